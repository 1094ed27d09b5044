"""The migrations make the schema of the models, keep every row on their way, and begin with a backup that was checked."""

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from db import migrate as migrations
from db.check import check_store
from db.engine import APPLICATION_ID, open_store
from db.errors import KnownError
from db.migrate import SCRIPTS, back_up, compare_with_models, downgrade, migrate
from db.models import SCHEMA_VERSION
from db.repository import Repository
from db.waiting import STRETCH

FIRST_ROWS = """
INSERT INTO batches VALUES ('b1', 1, 'dump.txt', 'ab', 'bvs', 'utf-8', '1', '2026-11-24T09:30:00.000000+00:00', 'Ana', 'lab', 1);
INSERT INTO studies VALUES ('s1', 1, 'b1', NULL, '', 'Docetaxel', '["fase 3"]', 2, 1);
INSERT INTO records VALUES (1, 'r1', 's1', 's1', 'b1', 1, 'LILACS', '[]', '[]', 2020, '', '[]', '[]', '{}', '-');
INSERT INTO versions (rowid, id, record_id, position, lang, text) VALUES (1, 'r1.es', 'r1', 0, 'es', 'Supervivencia de los niños');
INSERT INTO titles VALUES (1, 'r1', 0, 'es', 'Título inventado');
INSERT INTO entry_values VALUES ('s1', 'n_total', '', '120', 'corrected', '[]');
INSERT INTO dismissals VALUES ('s1', 'p_zero', 'as printed');
INSERT INTO verdicts VALUES ('x', 'y', '{"verdict":"same"}');
"""
TABLES = ("batches", "studies", "records", "versions", "titles", "entry_values", "dismissals", "verdicts", "events")


def make_store(path: Path, revision: str) -> Path:
    """An empty store at that revision."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size=8192")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
    migrate(path, to=revision)
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        return set(connection.execute(statement).fetchall())


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    """A store of the first revision with a row in every table that a curator fills."""
    path = make_store(tmp_path / "old.cotejo", "0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_ROWS)
    return path


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_newest_revision_is_the_one_that_the_models_name() -> None:
    assert revisions()[-1] == SCHEMA_VERSION


def test_revisions_are_numbered_in_order() -> None:
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]


def test_the_migrations_make_the_tables_of_the_models(tmp_path: Path) -> None:
    path = make_store(tmp_path / "new.cotejo", "head")
    compare_with_models(path)


@pytest.mark.parametrize("revision", ["base", *revisions()[:-1]])
def test_going_down_and_up_again_gives_the_same_schema(tmp_path: Path, revision: str) -> None:
    path = make_store(tmp_path / "new.cotejo", "head")
    before = schema(path)
    downgrade(path, to=revision)
    assert schema(path) != before
    migrate(path)
    assert schema(path) == before


def test_every_row_is_there_after_going_up_and_down(old_store: Path) -> None:
    before = rows(old_store)
    migrate(old_store)
    assert rows(old_store) == before
    downgrade(old_store, to="0001")
    assert rows(old_store) == before


def test_an_older_store_is_opened_with_all_its_work_and_can_be_searched(old_store: Path) -> None:
    with open_store(old_store) as store:
        repository = Repository(store)
        assert repository.studies()[0].summary.detail == ("fase 3",)
        assert repository.values("s1")["n_total", ""].value == 120
        assert repository.verdicts() == {("x", "y"): {"verdict": "same"}}
        assert [hit.version_id for hit in repository.search("ninos")] == ["r1.es"]
        assert [hit.record_id for hit in repository.search("titulo")] == ["r1"]


def test_what_records_of_an_older_store_are_known_under_is_found(tmp_path: Path) -> None:
    """Identifiers and counts have rows of their own since the fifth revision, filled for what is there."""
    path = make_store(tmp_path / "old.cotejo", "0004")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_ROWS)
        connection.executescript(
            """
            INSERT INTO batches VALUES ('b2', 2, 'cut.txt', 'ab', 'ris', 'utf-8', '1', '2026-11-24T09:30:00.000000+00:00', '', '', 0);
            INSERT INTO studies VALUES ('s2', 2, 'b1', NULL, '', '', '[]', 0, 0);
            INSERT INTO records VALUES (2, 'r2', 's2', 's2', 'b1', 2, '', '[["doi"," 10.1/AB "],["nct","NCT1"],["pmid","7"]]', '[]',
                NULL, '', '[]', '[["Humanos",null,null,null]]', '{"citation":"","summaries":[],"others":[]}', '-');
            INSERT INTO records VALUES (3, 'r3', 's2', 's2', 'b2', 1, '', '[["pmid","8"]]', '[]', NULL, '', '[]', '[]', '{}', '-');
            INSERT INTO match_keys VALUES (-1, 2, -1, 0.0), (-1, 3, -1, 0.0);
            """
        )
        connection.commit()
    with open_store(path) as store:
        repository = Repository(store)
        asked = [("doi", "10.1/ab"), ("pmid", "7"), ("pmid", "8"), ("nct", "nct1")]
        assert repository.named_records(asked) == {("doi", "10.1/ab"): "r2", ("pmid", "7"): "r2"}
        assert repository.described_batches() == {"b1"}
        assert [(batch.id, batch.records) for batch in repository.batches()] == [("b1", 2)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT record FROM match_keys").fetchall() == [(2,)]
        kinds = connection.execute("SELECT kind, value, record FROM identities ORDER BY kind").fetchall()
        assert kinds == [("doi", "10.1/ab", 2), ("pmid", "7", 2)]


def test_a_backup_of_the_older_store_is_kept_and_opens(old_store: Path) -> None:
    before = rows(old_store)
    open_store(old_store).close()
    backup = old_store.with_name("old.backup-0001.cotejo")
    assert rows(backup) == before
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in old_store.parent.iterdir()) == ["home", "old.backup-0001.cotejo", "old.cotejo"]


def test_a_store_of_today_is_not_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "new.cotejo"
    for _ in range(2):
        open_store(path).close()
    assert not list(tmp_path.glob("*backup*"))


def test_a_backup_holds_what_still_lay_in_the_write_ahead_log(old_store: Path) -> None:
    with closing(sqlite3.connect(old_store)) as connection:
        connection.execute("UPDATE dismissals SET reason = 'newest work'")
        connection.commit()
        assert old_store.with_name("old.cotejo-wal").stat().st_size
        backup = back_up(old_store, revision="0001")
    assert rows(backup)["dismissals"][0][2] == "newest work"


def test_an_earlier_backup_is_never_overwritten(old_store: Path) -> None:
    assert [back_up(old_store, revision="0001").name for _ in range(3)] == [
        "old.backup-0001.cotejo",
        "old.backup-0001-2.cotejo",
        "old.backup-0001-3.cotejo",
    ]


def test_a_backup_that_is_not_sound_is_not_kept_and_nothing_is_migrated(old_store: Path) -> None:
    before = rows(old_store)
    with pytest.raises(KnownError) as caught:
        back_up(old_store, revision="0000")
    assert caught.value.code == "store_damaged"
    assert not list(old_store.parent.glob("*backup*"))
    assert rows(old_store) == before


def test_a_migration_that_fails_halfway_leaves_the_store_as_it_was(
    old_store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The second revision of a broken release makes a table and then fails."""
    scripts = tmp_path / "scripts"
    (scripts / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_tables.py"):
        (scripts / name).write_bytes((SCRIPTS / name).read_bytes())
    broken = (SCRIPTS / "versions" / "0002_search.py").read_text(encoding="utf-8")
    (scripts / "versions" / "0002_search.py").write_text(
        broken.replace("'rebuild'", "'no such command'"), encoding="utf-8"
    )
    before = (rows(old_store), schema(old_store))
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    with pytest.raises(Exception, match="SQL logic error"):
        open_store(old_store)
    assert (rows(old_store), schema(old_store)) == before
    monkeypatch.setattr(migrations, "SCRIPTS", SCRIPTS)
    open_store(old_store).close()
    assert old_store.with_name("old.backup-0001-2.cotejo").exists()


def test_an_older_store_can_be_checked_without_being_migrated(old_store: Path) -> None:
    before = old_store.read_bytes()
    faults = check_store(old_store)
    assert old_store.read_bytes() == before
    assert "record_altered|record=r1|place=1|file=dump.txt" in faults  # its digest was invented


def test_a_migration_that_is_killed_loses_nothing_and_can_be_done_again(old_store: Path, tmp_path: Path) -> None:
    before, chance = rows(old_store), random.Random(5)
    for n in range(8):
        folder = tmp_path / f"kill-{n}"
        folder.mkdir()
        path = Path(shutil.copy(old_store, folder / "old.cotejo"))
        child = os.fork()
        if not child:
            try:
                open_store(path)
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0.005, 0.08))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        open_store(path).close()
        assert rows(path) == before
        assert rows(next(folder.glob("old.backup-0001*"))) == before
        assert [p.name for p in folder.iterdir() if p.name.endswith((".new", ".lock", "-wal", "-shm"))] == []


