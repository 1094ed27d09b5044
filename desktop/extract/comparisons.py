"""Comparisons: a measure of effect with its interval and p value, or a p value alone, bound to an endpoint and two arms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import RunnerUp
from desktop.extract.compared import find_compared
from desktop.extract.compared_choice import ComparedChooser, sort_of
from desktop.extract.own_words import printed_name, spelt_here
from desktop.extract.reliability import confidence_of_label
from desktop.extract.results import interval_value
from desktop.extract.rows import Column, Row, columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.binding import Bound, Memory
    from desktop.extract.compared import Subject
    from desktop.extract.compared_choice import ComparedChoice
    from desktop.extract.lexicon import Label
    from desktop.extract.rows import Place
    from desktop.extract.scene import Scene

RULE_VERSION = 1
_RENAMED = frozenset(["OS", "PFS", "TTP", "RFS", "DFS"])  # names that a ratio may give to the label of an event

_BETWEEN_GROUPS = re.compile(
    r"\b(?:between|both|two)\s(?:the\s)?(?:two\s)?(?:treatment\s)?(?:arms?|groups?|cohorts?)|\b(?:entre|ambos)\s(?:los\s)?grupos",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"[A-Z]?[a-z]{3}[a-z /-]*")


def rows(scene: Scene, bound: Sequence[Bound], memory: Memory, names: dict[int, str]) -> list[Row]:
    """The rows of a scene; `names` gives the printed name of the label that begins at a place."""
    found = []
    if scene.p_values or scene.effects:
        subjects = find_compared(scene)
        chooser = ComparedChooser(scene, subjects, bound)
        for subject in subjects:
            choice = chooser.choose(subject, memory)
            found.append(_row(scene, subject, bound, names, choice))
            memory.compared = choice.label or memory.compared
    memory.told = bound[-1].label if bound else memory.told
    return found


def _row(scene: Scene, subject: Subject, bound: Sequence[Bound], names: dict[int, str], choice: ComparedChoice) -> Row:
    effect, p, label = subject.effect, subject.p, choice.label
    arms = [] if choice.rule == "model" else _arms(scene, subject, bound, label)
    found = effect.effect if effect else None
    interval = effect.interval if effect else None
    found_by = sort_of(choice.rule, label) if label else choice.rule
    return Row(
        place=subject.start,
        rule=f"comparisons.{choice.rule}",
        features=((f"label.{found_by}", round(choice.score, 2)), ("arms", float(len(arms))), *choice.because),
        columns=columns(
            _endpoint(scene, names, choice, label) if label else None,
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


def _endpoint(scene: Scene, names: dict[int, str], choice: ComparedChoice, label: Label) -> Column:
    """The name of what is compared, and those that came next."""
    others = tuple(
        RunnerUp(
            spelt_here(scene.reading, name_of(scene, other, names)),
            (scene.reading.span(other.start, other.end),),
            round(share, 2),
        )
        for other, share in choice.others
    )
    sure = confidence_of_label(sort_of(choice.rule, label), "comparison", choice.score)
    return Column(
        "endpoint", spelt_here(scene.reading, name_of(scene, label, names)), ((label.start, label.end),), sure, others
    )


def name_of(scene: Scene, label: Label, names: dict[int, str]) -> str:
    """The name under which a label is printed; a part of a label has its own."""
    is_whole = any(label.start == other.start and label.end == other.end for other in scene.labels)
    if is_whole and label.name not in _RENAMED and label.start in names:
        return _one(names[label.start], label)
    printed = scene.reading.text[label.start : label.end]
    if label.kind == "event" and scene.reading.lang == "en" and _IN_WORDS.fullmatch(printed):
        return _one(printed.lower(), label)  # an event named in the sentence before
    return printed_name(scene.reading, label)


_PLURALS = ("events", "complications", "reactions", "effects", "symptoms")


def _one(name: str, label: Label) -> str:
    """A name without the "s" that its row lacks, but for what is told in the plural: "venous thromboembolisms"."""
    return name[:-1] if name == f"{label.name}s" and not name.endswith(_PLURALS) else name


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
