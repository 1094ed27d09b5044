"""Arms named by what their neighbours leave: "groups 2 and 3", "in the other group", controls beside the arm under test."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from desktop.extract.arms import Mention
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import Arm, ArmRegister
    from desktop.text.reading import Reading, Sentence

_NOUN = r"(?:groups?|arms?|cohorts?|regimens?|grupos?|brazos?|bra[cç]os?|cohortes?)"
_SIGN = r"(?:[A-H]|\d|I{1,3}|IV|V)"
_LAST_SIGN = re.compile(rf"(?:^|\b{_NOUN}\s){_SIGN}$", re.IGNORECASE)
_NEXT = re.compile(
    rf"\s?(?:,\s?(?:and|or|y|e|o)?|and|or|y|e|o|&|/|vs\.?|versus|than|compared\swith)\s?(?P<sign>{_SIGN})(?![\w%]|[.,]\d|\s?%)"
)
# The group that is not the one named: with a word for the rest, or a control that no arm's name tells of.
_REST = Opening(
    "other otro otros outro remaining control controls controles controle comparison comparator placebo standard conventional "
    "untreated grupo grupos",
    r"\b(?:(?:other|remaining)\s(?:treatment\s|study\s)?(?:groups?|arms?)\b|(?:otro|outro)\s(?:grupo|brazo|braco)\b"
    r"|(?:control|comparison|comparator|untreated|standard|conventional)\s(?:groups?|arms?|patients|participants|subjects|eyes)\b"
    r"|controls\b(?!\s(?:group|arm))|controles\b|(?:grupo\s(?:de\s)?control|grupo\scontrole|pacientes\scontrol|brazo\scontrol)\b)",
)
_TWO = 2


def with_spare(
    reading: Reading, register: ArmRegister, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Mention]:
    """The mentions with those that follow from them, in order."""
    if len(register.arms) < _TWO or not mentions:
        return list(mentions)
    whole = _without_pieces(mentions)
    found = [*whole, *_signs(reading, register, whole)]
    if len(register.arms) == _TWO:
        found += _rests(reading, register, sentences, whole)
    return sorted(found, key=lambda m: m.start)


def _without_pieces(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with two of different arms that only a blank parts as one of the longer: "PVI" before "5-FU + MMC"."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is None or mention.start - last.end > 1 or last.arm.key == mention.arm.key:
            kept.append(mention)
        else:
            longer = max(last, mention, key=lambda m: m.end - m.start)
            kept[-1] = Mention(longer.arm, last.start, mention.end)
    return kept


def _signs(reading: Reading, register: ArmRegister, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The arms whose letter or number goes on with the one of an arm before: "arms A, B and C"."""
    taken = {m.start for m in mentions}
    by_sign: dict[str, Arm] | None = None
    for mention in mentions:
        if not _LAST_SIGN.search(reading.text, mention.start, mention.end):
            continue
        by_sign = _by_sign(register) if by_sign is None else by_sign
        match = _NEXT.match(reading.text, mention.end)
        while match is not None:
            arm = by_sign.get(match["sign"])
            if arm is None or match.start("sign") in taken:
                break
            yield Mention(arm, *match.span("sign"))
            match = _NEXT.match(reading.text, match.end())


_OWN_SIGN = re.compile(rf"(?:\b{_NOUN}\s(?P<sign>{_SIGN})|^(?P<alone>{_SIGN}))$", re.IGNORECASE)


def _by_sign(register: ArmRegister) -> dict[str, Arm]:
    """The arms by the letter or number that a name of theirs ends with."""
    signs: dict[str, Arm] = {}
    for arm in register.arms:
        for name in (arm.name, *arm.aliases):
            match = _OWN_SIGN.search(name)
            if match:
                signs[match["sign"] or match["alone"]] = arm
    return signs


def _rests(
    reading: Reading, register: ArmRegister, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """The other arm of two, where a sentence names one and then "the other group", or controls that no name tells of."""
    starts = [m.start for m in mentions]
    for match in _REST.finditer(reading.word_index, reading.folded):
        at = bisect.bisect_left(sentences, match.start() + 1, key=lambda sentence: sentence.start) - 1
        if at < 0 or match.start() >= sentences[at].end:
            continue
        here = mentions[bisect.bisect_left(starts, sentences[at].start) : bisect.bisect_left(starts, sentences[at].end)]
        named = {m.arm.key: m.arm for m in here}
        is_taken = any(m.start < match.end() and match.start() < m.end for m in here)
        if len(named) != 1 or is_taken or (match.start() < here[0].start and "other" in match[0]):
            continue
        yield Mention(next(arm for arm in register.arms if arm.key not in named), *match.span())
