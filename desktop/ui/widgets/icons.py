"""Our line icons (resources/icons/*.svg), in the colour that is asked for."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.resources import resource

# The drawings are black; the one word that is replaced stands in every file once or more.
_INK = b"currentColor"


def paint_icon(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw an icon into a square; FileNotFoundError for a name that has no drawing."""
    _renderer(name, colour.name()).render(painter, place)


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The icon for Qt's own buttons and menus, sharp at one and two pixels a unit."""
    made = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, name, colour, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made


@functools.lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(_INK, colour.encode())
    return QSvgRenderer(QByteArray(drawing))
