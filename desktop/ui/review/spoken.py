"""What the places of the form are called, and what a screen reader says of the focused one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.review.form_content import FoldLine, WarningLine, state_code
from desktop.ui.review.state_words import state_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.codebook import Codebook
    from desktop.review.values import StudyView
    from desktop.ui.review.form_content import FormCell
    from desktop.ui.review.form_focus import Focus
    from desktop.ui.review.form_layout import FormLayout


def cell_label(shown: FormCell, view: StudyView, codebook: Codebook, language: str) -> str:
    """What a cell is called: its field, in a table with its row ("Result 2 · Value")."""
    label = shown.field.label.of(language)
    table = next((t for t in codebook.tables if t.key == shown.field.table), None)
    if table is None:
        return label
    items = view.items.get(table.key, ())
    number = items.index(shown.key[1]) + 1 if shown.key[1] in items else len(items) + 1
    row = table.row.of(language)
    return f"{row[:1].upper()}{row[1:]} {number} · {label}"


def spoken_cell(shown: FormCell, label: str) -> str:
    """A cell in one breath: "Patients: 153, sure"."""
    words = (shown.text or QCoreApplication.translate("StateWords", "empty"), state_word(state_code(shown.cell)))
    return f"{label}: {', '.join(filter(None, words))}"


def spoken_warning(layout: FormLayout, focus: Focus, link_words: Mapping[str, str]) -> str:
    """A warning with the way out that is chosen."""
    for box in layout.boxes:
        line = box.line
        if isinstance(line, WarningLine) and line.warning.key == focus.warning:
            return " ".join((line.headline, line.reason or line.sentence, link_words[focus.link]))
    return ""


def spoken_fold(layout: FormLayout, link_words: Mapping[str, str]) -> str:
    """The warnings about the record, counted and named, with the way to see or hide them."""
    line = next((box.line for box in layout.boxes if isinstance(box.line, FoldLine)), None)
    if line is None:
        return ""
    count = link_words["folded"].replace("{n}", str(len(line.warnings)))
    heads = ", ".join(one.headline.rstrip(".") for one in line.warnings)
    return f"{count}: {heads}. {link_words['hide' if line.is_open else 'show']}"
