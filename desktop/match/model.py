"""The weights of the score, read from resources/match_model.toml: data with a version, made anew by packaging/fit_match.py.

Every term adds `weight * (similarity - stranger)` to the log-odds, where `stranger` is what two strangers typically reach; so
a term says nothing where it is as expected of strangers, and `base` is the log-odds of strangers.
"""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Model:
    """All that the score is made of; the bands are probabilities (0…1) from which a pair is the same, or possible."""

    version: str
    same_from: float
    possible_from: float
    across: Part
    within: Part
    citation: Part


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
        same_from=data["bands"]["same_from"],
        possible_from=data["bands"]["possible_from"],
        across=_part(data["across"]),
        within=_part(data["within"]),
        citation=_part(data["citation"]),
    )


def _part(data: dict[str, Any]) -> Part:
    terms = {name: Term(**term) for name, term in data.items() if name != "base"}
    return Part(base=data["base"], terms=terms)
