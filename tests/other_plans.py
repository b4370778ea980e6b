"""Folders with plans of other shapes than that of 2008-2011, made when a test asks for one."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from yaml import safe_dump

PLAN: Final = {
    "first_year": 2016,
    "last_year": 2019,
    "organization": "A council of examples",
    "acronym": "CE",
    "instrument": "Decision 9",
    "adopted_by": "An assembly",
}
CLAUSE: Final = {"kind": "clause", "heading": "", "text": "As printed."}
LONG: Final = "A title that goes on " * 47


def write_large(folder: Path) -> Path:
    """5 goals, 24 targets, 18 objectives, 64 outcomes, 70 listed outputs, 32 enablers.

    Codes are dotted, links of two kinds, shares stand in a second table, an objective belongs to
    no Sector, and both documents have a § 1.
    """
    objectives = [f"{sector}.{number}" for sector in "RTD" for number in range(1, 6)]
    objectives += [f"I.{number}" for number in range(1, 4)]
    goals = [str(number) for number in range(1, 6)]
    words = {"codes": "printed"}
    _write(
        folder,
        {
            "plan.yaml": {"slug": "council-2016", "title": "Plan of the council", **PLAN},
            "levels.yaml": {
                "spine": [
                    {"level": "goal", "one": "aim", "many": "aims", **words},
                    {"level": "objective", "one": "priority", "many": "priorities", **words},
                    {"level": "output", "one": "product", "many": "products", **words},
                ],
                "leaves": [
                    {"level": "target", "one": "target", "many": "targets"},
                    {"level": "outcome", "one": "outcome", "many": "outcomes"},
                    {"level": "enabler", "one": "enabler", "many": "enablers", "codes": "ours"},
                ],
                "sectors": {"one": "bureau", "many": "bureaux"},
            },
            "documents.yaml": [
                {"code": name, "title": f"The {name}"} for name in ("body", "annex")
            ],
            "clauses/body.yaml": [
                {"code": "1", "label": "§ 1", **CLAUSE},
                {**CLAUSE, "code": "table-1", "label": "Table 1", "kind": "table", "heading": "H"},
                {**CLAUSE, "code": "table-2", "label": "Table 2", "kind": "table", "heading": "H"},
            ],
            "clauses/annex.yaml": [{"code": "1", "label": "§ 1", **CLAUSE}],
            "goals.yaml": [
                _node(code, number, clause="1", printed_code=f"Goal {code}")
                for number, code in enumerate(goals, 1)
            ],
            "targets.yaml": [
                _node(f"{goal}.{number}", number, goal=goal, clause="1", target_year=2019)
                for place, goal in enumerate(goals)
                for number in range(1, 6 if place < 4 else 5)
            ],
            "sectors.yaml": [
                {
                    "code": code,
                    "number": number,
                    "name": f"Bureau {code}",
                    "title": f"The bureau {code}",
                    "clause": "1",
                }
                for number, code in enumerate("RTD", 1)
            ],
            "objectives.yaml": [
                _node(code, number, clause="1", **({} if code[0] == "I" else {"sector": code[0]}))
                for number, code in enumerate(objectives, 1)
            ],
            "outcomes.yaml": [
                _node(f"{objective}-{number}", number, objective=objective, clause="annex.1")
                for place, objective in enumerate(objectives)
                for number in range(1, 5 if place < 10 else 4)
            ],
            "outputs.yaml": [
                _node(code, number, clause="annex.1", title=LONG.strip())
                for number, code in enumerate(_outputs(objectives), 1)
            ],
            "enablers.yaml": [
                _node(
                    f"E-{number}",
                    number,
                    clause="annex.1",
                    objectives=[{"code": objectives[number % 18]}],
                )
                for number in range(1, 33)
            ],
            "texts.yaml": [
                {"kind": "ground", "code": "a", "text": "a missed target", "clause": "1"},
                {"kind": "vision", "text": "All of it.", "clause": "1"},
            ],
            "tables.yaml": [
                _table("table-1", "objective-goal", "table-1"),
                {**_table("table-2", "objective-goal", "table-2"), "holds": "shares"},
                _table("list-1", "output-objective", "annex.1"),
            ],
        },
    )
    _grid(folder, "table-1", objectives, goals, _kind_of)
    _grid(
        folder,
        "table-2",
        objectives[:2],
        goals,
        lambda row, column: "50" if _kind_of(row, column) else "",
    )
    pairs = [f"{output},{output.rpartition('-')[0]},listed" for output in _outputs(objectives)]
    (folder / "tables/table_list-1.links.csv").write_text("\n".join(["from,to,kind", *pairs, ""]))
    return folder


def write_two_levels(folder: Path) -> Path:
    """Two goals and three objectives, no Sector, no output, codes that look like others."""
    objectives, goals = ["1.1", "1.2", "2.1.A"], ["One", "Two"]
    _write(
        folder,
        {
            "plan.yaml": {"slug": "two-levels-2020", "title": "Two levels", **PLAN},
            "levels.yaml": {
                "spine": [
                    {"level": "goal", "one": "goal", "many": "goals"},
                    {"level": "objective", "one": "strategy", "many": "strategies"},
                ]
            },
            "documents.yaml": [{"code": "body", "title": "The body"}],
            "clauses/body.yaml": [{"code": "1", "label": "§ 1", **CLAUSE}],
            "goals.yaml": [_node(code, number, clause="1") for number, code in enumerate(goals, 1)],
            "objectives.yaml": [
                _node(code, number, clause="1") for number, code in enumerate(objectives, 1)
            ],
            "tables.yaml": [_table("list-1", "objective-goal", "1")],
        },
    )
    pairs = ["1.1,One,listed", "1.2,One,listed", "2.1.A,Two,listed"]
    (folder / "tables").mkdir(exist_ok=True)
    (folder / "tables/table_list-1.links.csv").write_text("\n".join(["from,to,kind", *pairs, ""]))
    return folder


def _outputs(objectives: Sequence[str]) -> list[str]:
    return [
        f"{objective}-{letter}"
        for place, objective in enumerate(objectives)
        for letter in "abcd"[: 4 if place < 16 else 3]
    ]


def _kind_of(objective: str, goal: str) -> str:
    """Return a primary link for each objective, and a secondary one for most."""
    place = sum(map(ord, objective)) % 5 + 1
    if goal == str(place):
        return "P"
    return "S" if goal == str(place % 5 + 1) and objective != "R.1" else ""


def _node(code: str, number: int, **more: Any) -> dict[str, Any]:
    words = f"What {code} is about"
    return {"code": code, "number": number, "title": words, "text": words, **more}


def _table(number: str, links: str, source: str) -> dict[str, str]:
    return {"number": number, "title": f"What {number} ties", "links": links, "source": source}


def _grid(
    folder: Path, number: str, rows: Iterable[str], columns: Sequence[str], cell: Any
) -> None:
    lines = [", ".join(["code", "label", *columns])]
    lines += [", ".join([row, row, *(cell(row, column) for column in columns)]) for row in rows]
    (folder / "tables").mkdir(exist_ok=True)
    (folder / f"tables/table_{number}.csv").write_text("\n".join([*lines, ""]))


def _write(folder: Path, files: Mapping[str, Any]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(safe_dump(content, allow_unicode=True, sort_keys=False))
