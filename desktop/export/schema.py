"""The codebook becomes the JSON Schema (draft 2020-12) of a line of `entries.jsonl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import State
from desktop.codebook import Codebook, Field, FieldType
from desktop.export.entries import TOLD

if TYPE_CHECKING:
    from db.values import Json

SCHEMA_VERSION = "1"

_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_DECIMAL: Json = {"type": "string", "description": "a decimal number with the digits as printed, or NR, NE, NS"}
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_BY_TYPE: dict[FieldType, Json] = {
    FieldType.TEXT: _TEXT,
    FieldType.ARM: {"type": "string", "description": "the item of a row of arms, all, or the group's words"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.DECIMAL: _DECIMAL,
    FieldType.DATE: {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    FieldType.INTERVAL: {"type": "object", "properties": {"low": {}, "high": {}, "level": {}}},
    FieldType.P_VALUE: {"type": "object", "properties": {"op": {"enum": ["=", "<", ">", "<=", ">="]}, "value": {}}},
}


def make_schema(codebook: Codebook) -> Json:
    """The schema of an entry under this codebook."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"An entry of a Cotejo release, form {SCHEMA_VERSION}, codebook {codebook.version}",
        **_object(
            {
                "study_id": _TEXT,
                "number": _TEXT,
                "label": _TEXT,
                "verified_at": {"type": "string", "format": "date-time"},
                "verified_by": _TEXT,
                "data": _data(codebook),
                "values": _list(_value(codebook)),
                "records": _list(_record()),
                "warnings": _list(_warning()),
            }
        ),
    }


def _data(codebook: Codebook) -> Json:
    alone = {f.key: _list(_type(f, codebook)) if f.many else _type(f, codebook) for f in codebook.fields if not f.table}
    tables = {table.key: _list(_row(table.key, codebook)) for table in codebook.tables}
    return {"type": "object", "properties": {**alone, **tables}, "additionalProperties": False}


def _row(table: str, codebook: Codebook) -> Json:
    columns = {f.key.removeprefix(f"{table}."): _type(f, codebook) for f in codebook.columns(table)}
    return {
        "type": "object",
        "properties": {"item": _TEXT, **columns},
        "required": ["item"],
        "additionalProperties": False,
    }


def _type(field: Field, codebook: Codebook) -> Json:
    kind = {"enum": list(codebook.choices(field))} if field.type is FieldType.CHOICE else _BY_TYPE[field.type]
    return {"title": field.label.en, **kind}


def _value(codebook: Codebook) -> Json:
    return _object(
        {
            "field": {"enum": [field.key for field in codebook.fields]},
            "item": _TEXT,
            "state": {"enum": [state.value for state in State if state in TOLD]},
            "value": {},
            "evidence": _list(_object({**_place(), "quote": _TEXT})),
        }
    )


def _record() -> Json:
    return _object(
        {
            "record_id": _TEXT,
            "dump": _TEXT,
            "place": _COUNT,
            "source": _TEXT,
            "ids": _list(_object({"kind": _TEXT, "id": _TEXT})),
            "titles": _list(_object({"lang": _TEXT, "text": _TEXT})),
            "authors": _list(_TEXT),
            "year": {"type": ["integer", "null"]},
            "journal": _TEXT,
            "versions": _list(_object({"version": _TEXT, "lang": _TEXT, "characters": _COUNT, "sha256": _DIGEST})),
        }
    )


def _warning() -> Json:
    return _object(
        {
            "code": _TEXT,
            "details": {"type": "object", "additionalProperties": _TEXT},
            "cells": _list(_object({"field": _TEXT, "item": _TEXT})),
            "places": _list(_object(_place())),
            "reason": _TEXT,
        }
    )


def _place() -> dict[str, Json]:
    return {"version": _TEXT, "start": _COUNT, "end": _COUNT}


def _object(properties: dict[str, Json]) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}
