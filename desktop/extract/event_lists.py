"""Which group the events of a list befell: the group named behind the list ("A (30%) and B (12%) for X"), or before it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.binding import Bound
    from desktop.extract.lexicon import Label
    from desktop.extract.scene import Scene

Range = tuple[int, int]

_TO_ARM = re.compile(
    r"[\s)\],%]*(?:(?:of|in|de|en)\s(?:the\s|los\s)?(?:patients|participants|subjects|women|men|pacientes)\s)?"
    r"(?:for|with|in|on|among|receiving|treated\swith|assigned\sto|of|con|en|de|em|com|para|tratad[oa]s\scon)\s"
    r"(?:the\s|el\s|la\s|los\s|las\s|o\s|a\s)?(?:(?:group|arm|grupo|brazo)\s(?:of\s|de\s|con\s)?)?"
    r"(?:patients\s(?:in|receiving|treated\swith|on|given)\s(?:the\s)?|pacientes\s(?:con|del|tratad[oa]s\scon)\s)?$"
)
_FROM_ARM = re.compile(r"[^.;\d%]{0,110}$")
_NEXT_ITEM = re.compile(r"[\s)\],]*(?:(?:and|y|e|or|as\swell\sas|plus|in)\s)?[^.;:%\d]{0,60}$")
_TOLD = re.compile(
    r"\b(?:versus|vs|compared|than|respectively|frente|respectivamente|was|were|had|occurred|while|whereas|mientras|"
    r"fue|fueron|tuvo|hubo)\b"
)
_LESS = re.compile(r"\b(?:less|fewer|lower|rarer|reduced|decreased|menos|menor(?:es)?)\b")
_PREPOSITION = re.compile(
    r"[^.;:]{0,70}?\b(?:with|in|on|for|among|receiving|con|en|com|em)\s(?:the\s|el\s|la\s|los\s|las\s)?(?:(?:group|"
    r"grupo|brazo|arm)\s(?:of\s|de\s)?)?$"
)


def with_arms(scene: Scene, bound: Sequence[Bound]) -> list[Bound]:
    """The values of a sentence, those of listed events with the group that the list names once."""
    items = [b for b in bound if b.label.table == "event"]
    if len(items) < _LIST or len(items) != len(bound) or not scene.arms or scene.respectively:
        return list(bound)
    places = [_span(b) for b in items]
    if any(behind[0] < before[1] for before, behind in pairwise(places)):
        return list(bound)
    owners = _trailing(scene, places) or _leading(scene, places)
    if not owners:
        return list(bound)
    return [
        b if mention is None or b.arm == mention.arm.key else _given(b, mention)
        for b, mention in zip(items, owners, strict=True)
    ]


_LIST = 2  # events


def _span(bound: Bound) -> Range:
    return min(bound.label.start, bound.quantity.start), max(bound.label.end, bound.quantity.end)


def _given(bound: Bound, mention: Mention) -> Bound:
    return replace(bound, arm=mention.arm.key, arm_rule="link", arm_place=(mention.start, mention.end))


def _trailing(scene: Scene, places: Sequence[Range]) -> list[Mention] | None:
    """The group behind each item, where groups are named behind their lists only."""
    if scene.arms[0].start < places[0][1]:
        return None
    owners = [next((m for m in scene.arms if m.start >= end), None) for _, end in places]
    if any(owner is None for owner in owners):
        return None
    found = [owner for owner in owners if owner is not None]
    for number, owner in enumerate(found):
        is_last = number + 1 == len(found) or found[number + 1] is not owner
        end = places[number][1]
        if is_last and not _TO_ARM.fullmatch(scene.text, end, owner.start):
            return None
        if not is_last and not _is_next(scene, end, places[number + 1][0]):
            return None
    return found


def _leading(scene: Scene, places: Sequence[Range]) -> list[Mention | None] | None:
    """The group before each item, where every group is named before its list."""
    if scene.arms[0].start > places[0][0] or scene.arms[-1].start > places[-1][0]:
        return None
    owners = [[m for m in scene.arms if m.end <= start][-1] for start, _ in places if scene.arms[0].end <= start]
    if len(owners) != len(places) or {id(m) for m in owners} != {id(m) for m in scene.arms}:
        return None
    for number, owner in enumerate(owners):
        is_first = not number or owners[number - 1] is not owner
        left = owner.end if is_first else places[number - 1][1]
        how = (
            _FROM_ARM.fullmatch(scene.text, left, places[number][0])
            if is_first
            else _is_next(scene, left, places[number][0])
        )
        if not how:
            return None
    return list(owners)


def _is_next(scene: Scene, end: int, start: int) -> bool:
    """Whether only words of listing stand between two items."""
    return _NEXT_ITEM.fullmatch(scene.text, end, start) is not None and not _TOLD.search(scene.text, end, start)


def arm_of_named(scene: Scene, label: Label) -> Mention | None:
    """The group that an event without numbers befell: named behind it ("more nausea with X"), else before it in its clause."""
    folded = scene.reading.folded
    if _LESS.search(folded, scene.start, scene.end):
        return None
    behind = next((m for m in scene.arms if m.start >= label.end), None)
    if (
        behind
        and _PREPOSITION.fullmatch(folded, label.end, behind.start)
        and not _AGAINST.search(folded, label.end, behind.start)
    ):
        return behind
    before = [m for m in scene.arms if m.end <= label.start and scene.is_same_clause(m.end, label.start)]
    keys = {m.arm.key for m in before}
    return before[-1] if len(keys) == 1 and not _AGAINST.search(folded, before[-1].end, label.start) else None


_AGAINST = re.compile(r"\b(?:than|versus|vs|compared|both|que|frente|ambos|respectively)\b")
