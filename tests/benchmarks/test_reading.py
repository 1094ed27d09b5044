"""How fast a dump is read, as a ratio to a floor measured in the same run: decoding and splitting the same bytes into words."""

import time
from collections.abc import Callable

import pytest

from desktop.ingest.dump import read_bytes
from desktop.resources import resource

SAMPLE = resource("sample", "sample_dump.txt").read_text(encoding="utf-8")
COPIES = 50


def _best(run: Callable[[], object], times: int = 5) -> float:
    """The least processor time of several runs, in seconds."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.benchmark
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_reading_a_dump(encoding: str) -> None:
    data = (SAMPLE * COPIES).encode(encoding, errors="replace")
    records = len(read_bytes(data, "dump.txt").records)
    assert records == 13 * COPIES
    floor = _best(lambda: data.decode(encoding).lower().split())
    spent = _best(lambda: read_bytes(data, "dump.txt"))
    print(
        f"\nreading, {encoding}: {records / spent:,.0f} records/s of {len(SAMPLE) / 13:,.0f} characters, {spent / floor:.1f} × the floor"
    )


@pytest.mark.benchmark
def test_reading_time_grows_with_length() -> None:
    small = (SAMPLE * 20).encode()
    large = (SAMPLE * 200).encode()
    ratio = _best(lambda: read_bytes(large, "large"), 2) / _best(lambda: read_bytes(small, "small"), 3)
    print(f"\nreading ten times as much takes {ratio:.1f} × the time")
    assert ratio < 20
