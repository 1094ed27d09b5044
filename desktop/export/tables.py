"""Verified entries become the tables of a release: studies, one for each repeating group, values, records and warnings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop.codebook import Codebook, Field, Table, Words
from desktop.export.columns import CellValue, Column, cells_of, columns_of, joined, plain
from desktop.export.entries import TOLD, VerifiedEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from db.values import Json
    from desktop.export.entries import SourceRecord

    Row: TypeAlias = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """A table of a release; `name` is the stem of its file and the name of its sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def make_tables(entries: Sequence[VerifiedEntry], codebook: Codebook) -> tuple[ReleaseTable, ...]:
    """The tables in the order in which a reader wants them."""
    groups = (_group_table(entries, codebook, table) for table in codebook.tables)
    return (_studies(entries, codebook), *groups, _values(entries), _records(entries), _warnings(entries))


# --------------------------------------------------------------------------------------------------------- our own columns
_STUDY_ID = Column("study_id", Words(en="Study id", es="Id. del estudio", pt="Id. do estudo"))
_NUMBER = Column("number", Words(en="Number", es="Número", pt="Número"))
_LABEL = Column("label", Words(en="Study", es="Estudio", pt="Estudo"))
_ITEM = Column("item", Words(en="Row", es="Fila", pt="Linha"))
_FIELD = Column("field", Words(en="Field", es="Campo", pt="Campo"))
_STATE = Column("state", Words(en="State", es="Estado", pt="Estado"))
_VALUE = Column("value", Words(en="Value", es="Valor", pt="Valor"))
_VERSION = Column("version", Words(en="Version", es="Versión", pt="Versão"))
_LANG = Column("lang", Words(en="Language", es="Idioma", pt="Idioma"))
_VERIFIED = (
    Column("verified_at", Words(en="Verified (UTC)", es="Verificado (UTC)", pt="Verificado (UTC)")),
    Column("verified_by", Words(en="Verified by", es="Verificado por", pt="Verificado por")),
    Column("records", Words(en="Records", es="Registros", pt="Registros")),
    Column("warnings", Words(en="Warnings", es="Avisos", pt="Avisos")),
)
_EVIDENCE = (
    _VERSION,
    Column("start", Words(en="Start", es="Inicio", pt="Início")),
    Column("end", Words(en="End", es="Fin", pt="Fim")),
    Column("quote", Words(en="Quote", es="Cita textual", pt="Citação literal")),
)
_RECORD = (
    Column("record_id", Words(en="Record id", es="Id. del registro", pt="Id. do registro")),
    Column("dump", Words(en="Dump", es="Volcado", pt="Despejo")),
    Column("place", Words(en="Place", es="Puesto", pt="Posição")),
    Column("source", Words(en="Database", es="Base de datos", pt="Base de dados")),
    Column("ids", Words(en="Identifiers", es="Identificadores", pt="Identificadores")),
    Column("title", Words(en="Title", es="Título", pt="Título")),
    Column("authors", Words(en="Authors", es="Autores", pt="Autores")),
    Column("year", Words(en="Year", es="Año", pt="Ano")),
    Column("journal", Words(en="Journal", es="Revista", pt="Revista")),
    _VERSION,
    _LANG,
    Column("characters", Words(en="Characters", es="Caracteres", pt="Caracteres")),
    Column("sha256", Words(en="SHA-256 of the text", es="SHA-256 del texto", pt="SHA-256 do texto")),
)
_WARNING = (
    Column("code", Words(en="Warning", es="Aviso", pt="Aviso")),
    Column("details", Words(en="Details", es="Detalles", pt="Detalhes")),
    Column("cells", Words(en="Cells", es="Celdas", pt="Células")),
    Column("reason", Words(en="Dismissed because", es="Descartado porque", pt="Descartado porque")),
)


# ----------------------------------------------------------------------------------------------------- studies and groups
def _studies(entries: Sequence[VerifiedEntry], codebook: Codebook) -> ReleaseTable:
    fields = tuple(field for field in codebook.fields if not field.table)
    own = tuple(column for field in fields for column in columns_of(field))
    rows = tuple(
        (
            *(entry.study_id, entry.number, entry.label),
            *(cell for field in fields for cell in _study_cells(entry, field)),
            *(_moment(entry), entry.verified_by, len(entry.records), len(entry.warnings)),
        )
        for entry in entries
    )
    return ReleaseTable("studies", (_STUDY_ID, _NUMBER, _LABEL, *own, *_VERIFIED), rows)


