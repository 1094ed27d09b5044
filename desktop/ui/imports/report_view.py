"""The report of one dump before it is stored: what was found, what looks odd, what was left over."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.imports.column_mapper import ColumnMapper
from desktop.ui.imports.surroundings import Surroundings
from desktop.ui.imports.tray import BEGINNING
from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.plain_table import PlainTable
from desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ingest.report import Counts
    from desktop.ingest.values import ParsedDump, ParsedRecord
    from desktop.ui.imports.tray import TrayItem
    from desktop.ui.look import Looks

_COLUMNS = 3  # the part of the report that says what the columns hold
_LANGUAGES = {"en": "English", "es": "Español", "pt": "Português", "": "?"}


class LazyRows(Sequence[Sequence[str]]):
    """The rows of a table, each made when it is shown: a hundred thousand would hold the window and take much room."""

    def __init__(self, records: Sequence[ParsedRecord], row_of: Callable[[ParsedRecord], list[str]]) -> None:
        self._records = records
        self._row_of = functools.lru_cache(maxsize=256)(lambda place: row_of(records[place]))

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(place, slice):
            return [self._row_of(n) for n in range(*place.indices(len(self)))]
        return self._row_of(place)


class ReportView(QWidget):
    """Shows a `TrayItem` that has been read. `encoding_chosen`, `format_chosen` ("" for the recognised one) and `columns_chosen`
    ask for it to be read anew in that way; `line_chosen` asks for the surroundings of a line (from 1).
    """

    encoding_chosen = Signal(str)
    format_chosen = Signal(str)
    columns_chosen = Signal(object)
    line_chosen = Signal(int)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._item: TrayItem | None = None
        self._language = "en"
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._origin = PlainLabel(looks, voice=Voice.SMALL)
        self._encoding_label = PlainLabel(looks, voice=Voice.SMALL)
        self._encoding = QComboBox()
        self._encoding.activated.connect(lambda row: self.encoding_chosen.emit(self._encoding.itemData(row)))
        self._format_label = PlainLabel(looks, voice=Voice.SMALL)
        self._format = QComboBox()
        self._format.activated.connect(lambda row: self.format_chosen.emit(self._format.itemData(row)))
        self._facts = Flow()
        self._segments = Segments(looks)
        self._segments.chosen.connect(self._fill_table)
        self._note = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._table = PlainTable(looks)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self._mapper = ColumnMapper(looks)
        self._mapper.columns_chosen.connect(self.columns_chosen)
        self._parts = QStackedWidget()
        self._surroundings = Surroundings(looks)
        self._lines: Sequence[int] = ()
        self._lay_out()

    def show_item(self, item: TrayItem, language: str) -> None:
        """Show the report of this dump in the language of the window."""
        is_other = self._item is None or self._item.key != item.key or self._item.head != item.head
        self._item, self._language = item, language
        self._retranslate()
        if is_other:
            self._segments.set_index(_COLUMNS if self._needs_columns(item) else 0)
        self._fill_table(self._segments.index)

    @property
    def key(self) -> str:
        """The key of the dump that is shown."""
        return self._item.key if self._item else ""

    def show_surroundings(self, lines: list[str], number: int) -> None:
        """Show that line of the dump (from 1) with those around it."""
        self._surroundings.show_line(lines, number)

    def _needs_columns(self, item: TrayItem) -> bool:
        """Whether a person must say which column is what: nothing that is known was found in the table."""
        return item.head is not None and item.counts is not None and not item.counts.with_abstract

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        for widget in (self._format_label, self._format, self._encoding_label, self._encoding):
            top.addWidget(widget)
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
        self._parts.addWidget(self._table)
        self._parts.addWidget(self._mapper)
        column.addWidget(self._parts, 1)
        column.addWidget(self._surroundings)

    def _retranslate(self) -> None:
        self._encoding_label.setText(self.tr("Encoding"))
        self._encoding.setAccessibleName(self.tr("Encoding of the dump"))
        self._format_label.setText(self.tr("Format"))
        self._format.setAccessibleName(self.tr("Format of the dump"))
        self._table.setAccessibleName(self.tr("What was found in the dump"))
        if self._item is None or self._item.dump is None or self._item.counts is None:
            return
        dump = self._item.dump
        self._title.setText(dump.file_name)
        size = self.tr("{n} characters").replace("{n}", f"{dump.text_length:,}".replace(",", "\u202f"))
        self._origin.setText(f"{dump.format} · {dump.encoding} · {size}")
        self._show_choices(dump)
        self._facts.set_widgets(self._chips(dump, self._item.counts))
        found, odd, left = len(dump.records), len(dump.problems), len(dump.left_over)
        labels = [
            self.tr("Records {n}").replace("{n}", str(found)),
            self.tr("Looks odd {n}").replace("{n}", str(odd)),
            self.tr("Left over {n}").replace("{n}", str(left)),
        ]
        if self._item.head is not None:
            columns = len(self._item.head.columns.names)
            labels.append(self.tr("Columns {n}").replace("{n}", str(columns)))
        self._segments.set_labels(labels)
        self._segments.setAccessibleName(self.tr("Part of the report"))

    def _show_choices(self, dump: ParsedDump) -> None:
        from desktop.ingest.encoding import ENCODINGS
        from desktop.ingest.formats import NAMES

        item = self._item
        is_file = item is not None and item.path is not None
        self._encoding.setVisible(is_file)
        self._encoding_label.setVisible(is_file)
        _offer(self._encoding, self.tr("recognise"), ENCODINGS, dump.encoding)
        _offer(self._format, self.tr("recognise"), NAMES, dump.format)

    def _chips(self, dump: ParsedDump, counts: Counts) -> list[Chip]:
        preview = self._item.preview if self._item else None
        facts = [(self._count(len(dump.records)), Tone.ACCENT)]
        if preview is not None:
            facts.append(
                (self.tr("{n} new").replace("{n}", str(preview.new)), Tone.GOOD if preview.new else Tone.QUIET)
            )
            if preview.enriched:
                adds = self.tr("{n} add to known records").replace("{n}", str(preview.enriched))
                facts.append((adds, Tone.GOOD))
            if preview.back:
                facts.append((self.tr("{n} come back").replace("{n}", str(preview.back)), Tone.GOOD))
            if preview.known:
                facts.append((self.tr("{n} already in the store").replace("{n}", str(preview.known)), Tone.QUIET))
            if preview.repeated:
                facts.append((self.tr("{n} repeated in the dump").replace("{n}", str(preview.repeated)), Tone.QUIET))
        facts += [(text, Tone.QUIET) for text in self._quiet_facts(counts)]
        if counts.machine_made:
            facts.append((self.tr("%n machine-made summary(ies)", "", counts.machine_made), Tone.WARNING))
        if dump.problems:
            facts.append((self.tr("%n look(s) odd", "", len(dump.problems)), Tone.WARNING))
        left = len(dump.left_over)
        facts.append(
            (self.tr("%n line(s) left over", "", left), Tone.WARNING)
            if left
            else (self.tr("nothing left over"), Tone.GOOD)
        )
        return [Chip(self._looks, text, tone=tone) for text, tone in facts]

    def _quiet_facts(self, counts: Counts) -> list[str]:
        texts = [
            self.tr("{n} with abstract").replace("{n}", str(counts.with_abstract)),
            self.tr("{n} with descriptors ({m} in all)")
            .replace("{n}", str(counts.with_descriptors))
            .replace("{m}", str(counts.descriptors)),
        ]
        return texts + [f"{_LANGUAGES.get(lang, lang)} {n}" for lang, n in sorted(counts.languages.items())]

    def _count(self, records: int) -> str:
        return self.tr("%n record(s)", "", records)

    # ---------------------------------------------------------------------------------------------------------- table
    def _fill_table(self, part: int) -> None:
        if self._item is None or self._item.dump is None:
            return
        dump = self._item.dump
        self._surroundings.hide()
        self._parts.setCurrentWidget(self._mapper if part == _COLUMNS else self._table)
        (self._show_records, self._show_problems, self._show_left_over, self._show_columns)[part](dump)

    def _show_columns(self, _dump: ParsedDump) -> None:
        self._note.setText(self.tr("Say what each column holds. The dump is read anew, and the choice is remembered."))
        if self._item is not None:
            self._mapper.show_head(self._item.head, self._item.columns)

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() < len(self._lines):
            self.line_chosen.emit(self._lines[current.row()])

    def _show_records(self, dump: ParsedDump) -> None:
        rows = LazyRows(dump.records, self._record_row)
        headers = [self.tr("No."), self.tr("Line"), self.tr("Record"), self.tr("Languages")]
        headers += [self.tr("Descriptors"), self.tr("Store")]
        counts = self._item.counts if self._item else None
        made = self.tr("Summaries that a machine made are kept apart and never used as evidence.")
        self._note.setText(made if counts and counts.machine_made else "")
        self._lines = counts.lines if counts else ()
        self._table.set_table(headers, rows, widths=[56, 64, 0, 110, 100, 230], stretches=2, numeric=[0, 1, 4])

    def _record_row(self, record: ParsedRecord) -> list[str]:
        body = record.titles[0][1] if record.titles else (record.abstracts[0][1] if record.abstracts else "")
        return [
            str(record.place),
            str(record.line),
            " ".join(body[:BEGINNING].split()) or self.tr("no abstract"),
            " · ".join([*(lang or "?" for lang, _ in record.abstracts), *self._made(record)]),
            str(len(record.descriptors)),
            self._news(record.place),
        ]

    def _made(self, record: ParsedRecord) -> list[str]:
        return [self.tr("machine-made")] if record.summaries else []

    def _news(self, place: int) -> str:
        preview = self._item.preview if self._item else None
        if preview is not None and place in preview.added:
            return self.tr("adds {parts}").replace("{parts}", self._added(preview.added[place]))
        if preview is not None and place in preview.back_places:
            return self.tr("comes back")
        if preview is not None and place in preview.known_places:
            return self.tr("already there")
        if preview is not None and place in preview.repeated_places:
            return self.tr("repeated here")
        return self.tr("new")

    def _added(self, parts: Sequence[str]) -> str:
        """What a record adds to one that is known: "title, DOI, abstract (es)"."""
        words = {
            "title": self.tr("title"),
            "abstract": self.tr("abstract"),
            "authors": self.tr("authors"),
            "year": self.tr("year"),
            "journal": self.tr("journal"),
            "descriptors": self.tr("descriptors"),
            "keywords": self.tr("keywords"),
        }
        return ", ".join(words.get(part, part.upper()) for part in parts)

    def _show_problems(self, dump: ParsedDump) -> None:
        from desktop.sentences import problem_sentence

        rows = [[str(p.line), str(p.record or "–"), problem_sentence(p, self._language)] for p in dump.problems]
        self._lines = [problem.line for problem in dump.problems]
        self._note.setText(self.tr("Everything else of the dump is read; these are places to look at."))
        headers = [self.tr("Line"), self.tr("Record"), self.tr("What looks odd")]
        self._table.set_table(headers, rows, widths=[64, 80], stretches=2, numeric=[0, 1])

    def _show_left_over(self, dump: ParsedDump) -> None:
        rows = [[str(part.line), part.text] for part in dump.left_over]
        self._lines = [part.line for part in dump.left_over]
        self._note.setText(self.tr("Text of the dump that is in no record. It will not be stored."))
        self._table.set_table([self.tr("Line"), self.tr("Text")], rows, widths=[64], stretches=1, numeric=[0])

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill_table(self._segments.index)


def _offer(box: QComboBox, recognise: str, names: Sequence[str], current: str) -> None:
    """The names behind the offer to recognise anew, with the current one chosen."""
    box.clear()
    box.addItem(recognise, "")
    for name in names if current in names else (*names, current):
        box.addItem(name, name)
    box.setCurrentIndex(box.findData(current))
