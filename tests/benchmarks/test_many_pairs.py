"""Ten thousand pairs on the duplicates page: opened, one decided, the next one shown.

The floor, measured in the same run, is reading the stored matches, without a thought about them.
"""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from db.engine import open_store
from db.repository import Repository
from db.values import BatchInfo, Match, MatchBand, Reason, RecordText, StoredRecord, Summary, VersionText
from desktop.codebook import load_codebook
from desktop.review.identity import study_id
from desktop.review.session import ReviewSession
from desktop.settings import Settings
from desktop.ui.desk import Desk
from desktop.ui.duplicates.page import DuplicatesPage
from desktop.ui.look import Looks
from tests.factories import SPANISH_TEXT, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop.review.commands import Command
    from desktop.review.values import Changes

pytestmark = pytest.mark.benchmark

PAIRS = 10_000
DECIDED = 40
REASONS = (
    Reason("numbers", ("16", "18", "16"), 9.5),
    Reason("drugs", ("tirzalutinib", "ovemersen"), 3.1),
    Reason("length", ("1800", "1900"), 0.2),
    Reason("base", (), -7.9),
)


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return 1000 * (time.perf_counter() - start)


def record(number: int, lang: str) -> StoredRecord:
    """One side of a pair, with a text of its own."""
    name = f"{lang}-{number:05d}"
    text = f"{TEXT if lang == 'en' else SPANISH_TEXT} ({number})"
    told = RecordText(name, (VersionText(f"{name}.1", lang, text),))
    return StoredRecord(told, "b", "many.txt", number + 1, "", study_id(name), "1", ())


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    path: Path = tmp_path_factory.mktemp("pairs") / "many.cotejo"
    with open_store(path) as store:
        repository = Repository(store)
        at = datetime(2026, 1, 1, tzinfo=UTC)
        repository.begin_batch(BatchInfo("b", "many.txt", "0" * 64, "text", "utf-8", "1", at, "Ana", "laptop"))
        for start in range(0, PAIRS, 500):
            numbers = range(start, min(PAIRS, start + 500))
            records = [record(number, lang) for number in numbers for lang in ("en", "es")]
            summaries = {
                r.study_id: Summary(f"Study {r.place}", (f"languages={r.text.versions[0].lang}",), 1, 0)
                for r in records
            }
            repository.add_records("b", records, summaries)
        repository.finish_batch("b")
        matches = [
            Match(f"en-{n:05d}", f"es-{n:05d}", round(1 - n / PAIRS / 1.1, 6), MatchBand.SAME, REASONS)
            for n in range(PAIRS)
        ]
        repository.save_matches(matches, "1")
        yield repository


def session_on(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def test_a_page_of_ten_thousand_pairs_opens_at_once(
    repository: Repository, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = milliseconds(repository.matches)
    opened = milliseconds(session_on, repository)
    session = session_on(repository)
    desk = Desk(Settings(curator="Ana", laptop="laptop", language="en"))
    page = DuplicatesPage(desk, Looks(qapp))
    qtbot.addWidget(page)
    page.resize(1440, 800)
    page.show()
    stored: list[float] = []
    apply = session.apply

    def timed(command: Command) -> Changes:
        start = time.perf_counter()
        changes = apply(command)
        stored.append(1000 * (time.perf_counter() - start))
        return changes

    def lay_out() -> None:
        desk.lay_out(session, "")
        qapp.processEvents()

    monkeypatch.setattr(session, "apply", timed)
    filled = milliseconds(lay_out)
    page._prepare_next()
    decided = []
    for _ in range(DECIDED):
        decided.append(milliseconds(page.decide, "same"))
        qapp.processEvents()
        page._prepare_next()
    page.pane.open_pair(page._list.rows[PAIRS // 2].key)
    qapp.processEvents()
    far = milliseconds(page.decide, "same")
    assert page._list.viewport().rect().contains(page._list.visualRect(page._list.currentIndex()).center())
    first = next(row for row in session.pairs() if row.verdict)
    page.pane.open_pair(first.key)
    page.take_back()
    assert page._list.key == first.key
    assert page._list.viewport().rect().contains(page._list.visualRect(page._list.currentIndex()).center())
    again = milliseconds(session_on, repository)
    print(f"\nmatches read {floor:.0f} ms; session opened {opened:.0f} ms, with {DECIDED} verdicts {again:.0f} ms")
    print(f"page filled and painted {filled:.0f} ms, {filled / floor:.2f} of reading the matches")
    median, worst = statistics.median(decided), sorted(decided)[int(0.95 * DECIDED)]
    print(f"decided, next pair shown: median {median:.1f} ms, p95 {worst:.1f} ms, {median / floor:.3f} of reading")
    print(f"decided in the middle of the list: {far:.1f} ms")
    print(f"of which stored: median {statistics.median(stored):.1f} ms")
