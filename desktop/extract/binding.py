"""Values of a sentence are bound to what they measure, to an arm and to a time point, by named features.

The assignment is small and made once a sentence. First the values form lists ("7.4 and 6.2 months"). A list is spread over a
list of as many arms, labels or time points ("respectively", "vs"); otherwise each value takes the label that scores best by
place and unit, and the values of one label take arms by the scheme that fits them all: arm behind each value, arm before each
value, one arm for all, the other arm of a pair, or the order carried from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extract.arm_candidates import ALL
from desktop.extract.arm_choice import choose_arms
from desktop.extract.arm_look import Before
from desktop.extract.label_candidates import SILENT
from desktop.extract.label_choice import LabelChoice, LabelChooser, fits
from desktop.extract.noun_phrases import is_adjective
from desktop.extract.quantities import is_listed
from desktop.extract.subjects import KIND as FREE
from desktop.extract.timepoints import TimePoint
from desktop.extract.value_lists import ValueList, value_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_choice import ArmChoice
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

_LINKED = re.compile(r"\b(?:and|or|vs|versus|v|than|with|to|y|e|o|frente|against|contra|from|que|as)\b|[,/]")
_LIST_GAP = 75


@dataclass
class Memory:
    """What is carried from sentence to sentence of one section: the last label and the last order of arms.

    `looked_for` is the outcome whose factors the study looks for, `compared` what the last effect or p value was of, `told` what
    the last value of an earlier sentence measured.
    `section` is None before the first sentence.
    """

    section: str | None = None
    label: Label | None = None
    arms: tuple[str, ...] = ()
    single_arm: str = ""
    looked_for: Label | None = None
    compared: Label | None = None
    told: Label | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A value with what it measures. `label_rule` and `arm_rule` name how each was found; `arm` is a key, "all" or ""."""

    quantity: Quantity
    label: Label
    label_rule: str
    label_score: float
    arm: str
    arm_rule: str
    arm_score: float = 0.0
    arm_place: tuple[int, int] | None = None
    other_labels: tuple[Label, ...] = ()
    other_arms: tuple[tuple[str, float], ...] = ()
    timepoint: TimePoint | None = None
    features: tuple[tuple[str, float], ...] = ()


@dataclass
class _Slot:
    """What takes one arm: a value, or a list that is spread over labels or time points."""

    values: list[tuple[Quantity, LabelChoice, TimePoint | None]]
    group: int = 0
    arm: ArmChoice | None = None
    each: tuple[str, ...] = field(default=())

    @property
    def start(self) -> int:
        return self.values[0][0].start

    @property
    def end(self) -> int:
        last = self.values[-1][0]
        return max(last.end, last.interval.end) if last.interval else last.end

    @property
    def number(self) -> float | None:
        value = self.values[0][0].value
        return None if len(self.values) > 1 or value == "NR" else float(value)

    @property
    def kind(self) -> str:
        return self.values[0][0].kind


def bind(scene: Scene, memory: Memory) -> list[Bound]:
    """The values of a scene that measure something, each bound; `memory` is read and brought up to date."""
    is_opening = memory.section != scene.sentence.section
    if is_opening:
        memory.section, memory.label = scene.sentence.section, None
    chooser = LabelChooser(scene, is_opening=is_opening)
    slots = _all_slots(chooser, memory.label) if scene.quantities else []
    _give_arms(chooser, slots, Before(memory.arms, memory.single_arm))
    bound = _merge_counts(scene, [b for slot in slots for b in _bound(slot)])
    _remember(scene, memory, bound)
    return bound


def _give_arms(chooser: LabelChooser, slots: Sequence[_Slot], before: Before) -> None:
    """Write an arm into every slot, run by run."""
    for run in _runs(slots):
        choose_arms(chooser.scene, chooser.layout, run, before)
        given = [slot.arm.key for slot in run if slot.arm]
        order = tuple(dict.fromkeys([key for key in given if key != ALL]))
        before.order = order if len(order) > 1 else before.order
        before.last, before.last_end = given[-1], run[-1].end


