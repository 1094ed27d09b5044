"""The plan of a page with a list: a narrow pane at the left, a wide one with a footer at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSplitter, QVBoxLayout, QWidget

from desktop.ui.widgets.centred import centred
from desktop.ui.widgets.hairline import Hairline

if TYPE_CHECKING:
    from desktop.ui.look import Looks
    from desktop.ui.widgets.label import PlainLabel

_WIDTHS = (270, 1170)
_SENTENCE = 440


def side_by_side(page: QWidget, name: str, *, left: QWidget, right: QWidget) -> None:
    """Fill the page with two panes; `name` is what the window remembers their widths by."""
    splitter = QSplitter()
    splitter.setObjectName(name)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes(list(_WIDTHS))
    splitter.setChildrenCollapsible(False)
    stacked(page).addWidget(splitter)


def list_pane(looks: Looks, head: PlainLabel, *below: QWidget) -> QWidget:
    """A head, a line, and what stands below it; the last takes the room."""
    pane = QWidget()
    row = QHBoxLayout()
    row.setContentsMargins(14, 12, 12, 11)
    row.addWidget(head, 1)
    column = stacked(pane)
    column.addLayout(row)
    for widget in (Hairline(looks), *below):
        column.addWidget(widget)
    column.setStretchFactor(below[-1], 1)
    return pane


def footed_pane(looks: Looks, body: QWidget, footer: QLayout | QWidget) -> QWidget:
    """A pane of the reading colour with a footer under a line."""
    pane = QWidget()
    pane.setObjectName("pane")
    column = stacked(pane)
    column.addWidget(body, 1)
    column.addWidget(Hairline(looks))
    if isinstance(footer, QWidget):
        column.addWidget(footer)
    else:
        column.addLayout(footer)
    return pane


def quiet_pane(title: PlainLabel, sentence: PlainLabel, *buttons: QWidget) -> QWidget:
    """What a page says when there is nothing: a title, a sentence, and the way on, in the middle."""
    pane = QWidget()
    sentence.setFixedWidth(_SENTENCE)
    sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column = QVBoxLayout(pane)
    column.setSpacing(12)
    column.addStretch(2)
    column.addLayout(centred(title))
    column.addLayout(centred(sentence))
    if buttons:
        column.addLayout(centred(*buttons))
    column.addStretch(3)
    return pane


def stacked(widget: QWidget) -> QVBoxLayout:
    """A column without margins or gaps."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
