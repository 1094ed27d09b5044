"""How many records a second are read and extracted on one core, beside the floor of looking once at every word.

The texts are the real ones beside the checkout; the first line is the figure of the issue (at least 100 records a second).
Nothing here fails by the clock.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db.values import RecordText, VersionText
from desktop.extract.arms import find_arms
from desktop.extract.record import FINDERS, extract
from desktop.ingest.dump import read_file
from desktop.text.reading import read_version

pytestmark = pytest.mark.benchmark

WORD = re.compile(r"\w+")
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The processor time of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def records(shared: Path) -> list[RecordText]:
    folder = shared / "dev" / "extraction"
    found = []
    for dump in (folder / "seed_dump.txt", folder / "dump.txt"):
        for parsed in read_file(dump).records:
            versions = tuple(VersionText(f"v{i}", lang, text) for i, (lang, text) in enumerate(parsed.abstracts))
            found.append(RecordText(str(len(found)), versions, parsed.descriptors))
    return found


def test_records_a_second(shared: Path) -> None:
    read = records(shared)
    versions = [version for record in read for version in record.versions]
    floor = seconds(lambda: [WORD.findall(version.text) for version in versions])
    whole = seconds(lambda: [extract(record) for record in read])
    print(
        f"\nreading and extracting: {len(read) / whole:.0f} records/s on one core, {whole / floor:.0f} × one look at every word"
    )
    text = seconds(lambda: [(r.numbers, r.drugs) for r in map(read_version, versions)])
    print(f"  the text layer alone: {1000 * text / len(versions):.2f} ms a version")
    readings = [read_version(version) for version in versions]
    arms = seconds(lambda: [find_arms(reading) for reading in readings])
    print(f"  arms: {1000 * arms / len(versions):.2f} ms a version")
    registers = [find_arms(reading) for reading in readings]
    for find in FINDERS:
        family = seconds(lambda find=find: [find(reg.reading, reg) for reg in registers])  # type: ignore[misc]
        print(f"  {find.__module__.rsplit('.', 1)[-1]}: {1000 * family / len(versions):.2f} ms a version")


def test_a_long_text_takes_its_length_and_no_more(shared: Path) -> None:
    texts = [version.text for record in records(shared) for version in record.versions if version.lang == "en"]
    long = " ".join(texts)[:100_000]
    short = long[:25_000]
    quarter = seconds(lambda: extract(RecordText("r", (VersionText("v", "en", short),))))
    whole = seconds(lambda: extract(RecordText("r", (VersionText("v", "en", long),))))
    print(f"\n100 kB of abstracts: {whole:.2f} s, {whole / quarter:.1f} × a quarter of it")
