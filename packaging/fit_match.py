"""Labelled sets become the weights of the match score: `python packaging/fit_match.py FOLDER`.

Writes resources/vocabularies/word_background.tsv (in how many abstracts a key stands: derived counts, no texts) and
resources/match_model.toml. What the sets are: labelled_sets.py; how good the weights are: evaluate_match.py.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import logistic
from labelled_sets import COPIED, read_sets

from desktop.match.block import Postings, within_language
from desktop.match.candidates import citation_pairs
from desktop.match.compare import agreement, text_similarities
from desktop.match.fingerprint import fingerprint, key_of
from desktop.match.library import library_of
from desktop.match.likeness import citation_similarities, is_other_report
from desktop.match.model import Part, Term, shipped_model
from desktop.match.views import views_of
from desktop.resources import ROOT
from desktop.text.background import Background, shipped_background
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from labelled_sets import Pairs, Sets

    from db.values import RecordText
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
WITHIN = (
    "same_text",
    "number_order",
    "number_least",
    "number_most",
    "number_conflict",
    "key_least",
    "key_most",
    "length",
    "short_text",
)
CITATION = (
    "title",
    "title_words_differ",
    "title_unlike",
    "title_numbers_differ",
    "answer_differs",
    "authors",
    "first_author_differs",
    "other_at_page",
    "year_apart",
    "journal",
    "volume",
    "first_page",
    "same_pages",
    "other_page",
    "page_unknown",
)
AGAINST = frozenset(
    {
        "number_conflict",
        "length",
        "short_text",
        "title_words_differ",
        "title_unlike",
        "title_numbers_differ",
        "answer_differs",
        "first_author_differs",
        "other_at_page",
        "year_apart",
        "other_page",
    }
)
MOST_POSITIVES = 200  # of one set, so that no set rules the weights
# What is so or not: it says nothing where it is not.
FLAGS = frozenset(
    {
        "title_words_differ",
        "title_unlike",
        "title_numbers_differ",
        "answer_differs",
        "first_author_differs",
        "other_at_page",
        "other_page",
        "page_unknown",
    }
)
RIDGE = 1.0
CITATION_RIDGE = 0.3  # what is left out tells the chances best with this
COPIES_RIDGE = 4.0  # made copies are parted more sharply than real ones: their weights are held back
DOUBTFUL = 0.9
CALIBRATION_RIDGE = 0.3  # the sets are parted almost without overlap, which would make every score 0 or 1
Rows = list[tuple[dict[str, float], bool]]
TextRows = list[tuple[dict[str, float], bool, int, int]]
Weights = tuple[float, dict[str, tuple[float, float]]]

# What no development set can tell: set by hand.
BANDS = """[bands]
same_from = 0.5
possible_from = 0.2
citation_same_from = 0.5
citation_possible_from = 0.2
group_floor = 0.002
"""
HAND_CITATION = """title_missing = { weight = -1.0, stranger = 0.0 }
same_id = { weight = 6.0, stranger = 0.0 }
other_id = { weight = -2.5, stranger = 0.0 }
same_registry = { weight = 2.5, stranger = 0.0 }
other_registry = { weight = -3.0, stranger = 0.0 }
descriptors = { weight = 2.0, stranger = 0.3 }

