"""What a curator does to a large import while it waits to be read: nothing is lost, overwritten or left out."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from db.repository import Repository
from desktop import import_plan, pipeline
from desktop.catching_up import catch_up
from desktop.codebook import load_codebook
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.match.keys import MARKER
from desktop.pairing import pair_waiting
from desktop.pipeline import ImportResult, check_store, import_dump, open_store
from desktop.reading import read_waiting
from desktop.review.commands import CorrectValue, DecidePair, VerifyEntry
from desktop.review.session import ReviewSession
from desktop.verified import verified_entries
from desktop.withdrawing import restore_batch, withdraw_batch

BY = {"who": "Ana", "laptop": "laptop"}
TWICE = (
    "METHODS: We randomised 431 farmers with plorical fever to dranotin 17 mg weekly (n=216) or placebo (n=215) at 23 hospitals. RESULTS: "
    "Fever {} after 12.7 days with dranotin and after 19.4 days with placebo (HR 0.63, 95% CI 0.51-0.79). Grade 3 gastrosis occurred "
    "in 14 farmers and 9 farmers. CONCLUSIONS: Dranotin shortens plorical fever in farmers."
)
ASTHMA = "METHODS: We randomised {} patients with asthma to alfacort or placebo. RESULTS: Breath was measured {} times."


def a_dump(*texts: str, name: str = "dump") -> ParsedDump:
    lines = (f'{{"id": "{name}{n}", "abstract": "{text}"}}' for n, text in enumerate(texts))
    return read_text("\n".join(lines), f"{name}.jsonl")


def others(first: int, count: int) -> list[str]:
    return [ASTHMA.format(n, n) for n in range(first, first + count)]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A store for which every import is a large one."""
    monkeypatch.setattr(pipeline, "SMALL", 0)
    monkeypatch.setattr(import_plan, "AT_ONCE", 4)
    monkeypatch.setattr("desktop.reading._AT_ONCE", 2)
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def store(repository: Repository, dump: ParsedDump) -> ImportResult:
    result = import_dump(repository, dump, who="Ana", laptop="laptop")
    assert result is not None
    return result


def session_of(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def follow(repository: Repository) -> None:
    catch_up(repository, read=lambda _: None, paired=lambda _: None, cancelled=lambda: False)


def is_whole(repository: Repository) -> bool:
    """Nothing waits, the worklist says what the studies say, and the store is sound."""
    session = session_of(repository)
    lines = {row.study_id: (row.to_look, row.is_read) for row in session.worklist()}
    seen = {study: (len(session.study(study).stops), True) for study in lines}
    waits = [repository.to_pair(batch, first, MARKER) for batch, first, _ in repository.spans()]
    unread = [record for record in repository.records() if not record.rules_version]
    return lines == seen and not any(waits) and not unread and check_store(repository.path) == ()


def test_an_import_that_finds_only_what_was_taken_back_can_be_called_off(repository: Repository) -> None:
    """It came back although the import was called off: only where something was new did anybody ask."""
    dump = a_dump(*others(100, 6))
    first = store(repository, dump)
    assert first.batch is not None
    withdraw_batch(repository, first.batch.id, **BY)
    events = len(repository.events())
    assert import_dump(repository, dump, who="Ana", laptop="laptop", cancelled=lambda: True) is None
    assert repository.records() == ()
    assert len(repository.events()) == events


def test_an_import_that_is_taken_back_and_returns_while_it_is_read_is_read_whole(repository: Repository) -> None:
    result = store(repository, a_dump(*others(100, 7)))
    assert result.batch is not None
    steps = read_waiting(repository)
    next(steps)
    withdraw_batch(repository, result.batch.id, **BY)
    list(steps)
    restore_batch(repository, result.batch.id, **BY)
    follow(repository)
    assert is_whole(repository)


def test_taking_a_half_read_import_back_can_be_undone_and_redone(repository: Repository) -> None:
    result = store(repository, a_dump(*others(100, 7)))
    assert result.batch is not None
    next(read_waiting(repository))
    withdraw_batch(repository, result.batch.id, **BY)
    session = session_of(repository)
    session.undo()
    session.redo()
    session.undo()
    follow(repository)
    assert is_whole(repository)
    assert len(session_of(repository).worklist()) == 7


def test_what_was_imported_while_another_was_away_is_matched_when_that_returns(repository: Repository) -> None:
    """A taken back import that came back by undo, or whole, knew nothing of what had been imported meanwhile."""
    first = store(repository, a_dump(TWICE.format("ceased"), *others(100, 3)))
    follow(repository)
    assert first.batch is not None
    withdraw_batch(repository, first.batch.id, **BY)
    store(repository, a_dump(TWICE.format("ended"), *others(200, 3), name="second"))
    follow(repository)
    restore_batch(repository, first.batch.id, **BY)
    follow(repository)
    assert len(repository.matches()) == 1
    assert is_whole(repository)


def test_two_unread_studies_can_be_joined_parted_and_joined_again(repository: Repository) -> None:
    store(repository, a_dump(TWICE.format("ceased"), TWICE.format("ended"), *others(100, 3)))
    list(pair_waiting(repository))
    session = session_of(repository)
    ((a, b),) = [(match.a, match.b) for match in repository.matches()]
    steps = read_waiting(repository)
    session.apply(DecidePair(a, b, "same"))
    next(steps)
    session.undo()
    list(steps)
    session.redo()
    follow(repository)
    assert len(session_of(repository).worklist()) == 4
    assert is_whole(repository)


def test_joining_a_verified_study_with_an_unread_one_keeps_what_was_verified(repository: Repository) -> None:
    store(repository, a_dump(TWICE.format("ceased"), name="first"))
    follow(repository)
    session = session_of(repository)
    (study,) = [row.study_id for row in session.worklist()]
    session.apply(CorrectValue(study, "n_total", "", 4711))
    session.apply(VerifyEntry(study))
    store(repository, a_dump(TWICE.format("ended"), *others(100, 2), name="second"))
    list(pair_waiting(repository))
    session = session_of(repository)
    ((a, b),) = [(match.a, match.b) for match in repository.matches()]
    session.apply(DecidePair(a, b, "same"))
    follow(repository)
    session = session_of(repository)
    (joined,) = [row.study_id for row in session.worklist() if len(session.study(row.study_id).records) == 2]
    assert session.study(joined).cells["n_total", ""].value == 4711
    assert is_whole(repository)


def test_an_entry_that_is_verified_before_its_turn_stays_as_it_was_verified(repository: Repository) -> None:
    store(repository, a_dump(*others(100, 5)))
    session = session_of(repository)
    study = session.worklist()[-1].study_id
    session.apply(VerifyEntry(study))
    before = verified_entries(repository)
    assert len(before) == 1
    follow(repository)
    assert verified_entries(repository) == before
    assert is_whole(repository)


def test_imports_and_what_follows_them_at_once_leave_nothing_out(repository: Repository) -> None:
    store(repository, a_dump(TWICE.format("ceased"), *others(100, 9)))
    works = [Thread(target=follow, args=(repository,))]
    for name, first in (("b", 200), ("c", 300)):
        works.append(Thread(target=store, args=(repository, a_dump(TWICE.format(name), *others(first, 9), name=name))))
    for work in works:
        work.start()
    for work in works:
        work.join(60)
    follow(repository)
    assert len(repository.records()) == 30
    assert len(repository.matches()) == 3
    assert is_whole(repository)
