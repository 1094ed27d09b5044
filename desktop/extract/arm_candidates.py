"""The ways to give arms to the values of one run: each alone where they are few, else the ways in which lists are written."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arm_look import RunLook

ALL, EACH = "all", "each"  # every patient; every arm alike
_MOST_WAYS = 130

Keys = tuple[str, ...]


def ways(look: RunLook) -> list[Keys]:
    """The ways to give arms to the values of a run, none twice."""
    size, keys = len(look.run), [*look.keys, ALL]
    is_small = len(keys) ** size <= _MOST_WAYS
    found = [*product(keys, repeat=size)] if is_small else [*dict.fromkeys(_written(look, keys, size))]
    if look.each and size == 1:
        found.append((EACH,))
    found += [told for told in look.told_ways if told not in found]
    return found


def _written(look: RunLook, keys: Sequence[str], size: int) -> Iterator[Keys]:
    """The ways in which long lists are written: one arm for all, in turn, in halves, the nearest before or behind each."""
    for key in keys:
        yield (key,) * size
    for order in dict.fromkeys(look.orders):
        count = len(order)
        if count > 1 and size % count == 0:
            yield tuple(order) * (size // count)
            yield tuple([key for key in order for _ in range(size // count)])
    yield tuple([look.nearest_before(at) for at in range(size)])
    yield tuple([look.nearest_behind(at) for at in range(size)])
    yield from _by_list(look)


def _by_list(look: RunLook) -> Iterator[Keys]:
    """One arm for each list of values, and each list in the order of the arms."""
    groups = [slot.group for slot in look.run]
    lists = list(dict.fromkeys(groups))
    for order in dict.fromkeys(look.orders):
        if len(order) == len(lists):
            given = dict(zip(lists, order, strict=True))
            yield tuple([given[group] for group in groups])
        if all(groups.count(group) == len(order) for group in lists):
            yield tuple(order) * len(lists)
