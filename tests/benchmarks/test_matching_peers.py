"""Matching beside its peers in one run: bib-dedupe on citations, plain token_set_ratio on citations and on texts.

bib-dedupe runs in an environment of its own (`make peers`); without it that part is skipped, visibly. The plain comparison gets
the threshold that suits the set best, which nobody knows beforehand.
"""

import json
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from desktop.match.score import find_matches

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / ".venv-bench" / "bin" / "python"
CITATIONS = ("mono_haematology", "mono_respiratory")


def ours(told) -> tuple[set[frozenset[str]], float]:
    """The pairs of the upper band, and the seconds that they took."""
    started = time.perf_counter()
    matches = find_matches(told.records)
    return {frozenset((m.a, m.b)) for m in matches if m.band == "same"}, time.perf_counter() - started


def plain(
    told, rows: list[tuple[str, str]], columns: list[tuple[str, str]]
) -> tuple[set[frozenset[str]], float, float]:
    """The pairs (id, text) above the best threshold of token_set_ratio, that threshold, and the seconds of all comparisons."""
    started = time.perf_counter()
    table = process.cdist(
        [text for _, text in rows],
        [text for _, text in columns],
        scorer=fuzz.token_set_ratio,
        score_cutoff=50,
        dtype=np.uint8,
    )
    taken = time.perf_counter() - started
    a, b = np.nonzero(table)
    pairs = [
        (int(table[i, j]), frozenset((rows[i][0], columns[j][0]))) for i, j in zip(a.tolist(), b.tolist(), strict=True)
    ]
    best, above = (0.0, 0.0), set()
    for threshold in range(50, 101):
        found = {pair for score, pair in pairs if score >= threshold and len(pair) == 2}
        f1 = 2 * len(found & told.truth) / max(1, len(found) + len(told.truth))
        if f1 > best[0]:
            best, above = (f1, threshold), found
    return above, best[1], taken


@pytest.mark.parametrize("name", CITATIONS)
def test_citations_beside_bib_dedupe(labelled_set, name):
    if not PEERS.exists():
        pytest.skip("bib-dedupe is absent: `make peers` installs it beside the checkout's environment")
    told = labelled_set(name)
    mine, taken = ours(told)
    result = subprocess.run(
        [PEERS, ROOT / "packaging" / "bib_dedupe_pairs.py"],
        input="".join(json.dumps(line) + "\n" for line in told.lines),
        capture_output=True,
        text=True,
        check=True,
    )
    first, *pairs = result.stdout.splitlines()
    theirs = {frozenset(pair.split("\t")) for pair in pairs}
    print(
        f"\n{name}: {told.judged(mine)}; bib-dedupe takes {float(first) / taken:.1f} x as long: {told.judged(theirs)}"
    )


@pytest.mark.parametrize("name", CITATIONS)
def test_citations_beside_plain_comparison(labelled_set, name):
    told = labelled_set(name)
    mine, taken = ours(told)
    cited = [
        (line["id"], f"{line.get('author', '')} {line.get('title', '')} {line.get('journal', '')}".lower())
        for line in told.lines
    ]
    found, threshold, plainly = plain(told, cited, cited)
    print(
        f"\n{name}: {told.judged(mine)}; token_set_ratio of all pairs takes {plainly / taken:.1f} x as long: {told.judged(found)} "
        f"at its best threshold, {threshold}"
    )


def test_texts_in_two_languages_beside_plain_comparison(labelled_set):
    told = labelled_set("bilingual_es_en")
    mine, taken = ours(told)
    versions = [(record.id, version) for record in told.records for version in record.versions]
    spanish, english = ([(i, v.text) for i, v in versions if v.lang == lang] for lang in ("es", "en"))
    found, threshold, plainly = plain(told, spanish, english)
    print(
        f"\nbilingual_es_en: {told.judged(mine)}; token_set_ratio of all Spanish with all English texts takes "
        f"{plainly / taken:.1f} x as long: {told.judged(found)} at its best threshold, {threshold}"
    )
