"""Those of a site: what is computed is kept, and a replica is read, which no other test wants."""

from itu_plan.settings.base import DATABASES as OF_THE_SITE
from itu_plan.settings.base import TASKS as QUEUE_OF_THE_SITE
from itu_plan.settings.test import *  # noqa: F403  (Django settings are composed by star import)

DATABASES = OF_THE_SITE
TASKS = QUEUE_OF_THE_SITE
KEPT_PLANS = 8
KEPT_ANSWERS_BYTES = 16 * 1024 * 1024
