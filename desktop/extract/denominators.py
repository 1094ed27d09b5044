"""Sizes of arms that only their fractions tell: "5 of 61 patients in the 5-mg group", "placebo (3/22)"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.leaps import leap, places_of
from desktop.text.roles import BACKGROUND, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading

_FRACTION = re.compile(
    r"(?:(?<![\d./,-])(?P<part>\d[\d,]*)(?:\s?/\s?|\s(?:of|de|d[oa]s|out of)\s(?:the |l[oa]s )?)"
    r"|(?<=[\w] )[(\[]\d+(?:\.\d+)?\s?%[)\]]\s(?:of|de|out of)\s(?:the |los |las )?)(?P<whole>\d[\d,]*)"
    r"(?![\d./]|\s?(?:%|(?:mg|mcg|ug|g|ml|mm|cm|iu|ui|gy)\b))"
)
_BEGINS = re.compile(r"[0-9]+|[(\[]")  # digits, or the bracket of a share
_TO_ARM = re.compile(
    r"[\s\])]*(?:patients|pacientes|subjects|participants|women|men|children|ninos|mujeres|eyes|cases|casos)?"
    r"[\s(\[]*(?:\d+(?:\.\d+)?\s?%?[)\]]?)?[\s)\]]*"
    r"(?:(?:in|on|with|among|amongst|between|entre|receiving|taking|given|treated with|assigned to|of|for|after|en|con|"
    r"tras|d[eo]l?|com|no|na|em|(?:pregnant |healthy |eligible )?(?:women|adults|people|participants|subjects|children|"
    r"infants|"
    r"those|mujeres|adultos|ninos|aquell[oa]s|quienes)|(?:who|que) (?:took|got|were given|tomaron|tomaban)|"
    r"l[oa]s|el|la|the|a|"
    r"grupos?|brazos?|groups?|arms?|who received|"
    r"patients|pacientes|que recibieron|evaluable|assessable|eligible|evaluables|treated|both|ambos)\s){0,6}"
)
# Of those who came so far, or of a part of the arm.
_OF_SOME = re.compile(
    r"(?:\s?[(\[]\d+(?:\.\d+)?\s?%[)\]])?\s(?:(?:patients|pacientes|participants|subjects|women|men|children|participantes|ninos|"
    r"mujeres|sujetos)\s(?:who|that|que)|who)\s"
    r"(?!received|were (?:given|treated|assigned|randomi)|got|recib|fueron (?:tratad|asignad))"
)
_FROM_ARM = re.compile(r"[\s]*(?:groups?|arms?|grupo|patients)?[\s:,]*[(\[]?\s?(?:\d+(?:\.\d+)?\s?%[;,]?\s?[(\[]?)?")
_LEAST = 5
_AGREE = 0.66


@dataclass(frozen=True, slots=True)
class Size:
    """A size and where it stands."""

    n: int
    start: int
    end: int


def find_sizes(reading: Reading, mentions: Sequence[tuple[str, int, int]]) -> dict[str, Size]:
    """The size of each arm (by its key) that its fractions agree on; `mentions` are (key, start, end) in order."""
    found: dict[str, list[Size]] = defaultdict(list)
    for key, size in _told(reading, mentions):
        found[key].append(size)
    sizes: dict[str, Size] = {}
    for key, told in found.items():
        (n, count), *_ = Counter(size.n for size in told).most_common(1)
        if count >= _AGREE * len(told):
            sizes[key] = next(size for size in told if size.n == n)
    return sizes


_NEXT = re.compile(r"(?:[\s-]|doses?|groups?|arms?|grupos?)*(?:,|and|y|e|&)(?:[\s]|and|y|e|the|in|el|la)*")
_BETWEEN = 60  # characters between the fractions of a list


def _told(reading: Reading, mentions: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, Size]]:
    starts = {start: index for index, (_, start, _) in enumerate(mentions)}
    ends = {end: key for key, _, end in mentions}
    run: list[Size] = []
    partial = 0
    for fraction in leap(places_of(_BEGINS, reading.folded), _FRACTION, reading.folded):
        part, whole = (int((fraction[name] or "0").replace(",", "")) for name in ("part", "whole"))
        if not part <= whole or whole < _LEAST or reading.sentence_at(fraction.start()).role in (OTHER, BACKGROUND):
            continue
        size = Size(whole, *fraction.span("whole"))
        run = [*run, size] if run and fraction.start() - run[-1].end < _BETWEEN else [size]
        if _OF_SOME.match(reading.folded, fraction.end()):
            partial = reading.sentence_at(fraction.start()).end
        if fraction.start() < partial:
            continue  # what is told beside a part of an arm is told of parts
        link = _TO_ARM.match(reading.folded, fraction.end())
        if link and link.end() > fraction.end() and link.end() in starts:
            keys = _listed(reading.folded, mentions, starts[link.end()])
            if len(keys) == 1 or len(keys) == len(run):
                yield from zip(keys, run[-len(keys) :], strict=True)
            run = []
            continue
        for end, key in ends.items():
            gap = _FROM_ARM.match(reading.folded, end) if 0 <= fraction.start() - end <= 24 else None
            if gap and gap.end() == fraction.start():
                yield key, size


def _listed(folded: str, mentions: Sequence[tuple[str, int, int]], index: int) -> list[str]:
    """The arms of a list that begins with a mention: "in the A, B and C groups"."""
    keys = [mentions[index][0]]
    for before, after in zip(mentions[index:], mentions[index + 1 :], strict=False):
        if not _NEXT.fullmatch(folded, before[2], after[1]):
            break
        keys.append(after[0])
    return keys
