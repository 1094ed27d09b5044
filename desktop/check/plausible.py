"""Values that cannot be: a ratio in per cent, a percentage above a hundred, a ratio or p value far from its two counts.

Warning given: `implausible_value` (endpoint, measure, value or p, and where it is known: expected).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop.check.intervals import limits_of
from desktop.check.percentages import Share, possible_sizes
from desktop.check.printed import Printed, printed
from desktop.check.rows import Row, warn
from desktop.check.significance import is_of_no_difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from db.values import EntryWarning, Span, VersionText

_RATIOS = ("HR", "OR", "RR")
_LARGE_RATIO = 15.0
_FAR = 1.4  # by how much a risk ratio may differ from the ratio of its two printed rates
_CLAIMED_LESS, _EXACT_MORE = 0.05, 0.25  # p values that no choice of test reconciles
_FISHER_MOST = 3000  # patients of an arm
_PERCENT_STATS = ("rate", "")


def check_plausible(
    rates: Sequence[Row], comparisons: Sequence[Row], shares: Sequence[Share], versions: Sequence[VersionText]
) -> Iterator[EntryWarning]:
    """The warnings about single values, risk ratios and p values of two counts; `rates` are results and adverse events."""
    texts = {version.id: version.text for version in versions}
    for row in comparisons:
        yield from _ratio_in_percent(row, texts)
        yield from _against_rates(row, rates)
        yield from _odds_of_rates(row, rates)
        if not is_of_no_difference(row, texts):
            yield from _against_counts(row, shares)
    for row in rates:
        yield from _above_hundred(row)


def _ratio_in_percent(row: Row, texts: dict[str, str]) -> Iterator[EntryWarning]:
    """A large "odds ratio" whose limits are printed in per cent is a rate."""
    value = printed(row.value("value"))
    if row.text("measure") not in _RATIOS or value is None or value.value < _LARGE_RATIO:
        return
    spans = [span for cell in row.some("value", "ci") for span in cell.spans]
    if any("%" in _with_next(texts, span) for span in spans):
        args = {"endpoint": row.text("endpoint"), "measure": row.text("measure"), "value": value.text}
        yield warn("implausible_value", row.some("measure", "value", "ci"), args)


def _with_next(texts: dict[str, str], span: Span) -> str:
    return texts.get(span.version, "")[span.start : span.end + 2]


def _above_hundred(row: Row) -> Iterator[EntryWarning]:
    value = printed(row.value("value"))
    if value and row.text("unit") == "%" and row.text("stat") in _PERCENT_STATS and value.value > 100:
        yield warn(
            "implausible_value", row.some("value"), {"endpoint": row.text("endpoint"), "value": f"{value.text} %"}
        )


def _against_rates(row: Row, rates: Iterable[Row]) -> Iterator[EntryWarning]:
    """A risk ratio whose two rates are printed and stand in another ratio, outside its interval as well."""
    value, limits = printed(row.value("value")), limits_of(row)
    if row.text("measure") != "RR" or value is None or limits is None:
        return
    found = {rate.text("arm"): pct for rate in rates if _is_of(rate, row) and (pct := _percentage(rate))}
    a, b = found.get(row.text("arm_a")), found.get(row.text("arm_b"))
    if a is None or b is None or min(a.least, b.least) <= 0:
        return
    ratios = (a.value / b.value, b.value / a.value)
    if not any(limits[0].least <= ratio <= limits[1].most or _near(ratio, value.value) for ratio in ratios):
        expected = min(ratios, key=lambda ratio: abs(ratio - value.value))
        args = {"endpoint": row.text("endpoint"), "measure": "RR", "value": value.text, "expected": f"{expected:.2f}"}
        yield warn("implausible_value", row.some("measure", "value", "ci"), args)


def _odds_of_rates(row: Row, rates: Iterable[Row]) -> Iterator[EntryWarning]:
    """An odds ratio that is the ratio of its two printed rates, where their odds stand in another one."""
    value = printed(row.value("value"))
    if row.text("measure") != "OR" or value is None:
        return
    found = {rate.text("arm"): pct.value for rate in rates if _is_of(rate, row) and (pct := _percentage(rate))}
    a, b = found.get(row.text("arm_a"), 0.0), found.get(row.text("arm_b"), 0.0)
    if not (0 < a < 100 and 0 < b < 100):
        return
    ratios = (a / b, b / a)
    odds = ((a / (100 - a)) / (b / (100 - b)), (b / (100 - b)) / (a / (100 - a)))
    if any(value.least <= ratio <= value.most for ratio in ratios) and not any(_near(o, value.value) for o in odds):
        expected = min(odds, key=lambda ratio: abs(ratio - value.value))
        args = {"endpoint": row.text("endpoint"), "measure": "OR", "value": value.text, "expected": f"{expected:.2f}"}
        yield warn("implausible_value", row.some("measure", "value", "ci"), args)


def _near(ratio: float, value: float) -> bool:
    return max(ratio, value) <= _FAR * min(ratio, value)


def _is_of(rate: Row, comparison: Row) -> bool:
    same = all(rate.text(column) == comparison.text(column) for column in ("timepoint", "subgroup"))
    return same and (rate.text("endpoint") or rate.text("term")) == comparison.text("endpoint")


def _percentage(rate: Row) -> Printed | None:
    if rate.table == "adverse_events":
        return printed(rate.value("pct"))
    is_rate = rate.text("unit") == "%" and rate.text("stat") in _PERCENT_STATS
    return printed(rate.value("value")) if is_rate else None


def _against_counts(row: Row, shares: Sequence[Share]) -> Iterator[EntryWarning]:
    """A p value that says of two small counts what they cannot say, by Fisher's exact test."""
    p, claimed = row.value("p"), _claimed(row)
    sides = [_count_of(row, arm, shares) for arm in (row.text("arm_a"), row.text("arm_b"))]
    if (
        claimed is None
        or claimed > _CLAIMED_LESS
        or sides[0] is None
        or sides[1] is None
        or not _is_of_two(row, shares)
    ):
        return
    exact = fisher_p(*sides[0], *sides[1])
    if exact > _EXACT_MORE:
        args = {"endpoint": row.text("endpoint"), "p": f"{p['op']} {p['value']}", "expected": f"{exact:.2g}"}
        yield warn("implausible_value", row.some("p"), args)


