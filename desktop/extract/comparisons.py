"""Comparisons: a measure of effect with its interval and p value, or a p value alone, bound to an endpoint and two arms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.compared import find_compared, in_order, label_of
from desktop.extract.own_words import printed_name, spelt_here
from desktop.extract.reliability import confidence_of
from desktop.extract.results import interval_value
from desktop.extract.rows import Column, Row, columns
from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.binding import Bound, Memory
    from desktop.extract.compared import Subject
    from desktop.extract.lexicon import Label
    from desktop.extract.rows import Place
    from desktop.extract.scene import Scene

RULE_VERSION = 1
_RENAMED = frozenset(["OS", "PFS", "TTP", "RFS", "DFS"])  # names that a ratio may give to the label of an event

_BETWEEN_GROUPS = re.compile(
    r"\b(?:between|both|two)\s(?:the\s)?(?:two\s)?(?:treatment\s)?(?:arms?|groups?|cohorts?)|\b(?:entre|ambos)\s(?:los\s)?grupos",
    re.IGNORECASE,
)
_WORDS_OF_THE_TEXT = 0.82  # an endpoint that no table knows may be named by less or more than its words
_ONE_WORD, _CLAUSE, _LIST = 0.6, 0.5, 0.7  # a word alone is seldom a name, and more than a few words are a clause
_MOST_WORDS = 8
_PART = 0.65  # "had relapsed or died (HR …)": the hazard is of both
_OR_BEFORE = re.compile(r"\b(?:or|o|ou)\s$", re.IGNORECASE)
_IN_WORDS = re.compile(r"[A-Z]?[a-z]{3}[a-z /-]*")
_P_ALONE = 0.08  # the endpoint of a p value without an effect was right less often


def rows(scene: Scene, bound: Sequence[Bound], memory: Memory, names: dict[int, str]) -> list[Row]:
    """The rows of a scene; `names` gives the printed name of the label that begins at a place."""
    if not scene.p_values and not scene.effects:
        return []
    subjects = find_compared(scene)
    listed = in_order(scene, subjects)
    found = []
    for index, subject in enumerate(subjects):
        label, rule = (listed[index], "order") if index in listed else label_of(scene, subject, bound, memory)
        found.append(_row(scene, subject, bound, names, label, rule))
        memory.compared = label or memory.compared
    return found


def _row(
    scene: Scene, subject: Subject, bound: Sequence[Bound], names: dict[int, str], label: Label | None, rule: str
) -> Row:
    effect, p = subject.effect, subject.p
    name = spelt_here(scene.reading, _name(scene, label, names)) if label else ""
    sure = confidence_of(rule, "comparison") - (0.0 if effect else _P_ALONE)
    if label and label.kind == FREE:
        sure = min(sure, _free_rate(label.name))
    if label and effect and effect.effect.measure == "HR" and _OR_BEFORE.search(scene.text, scene.start, label.start):
        sure = min(sure, _PART)
    arms = [] if rule == "model" else _arms(scene, subject, bound, label)
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


def _free_rate(name: str) -> float:
    """How sure a name of words of the text is, by their number; a list of names is no clause."""
    words = len(name.split())
    if "," in name:
        return _LIST
    if words > _MOST_WORDS:
        return _CLAUSE
    return _WORDS_OF_THE_TEXT if words > 1 else _ONE_WORD


def _name(scene: Scene, label: Label, names: dict[int, str]) -> str:
    """The name under which a label is printed; a part of a label has its own."""
    is_whole = any(label.start == other.start and label.end == other.end for other in scene.labels)
    if is_whole and label.name not in _RENAMED and label.start in names:
        return names[label.start]
    printed = scene.reading.text[label.start : label.end]
    if label.kind == "event" and scene.reading.lang == "en" and _IN_WORDS.fullmatch(printed):
        return printed.lower()  # an event named in the sentence before
    return printed_name(scene.reading, label)


def _arms(scene: Scene, subject: Subject, bound: Sequence[Bound], label: Label | None) -> list[tuple[str, Place]]:
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
