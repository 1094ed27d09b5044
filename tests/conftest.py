"""What every test may ask for: the real dumps that lie outside the repository, and a home of its own for the program."""

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# A run is the same on every machine; `make soak` looks further with examples of its own each time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# No window opens on the desktop of whoever runs the tests, nor is a display needed.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real texts beside the checkout; a test that needs it is skipped, visibly, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the real texts in ../shared are absent: they may not be passed on with the repository")
    return SHARED


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and stores of a test lie in a folder of its own."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COTEJO_HOME", str(folder))
    return folder


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Widgets that a test has let go are gone before the next one starts.

    `deleteLater` waits for an event loop that a test seldom runs: what is left would be polished anew with every style
    sheet, until starting the program takes a minute.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
