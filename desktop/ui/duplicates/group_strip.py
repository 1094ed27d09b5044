"""Three or more records of what may be one study: what ties them, where decisions contradict, one key for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.duplicates.own_keys import OwnKeys
from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from desktop.review.pair_groups import Conflict, PairGroup
    from desktop.review.values import PairRow
    from desktop.ui.look import Looks

_SHOWN = 12
_SIGNS = {"same": "=", "different": "≠"}


class GroupStrip(QWidget):
    """Hidden where a pair stands alone. `rest_requested` asks to decide what is open in the group."""

    rest_requested = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._group: PairGroup | None = None
        self._hint = ""
        self._chips: list[Chip] = []
        self.title = PlainLabel(looks, voice=Voice.STRONG)
        self.conflict = PlainLabel(looks, voice=Voice.WARNING, wraps=True)
        self.rest = KeyButton(looks, is_small=True)
        self._flow = Flow()
        self._own_keys = OwnKeys(self)
        self._own_keys.keep(self.rest)
        self.rest.clicked.connect(self.rest_requested)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._flow)
        column.addWidget(self.conflict)
        self.hide()
        self._fill()

    @property
    def can_decide_rest(self) -> bool:
        """Whether the open pairs may be decided at once: not while a decision speaks against it."""
        return self._group is not None and bool(self._group.waiting) and not self._group.conflicts

    def show_group(self, group: PairGroup | None, hint: str) -> None:
        """Show this group; None where there are two records only. `hint` is the key that decides the rest."""
        self._group, self._hint = group, hint
        self.setVisible(group is not None)
        self._fill()

    def texts(self) -> list[str]:
        """The ties as shown, in order."""
        return [chip.text for chip in self._chips]

    def words_of(self, conflict: Conflict, group: PairGroup) -> str:
        """What contradicts what."""
        path = " = ".join(group.names.get(record, "?") for record in conflict.path)
        a, b = (group.names.get(record, "?") for record in (conflict.row.match.a, conflict.row.match.b))
        if conflict.is_decided:
            text = self.tr("These decisions contradict each other: {path}, but {who} decided that {a} ≠ {b}.")
        else:
            text = self.tr(
                "{path} would contradict {who}, who decided that {a} ≠ {b}. Take one of the decisions back first."
            )
        for name, value in {"{path}": path, "{a}": a, "{b}": b, "{who}": conflict.row.decided_by or "?"}.items():
            text = text.replace(name, value)
        return text

    def _fill(self) -> None:
        group = self._group
        if group is None:
            self.rest.setAccessibleName(self.tr("All one study (%n open)", "", 0))
            return
        more = "+" if group.is_cut else ""
        count = self.tr("A group of {n} records").replace("{n}", f"{len(group.members)}{more}")
        names = ", ".join(list(group.names.values())[:_SHOWN])
        self.title.setText(f"{count}: {names}{' …' if len(group.members) > _SHOWN else ''}")
        self._chips = [self._chip(row, group) for row in group.links[:_SHOWN]]
        self._flow.set_widgets(self._chips)
        told = [self.words_of(conflict, group) for conflict in group.conflicts[:3]]
        self.conflict.setText("\n".join(told))
        self.conflict.setVisible(bool(told))
        words = self.tr("All one study (%n open)", "", len(group.waiting))
        self.rest.setText(words)
        self.rest.setAccessibleName(words)
        self.rest.set_hint(self._hint)
        self.rest.setVisible(bool(group.waiting))
        self.rest.setEnabled(self.can_decide_rest)

    def _chip(self, row: PairRow, group: PairGroup) -> Chip:
        a, b = group.names.get(row.match.a, "?"), group.names.get(row.match.b, "?")
        sign = _SIGNS.get(row.verdict, "~")
        said = self.tr("decided by {who}").replace("{who}", row.decided_by) if row.decided_by else ""
        open_words = self.tr("to decide, {n}").replace("{n}", f"{row.match.score:.3f}")
        words = said if row.verdict in _SIGNS else open_words
        tone = {"same": Tone.GOOD, "different": Tone.WARNING}.get(row.verdict, Tone.QUIET)
        return Chip(self._looks, f"{a} {sign} {b}" + (f" · {words}" if words else ""), tone=tone)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
