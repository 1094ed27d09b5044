"""What a step is called in the store: a verb, a subject and studies, in codes that `desktop.sentences` puts into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from desktop.review.commands import Command
    from desktop.review.values import StudyView

_VERBS: dict[type, str] = {
    AcceptValue: "accept",
    AcceptRow: "accept_row",
    CorrectValue: "correct",
    RejectValue: "reject",
    MarkNotStated: "not_stated",
    TakeRunnerUp: "take",
    SetEvidence: "evidence",
    RemoveItem: "remove",
    DismissWarning: "dismiss",
    RestoreWarning: "restore",
    VerifyEntry: "verify",
    ReopenEntry: "reopen",
}


def step_label(command: Command, view: StudyView) -> str:
    """The label of a command on a study: "correct|n_total|C-0002"."""
    verb = _VERBS[type(command)]
    subject = ""
    if isinstance(command, DismissWarning | RestoreWarning):
        subject = command.warning_key.split("|", 1)[0]
    elif isinstance(command, RemoveItem):
        subject = command.table
    elif isinstance(command, AcceptRow):
        subject = command.field.partition(".")[0] if command.field.partition(".")[0] in view.items else command.field
    elif isinstance(command, AcceptValue | CorrectValue | RejectValue | MarkNotStated | TakeRunnerUp | SetEvidence):
        subject = command.field
    if isinstance(command, CorrectValue) and _is_new(command, view):
        verb = "enter"
    return f"{verb}|{subject}|{view.number}"


def _is_new(command: CorrectValue, view: StudyView) -> bool:
    cell = view.cells.get((command.field, command.item))
    return cell is None or (cell.value is None and cell.proposed is None)
