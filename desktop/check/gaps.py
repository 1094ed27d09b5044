"""What an entry lacks that its kind of study should have, said quietly.

Warnings given, none with must_see: `arm_n_missing` (arms), `no_effect_measure` (endpoint), `dose_missing` (drug),
`ae_without_numbers` (term), `no_numeric_results`, `respectively` (quote).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.check.rows import Row, rows_of, warn
from desktop.text.reading import read_version
from desktop.text.roles import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Cell, VersionText
    from desktop.text.reading import Reading

_RESPECTIVELY = re.compile(r"\b(?:respectively|respectivamente)\b")
_DISTRIBUTED = 2  # numbers at least: instruments and markers are distributed in words
_SIZE = re.compile(r"\b[nN] ?= ?\d+")
_RATES_AND_TIMES = frozenset({"%", "months", "years", "weeks", "days"})
_RANDOMISED = (("design.type", "rct"), ("design.randomised", True))
_DOSE = re.compile(
    r"\d\s?(?:mg|mcg|ug|µg|μg|microg\w*|g|ml|iu|ui|u|mu|units?|unidades|million|millones|mmol|meq|kcal|gy|%)(?![a-z])"
)
_NOT_DOSED = frozenset({"", "placebo", "radiotherapy", "surgery", "observation", "supportive care"})


def check_gaps(cells: Sequence[Cell], versions: Sequence[VersionText] = ()) -> Iterator[EntryWarning]:
    """The quiet warnings about empty cells; `versions` are the texts that the cells' spans point into."""
    results, events = rows_of(cells, "results"), rows_of(cells, "adverse_events")
    comparisons = rows_of(cells, "comparisons")
    if any((cell.field, cell.value) in _RANDOMISED for cell in cells):
        yield from _without_size(rows_of(cells, "arms"), [*results, *events], versions, cells)
        yield from _without_measure(results, comparisons)
    if len(rows_of(cells, "arms")) == 1 or not any(_prints_dose(version) for version in versions):
        yield from _without_dose(rows_of(cells, "treatments"))
    yield from _without_numbers(events)
    if not results and not comparisons and not any(_has_number(row) for row in events):
        yield _quiet("no_numeric_results", [cell for cell in cells if cell.field == "design.type"])


def _without_size(
    arms: Sequence[Row], counted: Sequence[Row], versions: Sequence[VersionText], cells: Sequence[Cell]
) -> Iterator[EntryWarning]:
    """The arms of which no size is printed, but for plans: a protocol has no sizes yet."""
    of_known = {row.text("arm") for row in counted if row.value("denom") is not None}
    without = [row for row in arms if row.value("n") is None and row.item not in of_known]
    is_plan = not counted and any(sentence.role == PLAN for v in versions for sentence in read_version(v).sentences)
    if len(arms) >= 2 and without and not is_plan and _unread_sizes(versions, cells) < len(without):
        names = ", ".join(row.text("name") for row in without)
        yield _quiet("arm_n_missing", [cell for row in without for cell in row.some("name")], arms=names)


def _unread_sizes(versions: Sequence[VersionText], cells: Sequence[Cell]) -> int:
    """How many sizes ("n = 12") a text prints that no cell holds: they may be those of arms."""
    held = [span for cell in cells for span in cell.spans]
    counts = [
        sum(
            not any(s.version == version.id and s.start < match.end() and match.start() < s.end for s in held)
            for match in _SIZE.finditer(version.text)
        )
        for version in versions
    ]
    return max(counts, default=0)


def _without_measure(results: Sequence[Row], comparisons: Sequence[Row]) -> Iterator[EntryWarning]:
    """Arms held against each other in words, or by p values alone; two values with a p value tell their difference themselves."""
    if any(row.text("measure") for row in comparisons):
        return
    tested = [row for row in comparisons if row.value("p") is not None]
    compared = [row for row in results if row.text("arm") not in ("", "all") and _is_rate_or_time(row)]
    if tested and not results:
        yield _quiet("no_effect_measure", tested[0].some("endpoint", "p"), endpoint=tested[0].text("endpoint"))
    elif not tested and len({row.text("arm") for row in compared}) >= 2:
        yield _quiet("no_effect_measure", compared[0].some("endpoint"), endpoint=compared[0].text("endpoint"))


def _is_rate_or_time(row: Row) -> bool:
    return row.text("unit") in _RATES_AND_TIMES and row.text("stat") != "mean"


def _prints_dose(version: VersionText) -> bool:
    """Whether a text prints a number with the unit of a dose, whichever drug it is of."""
    return _DOSE.search(read_version(version).folded) is not None


def _has_number(row: Row) -> bool:
    return row.value("n") is not None or row.value("pct") is not None


def _without_numbers(events: Sequence[Row]) -> Iterator[EntryWarning]:
    """The adverse events of a record that gives no number of any of them."""
    if events and not any(_has_number(row) for row in events):
        terms = ", ".join(dict.fromkeys(row.text("term") for row in events))
        yield _quiet("ae_without_numbers", [cell for row in events for cell in row.some("term")], term=terms)


def _without_dose(treatments: Sequence[Row]) -> Iterator[EntryWarning]:
    """The drugs of a single arm of which no dose at all is stated."""
    if any(row.value("dose") is not None for row in treatments):
        return
    dosed = [row for row in treatments if row.text("drug") not in _NOT_DOSED]
    if dosed:
        drugs = ", ".join(dict.fromkeys(row.text("drug") for row in dosed))
        yield _quiet("dose_missing", [cell for row in dosed for cell in row.some("drug")], drug=drugs)


def _quiet(code: str, cells: Sequence[Cell], **args: str) -> EntryWarning:
    return warn(code, cells, args, must_see=False)


def check_distribution(reading: Reading) -> Iterator[EntryWarning]:
    """Values that a text distributes by "respectively": the order of the arms must be looked at."""
    for match in _RESPECTIVELY.finditer(reading.folded):
        begin = max((s.start for s in reading.sentences if s.start <= match.start()), default=0)
        if len([n for n in reading.numbers_in(begin, match.end()) if n.kind != "identifier"]) >= _DISTRIBUTED:
            span = reading.span(match.start(), match.end())
            yield EntryWarning("respectively", (("quote", match[0]),), spans=(span,), must_see=False)
            return
