"""The operations of the Sectors' layer, for the OpenAPI document."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.api.openapi_operations import RENAMING, history_of
from sectors.api.edits import ObjectiveEdit
from sectors.api.history import ObjectiveHistory, SectorHistory
from sectors.api.serializers import ObjectiveSerializer, SectorSerializer
from sectors.api.views import ObjectiveList, SectorDetail, SectorList
from web.api.writing import TitleSerializer
from web.openapi.schema import Operation, Operations
from web.openapi.types import Words

SECTOR: Final = {"code": (_("The code of a Sector."), "T")}
OBJECTIVE: Final = {"code": (_("The code of an objective."), "R3")}

OPERATIONS: Final[Operations] = {
    SectorList: {
        "get": Operation(
            "list_sectors",
            "Sectors",
            _("The Sectors of a plan"),
            _("The Sectors and the General Secretariat, each with its mission and its table."),
            SectorSerializer,
        )
    },
    SectorDetail: {
        "get": Operation(
            "get_sector",
            "Sectors",
            _("One Sector"),
            _("A Sector with its mission and the number of the table of its outputs."),
            SectorSerializer,
            path=SECTOR,
        )
    },
    ObjectiveList: {
        "get": Operation(
            "list_objectives",
            "Objectives",
            _("The objectives of a plan"),
            _("The objectives of the Sectors, each with the goals that Table 8.1 states."),
            ObjectiveSerializer,
        )
    },
    ObjectiveEdit: {
        "get": Operation(
            "get_objective",
            "Objectives",
            _("One objective"),
            _("An objective as printed, with the goals that Table 8.1 states."),
            ObjectiveSerializer,
            path=OBJECTIVE,
        ),
        "patch": Operation(
            "rename_objective",
            "Objectives",
            _("Give an objective another title"),
            RENAMING,
            ObjectiveSerializer,
            TitleSerializer,
            path=OBJECTIVE,
            sent={"title": "Worldwide standards", "reason": "Shorter, as in the index."},
        ),
    },
    SectorHistory: {
        "get": history_of("get_sector_history", "History", _("The history of a Sector"), **SECTOR)
    },
    ObjectiveHistory: {
        "get": history_of(
            "get_objective_history", "History", _("The history of an objective"), **OBJECTIVE
        )
    },
}

WORDS: Final[Words] = {
    "Sector.name": _("What the Sector is called: ITU-T."),
    "SectorHead.name": _("What the Sector is called: ITU-T."),
    "Sector.mission": _("The mission as printed."),
    "Sector.table": _("The number of the printed table of its outputs."),
    "Objective.sector": _("The code of its Sector; with `?expand=sector` its names."),
    "Objective.goals": _(
        "The codes of the goals that Table 8.1 marks for it; with `?expand=goals` their titles too."
    ),
    "Objective.ambiguous_goals": _("Those of its goals whose mark can be read in two ways."),
}
