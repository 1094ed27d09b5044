"""The store as the program sees it: values in, values out, from any thread, one transaction a call.

Whatever the world refuses (disk full, damaged, locked, read-only) rises as a KnownError of `db.refusals`; the store
then holds what it held before the call.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from db import audit, batches, reading, search, state
from db.audit import Author, History
from db.import_side import ImportSide, breathe, write_summaries
from db.models import (
    BATCHES,
    DISMISSALS,
    ENTRY_VALUES,
    MATCHES,
    RECORDS,
    VERDICTS,
)
from db.rows import match_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from db.engine import Store
    from db.events import Change, Event
    from db.values import (
        Hit,
        Match,
        RecordText,
        StoredRecord,
        StoredStudy,
        StoredValue,
        Summary,
    )

    Follow = Callable[[Sequence[Event]], object]

STUDIES_AT_ONCE, TEXTS_AT_ONCE = 1000, 100


class Repository(ImportSide):
    """All that is asked of an open store: make one for each opening, because it discards a batch left unfinished."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.discard_unfinished()
        with store.transaction() as connection:
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

    # ------------------------------------------------------------------------------------------------ records and studies
    def records(self, ids: Iterable[str] | None = None) -> tuple[StoredRecord, ...]:
        """The records of the ids, all without them, in the order of import."""
        with self._store.transaction() as connection:
            return reading.records(connection, ids)

    def texts(self, ids: Iterable[str] | None = None) -> tuple[RecordText, ...]:
        """What the pure packages read of the records of the ids, all without them, in the order of import.

        They are read in portions, between which others have their turn: 20,000 take more than a second.
        """
        places: list[tuple[int, str]] = []
        for part in [None] if ids is None else batches.parts(dict.fromkeys(ids)):
            with self._store.transaction() as connection:
                places += reading.places(connection, part)
        every = [id_ for _, id_ in sorted(places)]
        found: list[RecordText] = []
        for start in range(0, len(every), TEXTS_AT_ONCE):
            with self._store.transaction() as connection:
                found += reading.texts(connection, every[start : start + TEXTS_AT_ONCE])
            if start + TEXTS_AT_ONCE < len(every):
                breathe()
        return tuple(found)

    def studies(self, ids: Iterable[str] | None = None) -> tuple[StoredStudy, ...]:
        """The studies of the ids, all without them, that have a record; by number.

        They are read in portions, between which others have their turn.
        """
        if ids is None:
            return self._all_studies()
        found: list[StoredStudy] = []
        for part in batches.parts(dict.fromkeys(ids)):
            with self._store.transaction() as connection:
                found += reading.studies(connection, part)
        return tuple(sorted(found, key=lambda study: study.number))

    def _all_studies(self) -> tuple[StoredStudy, ...]:
        with self._store.transaction() as connection:
            last = reading.last_number(connection)
        found: list[StoredStudy] = []
        for first in range(1, last + 1, STUDIES_AT_ONCE):
            with self._store.transaction() as connection:
                found += reading.studies_between(connection, first, first + STUDIES_AT_ONCE - 1)
            breathe()
        return tuple(found)

    def save_summaries(self, summaries: Mapping[str, Summary]) -> None:
        """Keep what the worklist shows of each study."""
        with self._store.transaction() as connection:
            write_summaries(connection, summaries)

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
                    write_summaries(connection, summaries)
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
