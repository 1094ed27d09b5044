"""How many records a second are read and extracted on one core, beside the floor of looking once at every word.

The texts are the real ones beside the checkout; the first line is the figure of the issue (at least 150 records a second).
Nothing here fails by the clock. What the parts took when this was last written down, in milliseconds of one version of 2 kB on
a machine that did 76 records a second, and other work beside; whoever adds rules sees here what they may cost:

    sentences, roles 0.63   numbers, drugs 0.83   design cues 0.21   arm register 1.30
    outcomes 5.74   conditions 0.56   treatments 0.40   patients 0.19   conclusion 0.18   prior therapy 0.09   every other family
    below 0.07

A pattern that is searched for in a whole version costs 0.03 to 0.10, one that begins with known words or with one sign 0.005
(see desktop/text/leaps.py), a hint that is looked for with `in` 0.001.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db.values import RecordText, VersionText
from desktop.extract.arms import find_arms
from desktop.extract.cues import Cues
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
    found: list[RecordText] = []
    for dump in (folder / "seed_dump.txt", folder / "dump.txt"):
        for parsed in read_file(dump).records:
            versions = tuple(VersionText(f"v{i}", lang, text) for i, (lang, text) in enumerate(parsed.abstracts))
            found.append(RecordText(str(len(found)), versions, parsed.descriptors))
    return found


def read_and_extract(read: list[RecordText]) -> None:
    """Every record as if it were seen for the first time."""
    read_version.cache_clear()
    for record in read:
        extract(record)


def test_records_a_second(shared: Path) -> None:
    read = records(shared)
    versions = [version for record in read for version in record.versions]
    floor = seconds(lambda: [WORD.findall(version.text) for version in versions])
    whole = seconds(lambda: read_and_extract(read))
    print(
        f"\nreading and extracting: {len(read) / whole:.0f} records/s on one core, {whole / floor:.0f} × one look at every word"
    )
    for part, each in costs(versions).items():
        print(f"  {part:<18} {each:5.2f} ms a version")


def costs(versions: list[VersionText]) -> dict[str, float]:
    """What each step and each family of rules takes of one version, in milliseconds, when what it shares has been read."""
    readings = [read_version.__wrapped__(version) for version in versions]
    found = {
        "sentences, roles": seconds(lambda: [read_version.__wrapped__(version) for version in versions]),
        "numbers, drugs": seconds(lambda: [numbers_and_drugs(version) for version in versions]),
        "design cues": seconds(lambda: [Cues(reading) for reading in readings]),
        "arm register": seconds(lambda: [find_arms(reading) for reading in readings]),
    }
    found["numbers, drugs"] -= found["sentences, roles"]
    registers = [find_arms(reading) for reading in readings]
    for find in FINDERS:
        name = find.__module__.rsplit(".", 1)[-1]
        found[f"{name}.find"] = seconds(lambda find=find: [find(reg.reading, reg) for reg in registers])  # type: ignore[misc]
    return {part: 1000 * spent / len(versions) for part, spent in found.items()}


def numbers_and_drugs(version: VersionText) -> object:
    """The words, numbers and drugs of a version that has not been read."""
    reading = read_version.__wrapped__(version)
    return reading.numbers, reading.drugs


def test_a_long_text_takes_its_length_and_no_more(shared: Path) -> None:
    texts = [version.text for record in records(shared) for version in record.versions if version.lang == "en"]
    long = " ".join(texts)[:100_000]
    short = long[:25_000]
    quarter = seconds(lambda: extract(RecordText("r", (VersionText("v", "en", short),))))
    whole = seconds(lambda: extract(RecordText("r", (VersionText("v", "en", long),))))
    print(f"\n100 kB of abstracts: {whole:.2f} s, {whole / quarter:.1f} × a quarter of it")
