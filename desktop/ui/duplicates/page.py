"""The duplicates page: pairs of records that may be one study, side by side with the reasons; a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.review.commands import DecidePair
from desktop.ui.duplicates.aligned_texts import AlignedTexts
from desktop.ui.duplicates.pair_text import pair_texts
from desktop.ui.duplicates.reason_chips import ReasonChips
from desktop.ui.widgets.centred import centred
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.two_line_list import Dot, TwoLineList, TwoLineRow

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from db.values import VersionText
    from desktop.review.values import Changes, PairRow, PairView, RecordView
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_LANGUAGES = {"en": "English", "es": "Español", "pt": "Português"}
_OPEN, _DECIDED = 0, 1


class DuplicatesPage(QWidget):
    """Left the pairs, right the open one."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._pairs: dict[str, PairRow] = {}
        self._open_pair: PairView | None = None
        self._head = PlainLabel(looks, voice=Voice.QUIET)
        self._left = PlainLabel(looks, voice=Voice.QUIET)
        self._part = Segments(looks)
        self._list = TwoLineList(looks)
        self._reasons = ReasonChips(looks)
        self._titles = [PlainLabel(looks, voice=Voice.STRONG) for _ in range(2)]
        self._origins = [PlainLabel(looks, voice=Voice.SMALL) for _ in range(2)]
        self._texts = AlignedTexts(looks)
        self._nothing = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._nothing_title = PlainLabel(looks, voice=Voice.TITLE)
        self._buttons = {
            "same_study": KeyButton(looks, kind=Kind.ACCENT),
            "not_the_same": KeyButton(looks),
            "later": KeyButton(looks),
            "undo_pair": KeyButton(looks),
        }
        self._note = PlainLabel(looks, voice=Voice.SMALL)
        self._stack = QStackedWidget()
        self._actions: dict[str, QAction] = {}
        self._lay_out()
        self._connect()
        self._retranslate()

    def actions_for_palette(self) -> list[QAction]:
        """What the command palette offers of this page."""
        return list(self._actions.values()) if self._open_pair is not None else []

    # ------------------------------------------------------------------------------------------------------- deciding
    def decide(self, verdict: str) -> None:
        """Decide the open pair: "same", "different" or "later"; then the next one opens."""
        pair = self._open_pair
        if pair is None:
            return
        following = self._following()
        match = pair.row.match
        if self._desk.apply(DecidePair(match.a, match.b, verdict)) is None:
            return
        self._desk.told.emit(self._told(verdict))
        if following:
            self._list.choose(following)

    def take_back(self) -> None:
        """Take back what was decided of the open pair, else the newest decision."""
        row = self._open_pair.row if self._open_pair is not None and self._open_pair.row.verdict else self._newest()
        if row is None:
            self._desk.told.emit(self.tr("Nothing has been decided that could be taken back."))
            return
        if self._desk.apply(DecidePair(row.match.a, row.match.b, "")) is not None:
            self._part.set_index(_OPEN)
            self._fill()
            self._list.choose(_key(row))
            self._desk.told.emit(self.tr("The decision was taken back."))

    def _following(self) -> str:
        """The pair that opens after the open one is decided."""
        keys = [row.key for row in self._list.rows]
        place = keys.index(self._list.key) if self._list.key in keys else -1
        rest = [*keys[place + 1 :], *keys[:place]] if self._part.index == _OPEN else []
        return next((key for key in rest if not self._pairs[key].verdict), rest[0] if rest else "")

    def _newest(self) -> PairRow | None:
        decided = [row for row in self._pairs.values() if row.verdict and row.decided_at is not None]
        return max(decided, key=lambda row: str(row.decided_at), default=None)

    def _told(self, verdict: str) -> str:
        return {
            "same": self.tr("One study now. Both records and their texts are kept."),
            "different": self.tr("Not the same: remembered, also when they are imported again."),
        }.get(verdict, self.tr("Put off."))

    # -------------------------------------------------------------------------------------------------------- showing
    def _on_changed(self, changes: Changes) -> None:
        if changes.pairs or changes.removed_studies or changes.batches:
            self._fill()

    def _fill(self) -> None:
        session = self._desk.session
        rows = session.pairs() if session is not None else ()
        self._pairs = {_key(row): row for row in rows}
        waiting = [row for row in rows if row.verdict in ("", "later")]
        decided = [row for row in rows if row.verdict not in ("", "later")]
        self._head.setText(self.tr("To decide · strongest first") if self._part.index == _OPEN else self.tr("Decided"))
        self._left.setText(self.tr("%n left", "", sum(not row.verdict for row in rows)))
        self._part.set_labels(
            [
                self.tr("To decide {n}").replace("{n}", str(len(waiting))),
                self.tr("Decided {n}").replace("{n}", str(len(decided))),
            ]
        )
        shown = waiting if self._part.index == _OPEN else decided
        self._list.set_rows([self._list_row(row) for row in shown])
        if not self._list.key and shown:
            self._list.choose(_key(shown[0]))
        self._show_open()

    def _list_row(self, row: PairRow) -> TwoLineRow:
        title = " / ".join(dict.fromkeys(label for label in (row.label_a, row.label_b) if label))
        return TwoLineRow(_key(row), title, " · ".join(self._details(row)), _dot(row))

    def _details(self, row: PairRow) -> list[str]:
        said = {
            "same": self.tr("same study"),
            "different": self.tr("not the same"),
            "later": self.tr("later"),
            "": self.tr("probably the same") if row.match.band.value == "same" else self.tr("possibly the same"),
        }[row.verdict]
        details = [" · ".join(row.languages), f"{said}, {row.match.score:.3f}" if not row.verdict else said]
        if row.decided_at is not None:
            details.append(f"{row.decided_by} {row.decided_at.astimezone():%Y-%m-%d %H:%M}".strip())
        return [detail for detail in details if detail]

    def _show_open(self) -> None:
        session, row = self._desk.session, self._pairs.get(self._list.key)
        if session is None or row is None:
            self._open_pair = None
            self._say_nothing()
            return
        pair = self._open_pair = session.pair(row.match.a, row.match.b)
        self._reasons.show_pair(pair, self._desk.language)
        self._show_side(0, pair.record_a, pair.version_a)
        self._show_side(1, pair.record_b, pair.version_b)
        self._texts.show_pair(*pair_texts(pair))
        self._stack.setCurrentIndex(0)
        for name in ("same_study", "not_the_same", "later"):
            self._buttons[name].setEnabled(True)

    def _show_side(self, side: int, record: RecordView, version: VersionText) -> None:
        place = self.tr("Record {n}").replace("{n}", str(record.place))
        language = _LANGUAGES.get(version.lang, version.lang)
        self._titles[side].setText(f"{place} · {language}" if language else place)
        count = len(record.descriptors)
        with_what = self.tr("%n descriptor(s)", "", count) if count else self.tr("no descriptors")
        self._origins[side].setText(" · ".join(part for part in (record.batch_name, record.source, with_what) if part))
        view = (self._texts.left, self._texts.right)[side]
        view.setAccessibleName(self._titles[side].full_text)

    def _say_nothing(self) -> None:
        is_open = self._part.index == _OPEN
        self._nothing_title.setText(self.tr("Nothing to decide") if is_open else self.tr("Nothing decided yet"))
        self._nothing.setText(
            self.tr(
                "Records that may report one study appear here after an import, with the reasons. "
                "Nothing is ever joined without you."
            )
        )
        self._stack.setCurrentIndex(1)
        for name in ("same_study", "not_the_same", "later"):
            self._buttons[name].setEnabled(False)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        splitter = QSplitter()
        splitter.setObjectName("duplicates")
        splitter.addWidget(self._left_pane())
        splitter.addWidget(self._right_pane())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([270, 1170])
        splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(splitter)

    def _left_pane(self) -> QWidget:
        pane = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 6)
        head.addWidget(self._head, 1)
        head.addWidget(self._left)
        part = QHBoxLayout()
        part.setContentsMargins(14, 0, 12, 11)
        part.addWidget(self._part)
        part.addStretch()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(part)
        column.addWidget(Hairline(self._looks))
        column.addWidget(self._list, 1)
        return pane

    def _right_pane(self) -> QWidget:
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._reasons)
        column.addWidget(Hairline(self._looks))
        heads = QHBoxLayout()
        heads.setContentsMargins(24, 14, 24, 8)
        heads.setSpacing(49)
        for title, origin in zip(self._titles, self._origins, strict=True):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(title)
            side.addWidget(origin)
            heads.addLayout(side, 1)
        column.addLayout(heads)
        texts = QHBoxLayout()
        texts.setContentsMargins(24, 0, 12, 0)
        texts.addWidget(self._texts)
        column.addLayout(texts, 1)
        self._stack.addWidget(pair)
        self._stack.addWidget(self._nothing_pane())
        pane = QWidget()
        pane.setObjectName("pane")
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addWidget(Hairline(self._looks))
        rows.addLayout(self._footer())
        return pane

    def _nothing_pane(self) -> QWidget:
        pane = QWidget()
        self._nothing.setFixedWidth(440)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(pane)
        column.setSpacing(12)
        column.addStretch(2)
        column.addLayout(centred(self._nothing_title))
        column.addLayout(centred(self._nothing))
        column.addStretch(3)
        return pane

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(10)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._note)
        return row

    def _connect(self) -> None:
        slots = {
            "same_study": lambda: self.decide("same"),
            "not_the_same": lambda: self.decide("different"),
            "later": lambda: self.decide("later"),
            "undo_pair": self.take_back,
        }
        for name, slot in slots.items():
            self._actions[name] = self._desk.keys.action(name, self, slot)
            self._buttons[name].clicked.connect(slot)
        self._list.chosen.connect(lambda _key: self._show_open())
        self._part.chosen.connect(lambda _index: self._fill())
        self._desk.changed.connect(self._on_changed)
        self._desk.session_opened.connect(self._fill)
        self._desk.keys.changed.connect(self._retranslate)

    def _retranslate(self) -> None:
        for name, button in self._buttons.items():
            button.setText(self._desk.keys.label(name))
            button.set_hint(self._desk.keys.hint(name))
            self._actions[name].setText(self._desk.keys.label(name))
        self._list.setAccessibleName(self.tr("Pairs"))
        self._part.setAccessibleName(self.tr("Which pairs"))
        self._note.setText(self.tr("Both texts are kept. A difference stays a warning until someone decides."))
        self._fill()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _key(row: PairRow) -> str:
    return f"{row.match.a}|{row.match.b}"


def _dot(row: PairRow) -> Dot:
    if row.verdict in ("same", "different"):
        return Dot.GOOD
    return Dot.QUIET if row.verdict == "later" else Dot.WARNING
