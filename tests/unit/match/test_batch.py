"""Many pairs at once get the log-odds that one pair gets alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.values import RecordText, VersionText
from desktop.match.batch import log_odds_of
from desktop.match.fingerprint import fingerprint
from desktop.match.library import library_of
from desktop.match.model import SWITCHES, shipped_model
from desktop.match.pairs import text_log_odds
from desktop.match.score import explain
from desktop.match.views import views_of
from desktop.text.background import shipped_background

LOW = -1e9
WORDS = st.lists(
    st.sampled_from(
        [
            "mucositis",
            "mucosite",
            "velafermin",
            "velafermina",
            "12.5",
            "12,5",
            "214",
            "214",
            "p",
            "0.007",
            "two",
            "dos",
            "the",
            "la",
            "un",
            "CD34",
            "tumour",
        ]
    ),
    min_size=8,
    max_size=60,
)


def both(records: list[RecordText]) -> list[tuple[float, float]]:
    """The log-odds of every pair of views, at once and alone."""
    model, background = shipped_model(), shipped_background()
    prints = [fingerprint(view, background) for record in records for view in views_of(record)]
    pairs = np.array([(a, b) for a in range(len(prints)) for b in range(a + 1, len(prints))], np.int64).reshape(-1, 2)
    at_once = log_odds_of(library_of(records).views, pairs, model, least=LOW).tolist()
    return [
        (odds, text_log_odds(prints[a], prints[b], model)) for odds, (a, b) in zip(at_once, pairs.tolist(), strict=True)
    ]


def test_invented_abstracts_get_the_same_log_odds_either_way(record, texts):
    records = [record(name, (name.removeprefix("other_"), text)) for name, text in texts.items()]
    found = both(records)
    assert len(found) == 10
    for at_once, alone in found:
        assert at_once == pytest.approx(alone, abs=1e-3)


@given(st.lists(st.tuples(st.sampled_from(["en", "es", "pt", ""]), WORDS), min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_texts_get_the_same_log_odds_either_way(texts):
    records = [
        RecordText(str(n), (VersionText(f"{n}:0", lang, " ".join(words)),)) for n, (lang, words) in enumerate(texts)
    ]
    for at_once, alone in both(records):
        assert at_once == pytest.approx(alone, abs=1e-3)


@pytest.mark.parametrize("kind", sorted(SWITCHES))
def test_a_reason_that_is_switched_off_says_nothing(record, texts, kind):
    a, b = record("a", ("en", texts["en"])), record("b", ("en", texts["en"][:700]), ("es", texts["es"]))
    match = explain(a, b, model=shipped_model().without([kind]))
    silent = {"text": {"same_text"}, "numbers": {"numbers", "numbers_differ"}, "words": {"rare_words", "drugs"}}
    assert not silent.get(kind, {kind}) & {reason.kind for reason in match.reasons if reason.weight}


def test_an_unknown_reason_cannot_be_switched_off():
    with pytest.raises(ValueError, match="luck"):
        shipped_model().without(["luck"])
