"""Groups are built with checks: nobody becomes a stranger's twin by way of a third."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from db.values import Match, MatchBand
from desktop.match.groups import grouped

FLOOR = 0.01


def pair(a: str, b: str, score: float) -> Match:
    band = MatchBand.SAME if score >= 0.5 else MatchBand.POSSIBLE if score >= 0.1 else MatchBand.NO
    return Match(a, b, score, band, ())


def group(matches: list[Match], others: dict[str, float]) -> dict[str, Match]:
    def compare(a: str, b: str) -> Match:
        return pair(*sorted((a, b)), others.get("".join(sorted((a, b))), 0.0))

    return {m.a + m.b: m for m in grouped(matches, compare, floor=FLOOR)}


def test_a_link_that_would_join_strangers_is_only_possible_and_says_whom():
    found = group([pair("a", "b", 0.99), pair("b", "c", 0.7)], {"ac": 0.001})
    assert (found["ab"].band, found["bc"].band) == (MatchBand.SAME, MatchBand.POSSIBLE)
    assert [(r.kind, r.detail) for r in found["bc"].reasons] == [("conflict", ("a", "c"))]


def test_records_that_a_third_ties_together_are_compared():
    found = group([pair("a", "b", 0.99), pair("b", "c", 0.7)], {"ac": 0.3})
    assert {name: m.band for name, m in found.items()} == {"ab": "same", "bc": "same", "ac": "possible"}
    assert found["ac"].reasons[0].kind == "through"


def test_two_that_are_merely_unlike_stay_in_one_group():
    found = group([pair("a", "b", 0.99), pair("b", "c", 0.7)], {"ac": 0.05})
    assert set(found) == {"ab", "bc"}
    assert all(m.band is MatchBand.SAME for m in found.values())


def test_the_strongest_links_are_followed_first():
    found = group([pair("a", "b", 0.6), pair("b", "c", 0.9), pair("a", "d", 0.8)], {"ac": 0.0, "bd": 0.9, "cd": 0.9})
    assert found["ab"].band is MatchBand.POSSIBLE
    assert {found["bc"].band, found["ad"].band} == {MatchBand.SAME}


@given(st.dictionaries(st.sampled_from(["".join(p) for p in itertools.combinations("abcdef", 2)]), st.floats(0, 1)))
def test_no_group_holds_two_strangers(scores):
    """Whatever the scores: two records that links of the upper band tie together are never below the floor."""
    matches = [m for m in (pair(*name, score) for name, score in scores.items()) if m.band is not MatchBand.NO]
    found = group(matches, scores)
    tied = {record: {record} for record in "abcdef"}
    for match in found.values():
        if match.band is MatchBand.SAME:
            joined = tied[match.a] | tied[match.b]
            tied.update(dict.fromkeys(joined, joined))
    for a, b in itertools.combinations("abcdef", 2):
        assert b not in tied[a] or scores.get(a + b, 0.0) >= FLOOR
