"""Results: one value of one endpoint in one arm a row, with interval, counts, time point and subgroup."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from desktop.extract import second_best
from desktop.extract.reliability import confidence_of_label
from desktop.extract.rows import Column, Row, columns, no_surer_than
from desktop.text.leaps import leap

if TYPE_CHECKING:
    from desktop.extract.binding import Bound
    from desktop.extract.intervals import Interval
    from desktop.extract.scene import Scene

RULE_VERSION = 1

_SUBGROUP_LEADS = frozenset(["in", "among", "for", "of", "within", "cohort", "en", "entre", "de", "para"])
_SUBGROUP = re.compile(
    r"\b(?:in|among|for|of|within)\s(?:the\s)?(?P<en>(?:patients|subgroup|women|men|those)\s(?:of\s|with\s|who\s|without\s|whose\s)[^,;:()\d]{3,60}?)(?=\s(?:was|were|had|the|is)\b|,|;|:|\()"
    r"|\b(?:in|among)\s(?P<short>[A-Z][\w-]*(?:-[\w]+)?[\s-](?:na[iï]ve|pretreated|positive|negative|mutated)\s?(?:patients)?)"
    r"|\b(?P<cohort>cohort\s\d)"
    r"|\b(?:en|entre|de|para)\s(?:l[oa]s\s)?(?P<es>(?:pacientes|enfermos|mujeres|hombres)\s(?:con|sin|que|no)\s[^,;:()\d]{3,50}?)(?=\sfue|,|;|:|\()",
    re.IGNORECASE,
)


def row(scene: Scene, bound: Bound, endpoint: str) -> Row:
    """The row of a bound value under its endpoint's name."""
    quantity = bound.quantity
    value_place = (quantity.start, quantity.end)
    sure = confidence_of_label(bound.label_rule, "endpoint", bound.label_score)
    arm_sure = min(confidence_of_label(bound.arm_rule, "arm", bound.arm_score), 0.99)
    interval = quantity.interval
    subgroup = _subgroup(scene, bound)
    return Row(
        place=quantity.start,
        rule=f"results.{bound.label_rule}",
        features=bound.features,
        columns=no_surer_than(
            sure,
            columns(
                Column(
                    "endpoint",
                    endpoint,
                    ((bound.label.start, bound.label.end),),
                    sure,
                    second_best.labels(scene, bound),
                ),
                Column("arm", bound.arm, (bound.arm_place or value_place,), arm_sure, second_best.arms(scene, bound)),
                Column("stat", _stat(scene, bound), (value_place,), sure),
                Column("value", quantity.value, (value_place,), sure),
                Column("unit", quantity.unit, (value_place,), sure),
                Column("ci", interval_value(interval), ((interval.start, interval.end),), sure) if interval else None,
                Column("n", _count(quantity.n), (value_place,), sure),
                Column("denom", _count(quantity.denom), (value_place,), sure),
                Column("timepoint", bound.timepoint.value, ((bound.timepoint.start, bound.timepoint.end),), 0.85)
                if bound.timepoint
                else None,
                Column("subgroup", scene.reading.text[subgroup[0] : subgroup[1]], (subgroup,), 0.7)
                if subgroup
                else None,
            ),
        ),
    )


def interval_value(interval: Interval) -> dict[str, str | None]:
    """An interval as the entry keeps it."""
    return {"low": interval.low, "high": interval.high, "level": interval.level or None}


def _count(printed: str) -> int | None:
    return int(printed) if printed else None


def _stat(scene: Scene, bound: Bound) -> str:
    quantity = bound.quantity
    if quantity.kind == "percent":
        return "rate"
    if quantity.kind in ("count", "bare") and quantity.n:
        return "count"
    average = next((average for place, average in reversed(scene.averages) if place < quantity.start), "")
    if quantity.sd or average == "mean":
        return "mean"
    is_lasting = quantity.kind in ("time", "not_reached")
    if average or (is_lasting and any(other == "median" for _, other in scene.averages)):
        return "median"
    return "value" if quantity.kind != "bare" else "count"


def _subgroup(scene: Scene, bound: Bound) -> tuple[int, int] | None:
    """The words of a subgroup before the value in its sentence."""
    found = None
    leads = scene.reading.once("subgroup_leads", lambda reading: reading.word_index.places(_SUBGROUP_LEADS))
    first, last = bisect.bisect_left(leads, scene.start), bisect.bisect_left(leads, bound.quantity.start)
    for match in leap(leads[first:last], _SUBGROUP, scene.text, bound.quantity.start):
        group = next(name for name in ("en", "short", "cohort", "es") if match[name])
        found = match.span(group)
    return found
