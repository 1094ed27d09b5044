"""A large import stores first: it is found by search at once, and values and pairs come beside the curator, whatever happens."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import KnownError
from db.repository import Repository
from desktop import import_plan, pipeline
from desktop.catching_up import catch_up
from desktop.codebook import load_codebook
from desktop.extract.record import RULES_VERSION
from desktop.import_plan import preview_import
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.match.keys import MARKER
from desktop.pipeline import ImportResult, check_store, import_dump, open_store
from desktop.reading import read_waiting
from desktop.review.commands import CorrectValue
from desktop.review.session import ReviewSession
from desktop.verified import verified_entries
from desktop.walk import Step
from desktop.withdrawing import withdraw_batch

COUNT = 12


def a_dump(first: int = 0, count: int = COUNT, name: str = "dump") -> ParsedDump:
    """Invented records, each with a text of its own."""
    text = "METHODS: We randomised {n} patients with asthma to alfacort {k} mg daily or placebo. RESULTS: Word{n} was measured."
    lines = (
        f'{{"id": "{name}{n}", "abstract": "{text.format(n=100 + n, k=n + 1)}"}}' for n in range(first, first + count)
    )
    return read_text("\n".join(lines), f"{name}.jsonl")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A store for which every import is a large one, planned and stored four records at a time."""
    monkeypatch.setattr(pipeline, "SMALL", 0)
    monkeypatch.setattr(import_plan, "AT_ONCE", 4)
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def store(repository: Repository, dump: ParsedDump) -> ImportResult:
    result = import_dump(repository, dump, who="Ana", laptop="laptop")
    assert result is not None
    return result


