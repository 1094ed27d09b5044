"""Whoever has a release can tell whether it is the one that was made."""

import json
from pathlib import Path

import pytest

from db.errors import KnownError
from desktop.codebook import Codebook
from desktop.export.entries import VerifiedEntry
from desktop.export.release import write_release
from desktop.export.verify import verify_release


@pytest.fixture
def folder(entry: VerifiedEntry, codebook: Codebook, tmp_path: Path) -> Path:
    write_release(tmp_path / "r", [entry], codebook)
    return tmp_path / "r"


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), encoding="utf-8")


def test_a_release_as_it_was_made_has_no_fault(folder: Path) -> None:
    assert verify_release(folder) == ()


def test_a_missing_file_is_found(folder: Path) -> None:
    (folder / "arms.csv").unlink()
    assert verify_release(folder) == ("release_file_missing|file=arms.csv",)


def test_one_changed_byte_is_found(folder: Path) -> None:
    data = bytearray((folder / "dataset.xlsx").read_bytes())
    data[-5] ^= 1
    (folder / "dataset.xlsx").write_bytes(data)
    assert verify_release(folder) == ("release_file_changed|file=dataset.xlsx",)


def test_a_file_that_is_not_listed_is_found_in_any_folder(folder: Path) -> None:
    (folder / "extra").mkdir()
    (folder / "extra" / "x|y.csv").write_text("a")
    (folder / "notes.txt").write_text("a")
    faults = ("release_file_unlisted|file=extra/x/y.csv", "release_file_unlisted|file=notes.txt")
    assert verify_release(folder) == faults


def test_a_file_in_place_of_which_stands_a_folder_is_missing(folder: Path) -> None:
    (folder / "arms.csv").unlink()
    (folder / "arms.csv").mkdir()
    assert verify_release(folder) == ("release_file_missing|file=arms.csv",)


def test_a_folder_without_manifest_says_so(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    assert verify_release(folder) == ("release_without_manifest",)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"format": "other"}', b'{"format": 1}', b"[" * 9999]
)
def test_a_damaged_manifest_says_so(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    assert verify_release(folder) == ("release_manifest_damaged",)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "a/b.csv", "..", "", "C:x", 7])
def test_a_manifest_that_leads_out_of_its_folder_is_damaged(folder: Path, name: object) -> None:
    change_manifest(folder, files=[{"name": name, "size": 1, "sha256": "x"}])
    assert verify_release(folder) == ("release_manifest_damaged",)


def test_a_manifest_of_a_newer_program_is_named(folder: Path) -> None:
    change_manifest(folder, format_version="7")
    assert verify_release(folder) == ("release_newer|found=7|known=1",)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="release_missing"):
        verify_release(tmp_path / "gone")
