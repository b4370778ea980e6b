"""Every way a file can break its own form, with the message that its import must give."""

from typing import Final

# Name of the damage: the file, what is replaced, by what, and the only problem there must be.
DAMAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    "broken YAML": (
        "goals.yaml",
        "title: Goal one",
        'title: "Goal one',
        "goals.yaml:5: expected well-formed YAML; found ",
    ),
    "a control character": (
        "goals.yaml",
        "Goal one",
        "Goal \x07 one",
        "goals.yaml: expected well-formed YAML; found ",
    ),
    "a repeated field": (
        "goals.yaml",
        "  title: Goal one",
        "  title: Goal\n  title: Goal one",
        'goals.yaml:4: expected the field "title" once in an entry; found it again, after line 3.',
    ),
    "no list": (
        "goals.yaml",
        "- code: G1",
        "code: G1",
        "goals.yaml",
    ),
    "an unknown field": (
        "goals.yaml",
        "  title: Goal one",
        "  title: Goal one\n  titel: Goal",
        'goals.yaml:4: expected only fields that a goal has; found "titel". Did you mean "title"?',
    ),
    "a field unlike any": (
        "goals.yaml",
        "  title: Goal one",
        "  title: Goal one\n  zzz: Goal",
        'goals.yaml:4: expected only fields that a goal has; found "zzz". Remove it.',
    ),
    "a missing field": (
        "goals.yaml",
        "  title: Goal one\n",
        "",
        (
            'goals.yaml:1: expected the field "title" in this goal; found no such field. '
            "Add it with its value."
        ),
    ),
    "an empty field": (
        "goals.yaml",
        "title: Goal one",
        "title:",
        (
            'goals.yaml:3: expected the field "title" in this goal; found nothing after the colon. '
            "Add it with its value."
        ),
    ),
    "a blank text": (
        "goals.yaml",
        "title: Goal one",
        'title: ""',
        'goals.yaml:3: expected words in "title"; found an empty text. Add the printed words.',
    ),
    "a number for a text": (
        "goals.yaml",
        'clause: "1.1"',
        "clause: 1.1",
        'goals.yaml:5: expected text in "clause"; found the number "1.1". Put it in quotes.',
    ),
    "a whole number for a text": (
        "goals.yaml",
        'clause: "1.1"',
        "clause: 1",
        'goals.yaml:5: expected text in "clause"; found the number "1". Put it in quotes.',
    ),
    "a list for a text": (
        "goals.yaml",
        'clause: "1.1"',
        "clause: []",
        'goals.yaml:5: expected text in "clause"; found a list. Put it in quotes.',
    ),
    "a group for a text": (
        "goals.yaml",
        'clause: "1.1"',
        "clause: {a: b}",
        'goals.yaml:5: expected text in "clause"; found a group of fields. Put it in quotes.',
    ),
    "a text for a number": (
        "goals.yaml",
        "number: 1",
        'number: "1"',
        (
            'goals.yaml:2: expected a whole number from 1 to 999999 in "number"; found the '
            'text "1". '
            "Write it in plain digits, without quotes."
        ),
    ),
    "a number too low": (
        "goals.yaml",
        "number: 1",
        "number: 0",
        (
            'goals.yaml:2: expected a whole number from 1 to 999999 in "number"; found the '
            'number "0". '
            "Write it in plain digits, without quotes."
        ),
    ),
    "a negative number": (
        "goals.yaml",
        "number: 1",
        "number: -1",
        (
            'goals.yaml:2: expected a whole number from 1 to 999999 in "number"; found the '
            'value "-1". '
            "Write it in plain digits, without quotes."
        ),
    ),
    "a text for a list": (
        "priorities.yaml",
        "  outputs:\n    - code: T-SG\n      basis: stated\n",
        "  outputs: T-SG\n",
        (
            'priorities.yaml:17: expected a list of entries in "outputs"; found the text "T-SG". '
            'Begin each entry with "- ".'
        ),
    ),
    "an item that is no entry": (
        "priorities.yaml",
        "    - code: T-SG\n      basis: stated\n",
        "    - T-SG\n",
        (
            "priorities.yaml:18: expected an entry of the form `field: value`; "
            'found the text "T-SG". Write it as fields.'
        ),
    ),
    "a value not allowed": (
        "tables.yaml",
        "links: output-objective",
        "links: output-goal",
        (
            'tables.yaml:3: expected output-objective or objective-goal in "links"; '
            'found "output-goal". Write one of these words.'
        ),
    ),
    "a code of another form": (
        "goals.yaml",
        "code: G2",
        "code: Goal2",
        'goals.yaml:7: expected the form ^G[1-9][0-9]*$ in "code"; found "Goal2". Correct it.',
    ),
    "space round the words": (
        "goals.yaml",
        "title: Goal one",
        'title: "Goal one "',
        (
            'goals.yaml:3: expected no space around the words of "title"; found "\'Goal one \'". '
            "Remove it; fold a long text with `>-`."
        ),
    ),
    "a text too long": (
        "sectors.yaml",
        "name: ITU-R",
        f"name: {'x' * 201}",
        'sectors.yaml:3: expected at most 200 characters in "name"; found 201. Shorten it.',
    ),
    "plan.yaml as a list": (
        "plan.yaml",
        (
            'slug: "2012-2015"\ntitle: A small plan\nfirst_year: 2012\nlast_year: 2015\n'
            "instrument: Resolution 1\nadopted_by: A conference\n"
        ),
        "- slug\n",
        (
            "plan.yaml:1: expected one entry of the form `field: value`; found none. "
            "Write the fields one below the other, without a dash."
        ),
    ),
    "too many cells": (
        "tables/table_1_1.csv",
        'all", x,',
        'all", x, ,',
        "tables/table_1_1.csv:2: expected 2 cells after the label; found 3. Remove 1 cell.",
    ),
    "too few cells": (
        "tables/table_3_1.csv",
        "R1,   R Obj 1, x,",
        "R1,   R Obj 1",
        "tables/table_3_1.csv:3: expected 2 cells after the label; found 0. Add 2 cells.",
    ),
    "an unknown mark": (
        "tables/table_2_1.csv",
        "of T, x",
        "of T, y",
        (
            'tables/table_2_1.csv:2: expected "x", "P", "S", "L", one of them with "?", '
            'or an empty cell under T1; found "y". '
            "Write one of these."
        ),
    ),
    "a doubled mark": (
        "tables/table_2_1.csv",
        "of T, x",
        "of T, xx",
        (
            'tables/table_2_1.csv:2: expected "x", "P", "S", "L", one of them with "?", '
            "or an empty cell under T1; "
            'found a doubled mark, "xx". Mark a cell once.'
        ),
    ),
    "a repeated column": (
        "tables/table_3_1.csv",
        "G1, G2",
        "G1, G1",
        (
            'tables/table_3_1.csv:1: expected each column once; found "G1" 2 times. '
            "Remove the repeated column."
        ),
    ),
    "a repeated row": (
        "tables/table_3_1.csv",
        "R2,   R Obj 2",
        "R1,   R Obj 2",
        (
            'tables/table_3_1.csv:4: expected each row once; found "R1" again, after line 3. '
            "Remove one of the two rows, or correct its code."
        ),
    ),
    "a mark without a row code": (
        "tables/table_3_1.csv",
        ",     ITU-T,   ,",
        ",     ITU-T,   x,",
        (
            'tables/table_3_1.csv:5: expected a code before the label "ITU-T", which has marks; '
            "found an empty cell. Add the code of the row, or remove the marks of a group heading."
        ),
    ),
    "another head": (
        "tables/table_2_1.csv",
        "code, label",
        "code, title",
        (
            'tables/table_2_1.csv:1: expected a head "code, label" and then the code of '
            "each column; "
            'found "code, title, T1". Write the head as the first line of the table.'
        ),
    ),
    "a grid that cannot be split": (
        "tables/table_1_1.csv",
        'groups, all"',
        "groups, all",
        (
            "tables/table_1_1.csv:2: expected rows of cells; found a row that cannot be split into "
            "cells (unexpected end of data). Close every quotation mark; put quotes round a label "
            "that has a comma."
        ),
    ),
    "a table without source": (
        "tables.yaml",
        "  source: table-1.1\n  notes",
        "  notes",
        (
            'tables.yaml:1: expected the field "source" in this table; found no such field. '
            "Add it with its value."
        ),
    ),
}
