"""Ratios of risk factors are of the outcome of their model: invented sentences in the forms of real ones."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _endpoints(text: str, lang: str = "en") -> set[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return {e.value for e in found if e.field == "comparisons.endpoint"}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "RESULTS: Diabetes (OR 2.1, 95% CI 1.2-3.6) and obesity (OR 1.7, 95% CI 1.1-2.6) were associated with corneal rejection.",
            "en",
            "corneal rejection",
        ),
        ("RESULTS: Factors associated with corneal rejection: diabetes (OR 2.1, 95% CI 1.2-3.6), obesity (OR 1.7; 1.1-2.6).", "en", "corneal rejection"),
        (
            ("OBJECTIVE: To identify risk factors for corneal rejection. RESULTS: In multivariable analysis, age (OR 1.4, 95% CI 1.1-1.9) and "
            "inflammation (OR 3.1, 95% CI 1.9-5.0) remained significant."),
            "en",
            "corneal rejection",
        ),
        (
            "RESULTADOS: El tabaco (OR 2,1; IC 95% 1,2-3,6) y la edad (OR 1,7; IC 95% 1,1-2,6) se asociaron a peor supervivencia global.",
            "es",
            "OS",
        ),
        (
            "RESULTADOS: Permaneceram associados ao óbito o estádio avançado (HR = 4,1; IC95% 2,1-7,6) e a idade (HR = 1,8; IC95% 1,2-2,9).",
            "pt",
            "OS",
        ),
    ],
)  # fmt: skip
def test_the_ratios_of_factors_are_of_what_the_model_predicts(text: str, lang: str, expected: str) -> None:
    assert _endpoints(text, lang) == {expected}


def test_an_endpoint_that_stands_before_its_own_ratio_keeps_it() -> None:
    text = "RESULTS: Grade was a prognostic factor for CSS (HR = 3.2) and DFS (HR = 3.5)."
    assert _endpoints(text) == {"CSS", "DFS"}
