"""The numbers of a text with their kinds and units, and numbers written as words; all with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.dates import find_dates
from desktop.text.leaps import Opening, WordIndex
from desktop.text.normal import fold_in_place, normalise
from desktop.text.number_words import numbers_at
from desktop.text.units import unit_at
from desktop.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.text.dates import Date
    from desktop.text.words import Word


class Number(NamedTuple):
    """A number, half-open in its text. `value` is a decimal in normalised form with the digits as printed.

    `kind`: count, percent, decimal, range_low, range_high, ci_low, ci_high, p, dose, time, date, year, ordinal, grade, phase,
    identifier (a number that is part of a name), word (written as a word). `unit` is "" where none follows.
    """

    start: int
    end: int
    value: str
    kind: str
    unit: str = ""


# The pattern begins with a digit or a point, so that the search leaps from one to the next.
_NUMBER = re.compile(
    r"[\d.](?<![\d.,].)(?:(?<=\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*)(?:\.\d+)?(?!\d|\.\d)|(?<=\.)(?<!\w.)\d+)"
)
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]|[^\W\d_]-|_)$")
_NAME_AFTER = re.compile(
    r"(?!(?:st|nd|rd|th|x|mg|g|ml|kg|ug|gy|h|d|m|mm|cm)\b)[^\W\d_]|-(?:fu|hydroxy|oxo|deoxy|aza|cis|trans)\b"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|[ºª°]|(?:er|ra|ro|a|o)\b)")
_PLAIN_PREFIX = re.compile(
    r"\b(?:day|days|dia|dias|week|weeks|semana|month|mes|grade|grado|grau|phase|fase|cycle|ciclo|level|nivel|n|x|q|arm)-?$"
)
_GRADE = re.compile(
    r"\b(?:grades?|grados?|graus?)[ -]?(?:[≥≤<>]=?\s?)?"
    r"(?:(?:[1-5]|[iv]+)\s?(?:-|/|,|or|and|to|o|y|e|a|ou|,? ?or|,? and)\s?)*$|[≥≤]\s?g$"
)
_PHASE = re.compile(r"\b(?:phases?|fases?)[ -]?(?:(?:[1-4]|[iv]+)[ab]?\s?(?:-|/|and|y|or|o)\s?)*$")
_P = re.compile(r"\bp(?:[ -]?values?|[ -]?valor|s)?\s?(?:of|de|was|fue)?\s?[=<>≤≥:]{1,2}\s?$|\bp (?:of|de)\s?$")
_P_ENDS = ("=", "<", ">", "≤", "≥", ":", "of", "de")
_CI = Opening(
    "c ci* cl* cri* confidence i ic* intervalo* limites",
    r"[cil](?<!\w.)(?:(?<=c)(?:\.?i\.?|ls?|ri|onfidence (?:interval|limit)s?)"
    r"|(?<=i)(?:\.?c\.?|cr|ntervalos? de confian[zc]a)|(?<=l)imites? de confianza)"
    r"(?:\s?[\[(](?:ci|ic|cl)[\])])?\s?(?:al|del|de|a|of)?\s?(?:\d{2}(?:\.\d)?\s?%?)?\s?[,:;=]?\s?(?:from|de|entre|was|fue|were)?\s?[\[({]?\s?"
    r"(?P<low>[-+]?(?:\d[\d,]*)?\.?\d+)\s?%?\s?(?:-|to|a|;|,|and|y|al|ate|/|–)\s?(?P<high>[-+]?(?:\d[\d,]*)?\.?\d+)",
)
_RANGE_LINK = re.compile(r"\s?(?:%|[^\W\d_]{1,7})?\s?(?:-|to\b|a\b|al\b|hasta\b|ate\b|through\b)\s?(?=[-+]?\d|\.\d)")
_WINDOW = 44
_LONGEST = 15  # characters; a longer run of digits counts nothing


def find_numbers(text: str, lang: str = "") -> tuple[Number, ...]:
    """The numbers of a text as given, in order."""
    normal = normalise(text, lang)
    folded = fold_in_place(normal.text)
    words = find_words(folded)
    numbers = numbers_of(normal.text, folded, words, WordIndex(words), find_dates(folded))
    if not normal.starts:
        return numbers
    return tuple(Number(*normal.span(n.start, n.end), n.value, n.kind, n.unit) for n in numbers)


def numbers_of(
    text: str, folded: str, words: Sequence[Word], index: WordIndex, dates: Sequence[Date]
) -> tuple[Number, ...]:
    """The numbers of a normalised text, with places in it; `index` is that of its words."""
    intervals = _interval_ends(folded, index)
    in_date = {place for date in dates if len(date.iso) > 4 for place in range(date.start, date.end)}
    found: list[Number] = []
    unit_end = 0
    for match in _NUMBER.finditer(text):
        if match.start() >= unit_end:  # the 2 of "mg/m2" is no number
            number, unit_end = _number(text, folded, match, intervals=intervals, in_date=in_date)
            found.append(number)
    _mark_ranges(found, folded)
    found += _written(words, folded)
    found.sort(key=lambda number: number.start)
    return tuple(found)


def _interval_ends(folded: str, index: WordIndex) -> dict[int, str]:
    """The places where the limits of confidence intervals begin."""
    ends: dict[int, str] = {}
    for match in _CI.finditer(index, folded):
        ends[match.start("low") + (match["low"][0] in "+-")] = "ci_low"
        ends[match.start("high") + (match["high"][0] in "+-")] = "ci_high"
    return ends


def _number(
    text: str, folded: str, match: re.Match[str], *, intervals: dict[int, str], in_date: Iterable[int]
) -> tuple[Number, int]:
    """The number of a match, and where it ends with its unit."""
    start, end = match.span()
    value = plain(match[0])
    if end - start > _LONGEST:
        return Number(start, end, value, "identifier"), end
    if start in in_date:
        return Number(start, end, value, "date"), end
    unit = unit_at(text, end)
    unit_key, unit_end = (unit.key, unit.end) if unit else ("", end)
    if start in intervals:
        return Number(start, end, value, intervals[start], unit_key), unit_end
    kind = _kind_by_context(folded, folded[max(0, start - _WINDOW) : start], end, has_unit=unit is not None)
    if kind:
        return Number(start, end, value, kind), end
    if unit is not None and unit.kind in ("percent", "dose", "time"):
        return Number(start, end, value, unit.kind, unit_key), unit_end
    if len(value) == 4 and value.isdigit() and value[:2] in ("19", "20") and unit is None and "," not in match[0]:
        return Number(start, end, value, "year"), end
    return Number(start, end, value, "decimal" if "." in value else "count", unit_key), unit_end


def _kind_by_context(folded: str, before: str, end: int, *, has_unit: bool) -> str:
    """The kind that the words around a number give it, "" where they give none."""
    if before.endswith(("/m(", "/m ( ", "/m ^")):
        return "identifier"
    if before and not before[-1].isspace() and _NAME_BEFORE.search(before[-2:]) and not _PLAIN_PREFIX.search(before):
        return "identifier"
    tail = before[-14:]
    if ("gra" in before or tail.endswith("g")) and _GRADE.search(before):
        return "grade"
    if ("hase" in before or "fase" in before) and _PHASE.search(before):
        return "phase"
    if "p" in tail and before.rstrip().endswith(_P_ENDS) and _P.search(before):
        return "p"
    if not has_unit and end < len(folded) and (folded[end].isalpha() or folded[end] in "-º°ª"):
        if _ORDINAL.match(folded, end):
            return "ordinal"
        if _NAME_AFTER.match(folded, end):
            return "identifier"
    return ""


def _mark_ranges(numbers: list[Number], folded: str) -> None:
    """Two numbers with a dash or "to" between them are the ends of a range, unless they are something else already."""
    plain_kinds = ("count", "decimal", "percent", "time", "dose")
    for index in range(len(numbers) - 1):
        low, high = numbers[index], numbers[index + 1]
        if high.start - low.end > 14 or low.kind not in plain_kinds or high.kind not in plain_kinds:
            continue
        link = _RANGE_LINK.match(folded, low.end)
        if link and high.start - link.end() in (0, 1) and float(low.value) <= float(high.value):
            numbers[index] = Number(low.start, low.end, low.value, "range_low", low.unit or high.unit)
            numbers[index + 1] = Number(high.start, high.end, high.value, "range_high", high.unit)


def _written(words: Sequence[Word], folded: str) -> list[Number]:
    return [
        Number(words[first].start, words[behind - 1].end, str(value), "word")
        for value, first, behind in numbers_at(words, folded)
    ]


def plain(printed: str) -> str:
    """A number of a normalised text without thousands marks: "1,250" is "1250", ".05" is "0.05"."""
    value = printed.replace(",", "")
    return f"0{value}" if value.startswith(".") else value
