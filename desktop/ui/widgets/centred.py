"""Sets a widget in the middle of its row, wrapped text included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def centred(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """A row with room on both sides. An alignment would give a wrapped label the height of one line."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
