"""Confidence intervals in all printed forms of three languages, and bare bracketed pairs that may be one by carry-over.

Read on the normalised text: `95% CI a-b`, `[95% CI: a, b]`, `95 per cent c.i. a to b`, `IC95% a;b`,
`IC 95 %: a-b`, `IC del 95% (a-b)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.extract.numerals import NUMBER, PERCENT, decimal_text
from desktop.text.leaps import Opening, WordIndex, index_of, leap, places_of

_LEVEL = rf"(?<![\d.,])[89]\d(?:\.\d+)?\s?{PERCENT}"
_LABEL = r"""(?:(?<![\w])(?:C\.?\s?I\.?s?|c\.\s?i\.|ci|CL|CrI|I\.?\s?C\.?|ic)(?![a-zA-Z])
    |[Cc]onfidence\s(?:of\s)?(?:intervals?|limits?)|[Cc]redible\sintervals?
    |[Ii]ntervalos?\sde\sconfian[zç]a|[Ll][ií]mites\sde\sconfian[zç]a)"""
_DEFINED = r"(?:\s*[\[(]\s*(?:\d\d\s?%\s?)?(?:C\.?I\.?s?|CL|I\.?C\.?)(?:\s?\d\d\s?%)?\s*[\])])?"
_OPEN = (
    r"(?:NE|NR|NA|N/A|not?\s(?:estimable|reached|evaluable|calculable|assessable|available|alcanzad[oa]|atingid[oa])"
    r"|∞|infinity)"
)
_BOUND = rf"[-+]?\s?(?:[€$£]\s?)?{NUMBER}"
_UNIT = r"(?!(?:to|and|a|y|e|hasta|at[eé])\b)(?:[€$£]|mm\s?Hg|[^\W\d_]{1,7}(?:/[^\W\d_]{1,4})?)"
_PAIR = rf"""(?P<low>{_BOUND}|{_OPEN})\s?(?:(?P<unit_low>{PERCENT})|{_UNIT}(?=\s?(?:-|;|,|to\b|a\b|hasta\b)))?(?:\s?\[N/?[AER]\])?
    \s*(?:-|;|,|\bto\b|\band\b|\bhasta\b|\bat[eé]\b|\b[aye]\b)\s*
    (?P<high>{_BOUND}|{_OPEN})(?![\d]|\.\d)\s?(?P<unit_high>{PERCENT})?"""

# The long pattern is tried only at a level and at words that can begin a label; they may hold its level ("CI95%").
_STARTS = re.compile(r"\d(?=\d(?:\.\d+)?\s?[%p])")
_NAMED = Opening(
    "c cl cri i confidence credible intervalo intervalos limite limites ci* ic* cl9* cri9*", rf"\b{_LABEL}", re.VERBOSE
)
_LABELLED = re.compile(
    rf"""(?:(?P<level_before>{_LEVEL})\s*(?:de\s|\()?\s*)?{_LABEL}{_DEFINED}
    (?:(?P<level_glued>9[059])(?=\s?[:=,(\[])|\s?(?:\b(?:del?|al?|of|at|do|com)\s)?\s?[(\[]?(?P<level_after>{_LEVEL})[)\]]?)?{_DEFINED}(?:(?<=[)\]])[)\]])?
    (?:\s(?:on|of|for|around|de|da|para)\s(?:the\s|la\s|el\s|a\s|o\s)?(?:[a-z]+\s){{0,2}}?(?:differences?|diferencias?|diferenças?|effects?|ratio|mean|change))?
    \s*(?:[:=,;]|\b(?:of|was|de|from|entre|between)\b|\s)*[(\[]?\s*{_PAIR}""",
    re.VERBOSE,
)
_TIMES = r"(?:\s(?:hours?|days?|weeks?|months?|years?|minutes|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|minutos))"
_BARE = re.compile(rf"[(\[]\s*{_PAIR}{_TIMES}?\s*(?:[,;]\s*\x01+\s*)?[)\]]", re.VERBOSE)
_AFTER_RATIO = re.compile(rf"\s*[,;:]?\s*[(\[]?\s*{_PAIR}", re.VERBOSE)
_NOT_AN_INTERVAL = re.compile(
    r"(?:range|rango|IQR|RIC|inter-?quartile|intercuart\w+|SD|DE|aged?|edad|years?|años)[\s:,=)]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval at its place in the text read; `level` is "" where only carry-over can tell it.

    `is_bare` marks a bracketed pair without the words "confidence interval": a candidate that its neighbours decide.
    """

    start: int
    end: int
    low: str
    high: str
    level: str
    is_bare: bool = False
    is_percent: bool = False

    def contains(self, value: str) -> bool:
        """Whether a value lies between the limits; an open limit holds everything."""
        low = float("-inf") if self.low == "NE" else float(self.low)
        high = float("inf") if self.high == "NE" else float(self.high)
        return min(low, high) <= float(value) <= max(low, high)


def find_intervals(text: str, index: WordIndex | None = None, start: int = 0, end: int | None = None) -> list[Interval]:
    """The labelled intervals of a text and its bare bracketed pairs, in order, none overlapping; between two places, if given.

    `index` tells where its words stand.
    """
    stop = len(text) if end is None else end
    words = [place for place in (index or index_of(text)).opened(_NAMED) if start <= place < stop]
    labelled = leap(sorted([*words, *places_of(_STARTS, text, start, stop)]), _LABELLED, text)
    found = [
        _interval(m, m["level_before"] or m["level_after"] or m["level_glued"] or "", is_bare=False) for m in labelled
    ]
    taken = [(i.start, i.end) for i in found]
    for match in _BARE.finditer(text):
        first, last = match.span()
        if any(first < b and a < last for a, b in taken) or _NOT_AN_INTERVAL.search(text, max(0, first - 24), first):
            continue
        found.append(_interval(match, "", is_bare=True))
    return sorted((i for i in found if _is_ordered(i)), key=lambda i: i.start)


def interval_after_ratio(text: str, start: int) -> Interval | None:
    """The unlabelled pair that stands directly after a ratio: `HR 0.30, 0.16-0.57`, `HR 0.81 [0.67, 0.98]`."""
    match = _AFTER_RATIO.match(text, start)
    if match is None:
        return None
    interval = _interval(match, "", is_bare=True)
    return interval if _is_ordered(interval) and "." in match["low"] + match["high"] else None


def _interval(match: re.Match[str], level: str, *, is_bare: bool) -> Interval:
    digits = re.match(r"[\d.]+", level)
    return Interval(
        start=match.start(),
        end=match.end(),
        low=_bound(match["low"]),
        high=_bound(match["high"]),
        level=digits[0] if digits else "",
        is_bare=is_bare,
        is_percent=bool(match["unit_low"] or match["unit_high"]),
    )


def _bound(printed: str) -> str:
    return decimal_text(re.sub(r"[\s€$£]", "", printed)) if printed[-1].isdigit() else "NE"


def _is_ordered(interval: Interval) -> bool:
    """Whether a pair may be an interval; one that is called so is kept as it is printed, wrong order and all."""
    if "NE" in (interval.low, interval.high):
        return not (interval.is_bare and interval.low == interval.high)
    return not interval.is_bare or float(interval.low) <= float(interval.high)
