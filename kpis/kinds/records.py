"""What is typed and what is kept for a year, whatever the kind (no Django)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from kpis.vocabulary import Qualifier


class RecordedFigures(Protocol):
    """What a record of a year holds; no `value` where the two numbers or words stand for it."""

    @property
    def value(self) -> Decimal | None: ...

    @property
    def numerator(self) -> Decimal | None: ...

    @property
    def denominator(self) -> Decimal | None: ...

    @property
    def text(self) -> str: ...

    @property
    def qualifier(self) -> str: ...


@dataclass(frozen=True)
class Figures:
    """What is reported for a year, as it is stored (see Measurement)."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    qualifier: str = Qualifier.EXACT.value


@dataclass(frozen=True)
class Typed:
    """What was typed, before it is known whether it fits; empty where nothing was."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    text: str = ""
    qualifier: str = Qualifier.EXACT.value

    @property
    def line(self) -> str:
        return (
            self.value or " / ".join(filter(None, (self.numerator, self.denominator))) or self.text
        )
