"""Arms that the order of a sentence leaves no doubt of, given before any scheme is weighed.

Lists that belong to one group each ("9 and 7 in A, 8 and 8 in B"), the one list of the one group that a sentence tells of ("in
A these were 9 and 7"), and pairs with an arm on both sides ("A had 9 compared with 7 for B").
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from desktop.extract.arm_choice import choice_of
from desktop.extract.link_words import link_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_choice import Slot
    from desktop.extract.arms import Mention
    from desktop.extract.scene import Scene

RULE = "plain"
_SURE = 0.9
_COMPARES = re.compile(
    r"\b(?:than|versus|vs|compared|more|less|fewer|higher|lower|greater|longer|shorter|superior|inferior|difference|differ\w*"
    r"|m[aá]s|menos|mayor|menor|frente|respecto|diferenci\w+|maior|comparad[oa]s?|comparaci[oó]n)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:and|versus|vs|compared|than|while|whereas|but|against|y|e|frente|que|mientras|contra|pero|respecto|enquanto|comparad[oa]s?"
    r"|comparaci[oó]n)\b"
)
_TOLD_BEFORE = re.compile(
    r"[\s\x01]*(?:(?:arms?|groups?|patients|grupos?|brazos?|recipients)\b[\s\x01]*)?[:=,(\[]*[\s\x01]*(?:(?:had|showed|was|were|presented|tuvo|mostr[oó]"
    r"|present[oó]|fue|fueron)\b[^.;()]{0,60})?[\s\x01(\[]*"
)
_RESPECTIVELY = re.compile(r"[,;]?\s?\b(?:respectively|respectivamente)\b[,;]?")
_BREAK = re.compile(r"[,;(]|\b(?:and|or|y|e|o|vs|versus|than|compared|frente|but|pero)\b")
_WORD = re.compile(r"[^\W\d_]+")
_OPENS_COMPARED = re.compile(
    r"\s*(?:as\s)?(?:compared|relative|comparad[oa]s?|frente|en\scomparaci[oó]n|in\scomparison)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s?(?:,|and|or|y|e|o)\s?(?:[A-Z]|\d)(?![\w.])")  # "arm A, B and C"
_FAR = 60

_Values = list["Slot"]


def give_plain_arms(scene: Scene, slots: Sequence[Slot]) -> None:
    """Write an arm into the slots of a sentence whose arms its order tells beyond doubt; the others stay empty."""
    if len(scene.arms) == 0 or len(slots) < 2 or len(scene.register.arms) < 2:
        return
    lists = [list(listed) for _, listed in groupby(slots, key=lambda slot: slot.group)]
    if any(len(listed) > 1 for listed in lists):
        _give_lists(scene, lists)
    if all(slot.arm is None for slot in slots):
        _give_halves(scene, slots)
    for first, second in pairwise(slots):
        if first.arm is None and second.arm is None:
            _give_around(scene, first, second)


def _give_lists(scene: Scene, lists: Sequence[_Values]) -> None:
    """The arms of lists of several values that belong to one group each."""
    several = [listed for listed in lists if len(listed) > 1]
    if len({m.arm.key for m in scene.arms}) == 1:
        for listed in several if not _COMPARES.search(scene.text, scene.start, scene.end) else ():
            if _is_of_one(scene, listed):
                _give(listed, scene.arms[0])
        return
    if len(several) < 2 or len(several) < len(lists):
        return
    for find in (_behind, _before):
        found = [find(scene, lists, at) for at in range(len(lists))]
        named = [mention for mention in found if mention is not None]
        if len(named) == len(lists) and all(a.arm.key != b.arm.key for a, b in pairwise(named)):
            for listed, mention in zip(lists, named, strict=True):
                _give(listed, mention)
            return


def _is_of_one(scene: Scene, listed: _Values) -> bool:
    """Whether a sentence tells a list of its only group, set against nothing."""
    first, last = scene.arms[0], scene.arms[-1]
    if last.end <= listed[0].start:
        return scene.is_same_clause(last.end, listed[0].start)
    is_behind = first.start >= listed[-1].end and _leads(scene, listed[-1].end, first)
    return is_behind and _GOES_ON.match(scene.text, last.end) is None


def _behind(scene: Scene, lists: Sequence[_Values], at: int) -> Mention | None:
    """The one arm to which a list leads, before the next list."""
    start = lists[at][-1].end
    stop = lists[at + 1][0].start if at + 1 < len(lists) else scene.end
    mention = _only(scene, start, stop)
    return mention if mention and _leads(scene, start, mention) else None


def _before(scene: Scene, lists: Sequence[_Values], at: int) -> Mention | None:
    """The one arm that leads to a list, behind the list before it."""
    start = lists[at - 1][-1].end if at else scene.start
    mention = _only(scene, start, lists[at][0].start)
    if mention is None or not _TOLD_BEFORE.fullmatch(scene.text, mention.end, lists[at][0].start):
        return None
    return mention


def _only(scene: Scene, start: int, stop: int) -> Mention | None:
    """The one arm named between two places, None where there are none or several."""
    between = [m for m in scene.arms if start < m.end <= stop]
    return between[0] if len({m.arm.key for m in between}) == 1 else None


def _leads(scene: Scene, end: int, mention: Mention) -> bool:
    """Whether a value leads to an arm behind it: "in", "for", "of patients treated with"."""
    gap = _RESPECTIVELY.sub("", scene.text[end : mention.start])
    if len(gap) > _FAR or _BREAK.search(gap):
        return False
    return not gap.strip() or not link_words("to_arm").isdisjoint(_WORD.findall(gap.lower()))


_HALVES = re.compile(
    r"\b(?:(?:as\s)?compared\s(?:with|to)|in\scomparison\s(?:with|to)|whereas|while|but|en\scomparaci[oó]n\s(?:con|a)|comparad[oa]s?\scon|mientras"
    r"|pero|enquanto|em\scompara[cç][aã]o\s(?:com|a))\b"
)


def _give_halves(scene: Scene, slots: Sequence[Slot]) -> None:
    """The values before and behind a contrast, where one arm alone is named before it and another alone behind it."""
    for match in _HALVES.finditer(scene.text, slots[0].end, slots[-1].start):
        left, right = _only(scene, scene.start, match.start()), _only(scene, match.end(), scene.end)
        if left is None or right is None or left.arm.key == right.arm.key:
            continue
        _give([slot for slot in slots if slot.end <= match.start()], left)
        _give([slot for slot in slots if slot.start >= match.end()], right)
        return


def _give_around(scene: Scene, first: Slot, second: Slot) -> None:
    """Two values set against each other, one arm before the first and another behind the second, none between."""
    if any(first.end <= m.start < second.start for m in scene.arms) or _OPENS_COMPARED.match(scene.text, scene.start):
        return
    before = [m for m in scene.arms if m.end <= first.start and scene.is_same_clause(m.end, first.start)]
    behind = next((m for m in scene.arms if m.start >= second.end), None)
    is_alone = len({m.arm.key for m in before}) == 1
    if not is_alone or behind is None or behind.arm.key == before[-1].arm.key or not _leads(scene, second.end, behind):
        return
    last = max((q.end for q in scene.quantities if q.end <= first.start), default=scene.start)
    after = min((q.start for q in scene.quantities if q.start >= second.end), default=scene.end)
    is_next = before[-1].start >= last and behind.end <= after
    if is_next and _CONTRAST.search(scene.text, first.end, second.start):
        _give([first], before[-1])
        _give([second], behind)


def _give(slots: Sequence[Slot], mention: Mention) -> None:
    for slot in slots:
        slot.arm = choice_of(mention, RULE, _SURE)