def session_of(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def read_all(repository: Repository) -> list[Step]:
    return list(read_waiting(repository))


# -------------------------------------------------------------------------------------------------------------- storing
def test_what_was_stored_is_found_before_anything_was_read(repository: Repository) -> None:
    result = store(repository, a_dump())
    assert (result.new, result.waits) == (COUNT, True)
    assert [hit.record_id for hit in repository.search("word104")] == [repository.records()[4].text.id]
    assert all(record.rules_version == "" and record.extractions == () for record in repository.records())
    assert check_store(repository.path) == ()


def test_a_line_of_the_worklist_says_that_its_study_was_not_read(repository: Repository) -> None:
    store(repository, a_dump())
    session = session_of(repository)
    assert not any(row.is_read for row in session.worklist())
    assert session.progress().unread == COUNT
    assert all(row.label.startswith("METHODS") is False and row.label for row in session.worklist())


def test_a_small_import_is_read_and_matched_when_it_reports(tmp_path: Path) -> None:
    with open_store(tmp_path / "small.cotejo") as repository:
        result = store(repository, a_dump())
        assert not result.waits
        assert all(record.rules_version == RULES_VERSION for record in repository.records())
        assert all(row.is_read for row in session_of(repository).worklist())
        assert read_all(repository) == []


def test_a_cancelled_large_import_leaves_the_store_as_it_was(repository: Repository) -> None:
    store(repository, a_dump(100, 2))
    before = repository.records(), repository.studies(), repository.batches()
    asked = iter(range(100))
    stopped = import_dump(repository, a_dump(), who="Ana", laptop="l", cancelled=lambda: next(asked) > 6)
    assert stopped is None
    assert (repository.records(), repository.studies(), repository.batches()) == before
    assert check_store(repository.path) == ()
    assert store(repository, a_dump()).new == COUNT


def test_an_import_that_the_disk_refuses_leaves_the_store_as_it_was(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = repository.add_records, iter(range(100))

    def add_or_refuse(*arguments: object) -> int:
        if next(calls) == 2:
            raise KnownError("store_disk_full", path="a.cotejo")
        return add(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(repository, "add_records", add_or_refuse)
    with pytest.raises(KnownError):
        store(repository, a_dump())
    assert repository.records() == ()
    assert repository.studies() == ()
    assert check_store(repository.path) == ()


def test_a_large_dump_is_discarded_in_portions(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.batches.DISCARDED_AT_ONCE", 3)
    asked = iter(range(100))
    assert import_dump(repository, a_dump(), who="A", laptop="l", cancelled=lambda: next(asked) > 9) is None
    with repository.at_one_moment():
        for table in ("records", "studies", "versions", "batches", "batch_counts", "identities"):
            count = repository._store._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            assert count == 0, table
    assert check_store(repository.path) == ()


# -------------------------------------------------------------------------------------------------------------- reading
def test_reading_gives_what_a_small_import_would_have_given(repository: Repository, tmp_path: Path) -> None:
    store(repository, a_dump())
    steps = read_all(repository)
    assert (steps[-1].done, steps[-1].total) == (COUNT, COUNT)
    with pytest.MonkeyPatch.context() as patch, open_store(tmp_path / "small.cotejo") as small:
        patch.setattr(pipeline, "SMALL", 500)
        store(small, a_dump())
        assert [r.extractions for r in repository.records()] == [r.extractions for r in small.records()]
        assert [s.summary for s in repository.studies()] == [s.summary for s in small.studies()]
    assert check_store(repository.path) == ()


def test_the_newest_import_is_read_first(repository: Repository) -> None:
    store(repository, a_dump(0, 3, "old"))
    store(repository, a_dump(50, 3, "new"))
    steps = read_waiting(repository)
    first = next(steps)
    names = {r.batch_name for r in repository.records() if r.study_id in first.studies}
    assert names == {"new.jsonl"}


def test_an_import_that_comes_while_others_are_read_has_its_turn_next(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.walk.STRETCH", 2)
    monkeypatch.setattr("db.waiting.STRETCH", 2)
    store(repository, a_dump(0, 6, "old"))
    steps = read_waiting(repository)
    next(steps)
    store(repository, a_dump(50, 2, "new"))
    then = next(steps)
    assert {r.batch_name for r in repository.records() if r.study_id in then.studies} == {"new.jsonl"}
    assert list(steps)[-1].done == 8


def test_reading_that_was_stopped_goes_on_where_it_was(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.reading._AT_ONCE", 5)
    store(repository, a_dump())
    steps = read_waiting(repository)
    assert next(steps).done == 5
    steps.close()
    assert sum(not record.rules_version for record in repository.records()) == COUNT - 5
    assert read_all(repository)[-1].total == COUNT - 5


def test_a_study_that_is_opened_before_its_turn_is_read_on_the_spot(repository: Repository) -> None:
    store(repository, a_dump())
    session = session_of(repository)
    study = session.worklist()[7].study_id
    view = session.study(study)
    assert view.cells["n_total", ""].value is not None
    assert session.lines([study])[0].is_read
    assert session.progress().unread == COUNT - 1
    assert repository.studies([study])[0].summary.is_read
    assert repository.records([view.records[0].id])[0].rules_version == RULES_VERSION


def test_what_a_curator_does_while_a_record_is_being_read_is_not_overwritten(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(repository, a_dump(count=2))
    session = session_of(repository)
    study = session.worklist()[0].study_id
    save = repository.save_readings

    def save_late(*arguments: object) -> None:
        session.apply(CorrectValue(study, "n_total", "", 4711))
        save(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(repository, "save_readings", save_late)
    before = session.study(study)
    read_all(repository)
    assert session_of(repository).study(study).cells["n_total", ""].value == 4711
    summary = repository.studies([study])[0].summary
    assert summary.is_read
    assert summary.label == before.label


def test_the_session_shows_what_was_read_meanwhile(repository: Repository) -> None:
    store(repository, a_dump())
    session = session_of(repository)
    for step in read_waiting(repository):
        changes = session.take_in(step.studies, step.matches)
        assert changes.lines == step.studies
    assert session.progress().unread == 0
    assert all(row.is_read for row in session.worklist())
    fresh = session_of(repository)
    assert {r.study_id: r.to_look for r in session.worklist()} == {r.study_id: r.to_look for r in fresh.worklist()}


def test_an_import_that_was_taken_back_is_not_read(repository: Repository) -> None:
    result = store(repository, a_dump())
    assert result.batch is not None
    withdraw_batch(repository, result.batch.id, who="Ana", laptop="laptop")
    assert read_all(repository) == []


def test_an_unread_study_is_in_no_release(repository: Repository) -> None:
    store(repository, a_dump())
    assert verified_entries(repository) == ()


def test_catching_up_reads_and_matches_until_nothing_waits(repository: Repository) -> None:
    store(repository, a_dump())
    read: list[Step] = []
    paired: list[Step] = []
    catch_up(repository, read=read.append, paired=paired.append, cancelled=lambda: False)
    assert (read[-1].done, paired[-1].done) == (COUNT, COUNT)
    ((batch, first, _),) = repository.spans()
    assert repository.to_pair(batch, first, MARKER) == ()
    assert read_all(repository) == []


def test_catching_up_that_is_cancelled_stops_at_once(repository: Repository) -> None:
    store(repository, a_dump())
    told: list[Step] = []
    catch_up(repository, read=told.append, paired=told.append, cancelled=lambda: True)
    assert len(told) == 1


def test_nothing_is_lost_when_the_program_is_killed_while_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "killed.cotejo"
    child = os.fork()
    if not child:
        try:
            pipeline.SMALL = 0
            with open_store(path) as repository:
                store(repository, a_dump())
                (tmp_path / "stored").touch()
                for _ in range(3):
                    read_all(repository)
                time.sleep(30)
        finally:
            os._exit(1)
    while not (tmp_path / "stored").exists():
        os.sched_yield()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert check_store(path) == ()
    with open_store(path) as repository:
        assert len(repository.records()) == COUNT
        read_all(repository)
        assert all(record.rules_version for record in repository.records())
        assert all(study.summary.is_read for study in repository.studies())


# ------------------------------------------------------------------------------------------------- one article, one dump
ENGLISH = "METHODS: We randomised 120 patients with asthma to alfacort or placebo. RESULTS: It worked in 61 of them."
SPANISH = "MÉTODOS: Se aleatorizó a 120 pacientes con asma a alfacort o placebo. RESULTADOS: Funcionó en 61 de ellos."


def ris(*records: tuple[str, str, str]) -> ParsedDump:
    """A dump of (PMID, language's title, abstract)."""
    lines = (
        f"TY  - JOUR\nTI  - {title}\nAB  - {text}\nAN  - {pmid}\nDB  - PubMed\nER  - \n"
        for pmid, title, text in records
    )
    return read_text("\n".join(lines), "dump.ris")


@pytest.mark.parametrize("between", [0, 1, 9])
def test_a_second_record_of_one_article_in_one_dump_adds_to_the_first(repository: Repository, between: int) -> None:
    """They stayed two studies, although two dumps with one record each made one."""
    others = [(str(900 + n), f"Another title {n}", f"We saw {n + 30} children with varicella.") for n in range(between)]
    dump = ris(("77", "Alfacort in asthma", ENGLISH), *others, ("77", "Alfacort en el asma", SPANISH))
    preview = preview_import(repository, dump)
    assert (preview.new, preview.added) == (between + 1, {between + 2: ("title", "abstract")})
    result = store(repository, dump)
    assert (result.new, result.enriched) == (between + 1, 1)
    first, second = (r for r in repository.records() if ("pmid", "77") in r.text.ids or r.enriches)
    assert (second.enriches, second.study_id) == (first.text.id, first.study_id)
    assert [version.lang for r in (first, second) for version in r.text.versions] == ["en", "es"]
    assert store(repository, dump).known == between + 2
    assert check_store(repository.path) == ()


def test_records_of_one_number_whose_abstracts_say_other_things_stay_two(repository: Repository) -> None:
    other = "METHODS: We reviewed the records of 77 women treated for migraine in one hospital."
    preview = preview_import(repository, ris(("77", "One title", ENGLISH), ("77", "Other title", other)))
    assert (preview.new, preview.enriched) == (2, 0)


def test_a_record_of_one_article_that_says_nothing_more_is_repeated(repository: Repository) -> None:
    dump = ris(("77", "Alfacort in asthma", ENGLISH), ("77", "Alfacort in  asthma", ENGLISH.replace("61", "61 ")))
    preview = preview_import(repository, dump)
    assert (preview.new, preview.repeated, preview.enriched) == (1, 1, 0)


def test_what_one_dump_adds_to_a_known_article_in_two_records_is_added_once(repository: Repository) -> None:
    store(repository, ris(("77", "Alfacort in asthma", ENGLISH)))
    dump = ris(("77", "Alfacort en el asma", SPANISH), ("77", "Alfacort  en el asma", SPANISH.replace(" a ", "  a ")))
    preview = preview_import(repository, dump)
    assert (preview.new, preview.enriched) == (0, 1)
    assert store(repository, dump).enriched == 1
