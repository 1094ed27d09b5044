"""Every screen has room for its words: at the smallest usual screen, in every language, in every look."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.ui.pages import PAGES
from desktop.ui.pictures import Photographer
from desktop.ui.translators import LANGUAGE_NAMES

SIZES = ((1280, 800), (1920, 1080))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_no_page_gives_a_widget_less_room_than_it_needs(program: Program, language: str, size: tuple[int, int]) -> None:
    window = program.window
    program.desk.change_settings(language=language)
    window.resize(*size)
    photographer = Photographer(window, None)
    for plan in PAGES:
        window.show_page(plan.name)
        photographer.settle()
        assert [named(widget) for widget in clipped(window)] == [], plan.name
    for open_sheet in (
        window.sheets.open_settings,
        window.sheets.open_shortcuts,
        window.sheets.open_about,
        window.sheets.open_history,
        window.sheets.open_help,
    ):
        open_sheet()
        photographer.settle()
        assert [named(widget) for widget in clipped(window.sheets.current)] == [], open_sheet.__name__
    assert window.size().toTuple() == size, "the words made the window wider than the screen"
    QApplication.processEvents()


def clipped(root: QWidget) -> list[QWidget]:
    """The visible widgets under `root` that are given less room than they need at least."""
    return [
        widget for widget in root.findChildren(QWidget) if widget.isVisible() and widget.width() and _lacks_room(widget)
    ]


def _lacks_room(widget: QWidget) -> bool:
    needed, given = widget.minimumSizeHint(), widget.size()
    height = widget.heightForWidth(given.width()) if widget.hasHeightForWidth() else needed.height()
    return given.width() < needed.width() or given.height() < height


def named(widget: object) -> str:
    text = getattr(widget, "full_text", "") or (widget.text() if callable(getattr(widget, "text", None)) else "")
    size, needed = widget.size().toTuple(), widget.minimumSizeHint().toTuple()  # type: ignore[attr-defined]
    return f"{type(widget).__name__} {text!r} has {size}, needs {needed}"
