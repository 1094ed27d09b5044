"""A field of the codebook becomes one column or several, and a value the cells of those columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeAlias

from desktop.codebook import Field, FieldType, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.values import Json

# What a cell may hold. A Decimal keeps the digits as printed: 14.60 is not 14.6.
CellValue: TypeAlias = "str | int | Decimal | bool | None"

ALL_ARMS = Words(en="all", es="todos", pt="todos")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `key` is its name in the files, `part` what it holds of a field's value ("" for the whole)."""

    key: str
    label: Words
    field: Field | None = None
    part: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers, and are aligned as such."""
        if self.field is None:
            return self.key in {"place", "year", "start", "end", "characters", "records", "warnings"}
        return self.field.is_numeric and self.part != "op"


_PARTS: Final[dict[FieldType, tuple[tuple[str, str], ...]]] = {
    FieldType.INTERVAL: (("low", "_low"), ("high", "_high"), ("level", "_level")),
    FieldType.P_VALUE: (("op", "_op"), ("value", "")),
    FieldType.ARM: (("", ""), ("name", "_name")),
}
_PART_WORDS = {
    "low": Words(en="low", es="inferior", pt="inferior"),
    "high": Words(en="high", es="superior", pt="superior"),
    "level": Words(en="level", es="nivel", pt="nível"),
    "op": Words(en="operator", es="operador", pt="operador"),
    "name": Words(en="name", es="nombre", pt="nome"),
}


def columns_of(field: Field) -> tuple[Column, ...]:
    """The columns of a field; their keys are the field's, without the name of its table."""
    key = field.key.removeprefix(f"{field.table}.") if field.table else field.key
    parts = (("", ""),) if field.many else _PARTS.get(field.type, (("", ""),))
    return tuple(Column(key + ending, _label(field.label, part), field, part) for part, ending in parts)


def cells_of(field: Field, value: Json, arms: Mapping[str, str]) -> tuple[CellValue, ...]:
    """The cells of a value in the columns of its field; `arms` are the names of the arms by item."""
    if field.type is FieldType.ARM:
        return (_scalar(field, value), _arm_name(value, arms))
    if field.type not in _PARTS:
        return (_scalar(field, value),)
    parts = value if isinstance(value, dict) else {}
    return tuple(_part(parts.get(part), part) for part, _ in _PARTS[field.type])


def joined(field: Field, values: list[Json]) -> str:
    """The values of a field that stands several times, in one cell."""
    return "; ".join(printed(_scalar(field, value)) for value in values)


def printed(cell: CellValue) -> str:
    """A cell as text: nothing for no value, true and false in small letters, numbers with the digits they came with."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def plain(value: Json) -> CellValue:
    """Any value in one cell: a scalar as it is, an interval or a p value as JSON."""
    if value is None or isinstance(value, str | bool | int):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _scalar(field: Field, value: Json) -> CellValue:
    return number(value) if field.type in {FieldType.DECIMAL, FieldType.INTEGER} else plain(value)


def _part(value: Json, part: str) -> CellValue:
    return plain(value) if part == "op" else number(value)


def number(value: Json) -> CellValue:
    """A decimal number as such; what stands in its place ("NR", "NS") as text."""
    if not isinstance(value, str):
        return plain(value)
    try:
        decimal = Decimal(value)
    except InvalidOperation:
        return value
    return decimal if decimal.is_finite() and abs(decimal.adjusted()) < 30 else value


def _arm_name(value: Json, arms: Mapping[str, str]) -> str:
    return arms.get(str(value), "" if value is None else str(value))


def _label(label: Words, part: str) -> Words:
    if not part or part == "value":
        return label
    words = _PART_WORDS[part]
    return Words(en=f"{label.en}, {words.en}", es=f"{label.es}, {words.es}", pt=f"{label.pt}, {words.pt}")
