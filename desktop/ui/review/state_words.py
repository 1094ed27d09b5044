"""The states of a value and the fixed words of the review screen, in the language of the window."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desktop.review.values import WorklistRow


def state_word(code: str) -> str:
    """A state or band in a word; "" for none."""
    translate = QCoreApplication.translate
    words = {
        "sure": translate("StateWords", "sure"),
        "check": translate("StateWords", "check"),
        "warned": translate("StateWords", "see warning"),
        "adds_up": translate("StateWords", "adds up"),
        "candidate": translate("StateWords", "maybe"),
        "accepted": translate("StateWords", "accepted"),
        "corrected": translate("StateWords", "corrected"),
        "entered": translate("StateWords", "entered"),
        "rejected": translate("StateWords", "rejected"),
        "not_stated": translate("StateWords", "not stated"),
        "check_again": translate("StateWords", "check again"),
    }
    return words.get(code, "")


def language_name(lang: str) -> str:
    """The name of a text's language in that language, as a reader of it looks for it."""
    names = {"en": "English", "es": "Español", "pt": "Português"}
    return names.get(lang) or QCoreApplication.translate("StateWords", "Language unknown")


def status_words(row: WorklistRow) -> str:
    """What is left to do in a study, in a few words."""
    translate = QCoreApplication.translate
    if row.is_verified:
        return translate("StateWords", "verified {time}").replace("{time}", moment(row.verified_at)).strip()
    if not row.is_read:
        return translate("StateWords", "not read yet")
    if row.to_look:
        return translate("StateWords", "{n} to look at").replace("{n}", str(row.to_look))
    if row.warnings == 1:
        return translate("StateWords", "1 warning")
    if row.warnings:
        return translate("StateWords", "{n} warnings").replace("{n}", str(row.warnings))
    return translate("StateWords", "clean")


def moment(at: datetime | None) -> str:
    """A time of today as hours and minutes, of any other day as its date; "" for none."""
    if at is None:
        return ""
    here = at.astimezone()
    is_today = here.date() == datetime.now().astimezone().date()
    return here.strftime("%H:%M" if is_today else "%Y-%m-%d")
