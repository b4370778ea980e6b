"""The rules of the house that no linter knows."""

import re
import tomllib
from collections import Counter
from itertools import chain

from tests.architecture import tree

MOST_IN_A_FOLDER = 15
TOP = {
    *("manage.py", "itu_plan", "goals", "sectors", "outputs", "kpis", "fixtures", "templates"),
    *("web", "sheets", "plans", "reports"),  # docs/adr/0016-the-storeys.md
    *("tests", "pyproject.toml", "README.md", "docs", "CHANGELOG.md", "Makefile"),
    "jobs",  # docs/adr/0033-background-work.md
    *("requirements", "CONTRIBUTING.md"),  # docs/adr/0001-the-house.md
    "SECURITY.md",  # docs/adr/0037-what-is-open-for-an-account.md
    "deploy",  # docs/adr/0029-shared-caches.md
    "var",  # data, ignored by git
}
PHYSICAL = re.compile(
    r"\b(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b"
    r"|(?<![\w-])(?:left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:"
    r"|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
)


def test_nothing_else_stands_at_the_top() -> None:
    entries = {path.name for path in tree.ROOT.iterdir() if not path.name.startswith(".")}
    assert entries <= TOP, "say why in an ADR, then add it here"


def test_every_dependency_has_its_reason() -> None:
    text = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    groups = project["dependency-groups"].values()
    needs = [*project["project"]["dependencies"], *chain.from_iterable(groups)]
    needs = [one for one in needs if isinstance(one, str)]
    lines = [line for line in text.splitlines() if re.match(r'    "[a-z]', line) and "<" in line]
    assert len(lines) == len(needs)
    assert not [line for line in lines if not re.search(r'",\s+# \w.{10,}', line)]


def test_all_that_imports_no_framework_is_covered_to_the_last_branch() -> None:
    tool = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    [pure] = [one for one in tool["importlinter"]["contracts"] if "Pure" in one["name"]]
    measured = tuple(tool["coverage"]["run"]["source_pkgs"])
    below = tuple(f"{name}." for name in measured)
    left = [one for one in pure["source_modules"] if one not in measured]
    assert [one for one in left if not one.startswith(below)] == []
    assert tool["coverage"]["report"]["fail_under"] == 100


def test_no_signal_is_used() -> None:
    pattern = re.compile(r"django\.(?:db\.models|core|dispatch)[.\w]*signals|django\.dispatch")
    assert not [path for path in tree.sources() if pattern.search(path.read_text("utf-8"))]


def test_no_import_exists_for_types_only() -> None:
    assert not [path for path in tree.sources() if "TYPE_CHECKING" in path.read_text("utf-8")]


def test_star_imports_only_compose_settings() -> None:
    star = re.compile(r"^from \S+ import \*", re.MULTILINE)
    found = [path for path in tree.sources() if star.search(path.read_text("utf-8"))]
    assert {path.parent.name for path in found} == {"settings"}


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    found = {path.name: inline.findall(path.read_text("utf-8")) for path in tree.templates()}
    assert not {name: marks for name, marks in found.items() if marks}


def test_templates_and_styles_fetch_nothing_from_outside() -> None:
    outside = re.compile(
        r"""(?:src|href|action)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import"""
    )
    files = [*tree.templates(), *tree.style_sheets()]
    assert not [path.name for path in files if outside.search(path.read_text("utf-8"))]


def test_styles_use_logical_properties_only() -> None:
    assert tree.style_sheets()
    for path in tree.style_sheets():
        without_queries = re.sub(r"@(?:media|container)[^{]*\{", "{", path.read_text("utf-8"))
        assert not PHYSICAL.findall(without_queries), path.name


def test_the_source_text_is_never_needed_outside_tests() -> None:
    assert not [path for path in tree.sources() if "../shared" in path.read_text("utf-8")]


def test_nothing_writes_past_the_attributes_of_an_object() -> None:
    assert not [path for path in tree.sources() if ".__dict__" in path.read_text("utf-8")]


def test_no_folder_is_too_full_to_read() -> None:
    folders = Counter(path.parent for path in tree.sources())
    assert not {path: count for path, count in folders.items() if count > MOST_IN_A_FOLDER}
