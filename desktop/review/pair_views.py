"""Two records side by side: which versions of them are held against each other, and what was compared in these."""

from __future__ import annotations

from collections import OrderedDict
from itertools import product
from typing import TYPE_CHECKING

from db.values import VersionText
from desktop.review.limits import beginning
from desktop.review.study import record_view
from desktop.review.values import PairView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import StoredRecord
    from desktop.check.witness import Comparison
    from desktop.review.values import PairRow

_ROOM = 64  # comparisons kept: the pair that opens next was compared while this one was read


class Comparisons:
    """What was compared last, by the ids of the versions: texts never change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Comparison] = OrderedDict()

    def view(self, row: PairRow, a: StoredRecord, b: StoredRecord, *, shown: tuple[str, str] | None = None) -> PairView:
        """Two records side by side: the versions of the ids `shown`, else those of which most differs."""
        choices = [
            (version_a, version_b)
            for version_a, version_b in product(a.text.versions, b.text.versions)
            if shown in (None, (version_a.id, version_b.id))
        ]
        compared = [(self._compare(*choice), choice) for choice in choices or [_no_text(a, b)]]
        comparison, (version_a, version_b) = max(compared, key=lambda pair: len(pair[0].differences))
        return PairView(row, record_view(a), record_view(b), version_a, version_b, comparison)

    def _compare(self, a: VersionText, b: VersionText) -> Comparison:
        from desktop.check.witness import compare_versions

        found = self._kept.get((a.id, b.id)) or compare_versions(beginning(a), beginning(b))
        if a.id and b.id:
            self._kept[a.id, b.id] = found
            self._kept.move_to_end((a.id, b.id))
        while len(self._kept) > _ROOM:
            self._kept.popitem(last=False)
        return found


def record_names(records: Sequence[StoredRecord]) -> dict[str, str]:
    """What the records of a group are called, by id: their place in the dump, with the dump where there are several."""
    is_one_dump = len({record.batch_id for record in records}) == 1
    return {
        record.text.id: str(record.place) if is_one_dump else f"{record.place} ({record.batch_name})"
        for record in records
    }


def _no_text(a: StoredRecord, b: StoredRecord) -> tuple[VersionText, VersionText]:
    """Stand-ins where a record has no abstract: there is nothing to compare, and the screen shows so."""
    nothing = VersionText("", "", "")
    return next(iter(a.text.versions), nothing), next(iter(b.text.versions), nothing)
