"""Everything that can be checked within one record: its numbers, its texts, and its versions as witnesses of each other.

Warnings of its own: `no_descriptors`, `bilingual` (languages), `descriptor_mismatch` (descriptor; quiet); the others are those
of arithmetic, misprints, conflicts, gaps, notation and attribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import EntryWarning, Span
from desktop.check.arithmetic import check_cells
from desktop.check.attribution import check_attribution
from desktop.check.conflicts import check_versions
from desktop.check.gaps import check_distribution, check_gaps
from desktop.check.misprints import check_text
from desktop.check.notation import check_notation
from desktop.check.rows import once
from desktop.check.statements import check_statements
from desktop.text.reading import read_version
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Cell, RecordText

_ANIMALS = (
    "rat ",
    "rats",
    "mouse",
    "mice",
    "murine",
    "animal",
    "rabbit",
    "ratas",
    "raton",
    "conejo",
    "cerdo",
    "perro",
    "canine",
)


def check_record(
    record: RecordText, cells: Sequence[Cell], *, expects_descriptors: bool = True
) -> tuple[EntryWarning, ...]:
    """The warnings of one record; `expects_descriptors` is false where the source prints none with any record."""
    return once(
        (
            *check_cells(cells, record.versions),
            *check_versions(record.versions, cells),
            *record_warnings(record, cells, expects_descriptors=expects_descriptors),
            *check_gaps(cells, record.versions),
        )
    )


def record_warnings(
    record: RecordText, cells: Sequence[Cell], *, expects_descriptors: bool = True
) -> Iterator[EntryWarning]:
    """The warnings that the record itself gives, whatever other records its study has."""
    if expects_descriptors and not record.descriptors and record.versions:
        yield EntryWarning("no_descriptors")
    yield from _bilingual(record)
    yield from _descriptors(record)
    for version in record.versions:
        reading = read_version(version)
        yield from check_text(reading, cells)
        yield from check_statements(reading, cells)
        yield from check_distribution(reading)
        yield from check_notation(version)
        yield from check_attribution(reading)


def _bilingual(record: RecordText) -> Iterator[EntryWarning]:
    languages = tuple(dict.fromkeys(version.lang for version in record.versions))
    if len(languages) > 1:
        spans = tuple(Span(version.id, 0, min(60, len(version.text))) for version in record.versions)
        yield EntryWarning("bilingual", (("languages", ", ".join(languages)),), spans=spans)


def _descriptors(record: RecordText) -> Iterator[EntryWarning]:
    """Animals among the descriptors of a text that speaks of none."""
    printed = next(
        (d.heading for d in record.descriptors if fold(d.heading) in ("animales", "animals", "animais")), None
    )
    if printed and not any(word in fold(version.text) for version in record.versions for word in _ANIMALS):
        yield EntryWarning("descriptor_mismatch", (("descriptor", printed),), must_see=False)
