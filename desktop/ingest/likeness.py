"""Which records of a dump have the abstract of an earlier one, whatever its case and blanks.

Problems given: `duplicate_in_dump` (args: first: the place of the first of them).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from db.values import ParseProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.ingest.values import ParsedRecord

_GLANCE = 120  # characters of an abstract that two copies of it share but for blanks
_COMPARED = 20_000  # characters of an abstract in which case and blanks are passed over when it is compared with others


def likeness(record: ParsedRecord) -> int:
    """What two records with the same words have in common, told quickly: only those are compared as a whole. 0 without words."""
    if not record.abstracts:
        return 0
    return hash((len(record.abstracts), " ".join(record.abstracts[0][1][:_GLANCE].casefold().split())[: _GLANCE // 4]))


def duplicates(records: Sequence[ParsedRecord], alike: Iterable[int]) -> Iterator[ParseProblem]:
    """The records that repeat an earlier one; `alike` are their likenesses, in any order."""
    twice = {one for one, other in itertools.pairwise(sorted(alike)) if one == other and one}
    seen: dict[int, dict[str, int]] = {one: {} for one in twice}
    for record in records if twice else ():
        firsts = seen.get(likeness(record))
        if firsts is None:
            continue
        first = firsts.setdefault(_words_of(record), record.place)
        if first != record.place:
            args = (("first", str(first)),)
            yield ParseProblem("duplicate_in_dump", line=record.line, record=record.place, args=args)


def _words_of(record: ParsedRecord) -> str:
    text = "\n".join(body for _, body in record.abstracts)
    return " ".join(text[:_COMPARED].casefold().split()) + text[_COMPARED:]
