"""What is written where the level of programmes is added, file by file."""

MODELS = '''"""The programmes of the Sectors, and the outputs that a printed table ties them to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from outputs.models.output import Output
from plans.models import Clause, Plan, PrintedTable
from plans.models.base import (
    Mark,
    MarkQuerySet,
    OwnedQuerySet,
    PrintedNode,
    as_choices,
    coded_constraints,
    mark_constraints,
)
from plans.models.history import RevisionHistory
from plans.vocabulary import Certainty
from sectors.models import Sector

PROGRAMME = r"^P[1-9][0-9]*$"


class ProgrammeQuerySet(OwnedQuerySet["Programme"]):
    """Reads of programmes."""

    def with_source(self) -> Self:
        """Fetch the Sector and the citing clause in the same query."""
        return self.select_related("sector", "clause__document")


class Programme(PrintedNode):
    """What a Sector does to bring about its outputs."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="programmes")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="programmes")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=12)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "sector__number", "number"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = coded_constraints("programme", PROGRAMME, numbered_in="sector")


class ProgrammeOutputLink(Mark):
    """A stated link: a mark of a printed table in the row of a programme, under an output."""

    ends = ("programme", "output")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="output_links")
    output = models.ForeignKey(Output, models.PROTECT, related_name="programme_links")
    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="output_links")
    certainty = models.CharField(_("certainty"), max_length=9, choices=as_choices(Certainty))
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = MarkQuerySet["ProgrammeOutputLink"].as_manager()

    class Meta:
        ordering = ["programme__sector__number", "programme__number", "output__number"]
        verbose_name = _("programme to output link")
        verbose_name_plural = _("programme to output links")
        constraints = mark_constraints("output_link", ("programme", "output"))
'''
RECORD_IMPORTS = """from outputs.models import PROGRAMME as PROGRAMME_CODE
from outputs.models import Output, OutputObjectiveLink, Programme, ProgrammeOutputLink
"""
RECORD = """
PROGRAMME: Final = Level(
    Programme,
    PROGRAMME_CODE,
    _("a programme"),
    is_in_every_plan=False,
    links=(LevelLink(ProgrammeOutputLink),),
)
"""
FILTERSET = '''class ProgrammeFilterSet(PlanFilterSet):
    """Filters of programmes: `sector`, `search`, `ordering`."""

    sector = sector_filter()
    ordering = OrderFilter(("sector__number", "sector", _("Sector")), *AS_NUMBERED)


class OutputFilterSet(PlanFilterSet):
'''
SERIALIZER = '''class ProgrammeSerializer(PrintedSerializer[Programme]):
    """A programme as printed, with its Sector and its clause."""

    code = fields.code()
    sector = fields.sector(source="sector.code")
    number = fields.number()
    title = fields.title()
    text = fields.text()
    clause = fields.clause(source="clause.code")
    url = AddressField("api-programme-detail")
    html_url = PageField("programme-detail")
    trace_url = fields.trace_url("api-programme-trace")


class OutputSerializer(PrintedSerializer[Output]):
'''
VIEWS = '''"""The views of programmes."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from outputs.api.serializers import ProgrammeSerializer
from outputs.api.trace.traces import NodeTrace, describe_trace
from outputs.filtersets import ProgrammeFilterSet
from outputs.level import PROGRAMME
from outputs.models import Programme
from plans.api.history import HistoryView, describe_history
from plans.api.views import ListView
from plans.api.writing import RenameView, describe_renaming
from web.openapi.operations import describe_get, in_path

CODE: Final = in_path("code", _("The code of a programme."), "P1")


@describe_get("list_programmes", _("The programmes"), _("The programmes of a plan as printed."))
class ProgrammeList(ListView[Programme]):
    """The programmes of a plan. Three queries."""

    kind = PROGRAMME
    tag = "Programmes"
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilterSet


@describe_get("get_programme", _("One programme"), _("A programme as printed."))
@describe_renaming("rename_programme", _("Give a programme another title"), sent={"title": "IP"})
class ProgrammeEdit(RenameView[Programme]):
    """One programme, and its title to edit. Two queries."""

    kind = PROGRAMME
    tag = "Programmes"
    path_parameters = (CODE,)
    serializer_class = ProgrammeSerializer


@describe_history("get_programme_history", _("The history of a programme"))
class ProgrammeHistory(HistoryView):
    """The history of a programme."""

    kind = PROGRAMME
    path_parameters = (CODE,)


@describe_trace("trace_programme", _("A programme, up to its goals"))
class ProgrammeTrace(NodeTrace):
    """A programme, walked up to the goals. Eight queries."""

    path_parameters = (CODE,)
    level = PROGRAMME
'''
ROUTES = """    path("programmes/", programmes.ProgrammeList.as_view(), name="api-programme-list"),
    path(
        "programmes/<code:code>/",
        programmes.ProgrammeEdit.as_view(),
        name="api-programme-detail",
    ),
    path(
        "programmes/<code:code>/history/",
        programmes.ProgrammeHistory.as_view(),
        name="api-programme-history",
    ),
    path(
        "programmes/<code:code>/trace/",
        programmes.ProgrammeTrace.as_view(),
        name="api-programme-trace",
    ),
"""
PAGES = """\
programme_list = FilteredKindList.as_view(kind=PROGRAMME, filterset_class=ProgrammeFilterSet)
programme_detail = KindDetail.as_view(kind=PROGRAMME)

urlpatterns = [
    path("programmes/", programme_list, name="programme-list"),
    path("programmes/<code:code>/", programme_detail, name="programme-detail"),
"""
PRINTED = """
- code: P1
  sector: T
  number: 1
  title: IP-based networks
  text: A programme on IP-based networks.
  clause: "5.1"

- code: P2
  sector: T
  number: 2
  title: Accessibility
  text: A programme on accessibility.
  clause: "5.1"
"""
TABLE = """
- number: "9.1"
  title: Programmes and outputs
  links: programme-output
  source: table-9.1
"""
CLAUSE = """
- code: table-9.1
  kind: table
  label: Table 9.1
  heading: Programmes and outputs
  text: ""
"""
FACTORIES = '''class ProgrammeFactory(DjangoModelFactory[Programme]):
    """A programme of a Sector."""

    class Meta:
        model = Programme

    sector = factory.SubFactory(SectorFactory)
    plan = _same_plan("sector.plan")
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda programme: f"P{programme.number}")
    title = "Accessibility"
    text = "A programme on accessibility."


class ProgrammeOutputLinkFactory(DjangoModelFactory[ProgrammeOutputLink]):
    """A certain mark of a table of programmes; trait `ambiguous`."""

    class Meta:
        model = ProgrammeOutputLink

    class Params:
        ambiguous = factory.Trait(certainty=Certainty.AMBIGUOUS.value, note="Two readings.")

    programme = factory.SubFactory(ProgrammeFactory)
    output = factory.SubFactory(OutputFactory, sector=_same_plan("..programme.sector"))
    table = factory.SubFactory(PrintedTableFactory, plan=_same_plan("..programme.plan"))
    certainty = Certainty.CERTAIN.value


class PriorityItemFactory(DjangoModelFactory[PriorityItem]):
'''
VIOLATIONS = """CHECKS |= {
    "programme_code_unique_in_plan": twice(
        make.ProgrammeFactory, sector=make.SectorFactory, code="P1"
    ),
    "programme_number_unique_in_sector": twice(
        make.ProgrammeFactory, sector=make.SectorFactory, number=1
    ),
    "programme_code_has_form": one(make.ProgrammeFactory, code="p"),
    "programme_number_positive": one(make.ProgrammeFactory, number=0, code="P1"),
    "programme_has_title": one(make.ProgrammeFactory, title=""),
    "programme_has_text": one(make.ProgrammeFactory, text=""),
    "output_link_pair_is_linked_once": twice(
        make.ProgrammeOutputLinkFactory,
        programme=make.ProgrammeFactory,
        output=make.OutputFactory,
    ),
    "output_link_kind_is_known": one(make.ProgrammeOutputLinkFactory, kind="strong"),
    "output_link_share_has_its_table": one(make.ProgrammeOutputLinkFactory, share=50),
    "output_link_amount_has_its_table": one(make.ProgrammeOutputLinkFactory, amount=50),
    "output_link_certainty_is_known": one(make.ProgrammeOutputLinkFactory, certainty="?"),
    "output_link_ambiguous_has_note": one(
        make.ProgrammeOutputLinkFactory, ambiguous=True, note=""
    ),
}


def all_models() -> list[type[Model]]:
"""
