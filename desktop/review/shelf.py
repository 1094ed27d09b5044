"""The studies that were looked at last, as they were built: a study that is asked for again costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.review.parts import StudyParts, with_changes
from desktop.review.proposals import propose
from desktop.review.reading import read_study
from desktop.review.study import build_study, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.events import Change, Event
    from db.repository import Repository
    from db.values import Summary
    from desktop.codebook import Codebook
    from desktop.review.pairs import Pairs
    from desktop.review.proposals import Proposals
    from desktop.review.values import StudyView
    from desktop.review.worklist import Worklist

_ROOM = 64


@dataclass(frozen=True, slots=True)
class BuiltStudy:
    """A study's parts, what its records propose, and the view that they make."""

    parts: StudyParts
    proposals: Proposals
    view: StudyView

    @property
    def summary(self) -> Summary:
        """What the worklist keeps of it."""
        return summarise(self.view)


class Shelf:
    """Takes studies from the store and keeps as many as there is room for."""

    def __init__(self, repository: Repository, codebook: Codebook, worklist: Worklist, pairs: Pairs) -> None:
        self._repository = repository
        self._codebook = codebook
        self._worklist = worklist
        self._pairs = pairs
        self._described = repository.described_batches()
        self._built: OrderedDict[str, BuiltStudy] = OrderedDict()

    def take(self, study_id: str) -> BuiltStudy:
        """The study, from memory or from the store; KeyError for one that is not in the worklist."""
        built = self._built.get(study_id)
        if built is None:
            parts = self._read_parts(study_id)
            built = self._build(parts, propose(parts.records, self._codebook))
            self.put(built)
        self._built.move_to_end(study_id)
        return built

    def after(self, study_id: str, changes: Iterable[Change | Event]) -> BuiltStudy:
        """The study as these changes make it; the shelf still holds it as it is."""
        built = self.take(study_id)
        return self._build(with_changes(built.parts, changes), built.proposals)

    def put(self, built: BuiltStudy) -> None:
        """Keep a study as it is now; the one that was not asked for longest makes room."""
        self._built[built.parts.study.id] = built
        self._built.move_to_end(built.parts.study.id)
        while len(self._built) > _ROOM:
            self._built.popitem(last=False)

    def forget(self, study_ids: Iterable[str]) -> None:
        """Read these from the store when they are next asked for."""
        for study_id in study_ids:
            self._built.pop(study_id, None)

    def _read_parts(self, study_id: str) -> StudyParts:
        study = self._worklist.study(study_id)
        records = read_study(self._repository, study, self._described)
        if not study.summary.is_read:  # until now: nobody waits for its turn with the text before them
            study = next(iter(self._repository.studies([study_id])), study)
            self._worklist.put([study])
        return StudyParts(
            study=study,
            records=records,
            values=self._repository.values(study_id),
            dismissals=self._repository.dismissals(study_id),
            extra_warnings=self._pairs.duplicate_warnings(study.record_ids),
            expects_descriptors=any(record.batch_id in self._described for record in records),
        )

    def _build(self, parts: StudyParts, proposals: Proposals) -> BuiltStudy:
        return BuiltStudy(parts, proposals, build_study(parts, self._codebook, proposals))
