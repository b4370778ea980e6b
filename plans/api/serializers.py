"""What the API says of a clause; who cites it is added by the layers above (`cited_by`)."""

from rest_framework import serializers

from plans.models import Clause
from web.api.fields import AddressField


class ClauseSerializer(serializers.Serializer[Clause]):
    """A place in a source document, with its printed words; `label` is how it is cited."""

    code = serializers.CharField()
    document = serializers.CharField(source="document.code")
    document_title = serializers.CharField(source="document.title")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    kind = serializers.CharField()
    heading = serializers.CharField()
    text = serializers.CharField()
    url = AddressField("api-clause-detail")


class ClauseWords(serializers.Serializer[Clause]):
    """What `?expand=clause` shows in the place of a clause's code."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    heading = serializers.CharField()
    text = serializers.CharField()
