"""What the review session hands to a screen, and what it reports after a change: values only, no store and no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from db.values import Band, Descriptor, EntryWarning, Json, Match, Reason, RunnerUp, Span, State, VersionText
    from desktop.check.witness import Comparison


@dataclass(frozen=True, slots=True)
class EntryCell:
    """One value of an entry as the form shows it.

    `value` is what the entry holds now, None when it is empty (nothing proposed, rejected or not stated); `proposed` is
    what the rule said, whatever a curator did with it. `needs_look` is false for what a person has decided and for what
    is sure and free of warnings. `adds_up` where arms and total, printed apart, bear each other out: then it is as good as sure.
    """

    field: str
    item: str
    value: Json
    state: State
    band: Band | None = None
    confidence: float | None = None
    spans: tuple[Span, ...] = ()
    proposed: Json = None
    runner_ups: tuple[RunnerUp, ...] = ()
    warnings: tuple[EntryWarning, ...] = ()
    needs_look: bool = False
    adds_up: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The cell's address in its entry."""
        return (self.field, self.item)


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of a study: its place in its dump (from 1), where it came from, and its texts.

    `enriches` is the id of the record that it adds to, "" for one that stands for itself.
    """

    id: str
    place: int
    source: str
    batch_name: str
    title: str
    ids: tuple[tuple[str, str], ...]
    versions: tuple[VersionText, ...]
    descriptors: tuple[Descriptor, ...]
    enriches: str = ""


@dataclass(frozen=True, slots=True)
class StudyView:
    """All that the review screen shows of one study.

    `cells` holds every cell that has a value or a state, and one empty cell for every field that stands once or has no
    item yet, in the order of the form; `items` gives the row keys of each table, and of each field that may repeat, in order.
    `unused_numbers` are the numbers of the texts that no value cites; `detail` are the coded facts of the worklist; `units` name
    what each cell is read together with (see `together`).
    """

    id: str
    number: str  # "C-0002"
    label: str
    is_verified: bool
    verified_at: datetime | None
    verified_by: str
    records: tuple[RecordView, ...]
    cells: dict[tuple[str, str], EntryCell]
    items: dict[str, tuple[str, ...]]
    warnings: tuple[EntryWarning, ...]
    dismissed: tuple[tuple[EntryWarning, str], ...]  # with the reason given
    unused_numbers: tuple[Span, ...]
    detail: tuple[str, ...] = ()
    units: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def versions(self) -> tuple[VersionText, ...]:
        """The texts of all records, in order."""
        return tuple(v for record in self.records for v in record.versions)

    @property
    def to_look(self) -> tuple[tuple[str, str], ...]:
        """The addresses of the cells that need a person, in the order of the form."""
        return tuple(key for key, cell in self.cells.items() if cell.needs_look)

    @property
    def stops(self) -> tuple[tuple[str, str], ...]:
        """The places where a curator stops to look, in order: what is read as one, a row or more, is accepted as one.

        What stands under a warning that must be seen is a stop of its own, once for each warning.
        """
        first: dict[tuple[object, ...], tuple[str, str]] = {}
        for key in self.to_look:
            field, item = key
            table = field.partition(".")[0]
            unit = self.units.get(key, (table, item) if table in self.items and field != table else key)
            warned = frozenset(w.key for w in self.cells[key].warnings if w.must_see)
            first.setdefault((unit, warned), key)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A line of the worklist; `detail` are short facts: condition, design, phase, languages. `is_read` says whether rules have
    read the study.
    """

    study_id: str
    number: str
    label: str
    detail: tuple[str, ...]
    to_look: int
    warnings: int
    is_verified: bool
    verified_at: datetime | None
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class WorklistCounts:
    """How many studies there are, how many of them are verified, how many no rules have read, and their warnings."""

    studies: int
    verified: int
    unread: int
    warnings: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of the duplicates list; `verdict` is "same", "different", "later" or "".

    `match` is scored by the reasons that count; `numbers` are those of the studies, one where both are in it; `is_across`
    where the two have no language in common. `key` names the pair on a screen.
    """

    match: Match
    label_a: str
    label_b: str
    languages: tuple[str, ...]
    verdict: str
    decided_by: str
    decided_at: datetime | None
    numbers: tuple[str, ...] = ()
    is_across: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records held against each other: the chosen version of each, and what agrees and differs between them."""

    row: PairRow
    record_a: RecordView
    record_b: RecordView
    version_a: VersionText
    version_b: VersionText
    comparison: Comparison

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the two may be one study, strongest first."""
        return self.row.match.reasons


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the whole store; `unread` studies wait for the rules."""

    studies: int
    verified: int
    warnings: int
    pairs_left: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event: `desktop.sentences.event_sentence` puts it into words. The events of one command share `step` and `label`;
    `undoes` names the step that this one took back, "" else.
    """

    at: datetime
    who: str
    laptop: str
    kind: str
    field: str
    item: str
    before: Json
    after: Json
    step: str = ""
    label: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the history in words; `is_undo` where it took another back, or did it again."""

    at: datetime
    who: str
    laptop: str
    label: str
    step: str
    is_undo: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a command touched; every screen decides for itself what to redraw.

    `undone` and `redone` name the step that an undo or redo took back or did again; `saved_at` is when the transaction
    was durable. Of `lines` only the line in the worklist is another: long work beside the curator has come to them.
    """

    studies: frozenset[str] = frozenset()
    removed_studies: frozenset[str] = frozenset()
    pairs: bool = False
    batches: bool = False
    lines: frozenset[str] = frozenset()
    cells: tuple[tuple[str, str, str], ...] = ()  # (study, field, item)
    label: str = ""
    saved_at: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.studies or self.removed_studies or self.pairs or self.batches or self.lines)
