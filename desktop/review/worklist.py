"""The studies of the store in the order in which they want a curator: kept in memory, from the stored summaries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from desktop.review.study import study_number
from desktop.review.values import WorklistCounts, WorklistRow
from desktop.sentences import fact_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.values import StoredStudy
    from desktop.codebook import Codebook

_WARNING_WEIGHT = 3

Rank = tuple[int, int, str]  # most doubtful first, then by number; and the study


class Worklist:
    """The most doubtful study first, the verified ones last.

    The doubt by which a study is placed is that of the day it was loaded: a list that reorders itself under the hand
    that works through it would lose the curator's place.
    """

    def __init__(self, studies: Iterable[StoredStudy], codebook: Codebook, language: str) -> None:
        self._codebook = codebook
        self._language = language
        self._studies: dict[str, StoredStudy] = {}
        self._doubt: dict[str, int] = {}
        self._rows: dict[str, WorklistRow] = {}
        self._study_of: dict[str, str] = {}
        self._duplicates: dict[str, int] = {}
        self._ranked: list[Rank] | None = None
        self._verified = self._unread = self._warnings = 0
        self.put(studies)

    def put(self, studies: Iterable[StoredStudy]) -> None:
        """Take these studies in, new or changed; one without a record leaves."""
        for study in studies:
            if not study.record_ids:
                self.drop(study.id)
                continue
            is_there = self._forget(study.id) is not None
            self._studies[study.id] = study
            self._count(study, 1)
            self._doubt.setdefault(study.id, study.summary.to_look + _WARNING_WEIGHT * study.summary.warnings)
            if not is_there and self._ranked is not None:
                insort(self._ranked, self._rank(study))
            self._study_of.update(dict.fromkeys(study.record_ids, study.id))

    def drop(self, study_id: str) -> None:
        """Take a study out."""
        study = self._forget(study_id)
        if study is not None and self._ranked is not None:
            del self._ranked[bisect_left(self._ranked, self._rank(study))]

    def _forget(self, study_id: str) -> StoredStudy | None:
        """Take a study out of the counts, if it is there."""
        self._rows.pop(study_id, None)
        study = self._studies.pop(study_id, None)
        if study is not None:
            self._count(study, -1)
        return study

    def _count(self, study: StoredStudy, sign: int) -> None:
        self._verified += sign * (study.verified_at is not None)
        self._unread += sign * (not study.summary.is_read)
        self._warnings += sign * study.summary.warnings

    def set_duplicates(self, duplicates: dict[str, int]) -> None:
        """Count these among the warnings of each study: how many others very likely report it as well."""
        for study_id in self._duplicates.keys() | duplicates.keys():
            if self._duplicates.get(study_id) != duplicates.get(study_id):
                self._rows.pop(study_id, None)
        self._duplicates = duplicates

    def count_duplicates(self, counts: Mapping[str, int]) -> None:
        """Count these anew, and leave the other studies as they are."""
        for study_id, count in counts.items():
            if self._duplicates.get(study_id, 0) != count:
                self._duplicates[study_id] = count
                self._rows.pop(study_id, None)

    def use_language(self, language: str) -> None:
        """Print the short facts in another language from now on."""
        if language != self._language:
            self._language = language
            self._rows.clear()

    def study(self, study_id: str) -> StoredStudy:
        """A study; KeyError for one that is not there."""
        return self._studies[study_id]

    def has(self, study_id: str) -> bool:
        """Whether the study is there."""
        return study_id in self._studies

    def study_of(self, record_id: str) -> StoredStudy | None:
        """The study of a record."""
        return self._studies.get(self._study_of.get(record_id, ""))

    def studies(self) -> Sequence[StoredStudy]:
        """All studies, in no order that matters."""
        return list(self._studies.values())

    def rows(self) -> tuple[WorklistRow, ...]:
        """A line for every study, in order."""
        return tuple(self._row(study_id) for study_id in self.order())

    def row(self, study_id: str) -> WorklistRow:
        """The line of one study."""
        return self._row(study_id)

    @property
    def counts(self) -> WorklistCounts:
        """How many studies there are, and how they stand."""
        duplicates = sum(count for study, count in self._duplicates.items() if study in self._studies)
        return WorklistCounts(len(self._studies), self._verified, self._unread, self._warnings + duplicates)

    def next_open(self, after: str | None) -> str | None:
        """The next study after `after` that is not verified, from the top again after the last; None when all are."""
        ranked = self._ranks()
        here = self._studies.get(after or "")
        start = bisect_right(ranked, self._rank(here)) if here else 0
        around = (ranked[place % len(ranked)][2] for place in range(start, start + len(ranked)))
        return next((s for s in around if s != after and self._studies[s].verified_at is None), None)

    def order(self) -> list[str]:
        """The ids of the studies in the order of the list."""
        ids = [study_id for _, _, study_id in self._ranks()]
        is_verified = {study_id for study_id in ids if self._studies[study_id].verified_at is not None}
        return [s for s in ids if s not in is_verified] + [s for s in ids if s in is_verified]

    def _ranks(self) -> list[Rank]:
        """The studies by doubt: sorted once, those of one doubt at a time, for a hundred thousand at once hold everybody."""
        if self._ranked is None:
            alike: dict[int, list[Rank]] = {}
            for rank in map(self._rank, self._studies.values()):
                alike.setdefault(rank[0], []).append(rank)
            self._ranked = []
            for doubt in sorted(alike):
                self._ranked += sorted(alike[doubt])
        return self._ranked

    def _rank(self, study: StoredStudy) -> Rank:
        return -self._doubt[study.id], study.number, study.id

    def _row(self, study_id: str) -> WorklistRow:
        row = self._rows.get(study_id)
        if row is None:
            row = self._rows[study_id] = self._make_row(self._studies[study_id])
        return row

    def _make_row(self, study: StoredStudy) -> WorklistRow:
        return WorklistRow(
            study_id=study.id,
            number=study_number(study.number),
            label=study.summary.label,
            detail=fact_words(study.summary.detail, self._codebook, self._language),
            to_look=study.summary.to_look,
            warnings=study.summary.warnings + self._duplicates.get(study.id, 0),
            is_verified=study.verified_at is not None,
            verified_at=study.verified_at,
            is_read=study.summary.is_read,
        )
