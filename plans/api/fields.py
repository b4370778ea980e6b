"""The fields that say the same of goals, clauses, outputs and everything else of a plan.

A serializer takes them as they are: `code = fields.code()`; `source` is where the object has it.
"""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, DateTimeField, IntegerField

from plans.levels import levels
from plans.vocabulary import Certainty, NodeType
from web.api.fields import AddressField, Vocabulary, WordField

CERTAINTY: Final = Vocabulary(
    "Certainty",
    {
        Certainty.CERTAIN: _("the printed marks behind it can be read in one way only"),
        Certainty.AMBIGUOUS: _("it rests on a printed mark that can be read in more than one way"),
    },
)
NODE_TYPE: Final = Vocabulary(
    "NodeType",
    {
        **{level.key: level.one for level in levels()},
        NodeType.GOAL: _("one of the goals of the Union"),
        NodeType.OBJECTIVE: _("an objective of a Sector"),
        NodeType.OUTPUT: _("a row of a Sector’s table"),
    },
)


code = partial(
    CharField, help_text=_("What it is known by, in addresses and in every other answer.")
)
title = partial(CharField, help_text=_("A short name."))
text = partial(CharField, help_text=_("The words as printed."))
heading = partial(CharField, help_text=_("The heading, empty where none is printed."))
label = partial(CharField, help_text=_("How it is cited."))
clause = partial(CharField, help_text=_("Where in the source it is printed: the code of a clause."))
source_clause = partial(CharField, help_text=_("The code of the clause that it is printed in."))
note = partial(
    CharField, help_text=_("What is noted of the reading; empty where there is nothing to say.")
)
plan = partial(CharField, help_text=_("The code of the plan."))
sector = partial(CharField, help_text=_("The code of a Sector."))
table = partial(CharField, help_text=_("The number of a printed table."))
reason = partial(CharField, help_text=_("Why it was done."))
author = partial(CharField, help_text=_("Who did it."))
at = partial(DateTimeField, help_text=_("When."))
number = partial(
    IntegerField, min_value=1, help_text=_("Its printed number, or its place in its table.")
)
revision = partial(
    IntegerField,
    min_value=1,
    help_text=_("The revision of the plan: every change counts one more."),
)
how_many = partial(IntegerField, min_value=0, help_text=_("How many there are."))
certainty = partial(WordField, CERTAINTY, help_text=_("How sure the reading is."))
node_type = partial(WordField, NODE_TYPE, help_text=_("What it is."))
trace_url = partial(AddressField, help_text=_("Its trace in this API."))
