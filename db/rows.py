"""Values become rows and rows become values: what crosses the border of the store, and its digests."""

from __future__ import annotations

import hashlib
import json
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from db.events import ChangeKind, Event
from db.models import DamagedColumnError, canonical
from db.values import (
    Descriptor,
    Extraction,
    Match,
    MatchBand,
    Reason,
    RecordDetails,
    RecordText,
    Span,
    State,
    StoredRecord,
    StoredValue,
    VersionText,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from db.values import Json

    AnyRow = Row[Any]
    Columns = dict[str, Any]

Kind = TypeVar("Kind", bound=StrEnum)

RECORD_JSON = frozenset({"ids", "authors", "keywords", "descriptors", "details"})
# The identifiers that one article has for itself: a registration number is shared by every report of its trial.
OWN_KINDS = frozenset({"pmid", "doi", "bvs"})


def digest_of(data: Json) -> str:
    """The SHA-256 of JSON data in its canonical form."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


# --------------------------------------------------------------------------------------------------------------- records
def record_columns(record: StoredRecord) -> Columns:
    """The row of `records`, without its place in the order of import; JSON data as text."""
    text = record.text
    columns: Columns = {
        "id": text.id,
        "first_study_id": record.study_id,
        "batch_id": record.batch_id,
        "place": record.place,
        "source": record.source,
        "ids": [list(pair) for pair in text.ids],
        "authors": list(text.authors),
        "year": text.year,
        "journal": text.journal,
        "keywords": list(record.keywords),
        "descriptors": [[d.heading, d.qualifier, d.heading_en, d.qualifier_en] for d in text.descriptors],
        "details": record.details.to_json(),
    }
    versions = [[v.id, v.lang, v.text] for v in text.versions]
    columns["digest"] = record_digest(columns, versions, [list(title) for title in text.titles])
    columns["study_id"] = record.study_id
    return {name: _as_text(value) if name in RECORD_JSON else value for name, value in columns.items()}


def _as_text(data: Json) -> str:
    return canonical(data) if data else "[]"  # most lists of a record are empty


def record_digest(columns: Columns, versions: Sequence[Json], titles: Sequence[Json]) -> str:
    """The digest of all that may never change of a record: its row, its versions and its titles."""
    kept = {key: value for key, value in columns.items() if key not in {"study_id", "digest", "position"}}
    return digest_of([kept, versions, titles])


def version_rows(record: RecordText) -> list[Columns]:
    """The rows of `versions`, in printed order."""
    return [
        {"id": v.id, "record_id": record.id, "position": position, "lang": v.lang, "text": v.text}
        for position, v in enumerate(record.versions)
    ]


def title_rows(record: RecordText) -> list[Columns]:
    """The rows of `titles`, in printed order."""
    return [
        {"record_id": record.id, "position": position, "lang": lang, "text": text}
        for position, (lang, text) in enumerate(record.titles)
    ]


def identity_rows(place: int, record: RecordText) -> list[Columns]:
    """The rows of `identities` for the record at that place in the order of import."""
    found = dict.fromkeys((kind, value.strip().casefold()) for kind, value in record.ids if kind in OWN_KINDS)
    return [{"kind": kind, "value": value, "record": place} for kind, value in found]


def extraction_row(record_id: str, rules_version: str, extractions: Sequence[Extraction]) -> Columns:
    """The row of `extraction_sets`: a set repeats its rule names and version ids, so that four fifths of it compress away."""
    data = canonical([extraction.to_json() for extraction in extractions]).encode()
    return {
        "record_id": record_id,
        "rules_version": rules_version,
        "extractions": zlib.compress(data, 1),
        "digest": extraction_digest(record_id, rules_version, data),
    }


def extraction_digest(record_id: str, rules_version: str, data: bytes) -> str:
    """The digest of an extraction set and of whose it is; `data` is its JSON."""
    return hashlib.sha256(f"{record_id}\0{rules_version}\0".encode() + data).hexdigest()


def extractions_of(packed: bytes) -> tuple[Extraction, ...]:
    """The extractions of a row of `extraction_sets`."""
    try:
        return tuple(Extraction.from_json(e) for e in json.loads(zlib.decompress(packed)))
    except (ValueError, zlib.error) as error:
        raise DamagedColumnError(str(error)) from error


def text_of(row: AnyRow, *, versions: Sequence[AnyRow], titles: Sequence[AnyRow]) -> RecordText:
    """What the pure packages read of a record, from its rows."""
    return RecordText(
        id=row.id,
        versions=tuple(VersionText(v.id, v.lang, v.text) for v in versions),
        descriptors=tuple(Descriptor(*d) for d in row.descriptors),
        titles=tuple((t.lang, t.text) for t in titles),
        ids=tuple((kind, value) for kind, value in row.ids),
        authors=tuple(row.authors),
        year=row.year,
        journal=row.journal,
    )


def record_of(
    row: AnyRow, *, versions: Sequence[AnyRow], titles: Sequence[AnyRow], proposed: AnyRow | None
) -> StoredRecord:
    """The record of its rows; `proposed` is its newest extraction set, None where no rules have read it yet."""
    return StoredRecord(
        text=text_of(row, versions=versions, titles=titles),
        batch_id=row.batch_id,
        batch_name=row.file_name,
        place=row.place,
        source=row.source,
        study_id=row.study_id,
        rules_version=proposed.rules_version if proposed else "",
        extractions=extractions_of(proposed.extractions) if proposed else (),
        keywords=tuple(row.keywords),
        enriches=row.enriches,
        details=_details_of(row.details),
    )


def _details_of(data: Json) -> RecordDetails:
    try:
        return RecordDetails.from_json(data)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedColumnError(str(error)) from error


# --------------------------------------------------------------------------------------------------------- other values
def value_of(row: AnyRow) -> StoredValue:
    """The stored value of a row of `entry_values`."""
    return StoredValue(row.value, _member(State, row.state), tuple(Span.from_json(span) for span in row.spans))


def match_row(match: Match, model_version: str) -> Columns:
    """The row of `matches`."""
    return {
        "a": match.a,
        "b": match.b,
        "score": match.score,
        "band": match.band.value,
        "reasons": [[reason.kind, list(reason.detail), reason.weight] for reason in match.reasons],
        "model_version": model_version,
        "relation": match.relation,
    }


def match_of(row: AnyRow) -> Match:
    """The match of a row of `matches`."""
    reasons = tuple(Reason(kind, tuple(detail), weight) for kind, detail, weight in row.reasons)
    return Match(row.a, row.b, row.score, _member(MatchBand, row.band), reasons, row.relation)


def event_of(row: AnyRow) -> Event:
    """The event of a row of `events`."""
    return Event(
        id=row.id,
        step=row.step,
        at=row.at,
        who=row.who,
        laptop=row.laptop,
        label=row.label,
        kind=_member(ChangeKind, row.kind),
        study=row.study,
        field=row.field,
        item=row.item,
        before=row.before,
        after=row.after,
        undoes=row.undoes,
    )


def _member(kind: type[Kind], value: str) -> Kind:
    try:
        return kind(value)
    except ValueError as error:
        raise DamagedColumnError(str(error)) from error
