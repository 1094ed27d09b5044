"""The rules read what waits for them, beside the curator: records that were just stored, and those that older rules have read.

Entries that a person has touched stay as they are. A study that a curator opens before its turn is read on the spot
(`desktop.review.reading`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.apart import one_by_one
from desktop.extract.record import RULES_VERSION
from desktop.review.known_headings import known_headings
from desktop.review.reading import read_record, summary_of
from desktop.walk import Step, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from db.repository import Repository
    from db.values import StoredRecord, Summary

_AT_ONCE = 20  # records that are read and stored in one turn: a fifth of a second lies between two


def read_waiting(repository: Repository) -> Iterator[Step]:
    """Read what waits, the newest import first.

    Whoever stops asking has some records read whole and the others left as they were: the next time goes on.
    """
    walk = Walk(repository, lambda batch, first: repository.to_read(batch, first, RULES_VERSION), at_once=_AT_ONCE)
    for ids in walk.portions():
        read = one_by_one(lambda some: _read(repository, some), ids)
        yield walk.step(studies=frozenset().union(*read))


def _read(repository: Repository, ids: Sequence[str]) -> frozenset[str]:
    """Read these records and store what was found; their studies."""
    known = known_headings(repository)
    read = {record.text.id: read_record(record, known) for record in repository.records(ids)}
    summaries = _summaries(repository, read)
    repository.save_readings(RULES_VERSION, {id_: record.extractions for id_, record in read.items()}, summaries)
    return frozenset(summaries)


def _summaries(repository: Repository, read: Mapping[str, StoredRecord]) -> dict[str, Summary]:
    """What the worklist will keep of the studies of these records."""
    described = repository.described_batches()
    summaries = {}
    for study in repository.studies({record.study_id for record in read.values()}):
        others = repository.records(id_ for id_ in study.record_ids if id_ not in read)
        by_id = {record.text.id: record for record in (*others, *read.values())}
        records = [by_id[id_] for id_ in study.record_ids if id_ in by_id]
        expects = any(record.batch_id in described for record in records)
        summaries[study.id] = summary_of(repository, study, records, expects_descriptors=expects)
    return summaries
