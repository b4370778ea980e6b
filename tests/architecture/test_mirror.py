"""The unit tests mirror the sources: a test file names the module that it tests."""

from tests.architecture import tree

ACROSS = {"test_constraints", "test_kpi_constraints"}  # one invariant after another, over all apps


def test_every_unit_test_file_has_its_module() -> None:
    unit = tree.ROOT / "tests" / "unit"
    for path in unit.rglob("test_*.py"):
        if path.stem in ACROSS:
            continue
        folder = tree.ROOT / path.relative_to(unit).parent
        name = path.stem.removeprefix("test_")
        places = [folder / f"{name}.py", folder / name]
        assert any(place.exists() for place in places), f"{path} tests no module"
