"""A release holds what was verified, opens in every program as it was meant, and is there whole or not at all."""

import csv
import errno
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.errors import KnownError
from db.values import State
from desktop.codebook import Codebook, load_codebook
from desktop.export import release
from desktop.export.entries import VerifiedEntry, VerifiedValue
from desktop.export.json_entries import entry_json
from desktop.export.manifest import Manifest
from desktop.export.release import preview, write_release
from desktop.export.verify import verify_release

from .conftest import ENGLISH, NOW, SPANISH

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def write(entry: VerifiedEntry, bare_entry: VerifiedEntry, codebook: Codebook) -> Callable[..., Manifest]:
    """Write the release of the two invented entries into a folder."""

    def write_into(folder: Path, **options: Any) -> Manifest:
        settings = {"made_by": "Ana", "made_at": NOW, **options}
        return write_release(folder, (entry, bare_entry), codebook, **settings)

    return write_into


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# --------------------------------------------------------------------------------------------------------------- golden
def test_a_release_is_the_golden_one(write: Callable[..., Manifest], tmp_path: Path) -> None:
    """To accept a change of the product, delete the golden folder, run the test twice, and review the difference."""
    folder = tmp_path / "juice"
    write(folder)
    if not GOLDEN.exists():
        GOLDEN.mkdir()
        for path in folder.iterdir():
            if path.suffix != ".xlsx":
                (GOLDEN / path.name).write_bytes(path.read_bytes())
        pytest.fail("the golden release was missing and has been written: review it")
    for path in sorted(GOLDEN.iterdir()):
        if path.name != "manifest.json":
            assert (folder / path.name).read_bytes() == path.read_bytes(), path.name
    assert _without_workbook(folder) == _without_workbook(GOLDEN)


