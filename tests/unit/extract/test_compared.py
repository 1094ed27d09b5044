"""What an effect or a p value compares is named by the form of its sentence: invented sentences in the forms of real ones."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _compared(text: str, lang: str = "en") -> list[tuple[object, object]]:
    """The endpoint and the p value (or the value) of each comparison, in order."""
    heading = {"en": "RESULTS", "es": "RESULTADOS", "pt": "RESULTADOS"}[lang]
    found = extract(RecordText("r", (VersionText("v", lang, f"{heading}: {text}"),)))
    rows: dict[str, dict[str, object]] = {}
    for e in found:
        if e.field.startswith("comparisons."):
            rows.setdefault(e.item, {})[e.field.split(".")[1]] = e.value
    return [(row.get("endpoint"), row["p"]["value"] if "p" in row else row["value"]) for row in rows.values()]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Gait elegance was higher with swimming (P = .01).", "en", [("gait elegance", "0.01")]),
        ("Survival was the same in both sexes, regardless of age (P = .30).", "en", [("OS", "0.30")]),
        ("Remission did not differ by sex, age or weight (P = .30; .40; and .50, respectively).", "en",
         [("remission", "0.30"), ("remission", "0.40"), ("remission", "0.50")]),
        ("Swimming was associated with worse wrist function and knee stiffness (P = .01 and P = .02, respectively).", "en",
         [("wrist function", "0.01"), ("knee stiffness", "0.02")]),
        ("Stage was a predictor of CSS (HR 3.2) and DFS (HR 3.5).", "en", [("CSS", "3.2"), ("DFS", "3.5")]),
        ("Hazard ratios were 0.93 for PFS (95% CI, 0.71 to 1.22) and 0.84 for OS (95% CI, 0.59 to 1.18).", "en",
         [("PFS", "0.93"), ("OS", "0.84")]),
        ("Gait elegance occurred in 21% after sun and 24% after rain (P = .39).", "en", [("gait elegance", "0.39")]),
        ("The odds of being diagnosed with gout were greater in smokers (OR 1.7; 95% CI 1.1-2.6).", "en", [("gout", "1.7")]),
        ("For corneal scarring, sun (OR 1.7; 95% CI 1.1-2.6) and wind (OR 3.2; 95% CI 1.4-7.6) were found to matter.", "en",
         [("corneal scarring", "1.7"), ("corneal scarring", "3.2")]),
        ("Sun (P = .003) and wind (P < .001) were significantly associated with a decreased risk of corneal scarring.", "en",
         [("corneal scarring", "0.003"), ("corneal scarring", "0.001")]),
        ("The median survival was 31 weeks and was related to absence of weight loss (HR, 1.7; 95% CI, 1.2-2.3).", "en", [("OS", "1.7")]),
        ("Obesity was the only predictor of corneal scarring (OR 3.1; 95% CI 1.5-6.2).", "en", [("corneal scarring", "3.1")]),
        ("Bran (P = .03) and salt (P = .02) could independently predict a higher risk of corneal scarring.", "en",
         [("corneal scarring", "0.03"), ("corneal scarring", "0.02")]),
        ("Doses of 1 g (HR 2.35; 95% CI 1.41-3.91) and 2 g (HR 2.90; 95% CI 1.25-4.18) increased the incidence of corneal scarring.", "en",
         [("corneal scarring", "2.35"), ("corneal scarring", "2.90")]),
        ("Gait elegance was not different between swimmers with or without a corneal lens (P = .49).", "en", [("gait elegance", "0.49")]),
        ("Quality of life was better with swimming only in the first year (P = .01).", "en", [("QOL", "0.01")]),
        ("Swimmers had a greater improvement than the dry condition for the primary outcomes of gait elegance (P = .001).", "en",
         [("gait elegance", "0.001")]),
        ("Gait elegance for the entire sample declined (P = .003).", "en", [("gait elegance", "0.003")]),
        ("There was a difference (P = .02) between the groups in gait elegance.", "en", [("gait elegance", "0.02")]),
        ("La fatiga diurna fue mayor con natación (p = 0,01).", "es", [("fatigue", "0.01")]),
    ],
)  # fmt: skip
def test_what_is_compared_is_named(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert _compared(text, lang) == expected


def test_an_interaction_is_of_what_was_compared_before() -> None:
    text = "Survival was longer with swimming (HR 0.70; 95% CI 0.50-0.90). No interaction with age was noted (p for interaction = 0.40)."
    assert _compared(text) == [("OS", "0.70"), ("OS", "0.40")]


def test_tests_of_pairs_are_of_what_was_compared_before() -> None:
    text = (
        "Sleep quality differed over time (P = .01). Pairwise comparisons revealed differences at 90 days (P = .002)."
    )
    assert _compared(text) == [("sleep quality", "0.01"), ("sleep quality", "0.002")]
