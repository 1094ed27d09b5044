"""The road without a window: the commands as a person types them, and what they say when the world refuses."""

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import Windows, run_command
from desktop.resources import resource

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = resource("sample", "sample_dump.txt")
TEXT = (
    "RESUMEN: Se aleatorizó a 120 pacientes con asma a dos grupos de tratamiento y se observó la supervivencia "
    "durante 12 meses. La mediana fue de 8,2 meses.\n"
)
# Two short texts that differ in a number are hardly one record; two long ones are.
MORE = (
    "Los pacientes del primer grupo inhalaron budesonida cada mañana y los del segundo grupo una solución salina sin "
    "fármaco. Ocho personas abandonaron el seguimiento por traslado de domicilio y tres por cefalea intensa. La calidad "
    "de vida mejoró en ambos grupos sin diferencias apreciables entre ellos al final del estudio."
)


class Result:
    """What a command gave: its exit status, what it wrote, what it said."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Command = Callable[..., Result]


@pytest.fixture
def cotejo(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process."""

    def run(*words: object) -> Result:
        def opened(*_: object) -> int:
            raise AssertionError("no window was asked for")

        status = run_command([str(word) for word in words], Windows(open_store=opened, demo=opened))
        written = capsys.readouterr()
        return Result(status, written.out, written.err)

    return run


