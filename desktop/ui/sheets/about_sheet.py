"""What this program is, and the versions that somebody who helps will ask for."""

from __future__ import annotations

import importlib.metadata
import platform
import sqlite3
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QEvent, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.settings import data_folder, settings_path
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


class AboutSheet(Sheet):
    """A sentence, and a table of versions and places."""

    def __init__(self, desk: Desk, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=620)
        self._desk = desk
        self._words = PlainLabel(looks, wraps=True)
        self._licence = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 120)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[PlainLabel, PlainLabel]] = []
        self._copy = KeyButton(looks, is_small=True, icon="paste")
        self._copy.clicked.connect(self._on_copy)
        self.body.addWidget(self._words)
        self.body.addSpacing(8)
        self.body.addLayout(self._grid)
        self.body.addSpacing(8)
        self.body.addWidget(self._licence)
        self.footer.addStretch(1)
        self.footer.addWidget(self._copy)
        self._retranslate()

    def facts(self) -> list[tuple[str, str]]:
        """Names and values of the table."""
        return [
            ("Cotejo", importlib.metadata.version("cotejo")),
            (self.tr("Codebook"), self._desk.codebook.version),
            (self.tr("Rules"), _rules_version()),
            ("Qt", f"{qVersion()} · PySide6 {PySide6.__version__}"),
            ("Python", platform.python_version()),
            ("SQLite", sqlite3.sqlite_version),
            (self.tr("Store"), self._desk.store_path or self.tr("none is open")),
            (self.tr("Settings file"), str(settings_path())),
            (self.tr("Backups and log"), str(data_folder())),
        ]

    def _fill(self) -> None:
        facts = self.facts()
        while len(self._rows) < len(facts):
            pair = (PlainLabel(self._looks, voice=Voice.QUIET), PlainLabel(self._looks))
            for column, label in enumerate(pair):
                self._grid.addWidget(label, len(self._rows), column)
            self._rows.append(pair)
        for (name, value), fact in zip(self._rows, facts, strict=True):
            name.setText(fact[0])
            value.setText(fact[1])

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self.facts()))
        self._desk.told.emit(self.tr("The versions are in the clipboard."))

    def _retranslate(self) -> None:
        self.set_title(self.tr("About Cotejo"))
        self._words.setText(
            self.tr(
                "Cotejo turns abstracts into verified data. It works on this machine only: it opens no network "
                "connection, and what you store stays in one file of yours."
            )
        )
        self._licence.setText(self.tr("Free software under the Apache License 2.0. Qt is used under the LGPL."))
        self._copy.setText(self.tr("Copy the versions"))
        self._copy.setAccessibleName(self._copy.text())
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _rules_version() -> str:
    from desktop.extract.record import RULES_VERSION

    return RULES_VERSION