_OPENS = re.compile(r"^[\s\x01)]*[(\[]\s?$")


def _merge_counts(scene: Scene, bound: Sequence[Bound]) -> list[Bound]:
    """A count before a label and the percentage in the bracket behind it are one value: "nine of 21 had responses (43%)"."""
    merged: list[Bound] = []
    for b in bound:
        last = merged[-1] if merged else None
        if (
            last
            and last.label == b.label
            and last.quantity.kind == "count"
            and b.quantity.kind == "percent"
            and not b.quantity.n
        ):
            is_around = last.quantity.end <= b.label.start and b.label.end <= b.quantity.start
            if is_around and _OPENS.match(scene.between(b.label.end, b.quantity.start)):
                whole = replace(b.quantity, n=last.quantity.n, denom=last.quantity.denom)
                merged[-1] = replace(last, quantity=whole)
                continue
        merged.append(b)
    return merged


def _all_slots(chooser: LabelChooser, before: Label | None) -> list[_Slot]:
    lists = value_lists(chooser.scene)
    named = _labels_of_lists(chooser.scene, lists)
    slots: list[_Slot] = []
    for index, values in enumerate(lists):
        carried = slots[-1].values[-1][1].label if slots else before
        for slot in _slots(chooser, values, carried, named.get(index)):
            slot.group = index
            slots.append(slot)
    return slots


def _labels_of_lists(scene: Scene, lists: Sequence[ValueList]) -> dict[int, Label]:
    """Pairs in a row ("4% vs 1%, 3% vs 0%, respectively") take a row of as many labels before them."""
    found: dict[int, Label] = {}
    index = 0
    while index < len(lists):
        stop = index + 1
        while (
            stop < len(lists)
            and lists[index].is_versus
            and lists[stop].is_versus
            and _is_row(scene, lists[stop - 1], lists[stop])
        ):
            stop += 1
        row = tuple(label for label in scene.labels if label.end <= lists[index].start)[index - stop :]
        if stop - index > 1 and len(row) == stop - index and len({label.name for label in row}) == len(row):
            found |= dict(zip(range(index, stop), row, strict=True))
        index = stop
    return found


def _is_row(scene: Scene, first: ValueList, second: ValueList) -> bool:
    return is_listed(scene.text, first.values[-1], second.values[0])


def _slots(chooser: LabelChooser, values: ValueList, carried: Label | None, named: Label | None) -> list[_Slot]:
    """The slots of a list: one for each value, or one for all where the list is spread over something else than arms."""
    count, scene = len(values.values), chooser.scene
    if count > 1 and not values.is_versus and not values.is_change:
        labels = _label_row(scene, values)
        if labels is not None:
            choices = [LabelChoice(label, "order", 1.0) for label in labels]
            point = _timepoint(scene, values.start, values.end)
            return [_Slot([(q, choice, point) for q, choice in zip(values.values, choices, strict=True)])]
    choice = LabelChoice(named, "order", 1.0) if named else chooser.choose(values.values, carried)
    if choice is None:
        return []
    joined = _named_together(scene, values, choice)
    if joined:
        point = _timepoint(scene, values.start, values.end)
        return [_Slot([(q, part, point) for q, part in zip(values.values, joined, strict=True)])]
    if values.is_change and count > 1:
        return [_changed(scene, values, choice)]
    points = _point_row(scene, values) if count > 1 and not values.is_versus else None
    if points is not None:
        return [_Slot([(q, choice, point) for q, point in zip(values.values, points, strict=True)])]
    timed = values.values[0].kind not in ("time", "not_reached")
    return [
        _Slot([(q, choice, _timepoint(scene, choice.label.start, q.end) if timed else None)]) for q in values.values
    ]


_TOGETHER = re.compile(r"(?P<first>\S+(?:\s\S+){0,3}?)\sand\s(?P<second>\S+(?:\s\S+){0,4}?)(?:\s\w+ing)?")
_BEHIND_LIST = 20  # characters behind a list in which "respectively" may follow


