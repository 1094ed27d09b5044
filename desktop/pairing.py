"""Records are held against one another: those of a small import at once, those of a large one beside the curator.

A record's keys and its matches are kept in one step. Whatever has keys was held against all that had them before: the pairs of a
store are whole as soon as nothing is without keys, whatever ended the program meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.apart import one_by_one
from desktop.match.score import MODEL_VERSION, find_matches
from desktop.walk import Step, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from db.repository import Repository
    from db.values import Match, MatchKey, RecordText

    Cancelled = Callable[[], bool]

FEW = 2000  # records that are held against each other without looking for those that share something
PART_OF_LIBRARY = 20  # an import of more than one in so many is matched with everything: that is sooner done
AT_ONCE = 100  # records that are held against the library in one turn


def pair_waiting(repository: Repository, *, cancelled: Cancelled | None = None) -> Iterator[Step]:
    """Hold the records that have no keys against those that have, and keep both, the newest import first.

    Whoever stops asking, or calls it off in the middle of a turn, has some records held against the others and the rest left as
    they were: the next time goes on.
    """
    from desktop.match.keys import MARKER  # numpy waits until there is something to match

    is_off = cancelled or _never
    walk = Walk(repository, lambda batch, first: repository.to_pair(batch, first, MARKER), at_once=AT_ONCE)
    for ids in walk.portions():
        paired = one_by_one(lambda some: _pair(repository, some, is_off), ids)
        if is_off():
            return
        yield walk.step(matches=tuple(match for matches in paired for match in matches))


def _never() -> bool:
    return False


def _pair(repository: Repository, ids: Sequence[str], cancelled: Cancelled) -> tuple[Match, ...]:
    """Hold these records against those that have keys, and keep keys and matches; the matches."""
    from desktop.match.keys import MARKER, keys_of

    new = repository.texts(ids)
    keys = keys_of(new)
    matches = _against(repository, new, keys, cancelled)
    # Keys without their matches would say that these records were held against the others.
    if not cancelled():
        repository.save_pairing(keys, MARKER, matches, MODEL_VERSION)
    return matches


def matches_of_new(
    repository: Repository, new: Sequence[RecordText], *, cancelled: Cancelled | None = None
) -> tuple[Match, ...]:
    """The matches that a new record is part of, with each other or with what was stored before; none of a run called off."""
    if not new:
        return ()
    size = repository.count()
    if size < FEW or len(new) * PART_OF_LIBRARY > size:
        return _matches(repository.texts(), new, cancelled)
    from desktop.match.keys import keys_of

    return _against(repository, new, keys_of(new), cancelled)


def _against(
    repository: Repository,
    new: Sequence[RecordText],
    keys: Mapping[str, Sequence[MatchKey]],
    cancelled: Cancelled | None,
) -> tuple[Match, ...]:
    """The matches of new records with each other and with those that share keys with them.

    What these are matched with is looked at as well, for a text's partner is its best one.
    """
    from desktop.match.keys import partners

    size, places = repository.count(), set[int]()
    for id_, own in keys.items():
        if cancelled and cancelled():
            return ()
        with repository.at_one_moment():  # a hundred questions, each too short to be a turn of its own
            places |= partners({id_: own}, repository.holders, size)
    near = set(repository.ids_at(sorted(places)).values())
    near |= repository.matched_with(near)
    return _matches(repository.texts(near), new, cancelled)


def _matches(stored: Sequence[RecordText], new: Sequence[RecordText], cancelled: Cancelled | None) -> tuple[Match, ...]:
    fresh = {record.id for record in new}
    held = [record for record in stored if record.id not in fresh]
    return tuple(m for m in find_matches([*held, *new], cancelled=cancelled) if m.a in fresh or m.b in fresh)
