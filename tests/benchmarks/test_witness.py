"""How many planted changes the two-language witness finds, and how often it cries out over an honest translation.

The pairs are parted in two halves by their ids; the weights were made on one of them only (see packaging/fit_witness.py).
"""

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from db.values import VersionText
from desktop.check.witness import compare_versions

pytestmark = pytest.mark.benchmark

_SPEC = importlib.util.spec_from_file_location("planting", Path(__file__).parents[2] / "packaging" / "planting.py")
planting = importlib.util.module_from_spec(_SPEC)
sys.modules["planting"] = planting
_SPEC.loader.exec_module(planting)
KINDS = planting.KINDS
EACH = 3  # changes of a kind planted into one pair, one at a time


def is_found(a: VersionText, b: VersionText, planted) -> bool:
    """Whether a difference stands at one of the changed numbers."""
    changed = compare_versions(a, VersionText(b.id, b.lang, planted.text))
    return any(d.b.start < end and start < d.b.end for d in changed.differences for start, end in planted.places)


@pytest.mark.parametrize("name", ["bilingual_es_en", "oncology_mt_es_en"])
def test_the_witness_finds_planted_changes(shared, name):
    found: Counter[tuple[str, str]] = Counter()
    planted: Counter[tuple[str, str]] = Counter()
    alarms: Counter[str] = Counter()
    pairs = planting.read_pairs(shared / "dev" / "matching", name)[:300]
    for a, b in pairs:
        side = planting.half((a, b))
        alarms[side] += len(compare_versions(a, b).differences)
        for kind in KINDS:
            for round_ in range(EACH):
                chance = random.Random(f"{a.id}|{b.id}|{kind}|{round_}")
                change = planting.plant(kind, a.text, b.text, chance)
                if change:
                    planted[side, kind] += 1
                    found[side, kind] += is_found(a, b, change)
    for side in ("made on", "held out"):
        share = {kind: found[side, kind] / planted[side, kind] for kind in KINDS if planted[side, kind]}
        count = sum(planting.half(pair) == side for pair in pairs)
        print(
            f"\n{name}, {side}, {count} pairs: "
            + ", ".join(f"{kind} {share[kind]:.3f} of {planted[side, kind]}" for kind in share)
            + f"; all {sum(share.values()) / len(share):.3f}; {alarms[side] / max(1, count):.3f} alarms an honest pair"
        )
