"""A small set of indicators in files, and ways to damage it."""

from pathlib import Path

SOURCES = """\
# One document.
- code: annual-report
  title: Annual report
  publisher: ITU
  dated_on: "2008-04-07"
- code: slides
  title: Slides
  publisher: ITU
  dated_on: null
  dated_note: The slides bear no date.
"""
KPIS = """\
- code: KPI-R-SG-1
  subject: R-SG
  name: Notices in time
  definition: Share of notices.
  kind: percentage
  unit: "%"
  direction: up
  owner: R
  baseline:
    value: 60
    year: 2007
    note: Counted.
  clause: 4.2.1
  citation: annual-report
- code: KPI-G2-1
  subject: G2
  name: Members
  definition: Members of the Union.
  kind: number
  direction: up
  owner: INT
  baseline: null
  is_context: true
"""
TARGETS = """\
code,year,operator,value,reason
KPI-R-SG-1,2008,at-least,90,
KPI-R-SG-1,2008,at-least,95,Agreed anew.
"""
VALUES = """\
code,year,value,source,state,reason,author,restates
KPI-R-SG-1,2008,80,annual-report,approved,,,
KPI-R-SG-1,2008,81,annual-report,sent-back,Counted anew.,contributor,1
KPI-G2-1,,190,Register,draft,,,
"""
FILES = {
    "sources.yaml": SOURCES,
    "kpis.yaml": KPIS,
    "targets.csv": TARGETS,
    "values.csv": VALUES,
}


def written(folder: Path, **other: str) -> Path:
    """Write the set into a folder; `other` replaces files, by name without ending."""
    for name, text in FILES.items():
        (folder / name).write_text(other.get(name.split(".")[0], text), encoding="utf-8")
    return folder
