"""The sheets of the window, each made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks
    from desktop.ui.sheets.settings_sheet import SettingsSheet
    from desktop.ui.sheets.shortcuts_sheet import ShortcutsSheet
    from desktop.ui.widgets.sheet import Sheet

    Made = TypeVar("Made", bound=Sheet)


class Sheets:
    """Opens one sheet at a time over `below`.

    `study_asked` tells which study's history is meant, `field_asked` which field of the codebook is in focus; "" for none.
    """

    def __init__(
        self,
        desk: Desk,
        looks: Looks,
        below: QWidget,
        *,
        study_asked: Callable[[], str],
        field_asked: Callable[[], str],
    ) -> None:
        self._desk, self._looks, self._below = desk, looks, below
        self._study_asked, self._field_asked = study_asked, field_asked
        self._made: dict[Callable[..., Sheet], Sheet] = {}

    @property
    def current(self) -> Sheet | None:
        """The sheet that is open."""
        return next((sheet for sheet in self._made.values() if sheet.isVisible()), None)

    def close_all(self) -> None:
        """Close what is open."""
        if self.current is not None:
            self.current.close_sheet()

    def open_settings(self) -> None:
        """The curator's choices."""
        self._sheet(self._settings_sheet).open_sheet()

    def open_shortcuts(self) -> None:
        """All keys; asked for again while they are open, the manual's section on the field in focus."""
        from desktop.ui.sheets.shortcuts_sheet import ShortcutsSheet

        field = self._field_asked()
        if field and isinstance(self.current, ShortcutsSheet):
            self.open_help(field)
            return
        sheet = self._sheet(self._shortcuts_sheet)
        sheet.offer_field(field)
        sheet.open_sheet()

    def open_help(self, field: str = "") -> None:
        """The manual, at its section on a field when one is named."""
        from desktop.ui.sheets.help_sheet import HelpSheet

        sheet = self._sheet(HelpSheet)
        sheet.read_topics(self._desk.language)
        sheet.open_sheet()
        if field:
            sheet.open_field(field)

    def open_about(self) -> None:
        """Versions and licence."""
        from desktop.ui.sheets.about_sheet import AboutSheet

        self._sheet(AboutSheet).open_sheet()

    def open_history(self) -> None:
        """What was done to the open study."""
        from desktop.ui.sheets.history_sheet import HistorySheet

        sheet = self._sheet(HistorySheet)
        sheet.show_study(self._study_asked())
        sheet.open_sheet()

    def _shortcuts_sheet(self, desk: Desk, looks: Looks, below: QWidget) -> ShortcutsSheet:
        from desktop.ui.sheets.shortcuts_sheet import ShortcutsSheet

        sheet = ShortcutsSheet(desk, looks, below)
        sheet.field_requested.connect(self.open_help)
        return sheet

    def _settings_sheet(self, desk: Desk, looks: Looks, below: QWidget) -> SettingsSheet:
        from desktop.ui.sheets.settings_sheet import SettingsSheet

        sheet = SettingsSheet(desk, looks, below)
        sheet.shortcuts_requested.connect(self.open_shortcuts)
        return sheet

    def _sheet(self, make: Callable[[Desk, Looks, QWidget], Made]) -> Made:
        self.close_all()
        if make not in self._made:
            self._made[make] = make(self._desk, self._looks, self._below)
        return cast("Made", self._made[make])
