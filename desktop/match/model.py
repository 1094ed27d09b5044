"""The weights of the score, read from resources/match_model.toml: data with a version, made anew by packaging/fit_match.py.

Every term adds `weight * (similarity - stranger)` to the log-odds, where `stranger` is what two strangers typically reach; so
a term says nothing where it is as expected of strangers, and `base` is the log-odds of strangers.
"""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Term:
    """The weight of one similarity, and what strangers reach in it."""

    weight: float
    stranger: float = 0.0

    def log_odds(self, similarity: float) -> float:
        """What a similarity adds to the log-odds."""
        return self.weight * (similarity - self.stranger)


@dataclass(frozen=True, slots=True)
class Part:
    """The terms of one kind of comparison: texts across languages, texts within one, or citations."""

    base: float
    terms: Mapping[str, Term]

    def shares(self, similarities: Mapping[str, float]) -> dict[str, float]:
        """What each similarity adds to the log-odds."""
        return {name: self.terms[name].log_odds(value) for name, value in similarities.items() if name in self.terms}

    def without(self, names: Collection[str]) -> Part:
        """The same without some terms."""
        return replace(self, terms={name: term for name, term in self.terms.items() if name not in names})


@dataclass(frozen=True, slots=True)
class Model:
    """All that the score is made of; the bands are probabilities (0…1) from which a pair is the same, or possible."""

    version: str
    same_from: float
    possible_from: float
    citation_same_from: float  # where one of two records has no text, and their citations decide alone
    citation_possible_from: float
    group_floor: float  # below it two records are strangers, and no third may tie them together
    across: Part
    within: Part
    citation: Part
    record: Mapping[
        str, float
    ]  # what else two records may add: sections, support_most, citation_most, text_most, held_back
    across_languages: bool = True

    def without(self, kinds: Collection[str]) -> Model:
        """The model with some kinds of reasons switched off (`SWITCHES` names them); ValueError for an unknown one."""
        unknown = set(kinds) - SWITCHES.keys()
        if unknown:
            raise ValueError(", ".join(sorted(unknown)))
        off = {name for kind in kinds for name in SWITCHES[kind]}
        return replace(
            self,
            across=self.across.without(off),
            within=self.within.without(off),
            citation=self.citation.without(off),
            record={name: 0.0 if name in off else value for name, value in self.record.items()},
            across_languages=self.across_languages and "cross-language" not in kinds,
        )


_NUMBERS = ("number_order", "number_least", "number_most", "number_weight", "number_few", "number_conflict")
# What a person may switch off, with the terms that fall silent.
SWITCHES: Mapping[str, tuple[str, ...]] = {
    "cross-language": (),
    "numbers": _NUMBERS,
    "words": ("key_least", "key_most", "key_weight"),
    "text": ("same_text", "short_text", "support_most"),
    "length": ("length",),
    "sections": ("sections",),
    "ids": ("same_id", "other_id"),
    "registry": ("same_registry", "other_registry"),
    "title": (
        "title",
        "title_words_differ",
        "title_unlike",
        "title_numbers_differ",
        "answer_differs",
        "title_missing",
        "page_unknown",
    ),
    "authors": ("authors", "first_author_differs", "other_at_page"),
    "year": ("year_apart",),
    "journal": ("journal",),
    "pages": ("volume", "first_page", "same_pages", "other_page"),
    "descriptors": ("descriptors",),
}


def probability(log_odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))


@functools.cache
def shipped_model() -> Model:
    """The model that ships with the program."""
    return read_model(resource("match_model.toml"))


def read_model(path: Path) -> Model:
    """The model of a TOML file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Model(
        version=data["version"],
        **data["bands"],
        across=_part(data["across"]),
        within=_part(data["within"]),
        citation=_part(data["citation"]),
        record=data["record"],
    )


def _part(data: dict[str, Any]) -> Part:
    terms = {name: Term(**term) for name, term in data.items() if name != "base"}
    return Part(base=data["base"], terms=terms)
