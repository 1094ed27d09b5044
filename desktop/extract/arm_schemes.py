"""Which arm each value of a run belongs to: several schemes are scored on the whole run, and the best one is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.scene import Scene

ALL = "all"
_WORDS_OF_GROUP = r"(?:arms?|groups?|cohorts?|patients?|pacientes?|grupos?|brazos?|treatment|therapy|tratamiento|regimens?|cases|casos|cycles)"
_LEADS_TO_ARM = frozenset(
    """in for with on among from of by after at under receiving treated assigned received allocated en con para de del tras no na nos nas com do
    da em""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_AT_ONCE = re.compile(r"^[\s\x01)\]%]*[(\[]?\s?$")
_ARM_THEN_VALUE = re.compile(
    rf"^[\s\x01]*(?:{_WORDS_OF_GROUP}[\s\x01]*)?(?:\bit\swas\b|\bwas\b|\bwere\b|\bfue\b|\bhad\b|,)?[\s\x01]*[(\[:=,]?[\s\x01]*$"
)
_BREAK = re.compile(r",|\b(?:and|y|e|vs|versus|v|than|compared|frente|but|pero)\b")
_LINKED = re.compile(r"\b(?:and|or|vs|versus|v|than|with|to|y|e|o|frente|against|contra|from|que|as|de|en)\b|[,/:]")
_ROW_GAP = 95


@dataclass(frozen=True, slots=True)
class ArmChoice:
    """An arm's key ("all" for every patient) with the rule that chose it, how strongly (0…1), and where it is named."""

    key: str
    rule: str
    strength: float
    place: tuple[int, int] | None = None


def _choice(mention: Mention, rule: str, strength: float) -> ArmChoice:
    return ArmChoice(mention.arm.key, rule, strength, (mention.start, mention.end))


