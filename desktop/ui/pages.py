"""The table of the pages: what each is called, where its class lies, and how it is made when it is first opened."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.review.values import StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page: its name, the module and class that make it, and its icon."""

    name: str
    module: str
    cls: str
    icon: str


PAGES = (
    PagePlan("review", "desktop.ui.review.page", "ReviewPage", "review"),
    PagePlan("duplicates", "desktop.ui.duplicates.page", "DuplicatesPage", "duplicates"),
    PagePlan("import", "desktop.ui.imports.page", "ImportsPage", "import"),
    PagePlan("progress", "desktop.ui.progress.page", "ProgressPage", "progress"),
    PagePlan("export", "desktop.ui.exports.page", "ExportsPage", "export"),
)
HOME = "review"


@runtime_checkable
class Page(Protocol):
    """What the window asks of every page; `page_requested` is a signal with a page's name."""

    page_requested: object

    def actions_for_palette(self) -> list[QAction]:
        """What the page offers by name."""


@runtime_checkable
class StudyPage(Protocol):
    """A page that can open a study; `study` is the one that is open."""

    @property
    def study(self) -> StudyView | None:
        """The study on the screen."""

    def open_study(self, study_id: str) -> None:
        """Show that study."""


@runtime_checkable
class FieldPage(Protocol):
    """A page that asks for the manual's section on a field; `focused_field` is the one in focus, "" for none."""

    help_requested: SignalInstance

    @property
    def focused_field(self) -> str:
        """The key of the field in focus."""


@runtime_checkable
class DumpPage(Protocol):
    """A page that reads dumps."""

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files and show what was found."""

    def paste(self) -> None:
        """Read what the clipboard holds and show what was found."""


def page_labels() -> dict[str, str]:
    """What the pages are called, by name, in the language of the window."""
    return {
        "review": QCoreApplication.translate("Pages", "Review"),
        "duplicates": QCoreApplication.translate("Pages", "Duplicates"),
        "import": QCoreApplication.translate("Pages", "Import"),
        "progress": QCoreApplication.translate("Pages", "Progress"),
        "export": QCoreApplication.translate("Pages", "Export"),
    }


def make_page(plan: PagePlan, desk: Desk, looks: Looks, parent: QWidget) -> QWidget:
    """The page itself; its module is imported here, so that the first paint waits for the first page only."""
    cls = getattr(importlib.import_module(plan.module), plan.cls)
    return cast("QWidget", cls(desk, looks, parent))
