"""Labelled sets become the weights of the match score: `python packaging/fit_match.py FOLDER [--evaluate]`.

FOLDER holds NAME.records.jsonl.gz (id, lang, text; or id, title, author, year, journal, volume, pages) and
NAME.truth.tsv.gz (id1, id2).
Writes resources/vocabularies/word_background.tsv (in how many abstracts a key stands: derived counts, no texts) and
resources/match_model.toml. With --evaluate nothing is written: each half of each set is matched by weights and a background
that were made of the other halves only, each set by those of the other sets, and what came of it is printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import logistic

from db.values import RecordText, VersionText
from desktop.match.block import Postings
from desktop.match.candidates import citation_pairs
from desktop.match.citation import citation_similarities, is_other_report
from desktop.match.compare import agreement, similarities
from desktop.match.fingerprint import fingerprint, key_of
from desktop.match.library import library_of
from desktop.match.model import Part, Term, shipped_model
from desktop.match.score import find_matches
from desktop.match.views import views_of
from desktop.resources import ROOT
from desktop.text.background import Background
from desktop.text.language import split_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.match.model import Model

DOCUMENTS = 4000  # what the background's counts are scaled to, half of them in each language
LEAST = 3  # texts; a rarer key is not listed
ACROSS = (
    "number_order",
    "number_least",
    "number_most",
    "number_weight",
    "number_few",
    "number_conflict",
    "key_least",
    "key_most",
    "key_weight",
    "length",
)
CITATION = (
    "title",
    "title_words_differ",
    "title_numbers_differ",
    "title_missing",
    "answer_differs",
    "authors",
    "first_author_differs",
    "other_at_page",
    "year_apart",
    "journal",
    "volume",
    "first_page",
    "other_page",
)
AGAINST = frozenset(
    {
        "number_conflict",
        "length",
        "title_words_differ",
        "title_numbers_differ",
        "title_missing",
        "answer_differs",
        "first_author_differs",
        "other_at_page",
        "year_apart",
        "other_page",
    }
)
MOST_POSITIVES = 200  # of one set, so that no set rules the weights
RIDGE = 4.0
DOUBTFUL = 0.9
CALIBRATION_RIDGE = 0.3  # the sets are parted almost without overlap, which would make every score 0 or 1
Rows = list[tuple[dict[str, float], bool]]
Weights = tuple[float, dict[str, tuple[float, float]]]

# What no development set can tell: set by hand.
BANDS = """[bands]
same_from = 0.42
possible_from = 0.12
citation_same_from = 0.5
citation_possible_from = 0.2
group_floor = 0.002
"""
HAND = """[within]
base = -10.0
same_text = { weight = 10.0, stranger = 0.0 }
number_least = { weight = 2.5, stranger = 0.0 }
number_conflict = { weight = -0.4, stranger = 0.0 }
key_least = { weight = 2.0, stranger = 0.0 }
short_text = { weight = -3.0, stranger = 0.0 }
"""
HAND_CITATION = """same_id = { weight = 6.0, stranger = 0.0 }
other_id = { weight = -2.5, stranger = 0.0 }
same_registry = { weight = 2.5, stranger = 0.0 }
other_registry = { weight = -3.0, stranger = 0.0 }
descriptors = { weight = 2.0, stranger = 0.3 }