def test_an_older_store_with_many_records_and_an_unfinished_import_keeps_the_many_and_loses_the_unfinished(
    tmp_path: Path,
) -> None:
    path = make_store(tmp_path / "old.cotejo", "0004")
    stamp = "2026-11-24T09:30:00.000000+00:00"
    finished, cut = 2500, 700  # more than the migration, and what discards, take at once
    with closing(sqlite3.connect(path)) as connection:
        for number, (batch, is_finished) in enumerate((("b1", 1), ("b2", 0)), start=1):
            row = (batch, number, "dump.ris", "ab", "ris", "utf-8", "1", stamp, "Ana", "lab", is_finished)
            connection.execute(f"INSERT INTO batches VALUES ({', '.join('?' * len(row))})", row)
        for n in range(1, finished + cut + 1):
            batch = "b1" if n <= finished else "b2"
            connection.execute("INSERT INTO studies VALUES (?, ?, ?, NULL, '', '', '[]', 0, 0)", (f"s{n:05}", n, batch))
            ids = json.dumps([["pmid", str(n)]])
            connection.execute(
                "INSERT INTO records VALUES (?, ?, ?, ?, ?, 1, '', ?, '[]', NULL, '', '[]', '[]', '{}', '-')",
                (n, f"r{n:05}", f"s{n:05}", f"s{n:05}", batch, ids),
            )
            connection.execute("INSERT INTO match_keys VALUES (-1, ?, -1, 0.0)", (n,))
        connection.commit()
    with open_store(path) as store:
        repository = Repository(store)
        assert repository.count() == finished
        assert [(batch.id, batch.records) for batch in repository.batches()] == [("b1", finished)]
        asked = [("pmid", str(n)) for n in range(1, finished + cut + 1)]
        assert len(repository.named_records(asked)) == finished
        assert len(repository.to_read("b1", 1, "1")) == STRETCH
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("records", "studies", "identities", "match_keys"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (finished,), table
