"""The cells of an entry as rows of its tables, and warnings that name the cells and places they concern."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.values import Cell, Json, Span, VersionText
    from desktop.text.normal import Normal


_NUMBER = re.compile(r"\d*\.?\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row of a repeating group, by column."""

    table: str
    item: str
    cells: Mapping[str, Cell]

    def value(self, column: str) -> Json:
        """What a column holds, None when it is empty."""
        cell = self.cells.get(column)
        return cell.value if cell else None

    def text(self, column: str) -> str:
        """What a column holds, as text; "" when it is empty."""
        value = self.value(column)
        return "" if value is None else str(value)

    def some(self, *columns: str) -> list[Cell]:
        """The filled cells of these columns."""
        return [self.cells[column] for column in columns if column in self.cells]


def rows_of(cells: Iterable[Cell], table: str) -> list[Row]:
    """The rows of one table in the order of their first cell."""
    rows: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        name, _, column = cell.field.partition(".")
        if name == table and cell.item and not _is_empty(cell.value):
            rows.setdefault(cell.item, {})[column] = cell
    return [Row(table, item, found) for item, found in rows.items()]


def as_printed(cells: Iterable[Cell], versions: Iterable[VersionText]) -> list[Cell]:
    """The cells with the digits that their places in the texts have: "0.30" for 0.3, so that its rounding is known."""
    texts = {version.id: read_version(version).normal for version in versions}
    return [replace(cell, value=_with_digits(cell.value, _quoted(cell, texts))) for cell in cells]


def _quoted(cell: Cell, texts: Mapping[str, Normal]) -> dict[Decimal, str]:
    """The numbers at a cell's places as printed, by their value."""
    found: dict[Decimal, str] = {}
    for span in cell.spans:
        normal = texts.get(span.version)
        if normal is not None:
            for number in _NUMBER.findall(normal.text[normal.place(span.start) : normal.place(span.end)]):
                found.setdefault(Decimal(number), number)
    return found


def _with_digits(value: Json, quoted: Mapping[Decimal, str]) -> Json:
    if isinstance(value, dict):
        return {key: _with_digits(part, quoted) for key, part in value.items()}
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return quoted.get(Decimal(value), value)
    return value


def single(cells: Iterable[Cell], field: str) -> Cell | None:
    """The filled cell of a field that stands once."""
    return next((cell for cell in cells if cell.field == field and not _is_empty(cell.value)), None)


def _is_empty(value: Json) -> bool:
    return value is None or value in ("", [])


def warn(
    code: str,
    cells: Sequence[Cell],
    args: Mapping[str, object],
    *,
    spans: Iterable[Span] = (),
    must_see: bool = True,
) -> EntryWarning:
    """A warning about these cells; without places of its own it has theirs."""
    places = tuple(spans) or tuple(span for cell in cells for span in cell.spans)
    return EntryWarning(
        code=code,
        args=tuple((name, str(value)) for name, value in args.items() if value not in (None, "")),
        cells=tuple(dict.fromkeys((cell.field, cell.item) for cell in cells)),
        spans=tuple(dict.fromkeys(places)),
        must_see=must_see,
    )


def once(warnings: Iterable[EntryWarning]) -> tuple[EntryWarning, ...]:
    """The warnings, those with one key made one with the cells and places of all."""
    merged: dict[str, EntryWarning] = {}
    for warning in warnings:
        known = merged.get(warning.key)
        merged[warning.key] = warning if known is None else _both(known, warning)
    return tuple(merged.values())


def _both(first: EntryWarning, second: EntryWarning) -> EntryWarning:
    return EntryWarning(
        code=first.code,
        args=first.args,
        cells=tuple(dict.fromkeys(first.cells + second.cells)),
        spans=tuple(dict.fromkeys(first.spans + second.spans)),
        must_see=first.must_see or second.must_see,
    )
