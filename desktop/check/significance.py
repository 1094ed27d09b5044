"""Intervals against p values, and p values by themselves.

Warnings given: `ci_p_inconsistent` (measure, value, low, high, p, implied), `p_zero` (p), `p_impossible` (p).
"""

from __future__ import annotations

import math
import re
from itertools import product
from typing import TYPE_CHECKING

from desktop.check.intervals import is_outside, level_of, limits_of
from desktop.check.printed import Printed, printed, quantile, two_sided_p
from desktop.check.rows import Row, warn
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.values import EntryWarning, VersionText

FACTOR = 1.5  # by which a p value may differ from that of its interval: log-rank and Cox differ honestly
_ONE_SIDED = re.compile(r"\b(?:one|1)[ -]?(?:sided|tailed)|\bunilateral|\buna cola\b|\bunicaudal")
_NOT_OF_DIFFERENCE = re.compile(
    r"non-? ?inferior|no-? ?inferior|nao-? ?inferior|equivalen|\binteract|\binterac|\btrend\b|heterogen"
)
_BEFORE, _AFTER = 70, 30  # characters around a p value
_RATIOS = ("HR", "OR", "RR")
_SYMMETRIC = 0.1  # of its width: how far a difference may stand from the middle of its interval


def check_significance(rows: Iterable[Row], versions: Sequence[VersionText] = ()) -> Iterator[EntryWarning]:
    """The warnings about the p values of results and comparisons; the texts say which p is one-sided."""
    texts = {version.id: version.text for version in versions}
    for row in rows:
        p = row.value("p")
        if not isinstance(p, dict):
            continue
        value = printed(p.get("value"))
        if value is None:
            continue
        op = str(p.get("op", "="))
        shown = f"{op} {value.text}"
        if value.value == 0 and op in ("=", "<", "<="):
            yield warn("p_zero", row.some("p"), {"p": shown})
        elif not 0 <= value.value <= 1:
            yield warn("p_impossible", row.some("p"), {"p": shown})
        elif not is_of_no_difference(row, texts):
            sides = 2.0 if _ONE_SIDED.search(_around(row, texts)) else 1.0
            yield from _against_interval(row, op, value, shown, sides)


def is_of_no_difference(row: Row, texts: Mapping[str, str]) -> bool:
    """Whether the row's p value is one of noninferiority, interaction or trend, which no count or interval tells."""
    return bool(_NOT_OF_DIFFERENCE.search(_around(row, texts)))


def _around(row: Row, texts: Mapping[str, str]) -> str:
    """The words before the row's p value, folded."""
    places = (span for cell in row.some("p") for span in cell.spans)
    return " ".join(fold(texts.get(s.version, "")[max(0, s.start - _BEFORE) : s.end + _AFTER]) for s in places)


def _against_interval(row: Row, op: str, p: Printed, shown: str, sides: float) -> Iterator[EntryWarning]:
    implied = implied_p(row)
    if implied is None or _agrees(implied, op, p, sides):
        return
    interval = row.value("ci")
    args = {
        **{column: row.text(column) for column in ("measure", "value")},
        "low": interval["low"],
        "high": interval["high"],
        "p": shown,
        "implied": _short(math.sqrt(max(implied[0], 1e-12) * max(implied[1], 1e-12))),
    }
    yield warn("ci_p_inconsistent", row.some("value", "ci", "p"), args)


def implied_p(row: Row) -> tuple[float, float] | None:
    """The least and greatest two-sided p of an estimate and its interval, over every rounding of the printed digits."""
    limits, value = limits_of(row), printed(row.value("value"))
    if limits is None or value is None or is_outside(value, *limits):
        return None
    reach = quantile(level_of(row))
    corners = product((value.least, value.most), (limits[0].least, limits[0].most), (limits[1].least, limits[1].most))
    if row.text("measure") in _RATIOS:
        found = [_ratio_p(*corner, reach) for corner in corners if min(corner) > 0]
        is_whole = value.least < 1 < value.most
    elif row.text("measure") == "difference" and _is_symmetric(value, *limits):
        found = [_difference_p(*corner, reach) for corner in corners]
        is_whole = value.least < 0 < value.most
    else:
        return None
    ps = [p for p in found if p is not None]
    return (min(ps), 1.0 if is_whole else max(ps)) if ps else None


def _ratio_p(value: float, low: float, high: float, reach: float) -> float | None:
    return two_sided_p(math.log(value) / (math.log(high / low) / (2 * reach))) if high > low else None


def _difference_p(value: float, low: float, high: float, reach: float) -> float | None:
    return two_sided_p(value / ((high - low) / (2 * reach))) if high > low else None


def _is_symmetric(value: Printed, low: Printed, high: Printed) -> bool:
    middle, width = (low.value + high.value) / 2, high.value - low.value
    return width > 0 and abs(value.value - middle) <= _SYMMETRIC * width


def _agrees(implied: tuple[float, float], op: str, p: Printed, sides: float) -> bool:
    """Whether an implied two-sided p may be the printed one, which stands for `sides` times itself."""
    least, most = implied
    if op in ("<", "<="):
        return least <= FACTOR * sides * p.value
    if op in (">", ">="):
        return most >= sides * p.value / FACTOR
    return least <= FACTOR * sides * p.most and most >= sides * p.least / FACTOR


def _short(value: float) -> str:
    return f"{value:.2g}"
