"""Texts that compete for one partner."""

from desktop.match.pairs import ViewPair
from desktop.match.resolve import survivors


def pair(a, b, log_odds, langs="en es"):
    lang_a, lang_b = langs.split()
    return ViewPair(a, b, lang_a, lang_b, log_odds)


def test_the_stronger_of_two_rivals_stands():
    assert survivors([pair(1, 2, 3.0), pair(1, 3, 5.0)], same_from=0.0) == [pair(1, 3, 5.0)]


def test_a_partner_in_each_other_language_is_allowed():
    pairs = [pair(1, 2, 3.0), pair(1, 3, 2.0, "en pt")]
    assert survivors(pairs, same_from=0.0) == pairs


def test_near_copies_of_a_text_share_its_partner():
    pairs = [pair(1, 2, 9.0, "es es"), pair(1, 3, 5.0, "es en"), pair(2, 3, 4.0, "es en")]
    assert len(survivors(pairs, same_from=0.0)) == 3


def test_texts_that_are_not_quite_copies_are_rivals():
    pairs = [pair(1, 2, -1.0, "es es"), pair(1, 3, 5.0, "es en"), pair(2, 3, 4.0, "es en")]
    assert [(p.a, p.b) for p in survivors(pairs, same_from=0.0)] == [(1, 3), (1, 2)]
