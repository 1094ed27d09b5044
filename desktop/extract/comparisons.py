"""Comparisons: a measure of effect with its interval and p value, or a p value alone, bound to an endpoint and two arms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.label_choice import SILENT
from desktop.extract.models import is_factor_sentence, model_outcome
from desktop.extract.reliability import confidence_of
from desktop.extract.results import interval_value
from desktop.extract.rows import Column, Row, columns
from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.atoms import BoundEffect
    from desktop.extract.binding import Bound, Memory
    from desktop.extract.lexicon import Label
    from desktop.extract.p_values import PValue
    from desktop.extract.rows import Place
    from desktop.extract.scene import Scene

RULE_VERSION = 1
_RENAMED = frozenset(["OS", "PFS", "TTP", "RFS", "DFS"])  # names that a ratio may give to the label of an event

_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN_GROUPS = re.compile(
    r"\b(?:between|both|two)\s(?:the\s)?(?:two\s)?(?:treatment\s)?(?:arms?|groups?|cohorts?)|\b(?:entre|ambos)\s(?:los\s)?grupos",
    re.IGNORECASE,
)
_NEAR_P = 45
_WORDS_OF_THE_TEXT = 0.82  # an endpoint that no table knows may be named by less or more than its words
_PART = 0.65  # "had relapsed or died (HR …)": the hazard is of both
_OR_BEFORE = re.compile(r"\b(?:or|o|ou)\s$", re.IGNORECASE)
_P_ALONE = 0.08  # the endpoint of a p value without an effect was right less often


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is compared: an effect, a p value or both, at a place."""

    effect: BoundEffect | None
    p: PValue | None

    @property
    def start(self) -> int:
        if self.effect and self.p:
            return min(self.effect.start, self.p.start)
        return (self.effect or self.p).start  # type: ignore[union-attr]


def rows(scene: Scene, bound: Sequence[Bound], memory: Memory, names: dict[int, str]) -> list[Row]:
    """The rows of a scene; `names` gives the printed name of the label that begins at a place."""
    subjects = _subjects(scene)
    spread = _spread(scene, subjects)
    return [_row(scene, subject, bound, memory, names, spread.get(index)) for index, subject in enumerate(subjects)]


def _subjects(scene: Scene) -> list[_Subject]:
    """Every effect with the p value that belongs to it, and the p values that are left."""
    left = list(scene.p_values)
    subjects = []
    for index, effect in enumerate(scene.effects):
        border = scene.effects[index + 1].start if index + 1 < len(scene.effects) else scene.end
        own = next((p for p in left if _belongs(scene, effect, p, border)), None)
        if own:
            left.remove(own)
        subjects.append(_Subject(effect, own))
    subjects += [_Subject(None, p) for p in left]
    return sorted(subjects, key=lambda subject: subject.start)


def _belongs(scene: Scene, effect: BoundEffect, p: PValue, border: int) -> bool:
    if effect.start <= p.start < effect.end:
        return True
    if p.start >= effect.end:
        gap = scene.between(effect.end, p.start)
        has_value = any(effect.end <= q.start < p.start for q in scene.quantities)
        return p.start < border and len(gap) < _NEAR_P and not has_value and ")" not in gap.rstrip(") ,;")
    return len(scene.between(p.end, effect.start)) < 6 and not _LETTER.search(scene.between(p.end, effect.start))


def _spread(scene: Scene, subjects: Sequence[_Subject]) -> dict[int, Label]:
    """P values or effects in one list take a row of as many labels before them, in order."""
    spread: dict[int, Label] = {}
    index = 0
    while index < len(subjects):
        stop = index + 1
        while stop < len(subjects) and _is_next(scene, subjects[stop - 1], subjects[stop]):
            stop += 1
        count = stop - index
        labels = [label for label in scene.labels if label.end <= subjects[index].start and label.kind not in SILENT]
        row = labels[-count:]
        if count > 1 and len({label.name for label in row}) == count:
            spread |= dict(zip(range(index, stop), row, strict=True))
        index = stop
    return spread


def _is_next(scene: Scene, first: _Subject, second: _Subject) -> bool:
    """Whether two subjects of one sort stand directly behind each other."""
    if (first.effect is None) != (second.effect is None):
        return False
    end = max(first.effect.end if first.effect else 0, first.p.end if first.p else 0)
    gap = scene.between(end, second.start)
    return len(gap) < 8 and not re.search(r"[();]", gap)


def _row(
    scene: Scene, subject: _Subject, bound: Sequence[Bound], memory: Memory, names: dict[int, str], spread: Label | None
) -> Row:
    label, rule = (spread, "order") if spread else _label(scene, subject, bound, memory)
    effect, p = subject.effect, subject.p
    name = (names.get(label.start, label.name) if label.name not in _RENAMED else label.name) if label else ""
    sure = confidence_of(rule, "comparison") - (0.0 if effect else _P_ALONE)
    if label and label.kind == FREE:
        sure = min(sure, _WORDS_OF_THE_TEXT)
    if label and effect and effect.effect.measure == "HR" and _OR_BEFORE.search(scene.text, scene.start, label.start):
        sure = min(sure, _PART)
    arms = _arms(scene, subject, bound, label)
    found = effect.effect if effect else None
    interval = effect.interval if effect else None
    return Row(
        place=subject.start,
        rule=f"comparisons.{rule}",
        features=((f"label.{rule}", 1.0), ("arms", float(len(arms)))),
        columns=columns(
            Column("endpoint", name, ((label.start, label.end),), sure) if label else None,
            *(
                Column(column, key, (place,), 0.8)
                for column, (key, place) in zip(("arm_a", "arm_b"), arms, strict=False)
            ),
            Column("measure", found.measure, ((found.start, found.end),), 0.96) if found else None,
            Column("value", found.value, ((found.start, found.end),), 0.96) if found else None,
            Column("ci", interval_value(interval), ((interval.start, interval.end),), 0.96) if interval else None,
            Column("p", {"op": p.op, "value": p.value}, ((p.start, p.end),), 0.97) if p else None,
        ),
    )


