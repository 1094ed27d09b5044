"""What an entry lacks that its kind of study should have, said quietly.

Warnings given, none with must_see: `arm_n_missing` (arms), `no_effect_measure` (endpoint), `dose_missing` (drug),
`ae_without_numbers` (term), `no_numeric_results`, `respectively` (quote).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.check.rows import Row, rows_of, warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Cell
    from desktop.text.reading import Reading

_RESPECTIVELY = re.compile(r"\b(?:respectively|respectivamente)\b")
_NOT_DOSED = frozenset({"", "placebo", "radiotherapy", "surgery", "observation", "supportive care"})


def check_gaps(cells: Sequence[Cell]) -> Iterator[EntryWarning]:
    """The quiet warnings about empty cells."""
    arms, results = rows_of(cells, "arms"), rows_of(cells, "results")
    events, comparisons = rows_of(cells, "adverse_events"), rows_of(cells, "comparisons")
    without_size = [row for row in arms if row.value("n") is None]
    if len(arms) >= 2 and without_size:
        names = ", ".join(row.text("name") for row in without_size)
        yield _quiet("arm_n_missing", [cell for row in without_size for cell in row.some("name")], arms=names)
    is_randomised = any(cell.field == "design.type" and cell.value == "rct" for cell in cells)
    compared = {row.text("arm") for row in results} - {"", "all"}
    if is_randomised and len(compared) >= 2 and not any(row.text("measure") for row in comparisons):
        yield _quiet("no_effect_measure", results[0].some("endpoint"), endpoint=results[0].text("endpoint"))
    if len(arms) == 1:
        yield from _without_dose(rows_of(cells, "treatments"))
    for row in events:
        if row.value("n") is None and row.value("pct") is None:
            yield _quiet("ae_without_numbers", row.some("term"), term=row.text("term"))
    if not results and not comparisons and not any(row.value("n") or row.value("pct") for row in events):
        yield _quiet("no_numeric_results", [cell for cell in cells if cell.field == "design.type"])


def _without_dose(treatments: Sequence[Row]) -> Iterator[EntryWarning]:
    """The drugs of a single arm of which no dose at all is stated."""
    if any(row.value("dose") is not None for row in treatments):
        return
    for row in treatments:
        if row.text("drug") not in _NOT_DOSED:
            yield _quiet("dose_missing", row.some("drug"), drug=row.text("drug"))


def _quiet(code: str, cells: Sequence[Cell], **args: str) -> EntryWarning:
    return warn(code, cells, args, must_see=False)


def check_distribution(reading: Reading) -> Iterator[EntryWarning]:
    """Values that a text distributes by "respectively": the order of the arms must be looked at."""
    match = _RESPECTIVELY.search(reading.folded)
    if match:
        span = reading.span(match.start(), match.end())
        yield EntryWarning("respectively", (("quote", match[0]),), spans=(span,), must_see=False)
