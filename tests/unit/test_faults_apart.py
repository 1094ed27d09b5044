"""A fault of ours in one record stops neither an import nor what follows it, and is told like any other."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from db.errors import KnownError
from db.repository import Repository
from db.values import RecordText
from desktop import pairing, pipeline
from desktop.apart import faults_apart, one_by_one
from desktop.beside import beside_a_curator
from desktop.codebook import load_codebook
from desktop.extract.record import Outcome, extract, extract_within
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.match.keys import MARKER, keys_of
from desktop.pairing import pair_waiting
from desktop.pipeline import check_store, import_dump, open_store, read_out
from desktop.reading import read_waiting
from desktop.review import reading
from desktop.review.session import ReviewSession
from desktop.review.study import build_study
from desktop.review.values import StudyView

ODD = "an odd sentence"


def a_dump(count: int = 5, odd: int = 2) -> ParsedDump:
    """Invented records, of which one says what our rules fail at."""
    text = (
        "METHODS: We randomised {n} patients with asthma to alfacort or placebo. RESULTS: {end} was measured {n} times."
    )
    lines = (
        f'{{"id": "{n}", "abstract": "{text.format(n=100 + n, end=ODD if n == odd else "Breath")}"}}'
        for n in range(count)
    )
    return read_text("\n".join(lines), "dump.jsonl")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The faults that were told."""
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _cls, error, _trace: faults.append(error))
    return faults


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def is_odd(text: RecordText) -> bool:
    return any(ODD in version.text for version in text.versions)


def failing_extract(text: RecordText) -> object:
    if is_odd(text):
        raise RecursionError
    return extract(text)


def failing_keys(texts: Sequence[RecordText]) -> object:
    if any(map(is_odd, texts)):
        raise ZeroDivisionError
    return keys_of(texts)


def views(repository: Repository) -> list[StudyView]:
    session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
    return [session.study(study.id) for study in repository.studies()]


@pytest.mark.parametrize("small", [0, 500])
def test_a_record_at_which_the_rules_fail_is_read_with_nothing_proposed(
    repository: Repository, told: list[BaseException], monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(pipeline, "SMALL", small)
    monkeypatch.setattr(reading, "extract", failing_extract)
    import_dump(repository, a_dump(), who="Ana", laptop="laptop")
    list(read_waiting(repository))
    records = repository.records()
    assert [bool(r.extractions) for r in records] == [True, True, False, True, True]
    assert all(record.rules_version for record in records)
    assert [type(error) for error in told] == [RecursionError]
    assert len(views(repository)) == 5
    assert list(read_waiting(repository)) == []
    assert check_store(repository.path) == ()


def test_reading_a_dump_out_goes_on_after_a_record_at_which_the_rules_fail(
    told: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(text: RecordText) -> Outcome:
        if is_odd(text):
            raise RecursionError
        return extract_within(text)

    monkeypatch.setattr(pipeline, "extract_within", failing)
    read = list(read_out(a_dump()))
    assert [bool(extractions) for _, _, extractions, _ in read] == [True, True, False, True, True]
    assert len(told) == 1


def test_a_record_whose_study_cannot_be_built_keeps_no_other_waiting(
    repository: Repository, told: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "SMALL", 0)
    import_dump(repository, a_dump(), who="Ana", laptop="laptop")
    build = build_study

    def failing(parts: object, codebook: object) -> object:
        if any(is_odd(record.text) for record in parts.records):  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return build(parts, codebook)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(reading, "build_study", failing)
        list(read_waiting(repository))
    assert [bool(r.rules_version) for r in repository.records()] == [True, True, False, True, True]
    assert len(told) == 1
    list(read_waiting(repository))
    assert all(record.rules_version for record in repository.records())


def test_a_small_import_is_stored_although_a_study_of_it_cannot_be_built(
    repository: Repository, told: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "build_study", failing)
    result = import_dump(repository, a_dump(), who="Ana", laptop="laptop")
    assert result is not None
    assert result.new == 5
    assert len(told) == 5
    assert all(study.summary.label for study in repository.studies())


@pytest.mark.parametrize("small", [0, 500])
def test_a_record_at_which_matching_fails_keeps_no_other_waiting(
    repository: Repository, told: list[BaseException], monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(pipeline, "SMALL", small)
    with monkeypatch.context() as patch:
        patch.setattr("desktop.match.keys.keys_of", failing_keys)
        result = import_dump(repository, a_dump(), who="Ana", laptop="laptop")
        assert result is not None
        assert result.new == 5
        told.clear()
        list(pair_waiting(repository))
    ((batch, first, _),) = repository.spans()
    assert repository.to_pair(batch, first, MARKER) == (repository.records()[2].text.id,)
    assert len(told) == 1
    list(pair_waiting(repository))
    assert repository.to_pair(batch, first, MARKER) == ()


def test_what_the_world_refuses_still_rises(told: list[BaseException]) -> None:
    def refused(_ids: Sequence[str]) -> None:
        raise KnownError("store_disk_full", path="a.cotejo")

    with pytest.raises(KnownError):
        one_by_one(refused, ["a", "b"])
    with pytest.raises(KnownError), faults_apart():
        refused([])
    assert told == []


def test_an_import_and_what_follows_another_give_python_its_own_time_back() -> None:
    usual = sys.getswitchinterval()
    begun, leave = Event(), Event()

    def follow() -> None:
        with beside_a_curator():
            begun.set()
            leave.wait(10)

    thread = Thread(target=follow)
    thread.start()
    begun.wait(10)
    with beside_a_curator():
        leave.set()
        thread.join()
        assert sys.getswitchinterval() < usual / 2
    assert sys.getswitchinterval() == pytest.approx(usual, rel=0.01)


def test_pairing_that_fails_in_small_imports_is_done_later(
    repository: Repository, told: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    twice = (
        "METHODS: We randomised 431 farmers with plorical fever to dranotin 17 mg weekly (n=216) or placebo (n=215) at 23 hospitals. "
        "RESULTS: Fever {} after 12.7 days with dranotin and after 19.4 days with placebo (HR 0.63, 95% CI 0.51-0.79). Grade 3 gastrosis "
        "occurred in 14 farmers and 9 farmers. CONCLUSIONS: Dranotin shortens plorical fever in farmers."
    )
    texts = (twice.format("ceased"), twice.format("ended"))
    dump = read_text(
        "\n".join(f'{{"id": "t{n}", "abstract": "{text}"}}' for n, text in enumerate(texts)), "twice.jsonl"
    )
    with monkeypatch.context() as patch:
        patch.setattr(pairing, "find_matches", failing)
        assert import_dump(repository, dump, who="Ana", laptop="laptop")
    assert repository.matches() == ()
    list(pair_waiting(repository))
    assert len(repository.matches()) == 1
    assert told
