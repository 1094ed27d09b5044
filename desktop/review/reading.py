"""What the rules of today read in a stored record, and what the worklist then keeps of its study."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.apart import faults_apart
from desktop.codebook import load_codebook
from desktop.extract.record import RULES_VERSION, extract
from desktop.review.heading_pairs import with_english
from desktop.review.known_headings import known_headings
from desktop.review.limits import as_read
from desktop.review.parts import StudyParts
from desktop.review.study import build_study, summarise

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from db.repository import Repository
    from db.values import Extraction, StoredRecord, StoredStudy, Summary


def read_record(record: StoredRecord, known: Mapping[str, str]) -> StoredRecord:
    """The record with what the rules propose; `known` are the English headings by heading, see `known_headings`.

    A record at which the rules fail counts as read, with nothing proposed: a curator can fill its form in.
    """
    found: tuple[Extraction, ...] = ()
    with faults_apart():
        found = extract(as_read(with_english(record.text, known)))
    return replace(record, rules_version=RULES_VERSION, extractions=found)


def read_study(repository: Repository, study: StoredStudy, described: Container[str]) -> tuple[StoredRecord, ...]:
    """The records of a study; those that no rules have read are read on the spot, and that is stored.

    `described` are the batches of whose records most have descriptors.
    """
    records = repository.records(study.record_ids)
    if all(record.rules_version for record in records):
        return records
    known = known_headings(repository)
    read = tuple(record if record.rules_version else read_record(record, known) for record in records)
    new = {r.text.id: r.extractions for r, old in zip(read, records, strict=True) if not old.rules_version}
    expects = any(record.batch_id in described for record in read)
    summary = summary_of(repository, study, read, expects_descriptors=expects)
    repository.save_extractions(RULES_VERSION, new, {study.id: summary})
    return read


def summary_of(
    repository: Repository, study: StoredStudy, records: Sequence[StoredRecord], *, expects_descriptors: bool
) -> Summary:
    """What the worklist keeps of a stored study with these records."""
    parts = StudyParts(
        study=study,
        records=tuple(records),
        values=repository.values(study.id),
        dismissals=repository.dismissals(study.id),
        expects_descriptors=expects_descriptors,
    )
    return summarise(build_study(parts, load_codebook()))


def summary_of_new(study: StoredStudy, record: StoredRecord, *, expects_descriptors: bool) -> Summary:
    """What the worklist keeps of a study that one new record founds."""
    parts = StudyParts(study, (record,), {}, {}, expects_descriptors=expects_descriptors)
    return summarise(build_study(parts, load_codebook()))
