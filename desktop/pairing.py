"""Records are held against one another: those of a small import at once, those of a large one beside the curator.

A record's keys and its matches are kept in one step. Whatever has keys was held against all that had them before: the pairs of a
store are whole as soon as nothing is without keys, whatever ended the program meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.match.score import MODEL_VERSION, find_matches
from desktop.walk import Step, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from db.repository import Repository
    from db.values import Match, MatchKey, RecordText

FEW = 2000  # records that are held against each other without looking for those that share something
PART_OF_LIBRARY = 20  # an import of more than one in so many is matched with everything: that is sooner done
AT_ONCE = 100  # records that are held against the library in one turn


def pair_waiting(repository: Repository) -> Iterator[Step]:
    """Hold the records that have no keys against those that have, and keep both, the newest import first.

    Whoever stops asking has some records held against the others and the rest left as they were: the next time goes on.
    """
    from desktop.match.keys import MARKER, keys_of  # numpy waits until there is something to match

    walk = Walk(repository, lambda batch, first: repository.to_pair(batch, first, MARKER), at_once=AT_ONCE)
    for ids in walk.portions():
        new = repository.texts(ids)
        keys = keys_of(new)
        matches = _against(repository, new, keys)
        repository.save_pairing(keys, MARKER, matches, MODEL_VERSION)
        yield walk.step(matches=matches)


def matches_of_new(repository: Repository, new: Sequence[RecordText]) -> tuple[Match, ...]:
    """The matches that a new record is part of, with each other or with what was stored before."""
    if not new:
        return ()
    size = repository.count()
    if size < FEW or len(new) * PART_OF_LIBRARY > size:
        return _matches(repository.texts(), new)
    from desktop.match.keys import keys_of

    return _against(repository, new, keys_of(new))


def _against(
    repository: Repository, new: Sequence[RecordText], keys: Mapping[str, Sequence[MatchKey]]
) -> tuple[Match, ...]:
    """The matches of new records with each other and with those that share keys with them.

    What these are matched with is looked at as well, for a text's partner is its best one.
    """
    from desktop.match.keys import partners

    size, places = repository.count(), set[int]()
    for id_, own in keys.items():
        with repository.at_one_moment():  # a hundred questions, each too short to be a turn of its own
            places |= partners({id_: own}, repository.holders, size)
    near = set(repository.ids_at(sorted(places)).values())
    near |= repository.matched_with(near)
    return _matches(repository.texts(near), new)


def _matches(stored: Sequence[RecordText], new: Sequence[RecordText]) -> tuple[Match, ...]:
    fresh = {record.id for record in new}
    held = [record for record in stored if record.id not in fresh]
    return tuple(m for m in find_matches([*held, *new]) if m.a in fresh or m.b in fresh)
