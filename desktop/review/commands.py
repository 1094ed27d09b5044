"""The things a curator can do to an entry, a pair or a batch: each a small value that `ReviewSession.apply` carries out.

A command is one step of undo. `cell` commands name study, field and item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from db.values import Json, Span


@dataclass(frozen=True, slots=True)
class AcceptValue:
    """Vouch for the value as proposed."""

    study: str
    field: str
    item: str


@dataclass(frozen=True, slots=True)
class AcceptRow:
    """Vouch for a value and for those that only wait for a look and are read with it: its row, or more (see `together`).

    A value under another warning that must be seen waits for a look of its own.
    """

    study: str
    field: str
    item: str


@dataclass(frozen=True, slots=True)
class CorrectValue:
    """Put another value in its place: *corrected* where a rule had proposed one, else *entered*.

    The evidence stays as it was unless `spans` gives another. A value of a new item makes its row.
    """

    study: str
    field: str
    item: str
    value: Json
    spans: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class RejectValue:
    """The proposal is wrong and nothing takes its place."""

    study: str
    field: str
    item: str


@dataclass(frozen=True, slots=True)
class MarkNotStated:
    """The abstract does not say: a positive answer."""

    study: str
    field: str
    item: str


@dataclass(frozen=True, slots=True)
class TakeRunnerUp:
    """Take the runner-up of that rank (from 1), with its evidence."""

    study: str
    field: str
    item: str
    rank: int


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """Make these places of the text the evidence of the value, which stays."""

    study: str
    field: str
    item: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take a whole row out of a table: every value of it is rejected."""

    study: str
    table: str
    item: str


@dataclass(frozen=True, slots=True)
class DismissWarning:
    """The curator has looked: the warning goes, its reason stays."""

    study: str
    warning_key: str
    reason: str


@dataclass(frozen=True, slots=True)
class RestoreWarning:
    """Take a dismissal back."""

    study: str
    warning_key: str


@dataclass(frozen=True, slots=True)
class VerifyEntry:
    """Vouch for the entry: what is still proposed becomes accepted, candidates excepted."""

    study: str


@dataclass(frozen=True, slots=True)
class ReopenEntry:
    """Take the vouching back."""

    study: str


@dataclass(frozen=True, slots=True)
class DecidePair:
    """Decide a pair of records: "same" links their studies, "different" parts them for good, "later" puts it off, "" takes
    the decision back. `relation` "report" says of "same" that they are two publications of the study; "" leaves it as
    proposed.
    """

    record_a: str
    record_b: str
    verdict: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class DecideGroup:
    """Decide several pairs of records to be one study, in one step."""

    pairs: tuple[tuple[str, str], ...]


Command: TypeAlias = (
    AcceptValue
    | AcceptRow
    | CorrectValue
    | RejectValue
    | MarkNotStated
    | TakeRunnerUp
    | SetEvidence
    | RemoveItem
    | DismissWarning
    | RestoreWarning
    | VerifyEntry
    | ReopenEntry
    | DecidePair
    | DecideGroup
)
