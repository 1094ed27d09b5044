"""Entries become JSON Lines: one object a study, with its data as plain values and every value again with its evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.export.entries import TOLD, VerifiedEntry
from desktop.export.tables import counted, items_of, text_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import EntryWarning, Json, Span
    from desktop.codebook import Codebook
    from desktop.export.entries import SourceRecord


def write_entries(entries: Sequence[VerifiedEntry], codebook: Codebook) -> bytes:
    """The file `entries.jsonl`, in the form that `schema.json` describes."""
    lines = (json.dumps(entry_json(entry, codebook), ensure_ascii=False) + "\n" for entry in entries)
    return "".join(lines).encode("utf-8", "replace")


def entry_json(entry: VerifiedEntry, codebook: Codebook) -> Json:
    """One entry; `data` has the fields and tables that hold something, in the order of the codebook."""
    return {
        "study_id": entry.study_id,
        "number": entry.number,
        "label": entry.label,
        "verified_at": entry.verified_at.isoformat(timespec="seconds"),
        "verified_by": entry.verified_by,
        "data": {**_fields(entry, codebook), **_tables(entry, codebook)},
        "values": [_value(entry, *key) for key, cell in entry.cells.items() if cell.state in TOLD],
        "records": [_record(record) for record in entry.records],
        "warnings": [{**_warning(kept.warning), "reason": kept.reason} for kept in entry.warnings],
    }


def _fields(entry: VerifiedEntry, codebook: Codebook) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for field in codebook.fields:
        values = [c.value for (key, _), c in entry.cells.items() if key == field.key and c.is_counted]
        if values and not field.table:
            found[field.key] = values if field.many else values[0]
    return found


def _tables(entry: VerifiedEntry, codebook: Codebook) -> dict[str, Json]:
    found = {}
    for table in codebook.tables:
        names = {field.key: field.key.removeprefix(f"{table.key}.") for field in codebook.columns(table.key)}
        rows = []
        for item in items_of(entry, table.key):
            cells = ((names[key], counted(entry, key, item)) for key in names)
            rows.append({"item": item, **{name: value for name, value in cells if value is not None}})
        if rows:
            found[table.key] = rows
    return found


def _value(entry: VerifiedEntry, field: str, item: str) -> Json:
    cell = entry.cells[field, item]
    return {
        "field": field,
        "item": item,
        "state": cell.state.value,
        "value": cell.value if cell.is_counted else None,
        "evidence": [{**_place(span), "quote": entry.quote(span)} for span in cell.spans],
    }


def _record(record: SourceRecord) -> Json:
    text = record.text
    return {
        "record_id": text.id,
        "dump": record.batch_name,
        "place": record.place,
        "source": record.source,
        "ids": [{"kind": kind, "id": value} for kind, value in text.ids],
        "titles": [{"lang": lang, "text": title} for lang, title in text.titles],
        "authors": list(text.authors),
        "year": text.year,
        "journal": text.journal,
        "versions": [
            {"version": v.id, "lang": v.lang, "characters": len(v.text), "sha256": text_digest(v.text)}
            for v in text.versions
        ],
    }


def _warning(warning: EntryWarning) -> dict[str, Json]:
    return {
        "code": warning.code,
        "details": dict(warning.args),
        "cells": [{"field": field, "item": item} for field, item in warning.cells],
        "places": [_place(span) for span in warning.spans],
    }


def _place(span: Span) -> dict[str, Json]:
    return {"version": span.version, "start": span.start, "end": span.end}
