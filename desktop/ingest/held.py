"""The records of a dump, however many: a large dump's are held in portions, packed, and unpacked where one looks.

A record as values takes up to four times the room of its text, packed a third of it: a hundred thousand records with abstracts
fit into a laptop's memory beside the text that they were read from.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import overload

from db.values import Descriptor
from desktop.ingest.values import ParsedRecord

UNPACKED = 8000  # records up to which all are held as they are
_PORTION = 500
_AT_HAND = 4  # portions that are held unpacked once they were looked at
_NAMES = tuple(field.name for field in fields(ParsedRecord))
_VALUES = attrgetter(*_NAMES)
_DESCRIPTORS = _NAMES.index("descriptors")
_OF_DESCRIPTOR = attrgetter(*(field.name for field in fields(Descriptor)))


class HeldRecords(Sequence[ParsedRecord]):
    """Grows by `append`; from a number of records on, those that were added are packed."""

    def __init__(self, records: Iterable[ParsedRecord] = ()) -> None:
        self._packed: list[bytes] = []
        self._rest: list[ParsedRecord] = []
        self._room = UNPACKED
        self._at_hand: dict[int, list[ParsedRecord]] = {}
        for record in records:
            self.append(record)

    def append(self, record: ParsedRecord) -> None:
        """Take one more."""
        self._rest.append(record)
        if len(self._rest) >= self._room:
            for start in range(0, len(self._rest), _PORTION):
                self._packed.append(_pack(self._rest[start : start + _PORTION]))
            self._rest, self._room = [], _PORTION

    def held(self) -> Sequence[ParsedRecord]:
        """All of them, to be held: as a tuple where they are few."""
        return self if self._packed else tuple(self._rest)

    def __len__(self) -> int:
        return len(self._packed) * _PORTION + len(self._rest)

    def __iter__(self) -> Iterator[ParsedRecord]:
        for packed in self._packed:
            yield from _unpack(packed)
        yield from self._rest

    @overload
    def __getitem__(self, place: int) -> ParsedRecord: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[ParsedRecord]: ...
    def __getitem__(self, place: int | slice) -> ParsedRecord | Sequence[ParsedRecord]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        portion, within = divmod(place, _PORTION)
        return (
            self._rest[place - len(self._packed) * _PORTION]
            if portion >= len(self._packed)
            else self._at(portion)[within]
        )

    def _at(self, portion: int) -> list[ParsedRecord]:
        found = self._at_hand.get(portion)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.clear()
            found = self._at_hand[portion] = _unpack(self._packed[portion])
        return found


def _pack(records: Sequence[ParsedRecord]) -> bytes:
    return zlib.compress(marshal.dumps([_plain(record) for record in records]), 1)


def _unpack(packed: bytes) -> list[ParsedRecord]:
    return [_made(values) for values in marshal.loads(zlib.decompress(packed))]  # noqa: S302 - packed by ourselves


def _plain(record: ParsedRecord) -> tuple[object, ...]:
    values = _VALUES(record)
    if not record.descriptors:
        return tuple(values)
    plain = tuple(_OF_DESCRIPTOR(descriptor) for descriptor in record.descriptors)
    return (*values[:_DESCRIPTORS], plain, *values[_DESCRIPTORS + 1 :])


def _made(values: tuple[object, ...]) -> ParsedRecord:
    plain = values[_DESCRIPTORS]
    if plain:
        descriptors = tuple(Descriptor(*one) for one in plain)  # type: ignore[attr-defined]
        values = (*values[:_DESCRIPTORS], descriptors, *values[_DESCRIPTORS + 1 :])
    return ParsedRecord(*values)  # type: ignore[arg-type]
