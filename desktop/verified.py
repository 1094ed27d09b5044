"""The entries that a curator has vouched for: what a release is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.codebook import load_codebook
from desktop.export.entries import TOLD, KeptWarning, SourceRecord, VerifiedEntry, VerifiedValue
from desktop.review.parts import StudyParts
from desktop.review.study import build_study

if TYPE_CHECKING:
    from db.repository import Repository


def verified_entries(repository: Repository) -> tuple[VerifiedEntry, ...]:
    """The verified entries of a store, by number."""
    described = repository.described_batches()
    verified = [study.id for study in repository.studies() if study.verified_at is not None]
    found = (_verified_entry(repository, study, described) for study in verified)
    return tuple(entry for entry in found if entry is not None)


def _verified_entry(repository: Repository, study_id: str, described: frozenset[str]) -> VerifiedEntry | None:
    """The entry as it stands at one moment; None where a curator has meanwhile reopened it."""
    with repository.at_one_moment():
        study = next(iter(repository.studies([study_id])), None)
        if study is None or study.verified_at is None:
            return None
        records = repository.records(study.record_ids)
        parts = StudyParts(
            study,
            records,
            repository.values(study.id),
            repository.dismissals(study.id),
            expects_descriptors=any(record.batch_id in described for record in records),
        )
    view = build_study(parts, load_codebook())
    kept = [KeptWarning(w) for w in view.warnings] + [KeptWarning(w, reason) for w, reason in view.dismissed]
    return VerifiedEntry(
        study_id=study.id,
        number=view.number,
        label=view.label,
        records=tuple(SourceRecord(r.text, r.source, r.batch_name, r.place) for r in records),
        cells={key: VerifiedValue(c.value, c.state, c.spans) for key, c in view.cells.items() if c.state in TOLD},
        verified_at=study.verified_at,
        verified_by=study.verified_by,
        warnings=tuple(kept),
    )
