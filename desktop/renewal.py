"""What newer rules say of records that were stored under older ones; entries that a person has touched stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.codebook import load_codebook
from desktop.extract.record import RULES_VERSION, extract
from desktop.headings import known_headings
from desktop.review.heading_pairs import with_english
from desktop.review.limits import as_read
from desktop.review.parts import StudyParts
from desktop.review.study import build_study, summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from db.repository import Repository
    from db.values import StoredStudy, Summary

_AT_ONCE = 50  # records a transaction: whoever works meanwhile waits a moment only


def renew_proposals(
    repository: Repository,
    *,
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> int:
    """Read anew what older rules have read, as long as nobody has touched its study; how many records were read.

    Cancelled, it has renewed some records whole and left the others as they were: the next start goes on.
    """
    known = known_headings(repository)
    total, done = len(repository.outdated(RULES_VERSION)), 0
    # Asked anew each time: what a person has touched meanwhile is left alone.
    while not cancelled() and (ids := repository.outdated(RULES_VERSION)[:_AT_ONCE]):
        records = repository.records(ids)
        read = {r.text.id: extract(as_read(with_english(r.text, known))) for r in records}
        repository.save_extractions(RULES_VERSION, read)
        repository.save_summaries(_summaries(repository, {record.study_id for record in records}))
        done += len(ids)
        progress(done, total)
    return done


def _summaries(repository: Repository, study_ids: Iterable[str]) -> dict[str, Summary]:
    return {study.id: _summary(repository, study) for study in repository.studies(study_ids)}


def _summary(repository: Repository, study: StoredStudy) -> Summary:
    records = repository.records(study.record_ids)
    described = repository.described_batches()
    parts = StudyParts(
        study=study,
        records=records,
        values=repository.values(study.id),
        dismissals=repository.dismissals(study.id),
        expects_descriptors=any(record.batch_id in described for record in records),
    )
    return summarise(build_study(parts, load_codebook()))
