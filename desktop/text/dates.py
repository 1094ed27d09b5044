"""Dates of a text in ISO 8601 at the precision of the text: "16 de marzo de 2012", "Nov 29, 2013", "I/2001", "2007"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from desktop.text.vocabulary import fold, forms, load_vocabulary


@dataclass(frozen=True, slots=True)
class Date:
    """A date at its place in a normalised text; `year` is "" for a day or month that borrows its year from its partner."""

    start: int
    end: int
    year: str
    month: str = ""
    day: str = ""

    @property
    def iso(self) -> str:
        """The date as ISO 8601, as precise as the text."""
        return "-".join(part for part in (self.year, self.month, self.day) if part)


@functools.cache
def _months() -> dict[str, str]:
    rows = load_vocabulary("months").rows
    return {fold(form): f"{int(row['number']):02d}" for row in rows for form in forms(row, "en", "es", "pt")}


_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_YEAR = r"(?:19|20)\d\d"


# A date without a year stands beside one that has it, so that nothing far from a year is looked at.
_ANY_YEAR = re.compile(r"[12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")
_REACH, _AFTER = 44, 8


@functools.cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    of = r"(?:\s*,?\s*(?:of|de|del|del\s+ano)?\s*)"
    return re.compile(
        rf"(?<![\w/.])(?:"
        rf"(?P<md_month>{month})\.?\s+(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,?\s+(?P<md_year>{_YEAR})|(?![\d/%.]|\s*%))"
        rf"|(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th|º)?\s+(?:de\s+|of\s+)?(?P<dm_month>{month})\b\.?(?:{of}(?P<dm_year>{_YEAR}))?"
        rf"|(?P<my_month>{month})\.?{of}(?P<my_year>{_YEAR})"
        rf"|(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>\d\d)"
        rf"|(?P<num_day>\d{{1,2}})[/.-](?P<num_month>\d{{1,2}})[/.-](?P<num_year>{_YEAR})"
        rf"|(?P<short_month>0?[1-9]|1[0-2]|[ivx]{{1,4}})\s?[/-]\s?(?P<short_year>{_YEAR})"
        rf"|(?P<year>{_YEAR})"
        rf"|(?P<month>{month})\b(?=\s+(?:and|to|through|until|y|a|e|hasta|ate|al)\s|\s?[-/]\s?(?:{month})\b)"
        rf")(?![\w%]|[.,/]\d)"
    )


def find_dates(folded: str) -> tuple[Date, ...]:
    """The dates of a folded, normalised text, in order; a bare year counts, whatever it may be."""
    dates: list[Date] = []
    done = 0
    for year in _ANY_YEAR.finditer(folded):
        start = max(done, year.start() - _REACH)
        for match in _pattern().finditer(folded, start, min(len(folded), year.end() + _AFTER)):
            date = _date(match)
            done = max(done, match.end())
            if date is not None:
                dates.append(date)
    return tuple(dates)


def _date(match: re.Match[str]) -> Date | None:
    form = (match.lastgroup or "").split("_")[0]
    group = match.groupdict()
    if form == "year":
        return Date(match.start(), match.end(), match["year"])
    if form == "month":
        return Date(match.start(), match.end(), "", _months()[match["month"]])
    year = group.get(f"{form}_year") or ""
    month = _month(group[f"{form}_month"] or "")
    day = group.get(f"{form}_day") or ""
    if form == "num" and not 1 <= int(month or 0) <= 12:
        month, day = day.zfill(2), group["num_month"] or ""
    if not month or (day and not 1 <= int(day) <= 31) or not 1 <= int(month) <= 12:
        return None
    return Date(match.start(), match.end(), year, month, day.zfill(2) if day else "")


def _month(printed: str) -> str:
    if printed.isdigit():
        return printed.zfill(2)
    return f"{_ROMAN[printed]:02d}" if printed in _ROMAN else _months().get(printed, "")
