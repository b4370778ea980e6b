"""The project's own files, as these tests read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ["web", "sheets", "jobs", "plans", "goals", "sectors", "outputs", "kpis", "reports"]
APPS += ["itu_plan"]


def sources() -> list[Path]:
    """Return every Python file of the apps but the generated migrations."""
    found = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def tests() -> list[Path]:
    """Return every Python file of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def templates() -> list[Path]:
    """Return every template."""
    return sorted((ROOT / "templates").rglob("*.html"))


def style_sheets() -> list[Path]:
    """Return every style sheet."""
    return sorted(path for app in APPS for path in (ROOT / app).glob("static/**/*.css"))


def lines_in(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_in(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the place and the number of lines of each function, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            spoken = node.body[0] if ast.get_docstring(node) else None
            lines = (node.end_lineno or 0) - node.lineno + 1
            if spoken is not None:
                lines -= (spoken.end_lineno or 0) - spoken.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines
