"""How well and how fast matching does on the labelled sets beside the checkout, as ratios.

Speed is a multiple of the floor that any matcher has (one look at every word). Nothing here fails by the clock.
"""

import re
import time

import pytest

from desktop.match.score import MODEL_VERSION, find_matches

pytestmark = pytest.mark.benchmark

SETS = ("bilingual_es_en", "portal_shapes", "oncology_mt_es_en", "mono_haematology", "mono_respiratory")
WORD = re.compile(r"\w+")


def seconds(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@pytest.mark.parametrize("name", SETS)
def test_matching_a_labelled_set(labelled_set, name):
    told = labelled_set(name)
    texts = [" ".join([*(v.text for v in r.versions), *(t for _, t in r.titles)]) for r in told.records]
    floor = seconds(lambda: [WORD.findall(text.lower()) for text in texts])
    started = time.perf_counter()
    matches = find_matches(told.records)
    taken = time.perf_counter() - started
    same = {frozenset((m.a, m.b)) for m in matches if m.band == "same"}
    possible = {frozenset((m.a, m.b)) for m in matches} - same
    print(
        f"\n{name} (model {MODEL_VERSION}): {len(texts)} records in {taken / floor:.0f} x one look at every word; same: "
        f"{told.judged(same)}; possible: {len(possible)} more pairs, {len(possible & told.truth)} of them right"
    )
