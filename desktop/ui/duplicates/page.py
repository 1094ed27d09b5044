"""The duplicates page: pairs of records that may be one study, side by side with the reasons; a person decides."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.review.commands import DecideGroup, DecidePair
from desktop.ui.duplicates.aligned_texts import AlignedTexts
from desktop.ui.duplicates.group_strip import GroupStrip
from desktop.ui.duplicates.pair_pane import DECIDED, TO_DECIDE, PairPane
from desktop.ui.duplicates.pair_text import difference_places, pair_texts
from desktop.ui.duplicates.pair_words import OTHER_REPORT
from desktop.ui.duplicates.reason_chips import ReasonChips
from desktop.ui.duplicates.side_head import SideHead
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.panes import footed_pane, quiet_pane, side_by_side

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.review.values import Changes, PairRow, PairView
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_PREPARE_MS = 150  # after a pair was shown: its reader is still at the first line
_DECIDING = ("same_study", "other_report", "not_the_same", "later")


class DuplicatesPage(QWidget):
    """Left the pairs, right the open one."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._open_pair: PairView | None = None
        self.pane = PairPane(desk, looks)
        self._list = self.pane.list
        self._reasons = ReasonChips(looks)
        self._group = GroupStrip(looks)
        self._group_line = Hairline(looks)
        self._heads = (SideHead(looks), SideHead(looks))
        self._texts = AlignedTexts(looks)
        self._nothing = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._nothing_title = PlainLabel(looks, voice=Voice.TITLE)
        self._buttons = {
            "same_study": KeyButton(looks, kind=Kind.ACCENT),
            "other_report": KeyButton(looks),
            "not_the_same": KeyButton(looks),
            "later": KeyButton(looks),
            "undo_pair": KeyButton(looks),
        }
        self._note = PlainLabel(looks, voice=Voice.SMALL)
        self._stack = QStackedWidget()
        self._actions: dict[str, QAction] = {}
        self._prepare_soon = QTimer(self)
        self._prepare_soon.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._retranslate()

    def actions_for_palette(self) -> list[QAction]:
        """What the command palette offers of this page."""
        return list(self._actions.values()) if self._open_pair is not None else []

    # ------------------------------------------------------------------------------------------------------- deciding
    def decide(self, verdict: str, relation: str = "") -> None:
        """Decide the open pair: "same", "different" or "later"; then the next one opens.

        `relation` "report" says of "same" that the records are two publications.
        """
        pair = self._open_pair
        if pair is None:
            return
        following = self.pane.following()
        match = pair.row.match
        if self._desk.apply(DecidePair(match.a, match.b, verdict, relation)) is None:
            return
        self._desk.told.emit(self._contradiction(pair) or self._told(verdict, relation))
        if following:
            self._list.choose(following)

    def decide_rest(self) -> None:
        """Decide every open pair of the group to be one study, in one step; then the next pair opens."""
        session, pair = self._desk.session, self._open_pair
        group = session.group(pair.row.match.a, pair.row.match.b) if session is not None and pair is not None else None
        if group is None or not self._group.can_decide_rest:
            return
        pairs = tuple((row.match.a, row.match.b) for row in group.waiting)
        decided = {f"{a}|{b}" for a, b in pairs}
        following = next((row.key for row in self._list.rows if row.key not in decided), "")
        if self._desk.apply(DecideGroup(pairs)) is None:
            return
        self._desk.told.emit(self.tr("One study now: %n pair(s) decided.", "", len(pairs)))
        if following and self.pane.part.index == TO_DECIDE:
            self._list.choose(following)

    def take_back(self) -> None:
        """Take back what was decided of the open pair, else the newest decision."""
        row = self._open_pair.row if self._open_pair is not None and self._open_pair.row.verdict else self._newest()
        if row is None:
            self._desk.told.emit(self.tr("Nothing has been decided that could be taken back."))
            return
        if self._desk.apply(DecidePair(row.match.a, row.match.b, "")) is not None:
            self.pane.part.set_index(TO_DECIDE)
            self.pane.fill()
            self.pane.open_pair(row.key)
            self._desk.told.emit(self.tr("The decision was taken back."))

    def _contradiction(self, pair: PairView) -> str:
        """What the decision about a pair contradicts; "" for nothing."""
        session = self._desk.session
        group = session.group(pair.row.match.a, pair.row.match.b) if session is not None else None
        decided = [conflict for conflict in group.conflicts if conflict.is_decided] if group is not None else []
        return self._group.words_of(decided[0], group) if group is not None and decided else ""

    def _newest(self) -> PairRow | None:
        session = self._desk.session
        decided = [row for row in session.pairs() if row.decided_at is not None] if session is not None else []
        return max(decided, key=lambda row: str(row.decided_at), default=None)

    def _told(self, verdict: str, relation: str) -> str:
        if relation == OTHER_REPORT:
            return self.tr("One study, two reports of it. Both records and their texts are kept.")
        return {
            "same": self.tr("One study now. Both records and their texts are kept."),
            "different": self.tr("Not the same: remembered, also when they are imported again."),
        }.get(verdict, self.tr("Put off."))

    # -------------------------------------------------------------------------------------------------------- showing
    def _on_changed(self, changes: Changes) -> None:
        if changes.pairs or changes.removed_studies or changes.batches:
            self._fill()

    def _fill(self) -> None:
        self.pane.fill()

    def _show_open(self, shown: tuple[str, str] | None = None) -> None:
        session, row = self._desk.session, self.pane.rows.get(self._list.key)
        if session is None or row is None:
            self._open_pair = None
            self._say_nothing()
            return
        pair = self._open_pair = session.pair(row.match.a, row.match.b, shown=shown)
        self._reasons.show_pair(pair, self._desk.language)
        self._show_group()
        sides = ((pair.record_a, pair.version_a), (pair.record_b, pair.version_b))
        for head, side, view in zip(self._heads, sides, (self._texts.left, self._texts.right), strict=True):
            head.show_side(*side)
            view.setAccessibleName(head.title.full_text)
        self._texts.show_pair(*pair_texts(pair), difference_places(pair))
        self._stack.setCurrentIndex(0)
        self._let_decide(is_possible=True)
        self._prepare_soon.start(_PREPARE_MS)

    def _show_group(self) -> None:
        """The group of the open pair, which a decision about another of its pairs changes as well."""
        session, pair = self._desk.session, self._open_pair
        group = session.group(pair.row.match.a, pair.row.match.b) if session is not None and pair is not None else None
        self._group.show_group(group, self._desk.keys.hint("same_group"))
        self._group_line.setVisible(group is not None)
        self._actions["same_group"].setEnabled(self._group.can_decide_rest)

    def _on_refilled(self) -> None:
        """Show the open pair anew where it is another one, or was decided since."""
        row, pair = self.pane.rows.get(self._list.key), self._open_pair
        if row is None or pair is None or pair.row is not row:
            self._show_open()
        else:
            self._show_group()

    def _prepare_next(self) -> None:
        """Compare the pair that opens next while this one is read."""
        session, row = self._desk.session, self.pane.rows.get(self.pane.following())
        if session is not None and row is not None:
            session.prepare_pair(row.match.a, row.match.b)

    def _choose_version(self, side: int, version: str) -> None:
        pair = self._open_pair
        if pair is not None:
            self._show_open((version, pair.version_b.id) if side == 0 else (pair.version_a.id, version))

    def _next_versions(self) -> None:
        """Hold the next two versions of the two records against each other."""
        pair = self._open_pair
        if pair is None:
            return
        choices = [(a.id, b.id) for a, b in product(pair.record_a.versions, pair.record_b.versions)]
        here = (pair.version_a.id, pair.version_b.id)
        if len(choices) > 1:
            self._show_open(choices[(choices.index(here) + 1) % len(choices)])

    def _go_to_difference(self, step: int) -> None:
        at, count = self._texts.go_to_difference(step)
        if not count:
            self._desk.told.emit(self.tr("No number differs."))
            return
        words = self.tr("Difference {n} of {all}")
        self._desk.told.emit(words.replace("{n}", str(at)).replace("{all}", str(count)))

    def _say_nothing(self) -> None:
        is_open = self.pane.part.index == TO_DECIDE
        self._nothing_title.setText(self.tr("Nothing to decide") if is_open else self.tr("Nothing decided yet"))
        self._nothing.setText(
            self.tr(
                "Records that may report one study appear here after an import, with the reasons. "
                "Nothing is ever joined without you."
            )
        )
        if self.pane.none.full_text:
            self._nothing_title.setText(self.tr("No pair passes the filter"))
            self._nothing.setText("")
        self._stack.setCurrentIndex(1)
        self._let_decide(is_possible=False)

    def _let_decide(self, *, is_possible: bool) -> None:
        for name in _DECIDING:
            self._buttons[name].setEnabled(is_possible)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        self._stack.addWidget(self._pair_pane())
        self._stack.addWidget(quiet_pane(self._nothing_title, self._nothing))
        right = footed_pane(self._looks, self._stack, self._footer())
        side_by_side(self, "duplicates", left=self.pane, right=right)

    def _pair_pane(self) -> QWidget:
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._reasons, Hairline(self._looks), self._group, self._group_line):
            column.addWidget(widget)
        heads = QHBoxLayout()
        heads.setContentsMargins(27, 14, 12, 8)
        heads.setSpacing(49)
        for head in self._heads:
            heads.addWidget(head, 1)
        column.addLayout(heads)
        texts = QHBoxLayout()
        texts.setContentsMargins(24, 0, 12, 0)
        texts.addWidget(self._texts)
        column.addLayout(texts, 1)
        return pair

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
            "other_report": lambda: self.decide("same", OTHER_REPORT),
            "not_the_same": lambda: self.decide("different"),
            "later": lambda: self.decide("later"),
            "undo_pair": self.take_back,
            "same_group": self.decide_rest,
            "next_difference": lambda: self._go_to_difference(1),
            "previous_difference": lambda: self._go_to_difference(-1),
            "other_texts": self._next_versions,
            "adds_up": self._reasons.toggle_sum,
            "filter_pairs": self.pane.go_to_filter,
            "which_reasons": self.pane.open_switches,
            "decided_pairs": self._turn_part,
        }
        for name, slot in slots.items():
            self._actions[name] = self._desk.keys.action(name, self, slot)
        for name, button in self._buttons.items():
            button.clicked.connect(slots[name])
        self.pane.chosen.connect(lambda _key: self._show_open())
        self.pane.refilled.connect(self._on_refilled)
        self._group.rest_requested.connect(self.decide_rest)
        for side, head in enumerate(self._heads):
            head.version_chosen.connect(lambda version, side=side: self._choose_version(side, version))
        self._prepare_soon.timeout.connect(self._prepare_next)
        self._desk.changed.connect(self._on_changed)
        self._desk.session_opened.connect(self._fill)
        self._desk.keys.changed.connect(self._retranslate)

    def _turn_part(self) -> None:
        """From the pairs to decide to the decided, and back."""
        self.pane.part.set_index(DECIDED if self.pane.part.index == TO_DECIDE else TO_DECIDE)
        self.pane.fill()
        self._list.setFocus()

    def _retranslate(self) -> None:
        for name, button in self._buttons.items():
            button.setText(self._desk.keys.label(name))
            button.set_hint(self._desk.keys.hint(name))
        for name, action in self._actions.items():
            action.setText(self._desk.keys.label(name))
        self._note.setText(self.tr("Both texts are kept. A difference stays a warning until someone decides."))
        self._reasons.adds_up.set_hint(self._desk.keys.hint("adds_up"))
        self.pane.retranslate()
        self._open_pair = None
        self._fill()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
