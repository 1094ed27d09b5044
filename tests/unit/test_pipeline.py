"""The road of a record: read out without a store, import into one, and take entries out."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import KnownError
from db.repository import Repository
from db.values import Descriptor, State
from desktop.codebook import load_codebook
from desktop.import_plan import preview_import
from desktop.incoming import record_text
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.pipeline import ImportResult, check_store, import_dump, open_store, read_out
from desktop.review.commands import CorrectValue, ReopenEntry, VerifyEntry
from desktop.review.limits import READ_TO
from desktop.review.session import ReviewSession
from desktop.verified import verified_entries

RECORDS = [
    (
        "METHODS: We randomised 120 patients with asthma to alfacort 5 mg daily (n=61) or placebo (n=59) at 12 centres in 2011. "
        "RESULTS: Median time to relapse was 8.2 months with alfacort and 5.4 months with placebo (HR 0.61, 95% CI 0.45-0.83). "
        "CONCLUSIONS: Alfacort delays relapse."
    ),
    (
        "METHODS: We reviewed the records of 77 women treated for migraine between 2004 and 2009 in one hospital. "
        "RESULTS: Pain was relieved in 31 women within 45 minutes. CONCLUSIONS: The treatment is feasible."
    ),
    (
        "OBJETIVO: Describir la evolución de 33 niños con varicela atendidos en 2015. "
        "RESULTADOS: Curaron 29 de 33 niños en 14 días. CONCLUSIONES: La evolución fue buena en la mayoría de los casos."
    ),
]


def a_dump(texts: list[str] = RECORDS) -> ParsedDump:
    lines = "\n".join(f'{{"id": "r{n}", "abstract": "{text}"}}' for n, text in enumerate(texts, start=1))
    return read_text(lines, "dump.jsonl")


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def import_all(repository: Repository, dump: ParsedDump) -> object:
    return import_dump(repository, dump, who="Ana", laptop="laptop")


# -------------------------------------------------------------------------------------------------------- without a store
def test_every_record_is_read_out_in_order_with_its_evidence_in_its_text() -> None:
    read = list(read_out(a_dump()))
    assert [parsed.given_id for parsed, *_ in read] == ["r1", "r2", "r3"]
    for _, record, extractions, _ in read:
        texts = {version.id: version.text for version in record.versions}
        assert all(texts[s.version][s.start : s.end] for e in extractions for s in e.spans)


def test_a_record_has_the_same_id_whatever_breaks_its_lines_and_spells_its_signs() -> None:
    plain, *_ = a_dump(["Se trató a 12 pacientes: 0.5–0.7, «bien»."]).records
    other = replace(plain, abstracts=(("es", 'Se  trató a 12 pacientes:\n0·5-0·7, "bien".'),), place=9, line=77)
    changed = replace(plain, abstracts=(("es", "Se trató a 13 pacientes: 0.5–0.7, «bien»."),))
    assert record_text(plain).id == record_text(other).id
    assert record_text(plain).id != record_text(changed).id


def test_records_without_a_text_are_told_apart_by_what_else_they_say() -> None:
    plain, *_ = a_dump(["x"]).records
    bare = replace(plain, abstracts=(), titles=(("es", "Un título"),))
    assert record_text(bare).id != record_text(replace(bare, titles=(("es", "Otro título"),))).id
    assert record_text(bare).id != record_text(replace(bare, year=2001)).id


def test_a_copy_is_warned_of_on_both_sides() -> None:
    copy = RECORDS[0].replace("5 mg", "50 mg")
    warnings = [found for *_, found in read_out(a_dump([*RECORDS, copy]))]
    others = [[dict(w.args)["other"] for w in found if w.code == "duplicate"] for found in warnings]
    assert others == [["r4"], [], [], ["r1"]]
    assert any(w.code in ("dose_conflict", "number_conflict") for w in warnings[0])


def test_a_text_that_is_no_abstract_is_read_at_its_beginning_only() -> None:
    long = RECORDS[0] + " and so on" * READ_TO
    _, record, extractions, warnings = next(iter(read_out(a_dump([long]))))
    assert len(record.versions[0].text) > READ_TO
    assert extractions
    assert "text_too_long" in {warning.code for warning in warnings}


# ----------------------------------------------------------------------------------------------------------- with a store
def test_importing_twice_adds_nothing_and_says_so(repository: Repository) -> None:
    dump = a_dump()
    first = import_dump(repository, dump, who="Ana", laptop="laptop")
    assert first is not None
    assert (first.new, first.known) == (3, 0)
    again = import_dump(repository, dump, who="Eva", laptop="other")
    assert again is not None
    assert (again.batch, again.new, again.known) == (None, 0, 3)
    assert len(repository.records()) == 3
    assert len(repository.batches()) == 1


def test_the_preview_says_what_the_import_will_do(repository: Repository) -> None:
    import_all(repository, a_dump(RECORDS[:1]))
    preview = preview_import(repository, a_dump([*RECORDS, RECORDS[2]]))
    assert (preview.new, preview.known, preview.repeated) == (2, 1, 1)
    result = import_dump(repository, a_dump([*RECORDS, RECORDS[2]]), who="Ana", laptop="laptop")
    assert result is not None
    assert (result.new, result.known) == (2, 2)


@pytest.mark.parametrize("stop_at", [0, 1, 2, 3])
def test_a_cancelled_import_leaves_the_store_as_it_was(
    repository: Repository, stop_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.import_plan.AT_ONCE", 1)
    import_all(repository, a_dump(RECORDS[:1]))
    before = repository.records(), repository.studies(), repository.batches(), repository.matches()
    asked = iter(range(100))
    dump = a_dump([*RECORDS, RECORDS[0].replace("5 mg", "50 mg"), RECORDS[1].replace("77", "78")])
    result = import_dump(repository, dump, who="Ana", laptop="laptop", cancelled=lambda: next(asked) >= stop_at)
    assert result is None
    assert (repository.records(), repository.studies(), repository.batches(), repository.matches()) == before
    assert check_store(repository.path) == ()
    import_all(repository, dump)
    assert len(repository.records()) == 5


def test_an_import_that_fails_in_the_middle_leaves_the_store_as_it_was(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise KnownError("store_disk_full", path="a.cotejo")

    monkeypatch.setattr("desktop.pipeline.matches_of_new", refuse)
    with pytest.raises(KnownError):
        import_all(repository, a_dump())
    assert repository.records() == ()
    assert repository.batches() == ()


def test_an_import_that_could_not_be_taken_back_costs_the_next_one_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise KnownError("store_disk_full", path="a.cotejo")

    with monkeypatch.context() as full:
        full.setattr("desktop.pipeline.matches_of_new", refuse)
        full.setattr(repository, "discard_batch", refuse)
        with pytest.raises(KnownError):
            import_all(repository, a_dump())
    assert preview_import(repository, a_dump()).new == 3
    result = import_dump(repository, a_dump(), who="Ana", laptop="laptop")
    assert result is not None
    assert result.new == 3
    assert len(repository.records()) == 3
    assert check_store(repository.path) == ()


def test_of_two_imports_at_once_the_second_knows_what_the_first_has_stored(repository: Repository) -> None:
    is_under_way, may_go_on = threading.Event(), threading.Event()
    results: list[ImportResult | None] = []

    def wait(_count: int, _total: int) -> None:
        is_under_way.set()
        may_go_on.wait(30)

    def import_first() -> None:
        results.append(import_dump(repository, a_dump(RECORDS[:2]), who="Ana", laptop="laptop", progress=wait))

    def import_second() -> None:
        results.append(import_dump(repository, a_dump(), who="Eva", laptop="laptop"))

    threads = [threading.Thread(target=import_first), threading.Thread(target=import_second)]
    threads[0].start()
    is_under_way.wait(30)
    assert import_dump(repository, a_dump(), who="Eva", laptop="laptop", cancelled=lambda: True) is None
    threads[1].start()
    may_go_on.set()
    for thread in threads:
        thread.join()
    assert [(result.new, result.known) for result in results if result] == [(2, 0), (1, 2)]
    assert len(repository.records()) == 3


def test_of_records_that_repeat_one_another_the_one_that_says_most_is_stored(repository: Repository) -> None:
    bare, *_ = a_dump(RECORDS[:1]).records
    full = replace(bare, place=2, descriptors=(Descriptor("Asma"),), journal="Revista")
    dump = replace(a_dump(), records=(bare, full, replace(full, place=3), replace(bare, place=4)))
    preview = preview_import(repository, dump)
    assert (preview.new, preview.repeated_places) == (1, {1, 3, 4})
    import_all(repository, dump)
    (record,) = repository.records()
    assert (record.place, record.text.descriptors) == (2, (Descriptor("Asma"),))


def test_an_entry_that_is_reopened_while_a_release_is_made_stays_out(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_all(repository, a_dump())
    session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
    for row in session.worklist():
        session.apply(VerifyEntry(row.study_id))
    late = session.worklist()[-1].study_id
    described = repository.described_batches

    def reopen_meanwhile() -> frozenset[str]:
        found = described()
        moment = repository.at_one_moment
        monkeypatch.setattr(repository, "at_one_moment", lambda: [session.apply(ReopenEntry(late)), moment()][1])
        return found

    monkeypatch.setattr(repository, "described_batches", reopen_meanwhile)
    assert late not in {entry.study_id for entry in verified_entries(repository)}
    assert len(verified_entries(repository)) == 2


def test_a_file_name_that_is_no_utf_8_is_kept_as_well_as_can_be(repository: Repository) -> None:
    import_all(repository, replace(a_dump(), file_name="caf\udce9.jsonl"))
    assert repository.batches()[0].file_name == "caf\ufffd.jsonl"


def test_progress_counts_to_the_end(repository: Repository) -> None:
    told: list[tuple[int, int]] = []
    import_dump(repository, a_dump(), who="Ana", laptop="l", progress=lambda count, total: told.append((count, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_new_record_is_matched_with_those_stored_before(repository: Repository) -> None:
    import_all(repository, a_dump())
    result = import_dump(repository, a_dump([RECORDS[0].replace("5 mg", "50 mg")]), who="Ana", laptop="laptop")
    assert result is not None
    assert result.matches == 1
    assert len(repository.matches()) == 1


def test_the_worklist_of_an_import_is_right_before_anybody_looks(repository: Repository) -> None:
    import_all(repository, a_dump())
    session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
    for row in session.worklist():
        view = session.study(row.study_id)
        assert (row.label, row.to_look) == (view.label, len(view.stops))
        assert row.warnings == sum(warning.must_see for warning in view.warnings)


def test_texts_are_what_the_records_hold(repository: Repository) -> None:
    import_all(repository, a_dump())
    assert repository.texts() == tuple(record.text for record in repository.records())


def test_only_verified_entries_are_taken_out_and_only_what_a_person_vouched_for(repository: Repository) -> None:
    import_all(repository, a_dump())
    session = ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")
    assert verified_entries(repository) == ()
    study = session.worklist()[0].study_id
    session.apply(CorrectValue(study, "n_total", "", 121))
    session.apply(VerifyEntry(study))
    (entry,) = verified_entries(repository)
    assert (entry.study_id, entry.verified_by) == (study, "Ana")
    assert entry.cells["n_total", ""].value == 121
    assert all(value.state is not State.PROPOSED for value in entry.cells.values())


def test_a_person_without_a_store_gets_one_in_their_own_folder(home: Path) -> None:
    with open_store() as repository:
        assert home in repository.path.parents
    assert check_store(repository.path) == ()


def test_a_folder_that_cannot_be_made_is_said(home: Path) -> None:
    (home / "data").write_text("a file where the folder should be")
    with pytest.raises(KnownError) as refused, open_store():
        pass
    assert refused.value.code == "store_folder_unwritable"
