"""`python -m tests.benchmarks`: set Django up, then measure."""

import sys

import django

django.setup()

from tests.benchmarks.bench import main  # noqa: E402  (models need the set-up above)

main(sys.argv[1:])
