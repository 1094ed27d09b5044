"""The language of the window: our translations and Qt's own, put on and taken off while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from desktop.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

# Languages are named in themselves, so that whoever changed to the wrong one finds the way back.
LANGUAGE_NAMES = {"es": "Español", "en": "English", "pt": "Português"}


class Translators:
    """Keeps the translators of the language in use; Qt keeps no reference to them."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._used: list[QTranslator] = []
        self._language = ""

    @property
    def language(self) -> str:
        """The language in use, "" before the first."""
        return self._language

    def use(self, language: str) -> None:
        """Put on "es", "en" or "pt": every widget gets a LanguageChange event."""
        if language == self._language:
            return
        self._language = language
        QLocale.setDefault(QLocale(language))
        self._take_off()
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resource("translations"))
        # By locale: Qt's Portuguese is named pt_BR.
        found = (_load(QLocale(language), "qtbase", qt_folder), _load(QLocale(language), "cotejo", ours))
        self._used = [translator for translator in found if translator is not None]
        for translator in self._used:
            self._application.installTranslator(translator)

    def stop(self) -> None:
        """Take the language off."""
        self._take_off()
        self._used, self._language = [], ""

    def _take_off(self) -> None:
        for translator in self._used:
            self._application.removeTranslator(translator)


def _load(locale: QLocale, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(locale, name, "_", folder) else None