def _is_of_two(row: Row, shares: Sequence[Share]) -> bool:
    """Whether the p value can only be of the counts of its two arms: neither is unnamed, and no third has a count."""
    arms = {row.text("arm_a"), row.text("arm_b")}
    counted = {share.arm for share in shares if share.n is not None and _is_of(share.row, row)}
    return "" not in arms and len(arms) == 2 and counted <= arms


def _claimed(row: Row) -> float | None:
    p = row.value("p")
    value = printed(p.get("value")) if isinstance(p, dict) and p.get("op") in ("=", "<", "<=") else None
    return value.value if value else None


def _count_of(row: Row, arm: str, shares: Sequence[Share]) -> tuple[int, int] | None:
    """The patients with the event and all patients of one arm, where they can be known."""
    for share in shares:
        if share.arm == arm and share.n is not None and _is_of(share.row, row):
            sizes = possible_sizes(share) or (0, 0)
            size = share.denom or (sizes[0] + sizes[1]) // 2
            return (share.n, size) if share.n <= size <= _FISHER_MOST else None
    return None


def fisher_p(n_a: int, size_a: int, n_b: int, size_b: int) -> float:
    """The two-sided p of Fisher's exact test for two counts."""
    together, least, most = n_a + n_b, max(0, n_a + n_b - size_b), min(size_a, n_a + n_b)
    ways = {k: math.comb(size_a, k) * math.comb(size_b, together - k) for k in range(least, most + 1)}
    return sum(way for way in ways.values() if way <= ways[n_a]) / sum(ways.values())
