"""The left pane: the pairs to decide or decided, under a filter, and how many are left."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from desktop.review.reason_groups import REASONS_OFF, parse_groups, print_groups
from desktop.ui.duplicates.filter_row import FilterRow
from desktop.ui.duplicates.own_keys import OwnKeys
from desktop.ui.duplicates.pair_words import pair_details, pair_dot, pair_title, state_words
from desktop.ui.duplicates.reason_switches import ReasonSwitches
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.two_line_list import TwoLineList, TwoLineRow

if TYPE_CHECKING:
    from desktop.review.pair_filter import PairState
    from desktop.review.reason_groups import Off, SwitchEffect
    from desktop.review.values import PairRow
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

TO_DECIDE, DECIDED = 0, 1
_TYPING_MS = 120
_AT_ONCE = 500  # rows: placing ten thousand takes as long as all the rest of a decision


class PairPane(QWidget):
    """`chosen` reports the key of the pair that became the open one, `refilled` that other pairs are listed."""

    chosen = Signal(str)
    refilled = Signal()

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self.rows: dict[str, PairRow] = {}
        self._made: dict[str, tuple[PairRow, TwoLineRow]] = {}
        self._head = PlainLabel(looks, voice=Voice.QUIET)
        self.left = PlainLabel(looks, voice=Voice.QUIET)
        self.part = Segments(looks)
        self.filter = FilterRow()
        self.list = TwoLineList(looks)
        self.none = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self.switches = ReasonSwitches(looks, self._effect_of)
        self._which = KeyButton(looks, kind=Kind.QUIET, is_small=True)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self._stack = QStackedWidget()
        self._own_keys = OwnKeys(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """List the pairs of the open part that pass the filter; the open one stays open where it is still there."""
        session = self._desk.session
        rows = session.pairs() if session is not None else ()
        waiting = [row for row in rows if row.verdict in ("", "later")]
        decided = [row for row in rows if row.verdict not in ("", "later")]
        is_decided = self.part.index == DECIDED
        self.part.set_labels(
            [
                self.tr("To decide {n}").replace("{n}", str(len(waiting))),
                self.tr("Decided {n}").replace("{n}", str(len(decided))),
            ]
        )
        part = sorted(decided, key=_newest_first) if is_decided else waiting
        self.filter.offer(is_decided=is_decided, people={row.decided_by for row in decided if row.decided_by})
        shown = self.filter.filter.passing(part)
        self.rows = {row.key: row for row in shown}
        self._say_counts(rows, part, shown)
        states = state_words()
        self._lay_out_beyond(self.list.key)
        self.list.set_rows([self._list_row(key, row, states) for key, row in self.rows.items()])
        if not self.list.key and shown:
            self.list.choose(shown[0].key)
        self.refilled.emit()

    def open_pair(self, key: str) -> None:
        """Open a pair, in the part where it stands; the filter gives way where it would hide it."""
        if key not in self.rows:
            self.part.set_index(TO_DECIDE if self.part.index == DECIDED else DECIDED)
            self.fill()
        if key not in self.rows:
            self.filter.clear()
            self.fill()
        # All rows at once: the pair may stand far down.
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.list.doItemsLayout()
        self.list.choose(key)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)

    def following(self) -> str:
        """The pair that opens after the open one is decided."""
        rows, place = self.list.rows, self.list.currentIndex().row()
        if self.part.index != TO_DECIDE or not 0 <= place < len(rows):
            return ""
        around = chain(range(place + 1, len(rows)), range(place))
        open_keys = (rows[at].key for at in around if not self.rows[rows[at].key].verdict)
        return next(open_keys, rows[(place + 1) % len(rows)].key if len(rows) > 1 else "")

    def go_to_filter(self) -> None:
        """Let the keyboard write into the filter."""
        self.close_switches()
        self.filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.words.selectAll()

    def open_switches(self) -> None:
        """Show which reasons count, or close that again."""
        if self._stack.currentWidget() is self.switches:
            self.close_switches()
            return
        self._stack.setCurrentWidget(self.switches)
        self.switches.open(parse_groups(self._desk.settings.window.get(REASONS_OFF, "")))

    def close_switches(self) -> None:
        """Show the list again."""
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out_beyond(self, key: str) -> None:
        """Have the list place its rows at once as far as behind this one, and the others while nothing else is to be done."""
        here = max(0, self.list.currentIndex().row())  # where the next one moves up when the open one leaves
        place = next((place for place, other in enumerate(self.rows) if other == key), here)
        self.list.setBatchSize(place + _AT_ONCE)

    def _effect_of(self, off: Off) -> SwitchEffect | None:
        return self._desk.session.effect_of(off) if self._desk.session is not None else None

    def _on_applied(self, off: Off) -> None:
        """Count other reasons from now on, and remember it."""
        window = {**self._desk.settings.window, REASONS_OFF: print_groups(off)}
        self.close_switches()
        self._desk.change_settings(window=window)
        if self._desk.session is not None:
            self._desk.announce(self._desk.session.switch_reasons(off))
        self._say_which()

    def _list_row(self, key: str, row: PairRow, states: dict[PairState, str]) -> TwoLineRow:
        made = self._made.get(key)
        if made is None or made[0] is not row:
            made = row, TwoLineRow(key, pair_title(row), pair_details(row, states), pair_dot(row))
            self._made[key] = made
        return made[1]

    def _say_counts(self, rows: tuple[PairRow, ...], part: list[PairRow], shown: tuple[PairRow, ...]) -> None:
        is_open = self.part.index == TO_DECIDE
        first = self.tr("To decide · strongest first") if is_open else self.tr("Decided · newest first")
        self._head.setText(first)
        if self.filter.filter.is_empty:
            self.left.setText(self.tr("%n left", "", sum(not row.verdict for row in rows)))
        else:
            counts = self.tr("{n} of {all}").replace("{n}", str(len(shown))).replace("{all}", str(len(part)))
            self.left.setText(counts)
        self.none.setText(
            "" if shown or not part else self.tr("No pair passes the filter. Esc in the filter clears it.")
        )
        self.none.setVisible(bool(self.none.full_text))

    def _say_which(self) -> None:
        off = parse_groups(self._desk.settings.window.get(REASONS_OFF, ""))
        words = self.tr("%n reason(s) switched off", "", len(off)) if off else self.tr("Reasons that count")
        self._which.setText(words)
        self._which.setAccessibleName(words)
        self._which.set_hint(self._desk.keys.hint("which_reasons"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.left)
        part = QHBoxLayout()
        part.addWidget(self.part)
        part.addStretch()
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 12, 11)
        top.setSpacing(8)
        top.addLayout(head)
        top.addLayout(part)
        top.addWidget(self.filter)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline(self._looks))
        self.none.setContentsMargins(14, 12, 12, 0)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.switches)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 6)
        foot.addWidget(self._which)
        foot.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addWidget(Hairline(self._looks))
        rows.addLayout(foot)
        self._own_keys.keep(self._which)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.part.chosen.connect(lambda _index: self.fill())
        # A letter a time would filter ten thousand pairs ten times for one word.
        self.filter.changed.connect(lambda: self._typing.start(_TYPING_MS))
        self._typing.timeout.connect(self.fill)
        self.filter.left.connect(self._on_filter_left)
        self.switches.applied.connect(self._on_applied)
        self.switches.closed.connect(self.close_switches)
        self._which.clicked.connect(self.open_switches)

    def _on_filter_left(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self.fill()
        self.list.setFocus()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._made.clear()
        self.list.setAccessibleName(self.tr("Pairs"))
        self.part.setAccessibleName(self.tr("Which pairs"))
        self.filter.retranslate(self._desk.keys.hint("filter_pairs"))
        self._say_which()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _newest_first(row: PairRow) -> float:
    return -row.decided_at.timestamp() if row.decided_at is not None else 0.0
