"""A parsed record becomes what the pure packages read and the store keeps, under the id that its content gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import RecordDetails, RecordText, StoredRecord, VersionText
from desktop.review.identity import record_id, study_id, version_id

if TYPE_CHECKING:
    from db.values import BatchInfo
    from desktop.ingest.values import ParsedRecord


def id_of(parsed: ParsedRecord) -> str:
    """The id that a record's content gives it."""
    rest = [*parsed.authors, str(parsed.year or ""), parsed.journal, *(d.heading for d in parsed.descriptors)]
    titles = [title for _, title in parsed.titles]
    return record_id([text for _, text in parsed.abstracts], parsed.ids, titles, rest)


def record_text(parsed: ParsedRecord, id_: str = "") -> RecordText:
    """A parsed record as the pure packages read it; `id_` where its id is known already."""
    id_ = id_ or id_of(parsed)
    return RecordText(
        id=id_,
        versions=tuple(
            VersionText(version_id(id_, place), lang, text)
            for place, (lang, text) in enumerate(parsed.abstracts, start=1)
        ),
        descriptors=parsed.descriptors,
        titles=parsed.titles,
        ids=(*parsed.ids, *_place_in_print(parsed)),
        authors=parsed.authors,
        year=parsed.year,
        journal=parsed.journal,
    )


def unread(
    parsed: ParsedRecord, text: RecordText, batch: BatchInfo, *, study: str = "", enriches: str = ""
) -> StoredRecord:
    """A record as the store keeps it before any rules have read it; in a study of its own unless one is named."""
    return StoredRecord(
        text=text,
        batch_id=batch.id,
        batch_name=batch.file_name,
        place=parsed.place,
        source=parsed.source,
        study_id=study or study_id(text.id),
        rules_version="",
        extractions=(),
        keywords=parsed.keywords,
        enriches=enriches,
        details=RecordDetails(parsed.citation, parsed.summaries, parsed.others),
    )


def _place_in_print(parsed: ParsedRecord) -> tuple[tuple[str, str], ...]:
    """Volume, issue and pages: no ids, but they tell two papers of one journal apart."""
    places = (("volume", parsed.volume), ("issue", parsed.issue), ("pages", parsed.pages))
    return tuple((kind, value) for kind, value in places if value)
