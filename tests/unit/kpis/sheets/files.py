"""Files as people and attackers make them, put together part by part."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kpis.sheets.reading import SheetRows, rows_from
from kpis.sheets.template import TemplateRow
from sheets.limits import LIMITS, Limits
from sheets.refusals import SheetRefused

HEAD = ("code", "year", "value", "source")
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="166" formatCode="General"/>'
    '<numFmt numFmtId="167" formatCode="#,##0&quot; days&quot;[Red]"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    "<cellXfs>{}</cellXfs><cellStyles/></styleSheet>"
).format("".join(f'<xf numFmtId="{n}"/>' for n in (0, 9, 14, 164, 165, 166, 167)))

Sheets = tuple[tuple[str, str], ...]


def row(code: str, name: str, year: int, **more: str | Decimal) -> TemplateRow:
    return {"code": code, "name": name, "year": year, **more}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of the parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def xlsx_row(number: int, *texts: str) -> str:
    cells = (text_cell(f"{'ABCDEFGH'[place]}{number}", text) for place, text in enumerate(texts))
    return f'<row r="{number}">{"".join(cells)}</row>'


def xlsx_parts(
    rows: str, *, sheets: Sheets = (("Values", "visible"),), content_type: str = MAIN
) -> dict[str, str | bytes]:
    """Return the parts of a workbook whose sheets all hold these rows, under the usual head."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state) in zip(numbers, sheets, strict=True)
    )
    ties = "".join(
        f'<Relationship Id="r{number}" Type="{REL}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in numbers
    )
    more = (
        f'<Relationship Id="a" Type="{REL}/sharedStrings" Target="/xl/shared.xml"/>'
        f'<Relationship Id="b" Type="{REL}/styles" Target="styles.xml"/>'
    )
    root = f'<Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
    sheet = f"<worksheet><sheetData>{xlsx_row(1, *HEAD)}{rows}</sheetData></worksheet>"
    return {
        "[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/></Types>',
        "_rels/.rels": f"<Relationships>{root}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{ties}{more}</Relationships>",
        "xl/shared.xml": "<sst><si><t>yes</t><rPh><t>aid</t></rPh></si>"
        "<si><r><t>ri</t></r><r><t>ch</t></r></si></sst>",
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/s{number}.xml": sheet for number in numbers},
    }


def xlsx(rows: str, **options: object) -> bytes:
    return zipped(xlsx_parts(rows, **options))  # type: ignore[arg-type]  # passed on as they are


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{escape(text)}</text:p></table:table-cell>"


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_table(rows: str, attributes: str = 'table:name="Values"') -> str:
    head = ods_row(*(ods_cell(heading) for heading in HEAD))
    return f"<table:table {attributes}>{head}{rows}</table:table>"


def ods_parts(tables: str) -> dict[str, str | bytes]:
    """Return the parts of a document with these tables; the style `hidden` hides one."""
    names = ("office", "style", "table", "text", "drawing")
    spaces = " ".join(f'xmlns:{name}="{OASIS.format(name)}"' for name in names)
    style = (
        '<style:style style:name="hidden"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{style}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}


def ods(rows: str) -> bytes:
    return zipped(ods_parts(ods_table(rows)))


def csv_file(*lines: str) -> bytes:
    return "\n".join([",".join(HEAD), *lines]).encode()


def read(data: bytes, limits: Limits = LIMITS) -> SheetRows:
    return rows_from("values.xlsx", data, limits)


def first(data: bytes) -> Mapping[str, object]:
    """Return the cells of the first row."""
    return read(data).rows[0].cells


def refusal_of(data: bytes, limits: Limits = LIMITS, name: str = "values.xlsx") -> SheetRefused:
    """Return the error that a file ends in; its words are complete."""
    with pytest.raises(SheetRefused) as caught:
        rows_from(name, data, limits)
    assert str(caught.value).rstrip(".")[-1].isprintable()
    return caught.value


def code_of(data: bytes, limits: Limits = LIMITS) -> str:
    return refusal_of(data, limits).code
