"""Which arm each value of a run belongs to: several schemes are scored on the whole run, and the best one is taken."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extract.arm_choice import ALL, ArmChoice, choice_of
from desktop.extract.design import design_type
from desktop.extract.link_words import link_words
from desktop.extract.told_groups import told_groups
from desktop.extract.told_mentions import is_given, is_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extract.arm_choice import Slot
    from desktop.extract.arms import Mention
    from desktop.extract.scene import Scene

_WORDS_OF_GROUP = (
    r"(?:arms?|groups?|cohorts?|patients?|pacientes?|grupos?|brazos?|bra[cç]os?|treatment|therapy|tratamiento|tratamento"
    r"|regimens?|cases|casos|cycles)"
)
_WORD = re.compile(r"[^\W\d_]+")
_AT_ONCE = re.compile(r"^[\s\x01)\]%]*[(\[]?\s?$")
_ARM_THEN_VALUE = re.compile(
    rf"^[\s\x01]*(?:{_WORDS_OF_GROUP}[\s\x01]*)?(?:\bit\swas\b|\bwas\b|\bwere\b|\bfue\b|\bhad\b|,)?[\s\x01]*[(\[:=,]?[\s\x01]*$"
)
_BREAK = re.compile(r",|\b(?:and|y|e|vs|versus|v|than|compared|frente|but|pero)\b")
_AND = re.compile(r"^[^;.\d]{0,40}(?:,|\b(?:and|y|e)\b)[^;.\d]{0,12}$")
_RESPECTIVELY = re.compile(r"[,;]?\s?\b(?:respectively|respectivamente)\b[,;]?")
_LINKED = re.compile(r"\b(?:and|or|vs|versus|v|than|with|to|y|e|o|frente|against|contra|from|que|as|de|en)\b|[,/:]")
_ROW_GAP = 95


def choose_arms(scene: Scene, run: Sequence[Slot], carried: Sequence[str], single: str) -> Sequence[str]:
    """Write an arm into every slot of a run (slots of one label, in order), and give the order of arms to carry on from it."""
    _choose(scene, run, carried, single)
    order = tuple(dict.fromkeys(slot.arm.key for slot in run if slot.arm and slot.arm.key != ALL))
    return order if len(order) > 1 else carried


def _choose(scene: Scene, run: Sequence[Slot], carried: Sequence[str], single: str) -> None:
    register = scene.register.arms
    if not scene.arms and _take_told(scene, run):
        return
    if len(register) < 2 and (_take_told(scene, run) or _carry_pair(scene, run, carried)):
        return
    if len(register) < 2:
        for slot in run:
            slot.arm = _only(scene, run)
        return
    if len(run) == 1 and _holds_for_each(scene, run[0]):
        run[0].each = tuple(arm.key for arm in register)
        run[0].arm = ArmChoice(ALL, "each", 0.9)
        return
    lists = _lists(run)
    for listed in lists:
        _write(listed, _of_list(scene, listed, carried))
    left = [slot for slot in run if slot.arm is None]
    if left:
        _write(left, _best(scene, left, least=0.2))
    for listed in lists:
        _fill(scene, listed, carried)
    _carry_pair(scene, run, carried)
    in_lists = {listed[0].group for listed in lists}
    for slot in run:
        if slot.arm is None and slot.group not in in_lists:
            slot.arm = _left_over(scene, slot, single)


def _of_list(scene: Scene, listed: Sequence[Slot], carried: Sequence[str]) -> list[ArmChoice | None]:
    """The arms of a list's values: one for a value before and after, else by the best scheme, else in the order carried."""
    best = _best(scene, listed, least=0.45)
    if not any(best) and len(carried) == len(listed):
        return [ArmChoice(key, "carried", 0.5) for key in carried]
    return best


def _take_told(scene: Scene, run: Sequence[Slot]) -> bool:
    """Give every value of a run the words that name its group, where each has its own; whether it was so."""
    found = _best(scene.told, run, least=0.45) if scene.told else []
    named = [replace(choice, rule="told", strength=0.6) for choice in found if choice]
    if len(named) == len(run) and len({choice.key for choice in named}) >= min(2, len(run)):
        _write(run, [_whole(scene)] * len(run) if _are_parts(scene, named) else named)
        return True
    places = told_groups(scene, run)
    if places is None:
        return False
    _write(run, [ArmChoice(scene.reading.text[slice(*place)], "told", 0.6, place) for place in places])
    return True


