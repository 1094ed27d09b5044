"""The history: changes go in, their rows are written and their events appended; steps are taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import and_, func, insert, or_, select

from db import state
from db.events import ChangeKind, Event
from db.models import EVENTS, canonical
from db.rows import digest_of, event_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from db.events import Change
    from db.state import States
    from db.values import Json

FIRST_LINK = ""  # what the first event is chained to


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a step, on which laptop, when (UTC), and what the step is called."""

    who: str
    laptop: str
    at: datetime
    label: str


class History:
    """What the events say so far: the steps that can be taken back or done again, and the end of the chain.

    `append` writes; `note` is called once the transaction is durable, so that a refused step leaves nothing here.
    """

    def __init__(self, connection: Connection) -> None:
        self.undoable: list[str] = []
        self.redoable: list[str] = []
        steps = select(EVENTS.c.step, EVENTS.c.undoes).group_by(EVENTS.c.step).order_by(func.min(EVENTS.c.id))
        for step, undoes in connection.execute(steps):
            self._count(step, undoes)
        last = connection.execute(select(EVENTS.c.id, EVENTS.c.digest).order_by(EVENTS.c.id.desc()).limit(1)).first()
        self._last_id: int = last.id if last else 0
        self._link: str = last.digest if last else FIRST_LINK

    def append(
        self, connection: Connection, changes: Sequence[Change], author: Author, *, undoes: str = ""
    ) -> tuple[Event, ...]:
        """Carry the changes out and write their events; those that change nothing leave none."""
        made, states = _effects(changes, state.read(connection, {state.address_of(change) for change in changes}))
        if not made:
            return ()
        state.write(connection, states)
        step = uuid4().hex
        events = tuple(
            _event(change, before, after, author, id_=self._last_id + n, step=step, undoes=undoes)
            for n, (change, before, after) in enumerate(made, start=1)
        )
        connection.execute(insert(EVENTS), list(chained(events, self._link)))
        return events

    def note(self, events: Sequence[Event]) -> None:
        """Count the step of the events that `append` gave."""
        if events:
            for row in chained(events, self._link):
                self._last_id, self._link = row["id"], row["digest"]
            self._count(events[0].step, events[0].undoes)

    def _count(self, step: str, undoes: str) -> None:
        """A new step clears what could be redone; undoing an undo is redoing."""
        if not undoes:
            self.undoable.append(step)
            self.redoable.clear()
        elif undoes in self.redoable:
            self.redoable.remove(undoes)
            self.undoable.append(step)
        else:
            self.undoable.remove(undoes)
            self.redoable.append(step)


def chained(events: Iterable[Event], link: str) -> Iterable[dict[str, Json]]:
    """The rows of the events, each with its digest over itself and the digest before it."""
    for event in events:
        row = _columns(event)
        link = digest_of([link, {**row, "at": row["at"].isoformat(timespec="microseconds")}])
        yield {**row, "digest": link}


def events(connection: Connection, *, study: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
    """The newest `limit` events, all without it, oldest first; of one study those of records that came to it as well."""
    chosen = select(EVENTS).order_by(EVENTS.c.id.desc()).limit(limit)
    if study is not None:
        came = and_(EVENTS.c.kind == ChangeKind.MEMBER.value, func.json_extract(EVENTS.c.after, "$.study") == study)
        chosen = chosen.where(or_(EVENTS.c.study == study, came))
    return tuple(event_of(row) for row in reversed(connection.execute(chosen).all()))


def events_of_step(connection: Connection, step: str) -> tuple[Event, ...]:
    """The events of one step, oldest first."""
    chosen = select(EVENTS).where(EVENTS.c.step == step).order_by(EVENTS.c.id)
    return tuple(event_of(row) for row in connection.execute(chosen))


def _effects(changes: Sequence[Change], states: States) -> tuple[list[tuple[Change, Json, Json]], States]:
    """Each change that changes something, with the state before and after it; and the states at the end."""
    made, ends = [], {}
    for change in changes:
        address, after = state.address_of(change), state.normal(change)
        before = states[address]
        if canonical(before) != canonical(after):  # for Python, yes and 1 are equal
            made.append((change, before, after))
            states[address] = ends[address] = after
    return made, ends


def _event(change: Change, before: Json, after: Json, author: Author, *, id_: int, step: str, undoes: str) -> Event:
    return Event(
        id=id_,
        step=step,
        at=author.at,
        who=author.who,
        laptop=author.laptop,
        label=author.label,
        kind=change.kind,
        study=change.study,
        field=change.field,
        item=change.item,
        before=before,
        after=after,
        undoes=undoes,
    )


def _columns(event: Event) -> dict[str, Json]:
    names = ("id", "step", "at", "who", "laptop", "label", "study", "field", "item", "before", "after", "undoes")
    return {"kind": event.kind.value, **{name: getattr(event, name) for name in names}}
