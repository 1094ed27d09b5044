"""The list of an entry's variables, read from resources/codebook.toml, and the reading and printing of their values."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("es", "en", "pt")


class FieldType(StrEnum):
    """What kind of value a field holds; codebook.toml says how each is written as JSON."""

    TEXT = "text"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    INTERVAL = "interval"
    P_VALUE = "p_value"
    ARM = "arm"


NUMERIC = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.INTERVAL, FieldType.P_VALUE})


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the languages of the interface."""

    en: str
    es: str
    pt: str

    def of(self, language: str) -> str:
        """The text in `language` ("es", "en", "pt"); English for any other."""
        return {"es": self.es, "pt": self.pt}.get(language, self.en)


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the form."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A repeating group: `row` is what one of its rows is called."""

    key: str
    group: str
    label: Words
    row: Words


@dataclass(frozen=True, slots=True)
class Field:
    """A variable of the codebook. `table` is "" for a field outside the repeating groups."""

    key: str
    group: str
    type: FieldType
    label: Words
    rule: Words
    table: str = ""
    many: bool = False
    unit: str = ""
    vocabulary: str = ""
    width: int = 1

    @property
    def is_numeric(self) -> bool:
        """Whether its values are right-aligned numbers."""
        return self.type in NUMERIC


@dataclass(frozen=True, slots=True)
class Codebook:
    """Groups, tables and fields in the order of the form, and the vocabularies of the choices."""

    version: str
    groups: tuple[Group, ...]
    tables: tuple[Table, ...]
    fields: tuple[Field, ...]
    vocabularies: dict[str, dict[str, Words]]

    def field(self, key: str) -> Field:
        """The field of that key; KeyError for one that the codebook does not have."""
        return _by_key(self)[key]

    def __hash__(self) -> int:
        return id(self)

    def fields_of_group(self, group: str) -> tuple[Field, ...]:
        """The fields of a group that are in no table, in order."""
        return tuple(f for f in self.fields if f.group == group and not f.table)

    def tables_of_group(self, group: str) -> tuple[Table, ...]:
        """The tables of a group, in order."""
        return tuple(t for t in self.tables if t.group == group)

    def columns(self, table: str) -> tuple[Field, ...]:
        """The fields of a table, in order."""
        return tuple(f for f in self.fields if f.table == table)

    def choices(self, field: Field) -> dict[str, Words]:
        """The codes of a choice field and their words; empty for other fields."""
        return self.vocabularies.get(field.vocabulary, {})


@functools.lru_cache(maxsize=4)
def _by_key(codebook: Codebook) -> dict[str, Field]:
    return {field.key: field for field in codebook.fields}


def load_codebook(path: Path | None = None) -> Codebook:
    """The codebook of a TOML file; the shipped one without a path."""
    if path is None:
        return _shipped()
    return _read(path)


@functools.cache
def _shipped() -> Codebook:
    return _read(resource("codebook.toml"))


def _read(path: Path) -> Codebook:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Codebook(
        version=data["version"],
        groups=tuple(Group(g["key"], Words(**g["label"])) for g in data["group"]),
        tables=tuple(Table(t["key"], t["group"], Words(**t["label"]), Words(**t["row"])) for t in data["table"]),
        fields=tuple(_field(f) for f in data["field"]),
        vocabularies={
            name: {code: Words(**words) for code, words in codes.items()} for name, codes in data["vocabulary"].items()
        },
    )


def _field(data: dict[str, Any]) -> Field:
    return Field(
        key=data["key"],
        group=data["group"],
        type=FieldType(data["type"]),
        label=Words(**data["label"]),
        rule=Words(**data["rule"]),
        table=data.get("table", ""),
        many=data.get("many", False),
        unit=data.get("unit", ""),
        vocabulary=data.get("vocabulary", ""),
        width=data.get("width", 1),
    )
