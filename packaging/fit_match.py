"""Labelled sets become the weights of the match score: `python packaging/fit_match.py FOLDER`.

FOLDER holds NAME.records.jsonl.gz (id, lang, text; or id, title, author, year, journal, volume, pages) and
NAME.truth.tsv.gz (id1, id2).
Writes resources/vocabularies/word_background.tsv (in how many abstracts a key stands: derived counts, no texts) and
resources/match_model.toml. A set with texts is always scored by weights fitted on the others when the curve is calibrated.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from db.values import RecordText, VersionText
from desktop.match.block import across_languages
from desktop.match.citation import citation_similarities
from desktop.match.compare import agreement, similarities
from desktop.match.fingerprint import Fingerprint, fingerprint, key_of
from desktop.match.prepared import prepare
from desktop.match.score import _citation_pairs
from desktop.match.views import views_of
from desktop.resources import ROOT
from desktop.text.background import Background
from desktop.text.language import split_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    "title_numbers_differ",
    "answer_differs",
    "authors",
    "year_apart",
    "journal",
    "volume",
    "first_page",
    "other_page",
)
MOST_POSITIVES = 200  # of one set, so that no set rules the weights
CALIBRATION_RIDGE = 40.0  # the sets are parted almost without overlap, which would make every score 0 or 1
Rows = list[tuple[dict[str, float], bool]]

# What no development set can tell: set by hand.
HAND = """
[within]
base = -7.0
same_text = { weight = 10.0, stranger = 0.0 }
number_least = { weight = 2.0, stranger = 0.0 }
number_conflict = { weight = -0.3, stranger = 0.0 }
key_least = { weight = 2.0, stranger = 0.0 }
short_text = { weight = -3.0, stranger = 0.0 }
"""
HAND_CITATION = """same_id = { weight = 6.0, stranger = 0.0 }
other_id = { weight = -2.5, stranger = 0.0 }
same_registry = { weight = 2.5, stranger = 0.0 }
other_registry = { weight = -3.0, stranger = 0.0 }
descriptors = { weight = 2.0, stranger = 0.3 }
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
    prints: list[Fingerprint] = []
    owners: list[str] = []
    for record in records:
        for view in views_of(record):
            prints.append(fingerprint(view, background))
            owners.append(record.id)
    rows = []
    for a, b in sorted(across_languages(prints)):
        if owners[a] != owners[b]:
            found = similarities(prints[a], prints[b], agreement(prints[a], prints[b]))
            rows.append((found, (min(owners[a], owners[b]), max(owners[a], owners[b])) in truth, a, b))
    return rows


def citation_rows(records: Sequence[RecordText], truth: set[tuple[str, str]], background: Background) -> Rows:
    """The similarities of every candidate pair of citations, and whether it is true."""
    prepared = [prepare(place, record, background) for place, record in enumerate(records)]
    rows = []
    for a, b in sorted(_citation_pairs(prepared)):
        found = citation_similarities(prepared[a].citation, prepared[b].citation, one_language=True)
        ids = sorted((prepared[a].id, prepared[b].id))
        rows.append((found, (ids[0], ids[1]) in truth))
    return rows


def thinned(rows: Sequence[tuple[dict[str, float], bool, int, int]]) -> Rows:
    """The rows of one set with at most MOST_POSITIVES true pairs, evenly chosen."""
    true = [row[:2] for row in rows if row[1]]
    step = max(1, math.ceil(len(true) / MOST_POSITIVES))
    return true[::step] + [row[:2] for row in rows if not row[1]]


# -------------------------------------------------------------------------------------------------------------------- fit
def fit(rows: Rows, names: Sequence[str], *, ridge: float = 1.0) -> tuple[float, dict[str, tuple[float, float]]]:
    """The log-odds of strangers, and for each name its weight and what strangers reach; a missing similarity says nothing."""
    strangers = {name: _mean([found[name] for found, same in rows if not same and name in found]) for name in names}
    spread = {name: _spread([found[name] for found, _ in rows if name in found]) for name in names}
    table = [
        [1.0, *((found[name] - strangers[name]) / spread[name] if name in found else 0.0 for name in names)]
        for found, _ in rows
    ]
    weights = logistic(table, [same for _, same in rows], ridge)
    return weights[0], {
        name: (weight / spread[name], strangers[name]) for name, weight in zip(names, weights[1:], strict=True)
    }


