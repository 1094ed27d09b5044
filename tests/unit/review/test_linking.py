"""Studies are joined and parted; values keep to the rows that they were given for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.engine import open_store
from db.repository import Repository
from db.values import Match, MatchBand, State
from desktop.codebook import load_codebook
from desktop.review.commands import CorrectValue, DecidePair, VerifyEntry
from desktop.review.identity import study_id
from desktop.review.linking import new_item
from desktop.review.rows import Rows, match_rows, same_value
from desktop.review.session import ReviewSession


@pytest.fixture
def poorer_first(tmp_path: Path, drafts: dict[str, Any], import_drafts: Any) -> Iterator[Repository]:
    """A store in which the record with less to say was imported first, and calls its rows otherwise."""
    spanish = drafts["spanish"]
    renamed = [e._replace(item=e.item.replace("treatment-1", "treatment-5")) for e in spanish.extractions]
    with open_store(tmp_path / "poorer.cotejo") as store:
        repository = Repository(store)
        import_drafts(repository, [replace(spanish, extractions=renamed), drafts["english"]])
        repository.save_matches([Match(spanish.id, drafts["english"].id, 0.99, MatchBand.SAME, ())], "1")
        yield repository


def session_on(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def test_a_value_of_a_row_goes_along_to_the_row_that_says_the_same(
    poorer_first: Repository, drafts: dict[str, Any]
) -> None:
    session = session_on(poorer_first)
    stays, leaves = (study_id(drafts[name].id) for name in ("spanish", "english"))
    session.apply(CorrectValue(stays, "treatments.dose", "treatment-5", "9"))
    session.apply(DecidePair(drafts["spanish"].id, drafts["english"].id, "same"))
    view = session.study(stays)
    assert view.items["treatments"] == ("treatment-1",)
    assert view.cells["treatments.dose", "treatment-1"].value == "9"
    assert view.items["results"] == ("result-1", "result-2"), "the richer record leads"
    session.apply(DecidePair(drafts["spanish"].id, drafts["english"].id, "different"))
    assert session.study(stays).cells["treatments.dose", "treatment-5"].value == "9"
    assert session.study(leaves).cells["treatments.dose", "treatment-1"].state is State.PROPOSED


def test_a_row_without_a_counterpart_stays_a_row_of_its_own(poorer_first: Repository, drafts: dict[str, Any]) -> None:
    session = session_on(poorer_first)
    stays = study_id(drafts["spanish"].id)
    item = session.new_item(stays, "adverse_events")
    session.apply(CorrectValue(stays, "adverse_events.term", item, "nausea"))
    session.apply(CorrectValue(stays, "adverse_events.n", item, 4))
    session.apply(DecidePair(drafts["spanish"].id, drafts["english"].id, "same"))
    view = session.study(stays)
    (row,) = view.items["adverse_events"]
    assert view.cells["adverse_events.term", row].value == "nausea"
    assert view.cells["adverse_events.n", row].value == 4


def test_linking_opens_a_verified_entry_because_there_is_a_new_text_to_read(
    session: ReviewSession, study: str, drafts: dict[str, Any]
) -> None:
    session.apply(VerifyEntry(study))
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "same"))
    assert not session.study(study).is_verified
    assert session.study(study).cells["n_total", ""].state is State.ACCEPTED
    session.undo()
    assert session.study(study).is_verified


def test_a_record_that_others_still_hold_does_not_leave(
    session: ReviewSession, study: str, drafts: dict[str, Any]
) -> None:
    ids = [drafts[name].id for name in ("english", "spanish", "other")]
    session.apply(DecidePair(ids[0], ids[1], "same"))
    session.apply(DecidePair(ids[1], ids[2], "same"))
    session.apply(DecidePair(ids[0], ids[2], "same"))
    assert len(session.study(study).records) == 3
    session.apply(DecidePair(ids[1], ids[2], "different"))
    assert len(session.study(study).records) == 3
    session.apply(DecidePair(ids[0], ids[2], ""))
    assert [record.id for record in session.study(study).records] == ids[:2]
    assert [record.id for record in session.study(study_id(ids[2])).records] == ids[2:]


def with_id(draft: Any, pmid: str) -> Any:
    """The same text under another id, with its evidence."""
    copy = replace(draft, pmid=pmid)
    moved = [
        e._replace(spans=tuple(span._replace(version=copy.version) for span in e.spans)) for e in draft.extractions
    ]
    return replace(copy, extractions=moved)


@pytest.fixture
def copies(tmp_path: Path, drafts: dict[str, Any], import_drafts: Any) -> Iterator[Repository]:
    """One text under the ids of four portals, each held against the first."""
    copies = [with_id(drafts["english"], str(n)) for n in range(1, 5)]
    with open_store(tmp_path / "copies.cotejo") as store:
        repository = Repository(store)
        import_drafts(repository, copies)
        first, *others = copies
        repository.save_matches([Match(first.id, other.id, 0.99, MatchBand.SAME, ()) for other in others], "1")
        yield repository


def test_copies_of_one_text_are_joined_one_by_one_and_none_is_taken_for_joined(copies: Repository) -> None:
    session = session_on(copies)
    for left in (2, 1, 0):
        match = session.pairs()[0].match
        session.apply(DecidePair(match.a, match.b, "same"))
        assert session.progress().pairs_left == left
        assert len(session.worklist()) == 1 + left
    assert {row.verdict for row in session_on(copies).pairs()} == {"same"}
    session.undo()
    assert [row.verdict for row in session.pairs()] == ["", "same", "same"]
    assert session.pairs()[0].decided_by == ""


def test_a_decision_builds_the_studies_that_it_joins_and_not_all_that_look_alike(
    copies: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(copies)
    read: list[str] = []
    values = copies.values
    monkeypatch.setattr(copies, "values", lambda study: [read.append(study), values(study)][1])
    match = session.pairs()[0].match
    session.apply(DecidePair(match.a, match.b, "same"))
    assert set(read) == {study_id(match.a), study_id(match.b)}


def test_arms_named_in_two_languages_are_paired_by_size_and_order() -> None:
    english: Rows = {
        "arms": {
            "arm-1": {"arms.name": "surgery", "arms.n": 20},
            "arm-2": {"arms.name": "observation", "arms.n": 22},
        },
        "results": {"result-1": {"results.arm": "arm-2", "results.value": "5.1"}},
    }
    spanish: Rows = {
        "arms": {
            "arm-1": {"arms.name": "cirugía", "arms.n": 20},
            "arm-2": {"arms.name": "observación", "arms.n": 22},
        },
        "results": {"result-9": {"results.arm": "arm-2", "results.value": "5.10"}},
    }
    same = match_rows(english, spanish, load_codebook())
    assert same == {("arms", "arm-1"): "arm-1", ("arms", "arm-2"): "arm-2", ("results", "result-9"): "result-1"}


@pytest.mark.parametrize(
    ("a", "b", "are_same"),
    [
        ("0.40", "0.4", True),
        ("0.40", "0.41", False),
        ("Aspirina", "aspirina", True),
        ({"op": "<", "value": "0.010"}, {"op": "<", "value": "0.01"}, True),
        ({"op": "<", "value": "0.01"}, {"op": "=", "value": "0.01"}, False),
        (12, 12, True),
        (True, False, False),
        (None, "x", False),
        ("-", "-", True),
    ],
)
def test_values_are_the_same_whatever_zeros_and_case_they_are_printed_with(
    a: object, b: object, are_same: bool
) -> None:
    assert same_value(a, b) is are_same


def test_an_added_row_stands_after_the_others() -> None:
    assert new_item("arm", ["arm-1", "arm-12"]).startswith("arm-13-")
    assert new_item("", ["1", "2"]).startswith("3-")
    assert new_item("result", []).startswith("result-1-")