def _are_parts(scene: Scene, named: Sequence[ArmChoice]) -> bool:
    """Whether groups of a trial are told by what they are and not by what they were given: parts of those who were treated."""
    design = design_type(scene.reading)
    if design not in _TRIALS or any(is_group(choice.key) for choice in named):
        return False
    return len(scene.register.arms) == 1 or not any(is_given(choice.key) for choice in named)


_TRIALS = frozenset(["rct", "nonrandomised_controlled", "single_arm", "dose_escalation"])


def _whole(scene: Scene) -> ArmChoice:
    """The one arm of a study, or every patient, for values that are told of parts of them."""
    register = scene.register.arms
    return ArmChoice(register[0].key, "sole", 1.0) if len(register) == 1 else ArmChoice(ALL, "levels", 1.0)


def _carry_pair(scene: Scene, run: Sequence[Slot], carried: Sequence[str]) -> bool:
    """Whether a sentence that names no arm has as many values as arms before: they keep that order, else the register's."""
    order = carried if len(carried) == len(run) else [arm.key for arm in scene.register.arms]
    is_bare = not scene.arms and all(slot.arm is None for slot in run)
    if (
        len(run) > 1
        and is_bare
        and len(order) == len(run)
        and _SET_AGAINST.search(scene.text, run[0].end, _reach(scene, run))
    ):
        _write(run, [ArmChoice(key, "carried", 0.5) for key in order])
        return True
    return False


_SET_AGAINST = re.compile(r"\b(?:vs|versus|v|frente|against|contra|compared|respectively|respectivamente)\b|respectiv")
_BEHIND_PAIR = 60  # characters behind the last value of a pair in which "respectively" may follow


def _reach(scene: Scene, run: Sequence[Slot]) -> int:
    return min(scene.end, run[-1].end + _BEHIND_PAIR)


def _left_over(scene: Scene, slot: Slot, single: str) -> ArmChoice:
    """For a slot that no scheme reached: the last arm before it, the one arm of the sentence before, else every patient."""
    before = [m for m in scene.arms if m.end <= slot.start]
    if len({m.arm.key for m in scene.arms}) != 1:
        before = [m for m in before if scene.is_same_clause(m.end, slot.start)]
    if before:
        return choice_of(before[-1], "subject", 0.35)
    return ArmChoice(single, "carried_one", 0.4) if single and not scene.arms else ArmChoice(ALL, "none", 0.4)


def _only(scene: Scene, run: Sequence[Slot]) -> ArmChoice:
    """The one arm of a study, or every patient; in doubt where values differ by group or the other arm was missed."""
    register, design = scene.register.arms, design_type(scene.reading)
    if not register:
        return ArmChoice(ALL, "no_arms" if len(run) == 1 else "no_arms_doubtful", 1.0)
    if design == "dose_escalation":
        return ArmChoice(ALL, "levels", 1.0)
    is_set_against = len(run) > 1 and _SET_AGAINST.search(scene.text, run[0].start, _reach(scene, run)) is not None
    is_doubtful = (is_set_against and design != "single_arm") or design not in _ONE_ARM_DESIGNS
    return ArmChoice(register[0].key, "sole_doubtful" if is_doubtful else "sole", 1.0)


# Designs that may have one arm; where another has one in the register, the others were missed.
_ONE_ARM_DESIGNS = frozenset(["single_arm", "case_series", "observational_retrospective", "observational_prospective"])


def share_arms(scene: Scene, slots: Sequence[Slot]) -> None:
    """A count without an arm of its own takes the one behind the next: "six CR and 22 PR were seen in the A group"."""
    for here, after in zip(reversed(slots[:-1]), reversed(slots[1:]), strict=True):
        if _is_shared(scene, here, after) and after.arm:
            here.arm = ArmChoice(after.arm.key, "shared", after.arm.strength * 0.9, after.arm.place)


def _is_shared(scene: Scene, here: Slot, after: Slot) -> bool:
    if (
        not ((here.is_count and after.is_count) or _are_at_times(scene, here, after))
        or (here.arm and here.arm.rule not in _POOR)
        or after.arm is None
    ):
        return False
    is_behind = (
        after.arm.place is not None and after.arm.place[0] >= after.end and after.arm.rule in ("link", "near", "shared")
    )
    is_named_between = any(here.end <= m.start < after.start for m in scene.arms)
    return is_behind and not is_named_between and _AND.match(scene.between(here.end, after.start)) is not None


def _are_at_times(scene: Scene, here: Slot, after: Slot) -> bool:
    """Whether two values have a time point each: "66% at 6 months and 55% at 3 years in the A group"."""
    first = [p for p in scene.timepoints if here.end <= p.start < after.start]
    return len(first) == 1 and any(after.end <= p.start < after.end + _TO_TIME for p in scene.timepoints)


