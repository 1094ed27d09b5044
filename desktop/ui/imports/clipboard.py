"""What the clipboard holds as a dump: the page that a browser copied where it shows records, else the text."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def clipboard_dump() -> str:
    """The markup of what was copied, if a reader finds more records with abstracts in it than in the text; else the text."""
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data is not None else ""
    markup = data.html() if data is not None and data.hasHtml() else ""
    if not markup.strip():
        return text
    return markup if _abstracts(markup) > _abstracts(text) else text


def _abstracts(text: str) -> int:
    """How many records with an abstract a text holds."""
    from desktop.ingest.dump import read_text

    return sum(bool(record.abstracts) for record in read_text(text, "").records) if text.strip() else 0
