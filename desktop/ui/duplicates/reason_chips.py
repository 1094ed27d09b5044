"""Why two records may be one study, as chips: what agrees, what differs, what is missing, and the score last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.review.pair_filter import state_of
from desktop.ui.duplicates.own_keys import OwnKeys
from desktop.ui.duplicates.pair_text import difference_quotes
from desktop.ui.duplicates.pair_words import decided_words, is_other_report, state_words
from desktop.ui.duplicates.waterfall import Waterfall
from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from db.values import Reason
    from desktop.review.values import PairView
    from desktop.ui.look import Looks

_SHOWN_DIFFERENCES = 4
# They weigh little and say nothing to a curator; that there are two reports is said by a chip of its own.
_QUIET_KINDS = frozenset({"base", "length", "short_text", "other_report"})
_IDENTIFIERS = frozenset({"same_id", "other_id", "same_registry", "other_registry"})


class ReasonChips(QWidget):
    """The question, what was decided, the reasons in plain words, and on demand how they add up."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._pair: PairView | None = None
        self._language = "en"
        self._question = PlainLabel(looks, voice=Voice.STRONG)
        self.decided = PlainLabel(looks, voice=Voice.GOOD)
        self.adds_up = KeyButton(looks, kind=Kind.QUIET, is_small=True)
        self.waterfall = Waterfall(looks)
        self._chips: list[Chip] = []
        self._flow = Flow()
        self._own_keys = OwnKeys(self)
        self._lay_out()

    def show_pair(self, pair: PairView, language: str) -> None:
        """Show the reasons of this pair in the language of the window."""
        self._pair, self._language = pair, language
        self._fill()

    def texts(self) -> list[str]:
        """The reasons as shown, in order."""
        return [chip.text for chip in self._chips]

    def toggle_sum(self) -> None:
        """Show how the score adds up, or put that away."""
        self.adds_up.setChecked(not self.adds_up.isChecked())
        self.waterfall.setVisible(self.adds_up.isChecked())

    def _lay_out(self) -> None:
        self.adds_up.setCheckable(True)
        self.adds_up.clicked.connect(self.waterfall.setVisible)
        self._own_keys.keep(self.adds_up)
        self.waterfall.hide()
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._question)
        top.addWidget(self.decided, 1)
        top.addWidget(self.adds_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._flow)
        column.addWidget(self.waterfall)

    def _fill(self) -> None:
        self._question.setText(self.tr("Do both report the same study?"))
        words = self.tr("How it adds up")
        self.adds_up.setText(words)
        self.adds_up.setAccessibleName(words)
        if self._pair is None:
            return
        row = self._pair.row
        said = state_words()[state_of(row)]
        self.decided.setText(f"{said} · {decided_words(row)}".strip(" ·") if row.verdict else "")
        self._chips = self._make_chips(self._pair)
        self._flow.set_widgets(self._chips)
        self.waterfall.show_match(row.match, self._language)

    def _make_chips(self, pair: PairView) -> list[Chip]:
        from desktop.sentences import reason_sentence

        told = [r for r in pair.reasons if r.kind not in _QUIET_KINDS]
        facts = [(self.tr("same study, other report"), Tone.ACCENT)] if is_other_report(pair.row) else []
        facts += [(reason_sentence(r, self._language), _tone(r)) for r in told if r.weight >= 0]
        facts += self._differences(pair)
        facts += [(reason_sentence(r, self._language), _tone(r)) for r in told if r.weight < 0]
        if not any(reason.kind in _IDENTIFIERS for reason in pair.reasons):
            facts.append((self.tr("no identifiers in common"), Tone.QUIET))
        facts.append((self.tr("score {n}").replace("{n}", f"{pair.row.match.score:.3f}"), Tone.QUIET))
        return [Chip(self._looks, text, tone=tone) for text, tone in facts]

    def _differences(self, pair: PairView) -> list[tuple[str, Tone]]:
        differing = pair.comparison.differences
        if not differing:
            return []
        quotes = ", ".join(
            f"{pair.version_a.text[a.start : a.end]} / {pair.version_b.text[b.start : b.end]}"
            for a, b in (difference_quotes(pair, number) for number in differing[:_SHOWN_DIFFERENCES])
        )
        more = " …" if len(differing) > _SHOWN_DIFFERENCES else ""
        words = self.tr("%n number(s) differ: {quotes}", "", len(differing))
        return [(words.replace("{quotes}", quotes + more), Tone.WARNING)]

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()


def _tone(reason: Reason) -> Tone:
    if reason.weight > 0:
        return Tone.GOOD
    return Tone.WARNING if reason.weight < 0 else Tone.QUIET
