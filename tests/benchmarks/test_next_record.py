"""How long the next study takes: text with a hundred places highlighted, form filled, both painted.

The floor, measured in the same run, is a bare text widget that gets the same text and paints it.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from db.values import Span, VersionText
from desktop.settings import Settings
from desktop.ui.desk import Desk
from desktop.ui.look import Looks
from desktop.ui.review.page import ReviewPage
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from desktop.review.values import StudyView

ROUNDS = 80
STUDIES = 20
CHARACTERS = 3_000
SPANS = 100


def study(number: int) -> StudyView:
    """A study of its own with a text of 3 kB and a hundred places of evidence."""
    text = (f"{factories.TEXT} " * 3)[: CHARACTERS - 8] + f" {number:07d}"
    version = f"version-{number}"
    view = factories.study(f"study-{number}", unused_numbers=())
    step = CHARACTERS // SPANS
    places = [Span(version, start, start + 14) for start in range(0, SPANS * step, step)]
    keys = list(view.cells)
    cells = {
        key: replace(view.cells[key], spans=tuple(places[order :: len(keys)])) for order, key in enumerate(view.cells)
    }
    record = replace(view.records[0], id=f"record-{number}", versions=(VersionText(version, "en", text),))
    return replace(view, cells=cells, records=(record,), warnings=())


class Studies:
    """A session that holds what it hands out: the store is measured elsewhere."""

    def __init__(self) -> None:
        self._views = {f"study-{number}": study(number) for number in range(STUDIES)}

    def worklist(self) -> tuple[object, ...]:
        return tuple(factories.worklist_row(name, label=name) for name in self._views)

    def study(self, name: str) -> StudyView:
        return self._views[name]

    def batches(self) -> tuple[object, ...]:
        return ()


def milliseconds(step: Callable[[int], object], number: int, painted: QWidget) -> float:
    """How long a step took, its painting included."""
    began = time.perf_counter()
    step(number)
    painted.repaint()
    return (time.perf_counter() - began) * 1000


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.benchmark
def test_the_next_study_is_shown_in_a_frame(qtbot: QtBot, qapp: QApplication) -> None:
    looks, desk = Looks(qapp, name="light"), Desk(Settings(language="en"))
    session = Studies()
    desk.lay_out(session, "invented")  # type: ignore[arg-type]
    page = ReviewPage(desk, looks)
    qtbot.addWidget(page)
    page.resize(1440, 828)
    page.show()
    bare = QPlainTextEdit()
    qtbot.addWidget(bare)
    bare.resize(page.abstract.size())
    bare.show()
    qapp.processEvents()
    texts = [session.study(f"study-{n}").versions[0].text for n in range(STUDIES)]

    floor, ours = [], []
    for number in range(ROUNDS + STUDIES):  # turn by turn: what else the machine does weighs on both alike
        floor.append(milliseconds(lambda n: bare.setPlainText(texts[n % STUDIES]), number, bare))
        ours.append(milliseconds(lambda n: page.open_study(f"study-{n % STUDIES}"), number, page))
        qapp.processEvents()
    floor, ours = floor[STUDIES:], ours[STUDIES:]

    ratio = statistics.median(ours) / statistics.median(floor)
    print(
        f"\nnext record: p50 {statistics.median(ours):.1f} ms, p95 {p95(ours):.1f} ms (target 16 ms); "
        f"bare text p50 {statistics.median(floor):.1f} ms, p95 {p95(floor):.1f} ms; ratio {ratio:.1f}"
    )
