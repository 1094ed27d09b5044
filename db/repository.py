"""The store as the program sees it: values in, values out, from any thread, one transaction a call.

Whatever the world refuses (disk full, damaged, locked, read-only) rises as a KnownError of `db.refusals`; the store
then holds what it held before the call.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from db import audit, batches, match_keys, reading, search, state, withdrawals
from db.audit import Author, History
from db.models import (
    BATCHES,
    DISMISSALS,
    ENTRY_VALUES,
    EXTRACTION_SETS,
    MATCHES,
    RECORDS,
    STUDIES,
    VERDICTS,
)
from db.rows import extraction_row, match_of, match_row, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from db.engine import Store
    from db.events import Change, Event
    from db.values import (
        BatchInfo,
        Extraction,
        Hit,
        Match,
        MatchKey,
        RecordText,
        StoredRecord,
        StoredStudy,
        StoredValue,
        Summary,
    )

    Follow = Callable[[Sequence[Event]], object]

BREATH_S = 0.001  # Python's locks know no queue: whoever takes one again at once keeps the others waiting


class Repository:
    """All that is asked of an open store: make one for each opening, because it discards a batch left unfinished.

    Records and studies of a batch are seen once the batch is finished. Whoever imports holds `import_turn`: of two imports
    at once neither would know the other's records, and an unfinished batch would not be known to be nobody's.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.import_turn = Lock()
        with store.transaction() as connection:
            batches.discard_unfinished(connection)
            self._history = History(connection)

    @property
    def path(self) -> Path:
        """Where the store lies."""
        return self._store.path

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """What is read inside it belongs together: no step and no import comes between."""
        with self._store.transaction():
            yield

    # ------------------------------------------------------------------------------------------------------------ import
    def begin_batch(self, batch: BatchInfo) -> None:
        """Write a batch down as begun."""
        with self._store.transaction() as connection:
            batches.begin(connection, batch)

    def add_records(self, batch_id: str, records: Sequence[StoredRecord], summaries: Mapping[str, Summary]) -> int:
        """Write the records that the store does not know, and the studies they name; gives how many were new."""
        portion = batches.Portion(batch_id, records, summaries)
        with self._store.transaction() as connection:
            return portion.write(connection)

    def finish_batch(self, batch_id: str) -> None:
        """From now on the batch's records are seen. ValueError for a batch that is unknown or finished."""
        with self._store.transaction() as connection:
            batches.finish(connection, batch_id)

    def discard_batch(self, batch_id: str) -> None:
        """As if it had never begun. ValueError for a batch that is unknown or finished."""
        with self._store.transaction() as connection:
            batches.discard(connection, batch_id)

    def discard_unfinished(self) -> None:
        """Take away what an import left that could not even be discarded; for whoever holds `import_turn`."""
        with self._store.transaction() as connection:
            batches.discard_unfinished(connection)

    def batches(self) -> tuple[BatchInfo, ...]:
        """The finished batches in the order of import."""
        with self._store.transaction() as connection:
            return batches.finished(connection)

    def described_batches(self) -> frozenset[str]:
        """The batches of whose records at least half have descriptors."""
        described = func.sum(func.min(1, func.json_array_length(RECORDS.c.descriptors)))
        chosen = select(RECORDS.c.batch_id).group_by(RECORDS.c.batch_id).having(described + described >= func.count())
        with self._store.transaction() as connection:
            return frozenset(connection.scalars(chosen))

    def known_records(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of the record ids the store holds already, those of an unfinished batch not counted."""
        with self._store.transaction() as connection:
            return batches.known(connection, ids, only_seen=True)

    def removable(self, batch_id: str) -> tuple[tuple[str, ...], int]:
        """The records of a batch on which no person has worked, and how many others there are."""
        with self._store.transaction() as connection:
            return withdrawals.removable(connection, batch_id)

    def withdrawn(self, batch_id: str) -> tuple[str, ...]:
        """The records of a batch that are taken back."""
        with self._store.transaction() as connection:
            return withdrawals.withdrawn(connection, batch_id)

    def withdrawn_batches(self, ids: Iterable[str]) -> dict[str, str]:
        """The batch of each of these records that is taken back."""
        with self._store.transaction() as connection:
            return withdrawals.withdrawn_batches(connection, ids)

    def identities(self) -> dict[tuple[str, str], str]:
        """The record that is known under each (kind, id), without case: pmid, doi and bvs."""
        with self._store.transaction() as connection:
            return withdrawals.identities(connection)

    def enrichments(self) -> dict[str, tuple[str, ...]]:
        """The records that add to each record."""
        with self._store.transaction() as connection:
            return withdrawals.enrichments(connection)

    def touched_studies(self) -> frozenset[str]:
        """The studies on which a person has worked."""
        with self._store.transaction() as connection:
            return withdrawals.touched_studies(connection)

    def studies_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The study of each record."""
        with self._store.transaction() as connection:
            return withdrawals.studies_of(connection, ids)

    def heading_pairs(self) -> dict[str, str]:
        """The English of each subject heading that a curator has accepted, by the heading without case and accents."""
        with self._store.transaction() as connection:
            return withdrawals.heading_pairs(connection)

    def heading_lists(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The lists of subject headings of every article of which two sources print some."""
        with self._store.transaction() as connection:
            return withdrawals.heading_lists(connection)

    def records_with(self, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
        """The records one of whose subject headings is meant."""
        with self._store.transaction() as connection:
            return withdrawals.records_with(connection, is_meant)

    def save_extractions(self, rules_version: str, extractions: Mapping[str, Sequence[Extraction]]) -> None:
        """Set what newer rules propose beside the older sets, for each record id; the newest is what `records` gives."""
        rows = [extraction_row(record, rules_version, found) for record, found in extractions.items()]
        fresh = insert(EXTRACTION_SETS)
        with self._store.transaction() as connection:
            if rows:
                connection.execute(fresh.prefix_with("OR REPLACE"), rows)

    def outdated(self, rules_version: str) -> tuple[str, ...]:
        """The ids of records whose newest proposals are of another version of the rules, where nobody has touched the study."""
        with self._store.transaction() as connection:
            return reading.outdated(connection, rules_version)

    # ------------------------------------------------------------------------------------------------ records and studies
    def records(self, ids: Iterable[str] | None = None) -> tuple[StoredRecord, ...]:
        """The records of the ids, all without them, in the order of import."""
        with self._store.transaction() as connection:
            return reading.records(connection, ids)

    def texts(self, ids: Iterable[str] | None = None) -> tuple[RecordText, ...]:
        """What the pure packages read of the records of the ids, all without them, in the order of import.

        All of them are read in portions, between which others have their turn: 20,000 take more than a second.
        """
        if ids is not None:
            with self._store.transaction() as connection:
                return reading.texts(connection, ids)
        with self._store.transaction() as connection:
            every = reading.record_ids(connection)
        found: list[RecordText] = []
        for part in batches.parts(every):
            with self._store.transaction() as connection:
                found += reading.texts(connection, part)
            time.sleep(BREATH_S)
        return tuple(found)

    def studies(self, ids: Iterable[str] | None = None) -> tuple[StoredStudy, ...]:
        """The studies of the ids, all without them, that have a record; by number."""
        with self._store.transaction() as connection:
            return reading.studies(connection, ids)

    def save_summaries(self, summaries: Mapping[str, Summary]) -> None:
        """Keep what the worklist shows of each study."""
        with self._store.transaction() as connection:
            _write_summaries(connection, summaries)

    # ------------------------------------------------------------------------------------------------------------ entries
    def values(self, study_id: str) -> dict[tuple[str, str], StoredValue]:
        """What persons have set in the study's entry, by (field, item)."""
        with self._store.transaction() as connection:
            rows = connection.execute(select(ENTRY_VALUES).where(ENTRY_VALUES.c.study_id == study_id))
            return {(row.field, row.item): value_of(row) for row in rows}

    def dismissals(self, study_id: str) -> dict[str, str]:
        """The reasons given for dismissed warnings, by warning key."""
        chosen = select(DISMISSALS.c.key, DISMISSALS.c.reason).where(DISMISSALS.c.study_id == study_id)
        with self._store.transaction() as connection:
            return {row.key: row.reason for row in connection.execute(chosen)}

    # ------------------------------------------------------------------------------------------------------------ matches
    def save_matches(self, matches: Sequence[Match], model_version: str) -> None:
        """Keep the matches, each with the version of the model that scored it; a pair scored again takes its new score."""
        rows = [match_row(match, model_version) for match in matches]
        with self._store.transaction() as connection:
            if rows:
                connection.execute(insert(MATCHES).prefix_with("OR REPLACE"), rows)

    def matches(self) -> tuple[Match, ...]:
        """The matches between records that are seen, strongest first."""
        # The few that are hidden, not the many that are seen: with the many, 120 matches of 2,000 records took 360 ms for 2.
        unseen = or_(~batches.SEEN, ~batches.IS_IN)
        hidden = select(RECORDS.c.id).join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id).where(unseen)
        chosen = select(MATCHES).where(MATCHES.c.a.not_in(hidden), MATCHES.c.b.not_in(hidden))
        with self._store.transaction() as connection:
            rows = connection.execute(chosen.order_by(MATCHES.c.score.desc(), MATCHES.c.a, MATCHES.c.b))
            return tuple(match_of(row) for row in rows)

    def verdicts(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What curators said of pairs, by the content keys of the two records."""
        with self._store.transaction() as connection:
            return {(row.key_a, row.key_b): row.verdict for row in connection.execute(select(VERDICTS))}

    def save_match_keys(self, keys: Mapping[str, Sequence[MatchKey]], marker: int) -> None:
        """Keep the keys of records; those that were made under another marker are all taken away first."""
        with self._store.transaction() as connection:
            match_keys.clear(connection, marker)
            match_keys.write(connection, keys)

    def without_match_keys(self, marker: int) -> tuple[str, ...]:
        """The records whose keys are not here, or were made under another marker."""
        with self._store.transaction() as connection:
            return match_keys.missing(connection, marker)

    def holders(self, keys: Iterable[int], most: int) -> dict[int, tuple[tuple[int, int], ...]]:
        """The (place, view) of the records that have each key; a key that more than `most` have is left out."""
        with self._store.transaction() as connection:
            return match_keys.holders(connection, keys, most)

    def ids_at(self, places: Sequence[int]) -> dict[int, str]:
        """The ids of the records at these places."""
        with self._store.transaction() as connection:
            return match_keys.ids_at(connection, places)

    def count(self) -> int:
        """How many records there are, hidden ones among them."""
        with self._store.transaction() as connection:
            return connection.scalar(select(func.count()).select_from(RECORDS)) or 0

    # ------------------------------------------------------------------------------------------------------------- search
    def search(self, words: str, limit: int = 200) -> tuple[Hit, ...]:
        """Where the words stand, whatever their case and accents: titles first, then texts, the best first."""
        with self._store.transaction() as connection:
            return search.find(connection, words, limit)

    def studies_with(self, words: str) -> frozenset[str]:
        """The studies in whose titles or texts the words stand, all in one of them."""
        with self._store.transaction() as connection:
            return search.studies(connection, words)

    # ------------------------------------------------------------------------------------------------------------ history
    def apply(
        self,
        changes: Sequence[Change],
        *,
        label: str,
        who: str,
        laptop: str,
        at: datetime,
        undoes: str = "",
        summaries: Mapping[str, Summary] | None = None,
        follow: Follow | None = None,
    ) -> tuple[Event, ...]:
        """Carry out one step: rows, events and summaries in one transaction, durable on return; () when nothing changes.

        `follow` is called with the events within the transaction: what it saves is stored with the step or not at all.
        """
        with self._store.turn:
            with self._store.transaction() as connection:
                events = self._history.append(connection, changes, Author(who, laptop, at, label), undoes=undoes)
                if events and summaries:
                    _write_summaries(connection, summaries)
                if events and follow:
                    follow(events)
            self._history.note(events)
        return events

    def events(self, study_id: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
        """The newest `limit` events (all without it) of a study (of the store without it), oldest first."""
        with self._store.transaction() as connection:
            return audit.events(connection, study=study_id, limit=limit)

    def step_events(self, step: str) -> tuple[Event, ...]:
        """The events of one step, oldest first."""
        with self._store.transaction() as connection:
            return audit.events_of_step(connection, step)

    def undoable(self) -> str | None:
        """The step that undo would take back."""
        return self._history.undoable[-1] if self._history.undoable else None

    def redoable(self) -> str | None:
        """The undo that redo would take back."""
        return self._history.redoable[-1] if self._history.redoable else None

    def undo(
        self, step: str, *, who: str, laptop: str, at: datetime, follow: Follow | None = None
    ) -> tuple[Event, ...]:
        """Take the undoable step back by a step of its own; `follow` as in `apply`. ValueError for any other."""
        with self._store.turn:
            if step != self.undoable():
                raise ValueError(f"step {step} is not the one that undo takes back")
            return self._take_back(step, who=who, laptop=laptop, at=at, follow=follow)

    def redo(
        self, step: str, *, who: str, laptop: str, at: datetime, follow: Follow | None = None
    ) -> tuple[Event, ...]:
        """Take the redoable undo back by a step of its own; `follow` as in `apply`. ValueError for any other."""
        with self._store.turn:
            if step != self.redoable():
                raise ValueError(f"step {step} is not the one that redo takes back")
            return self._take_back(step, who=who, laptop=laptop, at=at, follow=follow)

    def _take_back(self, step: str, *, who: str, laptop: str, at: datetime, follow: Follow | None) -> tuple[Event, ...]:
        events = self.step_events(step)
        changes = [state.reversed_change(event) for event in reversed(events)]
        label = events[0].label
        return self.apply(changes, label=label, who=who, laptop=laptop, at=at, undoes=step, follow=follow)


def _write_summaries(connection: Connection, summaries: Mapping[str, Summary]) -> None:
    rows = [{"study": study, **batches.summary_columns(summary)} for study, summary in summaries.items()]
    if rows:
        connection.execute(update(STUDIES).where(STUDIES.c.id == bindparam("study")), rows)
