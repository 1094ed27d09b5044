"""What stands over each of the two texts: which record, which of its versions, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from db.values import VersionText
    from desktop.review.values import RecordView
    from desktop.ui.look import Looks

LANGUAGES = {"en": "English", "es": "Español", "pt": "Português"}


class SideHead(QWidget):
    """`version_chosen` reports the id of the version that a person wants held against the other side."""

    version_chosen = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: RecordView | None = None
        self.title = PlainLabel(looks, voice=Voice.STRONG)
        self.origin = PlainLabel(looks, voice=Voice.SMALL)
        self.versions = Segments(looks)
        self.versions.chosen.connect(self._on_chosen)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.origin)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(lines, 1)
        row.addWidget(self.versions)

    def show_side(self, record: RecordView, version: VersionText) -> None:
        """Show whose text stands below."""
        self._record = record
        place = self.tr("Record {n}").replace("{n}", str(record.place))
        language = LANGUAGES.get(version.lang, version.lang)
        self.title.setText(f"{place} · {language}" if language else place)
        count = len(record.descriptors)
        with_what = self.tr("%n descriptor(s)", "", count) if count else self.tr("no descriptors")
        self.origin.setText(" · ".join(part for part in (record.batch_name, record.source, with_what) if part))
        ids = [other.id for other in record.versions]
        self.versions.setVisible(len(ids) > 1)
        self.versions.set_labels(_labels(record.versions))
        self.versions.set_index(ids.index(version.id) if version.id in ids else 0)
        self.versions.setAccessibleName(self.tr("Which text of the record"))

    def _on_chosen(self, index: int) -> None:
        if self._record is not None:
            self.version_chosen.emit(self._record.versions[index].id)


def _labels(versions: tuple[VersionText, ...]) -> list[str]:
    """The languages of the versions, with their place where two are in one language."""
    langs = [version.lang for version in versions]
    names = [LANGUAGES.get(lang, lang) or str(place) for place, lang in enumerate(langs, start=1)]
    return [
        f"{name} {place}" if langs.count(lang) > 1 else name
        for place, (name, lang) in enumerate(zip(names, langs, strict=True), start=1)
    ]
