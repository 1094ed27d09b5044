"""An import is taken back as one step; a second source of a known record adds to it and overwrites nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.repository import Repository
from desktop.cli import Windows, run_command
from desktop.codebook import load_codebook
from desktop.import_plan import preview_import
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.pipeline import ImportResult, check_store, import_dump, open_store
from desktop.review.commands import CorrectValue
from desktop.review.session import ReviewSession
from desktop.withdrawing import restore_batch, withdraw_batch

ENGLISH = (
    "METHODS: We randomised 120 patients with asthma to alfacort 5 mg daily (n=61) or placebo (n=59). "
    "RESULTS: Median time to relapse was 8.2 months with alfacort and 5.4 months with placebo."
)
SPANISH = (
    "MÉTODOS: Se aleatorizó a 120 pacientes con asma a alfacort 5 mg al día (n=61) o placebo (n=59). "
    "RESULTADOS: La mediana hasta la recaída fue de 8,2 meses con alfacort y de 5,4 meses con placebo."
)
OTHER = (
    "METHODS: We reviewed the records of 77 women treated for migraine between 2004 and 2009 in one hospital. "
    "RESULTS: Pain was relieved in 31 women within 45 minutes."
)
BY = {"who": "Ana", "laptop": "laptop"}


def dump(*records: dict[str, Any], name: str = "dump.jsonl") -> ParsedDump:
    return read_text("\n".join(json.dumps(record) for record in records), name)


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def store(repository: Repository, *records: dict[str, Any], name: str = "dump.jsonl") -> ImportResult:
    result = import_dump(repository, dump(*records, name=name), who="Ana", laptop="laptop")
    assert result is not None
    return result


def session_of(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def sound(repository: Repository) -> bool:
    return check_store(repository.path) == ()


# ------------------------------------------------------------------------------------------------------------ taking back
def test_an_import_that_is_taken_back_leaves_the_store_as_it_looked_before(repository: Repository) -> None:
    store(repository, {"id": "1", "abstract": OTHER})
    before = session_of(repository).worklist()
    result = store(repository, {"id": "2", "abstract": ENGLISH}, {"id": "3", "abstract": SPANISH})
    assert result.batch is not None
    done = withdraw_batch(repository, result.batch.id, **BY)
    assert (done.gone, done.kept) == (2, 0)
    assert session_of(repository).worklist() == before
    assert repository.search("alfacort") == ()
    assert [(batch.records, batch.withdrawn) for batch in repository.batches()] == [(1, 0), (0, 2)]
    assert repository.matches() == ()
    assert sound(repository)


def test_what_a_person_has_worked_on_stays_when_its_import_is_taken_back(repository: Repository) -> None:
    result = store(repository, {"id": "1", "abstract": ENGLISH}, {"id": "2", "abstract": OTHER})
    session = session_of(repository)
    study = next(row.study_id for row in session.worklist("alfacort"))
    session.apply(CorrectValue(study, "n_total", "", 121))
    assert result.batch is not None
    done = withdraw_batch(repository, result.batch.id, **BY)
    assert (done.gone, done.kept) == (1, 1)
    session = session_of(repository)
    assert [row.study_id for row in session.worklist()] == [study]
    assert session.study(study).cells["n_total", ""].value == 121
    assert sound(repository)


def test_undo_and_redo_bring_an_import_back_and_take_it_again(repository: Repository) -> None:
    result = store(repository, {"id": "1", "abstract": ENGLISH}, {"id": "2", "abstract": OTHER})
    before = session_of(repository).worklist()
    assert result.batch is not None
    withdraw_batch(repository, result.batch.id, **BY)
    session = session_of(repository)
    assert session.undo_label == "take back the import of dump.jsonl"
    changes = session.undo()
    assert changes is not None
    assert changes.batches
    assert session.worklist() == before
    session.redo()
    assert session.worklist() == ()
    assert [event.kind for event in repository.events()] == ["withdrawn"] * 3
    assert sound(repository)


def test_importing_a_file_again_brings_back_what_was_taken_back(repository: Repository) -> None:
    records = ({"id": "1", "abstract": ENGLISH}, {"id": "2", "abstract": OTHER})
    first = store(repository, *records)
    ids = {record.text.id for record in repository.records()}
    assert first.batch is not None
    withdraw_batch(repository, first.batch.id, **BY)
    preview = preview_import(repository, dump(*records))
    assert (preview.new, preview.back, preview.stores) == (0, 2, 2)
    again = store(repository, *records)
    assert (again.new, again.back, again.batch) == (0, 2, None)
    assert {record.text.id for record in repository.records()} == ids
    assert sound(repository)


def test_what_comes_back_is_matched_with_what_was_imported_while_it_was_away(repository: Repository) -> None:
    first = store(repository, {"id": "1", "abstract": ENGLISH})
    assert first.batch is not None
    withdraw_batch(repository, first.batch.id, **BY)
    store(repository, {"id": "2", "abstract": ENGLISH.replace("METHODS", "PATIENTS")})
    assert repository.matches() == ()
    store(repository, {"id": "1", "abstract": ENGLISH})
    assert len(repository.matches()) == 1


def test_an_import_can_be_brought_back_whole(repository: Repository) -> None:
    result = store(repository, {"id": "1", "abstract": ENGLISH})
    assert result.batch is not None
    withdraw_batch(repository, result.batch.id, **BY)
    assert restore_batch(repository, result.batch.id, **BY) == 1
    assert len(session_of(repository).worklist()) == 1


# --------------------------------------------------------------------------------------------------------- second sources
KNOWN: dict[str, Any] = {"id": "1", "ids": {"pmid": "11111111"}, "abstracts": [{"lang": "en", "text": ENGLISH}]}
SECOND: dict[str, Any] = {
    "id": "2",
    "ids": {"pmid": "11111111", "doi": "10.1234/invented.1"},
    "titles": [{"lang": "en", "text": "Alfacort in asthma"}],
    "authors": ["Pérez A"],
    "year": 2019,
    "journal": "Revista inventada",
    "abstracts": [{"lang": "en", "text": ENGLISH}, {"lang": "es", "text": SPANISH}],
    "descriptors": [{"descriptor": "Asma", "qualifier": None}],
}


def test_a_second_source_adds_what_is_missing_to_a_known_record(repository: Repository) -> None:
    store(repository, KNOWN)
    preview = preview_import(repository, dump(SECOND))
    assert dict(preview.added) == {1: ("doi", "title", "abstract", "authors", "year", "journal", "descriptors")}
    result = store(repository, SECOND, name="second.jsonl")
    assert (result.new, result.enriched, result.matches) == (0, 1, 0)
    (study,) = session_of(repository).worklist()
    view = session_of(repository).study(study.study_id)
    assert [(r.batch_name, [v.lang for v in r.versions]) for r in view.records] == [
        ("dump.jsonl", ["en"]),
        ("second.jsonl", ["es"]),
    ]
    assert view.records[1].enriches == view.records[0].id
    assert view.records[1].title == "Alfacort in asthma"
    assert sound(repository)


def test_importing_the_second_source_again_adds_nothing(repository: Repository) -> None:
    store(repository, KNOWN)
    store(repository, SECOND)
    preview = preview_import(repository, dump(SECOND))
    assert (preview.new, preview.enriched, preview.known) == (0, 0, 1)
    assert store(repository, SECOND).batch is None


def test_nothing_that_is_known_is_overwritten(repository: Repository) -> None:
    store(repository, {**KNOWN, "titles": [{"lang": "en", "text": "The first title"}], "year": 2018})
    store(repository, {**SECOND, "abstracts": KNOWN["abstracts"]})
    first, second = repository.records()
    assert first.text.titles == (("en", "The first title"),)
    assert first.text.year == 2018
    assert (second.text.titles, second.text.year, second.text.versions) == ((), None, ())


def test_an_abstract_that_says_something_else_is_a_record_of_its_own(repository: Repository) -> None:
    store(repository, KNOWN)
    other = ENGLISH.replace("8.2 months", "9.6 months")
    result = store(repository, {**SECOND, "abstracts": [{"lang": "en", "text": other}]})
    assert (result.new, result.enriched) == (1, 0)
    assert len(session_of(repository).worklist()) == 2


def test_another_doi_is_another_record(repository: Repository) -> None:
    store(repository, {**KNOWN, "ids": {"pmid": "11111111", "doi": "10.1234/other"}})
    assert store(repository, SECOND).enriched == 0


def test_an_abstract_is_not_added_to_a_study_on_which_somebody_has_worked(repository: Repository) -> None:
    store(repository, KNOWN)
    session = session_of(repository)
    study = session.worklist()[0].study_id
    session.apply(CorrectValue(study, "n_total", "", 121))
    assert preview_import(repository, dump(SECOND)).new == 1
    without = {**SECOND, "abstracts": KNOWN["abstracts"]}
    assert preview_import(repository, dump(without)).enriched == 1


def test_a_portals_number_names_the_article_of_pubmed(repository: Repository) -> None:
    store(repository, KNOWN)
    portal = read_text(f"TY  - JOUR\nID  - mdl-11111111\nAB  - {SPANISH}\nER  - \n", "portal.ris")
    assert preview_import(repository, portal).enriched == 1


def test_taking_the_second_source_back_leaves_the_record_as_it_was(repository: Repository) -> None:
    store(repository, KNOWN)
    before = session_of(repository).worklist()
    result = store(repository, SECOND)
    assert result.batch is not None
    done = withdraw_batch(repository, result.batch.id, **BY)
    assert (done.gone, done.kept) == (1, 0)
    assert session_of(repository).worklist() == before
    assert store(repository, SECOND).back == 1
    assert len(session_of(repository).study(before[0].study_id).records) == 2
    assert sound(repository)


def test_a_record_that_another_import_adds_to_stays_when_its_own_is_taken_back(repository: Repository) -> None:
    first = store(repository, KNOWN)
    store(repository, SECOND)
    assert first.batch is not None
    assert withdraw_batch(repository, first.batch.id, **BY).kept == 1


def test_the_command_line_stores_a_second_source_and_what_comes_back(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(*_: object) -> int:
        raise AssertionError("no window was asked for")

    def run(name: str, record: dict[str, Any]) -> str:
        (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
        words = ["import", str(tmp_path / name), "--store", str(tmp_path / "a.cotejo")]
        assert run_command(words, Windows(open_store=nobody, demo=nobody)) == 0
        return capsys.readouterr().err

    run("first.jsonl", KNOWN)
    assert "0 records stored, 1 added to known records" in run("second.jsonl", SECOND)
    with open_store(tmp_path / "a.cotejo") as repository:
        withdraw_batch(repository, repository.batches()[1].id, **BY)
    assert "0 records stored, 1 came back" in run("second.jsonl", SECOND)
