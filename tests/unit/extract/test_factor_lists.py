"""P values of lists of factors are of the outcome that the list names first: invented sentences."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _endpoints(text: str, lang: str = "en") -> set[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return {e.value for e in found if e.field == "comparisons.endpoint"}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("RESULTS: Predictors of wound dehiscence were age (P = .01), smoking (P = .02) and anaemia (P = .03).", "en", "wound dehiscence"),
        ("RESULTS: Variables related to overall survival were grade (P = 0.001) and stage (P = 0.01).", "en", "OS"),
        ("RESULTS: The final model for wound dehiscence selected smoking (P=0.009), albumin (P=0.037) and age (P=0.001).", "en", "wound dehiscence"),
        ("RESULTS: The multivariate model predicted poor overall survival with liver metastases (P=0.003) and pain (P=0.003).", "en", "OS"),
        ("RESULTS: Independent factors associated with wound dehiscence included smoking (p = 0.02) and age (p = 0.04).", "en", "wound dehiscence"),
    ],
)  # fmt: skip
def test_a_list_of_factors_is_of_the_outcome_before_it(text: str, lang: str, expected: str) -> None:
    assert _endpoints(text, lang) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESULTS: Improvement in gait speed correlated positively with grip strength (r = 0.56, p = 0.001).", "gait speed"),
        ("RESULTS: Changes in gait speed were significantly (P < 0.001) correlated with increases in grip strength.", "gait speed"),
        ("RESULTS: Gait speed correlated with age (r = .4, P = .01), height (r = .3; P = .02) and weight (r = .1; P = .6).", "gait speed"),
    ],
)  # fmt: skip
def test_a_correlation_is_told_of_its_subject(text: str, expected: str) -> None:
    assert _endpoints(text) == {expected}


def test_the_noun_of_an_outcome_stands_for_the_name_that_the_study_gave_it() -> None:
    text = (
        "OBJECTIVE: To identify risk factors for visual field progression. RESULTS: Older age (HR 1.4, 95% CI 1.1-1.9) and low pressure "
        "(HR 1.2, 95% CI 1.1-1.3) were associated with progression whereas treatment was protective (HR 0.3, 95% CI 0.1-0.5)."
    )
    assert _endpoints(text) == {"visual field progression"}
