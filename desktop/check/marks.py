"""The marks of a reading: every number, dose, date and count with what stands around it, as two versions compare them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.check.align import keys_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from desktop.text.dates import Date
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

# Places in a list say nothing that a translation must keep, and a number glued to letters is a name ("CD20", "m2").
_QUIET = frozenset(
    {"identifier", "ordinal", "phase", "level"}
)  # compared where they stand, and not missed where only one has them
_NO_NUMBER = {"en": "once", "pt": "dos"}  # they are 11 and 2 in Spanish
_BEFORE, _AFTER = 45, 30  # characters of a mark's surroundings
_GROUPS = {"word": "count", "decimal": "count", "range_low": "count", "range_high": "count", "year": "date"}
_BLANK_BETWEEN = re.compile(r"\.? ")
_DEGREES = re.compile(r"\s?[°º]")
_LEVELS = frozenset({"80", "90", "95", "97.5", "99"})  # of confidence intervals
_LEVEL_BEFORE = re.compile(
    r"\b(?:ci|ic|confidence|confianza|confianca|intervalos?|intervals?)[\s\-(]*(?:al |del |de |of |a )?$"
)
_LEVEL_AFTER = re.compile(r"\s?%?[\s\-(]*(?:ci|ic|confidence|interval|de confian[zc]a|credib)")
_GROUPS_OF_THREE = re.compile(r"\d{3}(?:,\d{3})*(?:\.\d{3})*")
_OF_BEFORE = re.compile(
    r"(?:(?<!total )(?<!sample )(?<!muestra )(?<!serie )\b(?:of|among|from|between|out of|de|del|entre|dos|das|sobre)"
    r"(?: (?:the|los|las|el|la|un total de|a total of|all|todos los|original|iniciales))?|/|n ?=)\s*$"
)
_CLOCK = re.compile(
    r"(?<![\d.,:/])(?:(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d)\s?h(?:rs?|oras?|ours?)?\b"
    r"|(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?(?:\s?h(?:rs?|oras?|ours?)?\b\.?)?"
    r"\s?(?:(?P<half>[ap])\.?\s?m\b\.?|d[ea] (?:la )?(?P<part>manana|manha|tarde|noche|noite)\b)"
    r"|(?P<hc>[01]?\d|2[0-3]):(?P<mc>[0-5]\d)(?![\d:]))"
)
_DAYS = {"min": 1 / 1440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


@dataclass(frozen=True, slots=True)
class Mark:
    """One number or date at its place in a reading; `value` is what must agree, `before` and `after` the skeletons near it,
    the nearest first.

    `of_whole` tells that "of" stands before it ("6 of 30", "de los 30").
    """

    start: int
    end: int
    value: str
    kind: str
    unit: str
    printed: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    of_whole: bool

    @property
    def around(self) -> tuple[str, ...]:
        """The skeletons on either side."""
        return (*self.before, *self.after)

    @property
    def digits(self) -> str:
        """Its digits without zeros at either end."""
        return "".join(char for char in self.value if char.isdigit()).strip("0")

    @property
    def group(self) -> str:
        """Its kind without what two languages print differently: counts, decimals and ends of ranges are one."""
        return _GROUPS.get(self.kind, self.kind)

    @property
    def days(self) -> float | None:
        """The length in days of a stretch of time, None for anything else."""
        return float(self.value) * _DAYS[self.unit] if self.unit in _DAYS else None

    @property
    def is_quiet(self) -> bool:
        """Whether it is part of a name or a place in a list: compared, and not missed where it stands alone."""
        return self.kind in _QUIET

    @property
    def is_weak(self) -> bool:
        """Whether it may be an article ("one", "un") or a heading's number as well."""
        return self.kind == "word" and self.value == "1"


def marks_of(reading: Reading, apart: AbstractSet[int] = frozenset()) -> tuple[Mark, ...]:
    """The marks of a reading in order: a date is one mark, whatever its parts, and so is "100 000".

    Dates that begin at one of the places `apart` are read number by number.
    """
    dates = [date for date in reading.dates if date.year and date.start not in apart]
    clocks = [clock for clock in _CLOCK.finditer(reading.folded) if clock.start() not in apart]
    taken = [*((date.start, date.end) for date in dates), *(clock.span() for clock in clocks)]
    in_date = {place for start, end in taken for place in range(start, end)}
    marks = [_mark(reading, date.start, date.end, date.iso, "date", "") for date in dates]
    marks += [_mark(reading, *clock.span(), _time_of_day(clock), "clock", "") for clock in clocks]
    numbers = [n for n in reading.numbers if n.start not in in_date and not _is_silent(reading, n)]
    marks += [_of_numbers(reading, group) for group in _thousands(reading.text, numbers)]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _time_of_day(clock: re.Match[str]) -> str:
    """Hours and minutes of a day of 24 hours: "5 pm" and "17:00" are one."""
    hour = int(clock["h24"] or clock["hour"] or clock["hc"])
    minute = clock["m24"] or clock["minute"] or clock["mc"] or "00"
    is_late = clock["half"] == "p" or clock["part"] in ("tarde", "noche", "noite")
    return f"{hour % 12 + 12 * is_late if clock['hour'] and hour <= 12 else hour}:{minute}"


