"""The clauses of a document as a reader meets them: what stands above, before and after each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from plans.models import Clause
from plans.vocabulary import ClauseKind

FOOTNOTE_PREFIX: Final = "fn-"
"""A footnote's code is this and the code of the clause that refers to it."""
HEADINGS: Final = (ClauseKind.PART, ClauseKind.SECTION)
TITLED: Final = (ClauseKind.TABLE, ClauseKind.FIGURE, ClauseKind.DEFINITION)
"""Kinds of clauses with a title of their own: “considering” is the heading of many."""


class PlacedClause(NamedTuple):
    """A clause with its surroundings in its document.

    `above` are the part, the section and the clauses it is an item of, outermost first;
    `footnotes` are those of this clause; `noted` is the clause that a footnote belongs to.
    """

    clause: Clause
    above: tuple[Clause, ...]
    before: Clause | None
    after: Clause | None
    footnotes: tuple[Clause, ...]
    noted: Clause | None

    @property
    def depth(self) -> int:
        """How many numbered clauses it is an item of: 0 for § 4.2, 1 for § 4.2.1."""
        return sum(one.kind == ClauseKind.CLAUSE for one in self.above)

    @property
    def is_titled(self) -> bool:
        """Whether its heading says what it is about, and not only under what it is printed."""
        return self.clause.kind in TITLED or not self.clause.text

    @property
    def is_heading(self) -> bool:
        return self.clause.kind in HEADINGS


class HeadingGroup(NamedTuple):
    """The clauses that stand under one heading; none above the first heading of a document."""

    heading: Clause | None
    places: tuple[PlacedClause, ...]


def heading_groups(places: Iterable[PlacedClause]) -> tuple[HeadingGroup, ...]:
    groups = [HeadingGroup(None, ())]
    for place in places:
        if place.clause.kind in HEADINGS:
            groups.append(HeadingGroup(place.clause, ()))
        else:
            groups[-1] = groups[-1]._replace(places=(*groups[-1].places, place))
    return tuple(group for group in groups if group.heading or group.places)


def placed_clauses(clauses: Sequence[Clause]) -> tuple[PlacedClause, ...]:
    """Return the places of all clauses of one document, which are given in printed order."""
    by_code = {clause.code: clause for clause in clauses}
    befores = [None, *clauses[:-1]]
    afters = [*clauses[1:], None]
    rows = zip(clauses, _headings_over(clauses), befores, afters, strict=True)
    return tuple(
        PlacedClause(
            clause=clause,
            above=(*headings, *_containing(clause, by_code)),
            before=before,
            after=after,
            footnotes=tuple(_found(by_code, [f"{FOOTNOTE_PREFIX}{clause.code}"])),
            noted=_noted(clause, by_code),
        )
        for clause, headings, before, after in (rows if clauses else ())
    )


def _headings_over(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    part: tuple[Clause, ...] = ()
    section: tuple[Clause, ...] = ()
    for clause in clauses:
        if clause.kind == ClauseKind.PART:
            yield ()
            part, section = (clause,), ()
        elif clause.kind == ClauseKind.SECTION:
            yield part
            section = (clause,)
        else:
            yield part + section


def _containing(clause: Clause, by_code: dict[str, Clause]) -> tuple[Clause, ...]:
    """Return the clauses whose number begins the number of this one: § 4.2 for § 4.2.1."""
    if clause.kind != ClauseKind.CLAUSE:
        return ()
    steps = clause.code.split(".")
    shorter = [".".join(steps[:length]) for length in range(1, len(steps))]
    found = _found(by_code, shorter)
    return tuple(one for one in found if one.kind == ClauseKind.CLAUSE)


def _noted(clause: Clause, by_code: dict[str, Clause]) -> Clause | None:
    if clause.kind != ClauseKind.FOOTNOTE:
        return None
    return by_code.get(clause.code.removeprefix(FOOTNOTE_PREFIX))


def _found(by_code: dict[str, Clause], codes: Iterable[str]) -> Iterator[Clause]:
    return (by_code[code] for code in codes if code in by_code)
