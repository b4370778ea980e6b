"""The pages of the outputs, of the matrices and of the plan map."""

from outputs.pages.matrices import MatrixListPage, MatrixPage
from outputs.pages.outputs import OutputPage
from outputs.pages.plan_map import PlanMap, PlanMapDrawing

__all__ = [
    "MatrixListPage",
    "MatrixPage",
    "OutputPage",
    "PlanMap",
    "PlanMapDrawing",
]