[record]
sections = 0.4
support_most = 2.0
citation_most = 4.0
"""


# ------------------------------------------------------------------------------------------------------------------- sets
def read_set(folder: Path, name: str) -> tuple[list[RecordText], set[tuple[str, str]]]:
    """The records and the true pairs of one set."""
    with gzip.open(folder / f"{name}.records.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [record_of(json.loads(line)) for line in lines]
    with gzip.open(folder / f"{name}.truth.tsv.gz", "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines][1:]
    return records, {(min(pair), max(pair)) for pair in pairs}


def record_of(data: dict[str, str]) -> RecordText:
    """One line of a set as a record, its text cut into versions."""
    text, lang = data.get("text", ""), data.get("lang", "")
    segments = split_versions(text)
    if len(segments) == 1 and lang in ("es", "en", "pt"):
        versions = [VersionText(f"{data['id']}:0", lang, text)]
    else:
        versions = [VersionText(f"{data['id']}:{i}", s.lang, text[s.start : s.end]) for i, s in enumerate(segments)]
    year = data.get("year", "")
    return RecordText(
        id=data["id"],
        versions=tuple(versions),
        titles=(("", data["title"]),) if data.get("title") else (),
        ids=tuple((kind, data[kind]) for kind in ("volume", "pages", "doi", "pmid") if data.get(kind)),
        authors=tuple(a.strip() for a in data.get("author", "").split(" and ") if a.strip()),
        year=int(year) if year.isdigit() else None,
        journal=data.get("journal", ""),
    )


# ------------------------------------------------------------------------------------------------------------- background
def background_rows(sets: Iterable[Sequence[RecordText]]) -> dict[str, int]:
    """In how many of DOCUMENTS abstracts, half English and half not, each key and number stands."""
    texts: Counter[bool] = Counter()
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for records in sets:
        for view in (view for record in records for view in views_of(record)):
            is_english = view.lang == "en"
            texts[is_english] += 1
            found[is_english].update({key_of(word) for word in view.words} - {""} | set(view.numbers))
    rows = {}
    for key in found[True].keys() | found[False].keys():
        share = sum(found[side][key] / max(1, texts[side]) for side in (True, False))
        if found[True][key] + found[False][key] >= LEAST and not (key.isdigit() and len(key) > 6):
            rows[key] = max(1, round(DOCUMENTS / 2 * share))
    return rows


def background_of(rows: dict[str, int]) -> Background:
    """The rows as the program reads them."""
    numbers = {key: count for key, count in rows.items() if key.isdigit()}
    return Background(DOCUMENTS, {k: c for k, c in rows.items() if k not in numbers}, numbers)


def write_background(rows: dict[str, int], path: Path) -> None:
    """The table of resources/vocabularies."""
    lines = [
        "# In how many of so many (*) abstracts a word's skeleton, a code (@) or a number stands; by packaging/fit_match.py"
    ]
    lines += ["key\tdocuments", f"*\t{DOCUMENTS}"]
    lines += [f"{key}\t{count}" for key, count in sorted(rows.items(), key=lambda row: (-row[1], row[0]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# ------------------------------------------------------------------------------------------------------------------- rows
def text_rows(
    records: Sequence[RecordText], truth: set[tuple[str, str]], background: Background
) -> list[tuple[dict[str, float], bool, int, int]]:
    """The similarities of every candidate pair of texts in two languages, whether it is true, and its texts."""
    library = library_of(records, background=background)
    prints = [fingerprint(view, background) for record in records for view in views_of(record)]
    rows = []
    for a, b in Postings(library.views).pairs().tolist():
        ids = sorted(records[library.views.owner[view]].id for view in (a, b))
        found = similarities(prints[a], prints[b], agreement(prints[a], prints[b]))
        rows.append((found, (ids[0], ids[1]) in truth, a, b))
    return rows


def citation_rows(records: Sequence[RecordText], truth: set[tuple[str, str]], background: Background) -> Rows:
    """The similarities of every candidate pair of citations, and whether it is true.

    A true pair that is evidently two publications is left out: the sets differ in whether they count it.
    """
    library = library_of(records, background=background)
    rows = []
    for a, b in sorted(citation_pairs(library)):
        found = citation_similarities(library.citations[a], library.citations[b], one_language=True)
        ids = sorted((records[a].id, records[b].id))
        is_true = (ids[0], ids[1]) in truth
        if not (is_true and is_other_report(library.citations[a], library.citations[b], found)):
            rows.append((found, is_true))
    return rows


def thinned(rows: Sequence[tuple[dict[str, float], bool, int, int]]) -> Rows:
    """The rows of one set with at most MOST_POSITIVES true pairs, evenly chosen."""
    true = [row[:2] for row in rows if row[1]]
    step = max(1, math.ceil(len(true) / MOST_POSITIVES))
    return true[::step] + [row[:2] for row in rows if not row[1]]


# -------------------------------------------------------------------------------------------------------------------- fit
def fit(rows: Rows, names: Sequence[str]) -> Weights:
    """The log-odds of strangers, and for each name its weight and what strangers reach; a missing similarity says nothing."""
    strangers = {name: _mean([found[name] for found, same in rows if not same and name in found]) for name in names}
    filled = [({name: found[name] - strangers[name] for name in names if name in found}, same) for found, same in rows]
    base, weights = logistic.fit(filled, names, AGAINST, RIDGE)
    return base, {name: (weight, strangers[name]) for name, weight in weights.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def log_odds(found: dict[str, float], base: float, terms: dict[str, tuple[float, float]]) -> float:
    """The log-odds of one row."""
    return base + sum(weight * (found[name] - at) for name, (weight, at) in terms.items() if name in found)


def calibration(rows: dict[str, list[tuple[dict[str, float], bool, int, int]]]) -> tuple[float, float]:
    """Shift and stretch that turn the log-odds of the pairs that stand into those of what is true.

    A pair is scored by weights that were fitted without it and half of the others; a text keeps its best partner only, as it
    does in the program.
    """
    folds = [
        fit([r for own in rows.values() for r in thinned([x for x in own if _fold(x) != side])], ACROSS)
        for side in (0, 1)
    ]
    points: list[tuple[dict[str, float], bool]] = []
    for own in rows.values():
        scored = sorted(((log_odds(row[0], *folds[_fold(row)]), *row[1:]) for row in own), reverse=True)
        taken: set[int] = set()
        for odds, same, a, b in scored:
            if a not in taken and b not in taken:
                taken |= {a, b}
                points.append(({"odds": odds}, same))
    shift, stretch = logistic.fit_all(points, ("odds",), CALIBRATION_RIDGE)
    return shift, stretch["odds"]


def _fold(row: tuple[dict[str, float], bool, int, int]) -> int:
    return (row[2] + row[3]) % 2


def fitted(
    sets: dict[str, tuple[list[RecordText], set[tuple[str, str]]]], names: Sequence[str]
) -> tuple[dict[str, int], Weights, Weights | None]:
    """The background, and the calibrated weights across languages and of citations, made of these sets only."""
    with_text = [name for name in names if any(record.versions for record in sets[name][0])]
    counts = background_rows(sets[name][0] for name in with_text)
    background = background_of(counts)
    texts = {name: text_rows(*sets[name], background) for name in with_text}
    base, terms = fit([row for text in texts.values() for row in thinned(text)], ACROSS)
    shift, stretch = calibration(texts)
    across = (shift + stretch * base, {name: (stretch * weight, at) for name, (weight, at) in terms.items()})
    cited = [row for name in names if name not in with_text for row in citation_rows(*sets[name], background)]
    return counts, across, fit(cited, CITATION) if cited else None


# ------------------------------------------------------------------------------------------------------------------ write
def write_model(path: Path, version: str, across: Weights, citation: Weights) -> None:
    """The TOML file that desktop/match/model.py reads."""
    lines = [
        "# Made by packaging/fit_match.py; what the names mean: desktop/match/compare.py and citation.py.",
        f'version = "{version}"',
        "",
        BANDS,
        "[across]",
        *_terms(*across),
        "",
        HAND,
        "[citation]",
        *_terms(*citation),
        HAND_CITATION.rstrip(),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _terms(base: float, terms: dict[str, tuple[float, float]]) -> list[str]:
    return [
        f"base = {base:.3f}",
        *(f"{n} = {{ weight = {w:.4f}, stranger = {at:.4f} }}" for n, (w, at) in terms.items()),
    ]


# --------------------------------------------------------------------------------------------------------------- evaluate
Sets = dict[str, tuple[list[RecordText], set[tuple[str, str]]]]


def evaluate(sets: Sets) -> None:
    """Print what came of each half of each set with the model of the other halves, then of each set with that of the others."""
    halves = [{name: half_of(*pair, side=side) for name, pair in sets.items()} for side in (0, 1)]
    models = [model_of(half) for half in halves]
    for name in sets:
        told = [row for side in (0, 1) for row in matched(*halves[side][name], *models[1 - side])]
        tell(f"{name}, by halves", told, sum(len(half[name][1]) for half in halves))
    for name, (records, truth) in sets.items():
        model = model_of({other: pair for other, pair in sets.items() if other != name})
        tell(f"{name}, by the other sets", matched(records, truth, *model), len(truth))


def half_of(
    records: Sequence[RecordText], truth: set[tuple[str, str]], *, side: int
) -> tuple[list[RecordText], set[tuple[str, str]]]:
    """One half of a set: a true group is in one half, everything else by the checksum of its id."""
    leader = {record.id: record.id for record in records}
    for _ in range(6):  # groups are small
        for a, b in sorted(truth):
            leader[a] = leader[b] = min(leader[a], leader[b])
    mine = [record for record in records if zlib.crc32(leader[record.id].encode()) % 2 == side]
    ids = {record.id for record in mine}
    return mine, {pair for pair in truth if pair[0] in ids}


def model_of(sets: Sets) -> tuple[Model, Background]:
    """The model and the background that these sets teach; what they do not teach is as shipped."""
    counts, across, citation = fitted(sets, list(sets))
    model = replace(shipped_model(), across=_part(across))
    if citation:
        model = replace(model, citation=_part(citation, kept=model.citation))
    return model, background_of(counts)


def matched(
    records: Sequence[RecordText], truth: set[tuple[str, str]], model: Model, background: Background
) -> list[tuple[float, str, bool]]:
    """Score, band and truth of every match that is said to be one record."""
    matches = [m for m in find_matches(records, model=model, background=background) if m.relation == "record"]
    return [(m.score, m.band.value, (min(m.a, m.b), max(m.a, m.b)) in truth) for m in matches]


def tell(name: str, told: Sequence[tuple[float, str, bool]], truth: int) -> None:
    """Print precision and recall of the bands, the calibration error in ten bins, and what is doubtful."""
    same = [right for _, band, right in told if band == "same"]
    possible = [right for _, band, right in told if band != "same"]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, _, right in told:
        bins.setdefault(min(9, int(score * 10)), []).append((score, right))
    error = sum(abs(sum(s for s, _ in rows) - sum(r for _, r in rows)) for rows in bins.values()) / max(1, len(told))
    doubtful = " ".join(f"{s:.2f}{'+' if r else '-'}" for s, _, r in sorted(told, reverse=True) if s < DOUBTFUL)
    sys.stdout.write(
        f"{name}: same P {sum(same) / max(1, len(same)):.4f} R {sum(same) / truth:.4f}; possible {sum(possible)} of "
        f"{len(possible)} right, R {(sum(same) + sum(possible)) / truth:.4f}; ECE {error:.4f}; {doubtful[:300]}\n"
    )
    sys.stdout.flush()


def _part(weights: Weights, kept: Part | None = None) -> Part:
    terms = {name: Term(weight, at) for name, (weight, at) in weights[1].items()}
    by_hand = {n: t for n, t in kept.terms.items() if n not in CITATION} if kept else {}
    return Part(weights[0], terms | by_hand)


def main() -> None:
    """Fit, calibrate and write, or evaluate."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--version", default="1.1.0")
    arguments.add_argument("--evaluate", action="store_true", help="match each set by what the others teach")
    given = arguments.parse_args()
    names = sorted(path.name.removesuffix(".records.jsonl.gz") for path in given.folder.glob("*.records.jsonl.gz"))
    sets = {name: read_set(given.folder, name) for name in names}
    if given.evaluate:
        evaluate(sets)
        return
    counts, across, citation = fitted(sets, names)
    write_background(counts, ROOT / "vocabularies" / "word_background.tsv")
    if citation:
        write_model(ROOT / "match_model.toml", given.version, across, citation)


if __name__ == "__main__":
    main()