class Slot(Protocol):
    """What takes an arm: it has a place, and its choice is written into it."""

    arm: ArmChoice | None
    each: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where its first value begins."""

    @property
    def end(self) -> int:
        """Where its last value ends."""


def choose_arms(scene: Scene, run: Sequence[Slot], carried: Sequence[str], single: str) -> None:
    """Write an arm into every slot of a run: slots of one label, in order. Slots that find none stay empty."""
    register = scene.register.arms
    if len(register) < 2:
        for slot in run:
            slot.arm = ArmChoice(register[0].key, "sole", 1.0) if register else ArmChoice(ALL, "none", 1.0)
        return
    if len(run) == 1 and _holds_for_each(scene, run[0]):
        run[0].each = tuple(arm.key for arm in register)
        run[0].arm = ArmChoice(ALL, "each", 0.9)
        return
    schemes = [_in_row(scene, run), _behind(scene, run), _before(scene, run)]
    best = max(schemes, key=_worth)
    if _worth(best) <= 0.2:
        best = _carried(scene, run, carried, single)
    _complete(scene, best)
    for slot, choice in zip(run, best, strict=True):
        slot.arm = choice


def _worth(choices: Sequence[ArmChoice | None]) -> float:
    """How well a scheme fits a run: the strength of its links, less for arms taken twice and for slots left empty."""
    found = [choice for choice in choices if choice]
    if not found:
        return 0.0
    distinct = len({choice.key for choice in found})
    bonus = 0.25 if distinct == len(choices) > 1 else 0.0
    return (
        sum(choice.strength for choice in found) / len(choices) + bonus - 0.4 * (len(found) - distinct) / len(choices)
    )


def _holds_for_each(scene: Scene, slot: Slot) -> bool:
    near = [place for place in scene.each if abs(place - slot.end) < 70 or abs(place - slot.start) < 70]
    return bool(near) and not any(slot.end <= m.start < slot.end + 40 for m in scene.arms)


def _in_row(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """As many arms in a row as the run has slots, in their order, before the first or behind the last."""
    count = len(run)
    if count < 2:
        return [None] * count
    rows = [(row, 0.0) for row in _rows(scene, count) if row[-1].end <= run[0].start]
    rows += [(row, 0.1) for row in _rows(scene, count) if row[0].start >= run[-1].end]
    if not rows:
        return [None] * count
    row, penalty = min(rows, key=lambda item: _distance(item[0], run) + 100 * item[1])
    has_word = any(place > run[0].start for place in scene.respectively)
    strength = (1.0 if has_word else 0.85) - penalty - 0.001 * _distance(row, run)
    return [_choice(mention, "order", max(strength, 0.3)) for mention in row]


def _rows(scene: Scene, count: int) -> list[Sequence[Mention]]:
    """Every row of that many different arms that follow each other with a link and no value between."""
    starts = [quantity.start for quantity in scene.quantities]
    rows: list[Sequence[Mention]] = []
    for index in range(len(scene.arms) - count + 1):
        row = scene.arms[index : index + count]
        if len({m.arm.key for m in row}) < count:
            continue
        gaps = [(a.end, b.start) for a, b in pairwise(row)]
        if all(
            b - a < _ROW_GAP and _LINKED.search(scene.between(a, b)) and not any(a <= s < b for s in starts)
            for a, b in gaps
        ):
            rows.append(row)
    return rows


def _distance(row: Sequence[Mention], run: Sequence[Slot]) -> int:
    return run[0].start - row[-1].end if row[-1].end <= run[0].start else row[0].start - run[-1].end


def _behind(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """The arm that follows each slot before the next value."""
    choices: list[ArmChoice | None] = []
    for slot in run:
        border = min((q.start for q in scene.quantities if q.start >= slot.end), default=scene.end)
        mention = next((m for m in scene.arms if slot.end <= m.start < border), None)
        choices.append(_linked_behind(scene, slot, mention) if mention else None)
    return choices


def _linked_behind(scene: Scene, slot: Slot, mention: Mention) -> ArmChoice:
    gap = scene.between(slot.end, mention.start)
    if _AT_ONCE.match(gap):
        return _choice(mention, "link", 1.0)
    if len(gap) < 60 and not _BREAK.search(gap) and not _LEADS_TO_ARM.isdisjoint(_WORD.findall(gap.lower())):
        return _choice(mention, "link", 1.0 - 0.004 * len(gap))
    if not _BREAK.search(gap):
        return _choice(mention, "near", 0.6 - 0.004 * len(gap))
    return _choice(mention, "weak", 0.25 if scene.is_same_clause(slot.end, mention.start) else 0.1)


def _before(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """The arm that precedes each slot behind the value before; a lone slot takes the sentence's last arm before it."""
    choices: list[ArmChoice | None] = []
    for slot in run:
        border = max((q.end for q in scene.quantities if q.end <= slot.start), default=scene.start)
        mentions = [m for m in scene.arms if m.end <= slot.start]
        mention = next((m for m in reversed(mentions) if m.start >= border), None)
        if mention is not None:
            choices.append(_linked_before(scene, slot, mention))
        elif mentions and len(run) == 1:
            choices.append(_choice(mentions[-1], "subject", 0.35))
        else:
            choices.append(None)
    return choices


def _linked_before(scene: Scene, slot: Slot, mention: Mention) -> ArmChoice:
    gap = scene.between(mention.end, slot.start)
    if _ARM_THEN_VALUE.match(gap):
        return _choice(mention, "link", 0.95)
    if scene.is_same_clause(mention.end, slot.start):
        return _choice(mention, "near", max(0.35, 0.75 - 0.004 * len(gap)))
    return _choice(mention, "weak", 0.3)


def _carried(scene: Scene, run: Sequence[Slot], order: Sequence[str], single: str) -> list[ArmChoice | None]:
    """The order of arms of the sentence before, or the register's; one arm carried; else every patient."""
    if len(run) > 1:
        known = order if len(order) == len(run) else [arm.key for arm in scene.register.arms]
        if len(known) == len(run):
            return [ArmChoice(key, "carried", 0.5) for key in known]
        return [None for _ in run]
    return [ArmChoice(single, "carried_one", 0.4) if single else ArmChoice(ALL, "none", 0.4)]


def _complete(scene: Scene, choices: list[ArmChoice | None]) -> None:
    """Of two slots the one without an arm takes the other arm of a pair."""
    if len(choices) != 2 or sum(choice is None for choice in choices) != 1:
        return
    known = choices[0] or choices[1]
    keys = dict.fromkeys(m.arm.key for m in scene.arms)
    pair = list(keys) if len(keys) == 2 else [arm.key for arm in scene.register.arms]
    if known is None or len(pair) != 2 or known.key not in pair:
        return
    other = next(key for key in pair if key != known.key)
    choices[0 if choices[0] is None else 1] = ArmChoice(other, "other", 0.6)
