"""What the store knows of one study, and what becomes of it when a step's events have happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.values import ChangeKind, StoredValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.values import EntryWarning, Event, Json, StoredRecord, StoredStudy
    from desktop.review.proposals import Key


@dataclass(frozen=True, slots=True)
class StudyParts:
    """A study as stored. `extra_warnings` are those that its own texts cannot tell of, such as a duplicate."""

    study: StoredStudy
    records: tuple[StoredRecord, ...]
    values: Mapping[Key, StoredValue]
    dismissals: Mapping[str, str]
    extra_warnings: tuple[EntryWarning, ...] = ()


def with_events(parts: StudyParts, events: Iterable[Event]) -> StudyParts:
    """The parts after these events; those of other studies, of pairs and of members are passed over."""
    values, dismissals, study = dict(parts.values), dict(parts.dismissals), parts.study
    for event in events:
        if event.study != study.id:
            continue
        if event.kind is ChangeKind.VALUE:
            _set(values, (event.field, event.item), StoredValue.from_json(event.after) if event.after else None)
        elif event.kind is ChangeKind.DISMISSAL:
            _set(dismissals, event.field, event.after["reason"] if event.after else None)
        elif event.kind is ChangeKind.VERIFIED:
            study = _verified(study, event.after)
    return replace(parts, study=study, values=values, dismissals=dismissals)


def studies_of(event: Event) -> set[str]:
    """The studies that an event touched: for a record that moved, where it came from and where it went."""
    touched = {event.study}
    if event.kind is ChangeKind.MEMBER:
        touched |= {side["study"] for side in (event.before, event.after) if side}
    return touched - {""}


def _set(mapping: dict[Any, Any], key: object, value: object) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def _verified(study: StoredStudy, after: Json) -> StoredStudy:
    if after is None:
        return replace(study, verified_at=None, verified_by="")
    return replace(study, verified_at=datetime.fromisoformat(after["at"]), verified_by=after["who"])
