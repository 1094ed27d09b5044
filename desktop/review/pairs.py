"""The pairs of records that may be one study, with what curators said of them: thousands, without reading their texts.

A verdict is kept under the words of both records, so that it also holds of their copies. Which records have those words is
told by the verdict itself; only the records that matches tie to these are read, for one of them may be a copy.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from db.events import ChangeKind
from db.values import EntryWarning, MatchBand
from desktop.match.model import shipped_model
from desktop.review.identity import content_key
from desktop.review.linking import SAME
from desktop.review.reason_groups import BASE, NOTHING_OFF, effect, rescored
from desktop.review.study import study_number
from desktop.review.values import PairRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.events import Event
    from db.repository import Repository
    from db.values import Json, Match, StoredRecord, StoredStudy
    from desktop.review.reason_groups import Off, SwitchEffect
    from desktop.review.worklist import Worklist

Pair = tuple[str, str]
_RANK = {"": 0, "later": 1}


class Pairs:
    """The matches of the store and the verdicts on them, read once; `follow` brings them up to a step.

    `keys` are the keys of the records' words as far as they are known; they never change, and more are added.
    """

    def __init__(
        self,
        repository: Repository,
        worklist: Worklist,
        off: Off = NOTHING_OFF,
        *,
        keys: dict[str, str] | None = None,
    ) -> None:
        self._repository = repository
        self._worklist = worklist
        self._off = off
        self._keys = {} if keys is None else keys
        self._rows: dict[Pair, PairRow] = {}
        self._shown: tuple[PairRow, ...] | None = None
        self.reload()

    @property
    def off(self) -> Off:
        """The groups of reasons that do not count."""
        return self._off

    def reload(self) -> None:
        """Read matches and verdicts anew."""
        self._matches: list[Match] = []
        self._stored: dict[Pair, Match] = {}
        self._rows.clear()
        self._of_record: dict[str, list[Match]] = {}
        self._hold(self._repository.matches())
        self.reload_verdicts()

    def take(self, matches: Sequence[Match]) -> None:
        """Take in matches that were found since; until all are read anew they follow those that were there."""
        new = [match for match in matches if (match.a, match.b) not in self._stored]
        if new:
            self._hold(new)
            self._learn_keys()
            self._make_rows(new)

    def _hold(self, matches: Iterable[Match]) -> None:
        for match in matches:
            self._matches.append(match)
            self._stored[match.a, match.b] = match
            self._of_record.setdefault(match.a, []).append(match)
            self._of_record.setdefault(match.b, []).append(match)

    def reload_verdicts(self) -> None:
        """Read the verdicts anew."""
        self._verdicts = self._repository.verdicts()
        self._learn_keys()
        self._make_rows(self._matches)

    def follow(self, events: Iterable[Event]) -> None:
        """Take in what a step decided and moved."""
        touched = set()
        for event in events:
            if event.kind is ChangeKind.MEMBER:
                touched.add(event.item)
            elif event.kind is ChangeKind.VERDICT:
                told = (event.after or event.before or {}).get("records")
                if not told:
                    self.reload_verdicts()
                    return
                self._take_verdict((event.field, event.item), event.after)
                touched |= self._tied_to(told)
                self._keys.update(zip(told, (event.field, event.item), strict=True))
        self._load(touched)
        self.renew(touched)

    def renew(self, records: Iterable[str]) -> None:
        """Make the lines of these records' pairs anew: their studies are called otherwise, or have changed."""
        places = {(match.a, match.b) for record in records for match in self._of_record.get(record, ())}
        self._make_rows(self._stored[place] for place in places)

    def switch(self, off: Off) -> None:
        """Count the reasons of these groups no longer, and all others."""
        self._off = off
        self._make_rows(self._matches)

    def effect_of(self, off: Off) -> SwitchEffect:
        """What switching off these groups would do to the pairs that wait for a decision."""
        waiting = [(row, self._stored[pair]) for pair, row in self._rows.items() if row.verdict in _RANK]
        then = [rescored(match, off, is_across=row.is_across) for row, match in waiting]
        return effect([row.match for row, _ in waiting], then)

    def rows(self) -> tuple[PairRow, ...]:
        """A line for every pair: those to decide first, then those put off, then the decided; strongest first."""
        if self._shown is None:
            parts: tuple[list[PairRow], ...] = ([], [], [])
            for row in self._rows.values():  # as they were found: the strongest first
                if row.verdict or row.match.band is not MatchBand.NO:
                    parts[_RANK.get(row.verdict, 2)].append(row)
            if self._off:
                for part in parts:
                    part.sort(key=lambda row: -row.match.score)
            self._shown = (*parts[0], *parts[1], *parts[2])
        return self._shown

    def left(self) -> int:
        """How many pairs wait for a decision."""
        return sum(not row.verdict and row.match.band is not MatchBand.NO for row in self._rows.values())

    def row(self, match: Match) -> PairRow:
        """The line of one pair."""
        return self._rows[match.a, match.b]

    def match(self, a: str, b: str) -> Match | None:
        """The match of two records in either order."""
        return self._stored.get((a, b)) or self._stored.get((b, a))

    def rows_of(self, record: str) -> tuple[PairRow, ...]:
        """The lines of the pairs that a record is in."""
        return tuple(self._rows[match.a, match.b] for match in self._of_record.get(record, ()))

    def same_links(self, records: Sequence[StoredRecord], *, but: Pair) -> list[Pair]:
        """The pairs among these records that are decided to be the same, without one pair (in either order)."""
        keys = {record.text.id: content_key(record.text) for record in records}
        ids = list(keys)
        pairs = ((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :] if {a, b} != set(but))
        return [(a, b) for a, b in pairs if self._said_of(keys[a], keys[b]).get("verdict") == SAME]

    def duplicates_by_study(self) -> dict[str, int]:
        """For each study, how many others very likely report it as well, as long as nobody has decided."""
        found = self.duplicates_of(study.id for study in self._worklist.studies())
        return {study: count for study, count in found.items() if count}

    def duplicates_of(self, studies: Iterable[str]) -> dict[str, int]:
        """The same for some studies, those without any at 0."""
        return {study: len(self._others(study)) for study in studies if self._worklist.has(study)}

    def duplicate_warnings(self, record_ids: Iterable[str]) -> tuple[EntryWarning, ...]:
        """One warning for each other study that these records very likely report as well, as long as nobody has decided."""
        others = self._others_of(record_ids)
        return tuple(
            EntryWarning("duplicate", (("other", study_number(number)),)) for number in sorted(others.values())
        )

    def neighbours(self, record_ids: Iterable[str]) -> set[str]:
        """The records that are matched with any of these."""
        return {r for record in record_ids for match in self._of_record.get(record, ()) for r in (match.a, match.b)}

    def _others(self, study: str) -> dict[str, int]:
        return self._others_of(self._worklist.study(study).record_ids)

    def _others_of(self, record_ids: Iterable[str]) -> dict[str, int]:
        """The studies that very likely report what these records report, with their numbers."""
        others = {}
        for record in record_ids:
            for match in self._of_record.get(record, ()):
                row = self._rows[match.a, match.b]
                if row.match.band is MatchBand.SAME and not row.verdict:
                    other = self._worklist.study_of(match.b if match.a == record else match.a)
                    if other is not None:
                        others[other.id] = other.number
        return others

    # ------------------------------------------------------------------------------------------------------------- rows
    def _make_rows(self, matches: Iterable[Match]) -> None:
        for match in matches:
            self._rows[match.a, match.b] = self._make_row(match)
            self._shown = None

    def _make_row(self, match: Match) -> PairRow:
        a, b = self._worklist.study_of(match.a), self._worklist.study_of(match.b)
        said = self._said(match)
        verdict = _verdict(said.get("verdict", ""), a, b)
        languages_a, languages_b = _languages(a), _languages(b)
        if verdict == SAME and said.get("relation"):
            match = replace(match, relation=said["relation"])
        is_across = _is_across(match, languages_a, languages_b, is_joined=verdict == SAME)
        return PairRow(
            match=rescored(match, self._off, is_across=is_across),
            label_a=a.summary.label if a else "",
            label_b=b.summary.label if b else "",
            languages=tuple(dict.fromkeys((*languages_a, *languages_b))),
            verdict=verdict,
            decided_by=said.get("who", "") if verdict else "",
            decided_at=datetime.fromisoformat(said["at"]) if verdict and said.get("at") else None,
            key=f"{match.a}|{match.b}",
            numbers=tuple(dict.fromkeys(study_number(study.number) for study in (a, b) if study)),
            is_across=is_across,
        )

    # ---------------------------------------------------------------------------------------------------------- verdicts
    def _take_verdict(self, keys: Pair, verdict: Json) -> None:
        if verdict:
            self._verdicts[keys] = verdict
        else:
            self._verdicts.pop(keys, None)

    def _said(self, match: Match) -> Json:
        key_a, key_b = self._keys.get(match.a), self._keys.get(match.b)
        return self._said_of(key_a, key_b) if self._verdicts and key_a and key_b else {}

    def _said_of(self, key_a: str, key_b: str) -> Json:
        first, second = sorted((key_a, key_b))
        return self._verdicts.get((first, second)) or {}

    def _learn_keys(self) -> None:
        """Know the words' keys of all records that a verdict may speak of."""
        told: dict[str, str] = {}
        for keys, verdict in self._verdicts.items():
            told.update(zip(verdict.get("records", ()), keys, strict=False))
        is_told = all(verdict.get("records") for verdict in self._verdicts.values())
        if is_told and all(self._worklist.study_of(record) for record in told):
            self._keys.update(told)
            self._load(self._tied_to(told))
        elif self._verdicts:
            # Another store's records had these words, or an older verdict did not say whose they were.
            self._load(self._of_record)

    def _tied_to(self, records: Iterable[str]) -> set[str]:
        """The records that matches tie to these, over any number of others: a copy of a record is matched with it."""
        found, ahead = set(records), list(records)
        while ahead:
            fresh = self.neighbours([ahead.pop()]) - found
            found |= fresh
            ahead += fresh
        return found

    def _load(self, records: Iterable[str]) -> None:
        unknown = [record for record in records if record not in self._keys and record in self._of_record]
        for text in self._repository.texts(unknown) if unknown else ():
            self._keys[text.id] = content_key(text)


def _verdict(said: str, a: StoredStudy | None, b: StoredStudy | None) -> str:
    """What was said, or that the two already stand in one study by other decisions.

    "Same" may have been said of other records with the same words: it holds of those that it joined.
    """
    if a is not None and b is not None and a.id == b.id:
        return said or SAME
    return "" if said == SAME else said


def _is_across(match: Match, a: tuple[str, ...], b: tuple[str, ...], *, is_joined: bool) -> bool:
    """Whether two records have no language in common; of one study's records only the base of their score still tells it."""
    if is_joined:
        return any(reason.kind == BASE and reason.weight == shipped_model().across.base for reason in match.reasons)
    return bool(a and b) and not set(a) & set(b)


def _languages(study: StoredStudy | None) -> tuple[str, ...]:
    """The languages of a study's texts, from what the worklist keeps of it."""
    for fact in study.summary.detail if study else ():
        if fact.startswith("languages="):
            return tuple(fact.removeprefix("languages=").split())
    return ()
