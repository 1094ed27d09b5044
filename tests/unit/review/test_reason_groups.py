"""Groups of reasons are switched off, and a pair is scored again from what is stored of it."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import Match, MatchBand, Reason
from desktop.match.model import probability, shipped_model
from desktop.review.reason_groups import (
    NOTHING_OFF,
    ReasonGroup,
    adding_up,
    band_of,
    effect,
    group_of,
    groups_for,
    parse_groups,
    print_groups,
    rescored,
)

KINDS = ("numbers", "numbers_differ", "drugs", "rare_words", "same_id", "same_text", "title", "authors", "sections")
REASONS = st.lists(st.builds(Reason, st.sampled_from(KINDS), st.just(()), st.floats(-12, 12)), max_size=8)
GROUPS = st.frozensets(st.sampled_from([group for group in ReasonGroup if group is not ReasonGroup.ACROSS]))


def match_of(reasons: list[Reason], base: float = -7.0) -> Match:
    score = round(probability(base + sum(reason.weight for reason in reasons)), 6)
    return Match("a", "b", score, band_of(score), (*reasons, Reason("base", (), base)))


@given(REASONS)
def test_with_nothing_switched_off_a_match_is_what_it_was(reasons: list[Reason]) -> None:
    match = match_of(reasons)
    assert rescored(match, NOTHING_OFF, is_across=True) is match


@given(REASONS, GROUPS)
def test_what_is_switched_off_is_as_if_it_had_never_been_found(
    reasons: list[Reason], off: frozenset[ReasonGroup]
) -> None:
    kept = [reason for reason in reasons if group_of(reason.kind) not in off]
    assert rescored(match_of(reasons), off, is_across=False) == match_of(kept)


@given(REASONS, GROUPS, GROUPS)
def test_it_does_not_matter_in_which_order_groups_are_switched_off(
    reasons: list[Reason], one: frozenset[ReasonGroup], other: frozenset[ReasonGroup]
) -> None:
    match = match_of(reasons)
    step_by_step = rescored(rescored(match, one, is_across=False), other, is_across=False)
    assert step_by_step == rescored(match, one | other, is_across=False)


def test_what_a_person_must_decide_does_not_become_sure_when_a_reason_is_switched_off() -> None:
    held_back = replace(match_of([Reason("numbers", (), 14.0), Reason("title", (), 1.0)]), band=MatchBand.POSSIBLE)
    assert rescored(held_back, frozenset({group_of("title")}), is_across=False).band is MatchBand.POSSIBLE


def test_pairs_in_two_languages_leave_when_languages_are_not_compared_across() -> None:
    match = match_of([Reason("numbers", (), 20.0)])
    off = frozenset({ReasonGroup.ACROSS})
    assert rescored(match, off, is_across=True).band is MatchBand.NO
    assert rescored(match, off, is_across=False) is match


@given(REASONS)
def test_a_score_adds_up_strongest_first_and_ends_with_the_base(reasons: list[Reason]) -> None:
    match = match_of(reasons)
    steps = adding_up(match)
    weights = [abs(reason.weight) for reason, _ in steps[:-1]]
    assert weights == sorted(weights, reverse=True)
    assert steps[-1][0].kind == "base"
    assert math.isclose(steps[-1][1], sum(reason.weight for reason in match.reasons), abs_tol=1e-9)


def test_the_effect_counts_what_leaves_what_comes_back_and_what_changes_its_band() -> None:
    model = shipped_model()
    scores = {"same": model.same_from, "possible": model.possible_from, "no": 0.0}

    def matches(*bands: str) -> list[Match]:
        return [Match("a", "b", scores[band], band_of(scores[band]), ()) for band in bands]

    found = effect(
        matches("same", "same", "possible", "no", "possible"), matches("no", "possible", "same", "same", "no")
    )
    assert (found.pairs, found.leaving, found.coming, found.weaker, found.stronger) == (4, 2, 1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("numbers_differ", ReasonGroup.NUMBERS),
        ("same_registry", ReasonGroup.IDENTIFIERS),
        ("journal", ReasonGroup.METADATA),
        ("a_kind_of_tomorrow", ReasonGroup.METADATA),
    ],
)
def test_every_kind_of_reason_has_a_group(kind: str, group: ReasonGroup) -> None:
    assert group_of(kind) is group


def test_only_what_speaks_for_a_pair_puts_it_into_a_group() -> None:
    match = match_of([Reason("numbers", (), 3.0), Reason("other_id", (), -2.0)])
    assert groups_for(match) == {ReasonGroup.NUMBERS}


@given(st.frozensets(st.sampled_from(ReasonGroup)))
def test_the_settings_give_back_the_groups_that_they_were_given(off: frozenset[ReasonGroup]) -> None:
    assert parse_groups(print_groups(off)) == off
    assert parse_groups(f"{print_groups(off)},unheard of") == off
