"""What the review asks of the machine: a study built cold and from memory, a correction with all its checks, a long worklist."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.repository import Repository
from db.values import StoredStudy, Summary
from desktop.codebook import load_codebook
from desktop.ingest.dump import read_file
from desktop.pipeline import import_dump, open_store
from desktop.resources import resource
from desktop.review.commands import CorrectValue
from desktop.review.session import ReviewSession
from desktop.review.worklist import Worklist

pytestmark = pytest.mark.benchmark

STUDIES = 10_000
COPIES = 6


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return 1000 * (time.perf_counter() - start)


def read(repository: Repository, study: str) -> None:
    """The floor: the rows of a study, without a thought about them."""
    repository.records(repository.studies([study])[0].record_ids)


def told(name: str, taken: list[float]) -> str:
    return f"{name}: median {statistics.median(taken):.2f} ms, p95 {sorted(taken)[int(0.95 * len(taken))]:.2f} ms"


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    """The sample several times over, each copy with a sentence of its own."""
    dump = read_file(resource("sample", "sample_dump.txt"))
    records = [
        replace(r, abstracts=tuple((lang, f"{text} Number {n}.") for lang, text in r.abstracts))
        for n in range(COPIES)
        for r in dump.records
    ]
    with open_store(tmp_path / "a.cotejo") as repository:
        import_dump(repository, replace(dump, records=tuple(records)), who="Ana", laptop="laptop")
        yield repository


def test_a_study_is_built_within_a_frame(repository: Repository) -> None:
    session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
    ids = [row.study_id for row in session.worklist()]
    for study in ids[:8]:
        session.study(study)
    measured = ids[8:60]
    bare = [milliseconds(read, repository, study) for study in measured]
    cold = [milliseconds(session.study, study) for study in measured]
    warm = [milliseconds(session.study, study) for study in measured]
    corrected = [milliseconds(session.apply, CorrectValue(study, "n_total", "", 7)) for study in measured]
    print(f"\n{told('record and study read from the store', bare)}\n{told('study built cold', cold)}")
    print(f"{told('study from memory', warm)}\n{told('correction with checks and summary', corrected)}")
    print(f"ratio of a cold study to reading it: {statistics.median(cold) / statistics.median(bare):.1f}")


def test_a_worklist_of_ten_thousand_is_there_at_once() -> None:
    facts = ("conditions=asthma", "design.type=rct", "design.phase=2", "languages=es en")
    studies = [
        StoredStudy(f"s{n}", n, (f"r{n}",), None, "", Summary(f"Study {n}", facts, n % 11, n % 3))
        for n in range(STUDIES)
    ]
    worklist = Worklist([], load_codebook(), "en")
    built = milliseconds(lambda: (worklist.put(studies), worklist.rows()))
    again = milliseconds(worklist.rows)
    one = milliseconds(lambda: (worklist.put([replace(studies[7], verified_by="Ana")]), worklist.rows()))
    print(
        f"\nworklist of {STUDIES}: first {built:.0f} ms (target 100 ms), again {again:.1f} ms, after a step {one:.1f} ms"
    )
