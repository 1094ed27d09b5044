"""The phase of this study, among all phases that a text names: of earlier and future trials, of doses recommended for later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.propose import Candidate
from desktop.text.leaps import Opening
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

_NUMERAL = r"(?:iii|ii|iv|i|[1-4])\s?[abc]?"
_PHASE = Opening(
    "phase* fase*",
    rf"\b(?:phases?|fases?)[ -]?(?P<first>{_NUMERAL})(?:\s?(?:-|/|y|and|to)\s?(?:phase |fase )?(?P<second>{_NUMERAL}))?\b"
    rf"(?!\s?(?:dose(?!-)|dosis|part|stage|estudios anteriores))(?![\w])",
)
_PART = Opening(
    "phase* fase*",
    rf"\b(?:phase|fase)[ -]?(?P<first>{_NUMERAL})\s?(?:part|portion|stage|component|parte|expansion|escalation)",
)
_STUDY = re.compile(r"\b(?:trial|study|ensayo|estudio|ensaio|estudo|multicent|open|randomi|single|doub|non)")
_OTHERS = re.compile(
    r"\b(?:recommended|recomendada|rp|previous|prior|earlier|pivotal|subsequent|future|further|larger|confirmatory|ongoing|"
    r"another|other|published|previos?|anterior|futuros?|proximo|several|multiple|two|three|ensayos|estudios|trials|studies|"
    r"selected for|warranted in|a larger)\s+(?:(?:a|the|de|en|in|randomi[sz]ed|multicent\w+|double-blind|clinical),?\s+){0,3}$"
)
# "We report a phase 3 trial": the study's own, before any other that a text tells of.
_REPORTED = re.compile(r"\b(?:we|this|our|here|present|este|nuestro|el presente|neste|nosso)\b[^.;]*$")
_LATER = re.compile(r"\s*(?:trials|studies|ensayos|estudios clinicos|dose|results of)\b")
_DIGITS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_VALUES = frozenset({"1", "1b", "1/2", "1b/2", "2", "2/3", "3", "4"})


def phases(reading: Reading) -> list[Candidate]:
    """The phases that may be this study's, likeliest first."""
    return reading.once("phases", _phases)


def _phases(reading: Reading) -> list[Candidate]:
    if "hase" not in reading.folded and "fase" not in reading.folded:
        return []
    found = sorted(_stated(reading), key=lambda c: (-c.confidence, c.places[0]))
    joined = _joined(found)
    return [joined, *found] if joined else found


def _stated(reading: Reading) -> Iterator[Candidate]:
    first_own = True
    for match in _PHASE.finditer(reading.word_index, reading.folded):
        value = _value(match["first"], match["second"])
        if not value:
            continue
        confidence = _confidence(reading, match)
        if confidence >= 0.6 and first_own:
            first_own = False
        elif confidence >= 0.6:
            confidence -= 0.05
        yield Candidate(value, (match.span(),), "design.phase", confidence)
    for match in _PART.finditer(reading.word_index, reading.folded):
        value = _value(match["first"], None)
        if value and reading.sentence_at(match.start()).section != "conclusions":
            yield Candidate(value, (match.span(),), "design.phase_part", 0.62)


def _confidence(reading: Reading, match: re.Match[str]) -> float:
    folded, (start, end) = reading.folded, match.span()
    sentence = reading.sentence_at(start)
    if _OTHERS.search(folded, max(sentence.start, start - 70), start) or _LATER.match(folded, end):
        return 0.3
    if sentence.section == "conclusions" or sentence.role in (OTHER, OUTLOOK, PLAN, BACKGROUND):
        return 0.35
    around = _STUDY.search(folded, max(sentence.start, start - 60), min(sentence.end, end + 40))
    confidence = 0.95 if around else 0.7
    if _REPORTED.search(folded, max(sentence.start, start - 60), start):
        confidence += 0.02
    if sentence.role != "own":
        confidence -= 0.05
    return confidence if match["second"] is None or around else confidence - 0.1


def _value(first: str, second: str | None) -> str:
    """The codebook's code of a phase: IIa is 2, Ib/II is 1b/2."""
    low = _code(first)
    if second is None:
        return low if low in _VALUES else ""
    joined = f"{low}/{_code(second)[:1]}"
    if joined in _VALUES:
        return joined
    return low if _code(second)[:1] == low[:1] and low in _VALUES else ""


def _code(printed: str) -> str:
    numeral = re.sub(r"\s", "", printed)
    letter = numeral[-1] if numeral[-1] in "abc" else ""
    digit = numeral.removesuffix(letter) if letter else numeral
    digit = _DIGITS.get(digit, digit)
    return digit + ("b" if digit == "1" and letter == "b" else "")


def _joined(found: list[Candidate]) -> Candidate | None:
    """Phase 1 and phase 2 parts of one study, named apart."""
    parts = {str(c.value): c for c in found if c.confidence >= 0.6}
    low = parts.get("1b") or parts.get("1")
    high = parts.get("2")
    if low and high and {low.rule, high.rule} == {"design.phase_part"} and not any("/" in value for value in parts):
        return Candidate(f"{low.value}/2", (*low.places[:1], *high.places[:1]), "design.phase_parts", 0.7)
    return None
