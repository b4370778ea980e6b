"""The page for administrators names commands, units and files that there are."""

import re

from django.core.management import get_commands, load_command_class

from tests.servers import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text()
COMMAND = re.compile(r"(?:manage\.py|itu-plan) ([a-z]+(?:_[a-z]+)*)((?: --[a-z-]+)*)")


def test_every_command_is_there_with_its_options() -> None:
    known = get_commands()
    found = [one for one in COMMAND.findall(PAGE) if one[0] in known]
    assert {"set_up", "backup", "restore", "clean_up", "run_jobs", "migrate"} <= {
        name for name, _options in found
    }
    for name, options in found:
        app = known[name]
        command = load_command_class(app, name)
        help_ = command.create_parser("manage.py", name).format_help()
        assert [one for one in options.split() if one not in help_] == []
    named = set(re.findall(r"manage\.py ([a-z_]+)", PAGE))
    assert named - known.keys() == set()


def test_every_file_of_deploy_is_there() -> None:
    named = set(re.findall(r"deploy/([A-Za-z-]+(?:\.[a-z]+)?)", PAGE))
    assert named >= {"itu-plan.env", "nginx.conf", "Containerfile", "compose.yaml"}
    assert [one for one in named if not (ROOT / "deploy" / one).is_file()] == []


def test_every_unit_that_is_started_is_there() -> None:
    [line] = [one for one in PAGE.splitlines() if one.startswith("systemctl enable")]
    units = line.split()[3:]
    assert len(units) == 5
    assert [one for one in units if not (ROOT / "deploy" / one).is_file()] == []
