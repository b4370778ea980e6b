"""What a recipe of CONTRIBUTING.md says, and whether a test followed it."""

import re

from tests.architecture import tree
from tests.recipes.copies import Copy

STEP = re.compile(r"^\d+\. \[ \] (.*?)(?=^\d+\. |\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`((?:[\w.<>-]+/)+[\w.<>-]*)`")


def files_of(recipe: str) -> list[str]:
    """Return the files that a recipe has touched: each stands before the colon of a step."""
    text = (tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _before, title, rest = text.partition(f"\n## To copy: {recipe}\n")
    assert title, f"there is no recipe “{recipe}”"
    steps = STEP.findall(rest.partition("\n## ")[0])
    assert steps
    return [name for step in steps for name in NAMED.findall(step.partition(": ")[0])]


def counted(copy: Copy, recipe: str) -> list[str]:
    """Return the files of code and data that were touched; they and the tests are those named."""
    touched = copy.touched()
    patterns = {name: re.compile(_pattern(name)) for name in files_of(recipe)}
    unnamed = [file for file in touched if not any(p.fullmatch(file) for p in patterns.values())]
    unused = [name for name, p in patterns.items() if not any(map(p.fullmatch, touched))]
    assert (unnamed, unused) == ([], [])
    return [file for file in touched if not file.startswith("tests/")]


def _pattern(name: str) -> str:
    """Return a regular expression of the paths that a recipe means: `<app>` is any word."""
    parts = re.split(r"<[\w-]+>", name)
    return r"[\w-]+".join(map(re.escape, parts)) + (".*" if name.endswith("/") else "")
