"""All views become candidate pairs: those that share enough of what is rare. Never all against all.

Three roads: five-word shingles within a language, rare keys across languages, and short exact keys (identifiers, titles).
What too many share (more than a cap that grows with the library) proposes nobody, and each view looks at a bounded number of
others, so that copies and boilerplate cost no more than strangers.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from desktop.match.course import BLOCK, unwatched
from desktop.match.processes import in_processes
from desktop.match.sketch import TITLE, distinct_numbers, spread

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from desktop.match.course import Course
    from desktop.match.sketch import Ints, Sketches

Pair: TypeAlias = tuple[int, int]
Key = TypeVar("Key", bound="Hashable")

KEEP = 5  # partners kept for each view in each language
RARE = 2.5  # weight from which a key is indexed: about one abstract in twelve has it
MOST_KEYS = 48  # indexed of one view, the rarest
WORTH = 0.3  # of the best partner's weight; a partner of less is not looked at
_KEY_CAP_SHARE, _KEY_CAP_LEAST, _KEY_CAP_MOST = 0.02, 400, 5000
_LOOK_SHARE, _LOOK_LEAST, _LOOK_MOST = 0.015, 1500, 5000
_VIEWS_AT_ONCE = 256
_VIEWS_A_TASK = 40_000  # or a quarter of all: each task looks once at every key of a language
_WORTH_WORKERS = 16_000  # views; fewer are read sooner than processes are started
_SAMPLE = 8  # of long texts one shingle in so many is indexed, chosen by its hash
_SHINGLE_CAP = 40
_SHORT_TEXT = 80  # shingles
SHINGLES_NEEDED = 0.2  # of the smaller sample
EXACT_CAP = 40


def key_cap(records: int) -> int:
    """How many views may share a key that still proposes a pair: it grows with the library."""
    return int(min(_KEY_CAP_MOST, max(_KEY_CAP_LEAST, _KEY_CAP_SHARE * records)))


def look_at(views: int) -> int:
    """How many postings one view may read in each language: so many that its partner is among them in a large library."""
    return int(min(_LOOK_MOST, max(_LOOK_LEAST, _LOOK_SHARE * views)))


# -------------------------------------------------------------------------------------------------------------- rare keys
class Postings:
    """Which views have a rare key, by language and key."""

    def __init__(self, sketches: Sketches) -> None:
        self.sketches = sketches
        self.views, codes, self.weights = indexed(sketches)
        self._size = len(sketches)
        # `_entry` names the distinct code of each entry; the holders of a code stand together in `_holders`.
        order = np.argsort(codes, kind="stable")
        ordered = codes[order]
        begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(codes) else np.empty(0, np.int64)
        self._codes = ordered[begins]
        self._at = np.r_[begins, len(codes)]
        self._holders = self.views[order]
        self._entry = np.empty(len(codes), np.int32)
        self._entry[order] = np.repeat(np.arange(len(begins), dtype=np.int32), np.diff(self._at))
        self._starts = np.searchsorted(self.views, np.arange(self._size + 1))
        self._most, self._look_at = key_cap(self._size), look_at(self._size)
        self._views_a_task = max(_VIEWS_A_TASK, self._size // 4)

    def pairs(self, *, workers: int = 1, course: Course | None = None) -> Ints:
        """The pairs of views that propose each other, each once."""
        langs = np.unique(self.sketches.lang).tolist()
        tasks = [
            (lang, other, first)
            for lang in langs
            for other in langs
            if lang != other or lang == TITLE
            for first in range(0, int(np.count_nonzero(self.sketches.lang == lang)), self._views_a_task)
        ]
        is_worth = self._size >= _WORTH_WORKERS
        done = partial((course or unwatched()).at, BLOCK)
        found = in_processes(Postings._between, self, tasks, workers=workers if is_worth else 1, done=done)
        return distinct(np.concatenate(found) if found else np.empty((0, 2), np.int64))

    def _between(self, lang: int, other: int, begin: int) -> Ints:
        """The best few partners in one language of a stretch of the views in another."""
        own, ends = np.searchsorted(self._codes, np.array([lang, lang + 1], np.uint64) << _SHIFT)
        there = (self._codes[own:ends] & _KEY) | (np.uint64(other) << _SHIFT)
        place = np.minimum(np.searchsorted(self._codes, there), max(0, len(self._codes) - 1))
        sizes = np.where(self._codes[place] == there, self._at[place + 1] - self._at[place], 0)
        sizes[sizes > self._most] = 0
        views = np.flatnonzero(self.sketches.lang == lang)[begin : begin + self._views_a_task]
        found = []
        for first in range(0, len(views), _VIEWS_AT_ONCE):
            chosen = views[first : first + _VIEWS_AT_ONCE]
            rows, owners = spread(self._starts, chosen)
            entries = self._entry[rows] - own
            found.append(self._best(chosen, owners, self._at[place[entries]], sizes[entries], self.weights[rows]))
        return np.concatenate(found) if found else np.empty((0, 2), np.int64)

    def _best(self, views: Ints, owners: Ints, starts: Ints, sizes: Ints, weights: NDArray[np.float32]) -> Ints:
        """The best partners of some views: `owners` names the view of each posting list by its place among them."""
        sizes = np.where(_beyond(owners, sizes, self._look_at), 0, sizes)
        ends = np.cumsum(sizes)
        rows = np.repeat(np.arange(len(sizes)), sizes)
        others = self._holders[np.arange(len(rows)) + np.repeat(starts - (ends - sizes), sizes)]
        apart = self.sketches.owner[others] != self.sketches.owner[views[owners[rows]]]
        rows, others = rows[apart], others[apart]
        # View, partner and weight in one number each, because plain numbers are sorted ten times as fast as places.
        shares = np.minimum(_WEIGHT_MOST, weights[rows].astype(float) ** 2 * _WEIGHT_UNIT).astype(np.int64)
        packed = np.sort(((owners[rows] * self._size + others) << _WEIGHT_BITS) | shares)
        codes = packed >> _WEIGHT_BITS
        begins = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.empty(0, np.int64)
        if not len(begins):
            return np.empty((0, 2), np.int64)
        scores = np.add.reduceat(packed & _WEIGHT_MOST, begins) / _WEIGHT_UNIT
        places, partners = codes[begins] // self._size, codes[begins] % self._size
        pairs = _top(places, partners, scores)
        return np.column_stack([views[pairs[:, 0]], pairs[:, 1]])


_WEIGHT_BITS = 20
_WEIGHT_MOST, _WEIGHT_UNIT = (1 << _WEIGHT_BITS) - 1, 1024
_SHIFT, _KEY = np.uint64(32), np.uint64(0xFFFFFFFF)


def indexed(sketches: Sketches) -> tuple[Ints, NDArray[np.uint64], NDArray[np.float32]]:
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


def _beyond(views: Ints, sizes: Ints, most: int) -> NDArray[np.bool_]:
    """Which postings a view no longer reads, because rarer ones have used up the `most` that it may read."""
    total = np.cumsum(sizes)
    first = np.searchsorted(views, views)
    return total - (total - sizes)[first] > most


def _top(views: Ints, partners: Ints, scores: NDArray[np.float64]) -> Ints:
    """The best partners of each view, of pairs that stand by view."""
    begins = np.flatnonzero(np.r_[True, views[1:] != views[:-1]])
    best = np.repeat(np.maximum.reduceat(scores, begins), np.diff(np.r_[begins, len(views)]))
    worth = scores >= WORTH * best
    views, partners, scores = views[worth], partners[worth], scores[worth]
    order = np.lexsort((partners, -scores, views))
    views, partners = views[order], partners[order]
    kept = np.arange(len(views)) - np.searchsorted(views, views) < KEEP
    return np.column_stack([views[kept], partners[kept]])


def distinct(pairs: Ints) -> Ints:
    """Each pair once, the earlier view first, in order."""
    ordered = np.sort(pairs, axis=1)
    packed = distinct_numbers((ordered[:, 0] << 32) | ordered[:, 1])
    return np.column_stack([packed >> 32, packed & 0xFFFFFFFF])


# --------------------------------------------------------------------------------------------------------------- shingles
def within_language(sketches: Sketches) -> Ints:
    """Pairs of views in one language that share shingles enough for a copy, a cut or an edited text.

    Of a shingle that too many share, all see the first holder only: near-copies of one text make a star.
    """
    views, codes = sampled(sketches)
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
    enough = shared >= np.maximum(1.0, SHINGLES_NEEDED * np.minimum(sizes[a], sizes[b]))
    enough &= sketches.owner[a] != sketches.owner[b]
    return np.column_stack([a[enough], b[enough]])


def sampled(sketches: Sketches) -> tuple[Ints, NDArray[np.uint64]]:
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
        if 1 < len(group) <= EXACT_CAP
        for at, a in enumerate(group)
        for b in group[at + 1 :]
        if a != b
    }
