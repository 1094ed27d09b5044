"""One large import in a process of its own, beside a curator who presses keys; what it took is told as JSON on stdout.

`python large_import.py DUMP STORE`: DUMP is read, looked at and stored in STORE, which is made with a few studies to work on.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.catching_up import catch_up
from desktop.codebook import load_codebook
from desktop.import_plan import preview_import
from desktop.ingest.dump import read_file, read_text
from desktop.pipeline import import_dump, open_store
from desktop.review.commands import CorrectValue
from desktop.review.session import ReviewSession

FEW = 30  # studies to work on
BETWEEN_S = 0.03  # how fast a quick hand presses keys
CAUGHT_UP_S = 20.0


def few() -> str:
    """A few invented records to begin with."""
    lines = (
        f'{{"id": "{n}", "abstract": "METHODS: We randomised {90 + n} patients to alfacort {n} mg daily or placebo."}}'
        for n in range(FEW)
    )
    return "\n".join(lines)


def memory() -> tuple[int, int]:
    """The most memory that the process has held, and what it holds, in MiB."""
    status = Path("/proc/self/status").read_text()
    high, now = (int(status.split(f"{name}:")[1].split()[0]) // 1024 for name in ("VmHWM", "VmRSS"))
    return high, now


class Curator(threading.Thread):
    """Corrects one value after the other and notes how long each key waited, in milliseconds."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._is_over = threading.Event()
        self.waits: list[float] = []
        self._studies = [row.study_id for row in session.worklist()][:FEW]
        for study in self._studies:  # what a curator does first loads what it needs
            session.apply(CorrectValue(study, "n_total", "", 99))

    def run(self) -> None:
        count = 0
        while not self._is_over.is_set():
            begin = time.perf_counter()
            self._session.apply(CorrectValue(self._studies[count % FEW], "n_total", "", 100 + count))
            self.waits.append((time.perf_counter() - begin) * 1000)
            count += 1
            time.sleep(BETWEEN_S)

    def stop(self) -> None:
        self._is_over.set()
        self.join()


@contextmanager
def timed(told: dict[str, object], name: str, session: ReviewSession | None = None) -> Iterator[None]:
    """Note how long a stage takes, by the clock and in processor time of its own, what it holds, and how keys wait meanwhile."""
    curator = Curator(session) if session else None
    if curator:
        curator.start()
    begin, worked = time.perf_counter(), time.thread_time()
    yield
    told[f"{name}_cpu"] = round(time.thread_time() - worked, 2)
    told[f"{name}_s"] = round(time.perf_counter() - begin, 2)
    told[f"{name}_peak"], told[f"{name}_held"] = memory()
    if curator:
        curator.stop()
        waits = sorted(curator.waits)
        told[f"{name}_wait"] = [
            round(waits[len(waits) // 2], 1),
            round(waits[int(len(waits) * 0.99)], 1),
            round(waits[-1], 1),
        ]
        told[f"{name}_keys"] = len(waits)


def no_longer_than(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def main(dump_path: Path, store: Path) -> None:
    told: dict[str, object] = {}
    with open_store(store) as repository:
        import_dump(repository, read_text(few(), "few.jsonl"), who="Ana", laptop="laptop")
        session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
        with timed(told, "read", session):
            dump = read_file(dump_path)
        with timed(told, "preview", session):
            preview = preview_import(repository, dump)
        with timed(told, "store", session):
            result = import_dump(repository, dump, who="Ana", laptop="laptop", surveyed=preview.survey)
        assert result is not None
        told["stored"] = result.new
        last = dump.records[-1].titles[0][1]
        told["found"] = len(repository.search(last))
        del dump, preview
        with timed(told, "show", session):
            loaded = session.read_store()
        begin = time.perf_counter()
        session.adopt(loaded)
        told["adopt_ms"] = round((time.perf_counter() - begin) * 1000, 1)
        told["shown_peak"], told["shown_held"] = memory()
        done = {"read": 0, "paired": 0}
        with timed(told, "catching_up", session):
            catch_up(
                repository,
                read=lambda step: done.update(read=step.done),
                paired=lambda step: done.update(paired=step.done),
                cancelled=no_longer_than(CAUGHT_UP_S),
            )
        told |= done
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
