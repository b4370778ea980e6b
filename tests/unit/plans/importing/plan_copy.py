"""A small valid plan in files, for tests to damage: two Sectors, two goals, three tables."""

from pathlib import Path
from typing import Final

from plans.importing.loading import records_from
from plans.importing.rows.problems import ImportRefused

FILES: Final = {
    "plan.yaml": """\
slug: "2012-2015"
title: A small plan
first_year: 2012
last_year: 2015
instrument: Resolution 1
adopted_by: A conference
""",
    "documents.yaml": """\
- code: doc
  title: The document
""",
    "clauses/doc.yaml": """\
- code: "1"
  kind: section
  label: § 1
  heading: Goals
  text: ""

- code: "1.1"
  kind: clause
  label: § 1.1
  heading: ""
  text: >-
    First words of the clause,
    and its last words.

- code: table-1.1
  kind: table
  label: Table 1.1
  heading: Outputs of R
  text: ""
""",
    "goals.yaml": """\
- code: G1
  number: 1
  title: Goal one
  text: The first goal
  clause: "1.1"

- code: G2
  number: 2
  title: Goal two
  text: The second goal
  clause: "1.1"
""",
    "sectors.yaml": """\
- code: R
  number: 1
  name: ITU-R
  title: Radio
  mission: The mission of R
  clause: "1.1"
  table: "1.1"

- code: T
  number: 2
  name: ITU-T
  title: Standards
  mission: The mission of T
  clause: "1.1"
  table: "2.1"
""",
    "objectives.yaml": """\
- code: R1
  sector: R
  number: 1
  title: Objective one
  text: The first objective of R
  clause: "1.1"

- code: R2
  sector: R
  number: 2
  title: Objective two
  text: The second objective of R
  clause: "1.1"

- code: T1
  sector: T
  number: 1
  title: Objective one of T
  text: The first objective of T
  clause: "1.1"
""",
    "outputs.yaml": """\
- code: R-SG
  sector: R
  number: 1
  title: Study groups, all
  text: Study groups, all

- code: R-PUB
  sector: R
  number: 2
  title: Publications
  text: Publications

- code: T-SG
  sector: T
  number: 1
  title: Study groups of T
  text: Study groups of T
""",
    "tables.yaml": """\
- number: "1.1"
  title: Outputs of R
  links: output-objective
  source: table-1.1
  notes:
    - row: R-PUB
      column: R2
      note: Could also be R1.

- number: "2.1"
  title: Outputs of T
  links: output-objective
  source: table-1.1

- number: "3.1"
  title: Objectives and goals
  links: objective-goal
  source: table-1.1
""",
    "tables/table_1_1.csv": """\
code,  label,               R1, R2
R-SG,  "Study groups, all", x,
R-PUB, Publications,        ,   x?
""",
    "tables/table_2_1.csv": """\
code, label,             T1
T-SG, Study groups of T, x
""",
    "tables/table_3_1.csv": """\
code, label,   G1, G2
,     ITU-R,   ,
R1,   R Obj 1, x,
R2,   R Obj 2, x,  x
,     ITU-T,   ,
T1,   T Obj 1, ,   x
""",
    "priorities.yaml": """\
- sector: R
  position: 1
  text: study groups
  clause: "1.1"
  outputs:
    - code: R-SG
      basis: stated
    - code: R-PUB
      basis: interpretation
      note: The words may mean publications too.

- sector: T
  position: 1
  rank: 1
  text: study groups of T
  clause: "1.1"
  outputs:
    - code: T-SG
      basis: stated
""",
}


class PlanCopy:
    """A directory with the small plan, and ways to damage it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file anew."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` of a file, which must be there."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self.path / name).unlink()

    def problems(self) -> list[str]:
        """Return everything that is wrong with the files, in words."""
        try:
            records_from(self.path)
        except ImportRefused as refusal:
            return [str(problem) for problem in refusal.problems]
        return []
