"""Records become keys that a store keeps, and new records become the places of those that they must be held against.

The keys are those of blocking: rare words and numbers by language, samples of the text, exact identifiers and titles. An import
then reads the few records that share enough of them, instead of the whole library.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from db.values import MatchKey
from desktop.match.block import EXACT_CAP, KEEP, SHINGLES_NEEDED, WORTH, indexed, key_cap, look_at, sampled
from desktop.match.candidates import exact_keys
from desktop.match.library import library_of
from desktop.match.sketch import LANGS, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from db.values import RecordText
    from desktop.match.library import Library
    from desktop.match.sketch import Sketches

    Holders = Callable[[Iterable[int], int], Mapping[int, Sequence[tuple[int, int]]]]

# The row that says that a record's keys are kept; another number wherever the keys are made otherwise.
MARKER = -2
_SHIFT = 32
_TEXT, _EXACT = 16, 40  # above the languages: stretches of text by language, and exact keys
_PORTION = 2000
_KEYS_AT_ONCE = 12  # asked for in one question; most views are done with the first few
_MORE = 3  # times as many partners as a run over everything keeps of a view: the list is looked through anyway


def keys_of(records: Sequence[RecordText]) -> dict[str, tuple[MatchKey, ...]]:
    """The keys of each record by its id, the marker among them."""
    found: dict[str, tuple[MatchKey, ...]] = {}
    for first in range(0, len(records), _PORTION):
        portion = records[first : first + _PORTION]
        library = library_of(portion)
        by_record: dict[int, list[MatchKey]] = {place: [MatchKey(MARKER, -1, 0.0)] for place in range(len(portion))}
        for place, key in _all_keys(library):
            by_record[place].append(key)
        found |= {portion[place].id: tuple(keys) for place, keys in by_record.items()}
    return found


def _all_keys(library: Library) -> Iterable[tuple[int, MatchKey]]:
    yield from _rare(library.views)
    yield from ((place, MatchKey(key.key, -1, key.weight)) for place, key in _rare(library.titles))
    yield from _texts(library.views)
    for place, citation in enumerate(library.citations):
        for exact in exact_keys(citation):
            yield place, MatchKey((_EXACT << _SHIFT) | zlib.crc32(repr(exact).encode()), -1, 0.0)


def _rare(sketches: Sketches) -> Iterable[tuple[int, MatchKey]]:
    views, codes, weights = indexed(sketches)
    first = _first_views(sketches)
    for view, code, weight in zip(views.tolist(), codes.tolist(), weights.tolist(), strict=True):
        yield int(sketches.owner[view]), MatchKey(code, view - first[int(sketches.owner[view])], round(weight, 3))


def _texts(sketches: Sketches) -> Iterable[tuple[int, MatchKey]]:
    views, codes = sampled(sketches)
    first = _first_views(sketches)
    for view, code in zip(views.tolist(), codes.tolist(), strict=True):
        owner = int(sketches.owner[view])
        yield owner, MatchKey((_TEXT << _SHIFT) + code, view - first[owner], 0.0)


def _first_views(sketches: Sketches) -> dict[int, int]:
    owners, first = np.unique(sketches.owner, return_index=True)
    return dict(zip(owners.tolist(), first.tolist(), strict=True))


# --------------------------------------------------------------------------------------------------------------- partners
def partners(keys: Mapping[str, Sequence[MatchKey]], holders: Holders, size: int) -> set[int]:
    """The places of the records in a library of `size` that the records of these keys must be held against."""
    found: set[int] = set()
    for own in keys.values():
        by_view: dict[tuple[int, int], list[MatchKey]] = defaultdict(list)
        for key in own:
            if key.key != MARKER:
                by_view[key.view, key.key >> _SHIFT].append(key)
        for (_, kind), listed in by_view.items():
            found |= _partners_of(kind, listed, holders, size)
    return found


def _partners_of(kind: int, keys: Sequence[MatchKey], holders: Holders, size: int) -> set[int]:
    if kind >= _EXACT:
        return {place for held in holders([key.key for key in keys], EXACT_CAP).values() for place, _ in held}
    if kind >= _TEXT:
        return _sharing_text([key.key for key in keys], holders, size)
    others = (TITLE,) if kind == TITLE else [lang for lang in range(len(LANGS)) if lang != kind]
    return {place for other in others for place in _sharing_rare(kind, other, keys, holders, size)}


def _sharing_rare(kind: int, other: int, keys: Sequence[MatchKey], holders: Holders, size: int) -> list[int]:
    """The best few records whose views in another language share rare keys, the rarest keys looked at first."""
    scores: dict[tuple[int, int], float] = defaultdict(float)
    left = look_at(size)
    rarest = sorted(keys, key=lambda key: -key.weight)
    for first in range(0, len(rarest), _KEYS_AT_ONCE):
        asked = {key.key + ((other - kind) << _SHIFT): key.weight for key in rarest[first : first + _KEYS_AT_ONCE]}
        found = holders(asked, min(left, key_cap(size)))
        for code, weight in asked.items():
            held = found.get(code, ())
            if len(held) <= left:
                left -= len(held)
                for holder in held:
                    scores[holder] += weight**2
        if left <= 0:
            break
    best = max(scores.values(), default=0.0)
    ranked = sorted((-score, holder) for holder, score in scores.items() if score >= WORTH * best)
    return [place for _, (place, _) in ranked[: _MORE * KEEP]]


def _sharing_text(codes: Sequence[int], holders: Holders, size: int) -> set[int]:
    """The records with a view that shares enough of a text's sample; of what very many share, the first holder only."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders(codes, key_cap(size)).values():
        for holder in held:
            counts[holder] += 1
    least = max(1.0, SHINGLES_NEEDED * len(codes) / 2)
    return {place for (place, _), count in counts.items() if count >= least}
