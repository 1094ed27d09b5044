"""The records of one study together: the checks of each, and every version as a witness of every other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.check.arithmetic import check_cells
from desktop.check.conflicts import check_versions
from desktop.check.gaps import check_gaps
from desktop.check.record import record_warnings
from desktop.check.rows import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import Cell, EntryWarning, RecordText


def check_study(
    records: Sequence[RecordText], cells: Sequence[Cell], *, expects_descriptors: bool = True
) -> tuple[EntryWarning, ...]:
    """The warnings of a study: `cells` are its entry's values, whichever record they came from."""
    versions = [version for record in records for version in record.versions]
    each = (
        warning
        for record in records
        for warning in record_warnings(record, cells, expects_descriptors=expects_descriptors)
    )
    return once((*check_cells(cells, versions), *check_versions(versions, cells), *each, *check_gaps(cells, versions)))
