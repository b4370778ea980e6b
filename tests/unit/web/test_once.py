from django.test import RequestFactory

from web.once import once


def test_a_value_is_made_once_for_a_request_and_name(rf: RequestFactory) -> None:
    request, other = rf.get("/"), rf.get("/")
    made = [once(request, "a", object), once(request, "a", object)]
    assert made[0] is made[1]
    assert once(request, "b", object) is not made[0]
    assert once(other, "a", object) is not made[0]
