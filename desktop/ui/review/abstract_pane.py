"""The texts of a study: one version at a time or two side by side, with where each comes from."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.ui.review.abstract_text import AbstractText
from desktop.ui.review.evidence import evidence_marks
from desktop.ui.review.state_words import language_name
from desktop.ui.review.version_pair import ScrollLink, number_marks
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import Span, VersionText
    from desktop.codebook import Codebook
    from desktop.review.values import RecordView, StudyView
    from desktop.text.sections import Section
    from desktop.ui.look import Looks

_HEADER = 60


class AbstractPane(QWidget):
    """Shows the versions of one study and what is marked in them."""

    place_clicked = Signal(str, int)  # version, place in its original text
    left = Signal()

    def __init__(self, looks: Looks, codebook: Codebook) -> None:
        super().__init__()
        self._looks = looks
        self._codebook = codebook
        self._view: StudyView | None = None
        self._record_count = 0
        self._index = 0
        self._is_pair = False
        self._texts = (AbstractText(looks), AbstractText(looks))
        self._active = self._texts[0]
        self._where = PlainLabel(looks, voice=Voice.SMALL)
        self._choice = Segments(looks)
        self._link = ScrollLink(*self._texts)
        self._build()

    def _build(self) -> None:
        self._choice.setAccessibleName(self.tr("Version shown"))
        self._choice.chosen.connect(self._on_chosen)
        self._header = QHBoxLayout()
        self._header.setSpacing(16)
        self._header.addWidget(self._where, 1)
        self._header.addWidget(self._choice)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        for number, text in enumerate(self._texts):
            text.setObjectName(f"abstract_{number + 1}")
            text.place_clicked.connect(lambda place, text=text: self._on_place_clicked(text, place))
            text.left.connect(self.left)
            text.width_changed.connect(self._align_header)
            text.selectionChanged.connect(lambda text=text: self._on_selection_changed(text))
            self._sides.addWidget(text)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._header)
        column.addWidget(self._sides, 1)
        self._texts[1].hide()
        self._choice.hide()
        self.setAutoFillBackground(True)
        self._on_looks_changed()
        self._looks.changed.connect(self._on_looks_changed)

    def stand_in(self, instead: QWidget, *, is_shown: bool) -> None:
        """Show a widget in place of the texts, or the texts again."""
        if instead.parentWidget() is not self:
            self._column.addWidget(instead, 1)
        self._sides.setVisible(not is_shown)
        instead.setVisible(is_shown)

    # ------------------------------------------------------------------------------------------------------------ values
    @property
    def texts(self) -> tuple[AbstractText, ...]:
        """The texts that are on the screen."""
        return self._texts if self._is_pair else self._texts[:1]

    @property
    def active_text(self) -> AbstractText:
        """The text that the keyboard goes to: the one selected in last."""
        return self._active if self._active in self.texts else self._texts[0]

    @property
    def selected(self) -> Span | None:
        """The selected text of the version that was selected in last."""
        return self.active_text.selected()

    def clear_selection(self) -> None:
        """Let go of every selection."""
        for text in self._texts:
            text.clear_selection()

    def show_study(self, view: StudyView | None, record_count: int) -> None:
        """Show a study: the first text when it is another one, the same text otherwise, marked anew."""
        is_other = view is None or self._view is None or view.id != self._view.id
        versions_before = [v.id for v in self._view.versions] if self._view else []
        self._view, self._record_count = view, record_count
        if is_other or [v.id for v in self._versions] != versions_before:
            self._index, self._is_pair = 0, False
            self._offer_versions()
            self._show_versions()
        else:
            self._mark()

    def show_version(self, version: str) -> None:
        """Bring a version on the screen if it is not there."""
        if any(text.version and text.version.id == version for text in self.texts):
            return
        index = next((i for i, v in enumerate(self._versions) if v.id == version), None)
        if index is not None:
            self._choose(index)

    def show_evidence(self, spans: Sequence[Span], *, scrolls: bool = True) -> None:
        """Frame these places, in the version that holds the first of them if none on the screen does."""
        shown = {text.version.id for text in self.texts if text.version}
        if spans and not any(span.version in shown for span in spans):
            self.show_version(spans[0].version)
        for text in self.texts:
            here = [(s.start, s.end) for s in spans if text.version and s.version == text.version.id]
            text.show_focused(here, scrolls=scrolls)

    def show_next_version(self) -> None:
        """The next of the choices: each version, then two side by side."""
        count = len(self._choice.labels)
        if count > 1:
            self._choose((self._choice.index + 1) % count)

    # ------------------------------------------------------------------------------------------------------------- parts
    @property
    def _versions(self) -> tuple[VersionText, ...]:
        return self._view.versions if self._view else ()

    def _offer_versions(self) -> None:
        names = [language_name(v.lang) for v in self._versions]
        if len(set(names)) < len(names) and self._view is not None:
            places = [record.place for record in self._view.records for _ in record.versions]
            names = [f"{name} · {place}" for name, place in zip(names, places, strict=True)]
        self._choice.set_labels([*names, self.tr("Side by side")] if len(names) > 1 else [])
        self._choice.setVisible(len(names) > 1)
        self._choice.set_index(0)

    def _choose(self, index: int) -> None:
        self._choice.set_index(index)
        self._on_chosen(index)

    def _on_chosen(self, index: int) -> None:
        self._is_pair = index == len(self._versions)
        if not self._is_pair:
            self._index = index
        self._show_versions()

    def _show_versions(self) -> None:
        chosen = self._chosen_versions()
        for text, version in zip(self._texts, (*chosen, None, None), strict=False):
            if text.version != version:
                text.show_version(version, sections_of(version) if version else ())
        self._texts[1].setVisible(self._is_pair)
        if self._is_pair:
            self._sides.setSizes([self.width() // 2] * 2)
        self._active = self._texts[0]
        self._mark()
        self._say_where(chosen)

    def _chosen_versions(self) -> tuple[VersionText, ...]:
        """What is on the screen: the chosen version, and beside it the next one of another record or language."""
        versions = self._versions
        if not versions:
            return ()
        if not self._is_pair:
            return (versions[self._index],)
        here = self._index
        other = (here + 1) % len(versions)
        return tuple(versions[i] for i in sorted((here, other)))

    def _mark(self) -> None:
        if self._view is None:
            return
        shown = [text.version for text in self.texts if text.version]
        numbers = number_marks(*shown) if len(shown) == 2 else {}
        if len(shown) == 2:
            self._link.link(*shown)
        else:
            self._link.part()
        for text in self.texts:
            if text.version is not None:
                version = text.version.id
                unused = [(s.start, s.end) for s in self._view.unused_numbers if s.version == version]
                marks = evidence_marks(self._view, self._codebook, version)
                text.show_marks(marks, unused=unused, numbers=numbers.get(version))

    def _say_where(self, versions: Sequence[VersionText]) -> None:
        """ "Record 2 of 13 · file · MEDLINE · English" for what is on the screen."""
        records = (
            [record for record in self._view.records if set(record.versions) & set(versions)] if self._view else []
        )
        parts = [self._where_words(records), ", ".join(dict.fromkeys(language_name(v.lang) for v in versions))]
        self._where.setText(" · ".join(filter(None, parts)))
        for text in self.texts:
            if text.version:
                name = self.tr("Abstract, {language}").replace("{language}", language_name(text.version.lang))
                text.setAccessibleName(name)

    def _where_words(self, records: Sequence[RecordView]) -> str:
        if not records:
            return ""
        places = ", ".join(str(record.place) for record in records)
        if len(records) == 1:
            words = self.tr("Record {places} of {count}") if self._record_count else self.tr("Record {places}")
        else:
            words = self.tr("Records {places}")
        first = records[0]
        where = words.replace("{places}", places).replace("{count}", str(self._record_count))
        sources = dict.fromkeys(record.source for record in records if record.source)
        return " · ".join(filter(None, (where, first.batch_name, ", ".join(sources), self._also_in(records))))

    def _also_in(self, records: Sequence[RecordView]) -> str:
        """The other dumps that tell of the same record: what they add stands beside it."""
        if self._view is None:
            return ""
        own = {name for record in records for name in (record.id, record.enriches) if name}
        others = [r for r in self._view.records if r not in records and (r.enriches in own or r.id in own)]
        names = ", ".join(dict.fromkeys(record.batch_name for record in others))
        return self.tr("also in {names}").replace("{names}", names) if names else ""

    def _on_place_clicked(self, text: AbstractText, place: int) -> None:
        self._active = text
        if text.version is not None:
            self.place_clicked.emit(text.version.id, place)

    def _on_selection_changed(self, text: AbstractText) -> None:
        if text.textCursor().hasSelection():
            self._active = text

    def _align_header(self) -> None:
        """The header stands over the letters of the text."""
        first = self._texts[0]
        left = first.text_left
        last = self.texts[-1]
        right = self._sides.width() - (last.x() + last.text_left + last.text_width)
        margins = QMargins(left, 0, max(right, 16), 0)
        if self._header.contentsMargins() != margins:
            self._header.setContentsMargins(margins)

    def _on_looks_changed(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._looks.tokens.pane)
        self.setPalette(palette)

    # --------------------------------------------------------------------------------------------------------------- Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            index = self._choice.index
            self._offer_versions()
            self._choice.set_index(index)
            self._say_where(self._chosen_versions())


@functools.lru_cache(maxsize=256)
def sections_of(version: VersionText) -> tuple[Section, ...]:
    """The sections of a version, remembered: it is shown again whenever a curator comes back to it."""
    # Imported with the first text: the tables of labels are not needed for the first paint.
    from desktop.text.sections import split_sections

    return split_sections(version.text, version.lang)
