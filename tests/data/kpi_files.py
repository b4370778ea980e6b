"""Where the content of the indicators is, and how the tests read it."""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.vocabulary import Direction, KpiKind, Operator, Series
from tests.data.files import ROOT, Record, read_list

SOURCED = ROOT / "fixtures" / "kpis_sourced"
ILLUSTRATIVE = ROOT / "fixtures" / "kpis_illustrative"
CYCLE = range(2008, 2012)


@cache
def yaml_of(path: Path) -> list[Record]:
    records = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    assert isinstance(records, list), path.name
    return records


def kpis(folder: Path) -> list[Record]:
    return yaml_of(folder / "kpis.yaml")


def by_code(folder: Path) -> dict[str, Record]:
    return {kpi["code"]: kpi for kpi in kpis(folder)}


@cache
def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def report(name: str) -> Record:
    text = (ILLUSTRATIVE / name).read_text(encoding="utf-8")
    loaded: Record = YAML(typ="safe", pure=True).load(text)
    return loaded


@cache
def owners() -> dict[str, str]:
    """The Sector of every node; a goal belongs to the Union, so the General Secretariat owns it."""
    sectors = {goal["code"]: "INT" for goal in read_list("goals.yaml")}
    for name in ("objectives.yaml", "outputs.yaml"):
        sectors |= {node["code"]: node["sector"] for node in read_list(name)}
    return sectors


def in_force(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The last approved row of each code and year."""
    found = rows(folder, "values.csv")
    return {(row["code"], row["year"]): row for row in found if row["state"] == "approved"}


def assessed(kpi: Record, year: int) -> Assessment:
    """How an invented KPI stands, by the approved values and the last targets."""
    code, baseline = kpi["code"], kpi.get("baseline")
    targets = {row["year"]: row for row in rows(ILLUSTRATIVE, "targets.csv") if row["code"] == code}
    indicator = Indicator(
        code=code,
        subject=kpi["subject"],
        kind=KpiKind(kpi["kind"]),
        direction=Direction(kpi["direction"]),
        series=Series(kpi["series"]),
        baseline=Decimal(str(baseline["value"])) if baseline else None,
        targets=tuple(
            Target(int(row["year"]), Operator(row["operator"]), Decimal(row["value"]))
            for row in targets.values()
        ),
        values=tuple(
            Value(
                int(row["year"]), Decimal(row["value"]) if row["value"] else None, text=row["text"]
            )
            for row in in_force(ILLUSTRATIVE).values()
            if row["code"] == code
        ),
        scale=tuple(kpi.get("scale", ())),
    )
    return assess(indicator, year, Cycle(CYCLE[0], CYCLE[-1]))
