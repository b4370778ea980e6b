"""A bar of statuses: as wide as their numbers, told by shape too, and well-formed."""

from lxml import etree

from reports.exporters.bars import WIDTH, draw_bar

SVG = "{http://www.w3.org/2000/svg}"


def parts(*counts: tuple[str, int]) -> tuple[list[float], list[str]]:
    root = etree.fromstring(draw_bar(counts))
    widths = [float(one.get("width")) for one in root.iter(f"{SVG}rect")]
    return widths, [one.text or "" for one in root.iter(f"{SVG}text")]


def test_a_part_is_as_wide_as_its_number() -> None:
    (wide, narrow), _texts = parts(("on-track", 30), ("off-track", 10))
    assert round(wide + 1.5) == WIDTH * 3 / 4
    assert round(narrow + 1.5) == WIDTH / 4


def test_a_part_says_its_shape_and_number_where_there_is_room() -> None:
    assert parts(("on-track", 30), ("at-risk", 10))[1] == ["●30", "▲10"]
    assert parts(("on-track", 300), ("off-track", 1))[1] == ["●300"]


def test_a_status_that_is_not_known_has_a_shape_of_its_own() -> None:
    assert parts(("postponed", 3))[1] == ["◆3"]
    assert parts() == ([], [])
