"""The style sheet of Qt's own widgets, built from the tokens of a palette."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from desktop.resources import resource

if TYPE_CHECKING:
    from desktop.ui.look import Tokens

# The widgets of `ui/widgets` paint themselves: every rule here costs each widget of a form a little when it is shown.
_SHEET = Template("""
QToolTip { background: $pane; color: $ink; border: 1px solid $line; padding: 5px 8px; }
QMenu { background: $pane; color: $ink; border: 1px solid $line; border-radius: 7px; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 5px; }
QMenu::icon { margin-left: 8px; }
QMenu::item:selected { background: $accent_ground; color: $ink; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::indicator { width: 14px; height: 14px; }
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit#field {
    background: $pane; color: $ink; border: 1px solid $line; border-radius: 7px; padding: 4px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit#field:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $quiet; background: $ground; }
QLineEdit#search { background: $ground; }
QLineEdit#bare, QLineEdit#bare:focus { border: none; padding: 6px 16px; font-size: 15px; }
QLineEdit[warns="true"] { border-color: $warning; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $pane; border: 1px solid $line; outline: none; padding: 4px;
    selection-background-color: $accent_ground; selection-color: $ink; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea { border: none; }
QWidget#pane, QScrollArea#pane { background: $pane; }
QTableView, QTreeView, QListView { background: $pane; color: $ink; border: none; outline: none; gridline-color: $line;
    selection-background-color: $selection; selection-color: $ink; }
QHeaderView { background: $pane; border: none; }
QHeaderView::section { background: $pane; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
    font-weight: 400; }
QDialog { background: $ground; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The style sheet in the colours of `tokens`."""
    names = ("ground", "pane", "line", "ink", "quiet", "accent", "accent_ground", "on_accent", "selection", "warning")
    colours = {name: getattr(tokens, name).name() for name in names}
    handle = tokens.line.darker(112) if not tokens.is_dark else tokens.line.lighter(140)
    # A style sheet takes a picture from a file only, and cannot colour it.
    arrow = resource("icons", "sheet", "drop_dark.svg" if tokens.is_dark else "drop_light.svg")
    return _SHEET.substitute(colours, handle=handle.name(), arrow=arrow.as_posix())
