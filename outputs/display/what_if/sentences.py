"""What a set of stops would take away, in plain sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outputs.display import counts
from outputs.display.what_if.stops import Effect, WhatIf


def what_if_sentence(result: WhatIf) -> str:
    if not result.stops:
        return _("Name outputs, objectives or links, and see what the goals would lose.")
    if not result.objectives and not result.goals:
        return _("{if_stopped} no remaining objective or goal would lose any support.").format(
            if_stopped=_if_stopped(result)
        )
    return _(
        "{if_stopped} {loss}; {gone} of the plan’s {paths} from outputs to goals would go."
    ).format(
        if_stopped=_if_stopped(result),
        loss=_loss(result),
        gone=result.paths_before - result.paths_after,
        paths=counts.path_count(result.paths_before),
    )


def _loss(result: WhatIf) -> str:
    lost, weakened = _both(result, is_lost=True), _both(result, is_lost=False)
    if not weakened:
        return _("{lost} would lose all support").format(lost=lost)
    if not lost:
        return _("{weakened} would keep less support").format(weakened=weakened)
    whole = _("{lost} would lose all support and {weakened} would keep less of it")
    return whole.format(lost=lost, weakened=weakened)


def _if_stopped(result: WhatIf) -> str:
    count = len(result.stops)
    return ngettext("If this stopped,", "If these {count} stopped,", count).format(count=count)


def _both(result: WhatIf, *, is_lost: bool) -> str:
    """Say "2 objectives and 1 goal", "1 goal" or nothing at all."""
    objectives = _count(result.objectives, is_lost=is_lost)
    goals = _count(result.goals, is_lost=is_lost)
    if objectives and goals:
        return _("{objectives} and {goals}").format(
            objectives=counts.objective_count(objectives), goals=counts.goal_count(goals)
        )
    if objectives:
        return counts.objective_count(objectives)
    return counts.goal_count(goals) if goals else ""


def _count(effects: tuple[Effect, ...], *, is_lost: bool) -> int:
    return sum(effect.change.is_lost == is_lost for effect in effects)
