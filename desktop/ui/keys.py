"""The table of keys: what each does, its default, and the sequence that a curator has put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the table: `place` says where it works and groups the sheet, `default` is a portable sequence."""

    name: str
    place: str
    default: str


WINDOW, REVIEW, DUPLICATES = "window", "review", "duplicates"
PLACES = (WINDOW, REVIEW, DUPLICATES)
RANKS = range(1, 10)

KEYS = (
    Key("search", WINDOW, "Ctrl+F"),
    Key("palette", WINDOW, "Ctrl+K"),
    Key("shortcuts", WINDOW, "F1"),
    Key("import", WINDOW, "Ctrl+I"),
    Key("paste_dump", WINDOW, "Ctrl+Shift+V"),
    Key("export", WINDOW, "Ctrl+Shift+X"),
    Key("review", WINDOW, "Ctrl+R"),
    Key("duplicates", WINDOW, "Ctrl+D"),
    Key("undo", WINDOW, "Ctrl+Z"),
    Key("redo", WINDOW, "Ctrl+Shift+Z"),
    Key("settings", WINDOW, "Ctrl+,"),
    Key("quit", WINDOW, "Ctrl+Q"),
    Key("accept", REVIEW, "Return"),
    Key("verify_next", REVIEW, "Ctrl+Return"),
    Key("correct", REVIEW, "F2"),
    Key("reject", REVIEW, "Del"),
    Key("not_stated", REVIEW, "Ctrl+0"),
    *(Key(f"runner_up_{rank}", REVIEW, f"Ctrl+{rank}") for rank in RANKS),
    Key("evidence", REVIEW, "Ctrl+E"),
    Key("evidence_value", REVIEW, "Ctrl+Shift+E"),
    Key("next_study", REVIEW, "Alt+Down"),
    Key("previous_study", REVIEW, "Alt+Up"),
    Key("next_warning", REVIEW, "F8"),
    Key("previous_warning", REVIEW, "Shift+F8"),
    Key("why", REVIEW, "F9"),
    Key("field_help", REVIEW, "Shift+F1"),
    Key("add_row", REVIEW, "Ctrl+N"),
    Key("remove_row", REVIEW, "Ctrl+Del"),
    Key("other_version", REVIEW, "F7"),
    Key("next_pane", REVIEW, "F6"),
    Key("previous_pane", REVIEW, "Shift+F6"),
    Key("reopen", REVIEW, "Ctrl+Shift+R"),
    Key("same_study", DUPLICATES, "1"),
    Key("other_report", DUPLICATES, "2"),
    Key("not_the_same", DUPLICATES, "3"),
    Key("later", DUPLICATES, "Space"),
    Key("undo_pair", DUPLICATES, "Backspace"),
    Key("same_group", DUPLICATES, "Ctrl+G"),
    Key("next_difference", DUPLICATES, "F8"),
    Key("previous_difference", DUPLICATES, "Shift+F8"),
    Key("other_texts", DUPLICATES, "F7"),
    Key("adds_up", DUPLICATES, "F9"),
    Key("filter_pairs", DUPLICATES, "Ctrl+L"),
    Key("which_reasons", DUPLICATES, "Ctrl+Shift+L"),
    Key("decided_pairs", DUPLICATES, "F4"),
)


def place_labels() -> dict[str, str]:
    """What the places are called, in the language of the window."""
    return {
        WINDOW: QCoreApplication.translate("Keys", "Everywhere"),
        REVIEW: QCoreApplication.translate("Keys", "Review"),
        DUPLICATES: QCoreApplication.translate("Keys", "Duplicates"),
    }


