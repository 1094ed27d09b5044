"""The look of the window: three palettes of named colours, the fonts, and what Qt is told of both.

The fills of the evidence are those of the drawings moved as little as needed for colour-blind eyes: in each palette any
two of them, and each of them and the pane, stay at least 5.4 apart (CIEDE2000) for normal, protan, deutan and tritan
sight. `tests/unit/ui/test_look.py` measures that, and the contrast of every text on every ground it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette

from desktop.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

UI_SIZE = 13  # pixels that scale with the screen, as all sizes here
SMALL_SIZE = 12
TINY_SIZE = 11
READING_SIZE = 16
READING_LINE_HEIGHT = 1.6
UNIT = 8  # the grid
RADIUS = 7

# Qt takes the first that is there; asking for the list of all costs 30 ms before the first paint.
_UI_FAMILIES = ("Inter",)
_READING_FAMILIES = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "DejaVu Serif")


class Look(StrEnum):
    """The looks a curator can choose; `SYSTEM` follows the desktop where it tells its scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. `evidence` has a fill for every group of the codebook; `is_dark` tells Qt which icons to expect."""

    ground: QColor
    pane: QColor
    line: QColor
    ink: QColor
    quiet: QColor
    accent: QColor
    accent_ground: QColor
    on_accent: QColor
    selection: QColor
    warning: QColor
    warning_ground: QColor
    good: QColor
    good_ground: QColor
    evidence: dict[str, QColor]
    is_dark: bool = False


def _evidence(*fills: str) -> dict[str, QColor]:
    groups = ("study", "population", "arms", "results", "safety", "conclusion", "descriptors")
    return dict(zip(groups, map(QColor, fills), strict=True))


LIGHT = Tokens(
    ground=QColor("#f6f6f4"),
    pane=QColor("#ffffff"),
    line=QColor("#e2e3e0"),
    ink=QColor("#1d1f23"),
    quiet=QColor("#656a73"),
    accent=QColor("#2f5d8c"),
    accent_ground=QColor("#e8eff6"),
    on_accent=QColor("#ffffff"),
    selection=QColor("#eaf0f7"),
    warning=QColor("#a35800"),
    warning_ground=QColor("#fdf1de"),
    good=QColor("#2b7a4c"),
    good_ground=QColor("#e6f3ea"),
    evidence=_evidence("#c8d9ef", "#d5f3fd", "#e4f4e0", "#fbe8c8", "#eacdc8", "#e0d7e1", "#e9eae7"),
)

DARK = Tokens(
    ground=QColor("#1b1d21"),
    pane=QColor("#22252a"),
    line=QColor("#33373e"),
    ink=QColor("#e6e7ea"),
    quiet=QColor("#9aa0aa"),
    accent=QColor("#8ab6e6"),
    accent_ground=QColor("#26384c"),
    on_accent=QColor("#1b1d21"),
    selection=QColor("#2a323d"),
    warning=QColor("#f0b35e"),
    warning_ground=QColor("#3b2f1c"),
    good=QColor("#7fcf9b"),
    good_ground=QColor("#1f3527"),
    evidence=_evidence("#37446f", "#204b52", "#375135", "#56421b", "#502723", "#383051", "#3a3e45"),
    is_dark=True,
)

# Every text reaches 7 : 1, and every line that carries meaning 3 : 1.
CONTRAST = Tokens(
    ground=QColor("#ffffff"),
    pane=QColor("#ffffff"),
    line=QColor("#767676"),
    ink=QColor("#000000"),
    quiet=QColor("#333333"),
    accent=QColor("#003c8f"),
    accent_ground=QColor("#dbe8ff"),
    on_accent=QColor("#ffffff"),
    selection=QColor("#dbe8ff"),
    warning=QColor("#6b2f00"),
    warning_ground=QColor("#fff0d1"),
    good=QColor("#004d22"),
    good_ground=QColor("#ddf7e4"),
    evidence=_evidence("#d8e4ff", "#afdcde", "#cef3c1", "#fee39a", "#f5cac5", "#cec3ee", "#dedede"),
)

PALETTES = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}


class Looks(QObject):
    """Holds the palette in use and hands out fonts; `changed` tells every page to paint itself anew."""

    changed = Signal()

    def __init__(self, application: QApplication, *, name: str = Look.SYSTEM, reading_size: int = READING_SIZE) -> None:
        super().__init__(application)
        self._application = application
        self._name = Look(name)
        self._reading_size = reading_size
        self._tokens = LIGHT
        self._ui_families = [*_UI_FAMILIES, application.font().family()]
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._apply()

    @property
    def name(self) -> Look:
        """The look that was chosen, `SYSTEM` included."""
        return self._name

    @property
    def tokens(self) -> Tokens:
        """The palette in use."""
        return self._tokens

    @property
    def reading_size(self) -> int:
        """The size of the abstract's text, in pixels."""
        return self._reading_size

    def use(self, name: str) -> None:
        """Put on another look."""
        self._name = Look(name)
        self._apply()

    def set_reading_size(self, size: int) -> None:
        """Set the size of the abstract's text, in pixels."""
        self._reading_size = size
        self.changed.emit()

    def ui_font(self, size: int = UI_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The font of labels, buttons and tables, with figures of one width."""
        font = QFont(self._ui_families)
        font.setPixelSize(size)
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def strong_font(self, size: int = UI_SIZE) -> QFont:
        """The font of what is looked for first: values, names, the open tab."""
        return self.ui_font(size, QFont.Weight.DemiBold)

    def small_font(self) -> QFont:
        """The font of quiet second lines."""
        return self.ui_font(SMALL_SIZE)

    def caps_font(self) -> QFont:
        """The font of section names: small spaced capitals."""
        font = self.ui_font(TINY_SIZE, QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 107)
        return font

    def reading_font(self, size: int | None = None) -> QFont:
        """The font of the abstract, at `READING_LINE_HEIGHT`."""
        font = QFont(list(_READING_FAMILIES))
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(size or self._reading_size)
        return font

    # ------------------------------------------------------------------------------------------------------- applying
    def _on_scheme_changed(self) -> None:
        if self._name is Look.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        hints = self._application.styleHints()
        if self._name is Look.SYSTEM:
            hints.unsetColorScheme()
        self._tokens = PALETTES.get(self._name) or self._system_tokens()
        if self._name is not Look.SYSTEM:
            # For the frame and the file dialogs of the system; the window itself has its own palette.
            hints.setColorScheme(Qt.ColorScheme.Dark if self._tokens.is_dark else Qt.ColorScheme.Light)
        self._application.setFont(self.ui_font())
        self._application.setPalette(palette_of(self._tokens))
        self._application.setStyleSheet(style_sheet(self._tokens))
        self.changed.emit()

    def _system_tokens(self) -> Tokens:
        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette_of(tokens: Tokens) -> QPalette:
    """What Qt's own widgets paint with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for colour_role, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.pane),
        (role.AlternateBase, tokens.ground),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.quiet),
        (role.Button, tokens.pane),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.warning),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.good),
        (role.ToolTipBase, tokens.pane),
        (role.ToolTipText, tokens.ink),
        (role.Light, tokens.pane),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.quiet),
        (role.Shadow, tokens.line),
    ):
        palette.setColor(colour_role, colour)
    for disabled_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled_role, tokens.quiet)
    return palette
