"""Every way well-formed files can disagree, with the message that their import must give."""

from typing import Final

# Name of the damage: the file, what is replaced, by what, and a problem there must be.
DISAGREEMENTS: Final[dict[str, tuple[str, str, str, str]]] = {
    "an unknown row": (
        "tables/table_3_1.csv",
        "T1,   T Obj 1",
        "T9,   T Obj 1",
        (
            "tables/table_3_1.csv:6: expected one of the objectives of this plan as a row; "
            'found "T9". '
            "Did you mean T1?"
        ),
    ),
    "a missing row": (
        "tables/table_3_1.csv",
        "T1,   T Obj 1, ,   x\n",
        "",
        (
            "tables/table_3_1.csv: expected a row for objective T1 in Table 3.1; found none. "
            "Add the row, as printed."
        ),
    ),
    "an unknown column": (
        "tables/table_3_1.csv",
        "G1, G2",
        "G1, QQ",
        (
            "tables/table_3_1.csv:1: expected one of the goals of this plan as a column; "
            'found "QQ". '
            "Correct the code, or remove it."
        ),
    ),
    "a missing column": (
        "tables/table_3_1.csv",
        "G1, G2",
        "G1, QQ",
        (
            "tables/table_3_1.csv:1: expected a column for goal G2 in Table 3.1; found none. "
            "Add the column, as printed."
        ),
    ),
    "an objective of another Sector": (
        "tables/table_2_1.csv",
        "label,             T1",
        "label,             R1",
        (
            "tables/table_2_1.csv:1: expected one of the objectives of Sector T as a column; "
            'found "R1", which is of Sector R. Did you mean T1?'
        ),
    ),
    "an output of another Sector": (
        "tables/table_2_1.csv",
        "T-SG, Study",
        "R-SG, Study",
        (
            "tables/table_2_1.csv:2: expected one of the outputs of Sector T as a row; "
            'found "R-SG", which is of Sector R. Did you mean T-SG?'
        ),
    ),
    "a label unlike the title": (
        "tables/table_1_1.csv",
        "Publications, ",
        "Publication,  ",
        (
            'tables/table_1_1.csv:3: expected the label "Publications", the title of R-PUB; '
            'found "Publication". Correct the label here or the title in outputs.yaml, as printed.'
        ),
    ),
    "rows out of order": (
        "tables/table_3_1.csv",
        "R1,   R Obj 1, x,\nR2,   R Obj 2, x,  x\n",
        "R2,   R Obj 2, x,  x\nR1,   R Obj 1, x,\n",
        (
            'tables/table_3_1.csv:3: expected the row of R1 here; found "R2". '
            "Put the rows in printed order, or correct the numbers."
        ),
    ),
    "a number that is not of the row": (
        "outputs.yaml",
        "number: 2",
        "number: 3",
        (
            "outputs.yaml:9: expected the number of the row of R-PUB in Table 1.1; "
            "found 3 for row 2. Correct the number."
        ),
    ),
    "an ambiguous mark without note": (
        "tables/table_3_1.csv",
        "R1,   R Obj 1, x,",
        "R1,   R Obj 1, x?,",
        (
            "tables/table_3_1.csv:3: expected a note in tables.yaml on the ambiguous mark "
            "of R1 under "
            "G1; found none. Add the note, with the other readings of the cell."
        ),
    ),
    "a note on an empty cell": (
        "tables.yaml",
        "column: R2",
        "column: R1",
        (
            "tables.yaml:6: expected a note on a mark of Table 1.1; "
            'found a note on row "R-PUB", column "R1", without a mark. '
            "Correct row and column of the note."
        ),
    ),
    "a note on a row that is not there": (
        "tables.yaml",
        "row: R-PUB",
        "row: R-PUT",
        (
            "tables.yaml:6: expected a note on a mark of Table 1.1; "
            'found a note on row "R-PUT", column "R2", without a mark. '
            "Correct row and column of the note."
        ),
    ),
    "two notes on a cell": (
        "tables.yaml",
        "      note: Could also be R1.\n",
        "      note: Could also be R1.\n    - row: R-PUB\n      column: R2\n      note: Or both.\n",
        (
            "tables.yaml:6: expected a note on a mark of Table 1.1 once; "
            'found more than one on row "R-PUB", column "R2". Make one note of them.'
        ),
    ),
    "a table without its Sector": (
        "tables.yaml",
        "links: objective-goal",
        "links: output-objective",
        (
            "tables.yaml:17: expected one Sector whose table is 3.1, which links output-objective; "
            "found none. Correct `links` here, or `table` in sectors.yaml."
        ),
    ),
    "a Sector with a table of goals": (
        "sectors.yaml",
        'table: "2.1"',
        'table: "3.1"',
        (
            "tables.yaml:17: expected no Sector whose table is 3.1, which links objective-goal; "
            "found T. Correct `links` here, or `table` in sectors.yaml."
        ),
    ),
    "a repeated code": (
        "goals.yaml",
        "code: G2",
        "code: G1",
        (
            "goals.yaml:7: expected goal G1 once; found it again, after goals.yaml:1. "
            "Remove one of the two, or give it a code of its own."
        ),
    ),
    "a repeated number": (
        "goals.yaml",
        "number: 2",
        "number: 1",
        (
            "goals.yaml:8: expected number unlike those of every other goal; "
            "found the same as goal G1 (1). Correct one of the two."
        ),
    ),
    "a repeated number in a Sector": (
        "objectives.yaml",
        "number: 2",
        "number: 1",
        (
            "objectives.yaml:10: expected sector and number unlike those of every other objective; "
            "found the same as objective R1 (R, 1). Correct one of the two."
        ),
    ),
    "a number unlike the code of a goal": (
        "goals.yaml",
        "number: 2",
        "number: 3",
        (
            "goals.yaml:8: expected the number of the code of goal G2, 2; found 3. "
            "Correct the code or the number."
        ),
    ),
    "a number unlike the code of an objective": (
        "objectives.yaml",
        "code: T1\n  sector: T\n  number: 1",
        "code: T1\n  sector: T\n  number: 2",
        (
            "objectives.yaml:17: expected the number of the code of objective T1, 1; found 2. "
            "Correct the code or the number."
        ),
    ),
    "a table listed twice": (
        "tables.yaml",
        '- number: "2.1"',
        (
            '- number: "1.1"\n  title: Outputs of R\n  links: output-objective\n'
            '  source: table-1.1\n\n- number: "2.1"'
        ),
        (
            "tables.yaml:10: expected table 1.1 once; found it again, after tables.yaml:1. "
            "Remove one of the two, or give it a code of its own."
        ),
    ),
    "an unknown clause": (
        "goals.yaml",
        'clause: "1.1"',
        'clause: "1.2"',
        (
            "goals.yaml:5: expected a known clause code for goal G1; "
            'found "1.2". Did you mean 1.1 or 1?'
        ),
    ),
    "an unknown clause of a table": (
        "tables.yaml",
        "source: table-1.1",
        "source: qq",
        'tables.yaml:4: expected a known clause code for table 1.1; found "qq". Add the clause.',
    ),
    "an unknown Sector": (
        "objectives.yaml",
        "code: T1\n  sector: T",
        "code: T1\n  sector: D",
        (
            "objectives.yaml:16: expected a known sector code for objective T1; "
            'found "D". Add the sector.'
        ),
    ),
    "an unknown table": (
        "sectors.yaml",
        'table: "2.1"',
        'table: "2.2"',
        'sectors.yaml:15: expected a known table code for sector T; found "2.2". Did you mean 2.1?',
    ),
    "an unknown output": (
        "priorities.yaml",
        "code: T-SG",
        "code: T-SGG",
        (
            "priorities.yaml:18: expected a known output code for "
            'priority to output link T.1--T-SGG; found "T-SGG". Did you mean T-SG or R-SG?'
        ),
    ),
    "an interpretation without note": (
        "priorities.yaml",
        "      note: The words may mean publications too.\n",
        "",
        (
            "priorities.yaml:9: expected a note on the interpretation that ties R-PUB to the text; "
            "found none. Add a note that says why the output is meant."
        ),
    ),
    "a priority of another Sector": (
        "priorities.yaml",
        "code: T-SG",
        "code: R-SG",
        (
            "priorities.yaml:18: expected an output of Sector T under priority item T.1; "
            "found R-SG of Sector R. Correct the code, or move it to an item of its own Sector."
        ),
    ),
    "years unlike the slug": (
        "plan.yaml",
        "last_year: 2015",
        "last_year: 2016",
        (
            "plan.yaml:1: expected a slug made of the first and the last year; "
            "found 2012-2015 for the years 2012-2016. Correct the slug or the years."
        ),
    ),
    "years out of order": (
        "plan.yaml",
        "last_year: 2015",
        "last_year: 2011",
        (
            "plan.yaml:4: expected a last year not before the first, 2012; found 2011. "
            "Put the years in order."
        ),
    ),
    "a clause without words": (
        "clauses/doc.yaml",
        "heading: Goals",
        'heading: ""',
        (
            "clauses/doc.yaml:5: expected a heading or a text in clause 1; found neither. "
            "Add the printed words."
        ),
    ),
}