def _study_cells(entry: VerifiedEntry, field: Field) -> Row:
    values = [cell.value for (key, _), cell in entry.cells.items() if key == field.key and cell.is_counted]
    if field.many:
        return (joined(field, values) or None,)
    return cells_of(field, values[0] if values else None, arm_names(entry))


def _group_table(entries: Sequence[VerifiedEntry], codebook: Codebook, table: Table) -> ReleaseTable:
    fields = codebook.columns(table.key)
    own = tuple(column for field in fields for column in columns_of(field))
    rows = tuple(row for entry in entries for row in _group_rows(entry, table, fields))
    return ReleaseTable(table.key, (_STUDY_ID, _NUMBER, _ITEM, *own), rows)


def _group_rows(entry: VerifiedEntry, table: Table, fields: Sequence[Field]) -> Iterator[Row]:
    names = arm_names(entry)
    for item in items_of(entry, table.key):
        values = (counted(entry, field.key, item) for field in fields)
        cells = (cells_of(field, value, names) for field, value in zip(fields, values, strict=True))
        yield (entry.study_id, entry.number, item, *(cell for group in cells for cell in group))


def items_of(entry: VerifiedEntry, table: str) -> tuple[str, ...]:
    """The rows of a table that hold data, in the order of the form."""
    found = (item for (key, item), cell in entry.cells.items() if key.startswith(f"{table}.") and cell.is_counted)
    return tuple(dict.fromkeys(found))


def counted(entry: VerifiedEntry, field: str, item: str) -> Json:
    """The value of a cell where it is data, else None."""
    cell = entry.cells.get((field, item))
    return cell.value if cell is not None and cell.is_counted else None


def arm_names(entry: VerifiedEntry) -> dict[str, str]:
    """The names of the entry's arms by item."""
    return {
        item: str(cell.value) for (key, item), cell in entry.cells.items() if key == "arms.name" and cell.is_counted
    }


# ----------------------------------------------------------------------------------------------- values, records, warnings
def _values(entries: Sequence[VerifiedEntry]) -> ReleaseTable:
    columns = (_STUDY_ID, _NUMBER, _FIELD, _ITEM, _STATE, _VALUE, *_EVIDENCE)
    return ReleaseTable("values", columns, tuple(row for entry in entries for row in _value_rows(entry)))


def _value_rows(entry: VerifiedEntry) -> Iterator[Row]:
    """A row for each place in the texts that a value rests on, one without place for a value that rests on none."""
    for (field, item), cell in entry.cells.items():
        if cell.state not in TOLD:
            continue
        head = (entry.study_id, entry.number, field, item)
        value = plain(cell.value) if cell.is_counted else None
        for span in cell.spans:
            yield (*head, cell.state.value, value, span.version, span.start, span.end, entry.quote(span))
        if not cell.spans:
            yield (*head, cell.state.value, value, None, None, None, None)


def _records(entries: Sequence[VerifiedEntry]) -> ReleaseTable:
    rows = tuple(row for entry in entries for record in entry.records for row in _record_rows(entry, record))
    return ReleaseTable("records", (_STUDY_ID, _NUMBER, *_RECORD), rows)


def _record_rows(entry: VerifiedEntry, record: SourceRecord) -> Iterator[Row]:
    """A row for each version: the text itself is its publisher's, so that its checksum and its length stand for it."""
    text = record.text
    head = (
        *(entry.study_id, entry.number, text.id, record.batch_name, record.place, record.source),
        _pairs(text.ids),
        " / ".join(title for _, title in text.titles),
        "; ".join(text.authors),
        *(text.year, text.journal),
    )
    for version in text.versions:
        yield (*head, version.id, version.lang, len(version.text), text_digest(version.text))
    if not text.versions:
        yield (*head, None, None, None, None)


def text_digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _warnings(entries: Sequence[VerifiedEntry]) -> ReleaseTable:
    rows = tuple(
        (
            *(entry.study_id, entry.number, kept.warning.code),
            _pairs(kept.warning.args),
            "; ".join(" ".join(part for part in cell if part) for cell in kept.warning.cells),
            kept.reason,
        )
        for entry in entries
        for kept in entry.warnings
    )
    return ReleaseTable("warnings", (_STUDY_ID, _NUMBER, *_WARNING), rows)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name}={value}" for name, value in pairs)


def _moment(entry: VerifiedEntry) -> str:
    return entry.verified_at.isoformat(timespec="seconds")
