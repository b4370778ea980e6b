"""What an OpenDocument spreadsheet says of itself, and which rows stay in sight."""

from collections.abc import Iterable

from sheets.odf import USUAL, Node, part_root, under
from sheets.workbook import Sheet, Workbook


def meta_part(book: Workbook) -> Node:
    root = part_root("office:document-meta", "office:version")
    meta = under(root, "office:meta")
    moment = f"{book.made_at:%Y-%m-%dT%H:%M:%SZ}"
    facts = {
        "meta:generator": "itu-plan",
        "dc:title": book.title,
        "dc:subject": book.subject,
        "dc:description": book.description,
        "meta:initial-creator": book.author,
        "dc:creator": book.author,
        "meta:creation-date": moment,
        "dc:date": moment,
        "dc:language": book.language,
    }
    for name, text in facts.items():
        if text:
            under(meta, name).text = text
    return root


def settings_part(sheets: Iterable[Sheet]) -> Node:
    root = part_root("office:document-settings", "office:version", [*USUAL, "config"])
    views = {"config:name": "ooo:view-settings"}
    group = under(under(root, "office:settings"), "config:config-item-set", views)
    view = under(group, "config:config-item-map-indexed", {"config:name": "Views"})
    entry = under(view, "config:config-item-map-entry")
    tables = under(entry, "config:config-item-map-named", {"config:name": "Tables"})
    for sheet in sheets:
        table = under(tables, "config:config-item-map-entry", {"config:name": sheet.name})
        for name, (kind, value) in _split_at(*sheet.frozen).items():
            attributes = {"config:name": name, "config:type": kind}
            under(table, "config:config-item", attributes).text = str(value)
    return root


def _split_at(rows: int, columns: int) -> dict[str, tuple[str, int]]:
    """Return the settings of a window that is split, with types: 2 says that it stays so."""
    return {
        "HorizontalSplitMode": ("short", 2),
        "VerticalSplitMode": ("short", 2),
        "HorizontalSplitPosition": ("int", columns),
        "VerticalSplitPosition": ("int", rows),
        "PositionRight": ("int", columns),
        "PositionBottom": ("int", rows),
        "ActiveSplitRange": ("short", 3),
    }
