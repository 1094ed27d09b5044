"""A command on an entry becomes the changes that the store carries out in one step.

Errors (KnownError): `value_refused` (field, kind, text) for a value that its field cannot hold. A command at an address where it
means nothing (accept an empty field, take a runner-up that is not there) gives no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.errors import KnownError
from db.events import Change, ChangeKind
from db.values import Band, State, StoredValue
from desktop.notation import whole, wrong_value
from desktop.review.commands import (
    AcceptRow,
    AcceptValue,
    CorrectValue,
    DismissWarning,
    MarkNotStated,
    RejectValue,
    RemoveItem,
    ReopenEntry,
    RestoreWarning,
    SetEvidence,
    TakeRunnerUp,
    VerifyEntry,
)
from desktop.review.rows import same_value
from desktop.review.together import accepted_together
from desktop.review.values import EntryCell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from db.values import Json, Span
    from desktop.codebook import Codebook
    from desktop.review.commands import Command
    from desktop.review.parts import StudyParts
    from desktop.review.values import StudyView


def entry_changes(
    command: Command, parts: StudyParts, view: StudyView, codebook: Codebook, *, who: str, at: datetime
) -> list[Change]:
    """The changes of a command on the entry of `view`; changing a value of a verified entry reopens it."""
    if isinstance(command, VerifyEntry):
        return _verify(view, who=who, at=at)
    if isinstance(command, ReopenEntry):
        return [_verified(view, None)]
    if isinstance(command, DismissWarning):
        return [_dismissal(view, command.warning_key, {"reason": whole(command.reason)})]
    if isinstance(command, RestoreWarning):
        return [_dismissal(view, command.warning_key, None)]
    changes = [c for c in _value_changes(command, view, codebook) if _changes_something(c, parts)]
    return [*changes, _verified(view, None)] if changes and view.is_verified else changes


def _changes_something(change: Change, parts: StudyParts) -> bool:
    stored = parts.values.get((change.field, change.item))
    before: Json = stored.to_json() if stored else None
    return bool(change.after != before)


def _value_changes(command: Command, view: StudyView, codebook: Codebook) -> list[Change]:
    if isinstance(command, RemoveItem):
        return _remove_item(command, view, codebook)
    return _ON_VALUE[type(command)](command, view, codebook)


# ------------------------------------------------------------------------------------------------------------- one value
def _accept(command: AcceptValue, view: StudyView, _codebook: Codebook) -> list[Change]:
    cell = view.cells.get((command.field, command.item))
    return _vouch(view, cell) if cell else []


def _accept_row(command: AcceptRow, view: StudyView, _codebook: Codebook) -> list[Change]:
    cells = accepted_together(view, (command.field, command.item))
    return [change for cell in cells for change in _vouch(view, cell)]


def _vouch(view: StudyView, cell: EntryCell) -> list[Change]:
    """Vouch for what a cell shows; for what was proposed where it had been rejected."""
    if cell.value is not None:
        return [_decide(view, cell, cell.value, cell.spans)]
    is_offer = cell.band is Band.CANDIDATE and cell.state is State.PROPOSED
    if cell.proposed is None or is_offer:
        return []
    return [_decide(view, cell, cell.proposed, _proposed_spans(cell))]


def _correct(command: CorrectValue, view: StudyView, codebook: Codebook) -> list[Change]:
    field = codebook.field(command.field)
    wrong = wrong_value(field, command.value, codebook=codebook)
    if wrong:
        raise KnownError("value_refused", field=command.field, kind=wrong.kind, text=wrong.text)
    _require_places(view, command.spans or ())
    cell = _cell_at(view, command.field, command.item)
    spans = cell.spans if command.spans is None else command.spans
    if command.spans is None and not spans and cell.proposed is not None:
        spans = _spans_of_runner_up(cell, command.value)
    return [_decide(view, cell, command.value, spans)]


def _reject(command: RejectValue, view: StudyView, _codebook: Codebook) -> list[Change]:
    cell = view.cells.get((command.field, command.item))
    return _reject_cell(view, cell) if cell else []


def _reject_cell(view: StudyView, cell: EntryCell) -> list[Change]:
    """The proposal is kept in the rejection, so that a better one is noticed; what was only entered goes."""
    if cell.proposed is not None:
        return [_value(view, cell.field, cell.item, StoredValue(cell.proposed, State.REJECTED))]
    return [_value(view, cell.field, cell.item, None)]


def _mark_not_stated(command: MarkNotStated, view: StudyView, _codebook: Codebook) -> list[Change]:
    return [_value(view, command.field, command.item, StoredValue(None, State.NOT_STATED))]


def _take_runner_up(command: TakeRunnerUp, view: StudyView, _codebook: Codebook) -> list[Change]:
    cell = view.cells.get((command.field, command.item))
    if cell is None or not 1 <= command.rank <= len(cell.runner_ups):
        return []
    taken = cell.runner_ups[command.rank - 1]
    return [_decide(view, cell, taken.value, taken.spans)]


def _set_evidence(command: SetEvidence, view: StudyView, _codebook: Codebook) -> list[Change]:
    _require_places(view, command.spans)
    cell = view.cells.get((command.field, command.item))
    if cell is None:
        return []
    if cell.state is State.NOT_STATED:
        return [_value(view, cell.field, cell.item, StoredValue(None, State.NOT_STATED, command.spans))]
    return [] if cell.value is None else [_decide(view, cell, cell.value, command.spans)]


def _remove_item(command: RemoveItem, view: StudyView, codebook: Codebook) -> list[Change]:
    columns = {field.key for field in codebook.columns(command.table)} or {command.table}
    cells = [cell for (key, item), cell in view.cells.items() if item == command.item and key in columns]
    return [change for cell in cells for change in _reject_cell(view, cell)]


_ON_VALUE: dict[type, Callable[[Any, StudyView, Codebook], list[Change]]] = {
    AcceptValue: _accept,
    AcceptRow: _accept_row,
    CorrectValue: _correct,
    RejectValue: _reject,
    MarkNotStated: _mark_not_stated,
    TakeRunnerUp: _take_runner_up,
    SetEvidence: _set_evidence,
}


# ------------------------------------------------------------------------------------------------------------- the entry
def _verify(view: StudyView, *, who: str, at: datetime) -> list[Change]:
    """What is proposed, or to be checked again, is vouched for with the entry; candidates stay offers."""
    undecided = (State.PROPOSED, State.CHECK_AGAIN)
    cells = [cell for cell in view.cells.values() if cell.state in undecided and cell.value is not None]
    again = [c for c in view.cells.values() if c.state is State.CHECK_AGAIN and c.value is None]
    changes = [change for cell in cells for change in _vouch(view, cell)]
    changes += [change for cell in again for change in _reject_cell(view, cell)]
    return [*changes, _verified(view, {"at": at.isoformat(), "who": who})]


def _decide(view: StudyView, cell: EntryCell, value: Json, spans: tuple[Span, ...]) -> Change:
    """A person's value: accepted where it is what was proposed, corrected where it is not, entered where nothing was."""
    is_proposed = cell.proposed is not None and same_value(cell.proposed, value)
    state = State.ACCEPTED if is_proposed else State.CORRECTED
    if cell.proposed is None:
        state = State.ENTERED
    return _value(view, cell.field, cell.item, StoredValue(value, state, spans))


