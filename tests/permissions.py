"""Who may do what, as a page of the documentation: `python -m tests.permissions --write`.

The rows are those of `tests.pages.role_table`, which `tests/pages/test_roles.py` tries.
"""

import sys
from pathlib import Path
from typing import Final

import django
from django.urls import URLPattern, URLResolver, get_resolver

DOCUMENT: Final = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"
HEAD: Final = """# Permissions

Which role may use which method of which route. Written by `python -m tests.permissions --write` (`make fix`)
from the table that `tests/pages/test_roles.py` tries, each row with each role; do not edit it by hand. What a
role is for: [`plans/roles.py`](../plans/roles.py) and [ADR 12](adr/0012-roles.md).

- Roles of a Sector are tried in Sector R, on something of that Sector; `contributor elsewhere` is one of Sector T.
- `yes` says that the role gets as far as the service, which may still refuse what is sent. Nobody approves what
  they wrote themselves, whatever their roles.
- Who is not let in is led to sign in, or told which role is missing; of a report that is a draft, strangers are
  not told that there is one.
- A token does what its owner may; one that only reads is refused every method but GET. Tokens are given for a
  password, not for a session, so `POST` on `tokens/` is refused to every session tried here.
- The administration (`/admin/`) is open to staff, and reads only ([ADR 8](adr/0008-reading-is-open-writing-is-not.md)).

"""


def main() -> None:
    django.setup()
    if "--write" in sys.argv:
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())


def document() -> str:
    from tests.pages.role_table import TABLE, VISITORS  # noqa: PLC0415  (after the set-up)

    paths = {one.name: path for path, one in routes(get_resolver())}
    visitors = list(VISITORS)
    lines = [
        _line(["method", "route", *visitors]),
        _line(["---"] * (2 + len(visitors))),
    ]
    order = sorted(TABLE, key=lambda name: (paths[name.split()[1]], name))
    for name in order:
        method, route = name.split()
        may = ["yes" if who in TABLE[name].who else "" for who in visitors]
        lines.append(_line([method, f"`{paths[route]}`", *may]))
    return HEAD + "\n".join(lines) + "\n"


def routes(resolver: URLResolver, before: str = "/") -> list[tuple[str, URLPattern]]:
    """Return the address of each route with its route, as the code says it."""
    found: list[tuple[str, URLPattern]] = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += routes(one, path)
        else:
            found.append((path, one))
    return found


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