def _label(scene: Scene, subject: _Subject, bound: Sequence[Bound], memory: Memory) -> tuple[Label | None, str]:
    """What is compared: named with the effect, the label of the values before it, the nearest, or the carried."""
    labels = [label for label in scene.labels if label.kind not in SILENT]
    of_model = _of_model(scene, subject, memory)
    if of_model:
        return of_model, "model"
    if subject.effect:
        named = _named(scene, subject.effect, labels)
        if named:
            return _whole(named, [label for label in labels if label.end <= subject.start], memory), "phrase"
        if subject.effect.effect.measure == "HR":
            labels = _over_time(labels)
    values = [
        b for b in bound if b.quantity.start < subject.start and scene.is_same_clause(b.quantity.end, subject.start)
    ]
    before = [label for label in labels if label.end <= subject.start]
    if values and (not before or before[-1].start <= values[-1].quantity.end):
        return values[-1].label, "values"
    if before:
        near = before[-1]
        return near, "clause" if scene.is_same_clause(near.end, subject.start) else "sentence"
    after = [label for label in labels if label.start > subject.start]
    if memory.label is not None and not after:
        return memory.label, "carried"
    return (after[0], "behind") if after else (None, "none")


_BRACKET = 3  # characters: "CSS (HR 3.2) and DFS (HR 3.5)" name the endpoint of each


def _of_model(scene: Scene, subject: _Subject, memory: Memory) -> Label | None:
    """The outcome of a model whose factors have these ratios: told in the sentence, else what the study looked for."""
    if subject.effect is None or subject.effect.effect.measure == "difference":
        return None
    if any(label.kind == "time" and 0 <= subject.start - label.end <= _BRACKET for label in scene.labels):
        return None
    own = model_outcome(scene)
    if own or memory.looked_for is None or not is_factor_sentence(scene):
        return own
    has_endpoint = any(label.table == "endpoint" and label.kind in ("time", "rate") for label in scene.labels)
    return None if has_endpoint else memory.looked_for


def _named(scene: Scene, effect: BoundEffect, labels: Sequence[Label]) -> Label | None:
    """The label in "HR for PFS, 1.30" or in "1.54 (95% CI …) for time to failure"."""
    phrase = [label for label in labels if effect.effect.phrase_start <= label.start < effect.effect.phrase_end + 2]
    return phrase[-1] if phrase else _behind(scene, effect, labels)


def _over_time(labels: Sequence[Label]) -> list[Label]:
    """A hazard is of an endpoint over time, where the sentence names one."""
    return [label for label in labels if label.kind == "time"] or list(labels)


_EVENTS_OF = {
    "deaths": ("OS",),
    "mortality": ("OS",),
    "disease progression": ("PFS", "TTP"),
    "recurrence": ("RFS", "DFS"),
}


def _whole(named: Label, before: Sequence[Label], memory: Memory) -> Label:
    """A ratio "for death" or "of progression" is one of the endpoint over time that was just spoken of."""
    endpoints = _EVENTS_OF.get(named.name)
    if endpoints is None:
        return named
    known = [label for label in before if label.name in endpoints]
    if known:
        return known[-1]
    if memory.label is not None and memory.label.name in endpoints:
        return replace(named, table="endpoint", name=memory.label.name, kind="time")
    return replace(named, table="endpoint", name=endpoints[0], kind="time")


def _behind(scene: Scene, effect: BoundEffect, labels: Sequence[Label]) -> Label | None:
    """The label in "1.54 (95% CI …) for time to failure"."""
    match = re.compile(r"[\x01\s()\[\],]*(?:for|para)\s").match(scene.text, effect.end)
    if match is None:
        return None
    return next((label for label in labels if match.end() <= label.start < match.end() + 25), None)


def _arms(scene: Scene, subject: _Subject, bound: Sequence[Bound], label: Label | None) -> list[tuple[str, Place]]:
    """The two arms compared: those of the values, those named in the sentence, one with the other of the pair."""
    register = scene.register.arms
    if len(register) < 2 or label is None:
        return []
    place = (subject.start, subject.start + 1)
    of_values = {
        b.arm: (b.arm_place or (b.quantity.start, b.quantity.end))
        for b in bound
        if b.label.name == label.name and b.arm != "all"
    }
    named = {m.arm.key: (m.start, m.end) for m in scene.arms if m.start < subject.start} or {
        m.arm.key: (m.start, m.end) for m in scene.arms
    }
    for found in (of_values, named):
        if len(found) == 2:
            return list(found.items())
    known = named or of_values
    if len(known) == 1 and len(register) == 2:
        key, where = next(iter(known.items()))
        other = next(arm.key for arm in register if arm.key != key)
        return [(key, where), (other, where)]
    if len(known) > 2:
        return list(known.items())[-2:]
    if len(register) == 2 and _BETWEEN_GROUPS.search(scene.text, scene.start, scene.end):
        return [(arm.key, place) for arm in register]
    return []