_TO_TIME = 24  # characters from a value to its time point
_POOR = frozenset(["none", "carried_one", "weak", "subject"])


def _lists(run: Sequence[Slot]) -> list[list[Slot]]:
    """The slots of a run that stand in one list with others."""
    groups: dict[int, list[Slot]] = {}
    for slot in run:
        groups.setdefault(slot.group, []).append(slot)
    return [slots for slots in groups.values() if len(slots) > 1]


def _best(scene: Scene, run: Sequence[Slot], least: float) -> list[ArmChoice | None]:
    """The scheme that fits these slots best, none where nothing fits at all."""
    schemes = [
        _in_row(scene, run),
        _behind(scene, run),
        _before(scene, run),
        _in_direction(scene, run),
        _in_sentence(scene, run),
    ]
    worth, best = max(((_worth(scheme), scheme) for scheme in schemes), key=lambda entry: entry[0])
    return best if worth > least else [None] * len(run)


def _write(run: Sequence[Slot], choices: Sequence[ArmChoice | None]) -> None:
    for slot, choice in zip(run, choices, strict=True):
        slot.arm = choice


def _worth(choices: Sequence[ArmChoice | None]) -> float:
    """How well a scheme fits a run: the strength of its links, less for arms taken twice and for slots left empty."""
    found = [choice for choice in choices if choice]
    if not found:
        return 0.0
    distinct = len({choice.key for choice in found})
    bonus = 0.25 if distinct == len(choices) > 1 and min(choice.strength for choice in found) >= 0.5 else 0.0
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
    named = _rows(scene, count)
    rows = [(row, 0.0) for row in named if row[-1].end <= run[0].start]
    rows += [(row, 0.1) for row in named if row[0].start >= run[-1].end]
    if not rows:
        return [None] * count
    row, penalty = min(rows, key=lambda item: _distance(item[0], run) + 100 * item[1])
    has_word = any(place > run[0].start for place in scene.respectively)
    strength = (1.0 if has_word else 0.85) - penalty - 0.001 * _distance(row, run)
    return [choice_of(mention, "order", max(strength, 0.3)) for mention in scene.in_order_of_values(row)]


def _rows(scene: Scene, count: int) -> list[Sequence[Mention]]:
    """Every row of that many different arms that follow each other with a link and no value between."""
    starts = sorted(quantity.start for quantity in scene.quantities)
    rows: list[Sequence[Mention]] = []
    for index in range(len(scene.arms) - count + 1):
        row = scene.arms[index : index + count]
        if len({m.arm.key for m in row}) < count:
            continue
        gaps = [(a.end, b.start) for a, b in pairwise(row)]
        if all(
            b - a < _ROW_GAP
            and _LINKED.search(scene.between(a, b))
            and bisect.bisect_left(starts, a) >= bisect.bisect_left(starts, b)
            for a, b in gaps
        ):
            rows.append(row)
    return rows


def _distance(row: Sequence[Mention], run: Sequence[Slot]) -> int:
    return run[0].start - row[-1].end if row[-1].end <= run[0].start else row[0].start - run[-1].end


