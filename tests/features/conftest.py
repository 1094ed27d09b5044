"""The program started as it starts: a home of its own, the sample in its store, the window shown, the store opened after it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.resources import resource
from desktop.settings import Settings, load_settings, save_settings

SAMPLE = resource("sample", "sample_dump.txt")
SIZE = (1440, 900)

Start = Callable[..., Program]


@pytest.fixture
def settings() -> Settings:
    """What the curator of the tests has set; a test may save others before it starts the program."""
    chosen = Settings(curator="Ana B.", laptop="test laptop", language="en", look="light")
    save_settings(chosen)
    return chosen


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, home: Path, settings: Settings) -> Iterator[Start]:
    """Starts the program, on the usual store unless one is named, and waits until it is open or refused."""
    started: list[Program] = []

    def begin(store: Path | None = None, *, waits: bool = True) -> Program:
        program = Program(qapp, load_settings())
        started.append(program)
        program.window.resize(*SIZE)
        if waits:
            with qtbot.waitSignals([program.opener.ended], timeout=30_000):
                program.start(store)
        else:
            program.start(store)
        return program

    yield begin
    for program in reversed(started):
        program.stop()
        program.window.deleteLater()
        program.deleteLater()
    qapp.processEvents()


@pytest.fixture(scope="session")
def sample_as_stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample in it, stored once as the command line stores it; tests work on copies."""
    from desktop.ingest.dump import read_file
    from desktop.pipeline import import_dump, open_store

    path = tmp_path_factory.mktemp("sample") / "sample.cotejo"
    with open_store(path) as repository:
        import_dump(repository, read_file(SAMPLE), who="Ana B.", laptop="test laptop")
    return path


@pytest.fixture
def sample_store(home: Path, sample_as_stored: Path) -> Path:
    """The usual store, with the sample in it."""
    from desktop.settings import default_store

    path = default_store()
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sample_as_stored, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def program(sample_store: Path, start: Start) -> Program:
    """The program on the sample."""
    return start()


@pytest.fixture
def empty_program(start: Start) -> Program:
    """The program as it starts for the first time."""
    return start()


@pytest.fixture(autouse=True)
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No box may open unasked: a modal one would wait for ever. A test that expects one replaces the function itself."""
    opened: list[str] = []

    def refuse(name: str) -> Callable[..., None]:
        def open_box(*_args: object, **_more: object) -> None:
            opened.append(name)
            pytest.fail(f"an unexpected box was opened: {name}")

        return open_box

    for cls, names in (
        (QMessageBox, ("exec", "question", "warning", "information", "critical")),
        (QFileDialog, ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")),
        (QInputDialog, ("exec", "getText", "getItem", "getInt")),
    ):
        for name in names:
            monkeypatch.setattr(cls, name, refuse(f"{cls.__name__}.{name}"))
    return opened
