"""Every name that a value may take is weighed, and "no result" beside them; what weighed most is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import RecordText, VersionText
from desktop.extract.explain import explain
from desktop.extract.label_choice import LEAST, WEIGHS, Weighed, probabilities, weights
from desktop.extract.label_features import Steps, context_words
from desktop.extract.record import extract
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

METHODS = "METHODS: Sixty adults with eczema were randomly assigned to tacrolimus (n = 30) or hydrocortisone (n = 30). RESULTS: "


def _named(sentence: str) -> dict[object, object]:
    """The endpoint of each value that is proposed for a sentence of the results."""
    record = RecordText("r", (VersionText("v", "en", METHODS + sentence),))
    rows: dict[str, dict[str, object]] = {}
    for e in extract(record):
        table, _, column = e.field.partition(".")
        if table == "results":
            rows.setdefault(e.item, {})[column] = e.value
    return {row["value"]: row["endpoint"] for row in rows.values()}


@given(st.lists(st.floats(-800, 800), min_size=1, max_size=12))
def test_probabilities_are_of_one_whole_and_rise_with_the_weights(heavy: list[float]) -> None:
    found = probabilities([Weighed(None, [], weight) for weight in heavy])
    assert sum(found) == pytest.approx(1.0)
    ranked = [share for _, share in sorted(zip(heavy, found, strict=True))]
    assert ranked == sorted(ranked)


@given(st.integers(0, 400))
def test_a_count_is_told_by_the_first_step_that_it_does_not_pass(count: int) -> None:
    told = Steps(0, 1, 3, 8)[count]
    assert told == next((str(step) for step in (0, 1, 3, 8) if count <= step), "more")


def test_the_table_of_weights_has_each_feature_once() -> None:
    rows = [row["feature"] for row in read_vocabulary(resource("label_weights.tsv")).rows]
    assert len(rows) == len(set(rows)) == len(weights()) > 0


def test_every_feature_of_a_name_has_words_in_every_language() -> None:
    told = read_vocabulary(resource("rules.tsv")).rows
    families = {row["rule"].removeprefix(WEIGHS) for row in told if row["rule"].startswith(WEIGHS)}
    untold = [
        f for f in weights() if not f.startswith("none") and not any(f"{f}.".startswith(f"{g}.") for g in families)
    ]
    assert untold == []
    assert all(row[lang] for row in told if row["rule"].startswith(WEIGHS) for lang in ("en", "es", "pt"))


def test_words_tell_what_a_number_near_them_is_in_every_language() -> None:
    table = context_words()
    assert all("threshold" in table[word] for word in ("cutoff", "umbral", "limiar"))
    assert all("people" in table[word] for word in ("demographics", "edad", "idade"))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Follow-up lasted 14 months.", "14"),
        ("The survey was sent to 300 dermatologists.", "300"),
        ("Tacrolimus was applied for 3 years of therapy.", "3"),
        ("Relapse did not differ in 3 trials.", "3"),
        ("The relapse rate was 12% (upper 97.5% confidence limit, 19%).", "97.5"),
    ],
)
def test_what_is_no_result_gets_no_name(sentence: str, value: str) -> None:
    assert value not in _named(sentence)


@pytest.mark.parametrize(
    ("sentence", "value", "endpoint"),
    [
        ("Relapse occurred in 12% with tacrolimus and in 31% with hydrocortisone.", "12", "relapse"),
        ("The rate of relapse in 30 patients treated with tacrolimus was 12%.", "12", "relapse"),
        ("There were 9 complete responses (30%) with tacrolimus.", "30", "CR"),
        ("Quality of life improved, and the itch score was 3.1 (SD 1.0) with tacrolimus.", "3.1", "itch score"),
    ],
)
def test_a_value_takes_the_name_that_weighs_most(sentence: str, value: str, endpoint: str) -> None:
    assert _named(sentence)[value] == endpoint


def test_a_value_says_what_weighed_most_for_its_name() -> None:
    record = RecordText("r", (VersionText("v", "en", METHODS + "Relapse occurred in 12% with tacrolimus."),))
    value = next(e for e in extract(record) if e.field == "results.value")
    score = dict(value.features)[next(name for name, _ in value.features if name.startswith("label."))]
    assert LEAST <= score <= 1
    assert 0 < sum(name.startswith(WEIGHS) for name, _ in value.features) <= 3
    told = "\n".join(explain(record))
    assert WEIGHS not in told
    assert "the form of the sentence" in told
