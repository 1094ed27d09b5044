"""How the work stands is counted from the entries and their history."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from db.repository import Repository
from desktop.codebook import load_codebook
from desktop.review.commands import CorrectValue, RejectValue, VerifyEntry
from desktop.review.session import ReviewSession
from desktop.review.statistics import gather, latest_steps

FIELDS = [field.key for field in load_codebook().fields]


class Clock(datetime):
    """Tells the moments that a test has laid ready."""

    moments: ClassVar[list[datetime]] = []

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.moments.pop(0)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moments of the steps to come."""
    monkeypatch.setattr("desktop.review.session.datetime", Clock)
    Clock.moments = []
    return Clock.moments


def test_what_curators_did_with_proposals_is_counted_by_field(
    session: ReviewSession, repository: Repository, study: str
) -> None:
    session.apply(CorrectValue(study, "n_total", "", 119))
    session.apply(RejectValue(study, "design.n_centres", ""))
    session.apply(VerifyEntry(study))
    found = gather(repository, FIELDS)
    tallies = {tally.field: tally for tally in found.fields}
    assert (found.studies, found.verified) == (3, 1)
    assert tallies["n_total"].share_right == 0.0
    assert tallies["design.n_centres"].rejected == 1
    assert tallies["arms.n"].accepted == 2
    assert 0 < (found.share_right or 0) < 1
    assert found.steps_a_study == 3


def test_pauses_are_cut_and_a_clock_that_is_set_back_takes_no_time_away(
    session: ReviewSession, repository: Repository, study: str, at: list[datetime]
) -> None:
    start = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    at += [start + timedelta(seconds=s) for s in (0, 30, 3630, -7200, -7190)]
    for value in (1, 2, 3, 4):
        session.apply(CorrectValue(study, "n_total", "", value))
    session.apply(VerifyEntry(study))
    assert gather(repository, FIELDS).seconds_a_study == 30 + 120 + 0 + 10


def test_a_store_without_work_has_no_shares_and_no_times(repository: Repository) -> None:
    found = gather(repository, FIELDS)
    assert (found.verified, found.share_right, found.seconds_a_study, found.fields) == (0, None, None, ())


def test_the_newest_steps_come_first_one_line_each(session: ReviewSession, repository: Repository, study: str) -> None:
    session.apply(CorrectValue(study, "n_total", "", 119))
    session.apply(VerifyEntry(study))
    assert [event.label.split("|")[0] for event in latest_steps(repository, 5)] == ["verify", "correct"]
    assert len(latest_steps(repository, 1)) == 1
