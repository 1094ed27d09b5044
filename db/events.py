"""What a step changes, and the events by which the history tells of it: plain frozen values, as in `db.values`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from db.values import Json


class ChangeKind(StrEnum):
    """What a change touches; `Change` says how each is addressed."""

    VALUE = "value"
    VERIFIED = "verified"
    DISMISSAL = "dismissal"
    VERDICT = "verdict"
    MEMBER = "member"
    WITHDRAWN = "withdrawn"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a step sets, or takes away where `after` is None.

    value: study, field, item; after is `StoredValue.to_json()`. verified: study; after is {"at", "who"}.
    dismissal: study, `field` is the warning's key; after is {"reason"}.
    verdict: `field` and `item` are the content keys of two records in order; after is {"verdict", "who", "at",
        "records"}, the last the ids of the two in that order (older verdicts do not tell them).
    member: `item` is a record's id; after is {"study"}, where it goes; `study` is the study it leaves.
    withdrawn: `item` is a batch's id; after is {"records"}, the ids of its records that are taken back, in order.
    heading: `field` is a subject heading without case and accents; after is {"heading", "english"}.
    """

    kind: ChangeKind
    study: str
    field: str
    item: str
    after: Json


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history, never altered: a change with what it replaced, who made it, when (UTC) and on which laptop.

    The events of one command share a step. `kind` is a `ChangeKind`; `undoes` names the step that this one took back, "" else.
    """

    id: int
    step: str
    at: datetime
    who: str
    laptop: str
    label: str
    kind: ChangeKind
    study: str
    field: str
    item: str
    before: Json
    after: Json
    undoes: str = ""