def _named_together(scene: Scene, values: ValueList, choice: LabelChoice) -> list[LabelChoice]:
    """A choice for each of two values of which one name tells: "ferritin and transferrin rose by 12% and 9%, respectively"."""
    is_told = any(0 <= place - values.end < _BEHIND_LIST for place in scene.respectively)
    if len(values.values) != 2 or values.is_versus or choice.label.kind != FREE or scene.arms or not is_told:
        return []
    names = _TOGETHER.fullmatch(choice.label.name)
    if names is None:
        return []
    first, second = names["first"], names["second"]
    rest = second.split(" ")[1:]
    if " " not in first and rest and is_adjective(first):
        first = " ".join([first, *rest])  # "systolic and diastolic pressure"
    return [choice._replace(label=replace(choice.label, name=name)) for name in (first, second)]


def _changed(scene: Scene, values: ValueList, choice: LabelChoice) -> _Slot:
    """One slot for the two values of a change: the first at baseline, the second at the time point that follows."""
    first, second = values.values
    after = next((p for p in scene.timepoints if second.end <= p.start < second.end + 40), None)
    at = after or _timepoint(scene, choice.label.start, second.end)
    return _Slot([(first, choice, TimePoint(first.start, first.end, "baseline")), (second, choice, at)])


def _label_row(scene: Scene, values: ValueList) -> tuple[Label, ...] | None:
    """The row of as many different labels over which a list is spread: the nearest before it, without arms to take it."""
    before = [label for label in scene.labels if label.end <= values.start and not _is_cause(scene, label)]
    row = tuple(before[-len(values.values) :])
    if len(row) < len(values.values) or len({label.name for label in row}) < len(row):
        return None
    if not all(fits(label, quantity) for label, quantity in zip(row, values.values, strict=True)):
        return None
    gaps = [scene.between(a.end, b.start) for a, b in pairwise(row)]
    if len(row) == 2 and "," in gaps[0]:
        return None
    if not all(len(gap) < _LIST_GAP and _LINKED.search(gap) and not any(c.isdigit() for c in gap) for gap in gaps):
        return None
    return row if row[-1].end > _last_arm_row_end(scene, values) else None


_CAUSE = re.compile(r"\b(?:due\sto|because\sof|owing\sto|debid[oa]s?\sa|por|devido\sa)\s(?:the\s|l[oa]s\s)?$")


def _is_cause(scene: Scene, label: Label) -> bool:
    """Whether a label only tells why: "dose reductions due to adverse events"."""
    return _CAUSE.search(scene.text, max(scene.start, label.start - 18), label.start) is not None


def _last_arm_row_end(scene: Scene, values: ValueList) -> int:
    """Where the nearest row of as many arms before a list ends, -1 where there is none."""
    before = [mention for mention in scene.arms if mention.end <= values.start]
    row = before[-len(values.values) :]
    is_row = len(row) == len(values.values) and len({m.arm.key for m in row}) == len(row)
    return row[-1].end if is_row else -1


def _point_row(scene: Scene, values: ValueList) -> tuple[TimePoint, ...] | None:
    """The row of as many time points over which a list is spread."""
    own = _own_points(scene, values)
    if own is not None:
        return own
    count = len(values.values)
    before = [point for point in scene.timepoints if point.end <= values.start]
    if _is_point_row(before[-count:], count):
        return tuple(before[-count:])
    behind = [point for point in scene.timepoints if point.start >= values.end][:count]
    return tuple(behind) if _is_point_row(behind, count) and scene.respectively else None


def _is_point_row(row: Sequence[TimePoint], count: int) -> bool:
    """Whether time points are a row of so many different ones."""
    if len(row) < count or len({p.value for p in row}) < count:
        return False
    return not any(b.start - a.end > 12 for a, b in pairwise(row))