def labels() -> dict[str, str]:
    """What each key does, by name, in the language of the window."""
    runner_up = QCoreApplication.translate("Keys", "Take runner-up {n}")
    return {
        "search": QCoreApplication.translate("Keys", "Search abstracts and values"),
        "palette": QCoreApplication.translate("Keys", "Every command by name"),
        "shortcuts": QCoreApplication.translate("Keys", "Keys"),
        "import": QCoreApplication.translate("Keys", "Import a dump"),
        "paste_dump": QCoreApplication.translate("Keys", "Paste as dump"),
        "export": QCoreApplication.translate("Keys", "Export verified entries"),
        "review": QCoreApplication.translate("Keys", "Review"),
        "duplicates": QCoreApplication.translate("Keys", "Duplicates"),
        "undo": QCoreApplication.translate("Keys", "Undo"),
        "redo": QCoreApplication.translate("Keys", "Redo"),
        "settings": QCoreApplication.translate("Keys", "Settings"),
        "quit": QCoreApplication.translate("Keys", "Quit"),
        "accept": QCoreApplication.translate("Keys", "Accept and go to the next to look at"),
        "verify_next": QCoreApplication.translate("Keys", "Verify the entry and open the next study"),
        "correct": QCoreApplication.translate("Keys", "Correct the value (typing does it too)"),
        "reject": QCoreApplication.translate("Keys", "Reject the value"),
        "not_stated": QCoreApplication.translate("Keys", "Not stated"),
        "evidence": QCoreApplication.translate("Keys", "Make the selection the evidence"),
        "evidence_value": QCoreApplication.translate("Keys", "Make the selection evidence and value"),
        "next_study": QCoreApplication.translate("Keys", "Next study"),
        "previous_study": QCoreApplication.translate("Keys", "Previous study"),
        "next_warning": QCoreApplication.translate("Keys", "Next warning"),
        "previous_warning": QCoreApplication.translate("Keys", "Previous warning"),
        "why": QCoreApplication.translate("Keys", "Why this value: what speaks for and against it"),
        "field_help": QCoreApplication.translate("Keys", "About this field, in the manual"),
        "add_row": QCoreApplication.translate("Keys", "Add a row or one more value"),
        "remove_row": QCoreApplication.translate("Keys", "Remove the row"),
        "other_version": QCoreApplication.translate("Keys", "Other version, then side by side"),
        "next_pane": QCoreApplication.translate("Keys", "Next pane: worklist, abstract, entry"),
        "previous_pane": QCoreApplication.translate("Keys", "Previous pane"),
        "reopen": QCoreApplication.translate("Keys", "Reopen a verified entry"),
        "same_study": QCoreApplication.translate("Keys", "Same study"),
        "other_report": QCoreApplication.translate("Keys", "Other report of it"),
        "not_the_same": QCoreApplication.translate("Keys", "Not the same"),
        "later": QCoreApplication.translate("Keys", "Decide later"),
        "undo_pair": QCoreApplication.translate("Keys", "Undo the last decision"),
        "same_group": QCoreApplication.translate("Keys", "All records of the group are one study"),
        "next_difference": QCoreApplication.translate("Keys", "Next number that differs"),
        "previous_difference": QCoreApplication.translate("Keys", "Previous number that differs"),
        "other_texts": QCoreApplication.translate("Keys", "Hold other texts of the two records against each other"),
        "adds_up": QCoreApplication.translate("Keys", "How the score adds up"),
        "filter_pairs": QCoreApplication.translate("Keys", "Filter the pairs"),
        "which_reasons": QCoreApplication.translate("Keys", "Which reasons count"),
        "decided_pairs": QCoreApplication.translate("Keys", "Pairs to decide, decided pairs"),
        **{f"runner_up_{rank}": runner_up.replace("{n}", str(rank)) for rank in RANKS},
    }


class Keys(QObject):
    """The keys in use. Pages ask for sequences and hints by name; `changed` tells them that one was rebound."""

    changed = Signal()

    def __init__(self, rebound: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rebound = dict(rebound or {})
        self._actions: list[tuple[str, QAction]] = []

    @property
    def rebound(self) -> dict[str, str]:
        """What differs from the defaults, by name, as portable sequences: what the settings keep."""
        return dict(self._rebound)

    def sequence(self, name: str) -> QKeySequence:
        """The sequence of that name; KeyError for a name that is not in the table."""
        return QKeySequence.fromString(self._rebound.get(name) or _BY_NAME[name].default)

    def hint(self, name: str) -> str:
        """The sequence as a button shows it: "Ctrl Enter"."""
        return hint_of(self.sequence(name))

    def label(self, name: str) -> str:
        """What the key does, in the language of the window."""
        return labels()[name]

    def rebind(self, name: str, sequence: QKeySequence) -> None:
        """Put another sequence in the place of the default; an empty one brings the default back."""
        text = sequence.toString()
        if text and text != _BY_NAME[name].default:
            self._rebound[name] = text
        else:
            self._rebound.pop(name, None)
        self._refresh()

    def bring_defaults_back(self) -> None:
        """Give every key its default again."""
        self._rebound.clear()
        self._refresh()

    def rivals(self, name: str, sequence: QKeySequence) -> list[str]:
        """The other names that the sequence would clash with: those of the same place, and of the whole window."""
        place = _BY_NAME[name].place
        return [
            key.name
            for key in KEYS
            if key.name != name
            and (key.place == place or WINDOW in (key.place, place))
            and self.sequence(key.name) == sequence
        ]

    def action(self, name: str, owner: QWidget, slot: Callable[[], object], *, text: str = "") -> QAction:
        """An action on `owner` with that key, which follows when the key is rebound; its text is the table's label."""
        action = QAction(text or self.label(name), owner)
        action.setObjectName(name)
        action.setShortcut(self.sequence(name))
        if _BY_NAME[name].place != WINDOW:
            # Else Enter in the search field would accept a value of the page below it.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        owner.addAction(action)
        self._actions.append((name, action))
        action.destroyed.connect(lambda _=None, gone=action: self._forget(gone))
        return action

    def _forget(self, gone: QAction) -> None:
        self._actions = [pair for pair in self._actions if pair[1] is not gone]

    def _refresh(self) -> None:
        for name, action in self._actions:
            action.setShortcut(self.sequence(name))
        self.changed.emit()


def hint_of(sequence: QKeySequence) -> str:
    """A sequence as the buttons show it: the names of its keys as they are printed on keyboards, spaced."""
    # Qt's own translations spell the names out ("Control Retorno"), which no key says and no button has room for.
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    names = {
        "Return": QCoreApplication.translate("Keys", "Enter"),
        "Del": QCoreApplication.translate("Keys", "Del"),
        "Space": QCoreApplication.translate("Keys", "Space"),
        "Backspace": QCoreApplication.translate("Keys", "Backspace"),
        "Shift": QCoreApplication.translate("Keys", "Shift"),
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
    }
    return " ".join(names.get(part, part) for part in _JOINT.split(text))


_JOINT = re.compile(r"\+(?=.)")  # a last plus is the key itself
_BY_NAME = {key.name: key for key in KEYS}
