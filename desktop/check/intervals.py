"""Estimates and their intervals: is the estimate inside, are the limits in order, is the level one that is in use.

Warnings given: `estimate_outside_ci` (value, low, high), `ci_reversed` (low, high), `ci_level_odd` (level).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.check.printed import Printed, printed
from desktop.check.rows import Row, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.values import EntryWarning

_TOUCH = 1e-7
_LEVELS = (80.0, 84.0, 85.0, 90.0, 95.0, 97.5, 98.0, 99.0, 99.9)


def check_intervals(rows: Iterable[Row]) -> Iterator[EntryWarning]:
    """The warnings about the intervals of results and comparisons."""
    for row in rows:
        limits = limits_of(row)
        if limits is None:
            continue
        low, high = limits
        cells = row.some("value", "ci")
        if low.value > high.value:
            args = {"low": low.text, "high": high.text}
            yield warn("ci_reversed", cells, args)
            continue
        value = printed(row.value("value"))
        if value and is_outside(value, low, high) and not _is_sign_dropped(row, value, low, high):
            args = {"value": value.text, "low": low.text, "high": high.text}
            yield warn("estimate_outside_ci", cells, args)
        level = level_of(row)
        if level not in _LEVELS:
            yield warn("ci_level_odd", cells, {"level": f"{level:g}"}, must_see=False)


def limits_of(row: Row) -> tuple[Printed, Printed] | None:
    """The limits of a row's interval, None where it has none."""
    interval = row.value("ci")
    if not isinstance(interval, dict):
        return None
    low, high = printed(interval.get("low")), printed(interval.get("high"))
    return (low, high) if low and high else None


def level_of(row: Row) -> float:
    """The level of a row's interval in per cent; 95 where none is printed."""
    interval = row.value("ci")
    level = printed(interval.get("level")) if isinstance(interval, dict) else None
    return level.value if level else 95.0


def is_outside(value: Printed, low: Printed, high: Printed) -> bool:
    """Whether a value is outside its limits in every rounding of the three; ranges that only touch do not meet."""
    return value.most < low.least + _TOUCH or value.least > high.most - _TOUCH


def _is_sign_dropped(row: Row, value: Printed, low: Printed, high: Printed) -> bool:
    """Whether a difference is printed without the sign that its interval has ("a reduction of 4 (-6 to -2)")."""
    return row.text("measure") in ("", "difference") and low.least <= -value.value <= high.most
