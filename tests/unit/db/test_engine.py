"""Opening a store: made whole or not at all, one writer, and whatever is no sound store is refused and left as it was."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import db.migrate
from db.check import check_store
from db.engine import APPLICATION_ID, PAGE_SIZE, open_store
from db.errors import KnownError
from db.models import SCHEMA_VERSION
from db.repository import Repository

from .conftest import AUTHOR, NOBODY, import_records, make_batch, make_record, value_change


def refusal(path: Path, *, create: bool = True) -> KnownError:
    """The error with which the store at `path` is refused; the folder is as it was afterwards."""
    before = contents(path.parent)
    with pytest.raises(KnownError) as caught:
        open_store(path, create=create)
    assert contents(path.parent) == before
    return caught.value


def contents(folder: Path) -> dict[str, bytes | None]:
    return {p.name: p.read_bytes() if p.is_file() else None for p in folder.iterdir()} if folder.is_dir() else {}


def pragma(repository: Repository, name: str) -> object:
    with repository._store.transaction() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


# --------------------------------------------------------------------------------------------------------------- making
def test_a_new_store_is_a_private_file_with_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "año #1 ?%20.cotejo"
    open_store(path).close()
    assert list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert check_store(path) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page_size", 8192),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_a_store_is_opened_as_the_design_says(repository: Repository, name: str, expected: object) -> None:
    assert pragma(repository, name) == expected


def test_a_store_that_others_could_read_becomes_private(path: Path) -> None:
    path.chmod(0o644)
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_crash_left_of_a_store_being_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".mine.cotejo.new").write_bytes(b"half")
    open_store(tmp_path / "mine.cotejo").close()
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["mine.cotejo"]


def test_a_store_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("db.migrate.migrate", refuse)
    with pytest.raises(sqlite3.OperationalError):
        open_store(tmp_path / "mine.cotejo")
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == []


def test_a_store_is_built_without_a_log_from_which_a_full_disk_could_part_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, int, list[str]]] = []
    migrate = db.migrate.migrate

    def look(part: Path) -> None:
        migrate(part)
        content = part.read_bytes()
        pages = int.from_bytes(content[28:32], "big")
        seen.append((content[18:20], len(content) - pages * PAGE_SIZE, sorted(p.name for p in tmp_path.glob("*-wal"))))

    monkeypatch.setattr(db.migrate, "migrate", look)
    open_store(tmp_path / "a.cotejo").close()
    assert seen == [(b"\1\1", 0, [])]
    assert (tmp_path / "a.cotejo").read_bytes()[18:20] == b"\2\2"


def test_closing_twice_does_nothing(path: Path) -> None:
    store = open_store(path)
    store.close()
    store.close()


# --------------------------------------------------------------------------------------------------------- what is refused
def test_a_store_that_is_not_there_is_refused_when_none_is_to_be_made(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.cotejo", create=False).code == "store_missing"


@pytest.mark.parametrize(
    "content", [b"", b"Dear curator, this is a letter.", b"\0" * 5000, b"SQLite format 2\0" + b"\0" * 100], ids=repr
)
def test_a_file_that_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.cotejo"
    path.write_bytes(content)
    assert refusal(path).code == "store_not_a_store"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.cotejo"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    assert refusal(path).code == "store_not_a_store"


def test_a_file_that_may_not_be_read_is_refused_as_such(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(KnownError) as caught:
        open_store(path)
    assert (caught.value.code, caught.value.cause) == ("store_unreadable", "Permission denied")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.cotejo").mkdir()
    assert refusal(tmp_path / "folder.cotejo").code == "store_not_a_store"


@pytest.mark.parametrize("kept", [50, 100, 4096, 8192, 50_000])
def test_a_file_that_is_cut_short_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(path).code == "store_damaged"


def test_a_newer_store_is_refused_with_both_versions_named(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9041'")
    connection.close()
    error = refusal(path)
    assert (error.code, error.details) == ("store_newer", {"found": "9041", "known": SCHEMA_VERSION})


def test_a_store_without_a_version_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE alembic_version")
    connection.close()
    assert refusal(path).code == "store_damaged"


def test_a_folder_in_which_nobody_may_write_is_refused(forbidden_folder: Path) -> None:
    assert refusal(forbidden_folder / "mine.cotejo").code == "store_folder_unwritable"
    assert refusal(forbidden_folder / "deeper" / "mine.cotejo").code == "store_folder_unwritable"


def test_a_path_through_a_file_is_refused(path: Path) -> None:
    assert refusal(path / "mine.cotejo").code == "store_folder_unwritable"


def test_a_store_that_may_not_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: Path(p) != path and real(p, mode))
    assert refusal(path).code == "store_read_only"


# --------------------------------------------------------------------------------------------------------------- flipped bits
def test_no_flipped_bit_breaks_anything_but_the_store(path: Path, tmp_path: Path) -> None:
    """Whatever bit is flipped: the store is refused with a known error, or opens; the check ends with sentences."""
    sound = path.read_bytes()
    chance = random.Random(20261124)
    for _ in range(150):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            assert all(isinstance(fault, str) for fault in check_store(path))
            with open_store(path) as store:
                repository = Repository(store)
                assert len(repository.studies()) + len(repository.records()) <= 6
        except KnownError as error:
            assert error.code in {"store_damaged", "store_not_a_store", "store_newer"}  # noqa: PT017


def test_the_check_names_every_record_whose_content_was_altered(path: Path) -> None:
    sound = path.read_bytes()
    for place in (1, 2, 3):
        for words in (f"Ensayo número {place} con", f"Trial number {place} of", f"Título {place} de"):
            at = sound.index(words.encode())
            for bit in range(0, 8 * len(words), 13):
                data = bytearray(sound)
                data[at + bit // 8] ^= 1 << bit % 8
                path.write_bytes(data)
                assert f"record_altered|record=record-{place}|place={place}|file=batch-1.txt" in check_store(path)


# ------------------------------------------------------------------------------------------------------------- one writer
def in_another_process(work: Callable[[], None]) -> int:
    """Do the work in a child process, which then waits to be killed; gives its number once the work is done."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            work()
            os.write(writer, b"done")
            signal.pause()
        finally:
            os._exit(1)
    os.close(writer)
    assert os.read(reader, 4) == b"done"
    os.close(reader)
    return child


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_second_process_is_refused_until_the_first_has_gone(path: Path) -> None:
    held: list[object] = []
    child = in_another_process(lambda: held.append(open_store(path)))
    try:
        with pytest.raises(KnownError) as caught:
            open_store(path)
        assert (caught.value.code, caught.value.details) == ("store_locked", {"pid": str(child)})
    finally:
        kill(child)
    open_store(path).close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["home", "mine.cotejo"]


