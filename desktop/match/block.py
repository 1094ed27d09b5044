"""All views become candidate pairs: those that share enough of what is rare. Never all against all.

Three roads: five-word shingles within a language, rare keys across languages, and short exact keys (identifiers, titles).
What too many share (more than a cap that grows with the library) proposes nobody, and each view looks at a bounded number of
others, so that copies and boilerplate cost no more than strangers.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from desktop.match.fingerprint import Fingerprint

Pair: TypeAlias = tuple[int, int]
Key = TypeVar("Key", bound="Hashable")

KEEP = 5  # partners kept for each view in each direction
LOOK_AT = 4000  # postings that one view may read
_KEY_CAP_SHARE, _KEY_CAP_LEAST, _KEY_CAP_MOST = 0.02, 400, 5000
_SHINGLE_SAMPLE = 4  # of long texts one shingle in so many is indexed, chosen by its hash
_SHINGLE_CAP = 60
_SHORT_TEXT = 60  # shingles
_SHINGLES_NEEDED = 0.08  # of the smaller sample
_EXACT_CAP = 40


def key_cap(records: int) -> int:
    """How many views may share a key that still proposes a pair: it grows with the library."""
    return int(min(_KEY_CAP_MOST, max(_KEY_CAP_LEAST, _KEY_CAP_SHARE * records)))


def across_languages(prints: Sequence[Fingerprint]) -> set[Pair]:
    """Pairs of texts in two languages that share rare keys or numbers."""
    return _by_rare_keys(prints, apart=True)


def by_rare_keys(prints: Sequence[Fingerprint]) -> set[Pair]:
    """Pairs of titles that share rare keys, in whatever language."""
    return _by_rare_keys(prints, apart=False)


def _by_rare_keys(prints: Sequence[Fingerprint], *, apart: bool) -> set[Pair]:
    """The best few partners of each print for each language, seen from both sides; `apart`: in other languages only."""
    postings = _postings(prints)
    cap = key_cap(len(prints))
    langs = [fingerprint.view.lang for fingerprint in prints]
    norms = [1 / math.sqrt(len(fingerprint.keys) + 10) for fingerprint in prints]
    best: list[dict[str, list[tuple[float, int]]]] = [{} for _ in prints]
    for index, fingerprint in enumerate(prints):
        lang, mine = langs[index], best[index]
        for other, shared in _partners(index, fingerprint, postings, len(prints), cap).items():
            if apart and langs[other] == lang:
                continue
            _keep(mine.setdefault(langs[other], []), shared * norms[other], other)
            _keep(best[other].setdefault(lang, []), shared * norms[index], index)
    return {_ordered(at, other) for at, by_lang in enumerate(best) for kept in by_lang.values() for _, other in kept}


def _postings(prints: Sequence[Fingerprint]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for index, fingerprint in enumerate(prints):
        for key in fingerprint.keys:
            postings[key].append(index)
        for number in fingerprint.counts:
            if len(number) > 1:
                postings[number].append(index)
    return postings


def _partners(index: int, own: Fingerprint, postings: dict[str, list[int]], total: int, cap: int) -> dict[int, float]:
    """Earlier prints and the weight of the rare keys that they share; the rarest keys are read first."""
    lists = [postings[key] for key in (*own.keys, *own.counts) if key in postings]
    lists = sorted((p for p in lists if 1 < len(p) <= cap), key=len)
    scores: dict[int, float] = defaultdict(float)
    left = LOOK_AT
    for posting in lists:
        left -= len(posting)
        if left < 0:
            break
        weight = math.log(total / len(posting) + 1) ** 2
        for other in posting:
            if other >= index:
                break
            scores[other] += weight
    return scores


def _keep(kept: list[tuple[float, int]], score: float, other: int) -> None:
    if len(kept) < KEEP:
        heapq.heappush(kept, (score, other))
    elif score > kept[0][0]:
        heapq.heapreplace(kept, (score, other))


def within_language(prints: Sequence[Fingerprint]) -> set[Pair]:
    """Pairs of views in one language that share shingles enough for a copy, a cut or an edited text.

    Of a shingle that too many share, later views see the first holder only: near-copies of one text make a star.
    """
    samples = [_sample(fingerprint) for fingerprint in prints]
    postings: dict[tuple[str, int], list[int]] = defaultdict(list)
    shared: Counter[Pair] = Counter()
    for index, sample in enumerate(samples):
        lang = prints[index].view.lang
        seen: Counter[int] = Counter()
        for shingle in sample:
            posting = postings[lang, shingle]
            if len(posting) < _SHINGLE_CAP:
                seen.update(posting)
                posting.append(index)
            else:
                seen[posting[0]] += 1
        for other, count in seen.items():
            shared[other, index] = count
    return {
        (a, b)
        for (a, b), count in shared.items()
        if count >= max(1.0, _SHINGLES_NEEDED * min(len(samples[a]), len(samples[b])))
    }


def _sample(fingerprint: Fingerprint) -> frozenset[int]:
    shingles = fingerprint.shingles
    if len(shingles) <= _SHORT_TEXT:
        return shingles
    return frozenset(shingle for shingle in shingles if shingle % _SHINGLE_SAMPLE == 0)


def by_exact_keys(keys: Iterable[tuple[Key, int]]) -> set[Pair]:
    """Pairs of records that share a short exact key, where not too many do."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for key, index in keys:
        groups[key].append(index)
    return {
        _ordered(a, b)
        for group in groups.values()
        if 1 < len(group) <= _EXACT_CAP
        for at, a in enumerate(group)
        for b in group[at + 1 :]
        if a != b
    }


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
