"""The marks of a reading: every number, dose, date and count with what stands around it, as two versions compare them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.check.align import keys_in

if TYPE_CHECKING:
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

# Numbers that are part of a name, and places in a list, say nothing that a translation must keep.
_SILENT = frozenset({"identifier", "ordinal"})
_BEFORE, _AFTER = 45, 30  # characters of a mark's surroundings
_DAYS = {"min": 1 / 1440, "hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


@dataclass(frozen=True, slots=True)
class Mark:
    """One number or date at its place in a reading; `value` is what must agree, `around` the skeletons near it."""

    start: int
    end: int
    value: str
    kind: str
    unit: str
    around: tuple[str, ...]
    digits: str

    @property
    def days(self) -> float | None:
        """The length in days of a stretch of time, None for anything else."""
        return float(self.value) * _DAYS[self.unit] if self.unit in _DAYS else None

    @property
    def is_weak(self) -> bool:
        """Whether it may be an article ("one", "un") or a heading's number as well."""
        return self.kind == "word" and self.value == "1"


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """The marks of a reading in order: a date is one mark, whatever its parts."""
    dates = [date for date in reading.dates if date.year]
    in_date = {place for date in dates for place in range(date.start, date.end)}
    marks = [_mark(reading, date.start, date.end, date.iso, "date", "") for date in dates]
    marks += [_of_number(reading, n) for n in reading.numbers if n.start not in in_date and n.kind not in _SILENT]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _of_number(reading: Reading, number: Number) -> Mark:
    return _mark(reading, number.start, number.end, plain_value(number.value), number.kind, number.unit)


def _mark(reading: Reading, start: int, end: int, value: str, kind: str, unit: str) -> Mark:
    sentence = reading.sentence_at(start)
    first, last = max(sentence.start, start - _BEFORE), min(sentence.end, end + _AFTER)
    around = (*keys_in(reading, first, start), *keys_in(reading, end, last))
    digits = "".join(char for char in value if char.isdigit()).strip("0")
    return Mark(start, end, value, kind, unit, around, digits)


def plain_value(value: str) -> str:
    """A decimal without zeros that say nothing: "0.40" is "0.4", "7.0" is "7"."""
    whole, point, rest = value.partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if rest else ''}{rest}"
