"""What a release is made of: entries that a curator has verified, with the records they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from db.values import EntryWarning, Json, RecordText, Span

# A value in one of these states is data of the release; "not stated" and "rejected" are told without a value.
COUNTED = frozenset({State.ACCEPTED, State.CORRECTED, State.ENTERED, State.CHECK_AGAIN})
TOLD = COUNTED | {State.NOT_STATED, State.REJECTED}


@dataclass(frozen=True, slots=True)
class VerifiedValue:
    """A value of an entry with its evidence."""

    value: Json
    state: State
    spans: tuple[Span, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it is data of the release."""
        return self.state in COUNTED and self.value is not None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A record of the study, with where it came from: its database, its dump and its place (from 1) in that."""

    text: RecordText
    source: str
    batch_name: str
    place: int


@dataclass(frozen=True, slots=True)
class KeptWarning:
    """A warning that the verified entry has; `reason` is why a curator dismissed it, "" where none did."""

    warning: EntryWarning
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VerifiedEntry:
    """The entry of one study: its cells by (field, item) in the order of the form. Cells that are only proposed stay out."""

    study_id: str
    number: str  # "C-0002"
    label: str
    records: tuple[SourceRecord, ...]
    cells: Mapping[tuple[str, str], VerifiedValue]
    verified_at: datetime
    verified_by: str
    warnings: tuple[KeptWarning, ...] = ()

    def quote(self, span: Span) -> str:
        """The words of the text at a span, "" where its version is not one of the entry's."""
        versions = (version for record in self.records for version in record.text.versions)
        return next((v.text[span.start : span.end] for v in versions if v.id == span.version), "")
