"""The form of the codes of this layer (no Django)."""

from typing import Final

KPI: Final = r"^KPI-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*-[1-9][0-9]*$"
SOURCE: Final = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


def kpi_code(subject: str, number: int) -> str:
    return f"KPI-{subject}-{number}"
