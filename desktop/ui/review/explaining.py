"""Opens and closes the panel that tells why a value was proposed, and keeps it in step with the study and the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.review.why_panel import WhyPanel

if TYPE_CHECKING:
    from db.values import Extraction
    from desktop.review.values import StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks
    from desktop.ui.review.entry_pane import EntryPane
    from desktop.ui.review.form_content import FormCell
    from desktop.ui.review.why_words import Screen


class Explaining(QObject):
    """The panel is made when it is first asked for; what the rules said is read from the store once a study."""

    def __init__(self, desk: Desk, looks: Looks, entry: EntryPane) -> None:
        super().__init__(entry)
        self._desk, self._looks, self._entry = desk, looks, entry
        self._view: StudyView | None = None
        self._extractions: tuple[Extraction, ...] | None = None
        self.panel: WhyPanel | None = None

    @property
    def is_open(self) -> bool:
        """Whether the panel is in sight."""
        return self.panel is not None and not self.panel.isHidden()

    def set_view(self, view: StudyView | None) -> None:
        """Speak of this study."""
        if view is not self._view:
            self._view, self._extractions = view, None

    def toggle(self) -> bool:
        """Open the panel, or put it away; whether it is open now."""
        if self.panel is None:
            self.panel = self._make_panel()
        else:
            self.panel.setVisible(self.panel.isHidden())
            self._entry.form.setAccessibleDescription("")
        self._entry.form.setFocus()
        return self.is_open

    def _make_panel(self) -> WhyPanel:
        panel = WhyPanel(self._looks, self._desk.keys)
        panel.help_requested.connect(self._entry.field_help_requested)
        panel.close_requested.connect(self.toggle)
        panel.text.left.connect(self._entry.form.setFocus)
        self._entry.put_below_card(panel)
        panel.show()
        return panel

    def tell(self, shown: FormCell | None, screen: Screen) -> None:
        """Say why the focused value was proposed, while the panel is open."""
        if self.panel is None or self.panel.isHidden():
            return
        from desktop.ui.review.why_words import WhyWords, plain, why_words

        if shown is None or self._view is None:
            words = WhyWords(self.tr("Go to a value to see why it was proposed."))
        else:
            words = why_words(shown, self._view, self._proposed(self._view), screen)
        self.panel.tell(words)
        # A screen reader follows the focus, which stays in the form.
        self._entry.form.setAccessibleDescription(plain(words))

    def _proposed(self, view: StudyView) -> tuple[Extraction, ...]:
        """All that the rules said of the records of the study."""
        session = self._desk.session
        if self._extractions is None and session is not None:
            records = session.repository.records([record.id for record in view.records])
            self._extractions = tuple(extraction for record in records for extraction in record.extractions)
        return self._extractions or ()
