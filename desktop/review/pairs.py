"""The pairs of records that may be one study, with what curators said of them."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

from db.values import EntryWarning, MatchBand
from desktop.review.identity import content_key
from desktop.review.linking import SAME
from desktop.review.study import record_view, study_number
from desktop.review.values import PairRow, PairView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.repository import Repository
    from db.values import Json, Match, RecordText, StoredRecord, VersionText
    from desktop.review.worklist import Worklist


class Pairs:
    """The matches of the store and the verdicts on them, read once and again after a change."""

    def __init__(self, repository: Repository, worklist: Worklist) -> None:
        self._repository = repository
        self._worklist = worklist
        self._texts: dict[str, RecordText] = {}
        self._keys: dict[str, str] = {}
        self.reload()

    def reload(self) -> None:
        """Read matches and verdicts anew."""
        self._matches = self._repository.matches()
        self._of_record: dict[str, list[Match]] = {}
        for match in self._matches:
            self._of_record.setdefault(match.a, []).append(match)
            self._of_record.setdefault(match.b, []).append(match)
        self.reload_verdicts()

    def reload_verdicts(self) -> None:
        """Read the verdicts anew."""
        self._verdicts = self._repository.verdicts()

    def rows(self) -> tuple[PairRow, ...]:
        """A line for every pair: those to decide first, then those put off, then the decided; strongest first."""
        self._load([record for match in self._matches for record in (match.a, match.b)])
        rows = [self.row(match) for match in self._matches]
        return tuple(sorted(rows, key=lambda row: (_RANK.get(row.verdict, 2), -row.match.score)))

    def left(self) -> int:
        """How many pairs wait for a decision."""
        return sum(not self._verdict(match) for match in self._matches)

    def row(self, match: Match) -> PairRow:
        """The line of one pair."""
        self._load([match.a, match.b])
        verdict = self._verdict(match)
        said = self._said(match) if verdict else {}
        return PairRow(
            match=match,
            label_a=self._label(match.a),
            label_b=self._label(match.b),
            languages=tuple(
                dict.fromkeys(v.lang for r in (match.a, match.b) for v in self._texts[r].versions if v.lang)
            ),
            verdict=verdict,
            decided_by=said.get("who", ""),
            decided_at=datetime.fromisoformat(said["at"]) if said.get("at") else None,
        )

    def match(self, a: str, b: str) -> Match | None:
        """The match of two records in either order."""
        return next((m for m in self._of_record.get(a, ()) if {m.a, m.b} == {a, b}), None)

    def same_links(self, records: Sequence[StoredRecord], *, but: tuple[str, str]) -> list[tuple[str, str]]:
        """The pairs among these records that are decided to be the same, without one pair (in either order)."""
        keys = {record.text.id: content_key(record.text) for record in records}
        ids = list(keys)
        pairs = ((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :] if {a, b} != set(but))
        return [(a, b) for a, b in pairs if self._said_of(keys[a], keys[b]).get("verdict") == SAME]

    def duplicates_by_study(self) -> dict[str, int]:
        """For each study, how many others very likely report it as well, as long as nobody has decided."""
        others: dict[str, set[str]] = {}
        for match in self._matches:
            if match.band is MatchBand.SAME and not self._verdict(match):
                a, b = self._worklist.study_of(match.a), self._worklist.study_of(match.b)
                if a is not None and b is not None:
                    others.setdefault(a.id, set()).add(b.id)
                    others.setdefault(b.id, set()).add(a.id)
        return {study: len(found) for study, found in others.items()}

    def duplicate_warnings(self, record_ids: Iterable[str]) -> tuple[EntryWarning, ...]:
        """One warning for each other study that these records very likely report as well, as long as nobody has decided."""
        others = {
            other.number
            for record in record_ids
            for match in self._of_record.get(record, ())
            if match.band is MatchBand.SAME and not self._verdict(match)
            for other in [self._worklist.study_of(match.b if match.a == record else match.a)]
            if other is not None
        }
        return tuple(EntryWarning("duplicate", (("other", study_number(number)),)) for number in sorted(others))

    def neighbours(self, record_ids: Iterable[str]) -> set[str]:
        """The records that are matched with any of these."""
        return {r for record in record_ids for match in self._of_record.get(record, ()) for r in (match.a, match.b)}

    # ------------------------------------------------------------------------------------------------------------ parts
    def _verdict(self, match: Match) -> str:
        """What was said, or that the two already stand in one study by other decisions.

        "Same" may have been said of other records with the same words: it holds of those that it joined.
        """
        said: str = self._said(match).get("verdict", "")
        a, b = self._worklist.study_of(match.a), self._worklist.study_of(match.b)
        if a is not None and b is not None and a.id == b.id:
            return said or SAME
        return "" if said == SAME else said

    def _said(self, match: Match) -> Json:
        if not self._verdicts:
            return {}
        if match.a not in self._keys or match.b not in self._keys:
            self._load([record for other in self._matches for record in (other.a, other.b)])
        return self._said_of(self._keys[match.a], self._keys[match.b])

    def _said_of(self, key_a: str, key_b: str) -> Json:
        first, second = sorted((key_a, key_b))
        return self._verdicts.get((first, second)) or {}

    def _load(self, ids: Iterable[str]) -> None:
        unknown = [record for record in dict.fromkeys(ids) if record not in self._texts]
        for record in self._repository.texts(unknown) if unknown else ():
            self._texts[record.id] = record
            self._keys[record.id] = content_key(record)

    def _label(self, record: str) -> str:
        titles = [title for _, title in self._texts[record].titles if title.strip()]
        study = self._worklist.study_of(record)
        return titles[0] if titles else study.summary.label if study else ""


_RANK = {"": 0, "later": 1}


def pair_view(row: PairRow, a: StoredRecord, b: StoredRecord, *, shown: tuple[str, str] | None = None) -> PairView:
    """Two records side by side: the versions of the ids `shown`, else those of which most differs."""
    from desktop.check.witness import compare_versions

    choices = [
        (version_a, version_b)
        for version_a, version_b in product(a.text.versions, b.text.versions)
        if shown in (None, (version_a.id, version_b.id))
    ]
    compared = [(compare_versions(*choice), choice) for choice in choices or [_no_text(a, b)]]
    comparison, (version_a, version_b) = max(compared, key=lambda pair: len(pair[0].differences))
    return PairView(row, record_view(a), record_view(b), version_a, version_b, comparison)


def _no_text(a: StoredRecord, b: StoredRecord) -> tuple[VersionText, VersionText]:
    """Stand-ins where a record has no abstract: there is nothing to compare, and the screen shows so."""
    from db.values import VersionText

    return (
        next(iter(a.text.versions), VersionText("", "", "")),
        next(iter(b.text.versions), VersionText("", "", "")),
    )
