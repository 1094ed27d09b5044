"""The numbers of an entry against each other: intervals, p values, counts and percentages, arms and totals.

A check allows every number that a printed one may stand for: what is reported is wrong in every rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.check.intervals import check_intervals
from desktop.check.percentages import check_grim, check_percentages, shares_of
from desktop.check.plausible import check_plausible
from desktop.check.printed import whole
from desktop.check.rows import as_printed, once, rows_of, single
from desktop.check.significance import check_significance
from desktop.check.totals import arm_sizes, check_totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import Cell, EntryWarning, VersionText


def check_cells(cells: Sequence[Cell], versions: Sequence[VersionText]) -> tuple[EntryWarning, ...]:
    """The warnings about the numbers of an entry; `versions` are the texts that its spans point into."""
    cells = as_printed(cells, versions)
    results, comparisons = rows_of(cells, "results"), rows_of(cells, "comparisons")
    events = rows_of(cells, "adverse_events")
    sizes = arm_sizes(rows_of(cells, "arms"))
    shares = shares_of(results, events, sizes)
    total = single(cells, "n_total")
    size = whole(total.value) if total else None
    return once(
        (
            *check_intervals([*results, *comparisons]),
            *check_significance([*results, *comparisons], versions),
            *check_percentages(shares, (*sizes.values(), size or 0)),
            *check_totals(cells, versions),
            *check_plausible([*results, *events], comparisons, shares, versions),
            *check_grim(shares, size),
        )
    )
