"""A file, bytes or pasted text are read or refused with the reason; nothing is read by halves."""

import hashlib
import os
from pathlib import Path

import pytest

from db.errors import KnownError
from desktop.ingest.dump import read_bytes, read_file, read_text

DUMP = "RESUMEN\nOBJETIVO: Estudiar el efecto del tratamiento en los niños.\nAsunto(s)\nHumanos , Niño\n"


def refusal(data: bytes) -> str:
    with pytest.raises(KnownError) as refused:
        read_bytes(data, "dump.txt")
    assert refused.value.path == "dump.txt"
    return refused.value.code


def test_a_dump_says_where_it_came_from() -> None:
    dump = read_bytes(DUMP.encode(), "dump.txt")
    assert (dump.file_name, dump.format, dump.encoding, dump.text_length) == (
        "dump.txt",
        "BVS text",
        "utf-8",
        len(DUMP),
    )
    assert dump.sha256 == hashlib.sha256(DUMP.encode()).hexdigest()
    assert dump.parser_version.startswith("bvs-text")


def test_a_file_is_read_like_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(DUMP.encode())
    assert read_file(path) == read_bytes(DUMP.encode(), "dump.txt")


def test_pasted_text_is_read_like_a_file() -> None:
    pasted = read_text(DUMP.replace("\n", "\r\n"), "clipboard")
    assert pasted.encoding == "clipboard"
    assert pasted.records == read_bytes(DUMP.encode(), "dump.txt").records


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\t \n", "file_empty"),
        (b"%PDF-1.7\n\xe2\xe3 stream", "file_pdf"),
        (b"\n%PDF-1.4 stream", "file_pdf"),
        (b"PK\x03\x04 a word processor's file", "file_binary"),
        (b"\xd0\xcf\x11\xe0 an older one", "file_binary"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "file_binary"),
        (b"\x00" * 5000, "file_binary"),
        (bytes(range(256)) * 40, "file_binary"),
        (b"RESUMEN\n" + b"a\x00\x00" * 4000, "file_binary"),
        (b"\xef\xbb\xbf", "file_binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_few_nuls_cost_no_record() -> None:
    dump = read_bytes(DUMP.replace("efecto", "efec\0to").encode(), "dump.txt")
    assert dump.records == read_bytes(DUMP.encode(), "dump.txt").records
    assert [problem.code for problem in dump.problems] == ["removed_characters"]


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "\ufeff"])
def test_an_empty_clipboard_is_refused(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_text(text, "clipboard")
    assert refused.value.code == "file_empty"


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    codes = []
    for path in (tmp_path, tmp_path / "gone.txt"):
        with pytest.raises(KnownError) as refused:
            read_file(path)
        codes.append(refused.value.code)
    assert codes == ["file_is_directory", "file_missing"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP)
    path.chmod(0)
    with pytest.raises(KnownError) as refused:
        read_file(path)
    assert refused.value.code == "file_unreadable"


def test_a_special_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(KnownError) as refused:
        read_file(pipe)
    assert refused.value.code == "file_unreadable"


def test_a_file_that_vanishes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP)

    def vanish(self: Path) -> bytes:
        raise FileNotFoundError(2, "No such file or directory", str(self))

    monkeypatch.setattr(Path, "read_bytes", vanish)
    with pytest.raises(KnownError) as refused:
        read_file(path)
    assert refused.value.code == "file_missing"


def test_an_abstract_that_stands_twice_is_told_with_the_place_of_the_first() -> None:
    other = DUMP.replace("niños", "ancianos")
    dump = read_bytes(
        (DUMP + other + DUMP.replace("OBJETIVO", "Objetivo").replace(" del ", "  del ")).encode(), "dump.txt"
    )
    assert [(p.code, p.record, p.args) for p in dump.problems] == [("duplicate_in_dump", 3, (("first", "1"),))]
    assert len(dump.records) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"RESUMEN\n" + b"El efecto de la terapia " * 200_000,
        b"palabra " * 600_000,
        b"RESUMEN\nhola\nAsunto(s)\n" + b"Humanos , " * 500_000,
        b"Asunto(s)Humanos , Adulto " * 4_000,
        b"RESUMEN\nuno dos\nAsunto(s)\nHumanos , Adulto\n" * 3_000,
        b"\n" * 3_000_000 + b"x",
        b"RESUMEN " * 100_000,
        b"x | MEDLINE | ID: mdl-1\n" * 10_000,
    ],
    ids=["one-line", "one-line-no-record", "one-list", "one-line-of-records", "wrapped", "blank", "headings", "ids"],
)
def test_a_dump_of_unusual_shape_is_read_in_a_time_that_grows_with_its_length(data: bytes) -> None:
    dump = read_bytes(data, "dump.txt")
    assert dump.records or dump.left_over