def _cell_at(view: StudyView, field: str, item: str) -> EntryCell:
    return view.cells.get((field, item)) or EntryCell(field, item, None, State.PROPOSED)


def _proposed_spans(cell: EntryCell) -> tuple[Span, ...]:
    return _spans_of_runner_up(cell, cell.proposed)


def _spans_of_runner_up(cell: EntryCell, value: Json) -> tuple[Span, ...]:
    return next((r.spans for r in cell.runner_ups if same_value(r.value, value)), ())


def _require_places(view: StudyView, spans: tuple[Span, ...]) -> None:
    """Evidence is a place of the study's texts; another is a fault of the caller."""
    lengths = {version.id: len(version.text) for version in view.versions}
    for span in spans:
        if not 0 <= span.start < span.end <= lengths.get(span.version, -1):
            raise ValueError(f"{span} is no place of study {view.number}")


def _value(view: StudyView, field: str, item: str, after: StoredValue | None) -> Change:
    return Change(ChangeKind.VALUE, view.id, field, item, after.to_json() if after else None)


def _verified(view: StudyView, after: Json) -> Change:
    return Change(ChangeKind.VERIFIED, view.id, "", "", after)


def _dismissal(view: StudyView, key: str, after: Json) -> Change:
    return Change(ChangeKind.DISMISSAL, view.id, key, "", after)