def _own_points(scene: Scene, values: ValueList) -> tuple[TimePoint, ...] | None:
    """The time point directly before each value of a list, where each has one: "94 at baseline, after three months 98"."""
    found = []
    start = max(scene.start, values.start - 45)
    for quantity in values.values:
        points = [p for p in scene.timepoints if start <= p.start and p.end <= quantity.start]
        if not points:
            return None
        found.append(points[-1])
        start = quantity.end
    return tuple(found)


def _timepoint(scene: Scene, start: int, end: int) -> TimePoint | None:
    """The time point that governs a value: the nearest in its clause, else one that opens the sentence."""
    near = [
        p
        for p in scene.timepoints
        if p.start >= start - 30 and p.end <= end + 40 and scene.is_same_clause(p.start, end)
    ]
    last = max((q.end for q in scene.quantities if q.end < end), default=scene.start)
    own = [p for p in near if last <= p.start and p.end <= end]
    behind = _directly_behind(scene, end)
    if behind and (not own or own[-1] == _directly_behind(scene, last)):
        return behind
    if own:
        return own[-1]
    if near:
        return min(near, key=lambda p: min(abs(p.end - start), abs(p.start - end)))
    leading = [p for p in scene.timepoints if p.end <= start and p.start < scene.start + 40]
    return leading[-1] if leading else None


def _directly_behind(scene: Scene, end: int) -> TimePoint | None:
    """The time point that follows a value at once: "66% of eyes at 6 months"."""
    return next((p for p in scene.timepoints if end <= p.start and _AT_ONCE.match(scene.between(end, p.start))), None)


_AT_ONCE = re.compile(r"\s?(?:(?:of|de)\s(?:the\s|l[oa]s\s)?[^\W\d_]+\s)?$")


def _runs(slots: Sequence[_Slot]) -> list[list[_Slot]]:
    """Slots of one label (and unit) that follow each other; those of one list are always together."""
    runs: list[list[_Slot]] = []
    for slot in slots:
        if runs and (_sort_of(runs[-1][-1]) == _sort_of(slot) or _is_one_list(runs[-1][-1], slot)):
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _is_one_list(first: _Slot, second: _Slot) -> bool:
    """Whether two slots are of one list and one label: "194 (78%) vs none" are counts of one event."""
    return first.group == second.group and first.values[0][1].label.start == second.values[0][1].label.start


def _sort_of(slot: _Slot) -> tuple[object, ...]:
    quantity, choice, _ = slot.values[0]
    return (tuple(c.label.name for _, c, _ in slot.values), choice.label.start, quantity.unit)


def _bound(slot: _Slot) -> list[Bound]:
    arms = slot.each or ((slot.arm.key,) if slot.arm else ("",))
    rule, score, place, others, because = slot.arm[1:] if slot.arm else ("none", 0.0, None, (), ())
    return [
        Bound(
            quantity=quantity,
            label=choice.label,
            label_rule=choice.rule,
            label_score=choice.score,
            arm=arm,
            arm_rule=rule,
            arm_score=score,
            arm_place=place,
            other_arms=others,
            other_labels=choice.others,
            timepoint=point,
            features=(
                (f"label.{choice.rule}", round(choice.score, 2)),
                (f"arm.{rule}", round(score, 2)),
                *choice.because,
                *because,
            ),
        )
        for arm in arms
        for value, choice, point in slot.values
        for quantity in (value, value.beside)
        if quantity is not None
    ]


def _remember(scene: Scene, memory: Memory, bound: Sequence[Bound]) -> None:
    named = tuple(dict.fromkeys([mention.arm.key for mention in scene.arms]))
    if len(named) > 1:
        memory.arms = named
    memory.single_arm = named[0] if len(named) == 1 else ""
    taken = tuple(dict.fromkeys([b.arm for b in bound if b.arm and b.arm != "all"]))
    if len(taken) > 1:
        memory.arms = taken
    labels = [b.label for b in bound] or [
        label for label in scene.labels if label.table == "endpoint" and label.kind not in SILENT
    ]
    if labels:
        memory.label = labels[-1]
