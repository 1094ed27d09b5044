"""The report of one dump before it is stored: what was found, what looks odd, what was left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.plain_table import PlainTable
from desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from desktop.ingest.values import ParsedDump, ParsedRecord
    from desktop.ui.imports.tray import TrayItem
    from desktop.ui.look import Looks

_BEGINNING = 160  # characters of an abstract that stand for a record without title
_LANGUAGES = {"en": "English", "es": "Español", "pt": "Português", "": "?"}


class ReportView(QWidget):
    """Shows a `TrayItem` that has been read. `encoding_chosen` asks for it to be read anew in that encoding."""

    encoding_chosen = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._item: TrayItem | None = None
        self._language = "en"
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._origin = PlainLabel(looks, voice=Voice.SMALL)
        self._encoding_label = PlainLabel(looks, voice=Voice.SMALL)
        self._encoding = self._encoding_box()
        self._facts = Flow()
        self._segments = Segments(looks)
        self._segments.chosen.connect(self._fill_table)
        self._note = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._table = PlainTable(looks)
        self._lay_out()

    def show_item(self, item: TrayItem, language: str) -> None:
        """Show the report of this dump in the language of the window."""
        is_other = self._item is None or self._item.key != item.key
        self._item, self._language = item, language
        self._retranslate()
        if is_other:
            self._segments.set_index(0)
        self._fill_table(self._segments.index)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _encoding_box(self) -> QComboBox:
        from desktop.ingest.encoding import ENCODINGS

        box = QComboBox()
        box.addItems(list(ENCODINGS))
        box.activated.connect(lambda row: self.encoding_chosen.emit(box.itemText(row)))
        return box

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._encoding_label)
        top.addWidget(self._encoding)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._origin)
        column.addSpacing(4)
        column.addLayout(self._facts)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._segments)
        row.addWidget(self._note, 1)
        column.addLayout(row)
        column.addWidget(self._table, 1)

    def _retranslate(self) -> None:
        self._encoding_label.setText(self.tr("Encoding"))
        self._encoding.setAccessibleName(self.tr("Encoding of the dump"))
        self._table.setAccessibleName(self.tr("What was found in the dump"))
        if self._item is None or self._item.dump is None:
            return
        dump = self._item.dump
        self._title.setText(dump.file_name)
        size = self.tr("{n} characters").replace("{n}", f"{dump.text_length:,}".replace(",", "\u202f"))
        self._origin.setText(f"{dump.format} · {dump.encoding} · {size}")
        self._show_encoding(dump)
        self._facts.set_widgets(self._chips(dump))
        found, odd, left = len(dump.records), len(dump.problems), len(dump.left_over)
        self._segments.set_labels(
            [
                self.tr("Records {n}").replace("{n}", str(found)),
                self.tr("Looks odd {n}").replace("{n}", str(odd)),
                self.tr("Left over {n}").replace("{n}", str(left)),
            ]
        )
        self._segments.setAccessibleName(self.tr("Part of the report"))

    def _show_encoding(self, dump: ParsedDump) -> None:
        is_file = self._item is not None and self._item.path is not None
        self._encoding.setVisible(is_file)
        self._encoding_label.setVisible(is_file)
        place = self._encoding.findText(dump.encoding)
        if place < 0:
            self._encoding.addItem(dump.encoding)
            place = self._encoding.count() - 1
        self._encoding.setCurrentIndex(place)

    def _chips(self, dump: ParsedDump) -> list[Chip]:
        preview = self._item.preview if self._item else None
        facts = [(self._count(len(dump.records)), Tone.ACCENT)]
        if preview is not None:
            facts.append(
                (self.tr("{n} new").replace("{n}", str(preview.new)), Tone.GOOD if preview.new else Tone.QUIET)
            )
            if preview.known:
                facts.append((self.tr("{n} already in the store").replace("{n}", str(preview.known)), Tone.QUIET))
            if preview.repeated:
                facts.append((self.tr("{n} repeated in the dump").replace("{n}", str(preview.repeated)), Tone.QUIET))
        facts += [(text, Tone.QUIET) for text in self._quiet_facts(dump)]
        if dump.problems:
            facts.append((self.tr("%n look(s) odd", "", len(dump.problems)), Tone.WARNING))
        left = len(dump.left_over)
        facts.append(
            (self.tr("%n line(s) left over", "", left), Tone.WARNING)
            if left
            else (self.tr("nothing left over"), Tone.GOOD)
        )
        return [Chip(self._looks, text, tone=tone) for text, tone in facts]

    def _quiet_facts(self, dump: ParsedDump) -> list[str]:
        from desktop.ingest.report import languages

        with_abstract = sum(bool(record.abstracts) for record in dump.records)
        with_descriptors = sum(bool(record.descriptors) for record in dump.records)
        descriptors = sum(len(record.descriptors) for record in dump.records)
        texts = [
            self.tr("{n} with abstract").replace("{n}", str(with_abstract)),
            self.tr("{n} with descriptors ({m} in all)")
            .replace("{n}", str(with_descriptors))
            .replace("{m}", str(descriptors)),
        ]
        return texts + [f"{_LANGUAGES.get(lang, lang)} {n}" for lang, n in sorted(languages(dump).items())]

    def _count(self, records: int) -> str:
        return self.tr("%n record(s)", "", records)

    # ---------------------------------------------------------------------------------------------------------- table
    def _fill_table(self, part: int) -> None:
        if self._item is None or self._item.dump is None:
            return
        dump = self._item.dump
        (self._show_records, self._show_problems, self._show_left_over)[part](dump)

    def _show_records(self, dump: ParsedDump) -> None:
        rows = [self._record_row(record) for record in dump.records]
        headers = [self.tr("No."), self.tr("Line"), self.tr("Record"), self.tr("Languages")]
        headers += [self.tr("Descriptors"), self.tr("Store")]
        self._note.setText("")
        self._table.set_table(headers, rows, widths=[56, 64, 0, 110, 100, 150], stretches=2, numeric=[0, 1, 4])

    def _record_row(self, record: ParsedRecord) -> list[str]:
        body = record.titles[0][1] if record.titles else (record.abstracts[0][1] if record.abstracts else "")
        return [
            str(record.place),
            str(record.line),
            " ".join(body[:_BEGINNING].split()) or self.tr("no abstract"),
            " · ".join(lang or "?" for lang, _ in record.abstracts),
            str(len(record.descriptors)),
            self._news(record.place),
        ]

    def _news(self, place: int) -> str:
        preview = self._item.preview if self._item else None
        if preview is not None and place in preview.known_places:
            return self.tr("already there")
        if preview is not None and place in preview.repeated_places:
            return self.tr("repeated here")
        return self.tr("new")

    def _show_problems(self, dump: ParsedDump) -> None:
        from desktop.sentences import problem_sentence

        rows = [[str(p.line), str(p.record or "–"), problem_sentence(p, self._language)] for p in dump.problems]
        self._note.setText(self.tr("Everything else of the dump is read; these are places to look at."))
        headers = [self.tr("Line"), self.tr("Record"), self.tr("What looks odd")]
        self._table.set_table(headers, rows, widths=[64, 80], stretches=2, numeric=[0, 1])

    def _show_left_over(self, dump: ParsedDump) -> None:
        rows = [[str(part.line), part.text] for part in dump.left_over]
        self._note.setText(self.tr("Text of the dump that is in no record. It will not be stored."))
        self._table.set_table([self.tr("Line"), self.tr("Text")], rows, widths=[64], stretches=1, numeric=[0])

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill_table(self._segments.index)
