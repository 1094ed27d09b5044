"""Groups that no register knows, named by the words of a sentence: "31% in T4 tumours and 13% in T1-T3 tumours".

Where the values of a run are told of different words each, those words are the group of the value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.effects import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arm_choice import Slot
    from desktop.extract.scene import Scene

Place = tuple[int, int]

_PEOPLE = (
    r"(?:(?:the|all|l[oa]s|el|la|os|as|aquell[oa]s|those)\s)?(?:(?:patients?|women|men|subjects|participants|those|tumou?rs|cases|pacientes?|enfermos"
    r"|mujeres|hombres|casos|que)\s(?!(?:and|y|e|versus|vs|compared|frente)\b))?(?:(?:with|who\s\w+|treated\swith|receiving|con|tratad[oa]s\scon|que\s\w+|com)\s)?(?:(?:a|an|the|el|la|un|una|o)\s)?"
)
_STOP = (
    rf"(?=\s(?:and|vs|versus|compared|than|while|whereas|y|frente|mientras|e|enquanto|was|were|fue|group|groups|arm|grupo"
    rf"|en\scomparacion|en\scomparación|em\scomparação|comparad[oa]s?|respecto|contra)\b"
    rf"|\s?[.,;:()\[\]{BLANK}]|\s\d|$)"
)
_BEHIND = re.compile(
    rf"[\s{BLANK})\]%,]*(?:(?:of|de)\s(?:the\s|l[oa]s\s)?(?:patients|cases|pacientes)\s)?(?:in|for|with|among|after|en|con|para|tras|entre|em|com|del?(?=\s(?:grupo|brazo))|n[oa]s?|d[oa]s?(?=\s(?:grupo|bra[cç]o|pacientes)))\s"
    rf"(?:the\s|(?:el\s)?(?:grupo|brazo|bra[cç]o)\s(?:de\s|con\s|que\srecibi\w+\s)?|los\s|las\s|el\s|la\s|no\sgrupo\s)?{_PEOPLE}(?P<words>[^\W_][^.,;:()\[\]{BLANK}]{{1,45}}?){_STOP}"
)
_IN_BRACKET = re.compile(rf"[\s{BLANK}]*\((?P<words>[^\W\d_][^.,;:()\[\]{BLANK}\d]{{1,30}}?)\)")
_PAIR = re.compile(
    rf"\b(?:in|for|with|among|between|en|con|entre|para|em|com)\s{_PEOPLE}(?P<first>[^\W_][^.,;:()\[\]{BLANK}]{{1,45}}?)\s"
    rf"(?:than|versus|vs\.?|compared\s(?:with|to)|and|que|frente\sa|y|do\sque)\s(?:(?:in|with|for|among|en|con|em|com)\s)?{_PEOPLE}"
    rf"(?P<second>[^\W_][^.,;:()\[\]{BLANK}]{{1,45}}?)\s?[(\[,:]\s?$"
)
_NO_GROUP = re.compile(
    r"^(?:the|both|all|each|this|our|total|overall|general|respectiv|median|mean|year|month|week|day|ano|mes|average|addition|terms|favou?r|time|follow"
    r"|study|trial|results?|(?:patients?|pacientes?|subjects)\s|those|whom|which|group|grupo|arm|estudio|ambos|todos|most|some|no\b|a\b|an\b|y\b|e\b|de\b|and\b|of\b)"
)
_REACH_BACK = 160


def told_groups(scene: Scene, run: Sequence[Slot]) -> list[Place] | None:
    """The places of the words that name the group of each value of a run, None where not every value has its own."""
    if len(run) < 2:
        return None
    places = [_behind(scene, slot) for slot in run]
    if all(places) and _differ(scene, places):
        return [place for place in places if place]
    return _pair(scene, run) if len(run) == 2 else None


def _behind(scene: Scene, slot: Slot) -> Place | None:
    border = min((q.start for q in scene.quantities if q.start >= slot.end), default=scene.end)
    for pattern in (_BEHIND, _IN_BRACKET):
        match = pattern.match(scene.text, slot.end, border)
        if match and not _NO_GROUP.match(match["words"].lower()):
            return match.span("words")
    return None


def _pair(scene: Scene, run: Sequence[Slot]) -> list[Place] | None:
    """The two groups of "more in those with A than in those with B (65% vs 34%)"."""
    start = max(scene.start, run[0].start - _REACH_BACK)
    match = _PAIR.search(scene.text[start : run[0].start])
    if match is None or any(_NO_GROUP.match(match[name].lower()) for name in ("first", "second")):
        return None
    return [(start + match.start(name), start + match.end(name)) for name in ("first", "second")]


def _differ(scene: Scene, places: Sequence[Place | None]) -> bool:
    return len({scene.text[slice(*place)].lower() for place in places if place}) == len(places)
