"""A throw-away copy of the project, and what a test did to it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.architecture import tree

SET_UP = "import django\ndjango.setup()\n"
GENERATED = re.compile(
    r".*/migrations/.*|docs/openapi\.yaml|itu_plan/api/openapi_examples\.json"
    r"|fixtures/resolution_71\.json|.*\.mo"
)
"""What commands write, and nobody by hand."""
OWN = ("DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE")
"""What of this run's environment does not hold in a copy."""
MIGRATING = """
import importlib
import json

from django.core.management import call_command

from tests.databases import migrated_name

call_command("makemigrations", *"%s".split(), verbosity=0)
importlib.invalidate_caches()
call_command("migrate", verbosity=0)
print(json.dumps(migrated_name()))
"""
KEPT = Path(".pytest_cache", "databases")


@dataclass(frozen=True)
class Copy:
    """The project in another folder, to change and to run; its database is a file beside it."""

    root: Path

    @classmethod
    def made_in(cls, folder: Path) -> "Copy":
        """Copy everything but hidden files and data; compiled modules too, they spare seconds."""
        copy = cls(folder / "itu-plan")
        for path in tree.ROOT.iterdir():
            if path.is_dir() and not path.name.startswith(".") and path.name != "var":
                shutil.copytree(path, copy.root / path.name, ignore=_half_written)
            elif path.is_file() and not path.name.startswith("."):
                shutil.copy2(path, copy.root / path.name)
        return copy

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file that there is not yet."""
        target = self.root / path
        assert not target.exists(), path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def insert(self, path: str, after: str, more: str) -> None:
        """Put text behind what stands in a file once."""
        self.replace(path, after, after + more)

    def replace(self, path: str, old: str, new: str) -> None:
        """Put text in the place of what stands in a file once."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        target.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *command: str) -> str:
        """Run Python in the copy and return what it writes; a failure is told with its words."""
        kept = {name: text for name, text in os.environ.items() if name not in OWN}
        kept = {name: text for name, text in kept.items() if not name.startswith("PYTEST_")}
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env={
                **kept,
                "DJANGO_SETTINGS_MODULE": "itu_plan.settings.test",
                "DATABASE_URL": f"sqlite:///{self.database}",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, source: str) -> Any:
        """Run a program with Django set up; return what its last line says in JSON."""
        return json.loads(self.run("-c", SET_UP + source).splitlines()[-1])

    def test(self, *names: str) -> None:
        """Run test files of the copy; all pass."""
        self.run("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "--no-cov", *names)

    def have_database(self, migrated: Path | None) -> None:
        """Begin with a migrated database, for its programs and for its tests."""
        (self.root / KEPT).mkdir(parents=True)
        if migrated is None:
            self.run("manage.py", "migrate", "--verbosity=0")
        else:
            shutil.copyfile(migrated, self.root / KEPT / migrated.name)
            shutil.copyfile(migrated, self.database)

    def migrate(self, *apps: str) -> None:
        """Write the migrations of apps whose models were changed, and apply them."""
        name = self.ask(MIGRATING % " ".join(apps))
        shutil.copyfile(self.database, self.root / KEPT / name)

    @property
    def database(self) -> Path:
        """The file that its programs use as their database."""
        return self.root.parent / "plan.sqlite3"

    def touched(self) -> list[str]:
        """Return the files that were added or changed by hand."""
        ours = (path for path in self.root.rglob("*") if path.is_file())
        names = sorted(str(path.relative_to(self.root)) for path in ours)
        return [
            name
            for name in names
            if not name.startswith(("var/", ".")) and "__pycache__" not in name
            if not GENERATED.fullmatch(name) and self._differs(name)
        ]

    def _differs(self, name: str) -> bool:
        original = tree.ROOT / name
        return not original.exists() or original.read_bytes() != (self.root / name).read_bytes()


def _half_written(folder: str, names: list[str]) -> list[str]:
    """Leave out what another process is just compiling, and what tests keep beside them."""
    compiled = folder.endswith("__pycache__")
    return [name for name in names if compiled and not name.endswith(".pyc")]
