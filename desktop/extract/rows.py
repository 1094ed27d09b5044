"""Rows of tables become extractions: one cell a column, each with its place, rule, confidence and features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.values import CHECK_FROM, Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.values import Json, RunnerUp
    from desktop.text.reading import Reading

Place = tuple[int, int]


class Column(NamedTuple):
    """One cell of a row before it has an item: its value, where it stands in the reading, how sure it is."""

    name: str
    value: Json
    places: tuple[Place, ...]
    confidence: float
    runner_ups: tuple[RunnerUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `place` orders it in the text, `rule` names what bound it."""

    place: int
    rule: str
    columns: tuple[Column, ...]
    features: tuple[tuple[str, float], ...] = field(default=())

    def value(self, column: str) -> Json:
        """The value of a column, None where the row has none."""
        return next((c.value for c in self.columns if c.name == column), None)


def extractions(reading: Reading, rows: Iterable[Row], *, table: str, item: str, rule_version: int) -> list[Extraction]:
    """The cells of these rows with items counted in the order of the text: "result-1", "result-2" …"""
    ordered = sorted(rows, key=lambda row: row.place)
    return [
        Extraction(
            field=f"{table}.{column.name}",
            item=f"{item}-{number}",
            value=column.value,
            spans=tuple([reading.span(start, end) for start, end in column.places]),
            rule=row.rule,
            rule_version=rule_version,
            confidence=column.confidence,
            runner_ups=column.runner_ups,
            features=row.features,
        )
        for number, row in enumerate(ordered, start=1)
        for column in row.columns
    ]


def columns(*cells: Column | None) -> tuple[Column, ...]:
    """The cells that have a value."""
    return tuple([cell for cell in cells if cell is not None and cell.value not in (None, "", ())])


def no_surer_than(least: float, cells: tuple[Column, ...]) -> tuple[Column, ...]:
    """The cells of a row whose name is only a candidate: none of them is more than that."""
    if least >= CHECK_FROM:
        return cells
    return tuple([cell._replace(confidence=min(cell.confidence, least)) for cell in cells])
