"""What the store knows of one study, and what becomes of it when a step's events have happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.events import ChangeKind
from db.values import StoredValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.events import Change, Event
    from db.values import EntryWarning, Json, StoredRecord, StoredStudy
    from desktop.review.proposals import Key


@dataclass(frozen=True, slots=True)
class StudyParts:
    """A study as stored. `extra_warnings` are those that its own texts cannot tell of, such as a duplicate.

    `expects_descriptors` is false where no record of its dumps has any: then none is missing.
    """

    study: StoredStudy
    records: tuple[StoredRecord, ...]
    values: Mapping[Key, StoredValue]
    dismissals: Mapping[str, str]
    extra_warnings: tuple[EntryWarning, ...] = ()
    expects_descriptors: bool = True


def with_changes(parts: StudyParts, changes: Iterable[Change | Event]) -> StudyParts:
    """The parts after these changes, made or about to be; those of other studies, of pairs and of members are passed over."""
    values, dismissals, study = dict(parts.values), dict(parts.dismissals), parts.study
    for change in changes:
        if change.study != study.id:
            continue
        if change.kind is ChangeKind.VALUE:
            _set(values, (change.field, change.item), StoredValue.from_json(change.after) if change.after else None)
        elif change.kind is ChangeKind.DISMISSAL:
            _set(dismissals, change.field, change.after["reason"] if change.after else None)
        elif change.kind is ChangeKind.VERIFIED:
            study = _verified(study, change.after)
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
