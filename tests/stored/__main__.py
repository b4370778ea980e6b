"""`python -m tests.stored`: write the answers to files, or store anew what they are."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itu_plan.settings.test")
django.setup()

from tests.stored.command import main  # noqa: E402  (Django is set up first)

main(sys.argv[1:])