[record]
sections = 0.4
support_most = 2.0
citation_most = 4.0
text_most = 2.0
held_back = -0.85
"""


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
    for key, share in portuguese_shares().items():
        rows[key] = max(rows.get(key, 0), round(DOCUMENTS / 2 * share))
    return rows


def portuguese_shares() -> dict[str, float]:
    """The share of Portuguese abstracts that hold a key, by a list: no set has texts enough."""
    lines = (Path(__file__).parent / "portuguese_words.tsv").read_text(encoding="utf-8").splitlines()[2:]
    listed = [line.split("\t") for line in lines]
    shares: dict[str, float] = {}
    for word, per_cent in listed:
        if key := key_of(fold(word)):
            shares[key] = max(shares.get(key, 0.0), int(per_cent) / 100)
    return shares


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
    records: Sequence[RecordText], truth: Pairs, background: Background, *, one_language: bool = False
) -> TextRows:
    """The similarities of every candidate pair of texts, in two languages or in one, whether it is true, and its texts."""
    library = library_of(records, background=background)
    prints = [fingerprint(view, background) for record in records for view in views_of(record)]
    rows = []
    pairs = within_language(library.views) if one_language else Postings(library.views).pairs()
    for a, b in pairs.tolist():
        ids = sorted(records[library.views.owner[view]].id for view in (a, b))
        found = text_similarities(prints[a], prints[b], agreement(prints[a], prints[b]))
        rows.append((found, (ids[0], ids[1]) in truth, a, b))
    return rows


def citation_rows(records: Sequence[RecordText], truth: Pairs, background: Background) -> Rows:
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


def thinned(rows: TextRows) -> Rows:
    """The rows of one set with at most MOST_POSITIVES true pairs, evenly chosen."""
    true = [row[:2] for row in rows if row[1]]
    step = max(1, math.ceil(len(true) / MOST_POSITIVES))
    return true[::step] + [row[:2] for row in rows if not row[1]]


# -------------------------------------------------------------------------------------------------------------------- fit
def fit(rows: Rows, names: Sequence[str], *, flags: AbstractSet[str] = FLAGS, ridge: float = RIDGE) -> Weights:
    """The log-odds of strangers, and for each name its weight and what strangers reach; a missing similarity says nothing."""
    strangers = {
        name: 0.0 if name in flags else _mean([found[name] for found, same in rows if not same and name in found])
        for name in names
    }
    filled = [({name: found[name] - strangers[name] for name in names if name in found}, same) for found, same in rows]
    base, weights = logistic.fit(filled, names, AGAINST, ridge)
    return base, {name: (weight, strangers[name]) for name, weight in weights.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def log_odds(found: dict[str, float], base: float, terms: dict[str, tuple[float, float]]) -> float:
    """The log-odds of one row."""
    return base + sum(weight * (found[name] - at) for name, (weight, at) in terms.items() if name in found)


def calibration(rows: dict[str, TextRows]) -> tuple[float, float]:
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


@dataclass(frozen=True)
class Taught:
    """What sets teach: how common keys are, and the weights across languages, within one, and of citations."""

    counts: dict[str, int]
    across: Weights | None
    within: Weights | None
    citation: Weights | None


def fitted(sets: Sets) -> Taught:
    """What these sets teach, and nothing else."""
    copied = {name: pair for name, pair in sets.items() if name.startswith(COPIED)}
    told = {name: pair for name, pair in sets.items() if name not in copied and any(r.versions for r in pair[0])}
    counts = background_rows(pair[0] for pair in told.values())
    background = background_of(counts)
    cited = [
        row for name in sets.keys() - copied.keys() - told.keys() for row in citation_rows(*sets[name], background)
    ]
    alike = [row[:2] for pair in copied.values() for row in text_rows(*pair, background, one_language=True)]
    return Taught(
        counts,
        across=_across({name: text_rows(*pair, background) for name, pair in told.items()}),
        within=fit(alike, WITHIN, flags=frozenset(WITHIN), ridge=COPIES_RIDGE) if alike else None,
        citation=fit(cited, CITATION, ridge=CITATION_RIDGE) if cited else None,
    )


def _across(texts: dict[str, TextRows]) -> Weights | None:
    """The weights across languages, calibrated."""
    if not texts:
        return None
    base, terms = fit([row for text in texts.values() for row in thinned(text)], ACROSS)
    shift, stretch = calibration(texts)
    return shift + stretch * base, {name: (stretch * weight, at) for name, (weight, at) in terms.items()}


# ------------------------------------------------------------------------------------------------------------------ write
def write_model(path: Path, version: str, taught: Taught) -> None:
    """The TOML file that desktop/match/model.py reads."""
    lines = [
        "# Made by packaging/fit_match.py; what the names mean: desktop/match/compare.py and likeness.py.",
        f'version = "{version}"',
        "",
        BANDS,
        "[across]",
        *_terms(taught.across),
        "",
        "[within]",
        *_terms(taught.within),
        "",
        "[citation]",
        *_terms(taught.citation),
        HAND_CITATION.rstrip(),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _terms(weights: Weights | None) -> list[str]:
    if weights is None:
        raise SystemExit(
            "The folder lacks a kind of set: texts in two languages, English texts and citations are needed."
        )
    base, terms = weights
    return [
        f"base = {base:.3f}",
        *(f"{n} = {{ weight = {w:.4f}, stranger = {at:.4f} }}" for n, (w, at) in terms.items()),
    ]


def model_of(sets: Sets) -> tuple[Model, Background]:
    """The model and the background that these sets teach; what they do not teach is as shipped."""
    taught, shipped = fitted(sets), shipped_model()
    model = replace(
        shipped,
        across=_part(taught.across, shipped.across, ACROSS),
        within=_part(taught.within, shipped.within, WITHIN),
        citation=_part(taught.citation, shipped.citation, CITATION),
    )
    return model, background_of(taught.counts) if taught.counts else shipped_background()


def _part(weights: Weights | None, shipped: Part, names: Sequence[str]) -> Part:
    if weights is None:
        return shipped
    by_hand = {name: term for name, term in shipped.terms.items() if name not in names}
    return Part(weights[0], {name: Term(weight, at) for name, (weight, at) in weights[1].items()} | by_hand)


def main() -> None:
    """Fit, calibrate and write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--version", default="1.2.0")
    given = arguments.parse_args()
    taught = fitted(read_sets(given.folder))
    write_model(ROOT / "match_model.toml", given.version, taught)
    write_background(taught.counts, ROOT / "vocabularies" / "word_background.tsv")


if __name__ == "__main__":
    main()
