"""A hundred thousand RIS records: read, looked at, stored and found by search, beside a curator who presses keys.

Times are told as multiples of what rispy takes to read the same file, and of one durable commit of one record.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rispy

pytestmark = pytest.mark.benchmark

SIZE = int(os.environ.get("COTEJO_BENCH_IMPORT", "100000"))
ALLOWED_S, ALLOWED_MIB, ALLOWED_MS = 60, 400, 100
COMMON = [
    "the",
    "of",
    "and",
    "in",
    "to",
    "with",
    "was",
    "were",
    "for",
    "at",
    "by",
    "a",
    "or",
    "on",
    "is",
    "that",
    "from",
    "as",
    "no",
    "than",
    "this",
    "we",
    "had",
    "are",
    "be",
    "which",
    "not",
    "after",
    "all",
    "who",
]
SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in "aeiou"]


def vocabulary(chance: random.Random, count: int) -> list[str]:
    """The common words of English and invented ones; a few are often used and most are rare, as in any text."""
    return [*COMMON, *("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(count))]


def write_dump(path: Path, size: int, *, words: int) -> int:
    """Write that many invented records with abstracts of about so many words; the bytes of the file."""
    chance = random.Random(7)
    known = vocabulary(chance, 6000)
    weights = [1 / (rank + 3) for rank in range(len(known))]
    with path.open("w", encoding="utf-8") as out:
        for n in range(size):
            drawn = chance.choices(known, weights, k=words)
            body = " ".join(drawn[: words // 2]).capitalize() + f" in {chance.randint(20, 900)} patients. "
            body += " ".join(drawn[words // 2 :]).capitalize() + f" after {chance.randint(2, 90)}.{n % 10} months."
            out.write(
                f"TY  - JOUR\nAU  - {drawn[0].capitalize()}, {drawn[1].capitalize()}\nAU  - {drawn[2].capitalize()}, B\n"
                f"TI  - {' '.join(drawn[3:11]).capitalize()} {n}\nJO  - Rev invent\nPY  - {1990 + n % 33}\nVL  - {n % 60}\n"
                f"SP  - {n % 900}\nDO  - 10.1234/inv.{n}\nKW  - Humans\nAB  - {body}\nER  - \n\n"
            )
    return path.stat().st_size


def by_rispy(path: Path) -> float:
    """The processor time that rispy takes to read the file, in a process of its own."""
    code = "import rispy, sys, time; t = time.process_time(); rispy.loads(open(sys.argv[1]).read()); print(time.process_time() - t)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout)


@pytest.mark.parametrize("words", [60, 200])
def test_a_large_import_beside_a_curator(tmp_path: Path, words: int) -> None:
    assert rispy.__name__
    dump = tmp_path / "large.ris"
    size = write_dump(dump, SIZE, words=words)
    floor = by_rispy(dump)
    script = Path(__file__).with_name("large_import.py")
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(script), str(dump), str(tmp_path / "large.cotejo")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["stored"] == SIZE
    assert told["found"] >= 1
    stages = ("read", "preview", "store")
    whole, worked = (sum(told[f"{stage}_{kind}"] for stage in stages) for kind in ("s", "cpu"))
    print(
        f"\n{SIZE} RIS records, {size / SIZE:.0f} bytes each: read in {told['read_s']} s ({told['read_cpu'] / floor:.2f} x rispy), looked "
        f"at in {told['preview_s']} s, stored and indexed in {told['store_s']} s: {whole:.1f} s ({whole / ALLOWED_S:.2f} of what is "
        f"allowed), {worked:.1f} s of them at work ({worked / floor:.1f} x rispy's reading); peak {told['store_peak']} MiB "
        f"({told['store_peak'] / ALLOWED_MIB:.2f} of what is allowed)"
    )
    for stage in ("read", "preview", "store", "show", "catching_up"):
        median, most, worst = told[f"{stage}_wait"]
        print(
            f"  {stage}: {told[f'{stage}_keys']} keys, median {median} ms, p99 {most} ms, worst {worst} ms "
            f"({worst / ALLOWED_MS:.2f} of what is allowed); holds {told[f'{stage}_held']} MiB"
        )
    print(
        f"  shown: the session changes over in {told['adopt_ms']} ms; in {told['catching_up_s']} s {told['read']} records were read by the "
        f"rules and {told['paired']} held against the others; all in {time.perf_counter() - begin:.0f} s"
    )
