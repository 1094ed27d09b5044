"""The left pane of the import page: the dumps of the tray, one line for all of them, and the earlier imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.imports.tray import Stage
from desktop.ui.widgets.two_line_list import Dot, TwoLineList, TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import BatchInfo
    from desktop.ui.imports.tray import TrayItem

BATCH, ALL = "batch:", "all"
_DOTS = {
    Stage.READING: Dot.QUIET,
    Stage.READY: Dot.ACCENT,
    Stage.WAITING: Dot.ACCENT,
    Stage.STORING: Dot.ACCENT,
    Stage.STORED: Dot.GOOD,
    Stage.REFUSED: Dot.WARNING,
}


class DumpList(TwoLineList):
    """A row's key is that of its dump, `ALL`, or `BATCH` with the id of an import."""

    def show_dumps(self, items: Sequence[TrayItem], batches: Sequence[BatchInfo]) -> None:
        """Show the dumps of the tray, and below them the imports, the newest first."""
        rows = [TwoLineRow(i.key, i.name, self._state(i), _DOTS[i.stage]) for i in items]
        now = {item.result.batch.id for item in items if item.result is not None and item.result.batch is not None}
        # An import that still stands in the tray as its dump is not listed twice.
        earlier = [self._batch_row(batch) for batch in reversed(batches) if batch.id not in now]
        self.set_rows([*self._all_row(items), *rows, *earlier])

    def _all_row(self, items: Sequence[TrayItem]) -> list[TwoLineRow]:
        """One line for all dumps of the tray, where there are several."""
        if len(items) < 2:
            return []
        records = sum(len(item.dump.records) for item in items if item.dump is not None)
        told = (self.tr("%n file(s)", "", len(items)), self.tr("%n record(s)", "", records))
        has_more = any(i.stage is Stage.READY and i.preview is not None and i.preview.stores for i in items)
        return [TwoLineRow(ALL, self.tr("All dumps"), " · ".join(told), Dot.ACCENT if has_more else Dot.QUIET)]

    def _batch_row(self, batch: BatchInfo) -> TwoLineRow:
        held = self.tr("%n record(s)", "", batch.records) if batch.records else self.tr("taken back")
        detail = " · ".join((held, batch.at.astimezone().strftime("%Y-%m-%d %H:%M"), batch.who)).rstrip(" ·")
        return TwoLineRow(BATCH + batch.id, batch.file_name, detail, Dot.GOOD if batch.records else Dot.QUIET)

    def _state(self, item: TrayItem) -> str:
        if item.stage is Stage.READY and item.dump is not None:
            found = self.tr("%n record(s)", "", len(item.dump.records))
            new = item.preview.stores if item.preview else len(item.dump.records)
            return f"{found} · " + (self.tr("{n} new").replace("{n}", str(new)) if new else self.tr("nothing new"))
        return {
            Stage.READING: self.tr("reading …"),
            Stage.WAITING: self.tr("waiting"),
            Stage.STORING: self.tr("storing …"),
            Stage.STORED: self.tr("stored"),
            Stage.REFUSED: self.tr("not read"),
        }.get(item.stage, "")
