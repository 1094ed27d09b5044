"""Every name that an effect or a p value may be of is weighed; the likeliest is taken, the next ones are offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import Extraction, RecordText, VersionText
from desktop.extract.compared_candidates import OWN, Pointed, without_shift
from desktop.extract.compared_choice import WEIGHS, Weighed, by_name, weights
from desktop.extract.lexicon import Label
from desktop.extract.record import extract
from desktop.extract.subjects import KIND as FREE
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

names = st.sampled_from(["gait", "sleep", "itch"])


def _endpoints(text: str, lang: str = "en") -> list[Extraction]:
    heading = {"en": "RESULTS", "es": "RESULTADOS", "pt": "RESULTADOS"}[lang]
    found = extract(RecordText("r", (VersionText("v", lang, f"{heading}: {text}"),)))
    return [e for e in found if e.field == "comparisons.endpoint"]


@given(st.lists(st.tuples(names, st.floats(-800, 800)), min_size=1, max_size=9))
def test_the_shares_of_names_are_of_one_whole(heavy: list[tuple[str, float]]) -> None:
    weighed = [Weighed(Pointed(Label(0, 1, "endpoint", name, FREE), (OWN,)), [], weight) for name, weight in heavy]
    found = by_name(weighed)
    shares = [share for share, _ in found]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)
    assert len({one.candidate.label.name for _, one in found}) == len(found)


def test_the_table_of_weights_has_each_feature_once_with_words_in_every_language() -> None:
    rows = [row["feature"] for row in read_vocabulary(resource("compared_weights.tsv")).rows]
    assert len(rows) == len(set(rows)) == len(weights()) > 0
    told = [row for row in read_vocabulary(resource("rules.tsv")).rows if row["rule"].startswith(WEIGHS)]
    families = {row["rule"].removeprefix(WEIGHS) for row in told}
    untold = [f for f in rows if not any(f"{f}.".startswith(f"{g}.") for g in families)]
    assert untold == []
    assert all(row[lang] for row in told for lang in ("en", "es", "pt"))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("reduction in itch", "itch"),
        ("change from baseline in the itch score", "itch score"),
        ("weight loss", "weight loss"),
        ("loss of grip", "grip"),
    ],
)
def test_a_change_that_is_told_of_a_name_is_no_part_of_it(printed: str, name: str) -> None:
    assert without_shift(Label(0, 9, "endpoint", printed, FREE)).name == name
    assert without_shift(Label(0, 9, "endpoint", printed, "measure")).name == printed


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("A lower gait speed and a better grip strength were observed with swimming (P = .03 and .04 respectively).", "en",
         ["gait speed", "grip strength"]),
        ("Swimming was associated with better wrist function and knee stiffness (P = .01 and P = .02, respectively).", "en",
         ["wrist function", "knee stiffness"]),
    ],
)  # fmt: skip
def test_p_values_in_a_list_are_of_the_nouns_in_the_same_order(text: str, lang: str, expected: list[str]) -> None:
    assert [e.value for e in _endpoints(text, lang)] == expected


def test_what_came_next_is_offered_with_its_place() -> None:
    (found,) = _endpoints("Gait elegance was higher with swimming and sleep quality did not matter (P = .01).")
    assert found.runner_ups
    assert all(0 < other.confidence < 1 and other.spans for other in found.runner_ups)
