"""Pairs are listed without their texts, filtered, and seen as groups with the conflicts between decisions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.engine import open_store
from db.repository import Repository
from db.values import Match, MatchBand, Reason
from desktop.codebook import load_codebook
from desktop.review.commands import CorrectValue, DecideGroup, DecidePair
from desktop.review.pair_filter import PairFilter, PairState
from desktop.review.reason_groups import NOTHING_OFF, ReasonGroup
from desktop.review.session import ReviewSession

NUMBERS = Reason("numbers", ("16", "18", "16"), 12.0)
DRUGS = Reason("drugs", ("alfatinib",), 3.0)
BASE = Reason("base", (), -7.0)


def session_on(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


@pytest.fixture
def ids() -> list[str]:
    """Filled by `four`: the records in the order of import."""
    return []


@pytest.fixture
def four(tmp_path: Path, drafts: dict[str, Any], import_drafts: Any, ids: list[str]) -> Iterator[Repository]:
    """Four records of which three may be one study: A-B and B-C probably, A-C possibly; D stands with A alone."""
    english = drafts["english"]
    made = [replace(english, text=f"{english.text} Word{n}.", extractions=[], place=n) for n in range(1, 5)]
    with open_store(tmp_path / "four.cotejo") as store:
        repository = Repository(store)
        import_drafts(repository, made)
        a, b, c, d = (draft.id for draft in made)
        ids += [a, b, c, d]
        matches = [
            Match(a, b, 0.999, MatchBand.SAME, (NUMBERS, DRUGS, BASE)),
            Match(b, c, 0.99, MatchBand.SAME, (NUMBERS, BASE)),
            Match(a, c, 0.3, MatchBand.POSSIBLE, (DRUGS, BASE)),
            Match(a, d, 0.2, MatchBand.POSSIBLE, (DRUGS, BASE)),
        ]
        repository.save_matches(matches, "1")
        yield repository


def test_pairs_are_listed_and_counted_without_reading_a_text(
    four: Repository, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_ids: object) -> None:
        raise AssertionError("a text was read")

    monkeypatch.setattr(four, "texts", refuse)
    monkeypatch.setattr(four, "records", refuse)
    session = session_on(four)
    assert [row.match.b for row in session.pairs()] == [ids[1], ids[2], ids[2], ids[3]]
    assert session.progress().pairs_left == 4


def test_a_verdict_has_only_the_records_read_that_matches_tie_to_it(
    four: Repository, ids: list[str], drafts: dict[str, Any], import_drafts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [replace(drafts["spanish"], text=f"Otro texto número {n}.", extractions=[]) for n in (1, 2)]
    import_drafts(four, others, batch="b2")
    four.save_matches([Match(others[0].id, others[1].id, 0.9, MatchBand.SAME, (NUMBERS, BASE))], "1")
    session_on(four).apply(DecidePair(ids[0], ids[3], "different"))
    read: set[str] = set()
    texts = four.texts

    def noted(asked: list[str]) -> object:
        read.update(asked)
        return texts(asked)

    monkeypatch.setattr(four, "texts", noted)
    assert [row.verdict for row in session_on(four).pairs()].count("different") == 1
    assert not read & {other.id for other in others}


def test_a_session_that_follows_its_decisions_sees_what_a_new_one_reads(four: Repository, ids: list[str]) -> None:
    session = session_on(four)
    a, b, c, d = ids
    for command in (
        DecidePair(a, b, "same"),
        DecidePair(a, d, "different"),
        DecidePair(b, c, "later"),
        DecidePair(a, c, "same"),
        DecidePair(a, b, ""),
    ):
        session.apply(command)
        fresh = session_on(four)
        assert session.pairs() == fresh.pairs()
        assert session.worklist() == fresh.worklist()
        assert session.progress() == fresh.progress()
    session.undo()
    assert session.pairs() == session_on(four).pairs()


def test_pairs_are_filtered_by_words_reason_and_state(four: Repository, ids: list[str]) -> None:
    session = session_on(four)
    session.apply(DecidePair(ids[0], ids[3], "later"))
    rows = session.pairs()
    assert len(PairFilter().passing(rows)) == 4
    assert [r.match.b for r in PairFilter(state=PairState.LATER).passing(rows)] == [ids[3]]
    assert len(PairFilter(state=PairState.PROBABLE).passing(rows)) == 2
    assert len(PairFilter(group=ReasonGroup.NUMBERS).passing(rows)) == 2
    assert len(PairFilter(words="ALFATINIB").passing(rows)) == 3
    assert len(PairFilter(words="alfatinib C-0002").passing(rows)) == 1
    assert PairFilter(group=ReasonGroup.ACROSS).passing(rows) == ()
    assert PairFilter(who="Berta").passing(rows) == ()


def test_a_reason_that_is_switched_off_takes_pairs_out_of_the_list_and_brings_them_back(
    four: Repository, ids: list[str]
) -> None:
    session = session_on(four)
    before = session.pairs()
    off = frozenset({ReasonGroup.NUMBERS})
    foreseen = session.effect_of(off)
    assert foreseen.pairs == 4
    assert foreseen.leaving > 0
    assert session.pairs() == before, "nothing changes before it is applied"
    session.switch_reasons(off)
    assert len(session.pairs()) == foreseen.pairs - foreseen.leaving
    assert session.progress().pairs_left == len(session.pairs())
    session.switch_reasons(NOTHING_OFF)
    assert session.pairs() == before


def test_three_records_that_ties_join_are_a_group_and_a_possible_pair_is_none(four: Repository, ids: list[str]) -> None:
    session = session_on(four)
    group = session.group(ids[0], ids[1])
    assert group is not None
    assert set(group.members) == set(ids[:3])
    assert len(group.links) == 3
    assert len(group.waiting) == 3
    assert group.conflicts == ()
    session.apply(DecidePair(ids[1], ids[2], "different"))
    assert session.group(ids[0], ids[1]) is None


def test_a_decision_that_the_group_would_contradict_is_told_before_and_after(four: Repository, ids: list[str]) -> None:
    a, b, c, _ = ids
    session = session_on(four)
    session.apply(DecidePair(a, c, "different"))
    group = session.group(a, b)
    assert group is not None
    assert [(conflict.path, conflict.is_decided) for conflict in group.conflicts] == [((a, b, c), False)]
    session.apply(DecidePair(a, b, "same"))
    session.apply(DecidePair(b, c, "same"))
    group = session.group(a, b)
    assert group is not None
    assert [(conflict.path, conflict.is_decided) for conflict in group.conflicts] == [((a, b, c), True)]
    assert [row.verdict for row in group.links].count("different") == 1


def test_a_group_decided_at_once_is_what_its_pairs_decided_one_by_one_make(four: Repository, ids: list[str]) -> None:
    session = session_on(four)
    for number, row in enumerate(session.worklist()[:3]):
        session.apply(CorrectValue(row.study_id, "n_total", "", 100 + number))
    before = session.worklist(), session.pairs()
    pairs = ((ids[0], ids[1]), (ids[1], ids[2]), (ids[0], ids[2]))

    def seen() -> object:
        study = next(row.study_id for row in session.worklist() if len(session.study(row.study_id).records) == 3)
        view = session.study(study)
        verdicts = [(row.key, row.verdict) for row in session.pairs()]
        return [record.id for record in view.records], view.cells, session.worklist(), sorted(verdicts)

    session.apply(DecideGroup(pairs))
    at_once = seen()
    session.undo()
    assert (session.worklist(), session.pairs()) == before
    for a, b in pairs:
        session.apply(DecidePair(a, b, "same"))
    assert seen() == at_once
    session.apply(DecideGroup(pairs))
    assert seen() == at_once, "decided again, nothing changes"
