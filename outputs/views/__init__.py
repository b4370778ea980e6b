"""The pages of the outputs, of the matrices and of the plan map."""

from outputs.views.matrices import MatrixDetail, MatrixList
from outputs.views.outputs import OutputDetail, OutputList
from outputs.views.plan_map import PlanMap, PlanMapDrawing

__all__ = [
    "MatrixDetail",
    "MatrixList",
    "OutputDetail",
    "OutputList",
    "PlanMap",
    "PlanMapDrawing",
]
