"""How well and how fast matching does on the labelled sets beside the checkout, as ratios.

Speed is a multiple of the floor that any matcher has (one look at every word), and of what plain token_set_ratio takes for
all pairs. Nothing here fails by the clock.
"""

import gzip
import json
import re
import time
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from db.values import RecordText, VersionText
from desktop.match.score import MODEL_VERSION, find_matches
from desktop.text.language import split_versions

pytestmark = pytest.mark.benchmark

SETS = ("bilingual_es_en", "portal_shapes", "oncology_mt_es_en", "mono_haematology", "mono_respiratory")
WORD = re.compile(r"\w+")


def read_set(folder: Path, name: str) -> tuple[list[RecordText], set[frozenset[str]]]:
    with gzip.open(folder / f"{name}.records.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [to_record(json.loads(line)) for line in lines]
    with gzip.open(folder / f"{name}.truth.tsv.gz", "rt", encoding="utf-8") as lines:
        truth = {frozenset(line.rstrip("\n").split("\t")[:2]) for line in list(lines)[1:]}
    return records, truth


def to_record(data: dict[str, str]) -> RecordText:
    text = data.get("text", "")
    versions = [VersionText(f"{data['id']}:{s.start}", s.lang, text[s.start : s.end]) for s in split_versions(text)]
    year = data.get("year", "")
    return RecordText(
        data["id"],
        tuple(versions),
        titles=(("", data["title"]),) if data.get("title") else (),
        ids=tuple((kind, data[kind]) for kind in ("volume", "pages") if data.get(kind)),
        authors=tuple(data["author"].split(" and ")) if data.get("author") else (),
        year=int(year) if year.isdigit() else None,
        journal=data.get("journal", ""),
    )


def seconds(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@pytest.mark.parametrize("name", SETS)
def test_matching_a_labelled_set(shared, name):
    records, truth = read_set(shared / "dev" / "matching", name)
    texts = [" ".join([*(v.text for v in r.versions), *(t for _, t in r.titles)]) for r in records]
    floor = seconds(lambda: [WORD.findall(text.lower()) for text in texts])
    started = time.perf_counter()
    matches = find_matches(records)
    taken = time.perf_counter() - started
    same = {frozenset((m.a, m.b)) for m in matches if m.band == "same"}
    possible = {frozenset((m.a, m.b)) for m in matches} - same
    right = len(same & truth)
    print(
        f"\n{name} (model {MODEL_VERSION}): {len(records)} records in {taken / floor:.0f} x one look at every word; "
        f"same: precision {right / max(1, len(same)):.4f}, recall {right / len(truth):.4f} of {len(truth)}; "
        f"possible: {len(possible)} more pairs, {len(possible & truth)} of them right"
    )


def test_matching_against_plain_fuzzy_comparison(shared):
    records, _ = read_set(shared / "dev" / "matching", "bilingual_es_en")
    versions = [version for record in records for version in record.versions]
    spanish = [v.text for v in versions if v.lang == "es"]
    english = [v.text for v in versions if v.lang == "en"]
    ours = seconds(lambda: find_matches(records))
    sample = spanish[:8]
    plain = seconds(lambda: [fuzz.token_set_ratio(a, b) for a in sample for b in english]) * len(spanish) / len(sample)
    print(
        f"\ntoken_set_ratio over all {len(spanish) * len(english)} pairs takes {plain / ours:.1f} x as long as find_matches"
    )