def test_a_second_window_of_the_same_process_is_refused(path: Path) -> None:
    with open_store(path):
        with pytest.raises(KnownError) as caught:
            open_store(path)
        assert caught.value.code == "store_locked"
    open_store(path).close()


def test_another_name_of_an_open_store_is_refused(path: Path) -> None:
    alias = path.with_name("alias.cotejo")
    alias.symlink_to(path)
    with open_store(path):
        with pytest.raises(KnownError) as caught:
            open_store(alias)
        assert (caught.value.code, caught.value.path) == ("store_locked", str(path))


def test_a_store_in_a_folder_in_which_nobody_may_write_is_refused(forbidden_folder: Path, filled: Path) -> None:
    is_root = os.getuid() == 0
    if is_root:
        os.seteuid(0)
    forbidden_folder.chmod(0o755)
    path = Path(shutil.copy(filled, forbidden_folder))
    path.chmod(0o666)
    forbidden_folder.chmod(0o555)
    if is_root:
        os.seteuid(NOBODY)
    assert refusal(path).code == "store_folder_unwritable"
    assert check_store(path) == ()


def test_a_lock_file_that_nobody_holds_is_no_obstacle(path: Path) -> None:
    (path.parent / f".{path.name}.lock").write_text("4242")
    open_store(path).close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["home", "mine.cotejo"]


def test_another_program_that_holds_the_file_makes_a_step_fail_and_nothing_else(path: Path) -> None:
    with open_store(path) as store:
        repository = Repository(store)
        with store.transaction() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=20")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError) as caught:
            repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
        assert caught.value.code == "store_locked"
        other.close()
        assert repository.events() == ()
        assert len(repository.apply([value_change("study-1", "a", 1)], **AUTHOR)) == 1


# -------------------------------------------------------------------------------------------------------------- full disk
def fill_disk(repository: Repository) -> None:
    """No page more: SQLite then says what it says on a full disk."""
    with repository._store.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_refuses_the_step_and_keeps_all_earlier_ones(repository: Repository) -> None:
    fill_disk(repository)
    done = []

    def work_on() -> None:
        while True:
            done.append(repository.apply([value_change("study-1", f"field {len(done)}", "x" * 500)], **AUTHOR))

    with pytest.raises(KnownError) as caught:
        work_on()
    assert (caught.value.code, caught.value.path) == ("store_disk_full", str(repository.path))
    assert len(repository.events()) == len(repository.values("study-1")) == len(done) > 0
    assert check_store(repository.path) == ()
    with repository._store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert len(repository.apply([value_change("study-1", "after", "x" * 500)], **AUTHOR)) == 1


def test_an_import_on_a_full_disk_can_be_discarded(repository: Repository) -> None:
    repository.begin_batch(make_batch("big"))
    fill_disk(repository)
    with pytest.raises(KnownError) as caught:
        repository.add_records("big", [make_record(n, batch_id="big", text="largo " * 900) for n in range(50, 90)], {})
    assert caught.value.code == "store_disk_full"
    with repository._store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    repository.discard_batch("big")
    import_records(repository, range(50, 52), batch_id="small")
    assert len(repository.records()) == 5
