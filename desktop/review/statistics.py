"""How the work stands: what is verified, how often proposals were right, and what a study takes."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from db.values import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from db.events import Event
    from db.repository import Repository

# A longer pause between two steps is not work on the study.
_LONGEST_PAUSE = timedelta(minutes=2)
_EVENTS_A_STEP = 80  # verifying an entry is the largest step: an event for each of its values


@dataclass(frozen=True, slots=True)
class FieldTally:
    """What curators did with the values of a field: how many of each."""

    field: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    entered: int = 0
    not_stated: int = 0

    @property
    def proposed(self) -> int:
        """How many proposals were judged."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share_right(self) -> float | None:
        """The share (0…1) of judged proposals that were right; None where none was."""
        return self.accepted / self.proposed if self.proposed else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of the whole store. Times are in seconds, medians over the studies that were verified; None without any."""

    studies: int
    verified: int
    fields: tuple[FieldTally, ...]
    verified_by_day: tuple[tuple[date, int], ...]
    seconds_a_study: float | None
    steps_a_study: float | None

    @property
    def share_right(self) -> float | None:
        """The share (0…1) of all judged proposals that were right."""
        judged = sum(tally.proposed for tally in self.fields)
        return sum(tally.accepted for tally in self.fields) / judged if judged else None


def gather(repository: Repository, field_order: Sequence[str]) -> Statistics:
    """The statistics of a store; fields in the order given, those that nobody has touched left out."""
    studies = repository.studies()
    verified = [study for study in studies if study.verified_at is not None]
    events = repository.events()
    touched = {event.study for event in events}
    states = Counter(
        (field, value.state)
        for study in studies
        if study.id in touched
        for (field, _), value in repository.values(study.id).items()
    )
    by_study = _by_study(events, {study.id for study in verified})
    days = Counter(study.verified_at.astimezone().date() for study in verified if study.verified_at)
    return Statistics(
        studies=len(studies),
        verified=len(verified),
        fields=tuple(t for t in (_tally(field, states) for field in field_order) if t.proposed or t.entered),
        verified_by_day=tuple(sorted(days.items())),
        seconds_a_study=_median(_seconds(own) for own in by_study.values()),
        steps_a_study=_median(len({event.step for event in own}) for own in by_study.values()),
    )


def latest_steps(repository: Repository, limit: int) -> tuple[Event, ...]:
    """The newest steps of everybody, newest first: the first event of each."""
    firsts: dict[str, Event] = {}
    for event in repository.events(limit=limit * _EVENTS_A_STEP):
        firsts.setdefault(event.step, event)
    return tuple(reversed(firsts.values()))[:limit]


def _tally(field: str, states: Counter[tuple[str, State]]) -> FieldTally:
    return FieldTally(
        field,
        accepted=states[field, State.ACCEPTED],
        corrected=states[field, State.CORRECTED],
        rejected=states[field, State.REJECTED],
        entered=states[field, State.ENTERED],
        not_stated=states[field, State.NOT_STATED],
    )


def _by_study(events: Iterable[Event], wanted: set[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.study in wanted:
            found.setdefault(event.study, []).append(event)
    return found


def _seconds(events: Sequence[Event]) -> float:
    """The time between the first and the last step on a study, pauses cut; a clock that was set back takes none away."""
    pauses = (b.at - a.at for a, b in itertools.pairwise(events))
    return sum(min(max(pause, timedelta()), _LONGEST_PAUSE).total_seconds() for pause in pauses)


def _median(numbers: Iterable[float]) -> float | None:
    found = list(numbers)
    return float(median(found)) if found else None
