"""Views become arrays: what a hundred thousand of them are blocked and scored by, in a few hundred megabytes.

A sketch says of a view what its fingerprint says, with hashes in place of words; reasons are given from fingerprints.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.match.fingerprint import SHINGLE, key_of, short_shingle, word_hash
from desktop.match.views import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.background import Background

Ints: TypeAlias = NDArray[np.int64]
Hashes: TypeAlias = NDArray[np.uint32]
Weights: TypeAlias = NDArray[np.float32]

LANGS = ("", "en", "es", "pt")
TITLE = len(LANGS)  # stands for the language of what is compared in whatever language it is


@dataclass(frozen=True, slots=True)
class Sketches:
    """Many views, one after the other. What view i has of a list lies between its `…_at[i]` and `…_at[i + 1]`.

    Keys, `tallied` numbers (a number's second occurrence has another hash) and shingles are sorted within a view; `numbers` are
    in printed order.
    """

    owner: Ints
    lang: Ints
    length: Ints
    words: Ints
    key_at: Ints
    keys: Hashes
    key_weight: Weights
    number_at: Ints
    numbers: Hashes
    number_weight: Weights
    tallied: Hashes
    tallied_weight: Weights
    shingle_at: Ints
    shingles: Hashes

    def __len__(self) -> int:
        return len(self.lang)


class Sketcher:
    """Takes views token by token, and makes the sketches of all of them at once."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._known: dict[str, int] = {}  # words count from 1 up, numbers from -1 down
        self._words: list[tuple[int, int, float]] = [(0, 0, 0.0)]  # hash of the word, hash and weight of its key
        self._digits: list[tuple[int, float]] = [(0, 0.0)]
        self._digit_ids: dict[str, int] = {}
        self._rows: list[tuple[int, int, int]] = []
        self._tokens: list[int] = []
        self._ends: list[int] = []

    def add(self, owner: int, lang: str, tokens: Sequence[str], length: int) -> None:
        """Take a view of the record at place `owner`."""
        self._rows.append((owner, LANGS.index(lang) if lang in LANGS else 0, length))
        self._take(tokens)

    def add_title(self, owner: int, words: Sequence[str]) -> None:
        """Take the titles of the record at place `owner`, which are compared in whatever language they are."""
        self._rows.append((owner, TITLE, sum(map(len, words))))
        self._take(words)

    def _take(self, tokens: Sequence[str]) -> None:
        found = list(map(self._known.get, tokens))
        if None in found:
            found = [self._known.get(token) or self._learn(token) for token in tokens]
        self._tokens += found  # type: ignore[arg-type]  # nothing is None any more
        self._ends.append(len(self._tokens))

    def _learn(self, token: str) -> int:
        digits = number_of(token)
        if digits is None:
            key = key_of(token)
            found = (zlib.crc32(key.encode()) or 1, self._background.weight(key)) if key else (0, 0.0)
            self._words.append((word_hash(token), *found))
            self._known[token] = len(self._words) - 1
        else:
            if digits not in self._digit_ids:
                self._digits.append((zlib.crc32(b"#" + digits.encode()), self._background.number_weight(digits)))
                self._digit_ids[digits] = len(self._digits) - 1
            self._known[token] = -self._digit_ids[digits]
        return self._known[token]

    def sketches(self) -> Sketches:
        """The sketches of all that was taken."""
        rows = np.array(self._rows, np.int64).reshape(-1, 3)
        tokens = np.array(self._tokens, np.int64)
        views = np.repeat(np.arange(len(rows)), np.diff(np.array([0, *self._ends])))
        is_word = tokens > 0
        words, word_views = tokens[is_word], views[is_word]
        hashes = np.array([word for word, _, _ in self._words], np.uint32)[words]
        key_at, keys, weights = self._keys(words, word_views, len(rows))
        has_text = rows[:, 1] != TITLE
        shingle_at, shingles = _shingles(hashes, word_views, has_text)
        return Sketches(
            owner=rows[:, 0].copy(),
            lang=rows[:, 1].copy(),
            length=rows[:, 2].copy(),
            words=np.bincount(word_views, minlength=len(rows)),
            key_at=key_at,
            keys=keys,
            key_weight=weights,
            **self._numbers(-tokens[~is_word], views[~is_word], len(rows)),
            shingle_at=shingle_at,
            shingles=shingles,
        )

    def _keys(self, words: Ints, views: Ints, size: int) -> tuple[Ints, Hashes, Weights]:
        keys = np.array([key for _, key, _ in self._words], np.int64)[words]
        weights = np.array([weight for _, _, weight in self._words], np.float32)[words]
        kept = keys > 0
        pairs, first = np.unique((views[kept] << 32) | keys[kept], return_index=True)
        return _offsets(pairs >> 32, size), (pairs & _LOW).astype(np.uint32), weights[kept][first]

    def _numbers(self, numbers: Ints, views: Ints, size: int) -> dict[str, Any]:
        codes = np.array([code for code, _ in self._digits], np.int64)[numbers]
        weights = np.array([weight for _, weight in self._digits], np.float32)[numbers]
        order = np.lexsort((codes, views))
        pairs = (views[order] << 32) | codes[order]
        times = np.arange(len(pairs)) - np.searchsorted(pairs, pairs)
        tallied = (codes[order] + times * _ANOTHER) & _LOW
        again = np.lexsort((tallied, views[order]))
        return {
            "number_at": _offsets(views, size),
            "numbers": codes.astype(np.uint32),
            "number_weight": weights,
            "tallied": tallied[again].astype(np.uint32),
            "tallied_weight": weights[order][again],
        }


_LOW = 0xFFFFFFFF
_ANOTHER = 0x9E3779B1  # makes another hash of a number's next occurrence
_FACTORS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1)


