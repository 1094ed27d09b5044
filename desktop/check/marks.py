"""The marks of a reading: every number, dose, date and count with what stands around it, as two versions compare them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.check.align import keys_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

# Numbers that are part of a name, and places in a list, say nothing that a translation must keep.
_SILENT = frozenset({"identifier", "ordinal"})
_BEFORE, _AFTER = 45, 30  # characters of a mark's surroundings
_GROUPS = {"word": "count", "decimal": "count", "range_low": "count", "range_high": "count", "year": "date"}
_BLANK_BETWEEN = re.compile(r"[.,]? ")
_GROUPS_OF_THREE = re.compile(r"\d{3}(?:,\d{3})*(?:\.\d{3})*")
_OF_BEFORE = re.compile(
    r"(?:(?<!total )(?<!sample )(?<!muestra )(?<!serie )\b(?:of|among|from|between|out of|de|del|entre|dos|das|sobre)"
    r"(?: (?:the|los|las|el|la|un total de|a total of|all|todos los|original|iniciales))?|/|n ?=)\s*$"
)
_DAYS = {"min": 1 / 1440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


@dataclass(frozen=True, slots=True)
class Mark:
    """One number or date at its place in a reading; `value` is what must agree, `around` the skeletons near it.

    `of_whole` tells that "of" stands before it ("6 of 30", "de los 30").
    """

    start: int
    end: int
    value: str
    kind: str
    unit: str
    printed: str
    around: tuple[str, ...]
    of_whole: bool

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
    def is_weak(self) -> bool:
        """Whether it may be an article ("one", "un") or a heading's number as well."""
        return self.kind == "word" and self.value == "1"


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """The marks of a reading in order: a date is one mark, whatever its parts, and so is "100 000"."""
    dates = [date for date in reading.dates if date.year]
    in_date = {place for date in dates for place in range(date.start, date.end)}
    marks = [_mark(reading, date.start, date.end, date.iso, "date", "") for date in dates]
    numbers = [n for n in reading.numbers if n.start not in in_date and n.kind not in _SILENT]
    marks += [_of_numbers(reading, group) for group in _thousands(reading.text, numbers)]
    return tuple(sorted(marks, key=lambda mark: mark.start))


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
    value = plain_value("".join(number.value for number in group)) if len(group) > 1 else plain_value(first.value)
    return _mark(reading, first.start, last.end, value, last.kind if len(group) > 1 else first.kind, last.unit)


def _mark(reading: Reading, start: int, end: int, value: str, kind: str, unit: str) -> Mark:
    sentence = reading.sentence_at(start)
    first, last = max(sentence.start, start - _BEFORE), min(sentence.end, end + _AFTER)
    around = (*keys_in(reading, first, start), *keys_in(reading, end, last))
    is_of = _OF_BEFORE.search(reading.folded, max(0, start - 24), start) is not None
    return Mark(start, end, value, kind, unit, reading.text[start:end], around, is_of)


def plain_value(value: str) -> str:
    """A decimal without zeros that say nothing: "0.40" is "0.4", "7.0" is "7"."""
    whole, point, rest = value.partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if rest else ''}{rest}"
