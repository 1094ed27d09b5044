"""What saving costs above the floor that the disk sets: one bare durable commit, measured in the same run."""

import random
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.engine import PRAGMAS, open_store
from db.events import Change, ChangeKind
from db.repository import Repository
from db.values import (
    BatchInfo,
    Extraction,
    RecordText,
    Span,
    State,
    StoredRecord,
    StoredValue,
    Summary,
    VersionText,
)

pytestmark = pytest.mark.benchmark

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BY = {"who": "Ana", "laptop": "lab-1", "at": NOW}
ROUNDS = 300
RECORDS, PORTION = 10_000, 200
FIELDS, ROWS = ("endpoint", "arm", "stat", "value", "unit", "ci"), 10


def invented_record(place: int, chance: random.Random) -> StoredRecord:
    """A bilingual record of about 2 kB of text, with sixty extractions of one span and one feature each."""
    words = [f"{chance.choice('bcdfglmnprst')}{chance.choice('aeiou')}{chance.randrange(4000)}" for _ in range(150)]
    versions = tuple(VersionText(f"{place:032x}.{lang}", lang, " ".join(words)) for lang in ("es", "en"))
    spans = [(Span(versions[0].id, start, start + 6),) for start in range(0, 600, 10)]
    extractions = tuple(
        Extraction(
            f"results.{field}", f"result-{row}", str(chance.randrange(999)), spans[row * 6 + n], "arm_value", 1, 0.9
        )
        for row in range(ROWS)
        for n, field in enumerate(FIELDS)
    )
    text = RecordText(
        f"{place:032x}", versions, titles=(("es", " ".join(words[:12])),), authors=("Pérez A",), year=2020
    )
    return StoredRecord(text, "batch", "dump.txt", place, "LILACS", f"study-{place}", "1", extractions)


def milliseconds(work: Callable[[int], object], rounds: int) -> list[float]:
    """The time of each round, sorted."""
    taken = []
    for n in range(rounds):
        start = time.perf_counter()
        work(n)
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)


def told(name: str, taken: list[float]) -> str:
    return f"{name}: median {statistics.median(taken):.2f} ms, p95 {taken[int(0.95 * len(taken))]:.2f} ms"


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    chance = random.Random(7)
    with open_store(tmp_path / "mine.cotejo") as store:
        repository = Repository(store)
        repository.begin_batch(BatchInfo("batch", "dump.txt", "ab", "bvs", "utf-8", "1", NOW, "Ana", "lab-1"))
        repository.add_records("batch", [invented_record(n, chance) for n in range(PORTION)], {})
        repository.finish_batch("batch")
        yield repository


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The floor: SQLite alone with the store's pragmas."""
    connection = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    connection.execute("PRAGMA page_size=8192")
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    yield connection
    connection.close()


def bare_commit(connection: sqlite3.Connection, n: int) -> None:
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t (text) VALUES (?)", (f"one line of a history, number {n}",))
    connection.execute("COMMIT")


def value(study: str, field: str, item: str, number: int) -> Change:
    spans = (Span("v", 10, 20),)
    return Change(ChangeKind.VALUE, study, field, item, StoredValue(str(number), State.CORRECTED, spans).to_json())


def test_a_saved_correction_costs_little_above_a_bare_commit(repository: Repository, bare: sqlite3.Connection) -> None:
    def correct(n: int) -> None:
        repository.apply([value(f"study-{n % 50}", "results.value", f"result-{n % 7}", n)], label="x", **BY)

    milliseconds(correct, 20)  # the first statements are compiled
    # Alternating, because the price of a durable commit is the mood of the disk.
    floor, saved = [], []
    for n in range(ROUNDS):
        floor += milliseconds(lambda _: bare_commit(bare, n), 1)  # noqa: B023
        saved += milliseconds(lambda _: correct(n), 1)  # noqa: B023
    floor.sort()
    saved.sort()
    above = statistics.median(saved) - statistics.median(floor)
    print(f"\n{told('bare durable commit', floor)}\n{told('saved correction', saved)}")
    print(
        f"above the floor: {above:.2f} ms (target 2 ms), ratio {statistics.median(saved) / statistics.median(floor):.1f}"
    )


def test_a_verified_entry_of_sixty_values_is_saved_in_one_step(
    repository: Repository, bare: sqlite3.Connection
) -> None:
    def verify(n: int) -> None:
        fields = [(f"results.{field}", f"result-{row}") for row in range(ROWS) for field in FIELDS]
        changes = [value(f"study-{n}", field, item, n) for field, item in fields]
        vouched = {"at": NOW.isoformat(), "who": "Ana"}
        repository.apply([*changes, Change(ChangeKind.VERIFIED, f"study-{n}", "", "", vouched)], label="x", **BY)

    floor, saved = milliseconds(lambda n: bare_commit(bare, n), 100), milliseconds(verify, 100)
    print(f"\n{told('bare durable commit', floor)}\n{told('entry of 60 values verified', saved)}")
    print(f"ratio {statistics.median(saved) / statistics.median(floor):.1f}")


def test_an_import_of_ten_thousand_records(tmp_path: Path) -> None:
    chance = random.Random(11)
    records = [invented_record(place, chance) for place in range(RECORDS)]
    path = tmp_path / "big.cotejo"
    start = time.perf_counter()
    with open_store(path) as store:
        repository = Repository(store)
        opened = time.perf_counter() - start
        repository.begin_batch(BatchInfo("batch", "dump.txt", "ab", "bvs", "utf-8", "1", NOW, "Ana", "lab-1"))

        def write(n: int) -> None:
            part = records[n * PORTION : (n + 1) * PORTION]
            repository.add_records("batch", part, {r.study_id: Summary("label") for r in part})

        taken = milliseconds(write, RECORDS // PORTION)
        repository.finish_batch("batch")
        one = milliseconds(lambda n: repository.records([f"{n:032x}"]), 50)
        listed = milliseconds(lambda _: repository.studies(), 3)
        found = milliseconds(lambda n: repository.search(f"ba{n} "), 50)
    texts = sum(len(v.text.encode()) for r in records for v in r.text.versions)
    print(f"\nmade and opened in {1000 * opened:.0f} ms; {told('portion of 200', taken)}")
    print(
        f"{RECORDS / (sum(taken) / 1000):.0f} records/s; {path.stat().st_size / 2**20:.0f} MiB for {texts / 2**20:.0f} MiB"
    )
    print(f"{told('one record', one)}; {told('all studies', listed)}; {told('search', found)}")


def test_a_correction_waits_little_while_an_import_is_written(repository: Repository) -> None:
    chance = random.Random(13)
    records = [invented_record(1000 + place, chance) for place in range(2000)]
    repository.begin_batch(BatchInfo("many", "dump.txt", "ab", "bvs", "utf-8", "1", NOW, "Ana", "lab-1"))

    def import_many() -> None:
        for start in range(0, len(records), PORTION):
            repository.add_records("many", records[start : start + PORTION], {})

    thread = threading.Thread(target=import_many)
    thread.start()
    waits = []
    while thread.is_alive():
        n = len(waits)
        waits += milliseconds(lambda _: repository.apply([value("study-1", "f", "", n)], label="x", **BY), 1)  # noqa: B023
        time.sleep(0.005)  # a curator is not a loop
    thread.join()
    waits.sort()
    print(f"\n{told('correction during an import', waits)}, worst {waits[-1]:.0f} ms of {len(waits)}")