def program(*words: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a shell would."""
    command = [sys.executable, "-m", "desktop", *(str(word) for word in words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def store(cotejo: Command, tmp_path: Path) -> Path:
    """A store into which the sample was imported."""
    path = tmp_path / "sample.cotejo"
    assert cotejo("import", SAMPLE, "--store", path).status == 0
    return path


# ------------------------------------------------------------------------------------------------------------- reading
def test_reading_prints_one_json_object_a_record(cotejo: Command, tmp_path: Path) -> None:
    result = cotejo("read", SAMPLE, "--report", tmp_path / "report.json")
    records = [json.loads(line) for line in result.out.splitlines()]
    (report,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert result.status == 0
    assert len(records) == report["records"] > 10
    assert {"id", "ids", "titles", "abstracts", "descriptors", "source"} <= records[0].keys()
    assert records[0]["source"]["file"] == SAMPLE.name


def test_a_file_is_written_whole_with_what_would_have_been_printed(cotejo: Command, tmp_path: Path) -> None:
    printed = cotejo("read", SAMPLE).out
    result = cotejo("read", SAMPLE, "--out", tmp_path / "out.jsonl")
    assert result.out == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == printed
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.jsonl"]


def test_one_file_that_is_refused_does_not_cost_the_others(cotejo: Command, tmp_path: Path) -> None:
    result = cotejo("read", tmp_path / "gone.txt", SAMPLE)
    assert result.status == 1
    assert "There is no file" in result.err
    assert len(result.out.splitlines()) > 10


def test_a_dump_comes_from_stdin_as_well(cotejo: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1252"))))
    result = cotejo("read", "-")
    assert result.status == 0
    assert "aleatorizó" in json.loads(result.out)["abstracts"][0]["text"]


def test_extracting_prints_the_schema_with_places_and_confidence(cotejo: Command) -> None:
    result = cotejo("extract", SAMPLE)
    records = [json.loads(line) for line in result.out.splitlines()]
    assert result.status == 0
    assert [record["order"] for record in records] == list(range(1, len(records) + 1))
    assert all({"design", "arms", "results", "warnings", "spans", "confidence"} <= record.keys() for record in records)


def test_matching_prints_pairs_with_their_reasons_and_explains_one(cotejo: Command, tmp_path: Path) -> None:
    dump = tmp_path / "two.jsonl"
    lines = [json.dumps({"id": name, "abstract": TEXT}) for name in ("first", "second")]
    dump.write_text("\n".join(lines), encoding="utf-8")
    header, row = cotejo("match", dump).out.splitlines()
    assert header.split("\t") == ["id1", "id2", "score", "decision", "reasons"]
    assert row.split("\t")[:2] == ["first", "second"]
    assert row.split("\t")[3] == "same"
    told = cotejo("match", dump, "--explain", "first", "second").out.splitlines()
    assert told[0].startswith("first\tsecond\t")
    assert any("word for word" in line for line in told)
    unknown = cotejo("match", dump, "--explain", "first", "third")
    assert (unknown.status, "third" in unknown.err) == (1, True)


def test_reasons_can_be_switched_off_by_name(cotejo: Command, tmp_path: Path) -> None:
    dump = tmp_path / "two.jsonl"
    dump.write_text("\n".join(json.dumps({"id": name, "abstract": TEXT}) for name in ("a", "b")), encoding="utf-8")
    without = cotejo("match", dump, "--explain", "a", "b", "--without", "text,numbers")
    assert "same_text" not in without.out
    assert float(without.out.split("\t")[2]) < float(cotejo("match", dump, "--explain", "a", "b").out.split("\t")[2])
    wrong = cotejo("match", dump, "--without", "luck")
    assert (wrong.status, "luck" in wrong.err, "cross-language" in wrong.err) == (2, True, True)


# --------------------------------------------------------------------------------------------------------------- storing
def test_an_id_that_several_records_have_names_none_of_them(cotejo: Command, tmp_path: Path) -> None:
    text = f"{TEXT.removeprefix('RESUMEN: ')} {MORE}"
    line = json.dumps({"id": "same", "text": text}) + "\n"
    path = write(tmp_path, "two.jsonl", (line + line.replace("8,2 meses", "8,3 meses")).encode())
    (row,) = cotejo("match", path).out.splitlines()[1:]
    assert row.split("\t")[:2] == ["1", "2"]


def test_importing_twice_stores_once_and_says_so(cotejo: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.cotejo"
    first = cotejo("import", SAMPLE, "--store", path)
    again = cotejo("import", SAMPLE, "--store", path)
    assert "stored" in first.err
    assert "0 new" in again.err
    assert "nothing was stored" in again.err
    assert (first.status, again.status) == (0, 0)


def test_a_dry_run_stores_nothing(cotejo: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.cotejo"
    result = cotejo("import", SAMPLE, "--store", path, "--dry-run")
    assert "nothing was stored" in result.err
    assert " 0 new" not in cotejo("import", SAMPLE, "--store", path).err


def test_a_dry_run_makes_no_store(cotejo: Command, tmp_path: Path) -> None:
    result = cotejo("import", SAMPLE, "--store", tmp_path / "new" / "a.cotejo", "--dry-run")
    assert result.status == 0
    assert "13 new, 0 already in the store" in result.err
    assert not (tmp_path / "new").exists()


def test_nothing_verified_means_nothing_to_export(cotejo: Command, store: Path, tmp_path: Path) -> None:
    result = cotejo("export", tmp_path / "release", "--store", store)
    assert result.status == 1
    assert "No entry is verified yet" in result.err
    assert not (tmp_path / "release").exists()


def test_verified_entries_become_a_release_that_can_be_checked(cotejo: Command, store: Path, tmp_path: Path) -> None:
    verify_one(store)
    release = tmp_path / "release"
    result = cotejo("export", release, "--store", store)
    assert result.status == 0
    assert "1 verified entry" in result.err
    assert cotejo("check", release).err == "No fault was found.\n"
    next(release.glob("*.csv")).write_text("altered")
    altered = cotejo("check", release)
    assert altered.status == 1
    assert "checksum differs" in altered.err
    assert cotejo("export", release, "--store", store).status == 1


def verify_one(store: Path) -> None:
    from desktop.codebook import load_codebook
    from desktop.pipeline import open_store
    from desktop.review.commands import VerifyEntry
    from desktop.review.session import ReviewSession

    with open_store(store) as repository:
        session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
        session.apply(VerifyEntry(session.worklist()[0].study_id))


def test_a_sound_store_has_no_fault(cotejo: Command, store: Path) -> None:
    result = cotejo("check", store)
    assert (result.status, result.err) == (0, "No fault was found.\n")


# ------------------------------------------------------------------------------------------------------------- bad input
def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "has no text"),
        ("blank.txt", b" \n\n\t", "has no text"),
        ("binary.dat", bytes(range(256)) * 20, "not a text file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "not a text file"),
        ("paper.txt", b"%PDF-1.7\n%...", "is a PDF"),
        ("notes.txt", b"just some words", "no record was recognised"),
    ],
)
@pytest.mark.parametrize("command", ["read", "extract", "match", "import"])
def test_a_file_that_is_no_dump_is_refused_in_a_sentence(
    cotejo: Command, tmp_path: Path, name: str, content: bytes, said: str, command: str
) -> None:
    result = cotejo(command, write(tmp_path, name, content))
    assert result.status == 1
    assert said in result.err
    assert name in result.err
    assert "Traceback" not in result.err


def test_a_directory_and_a_file_that_is_gone_are_refused_in_a_sentence(cotejo: Command, tmp_path: Path) -> None:
    assert "is a folder" in cotejo("read", tmp_path).err
    assert "There is no file" in cotejo("read", tmp_path / "gone.txt").err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_the_encoding_is_recognised(cotejo: Command, tmp_path: Path, encoding: str) -> None:
    result = cotejo("read", write(tmp_path, "dump.txt", TEXT.replace("\n", "\r\n").encode(encoding)))
    assert result.status == 0
    assert "aleatorizó" in result.out


def test_a_wrong_encoding_is_said_and_an_unknown_one_refused(cotejo: Command, tmp_path: Path) -> None:
    path = write(tmp_path, "dump.txt", TEXT.encode("cp1252"))
    wrong = cotejo("read", path, "--encoding", "utf-8")
    assert wrong.status == 0
    assert "could not be read as utf-8" in wrong.err
    assert "There is no encoding called klingon" in cotejo("read", path, "--encoding", "klingon").err


def test_nuls_in_a_text_are_left_out_and_said(cotejo: Command, tmp_path: Path) -> None:
    result = cotejo("read", write(tmp_path, "dump.txt", TEXT.replace("pacientes", "pac\0ientes").encode()))
    assert result.status == 0
    assert "120 pacientes" in result.out
    assert "left out" in result.err


def test_a_very_long_line_is_read_at_its_beginning_and_kept_whole(cotejo: Command, tmp_path: Path) -> None:
    long = TEXT.strip() + " Y otra frase cualquiera con 7 casos." * 30_000
    path = write(tmp_path, "long.txt", long.encode())
    extracted = json.loads(cotejo("extract", path).out)
    assert "text_too_long" in str(extracted["warnings"])
    assert len(json.loads(cotejo("read", path).out)["abstracts"][0]["text"]) > 1_000_000


@pytest.mark.parametrize("option", ["--out", "--report"])
def test_a_folder_that_may_not_be_written_is_said(cotejo: Command, tmp_path: Path, option: str) -> None:
    result = cotejo("read", SAMPLE, option, tmp_path / "absent" / "file")
    assert result.status == 1
    assert "could not be written" in result.err


@pytest.mark.parametrize("option", ["--out", "--report"])
def test_a_file_that_is_read_is_never_written_over(cotejo: Command, tmp_path: Path, option: str) -> None:
    dump = write(tmp_path, "dump.txt", TEXT.encode())
    (tmp_path / "other name.txt").symlink_to(dump)
    for written in (dump, tmp_path / "other name.txt"):
        result = cotejo("read", dump, option, written)
        assert (result.status, result.out) == (1, "")
        assert "would be written over" in result.err
    assert dump.read_bytes() == TEXT.encode()


def test_a_pipe_is_written_to_and_keeps_its_name(cotejo: Command, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert cotejo("read", SAMPLE, "--out", pipe).status == 0
    reader.join()
    assert len(read[0].splitlines()) == 13
    assert pipe.is_fifo()


def test_a_link_is_followed_to_the_file_that_is_written(cotejo: Command, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert cotejo("read", SAMPLE, "--out", tmp_path / "link").status == 0
    assert (tmp_path / "link").is_symlink()
    assert len((tmp_path / "there").read_text(encoding="utf-8").splitlines()) == 13


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "desktop", "read", str(SAMPLE)]
        result = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert result.returncode == 1
    assert b"could not be written" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception" not in result.stderr


# ------------------------------------------------------------------------------------------------------------ bad stores
def test_a_store_that_is_none_is_refused_and_left_as_it_was(cotejo: Command, tmp_path: Path) -> None:
    for name, content in (("a.txt", b"words"), ("b.cotejo", b"SQLite format 3\x00" + bytes(4000))):
        path = write(tmp_path, name, content)
        for words in (("import", SAMPLE, "--store", path), ("export", tmp_path / "r", "--store", path)):
            result = cotejo(*words)
            assert result.status == 1
            assert name in result.err
            assert "Traceback" not in result.err
        assert path.read_bytes() == content


def test_a_damaged_store_is_said_to_be_damaged(cotejo: Command, store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[8192 : 8192 * 4] = os.urandom(8192 * 3)
    store.write_bytes(content)
    result = cotejo("check", store)
    assert result.status == 1
    assert "fault" in result.err


def test_a_store_from_a_newer_version_is_left_untouched(cotejo: Command, store: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(store)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = store.read_bytes()
    result = cotejo("import", SAMPLE, "--store", store)
    assert result.status == 1
    assert "newer version" in result.err
    assert store.read_bytes() == before


def test_a_store_that_another_process_has_open_is_refused(store: Path) -> None:
    from desktop.pipeline import open_store

    with open_store(store):
        result = program("import", SAMPLE, "--store", store)
    assert result.returncode == 1
    assert b"is open in another window or by another program" in result.stderr


def test_a_store_that_is_not_there_is_neither_checked_nor_exported_nor_made(cotejo: Command, tmp_path: Path) -> None:
    gone = tmp_path / "gone.cotejo"
    for words in (("check", gone), ("export", tmp_path / "release", "--store", gone), ("export", tmp_path / "release")):
        result = cotejo(*words)
        assert result.status == 1
        assert "There is no store" in result.err
    assert not gone.exists()


# ------------------------------------------------------------------------------------------------------------ wrong use
@pytest.mark.parametrize("words", [["nonsense"], ["read"], ["export"], ["read", "--no-such-option", "x"]])
def test_wrong_use_has_status_two_and_names_the_way_out(cotejo: Command, words: list[str]) -> None:
    result = cotejo(*words)
    assert result.status == 2
    assert "usage: cotejo" in result.err


@pytest.mark.parametrize("command", ["read", "extract", "match", "import", "export", "check", "demo", "open"])
def test_every_command_has_help(cotejo: Command, command: str) -> None:
    result = cotejo(command, "--help")
    assert result.status == 0
    assert f"cotejo {command}" in result.out


# ------------------------------------------------------------------------------------------------- the program as it starts
def test_the_program_speaks_utf_8_whatever_the_console_says() -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    result = program("read", SAMPLE, env=environment)
    assert result.returncode == 0
    assert "ó" in result.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f'"{sys.executable}" -m desktop read "{SAMPLE}" "{SAMPLE}" | head -c 10'
    result = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert len(result.stdout) == 10
    assert result.stderr == b""


def test_without_a_display_the_window_says_so() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    result = program(env={key: value for key, value in os.environ.items() if key not in hidden})
    assert result.returncode == 1
    assert b"no display" in result.stderr