def _is_silent(reading: Reading, number: Number) -> bool:
    """Whether a number is none: a place in a list, a part of a name, a word that is a number in another language."""
    if number.kind == "ordinal":
        return _DEGREES.match(reading.text, number.end) is None
    if number.kind == "identifier":
        return (
            reading.text[number.start - 1 : number.start] != "-" or reading.text[number.end : number.end + 1].isalpha()
        )
    return number.kind == "word" and reading.folded[number.start : number.end] == _NO_NUMBER.get(reading.lang)


def dates_apart(mine: Reading, theirs: Reading) -> tuple[frozenset[int], frozenset[int]]:
    """Where the dates and times of day of two readings begin that must be read number by number: the other has none like it."""
    left = [_unmatched(one, other) for one, other in ((mine, theirs), (theirs, mine))]
    precise = [Counter(_precision(date) for date in dates) for dates in left]
    return (
        _surplus(left[0], precise[1]) | _other_clocks(mine, theirs),
        _surplus(left[1], precise[0]) | _other_clocks(theirs, mine),
    )


def _other_clocks(mine: Reading, theirs: Reading) -> frozenset[int]:
    known = {_time_of_day(clock) for clock in _CLOCK.finditer(theirs.folded)}
    return frozenset(c.start() for c in _CLOCK.finditer(mine.folded) if _time_of_day(c) not in known)


def _unmatched(mine: Reading, theirs: Reading) -> list[Date]:
    known = Counter(date.iso for date in theirs.dates if date.year)
    left = []
    for date in mine.dates:
        if date.year and known[date.iso]:
            known[date.iso] -= 1
        elif date.year:
            left.append(date)
    return left


def _surplus(dates: list[Date], there: Counter[int]) -> frozenset[int]:
    return frozenset(date.start for date in dates if not there[_precision(date)])


def _precision(date: Date) -> int:
    return bool(date.month) + bool(date.day)


def _thousands(text: str, numbers: list[Number]) -> Iterator[list[Number]]:
    """The numbers one by one, those that are one number in groups of three digits together."""
    group: list[Number] = []
    for number in numbers:
        if group and _continues(text, group[-1], number, is_first=len(group) == 1):
            group.append(number)
            continue
        if group:
            yield group
        group = [number]
    if group:
        yield group


def _continues(text: str, before: Number, number: Number, *, is_first: bool) -> bool:
    printed = text[number.start : number.end]
    head = text[before.start : before.end]
    return (
        before.kind in ("count", "decimal")
        and _BLANK_BETWEEN.fullmatch(text, before.end, number.start) is not None
        and _GROUPS_OF_THREE.fullmatch(printed) is not None
        and (head.isdigit() and 1 <= len(head) <= 3 if is_first else True)
    )


def _of_numbers(reading: Reading, group: list[Number]) -> Mark:
    first, last = group[0], group[-1]
    if len(group) == 1 and first.value in _LEVELS and _is_level(reading.folded, first):
        return _mark(reading, first.start, first.end, plain_value(first.value), "level", "%")
    value = plain_value("".join(number.value for number in group)) if len(group) > 1 else plain_value(first.value)
    return _mark(reading, first.start, last.end, value, last.kind if len(group) > 1 else first.kind, last.unit)


def _is_level(folded: str, number: Number) -> bool:
    before = _LEVEL_BEFORE.search(folded, max(0, number.start - 24), number.start)
    return bool(before or _LEVEL_AFTER.match(folded, number.end))


def _mark(reading: Reading, start: int, end: int, value: str, kind: str, unit: str) -> Mark:
    sentence = reading.sentence_at(start)
    first, last = max(sentence.start, start - _BEFORE), min(sentence.end, end + _AFTER)
    before, after = tuple(reversed(keys_in(reading, first, start))), tuple(keys_in(reading, end, last))
    is_of = _OF_BEFORE.search(reading.folded, max(0, start - 24), start) is not None
    return Mark(start, end, value, kind, unit, reading.text[start:end], before, after, is_of)


def plain_value(value: str) -> str:
    """A decimal without zeros that say nothing: "0.40" is "0.4", "7.0" is "7"."""
    whole, point, rest = value.partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if rest else ''}{rest}"
