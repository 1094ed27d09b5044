"""How long matching takes as a library grows: real pairs among strangers made of shuffled real sentences with redrawn numbers.

A sentence recurs in many strangers, so that rare words stop being rare: harsher than a real library. Times are told as multiples
of the floor that any matcher has (one look at every word), with what plain token_set_ratio would take for all pairs.
"""

import os
import random
import re
import resource
import time

import pytest
from rapidfuzz import fuzz

from db.values import RecordText, VersionText
from desktop.match.score import find_matches

pytestmark = pytest.mark.benchmark

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")
SIZES = [int(size) for size in os.environ.get("COTEJO_BENCH_SIZES", "7000,20000").split(",")]
SETS = ("bilingual_es_en", "oncology_mt_es_en", "portal_shapes")


def library(labelled_set, size: int) -> tuple[list[RecordText], set[frozenset[str]]]:
    """The bilingual set among strangers, half of them Spanish, and its true pairs."""
    told = labelled_set("bilingual_es_en")
    records, truth = list(told.records), told.truth
    sentences: dict[str, list[str]] = {"es": [], "en": []}
    for name in SETS:
        for record in labelled_set(name).records:
            for version in record.versions:
                if version.lang in sentences:
                    parts = re.split(r"(?<=[.;])\s+", version.text)
                    sentences[version.lang] += [part for part in parts if 30 < len(part) < 250]
    chance = random.Random(11)
    for number in range(size - len(records)):
        lang = ("es", "en")[number % 2]
        text = " ".join(chance.choices(sentences[lang], k=chance.randint(6, 11)))
        text = NUMBER.sub(lambda m: str(chance.randint(1, 10 ** len(m[0][:4]))), text)
        records.append(RecordText(f"s{number}", (VersionText(f"s{number}:0", lang, text),)))
    chance.shuffle(records)
    return records, truth


@pytest.mark.parametrize("size", SIZES)
def test_matching_a_growing_library(labelled_set, size):
    records, truth = library(labelled_set, size)
    before = time.perf_counter()
    for record in records:
        WORD.findall(record.versions[0].text.lower())
    floor = time.perf_counter() - before
    before, cpu = time.perf_counter(), time.process_time()
    matches = find_matches(records, workers=2)
    taken, cpu = time.perf_counter() - before, time.process_time() - cpu
    real = {record.id for record in records if not record.id.startswith("s")}
    same = {frozenset((m.a, m.b)) for m in matches if m.band == "same"}
    found = {pair for pair in same if pair <= real}
    english = [r.versions[0].text for r in records[:400] if r.versions[0].lang == "en"]
    before = time.perf_counter()
    for text in english[:20]:
        for other in english:
            fuzz.token_set_ratio(text, other)
    plain = (time.perf_counter() - before) / (20 * len(english)) * (size / 2) ** 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"\n{size} records: {taken:.1f} s ({cpu:.1f} s of this process), {taken / floor:.1f} x one look at every word; plain "
        f"token_set_ratio {plain / taken:.0f} x as long; peak {peak:.2f} GiB; real pairs: precision "
        f"{len(found & truth) / max(1, len(found)):.4f}, recall {len(found & truth) / len(truth):.4f}; among strangers with common "
        f"sentences {len(same) - len(found)} more"
    )