def _without_workbook(folder: Path) -> Any:
    """The manifest, but for the workbook, whose bytes are the business of the library that writes it."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = [file for file in manifest["files"] if file["name"] != "dataset.xlsx"]
    return manifest


def test_the_same_entries_make_the_same_release_to_the_byte(write: Callable[..., Manifest], tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "juice", tmp_path / "b" / "juice"
    for folder in (first, second):
        folder.parent.mkdir()
        write(folder)
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


# -------------------------------------------------------------------------------------------------------------- content
def test_a_study_row_has_the_fields_that_stand_once(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    full, bare = rows(tmp_path / "r", "studies.csv")
    assert (full["design.phase"], full["n_total"], full["conditions"]) == ("3", "120", "thirst; -itis; of none")
    assert (full["design.randomised"], full["enrolment.start"]) == ("", "")
    assert (full["verified_by"], full["verified_at"]) == ("Ana", "2026-11-24T09:30:00+00:00")
    assert bare["number"] == "C-0002"
    assert bare["n_total"] == ""


def test_a_table_row_names_its_arm_and_parts_its_interval(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    first, second, third = rows(tmp_path / "r", "results.csv")
    assert (first["arm"], first["arm_name"], first["value"]) == ("arm-1", "zumo", "45.50")
    assert (first["ci_low"], first["ci_high"], first["ci_level"]) == ("40.1", "51", "95")
    assert (first["p_op"], first["p"]) == ("<", "0.01")
    assert (second["arm_name"], second["value"], second["p_op"], second["p"]) == ("agua, «la otra»", "-9", "=", "NS")
    assert (third["arm"], third["arm_name"], third["value"]) == ("all", "all", "NR")


def test_every_value_stands_with_its_place_in_the_text(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    texts = {"record-1.1": SPANISH, "record-1.2": ENGLISH}
    found = rows(tmp_path / "r", "values.csv")
    for row in found:
        if row["version"]:
            assert texts[row["version"]][int(row["start"]) : int(row["end"])] == row["quote"]
    assert [row["quote"] for row in found if row["field"] == "n_total"] == ["120 niños", "120 children"]
    assert {row["state"] for row in found} == {"accepted", "corrected", "entered", "rejected", "not_stated"}
    assert all(not row["value"] for row in found if row["state"] in {"rejected", "not_stated"})


def test_what_is_only_proposed_or_was_rejected_is_no_data(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    assert {row["item"] for row in rows(tmp_path / "r", "results.csv")} == {"result-1", "result-2", "result-3"}
    assert not [row for row in rows(tmp_path / "r", "values.csv") if row["item"] == "result-5"]


def test_the_abstracts_stay_with_their_publishers(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    versions = rows(tmp_path / "r", "records.csv")
    assert [row["sha256"] for row in versions[:2]] == [
        hashlib.sha256(t.encode()).hexdigest() for t in (SPANISH, ENGLISH)
    ]
    assert all(SPANISH not in p.read_text("utf-8") for p in (tmp_path / "r").iterdir() if p.suffix != ".xlsx")


def test_the_json_lines_and_the_tables_say_the_same(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r")
    lines = [json.loads(line) for line in (tmp_path / "r" / "entries.jsonl").read_text("utf-8").splitlines()]
    data = lines[0]["data"]
    assert (data["n_total"], data["conditions"], data["design.phase"]) == (120, ["thirst", "-itis; of none"], "3")
    assert data["arms"] == [{"item": "arm-1", "name": "zumo", "n": 60}, {"item": "arm-2", "name": "agua, «la otra»"}]
    assert len(lines[0]["values"]) == len({(r["field"], r["item"]) for r in rows(tmp_path / "r", "values.csv")})
    assert lines[1]["data"] == {}


def test_the_dictionary_explains_every_column(write: Callable[..., Manifest], tmp_path: Path) -> None:
    folder = tmp_path / "r"
    write(folder)
    explained = {(row["table"], row["column"]): row for row in rows(folder, "data_dictionary.csv")}
    for path in folder.glob("*.csv"):
        if path.stem != "data_dictionary":
            header = path.read_text("utf-8-sig").splitlines()[0].split(",")
            assert header == [column for table, column in explained if table == path.stem]
    phase = explained["studies", "design.phase"]
    assert (phase["type"], phase["label_es"], phase["vocabulary"]) == ("choice", "Fase", "1/2 = 1/2; 3 = 3")


def test_the_shipped_codebook_makes_a_table_of_every_group(entry: VerifiedEntry, tmp_path: Path) -> None:
    codebook = load_codebook()
    known = {key: cell for key, cell in entry.cells.items() if key[0] in {field.key for field in codebook.fields}}
    manifest = write_release(tmp_path / "r", [replace(entry, cells=known)], codebook)
    names = {file.name for file in manifest.files}
    assert {f"{table.key}.csv" for table in codebook.tables} < names
    assert {"studies.csv", "values.csv", "records.csv", "warnings.csv", "dataset.xlsx", "entries.jsonl"} < names
    assert verify_release(tmp_path / "r") == ()


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Cómo citarlo"), ("pt", "Como citar"), ("en", "How to cite"), ("xx", "How to cite")]
)
def test_the_readme_speaks_the_language_of_the_window(
    write: Callable[..., Manifest], tmp_path: Path, language: str, words: str
) -> None:
    write(tmp_path / "juice", language=language)
    text = (tmp_path / "juice" / "README.txt").read_text("utf-8")
    assert words in text
    assert "Ana. juice" in text
    assert "{" not in text


# --------------------------------------------------------------------------------------------------------------- schema
def test_every_entry_fits_the_schema(entry: VerifiedEntry, bare_entry: VerifiedEntry, codebook: Codebook) -> None:
    schema = release.make_schema(codebook)
    for one in (entry, bare_entry):
        fits(json.loads(json.dumps(entry_json(one, codebook))), schema)
    wrong = entry_json(entry, codebook)
    wrong["data"]["design.phase"] = "9"
    with pytest.raises(AssertionError):
        fits(wrong, schema)


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}


def fits(data: Any, schema: dict[str, Any]) -> None:
    """The part of JSON Schema that our schema uses."""
    if "enum" in schema:
        assert data in schema["enum"]
    named = schema.get("type", [])
    kinds = [TYPES[kind] for kind in ([named] if isinstance(named, str) else named)]
    assert not kinds or type(data) in kinds, (data, schema)
    if isinstance(data, dict):
        assert set(schema.get("required", [])) <= set(data)
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        for key, part in data.items():
            assert key in properties or rest, key
            fits(part, properties.get(key, rest if isinstance(rest, dict) else {}))
    for part in data if isinstance(data, list) else ():
        fits(part, schema.get("items", {}))


# ------------------------------------------------------------------------------------------------------------- workbook
def test_the_workbook_has_texts_as_texts_and_numbers_as_numbers(write: Callable[..., Manifest], tmp_path: Path) -> None:
    write(tmp_path / "r", language="es")
    book = openpyxl.load_workbook(tmp_path / "r" / "dataset.xlsx")
    assert book.sheetnames == ["studies", "arms", "results", "values", "records", "warnings", "data_dictionary"]
    studies, results = book["studies"], book["results"]
    header = [cell.value for cell in studies[1]]
    assert header[:5] == ["Id. del estudio", "Número", "Estudio", "Fase", "Aleatorizado"]
    conclusion = studies.cell(2, header.index("Conclusión") + 1)
    assert (conclusion.data_type, conclusion.value) == ("s", '=HYPERLINK("http://x")\nsecond line')
    shown = [cell.value for cell in results[1]].index("Valor") + 1
    assert [results.cell(row, shown).value for row in (2, 3, 4)] == [45.5, -9, "NR"]
    assert results.cell(2, shown).number_format == "0.00"
    assert studies.freeze_panes == "C2"
    assert all(not sheet._hyperlinks for sheet in book)


def test_a_text_longer_than_a_cell_is_cut_in_the_workbook_only(
    entry: VerifiedEntry, codebook: Codebook, tmp_path: Path
) -> None:
    long = "x" * 40_000 + "\ufffe\x07"
    cells = {("conclusion", ""): VerifiedValue(long, State.ENTERED)}
    write_release(tmp_path / "r", [replace(entry, cells=cells)], codebook)
    book = openpyxl.load_workbook(tmp_path / "r" / "dataset.xlsx")
    cell = next(
        cell.value for cell in book["studies"][2] if isinstance(cell.value, str) and cell.value.startswith("xx")
    )
    assert len(cell) == 32_767
    csv.field_size_limit(50_000)
    assert rows(tmp_path / "r", "studies.csv")[0]["conclusion"] == long


# -------------------------------------------------------------------------------------------------------------- preview
def test_a_table_that_is_longer_than_a_sheet_goes_on_in_the_next(
    write: Callable[..., Manifest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.export.workbook.MOST_ROWS", 10)
    write(tmp_path / "juice")
    book = openpyxl.load_workbook(tmp_path / "juice" / "dataset.xlsx")
    sheets = [name for name in book.sheetnames if name.startswith("values")]
    assert sheets[:2] == ["values", "values 2"]
    found = [row[2] for name in sheets for row in list(book[name].values)[1:]]
    assert found == [row["field"] for row in rows(tmp_path / "juice", "values.csv")]
    assert book["values 2"]["A1"].value == book["values"]["A1"].value


def test_a_preview_shows_what_would_be_written_and_writes_nothing(
    entry: VerifiedEntry, bare_entry: VerifiedEntry, codebook: Codebook, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    tables = {table.name: table for table in preview([entry, bare_entry], codebook, language="es", rows=2)}
    assert list(tables) == ["studies", "arms", "results", "values", "records", "warnings"]
    assert tables["results"].count == 3
    assert len(tables["results"].rows) == 2
    assert tables["studies"].columns[:2] == ("Id. del estudio", "Número")
    assert sorted(tmp_path.rglob("*")) == before


def test_no_entry_makes_empty_tables(codebook: Codebook, tmp_path: Path) -> None:
    write_release(tmp_path / "r", [], codebook)
    assert rows(tmp_path / "r", "studies.csv") == []
    assert (tmp_path / "r" / "entries.jsonl").read_bytes() == b""
    assert verify_release(tmp_path / "r") == ()


# ------------------------------------------------------------------------------------------------------- whole or not at all
def refusal(write: Callable[..., Manifest], folder: Path) -> KnownError:
    before = sorted(folder.parent.rglob("*")) if folder.parent.is_dir() else []
    with pytest.raises(KnownError) as caught:
        write(folder)
    assert (sorted(folder.parent.rglob("*")) if folder.parent.is_dir() else []) == before
    return caught.value


def test_a_folder_that_exists_is_refused_and_left_alone(write: Callable[..., Manifest], tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    assert refusal(write, tmp_path / "r").code == "release_exists"
    (tmp_path / "file").write_text("mine")
    assert refusal(write, tmp_path / "file").code == "release_exists"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert refusal(write, tmp_path / "link").code == "release_exists"


def test_a_folder_that_cannot_be_made_is_refused(write: Callable[..., Manifest], tmp_path: Path) -> None:
    assert refusal(write, tmp_path / "missing" / "r").code == "release_not_written"
    (tmp_path / "file").write_text("mine")
    assert refusal(write, tmp_path / "file" / "r").code == "release_not_written"


@pytest.mark.parametrize("allowed", range(0, 12, 3))
def test_a_full_disk_leaves_nothing_behind(
    write: Callable[..., Manifest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    """The disk is full after so many files."""
    real, done = os.fsync, []

    def fsync(handle: int) -> None:
        done.append(handle)
        if len(done) > allowed:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    error = refusal(write, tmp_path / "r")
    assert (error.code, error.path) == ("release_disk_full", str(tmp_path / "r"))


def test_a_fault_of_ours_leaves_nothing_behind(
    write: Callable[..., Manifest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(release, "_flush_folder", fail)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RuntimeError):
        write(tmp_path / "r")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_export_left_is_taken_away_by_the_next_and_nothing_else(
    write: Callable[..., Manifest], tmp_path: Path
) -> None:
    def left(name: str, *files: str, age: int = 2 * release.DEAD_AFTER_S) -> Path:
        part = tmp_path / name
        part.mkdir()
        for file in files:
            (part / file).write_text("half")
        for path in (*part.iterdir(), part):
            os.utime(path, (time.time() - age,) * 2)
        return part

    dead = [left(".juice.0123abcd.part", "studies.csv", "dataset.xlsx"), left(".other.89abcdef.part")]
    kept = [
        left(".juice.00000000.part", "studies.csv", age=60),
        left(".juice.11111111.part", "studies.csv", "notes of mine.txt"),
        left("juice.22222222.part", "studies.csv"),
        left(".juice.part", "studies.csv"),
    ]
    (tmp_path / ".link.33333333.part").symlink_to(kept[3])
    write(tmp_path / "juice")
    assert not any(path.exists() for path in dead)
    assert all(path.exists() for path in (*kept, tmp_path / ".link.33333333.part"))
    assert verify_release(tmp_path / "juice") == ()