def _shingles(hashes: Hashes, views: Ints, has_text: NDArray[np.bool_]) -> tuple[Ints, Hashes]:
    """The hashes of every five words in a row; of a view of fewer words, the hash of all of them."""
    size, last = len(has_text), len(hashes) - SHINGLE + 1
    codes, owners = np.empty(0, np.int64), np.empty(0, np.int64)
    if last > 0:
        whole = views[:last] == views[SHINGLE - 1 :]
        total = np.zeros(last, np.uint32)
        for place, factor in enumerate(_FACTORS):
            total += hashes[place : place + last] * np.uint32(factor)
        codes, owners = total[whole].astype(np.int64), views[:last][whole]
    short = np.flatnonzero(np.bincount(views, minlength=size) < SHINGLE)
    brief = [(view, short_shingle(hashes[views == view].tolist())) for view in short[has_text[short]].tolist()]
    codes = np.concatenate([codes, np.array([code for _, code in brief], np.int64)])
    owners = np.concatenate([owners, np.array([view for view, _ in brief], np.int64)])
    pairs = distinct_numbers((owners << 32) | codes)
    pairs = pairs[has_text[pairs >> 32]]
    return _offsets(pairs >> 32, size), (pairs & _LOW).astype(np.uint32)


def _offsets(views: Ints, size: int) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(views, minlength=size))])


def distinct_numbers(numbers: Ints) -> Ints:
    """The numbers in order, each once. (`np.unique` of numpy 2.4 hashes first, which takes ten times as long as sorting.)"""
    ordered = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def joined(portions: Sequence[Sketches]) -> Sketches:
    """Several portions as one; owners are kept as they are."""
    if len(portions) == 1:
        return portions[0]
    columns = {}
    for column in fields(Sketches):
        found = [getattr(portion, column.name) for portion in portions]
        if column.name.endswith("_at"):
            lengths = np.concatenate([np.diff(part) for part in found])
            columns[column.name] = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        else:
            columns[column.name] = np.concatenate(found)
    return Sketches(**columns)


def spread(at: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """For the views `chosen`: the places of all that they have in a list, and to which of the chosen each belongs."""
    lengths = at[chosen + 1] - at[chosen]
    owners = np.repeat(np.arange(len(chosen)), lengths)
    ends = np.cumsum(lengths)
    return np.arange(len(owners)) + np.repeat(at[chosen] - (ends - lengths), lengths), owners
