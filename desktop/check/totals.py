"""The sizes of the arms against the size of the study.

Warnings given: `n_mismatch` (total, sum), `n_total_not_stated` (sum, where the arms have sizes).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from desktop.check.printed import whole
from desktop.check.rows import Row, rows_of, single, warn
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Cell, EntryWarning, VersionText

_NEARLY = 0.85  # of the total: a larger rest is no slip but a group that the abstract leaves out
_TWICE = 1.8  # of the total: such a sum counts something else than the patients of the study
# Designs that count no patients of their own.
WITHOUT_PATIENTS = frozenset({"narrative_review", "systematic_review", "guideline_consensus", "meta_analysis"})


def arm_sizes(arms: Sequence[Row]) -> dict[str, int]:
    """The size of each arm that has one, by the arm's item."""
    return {row.item: size for row in arms if (size := whole(row.value("n"))) is not None}


def check_totals(cells: Sequence[Cell], versions: Sequence[VersionText] = ()) -> Iterator[EntryWarning]:
    """The warnings about the sizes of arms and study; a sum that the texts tell is no slip."""
    arms = rows_of(cells, "arms")
    sizes = arm_sizes(arms)
    counts = [cell for row in arms for cell in row.some("n")]
    together = sum(sizes.values())
    total = single(cells, "n_total")
    size = whole(total.value) if total else None
    is_whole = len(arms) >= 2 and len(sizes) == len(arms)
    if total is not None and size is not None and is_whole and (together > size or not _is_told(together, versions)):
        yield from _against_total([total, *counts], list(sizes.values()), size)
    if total is None and _counts_patients(cells):
        yield warn("n_total_not_stated", counts, {"sum": together if len(sizes) >= 2 else None})


def _is_told(number: int, versions: Sequence[VersionText]) -> bool:
    """Whether a text prints the number: so many were analysed of those that the study has."""
    return any(found.value == str(number) for version in versions for found in read_version(version).numbers)


def _against_total(cells: Sequence[Cell], sizes: Sequence[int], total: int) -> Iterator[EntryWarning]:
    """Groups that overlap are no mismatch: some of them alone make the total. Somewhat fewer is said quietly."""
    together = sum(sizes)
    is_parted = any(sum(some) == total for count in range(1, len(sizes)) for some in combinations(sizes[:12], count))
    if is_parted or together == total or not _NEARLY * total <= together <= _TWICE * total:
        return
    yield warn("n_mismatch", cells, {"total": total, "sum": together}, must_see=together > total)


def _counts_patients(cells: Sequence[Cell]) -> bool:
    """Whether the study has patients of its own whose number ought to be stated."""
    design = single(cells, "design.type")
    if design is not None and design.value in WITHOUT_PATIENTS:
        return False
    return bool(rows_of(cells, "results") or rows_of(cells, "adverse_events") or arm_sizes(rows_of(cells, "arms")))
