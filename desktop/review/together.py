"""Which values a curator reads as one, so that one key accepts them: a row, rows that tell one thing of several arms, a line.

Accept by exception is about needless stops, not about fewer looks: what one key accepts lies in one sentence, and stands in
rows that follow each other. Warnings keep stops of their own.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, TypeAlias

from db.values import State
from desktop.review.limits import beginning
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.values import VersionText
    from desktop.codebook import Codebook, Field
    from desktop.review.values import EntryCell, StudyView

Key: TypeAlias = tuple[str, str]
Cells: TypeAlias = "Mapping[Key, EntryCell]"
Unit: TypeAlias = tuple[str, str]  # a table or field, and the first of its items that are read as one

# What neighbouring rows of a table must have in common to be read as one thing told of several arms.
_TOLD = {
    "results": ("results.endpoint", "results.stat", "results.timepoint", "results.subgroup"),
    "adverse_events": ("adverse_events.term", "adverse_events.grade", "adverse_events.related"),
}
_PLACED_BY = {
    "results": ("results.value",),
    "adverse_events": ("adverse_events.pct", "adverse_events.n"),
}
_MOST_ROWS = 4


def reading_units(
    cells: Cells, items: Mapping[str, Sequence[str]], versions: Iterable[VersionText], codebook: Codebook
) -> dict[Key, Unit]:
    """The unit of each cell that is read together with others, at its address."""
    sentences = _Sentences(versions)
    rows = {
        (table.key, item): (table.key, first)
        for table in codebook.tables
        for item, first in _first_of_each(table.key, items.get(table.key, ()), cells, sentences)
    }
    units: dict[Key, Unit] = {}
    for key in cells:
        field = codebook.field(key[0])
        if field.table:
            units[key] = rows.get((field.table, key[1]), (field.table, key[1]))
        elif field.many:
            units[key] = (field.key, "")
    return units | dict(_of_lines(codebook.fields, cells))


def _first_of_each(table: str, items: Sequence[str], cells: Cells, sentences: _Sentences) -> Iterator[tuple[str, str]]:
    """Each row with the first row that it is read together with."""
    unit: list[str] = []
    for item in items:
        if not (unit and len(unit) < _MOST_ROWS and _goes_on(table, unit, item, cells, sentences)):
            unit = []
        unit.append(item)
        yield item, unit[0]


def _goes_on(table: str, unit: Sequence[str], item: str, cells: Cells, sentences: _Sentences) -> bool:
    """Whether a row tells of another arm what the rows before it tell of theirs, in the same sentence."""
    told = _TOLD.get(table)
    arms = [_value(cells, f"{table}.arm", one) for one in (*unit, item)]
    if told is None or None in arms or len(set(map(str, arms))) < len(arms):
        return False
    is_alike = all(_value(cells, column, unit[0]) == _value(cells, column, item) for column in told)
    places = {sentences.of_row(table, one, cells) for one in (unit[0], item)}
    return is_alike and len(places) == 1 and None not in places


def _value(cells: Cells, field: str, item: str) -> object:
    cell = cells.get((field, item))
    return cell.value if cell is not None else None


def _of_lines(fields: Iterable[Field], cells: Cells) -> Iterator[tuple[Key, Unit]]:
    """The parts of one thing that rest on the same words: "17 centres" makes a study multicentre, and counts its centres."""
    single = [field for field in fields if not field.table and not field.many]
    for order, field in enumerate(single):
        key = (field.key, "")
        stem = field.key.partition(".")[0]
        before = (one for one in single[:order] if one.key.partition(".")[0] == stem)
        first = next((one for one in before if _rest_on_same_words(cells.get((one.key, "")), cells.get(key))), field)
        yield key, (first.key, "")


def _rest_on_same_words(one: EntryCell | None, other: EntryCell | None) -> bool:
    if one is None or other is None:
        return False
    return any(a.version == b.version and a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


class _Sentences:
    """The sentences of the versions, by their places in the originals."""

    def __init__(self, versions: Iterable[VersionText]) -> None:
        self._versions = {version.id: version for version in versions}
        self._starts: dict[str, list[int]] = {}

    def of_row(self, table: str, item: str, cells: Cells) -> tuple[str, int] | None:
        """The version and number of the sentence in which the numbers of a row stand; None where they have no place."""
        placed = (cells.get((column, item)) for column in _PLACED_BY[table])
        cell = next((cell for cell in placed if cell is not None and cell.spans), None)
        if cell is None or cell.spans[0].version not in self._versions:
            return None
        version = cell.spans[0].version
        return version, bisect.bisect_right(self._starts_of(version), cell.spans[0].start)

    def _starts_of(self, version: str) -> list[int]:
        if version not in self._starts:
            reading = read_version(beginning(self._versions[version]))
            self._starts[version] = [reading.span(s.start, s.end).start for s in reading.sentences]
        return self._starts[version]


# ------------------------------------------------------------------------------------------------------------- accepting
def unit_of(view: StudyView, key: Key) -> Unit:
    """The unit that a cell is read in; its row, or itself, where no other is known."""
    table = key[0].partition(".")[0]
    own = (table, key[1]) if table in view.items and key[0] != table else key
    return view.units.get(key, own)


def must_see(cell: EntryCell) -> frozenset[str]:
    """The warnings of a cell that ask for a look of their own."""
    return frozenset(warning.key for warning in cell.warnings if warning.must_see)


def accepted_together(view: StudyView, key: Key) -> tuple[EntryCell, ...]:
    """The cells that one key accepts on this one: itself, and what is read with it and waits under no other warning."""
    focused = view.cells.get(key)
    if focused is None:
        return ()
    unit, seen = unit_of(view, key), must_see(focused)
    mates = (cell for cell in view.cells.values() if cell.key != key and unit_of(view, cell.key) == unit)
    waiting = (c for c in mates if c.state is State.PROPOSED and c.value is not None and must_see(c) <= seen)
    return (focused, *waiting)