def logistic(table: Sequence[Sequence[float]], answers: Sequence[bool], ridge: float) -> list[float]:
    """The weights of a logistic regression by Newton's method; the first column is not held back by the ridge."""
    width = len(table[0])
    weights = [0.0] * width
    for _ in range(40):
        slope = [0.0] + [-ridge * weight for weight in weights[1:]]
        bend = [[ridge * (i == j and i > 0) + 1e-9 * (i == j) for j in range(width)] for i in range(width)]
        for row, answer in zip(table, answers, strict=True):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w * x for w, x in zip(weights, row, strict=True))))))
            for i, x in enumerate(row):
                slope[i] += (answer - chance) * x
                for j in range(width):
                    bend[i][j] += chance * (1 - chance) * x * row[j]
        step = _solved(bend, slope)
        weights = [weight + part for weight, part in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda k: abs(rows[k][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in rows[:at] + rows[at + 1 :]:
            factor = below[at] / rows[at][at]
            for column in range(at, size + 1):
                below[column] -= factor * rows[at][column]
    return [row[size] / row[at] for at, row in enumerate(rows)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _spread(values: Sequence[float]) -> float:
    mean = _mean(values)
    return max(1e-6, math.sqrt(_mean([(value - mean) ** 2 for value in values])))


def log_odds(found: dict[str, float], base: float, terms: dict[str, tuple[float, float]]) -> float:
    """The log-odds of one row."""
    return base + sum(weight * (found[name] - at) for name, (weight, at) in terms.items() if name in found)


def calibration(rows: dict[str, list[tuple[dict[str, float], bool, int, int]]]) -> tuple[float, float]:
    """Shift and stretch that turn the log-odds of the pairs that stand into those of what is true.

    Each set is scored by weights of the others; its texts keep their best partner only, as they do in the program.
    """
    points: list[tuple[float, bool]] = []
    for name, own in rows.items():
        base, terms = fit([row for other, all_ in rows.items() if other != name for row in thinned(all_)], ACROSS)
        scored = sorted(((log_odds(f, base, terms), same, a, b) for f, same, a, b in own), reverse=True)
        taken: set[int] = set()
        for odds, same, a, b in scored:
            if a not in taken and b not in taken:
                taken |= {a, b}
                points.append((odds, same))
    shift, stretch = logistic([[1.0, odds] for odds, _ in points], [same for _, same in points], CALIBRATION_RIDGE)
    return shift, stretch


# ------------------------------------------------------------------------------------------------------------------ write
def write_model(
    path: Path,
    version: str,
    across: tuple[float, dict[str, tuple[float, float]]],
    citation: tuple[float, dict[str, tuple[float, float]]],
) -> None:
    """The TOML file that desktop/match/model.py reads."""
    lines = [
        "# Made by packaging/fit_match.py; what the names mean: desktop/match/compare.py and citation.py.",
        f'version = "{version}"',
        "",
    ]
    lines += ["[bands]", "same_from = 0.5", "possible_from = 0.05", ""]
    lines += ["[across]", *_terms(*across), HAND.rstrip(), "", "[citation]", *_terms(*citation), HAND_CITATION.rstrip()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _terms(base: float, terms: dict[str, tuple[float, float]]) -> list[str]:
    return [
        f"base = {base:.3f}",
        *(f"{n} = {{ weight = {w:.4f}, stranger = {at:.4f} }}" for n, (w, at) in terms.items()),
    ]


def main() -> None:
    """Fit, calibrate and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--version", default="1.0.0")
    arguments.add_argument("--leave-out", default="", help="a set whose words the background must not hold")
    given = arguments.parse_args()
    names = sorted(path.name.removesuffix(".records.jsonl.gz") for path in given.folder.glob("*.records.jsonl.gz"))
    sets = {name: read_set(given.folder, name) for name in names}
    with_text = [name for name in names if any(record.versions for record in sets[name][0])]
    rows = background_rows(sets[name][0] for name in with_text if name != given.leave_out)
    write_background(rows, ROOT / "vocabularies" / "word_background.tsv")
    background = background_of(rows)
    texts = {name: text_rows(*sets[name], background) for name in with_text}
    fitted = {name: text for name, text in texts.items() if name != given.leave_out}
    base, terms = fit([row for text in fitted.values() for row in thinned(text)], ACROSS)
    shift, stretch = calibration(texts)
    across = (shift + stretch * base, {name: (stretch * weight, at) for name, (weight, at) in terms.items()})
    cited = [row for name in names if name not in with_text for row in citation_rows(*sets[name], background)]
    write_model(ROOT / "match_model.toml", given.version, across, fit(cited, CITATION))


if __name__ == "__main__":
    main()
