"""The check finds what was changed behind the program's back, and says where."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db import check
from db.check import check_store
from db.engine import open_store
from db.errors import KnownError
from db.events import Change, ChangeKind
from db.repository import Repository

from .conftest import AUTHOR, value_change


@pytest.fixture
def worked(path: Path) -> Path:
    """A closed store with a value, a verification, a verdict, a dismissal and a moved record."""
    changes = [
        value_change("study-1", "n_total", 120),
        Change(ChangeKind.VERIFIED, "study-1", "", "", {"at": AUTHOR["at"].isoformat(), "who": "Ana"}),
        Change(ChangeKind.VERDICT, "", "x", "y", {"verdict": "same"}),
        Change(ChangeKind.DISMISSAL, "study-1", "p_zero", "", {"reason": "as printed"}),
        Change(ChangeKind.MEMBER, "study-3", "", "record-3", {"study": "study-1"}),
    ]
    with open_store(path) as store:
        for change in changes:
            Repository(store).apply([change], **AUTHOR)
    return path


def test_a_sound_store_has_no_fault(worked: Path) -> None:
    assert check_store(worked) == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE records SET year = 1999 WHERE id = 'record-2'",
            "record_altered|record=record-2|place=2|file=batch-1.txt",
        ),
        ("UPDATE titles SET lang = 'pt' WHERE rowid = 1", "record_altered|record=record-1|place=1|file=batch-1.txt"),
        ("DELETE FROM versions WHERE id = 'record-2.en'", "record_altered|record=record-2|place=2|file=batch-1.txt"),
        (
            "UPDATE extraction_sets SET extractions = x'00' WHERE rowid = 2",
            "extractions_altered|record=record-2|rules=1",
        ),
        ("UPDATE events SET who = 'Eve' WHERE id = 2", "history_altered|event=2"),
        ("DELETE FROM events WHERE id = 3", "history_gap|before=2|after=4"),
        ("UPDATE events SET digest = 'none' WHERE id = 4", "history_altered|event=5"),
        ("UPDATE events SET after = 'none' WHERE id = 1", "state_unreadable"),
        ("UPDATE entry_values SET value = '121'", "state_differs|kind=value|study=study-1|field=n_total|item="),
        ("UPDATE entry_values SET study_id = 'study-2'", "state_differs|kind=value|study=study-2|field=n_total|item="),
        ("UPDATE studies SET verified_by = 'Eve'", "state_differs|kind=verified|study=study-1|field=|item="),
        ("DELETE FROM verdicts", "state_differs|kind=verdict|study=|field=x|item=y"),
        ("DELETE FROM dismissals", "state_differs|kind=dismissal|study=study-1|field=p_zero|item="),
        ("UPDATE records SET study_id = 'study-2'", "state_differs|kind=member|study=|field=|item=record-3"),
        ("UPDATE records SET study_id = 'study-9'", "reference_missing|table=records|parent=studies"),
        ("INSERT INTO versions VALUES (9, 'record-1', 7, 'es', 'secret', 'v')", "search_index_differs|table=versions"),
        ("DELETE FROM identities WHERE record = 2", "identity_missing|kind=pmid|value=1002"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(worked: Path, statement: str, fault: str) -> None:
    with closing(sqlite3.connect(worked)) as connection:
        triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
        connection.commit()
    assert fault in check_store(worked)


def test_a_store_can_be_named_from_where_one_stands(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(worked.parent)
    assert check_store(Path(worked.name)) == ()
    open_store(Path(worked.name)).close()


def test_a_store_can_be_checked_while_it_is_open(worked: Path) -> None:
    with open_store(worked) as store:
        Repository(store).apply([value_change("study-2", "n_total", 7)], **AUTHOR)
        assert check_store(worked) == ()


def test_a_store_is_checked_as_it_is_at_one_moment(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replayed = check._replayed
    with open_store(worked) as store:
        repository = Repository(store)

        def replay_and_let_a_curator_come_between(connection: sqlite3.Connection) -> dict[Any, Any]:
            told = replayed(connection)
            repository.apply([value_change("study-2", "n_total", 7)], **AUTHOR)
            return told

        monkeypatch.setattr(check, "_replayed", replay_and_let_a_curator_come_between)
        assert check_store(worked) == ()
        assert repository.values("study-2")


def test_a_file_that_is_cut_short_is_a_fault_and_not_an_error(worked: Path) -> None:
    worked.write_bytes(worked.read_bytes()[:90])
    assert check_store(worked) == ("file_damaged|cause=the file ends within its header",)


def test_what_is_no_store_cannot_be_checked(tmp_path: Path) -> None:
    letter = tmp_path / "letter.cotejo"
    with pytest.raises(KnownError, match="store_missing"):
        check_store(letter)
    letter.write_text("Dear curator")
    with pytest.raises(KnownError, match="store_not_a_store"):
        check_store(letter)
