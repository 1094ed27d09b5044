"""The tables of a release and the codebook become the data dictionary: a row for every column of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.codebook import Codebook, Words
from desktop.export.columns import Column
from desktop.export.tables import ReleaseTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.codebook import Field
    from desktop.export.columns import CellValue

_COLUMNS = (
    Column("table", Words(en="Table", es="Tabla", pt="Tabela")),
    Column("column", Words(en="Column", es="Columna", pt="Coluna")),
    Column("key", Words(en="Field", es="Campo", pt="Campo")),
    *(
        Column(f"label_{code}", Words(en=f"Label ({code})", es=f"Etiqueta ({code})", pt=f"Rótulo ({code})"))
        for code in ("en", "es", "pt")
    ),
    Column("type", Words(en="Type", es="Tipo", pt="Tipo")),
    Column("unit", Words(en="Unit", es="Unidad", pt="Unidade")),
    Column("many", Words(en="Several values", es="Varios valores", pt="Vários valores")),
    Column("vocabulary", Words(en="Codes", es="Códigos", pt="Códigos")),
    *(
        Column(f"rule_{code}", Words(en=f"Rule ({code})", es=f"Regla ({code})", pt=f"Regra ({code})"))
        for code in ("en", "es", "pt")
    ),
)


def make_dictionary(tables: Sequence[ReleaseTable], codebook: Codebook) -> ReleaseTable:
    """The data dictionary of these tables."""
    rows = tuple(_row(table.name, column, codebook) for table in tables for column in table.columns)
    return ReleaseTable("data_dictionary", _COLUMNS, rows)


def _row(table: str, column: Column, codebook: Codebook) -> tuple[CellValue, ...]:
    label, field = column.label, column.field
    head = (table, column.key, field.key if field else None, label.en, label.es, label.pt)
    if field is None:
        return (*head, "integer" if column.is_number else "text", None, None, None, None, None, None)
    kind = field.type.value + (f".{column.part}" if column.part else "")
    codes = _codes(field, codebook)
    return (*head, kind, field.unit or None, field.many, codes, field.rule.en, field.rule.es, field.rule.pt)


def _codes(field: Field, codebook: Codebook) -> str | None:
    choices = codebook.choices(field)
    return "; ".join(f"{code} = {words.en}" for code, words in choices.items()) or None
