#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    """Run the command named on the command line, with local settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itu_plan.settings.local")
    # Django must be imported after the settings are named.
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    from itu_plan.operations.starting import explained  # noqa: PLC0415

    with explained():
        settings.INSTALLED_APPS  # noqa: B018  (reads the settings, which Django puts off)
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
