"""How long a new record waits while it is held against a large library in a store, and how large the keys make the file.

Times are multiples of the floor that any import has: one durable commit of one record.
"""

import os
import time
from datetime import UTC, datetime

import pytest

from db.repository import Repository
from db.values import BatchInfo, StoredRecord, Summary
from desktop.match.keys import MARKER, keys_of
from desktop.pairing import matches_of_new
from desktop.pipeline import open_store
from desktop.review.identity import study_id

pytestmark = pytest.mark.benchmark

SIZE = int(os.environ.get("COTEJO_BENCH_LIBRARY", "20000"))


def stored(batch: str, place: int, text) -> StoredRecord:
    return StoredRecord(text, batch, "dump", place, "", study_id(text.id), "0", ())


def begin(repository: Repository, name: str) -> None:
    repository.begin_batch(BatchInfo(name, name, "", "", "", "", datetime.now(UTC), "", ""))


def fill(repository: Repository, records, name: str) -> None:
    begin(repository, name)
    for first in range(0, len(records), 1000):
        part = records[first : first + 1000]
        rows = [stored(name, first + n, record) for n, record in enumerate(part, start=1)]
        repository.add_records(name, rows, {row.study_id: Summary("") for row in rows})
        repository.save_pairing(keys_of(part), MARKER, (), "")
    repository.finish_batch(name)


@pytest.fixture
def scale():
    """The module that makes large libraries."""
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    spec = spec_from_file_location("test_matching_scale", Path(__file__).with_name("test_matching_scale.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_few_new_records_against_a_library(labelled_set, scale, tmp_path):
    records, truth = scale.library(labelled_set, SIZE)
    by_id = {record.id: record for record in records}
    new = [by_id[max(pair)] for pair in sorted(truth, key=sorted)[:14]]
    ids = {record.id for record in new}
    with open_store(tmp_path / "large.cotejo") as repository:
        before = time.perf_counter()
        fill(repository, [record for record in records if record.id not in ids], "library")
        filled = time.perf_counter() - before
        size = (tmp_path / "large.cotejo").stat().st_size / 1e6
        begin(repository, "new")
        commits, waits, found = [], [], set()
        for place, record in enumerate(new[:13], start=1):
            row = stored("new", place, record)
            before = time.perf_counter()
            repository.add_records("new", [row], {row.study_id: Summary("")})
            commits.append(time.perf_counter() - before)
            before = time.perf_counter()
            repository.save_pairing(keys_of([record]), MARKER, (), "")
            matches = matches_of_new(repository, [record])
            waits.append(time.perf_counter() - before)
            found |= {frozenset((m.a, m.b)) for m in matches if m.band == "same"}
        waits.sort()
        floor = sorted(commits)[len(commits) // 2]
        together = time.perf_counter()
        matches_of_new(repository, new[:13])
        together = time.perf_counter() - together
    print(
        f"\none record against {SIZE}: median {1000 * waits[6]:.0f} ms, worst {1000 * waits[-1]:.0f} ms, {waits[6] / floor:.0f} x one commit; 13 at "
        f"once {1000 * together:.0f} ms; {len(found & truth)} of 13 partners found; filled at {SIZE / filled:.0f} records/s, {size:.0f} MB"
    )
