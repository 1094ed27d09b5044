"""The command palette: every command, page and study by name, found by the letters a person remembers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.lines import Line, LinesList
from desktop.ui.widgets.sheet import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.ui.look import Looks

MOST_SHOWN = 60
_ENOUGH = 55.0  # of 100: below that the letters fit by chance


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done or opened by name; `detail` is shown quietly and searched as well."""

    title: str
    run: Callable[[], object]
    detail: str = ""
    hint: str = ""
    icon: str = ""


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts that fit the query, best first; all of them in order for an empty query.

    Accents and case do not count. What begins a word with the query stands before what only resembles it.
    """
    wanted = _folded(query)
    if not wanted:
        return list(range(len(texts)))
    # 36 ms that the first paint need not wait for.
    from rapidfuzz import fuzz

    def score(text: str) -> float:
        folded = _folded(text)
        words_begin = all(any(word.startswith(part) for word in folded.split()) for part in wanted.split())
        return fuzz.WRatio(wanted, folded) + (100 if words_begin else 50 if wanted in folded else 0)

    scored = [(score(text), -place) for place, text in enumerate(texts)]
    return [-place for points, place in sorted(scored, reverse=True) if points >= _ENOUGH]


class CommandPalette(Overlay):
    """A field over a list; Enter runs what is current."""

    def __init__(self, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=600, height=440)
        self._commands: tuple[Command, ...] = ()
        self._shown: list[Command] = []
        self.field = QLineEdit()
        self.field.setObjectName("bare")
        self.list = LinesList(looks)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self.paper)
        layout.setContentsMargins(1, 8, 1, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(Hairline(looks))
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list.picked.connect(self._on_picked)

    def offer(self, commands: Sequence[Command]) -> None:
        """Open with these commands."""
        self._commands = tuple(commands)
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Every command by name"))
        self.list.setAccessibleName(self.tr("Commands"))
        self.field.clear()
        self._find("")
        self.open_sheet()

    @property
    def titles(self) -> list[str]:
        """What is shown, best first."""
        return [command.title for command in self._shown]

    def _find(self, query: str) -> None:
        places = rank(query, [f"{c.title} {c.detail}" for c in self._commands])
        self._shown = [self._commands[place] for place in places[:MOST_SHOWN]]
        self.list.set_lines([Line(c.title, c.detail, c.hint, c.icon) for c in self._shown])

    def _on_picked(self, row: int) -> None:
        command = self._shown[row]
        self.close_sheet()
        command.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.move_current(1)
                case Qt.Key.Key_Up:
                    self.list.move_current(-1)
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.list.pick_current()
                case _:
                    return False
            return True
        return super().eventFilter(watched, event)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
