"""What goes into the store comes out of it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db.engine import open_store
from db.errors import KnownError
from db.events import Change, ChangeKind
from db.repository import Repository
from db.values import Extraction, Match, MatchBand, Reason, State, StoredRecord, StoredValue, Summary

from .conftest import AUTHOR, import_records, make_batch, make_record, value_change

Reopen = Callable[[], Repository]


def member(record: str, *, leaves: str, joins: str) -> Change:
    return Change(ChangeKind.MEMBER, leaves, "", record, {"study": joins})


# --------------------------------------------------------------------------------------------------------------- import
def test_a_record_comes_back_as_it_went_in(repository: Repository) -> None:
    assert repository.records() == tuple(make_record(place) for place in (1, 2, 3))


def test_records_of_given_ids_come_in_the_order_of_import(repository: Repository) -> None:
    assert [r.text.id for r in repository.records(["record-3", "record-1", "unknown"])] == ["record-1", "record-3"]


def test_the_texts_of_records_can_be_had_alone(repository: Repository) -> None:
    assert repository.texts() == tuple(record.text for record in repository.records())
    assert [text.id for text in repository.texts(["record-3", "record-1"])] == ["record-1", "record-3"]


def test_importing_the_same_records_twice_adds_nothing(repository: Repository) -> None:
    repository.begin_batch(make_batch("again"))
    assert repository.add_records("again", [make_record(place) for place in (1, 2, 3)], {}) == 0
    repository.finish_batch("again")
    assert len(repository.records()) == 3
    assert [batch.records for batch in repository.batches()] == [3, 0]


def test_a_record_that_stands_twice_in_one_portion_is_stored_once(repository: Repository) -> None:
    repository.begin_batch(make_batch("twice"))
    assert repository.add_records("twice", [make_record(7), make_record(7)], {}) == 1


def test_records_belong_to_the_batch_that_brought_them_whatever_they_say(repository: Repository) -> None:
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(9, batch_id="elsewhere")], {})
    repository.finish_batch("batch-2")
    assert repository.records(["record-9"])[0].batch_id == "batch-2"


def test_an_unfinished_batch_is_not_seen(repository: Repository) -> None:
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(4, text="palabra única")], {})
    assert len(repository.records()) == len(repository.studies()) == 3
    assert repository.search("única") == ()
    assert [batch.id for batch in repository.batches()] == ["batch-1"]
    assert repository.known_records(["record-4", "record-1", "record-99"]) == {"record-1"}


def test_a_discarded_batch_leaves_nothing(repository: Repository) -> None:
    before = (repository.records(), repository.studies(), repository.batches())
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(4, text="palabra única")], {"study-4": Summary("four")})
    repository.discard_batch("batch-2")
    assert (repository.records(), repository.studies(), repository.batches()) == before
    assert not repository.known_records(["record-4"])
    import_records(repository, range(4, 5), batch_id="batch-3")
    assert repository.studies(["study-4"])[0].number == 4
    assert repository.search("única") == ()


def test_what_an_import_could_not_even_discard_is_taken_away_by_the_next(repository: Repository) -> None:
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(4)], {})
    repository.discard_unfinished()
    import_records(repository, range(4, 5), batch_id="batch-3")
    assert [batch.id for batch in repository.batches()] == ["batch-1", "batch-3"]
    assert repository.records(["record-4"])[0].batch_id == "batch-3"


def test_a_batch_that_a_crash_left_unfinished_is_discarded_on_opening(path: Path, reopened: Reopen) -> None:
    repository = reopened()
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(4)], {})
    assert not reopened().known_records(["record-4"])


def test_a_finished_batch_can_be_neither_filled_nor_discarded(repository: Repository) -> None:
    for act in (
        lambda: repository.add_records("batch-1", [make_record(5)], {}),
        lambda: repository.finish_batch("batch-1"),
        lambda: repository.discard_batch("batch-1"),
        lambda: repository.discard_batch("never begun"),
    ):
        with pytest.raises(ValueError, match="is not being imported"):
            act()


def test_newer_extractions_are_set_beside_the_older_ones(repository: Repository) -> None:
    newer = (Extraction("n_total", "", 7, (), "patients", 2, 0.5),)
    repository.save_extractions("2", {"record-1": newer})
    first, second = repository.records(["record-1", "record-2"])
    assert (first.rules_version, first.extractions) == ("2", newer)
    assert second == make_record(2)


def test_texts_keep_every_character(repository: Repository) -> None:
    odd = "nul \0 tab \t\r\n line\u2028sep NFD n\u0303 emoji 🧬 quote ' \" end \ufffe"
    repository.begin_batch(make_batch("odd"))
    repository.add_records("odd", [make_record(8, text=odd)], {})
    repository.finish_batch("odd")
    assert repository.records(["record-8"])[0].text.versions[0].text == odd


# -------------------------------------------------------------------------------------------------------------- studies
def test_studies_are_numbered_in_the_order_of_import(repository: Repository) -> None:
    import_records(repository, range(10, 12), batch_id="batch-2")
    assert [(s.id, s.number, s.record_ids) for s in repository.studies()][2:] == [
        ("study-3", 3, ("record-3",)),
        ("study-10", 4, ("record-10",)),
        ("study-11", 5, ("record-11",)),
    ]


def test_a_summary_is_what_was_saved_last(repository: Repository) -> None:
    summary = Summary("Docetaxel", ("mCRPC", "fase 3"), to_look=4, warnings=1)
    repository.save_summaries({"study-2": summary})
    assert [s.summary for s in repository.studies(["study-1", "study-2"])] == [Summary(""), summary]


def test_the_summary_of_a_step_is_stored_with_it_or_not_at_all(repository: Repository) -> None:
    summary = Summary("Docetaxel", to_look=1)
    repository.apply([value_change("study-1", "f", 1)], **AUTHOR, summaries={"study-1": summary})
    with pytest.raises(IntegrityError):
        repository.apply([value_change("nowhere", "f", 1)], **AUTHOR, summaries={"study-1": Summary("other")})
    assert repository.studies(["study-1"])[0].summary == summary


def test_what_follows_a_step_is_stored_with_it_or_not_at_all(repository: Repository) -> None:
    def save(_: object) -> None:
        repository.save_summaries({"study-1": Summary("followed", (), 2, 1)})

    def save_and_fail(_: object) -> None:
        save(_)
        raise KnownError("store_disk_full", path="here")

    by = {"who": "Ana", "laptop": "lab-1", "at": AUTHOR["at"]}
    with pytest.raises(KnownError):
        repository.apply([value_change("study-1", "a", 1)], **AUTHOR, follow=save_and_fail)
    assert repository.studies(["study-1"])[0].summary.label != "followed"
    assert repository.events() == ()
    assert repository.undoable() is None
    repository.apply([value_change("study-1", "a", 1)], **AUTHOR, follow=save)
    assert repository.studies(["study-1"])[0].summary == Summary("followed", (), 2, 1)
    with pytest.raises(KnownError):
        repository.undo(str(repository.undoable()), **by, follow=save_and_fail)
    assert len(repository.events()) == 1
    assert repository.redoable() is None
    assert len(repository.undo(str(repository.undoable()), **by, follow=save)) == 1


def test_what_is_read_at_one_moment_belongs_together(repository: Repository) -> None:
    threads = [
        threading.Thread(target=lambda: repository.apply([value_change("study-1", "a", 1)], **AUTHOR)),
        threading.Thread(target=lambda: import_records(repository, range(70, 71), batch_id="beside")),
    ]
    with repository.at_one_moment():
        for thread in threads:
            thread.start()
        assert repository.values("study-1") == {}
        assert len(repository.records()) == 3
    for thread in threads:
        thread.join()
    assert repository.values("study-1")
    assert len(repository.records()) == 4


def test_a_study_that_its_last_record_left_is_not_listed_and_undo_brings_it_back(repository: Repository) -> None:
    repository.apply([member("record-2", leaves="study-2", joins="study-1")], **AUTHOR)
    assert [(s.id, s.record_ids) for s in repository.studies()] == [
        ("study-1", ("record-1", "record-2")),
        ("study-3", ("record-3",)),
    ]
    events = repository.undo(str(repository.undoable()), who="Ana", laptop="lab-1", at=AUTHOR["at"])
    assert [s.number for s in repository.studies()] == [1, 2, 3]
    assert events[0].study == "study-1"
    assert events[0].after == {"study": "study-2"}


def test_a_record_that_came_is_in_the_history_of_both_studies(repository: Repository) -> None:
    moved = repository.apply([member("record-2", leaves="study-2", joins="study-1")], **AUTHOR)
    assert repository.events("study-1") == repository.events("study-2") == moved
    assert repository.events("study-3") == ()


# -------------------------------------------------------------------------------------------------------------- entries
def test_a_value_comes_back_as_it_was_set(repository: Repository) -> None:
    interval = {"low": "3.86", "high": "5.99", "level": "95"}
    for value in (0, True, "14.60", "", None, ["a"], interval, "12345678901234567890", 1.5):
        change = Change(ChangeKind.VALUE, "study-1", "f", "", StoredValue(value, State.ENTERED).to_json())
        repository.apply([change], **AUTHOR)
        held = repository.values("study-1")["f", ""]
        assert held == StoredValue(value, State.ENTERED)
        assert type(held.value) is type(value)


def test_yes_and_one_are_two_values(repository: Repository) -> None:
    repository.apply([value_change("study-1", "f", 1)], **AUTHOR)
    assert len(repository.apply([value_change("study-1", "f", True)], **AUTHOR)) == 1
    assert repository.values("study-1")["f", ""].value is True


def test_a_verified_study_says_by_whom_and_when(repository: Repository) -> None:
    vouched = {"at": AUTHOR["at"].isoformat(), "who": "Ana"}
    repository.apply([Change(ChangeKind.VERIFIED, "study-1", "", "", vouched)], **AUTHOR)
    study = repository.studies(["study-1"])[0]
    assert (study.verified_at, study.verified_by) == (AUTHOR["at"], "Ana")
    repository.apply([Change(ChangeKind.VERIFIED, "study-1", "", "", None)], **AUTHOR)
    assert repository.studies(["study-1"])[0].verified_at is None


def test_a_dismissal_keeps_its_reason_and_can_be_taken_back(repository: Repository) -> None:
    key = "dose_conflict|a=13|b=30"
    repository.apply([Change(ChangeKind.DISMISSAL, "study-1", key, "", {"reason": "misprint"})], **AUTHOR)
    assert repository.dismissals("study-1") == {key: "misprint"}
    repository.apply([Change(ChangeKind.DISMISSAL, "study-1", key, "", None)], **AUTHOR)
    assert repository.dismissals("study-1") == {}


def test_a_verdict_is_remembered_by_content(repository: Repository) -> None:
    said = {"verdict": "different", "who": "Ana", "at": AUTHOR["at"].isoformat()}
    repository.apply([Change(ChangeKind.VERDICT, "", "key-a", "key-b", said)], **AUTHOR)
    assert repository.verdicts() == {("key-a", "key-b"): said}
    repository.apply([Change(ChangeKind.VERDICT, "any study", "key-a", "key-b", None)], **AUTHOR)
    assert repository.verdicts() == {}


# -------------------------------------------------------------------------------------------------------------- matches
def test_matches_come_strongest_first_and_a_pair_is_kept_once(repository: Repository) -> None:
    reasons = (Reason("drugs", ("docetaxel",), 2.5), Reason("year", (), -0.5))
    weak = Match("record-1", "record-2", 0.7, MatchBand.POSSIBLE, reasons)
    strong = Match("record-2", "record-3", 0.99, MatchBand.SAME, reasons)
    repository.save_matches([weak, strong], "1")
    repository.save_matches([strong], "1")
    assert repository.matches() == (strong, weak)


def test_a_pair_scored_by_a_newer_model_takes_its_score_and_the_others_stay(repository: Repository) -> None:
    old = [Match("record-1", f"record-{n}", 0.7, MatchBand.POSSIBLE, ()) for n in (2, 3)]
    newer = Match("record-1", "record-2", 0.9, MatchBand.SAME, ())
    repository.save_matches(old, "1")
    repository.save_matches([newer], "2")
    assert repository.matches() == (newer, old[1])


# ---------------------------------------------------------------------------------------------------------- two threads
def test_an_import_in_the_background_and_a_review_get_in_nobodys_way(repository: Repository) -> None:
    def import_many() -> None:
        repository.begin_batch(make_batch("many"))
        for start in range(100, 300, 20):
            records = [make_record(place, batch_id="many") for place in range(start, start + 20)]
            repository.add_records("many", records, {})
        repository.finish_batch("many")

    thread = threading.Thread(target=import_many)
    thread.start()
    for n in range(60):
        repository.apply([value_change("study-1", "f", n)], **AUTHOR)
    thread.join()
    assert len(repository.events()) == 60
    assert len(repository.records()) == 203


def test_a_closed_store_refuses_work(path: Path) -> None:
    with open_store(path) as store:
        repository = Repository(store)
    with pytest.raises(RuntimeError, match="closed"):
        repository.records()


def test_a_study_of_many_records_is_read_whole(repository: Repository) -> None:
    records: list[StoredRecord] = [make_record(place, batch_id="many", study="study-1") for place in range(50, 650)]
    repository.begin_batch(make_batch("many"))
    repository.add_records("many", records, {})
    repository.finish_batch("many")
    assert len(repository.studies(["study-1"])[0].record_ids) == 601
    assert repository.records(r.text.id for r in records) == tuple(records)