def _behind(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """The arm that follows each slot before the next value."""
    choices: list[ArmChoice | None] = []
    starts = sorted(quantity.start for quantity in scene.quantities)
    for slot in run:
        border = next(iter(starts[bisect.bisect_left(starts, slot.end) :]), scene.end)
        mention = next((m for m in scene.arms if slot.end <= m.start < border), None)
        choices.append(_linked_behind(scene, slot, mention) if mention else None)
    return choices


def _linked_behind(scene: Scene, slot: Slot, mention: Mention) -> ArmChoice:
    gap = _RESPECTIVELY.sub("", scene.between(slot.end, mention.start))
    if _AT_ONCE.match(gap):
        return choice_of(mention, "link", 1.0)
    if len(gap) < 60 and not _BREAK.search(gap) and not link_words("to_arm").isdisjoint(_WORD.findall(gap.lower())):
        return choice_of(mention, "link", 1.0 - 0.004 * len(gap))
    if not _BREAK.search(gap):
        return choice_of(mention, "near", 0.6 - 0.004 * len(gap))
    return choice_of(mention, "weak", 0.25 if scene.is_same_clause(slot.end, mention.start) else 0.1)


def _before(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """The arm that precedes each slot behind the value before; a lone slot takes the sentence's last arm before it."""
    choices: list[ArmChoice | None] = []
    ends = sorted(quantity.end for quantity in scene.quantities)
    for slot in run:
        border = max(ends[: bisect.bisect_right(ends, slot.start)], default=scene.start)
        mentions = [m for m in scene.arms if m.end <= slot.start]
        mention = next((m for m in reversed(mentions) if m.start >= border), None)
        if mention is not None:
            choices.append(_linked_before(scene, slot, mention))
        elif mentions and len(run) == 1:
            choices.append(choice_of(mentions[-1], "subject", 0.35))
        else:
            choices.append(None)
    return choices


def _linked_before(scene: Scene, slot: Slot, mention: Mention) -> ArmChoice:
    gap = scene.between(mention.end, slot.start)
    if _ARM_THEN_VALUE.match(gap):
        return choice_of(mention, "link", 0.95)
    if scene.is_same_clause(mention.end, slot.start):
        return choice_of(mention, "near", max(0.35, 0.75 - 0.004 * len(gap)))
    is_only = all(other.arm.key == mention.arm.key for other in scene.arms)
    return choice_of(mention, "subject", 0.35) if is_only else choice_of(mention, "weak", 0.3)


def _in_sentence(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """The arms named before a list anywhere in its sentence, or on both sides of it, where they are as many as its values."""
    if len(run) < 2 or run[0].group != run[-1].group:
        return [None] * len(run)
    named = _first_named(m for m in scene.arms if m.end <= run[0].start)
    if len(named) < len(run):
        named = _first_named(scene.arms)
    if len(named) != len(run):
        return [None] * len(run)
    return [choice_of(mention, "sentence", 0.55) for mention in scene.in_order_of_values(list(named.values()))]


def _first_named(mentions: Iterable[Mention]) -> dict[str, Mention]:
    named: dict[str, Mention] = {}
    for mention in mentions:
        named.setdefault(mention.arm.key, mention)
    return named


def _in_direction(scene: Scene, run: Sequence[Slot]) -> list[ArmChoice | None]:
    """Of two values set against each other the arm said to have more takes the larger: "more frequent in B (12% vs 20%)"."""
    if len(run) != 2 or run[0].group != run[1].group or len(scene.register.arms) != 2:
        return [None] * len(run)
    near = [m for m in scene.arms if m.end <= run[0].start and scene.is_same_clause(m.end, run[0].start)]
    first, second = run[0].number, run[1].number
    if len({m.arm.key for m in near}) != 1 or first is None or second is None or first == second:
        return [None] * len(run)
    said = scene.text[scene.start : run[0].start].lower()
    more, less = list(_MORE.finditer(said)), list(_LESS.finditer(said))
    if not more and not less:
        return [None] * len(run)
    takes_larger = not less or (bool(more) and more[-1].start() > less[-1].start())
    named = choice_of(near[-1], "direction", 0.8)
    other = ArmChoice(_other(scene, named.key), "direction", 0.8)
    return [named, other] if (first > second) == takes_larger else [other, named]


_MADE = r"(?:was|were|is|are)\s(?:\w+ly\s)?"
_MORE = re.compile(
    rf"\b(?:more|higher|greater|longer|{_MADE}increased|superior(?:es)?|ma[yi]or(?:es)?|m[aá]s|elevad[oa]s?|mais)\b"
)
_LESS = re.compile(rf"\b(?:less|fewer|lower|shorter|{_MADE}(?:reduced|decreased)|inferior(?:es)?|menor(?:es)?|menos)\b")


def _other(scene: Scene, key: str) -> str:
    return next(arm.key for arm in scene.register.arms if arm.key != key)


def _fill(scene: Scene, listed: Sequence[Slot], carried: Sequence[str]) -> None:
    """A list's empty slots: the other arm of a pair, else the order carried from the sentence before, else the register's."""
    empty = [slot for slot in listed if slot.arm is None]
    if len(empty) == 1 and len(listed) == 2:
        known = next(slot.arm for slot in listed if slot.arm is not None)
        keys = list(dict.fromkeys(m.arm.key for m in scene.arms))
        pair = keys if len(keys) == 2 else [arm.key for arm in scene.register.arms]
        if len(pair) == 2 and known.key in pair:
            empty[0].arm = ArmChoice(next(key for key in pair if key != known.key), "other", 0.6)
    elif len(empty) == len(listed):
        order = carried if len(carried) == len(listed) else [arm.key for arm in scene.register.arms]
        if len(order) == len(listed):
            _write(listed, [ArmChoice(key, "carried", 0.5) for key in order])
