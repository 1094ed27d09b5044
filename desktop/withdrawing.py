"""An import is taken back as one step, and comes back as one: no record is lost, and what a person has worked on stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.events import Change, ChangeKind
from desktop.review.reading import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.repository import Repository


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How many records of a batch went, and how many stayed because a person has worked on them or another import uses them."""

    gone: int
    kept: int


def withdraw_batch(repository: Repository, batch_id: str, *, who: str, laptop: str) -> Withdrawal:
    """Take an import back: its records that nobody has worked on are no longer seen."""
    with repository.import_turn:
        gone, kept = repository.removable(batch_id)
        if gone:
            records = sorted({*gone, *repository.withdrawn(batch_id)})
            _apply(repository, "withdraw", {batch_id: records}, who=who, laptop=laptop)
            renew_summaries(repository, set(repository.studies_of(gone).values()))
    return Withdrawal(len(gone), kept)


def restore_batch(repository: Repository, batch_id: str, *, who: str, laptop: str) -> int:
    """Bring all records of a batch back that were taken back; how many they are."""
    with repository.import_turn:
        records = repository.withdrawn(batch_id)
        bring_back(repository, dict.fromkeys(records, batch_id), who=who, laptop=laptop)
    return len(records)


def bring_back(repository: Repository, batch_of: Mapping[str, str], *, who: str, laptop: str) -> None:
    """Bring these records back, each with its batch."""
    left = {batch: set(repository.withdrawn(batch)) - batch_of.keys() for batch in set(batch_of.values())}
    if left:
        _apply(
            repository,
            "bring_back",
            {batch: sorted(records) for batch, records in left.items()},
            who=who,
            laptop=laptop,
        )
        renew_summaries(repository, set(repository.studies_of(batch_of).values()))


def renew_summaries(repository: Repository, study_ids: Iterable[str]) -> None:
    """Make anew what the worklist shows of studies of several records, which others have joined or left."""
    described = repository.described_batches()
    renewed = {}
    for study in repository.studies(study_ids):
        records = repository.records(study.record_ids)
        expects = any(record.batch_id in described for record in records)
        renewed[study.id] = summary_of(repository, study, records, expects_descriptors=expects)
    repository.save_summaries(renewed)


def _apply(repository: Repository, verb: str, records: Mapping[str, list[str]], *, who: str, laptop: str) -> None:
    names = {batch.id: batch.file_name.replace("|", " ") for batch in repository.batches()}
    changes = [
        Change(ChangeKind.WITHDRAWN, "", "", batch, {"records": kept} if kept else None)
        for batch, kept in records.items()
    ]
    label = f"{verb}||{', '.join(names[batch] for batch in records)}"
    repository.apply(changes, label=label, who=who, laptop=laptop, at=datetime.now(UTC))
