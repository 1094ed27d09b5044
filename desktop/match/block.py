"""All views become candidate pairs: those that share enough of what is rare. Never all against all.

Three roads: five-word shingles within a language, rare keys across languages, and short exact keys (identifiers, titles).
What too many share (more than a cap that grows with the library) proposes nobody, and each view looks at a bounded number of
others, so that copies and boilerplate cost no more than strangers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from desktop.match.sketch import LANGS, TITLE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from desktop.match.sketch import Ints, Sketches

Pair: TypeAlias = tuple[int, int]
Key = TypeVar("Key", bound="Hashable")

KEEP = 5  # partners kept for each view in each language
LOOK_AT = 3000  # postings that one view may read in each language
RARE = 2.5  # weight from which a key is indexed: about one abstract in twelve has it
MOST_KEYS = 80  # indexed of one view, the rarest
_KEY_CAP_SHARE, _KEY_CAP_LEAST, _KEY_CAP_MOST = 0.02, 400, 5000
_VIEWS_AT_ONCE = 256
_SAMPLE = 4  # of long texts one shingle in so many is indexed, chosen by its hash
_SHINGLE_CAP = 40
_SHORT_TEXT = 60  # shingles
_SHINGLES_NEEDED = 0.08  # of the smaller sample
_EXACT_CAP = 40


def key_cap(records: int) -> int:
    """How many views may share a key that still proposes a pair: it grows with the library."""
    return int(min(_KEY_CAP_MOST, max(_KEY_CAP_LEAST, _KEY_CAP_SHARE * records)))


# -------------------------------------------------------------------------------------------------------------- rare keys
class Postings:
    """Which views have a rare key, by language and key."""

    def __init__(self, sketches: Sketches) -> None:
        self.sketches = sketches
        self.views, self.codes, self.weights = _indexed(sketches)
        order = np.argsort(self.codes, kind="stable")
        self._sorted, self._views = self.codes[order], self.views[order].astype(np.int32)
        self._starts = np.searchsorted(self.views, np.arange(len(sketches) + 1))
        self._norms = 1 / np.sqrt(np.bincount(self.views, minlength=len(sketches)) + 10.0)

    def pairs(self) -> Ints:
        """The pairs of views that propose each other, each once."""
        size = len(self.sketches)
        found = [self._best(first, min(size, first + _VIEWS_AT_ONCE)) for first in range(0, size, _VIEWS_AT_ONCE)]
        return distinct(np.concatenate(found) if found else np.empty((0, 2), np.int64))

    def _best(self, first: int, last: int) -> Ints:
        """The pairs that the views of a range propose: the best few partners of each in every other language."""
        rows = slice(self._starts[first], self._starts[last])
        mine, codes, weights = self.views[rows], self.codes[rows], self.weights[rows]
        found = [
            self._read(first, mine[chosen], (codes[chosen] & _KEY) | (np.uint64(other) << _SHIFT), weights[chosen])
            for lang, others in _READS
            for chosen in [codes >> _SHIFT == lang]
            if chosen.any()
            for other in others
        ]
        return np.concatenate(found) if found else np.empty((0, 2), np.int64)

    def _read(self, first: int, mine: Ints, codes: NDArray[np.uint64], weights: NDArray[np.float32]) -> Ints:
        lows = np.searchsorted(self._sorted, codes)
        sizes = np.searchsorted(self._sorted, codes, side="right") - lows
        sizes[sizes > key_cap(len(self.sketches))] = 0
        sizes[_beyond(mine, sizes)] = 0
        rows = np.repeat(np.arange(len(sizes)), sizes)
        ends = np.cumsum(sizes)
        others = self._views[np.arange(len(rows)) + np.repeat(lows - (ends - sizes), sizes)].astype(np.int64)
        owner = self.sketches.owner
        apart = owner[others] != owner[mine[rows]]
        rows, others = rows[apart], others[apart]
        size = len(self.sketches)
        pairs, place = np.unique((mine[rows] - first) * size + others, return_inverse=True)
        scores = np.bincount(place, weights[rows].astype(float) ** 2, minlength=len(pairs)).astype(float)
        views, partners = pairs // size + first, pairs % size
        return _top(views, partners, scores * self._norms[partners])


_SHIFT, _KEY = np.uint64(32), np.uint64(0xFFFFFFFF)
# Which languages a text of each language looks for partners in; titles look among titles, whatever their language.
_READS = (*((lang, tuple(o for o in range(len(LANGS)) if o != lang)) for lang in range(len(LANGS))), (TITLE, (TITLE,)))


def _indexed(sketches: Sketches) -> tuple[Ints, NDArray[np.uint64], NDArray[np.float32]]:
    """View, code (language and key) and weight of what is indexed, by view, the rarest first."""
    size = len(sketches)
    key_views = np.repeat(np.arange(size), np.diff(sketches.key_at))
    number_views = np.repeat(np.arange(size), np.diff(sketches.number_at))
    views = np.concatenate([key_views, number_views])
    weights = np.concatenate([sketches.key_weight, sketches.number_weight])
    keys = np.concatenate([sketches.keys, sketches.numbers]).astype(np.uint64)
    rare = (weights >= RARE) | (sketches.lang[views] == TITLE)
    views, weights, keys = views[rare], weights[rare], keys[rare]
    order = np.lexsort((keys, -weights, views))
    views, weights, keys = views[order], weights[order], keys[order]
    again = np.zeros(len(views), bool)
    again[1:] = (views[1:] == views[:-1]) & (keys[1:] == keys[:-1])
    kept = ~again
    views, weights, keys = views[kept], weights[kept], keys[kept]
    starts = np.searchsorted(views, np.arange(size))
    kept = np.arange(len(views)) - starts[views] < MOST_KEYS
    views, weights, keys = views[kept], weights[kept], keys[kept]
    return views, (sketches.lang[views].astype(np.uint64) << _SHIFT) | keys, weights


def _beyond(views: Ints, sizes: Ints) -> NDArray[np.bool_]:
    """Which postings a view no longer reads, because rarer ones have used up what it may read."""
    total = np.cumsum(sizes)
    first = np.searchsorted(views, views)
    return total - (total - sizes)[first] > LOOK_AT


def _top(views: Ints, partners: Ints, scores: NDArray[np.float64]) -> Ints:
    order = np.lexsort((partners, -scores, views))
    views, partners = views[order], partners[order]
    kept = np.arange(len(views)) - np.searchsorted(views, views) < KEEP
    return np.column_stack([views[kept], partners[kept]])


def distinct(pairs: Ints) -> Ints:
    """Each pair once, the earlier view first, in order."""
    return np.unique(np.sort(pairs, axis=1), axis=0) if len(pairs) else pairs.reshape(0, 2)


# --------------------------------------------------------------------------------------------------------------- shingles
def within_language(sketches: Sketches) -> Ints:
    """Pairs of views in one language that share shingles enough for a copy, a cut or an edited text.

    Of a shingle that too many share, all see the first holder only: near-copies of one text make a star.
    """
    views, codes = _sampled(sketches)
    sizes = np.bincount(views, minlength=len(sketches))
    order = np.lexsort((views, codes))
    views, codes = views[order], codes[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(codes)])
    size = len(sketches)
    counted = [_counted(views, group, size) for group in _pair_groups(starts, lengths)]
    if not counted:
        return np.empty((0, 2), np.int64)
    pairs, place = np.unique(np.concatenate([pair for pair, _ in counted]), return_inverse=True)
    shared = np.bincount(place, np.concatenate([count for _, count in counted]))
    a, b = pairs // size, pairs % size
    enough = shared >= np.maximum(1.0, _SHINGLES_NEEDED * np.minimum(sizes[a], sizes[b]))
    enough &= sketches.owner[a] != sketches.owner[b]
    return np.column_stack([a[enough], b[enough]])


def _sampled(sketches: Sketches) -> tuple[Ints, NDArray[np.uint64]]:
    counts = np.diff(sketches.shingle_at)
    views = np.repeat(np.arange(len(sketches)), counts)
    chosen = (sketches.shingles % _SAMPLE == 0) | (counts[views] <= _SHORT_TEXT)
    views = views[chosen]
    return views, (sketches.lang[views].astype(np.uint64) << _SHIFT) | sketches.shingles[chosen]


def _pair_groups(starts: Ints, lengths: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Places of pairs of holders of one shingle: all with all in small groups, all with the first in large ones."""
    for length in range(2, _SHINGLE_CAP + 1):
        group = starts[lengths == length]
        if len(group):
            a, b = np.triu_indices(length, 1)
            for at in range(0, len(group), max(1, 2_000_000 // len(a))):
                part = group[at : at + max(1, 2_000_000 // len(a))]
                yield (part[:, None] + a).ravel(), (part[:, None] + b).ravel()
    for start, length in zip(starts[lengths > _SHINGLE_CAP], lengths[lengths > _SHINGLE_CAP], strict=True):
        yield np.full(length - 1, start), np.arange(start + 1, start + length)


def _counted(views: Ints, places: tuple[Ints, Ints], size: int) -> tuple[Ints, Ints]:
    pairs, counts = np.unique(views[places[0]] * size + views[places[1]], return_counts=True)
    return pairs, counts


# ------------------------------------------------------------------------------------------------------------------ exact
def by_exact_keys(keys: Iterable[tuple[Key, int]]) -> set[Pair]:
    """Pairs of records that share a short exact key, where not too many do."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for key, index in keys:
        groups[key].append(index)
    return {
        (min(a, b), max(a, b))
        for group in groups.values()
        if 1 < len(group) <= _EXACT_CAP
        for at, a in enumerate(group)
        for b in group[at + 1 :]
        if a != b
    }
