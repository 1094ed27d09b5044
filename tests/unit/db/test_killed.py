"""A process that is killed at any moment loses nothing that it had acknowledged, and leaves a sound store."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from db.check import check_store
from db.engine import open_store
from db.repository import Repository

from .conftest import AUTHOR, make_batch, make_record, value_change


def review(path: Path, acknowledge: Callable[[int], None]) -> None:
    """Correct, undo and redo without end; acknowledge the number of events that are durable."""
    repository = Repository(open_store(path))
    by = {"who": "Ana", "laptop": "lab-1", "at": AUTHOR["at"]}
    events = 0
    for n in count():
        changes = [value_change("study-1", f"field {n % 7}", n), value_change("study-2", "other", n)]
        events += len(repository.apply(changes, **AUTHOR))
        acknowledge(events)
        if n % 5 == 0:
            events += len(repository.undo(str(repository.undoable()), **by))
            acknowledge(events)
            events += len(repository.redo(str(repository.redoable()), **by))
            acknowledge(events)


def import_without_end(path: Path, acknowledge: Callable[[int], None]) -> None:
    """Import batches of 20 records in two portions; acknowledge the number of finished batches, the first included."""
    repository = Repository(open_store(path))
    for n in count(2):
        batch, first = f"batch-{n}", n * 100
        repository.begin_batch(make_batch(batch))
        for start in (first, first + 10):
            repository.add_records(batch, [make_record(p, batch_id=batch) for p in range(start, start + 10)], {})
        repository.finish_batch(batch)
        acknowledge(n)


def killed_after(seconds: float, work: Callable[[Path, Callable[[int], None]], None], path: Path) -> int:
    """Do the work in a child, kill it; gives the last number that it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(path, lambda number: os.write(writer, f"{number}\n".encode()) and None)
        finally:
            os._exit(1)
    os.close(writer)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as acknowledged:
        return int((acknowledged.read().splitlines() or ["0"])[-1])


def kill_reviews(folder: Path, filled: Path, times: int, chance: random.Random) -> None:
    for n in range(times):
        path = Path(shutil.copy(filled, folder / f"review-{n}.cotejo"))
        acknowledged = killed_after(chance.uniform(0.02, 0.25), review, path)
        assert check_store(path) == ()
        with open_store(path) as store:
            events = Repository(store).events()
            assert len(events) >= acknowledged
            assert len(events) % 2 == 0  # both changes of a step, or neither
        assert check_store(path) == ()


def kill_imports(folder: Path, filled: Path, times: int, chance: random.Random) -> None:
    for n in range(times):
        path = Path(shutil.copy(filled, folder / f"import-{n}.cotejo"))
        acknowledged = killed_after(chance.uniform(0.02, 0.25), import_without_end, path)
        with open_store(path) as store:
            batches = Repository(store).batches()
            assert len(batches) >= acknowledged
            assert [batch.records for batch in batches] == [3, *[20] * (len(batches) - 1)]
            assert len(Repository(store).records()) == sum(batch.records for batch in batches)
        assert check_store(path) == ()


def test_a_killed_review_loses_nothing_that_was_acknowledged(tmp_path: Path, filled: Path) -> None:
    kill_reviews(tmp_path, filled, 8, random.Random(1))


def test_a_killed_import_leaves_whole_batches_only(tmp_path: Path, filled: Path) -> None:
    kill_imports(tmp_path, filled, 8, random.Random(2))


@pytest.mark.soak
def test_hundreds_of_kills_lose_nothing(tmp_path: Path, filled: Path) -> None:
    kill_reviews(tmp_path, filled, 300, random.Random(3))
    kill_imports(tmp_path, filled, 300, random.Random(4))
