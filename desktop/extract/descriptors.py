"""The rows of a record's descriptors, as printed; they come from the dump, so there is nothing to be unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import Extraction
from desktop.text.descriptors import english

if TYPE_CHECKING:
    from db.values import RecordText

_RULE, _VERSION = "descriptors.printed", 1


def find(record: RecordText) -> list[Extraction]:
    """The extractions of the table `descriptors`; they have no span, for they stand outside the abstract."""
    found = []
    for place, descriptor in enumerate(record.descriptors, start=1):
        item = f"descriptor-{place}"
        found.append(_row("descriptors.heading", item, descriptor.heading))
        if descriptor.qualifier:
            found.append(_row("descriptors.qualifier", item, descriptor.qualifier))
        known = english(descriptor)
        if known:
            found.append(_row("descriptors.english", item, known))
    return found


def _row(field: str, item: str, value: str) -> Extraction:
    return Extraction(field, item, value, (), _RULE, _VERSION, 1.0)
