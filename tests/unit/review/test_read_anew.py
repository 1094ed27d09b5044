"""The store is read anew beside the window, and what a curator does meanwhile is not lost from sight."""

from collections.abc import Callable
from typing import Any

from db.repository import Repository
from db.values import Match, MatchBand
from desktop.review.commands import CorrectValue, DecidePair, VerifyEntry
from desktop.review.identity import study_id
from desktop.review.session import ReviewSession

from .conftest import Draft, store_records


def test_what_was_read_anew_shows_what_came_since(repository: Repository, session: ReviewSession) -> None:
    store_records(repository, [Draft("A later import of 44 adults.", place=9)], batch="later")
    assert len(session.worklist()) == 3
    changes = session.adopt(session.read_store())
    assert changes.batches
    assert len(session.worklist()) == 4
    assert len(changes.studies) == 4


def test_what_a_curator_did_while_the_store_was_read_is_shown(session: ReviewSession, study: str) -> None:
    loaded = session.read_store()
    session.apply(CorrectValue(study, "n_total", "", 121))
    session.apply(VerifyEntry(study))
    session.adopt(loaded)
    assert session.study(study).cells["n_total", ""].value == 121
    assert session.progress().verified == 1
    assert session.worklist()[-1].study_id == study


def test_a_decision_that_was_made_while_the_store_was_read_holds(
    session: ReviewSession, new_session: Callable[[], ReviewSession], drafts: dict[str, Any]
) -> None:
    loaded = session.read_store()
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "same"))
    session.adopt(loaded)
    assert session.pairs() == new_session().pairs()
    assert session.worklist() == new_session().worklist()


def test_of_two_readings_the_later_is_shown_in_whatever_order_they_end(
    repository: Repository, session: ReviewSession, study: str
) -> None:
    early = session.read_store()
    store_records(repository, [Draft("A later import of 44 adults.", place=9)], batch="later")
    late = session.read_store()
    session.apply(CorrectValue(study, "n_total", "", 121))
    session.adopt(late)
    assert session.adopt(early).is_empty
    assert len(session.worklist()) == 4
    assert session.study(study).cells["n_total", ""].value == 121


def test_pairs_that_were_found_while_the_store_was_read_are_shown(
    repository: Repository, session: ReviewSession, drafts: dict[str, Any]
) -> None:
    loaded = session.read_store()
    match = Match(drafts["english"].id, drafts["other"].id, 0.97, MatchBand.SAME, ())
    repository.save_matches([match], "1")
    session.take_in(frozenset(), (match,))
    session.adopt(loaded)
    assert {(row.match.a, row.match.b) for row in session.pairs()} >= {(match.a, match.b)}
    assert {w.code for w in session.study(study_id(drafts["other"].id)).warnings} >= {"duplicate"}


def test_a_pair_that_is_told_twice_is_listed_once(
    repository: Repository, session: ReviewSession, drafts: dict[str, Any]
) -> None:
    match = Match(drafts["english"].id, drafts["other"].id, 0.97, MatchBand.SAME, ())
    repository.save_matches([match], "1")
    for _ in range(2):
        session.take_in(frozenset(), (match,))
    assert len(session.pairs()) == 2
    assert session.progress().pairs_left == 2
