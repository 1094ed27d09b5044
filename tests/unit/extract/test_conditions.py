"""The disease of a study in full: its kind, its treatment and its people, in invented texts."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _condition(text: str, lang: str = "en") -> str:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return str(next((e.value for e in found if e.field == "conditions"), ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We compared two creams in 40 patients with acute bronchiolitis.", "acute bronchiolitis"),
        ("We compared two drops in 40 patients with pigment-dispersion glaucoma.", "pigment-dispersion glaucoma"),
        ("We compared two drops in 40 patients undergoing total abdominal hysterectomy.", "total abdominal hysterectomy"),
        ("We compared two syrups in 40 patients with asthma. All were children of one school.", "asthma in children"),
        ("We compared two walks in patients with cancer who were undergoing adjuvant chemotherapy.", "cancer undergoing adjuvant chemotherapy"),
        ("We compared two walks in 40 patients with gout admitted to the intensive care unit.", "gout in intensive care patients"),
        ("We compared two teas in 40 patients with decompensated cirrhosis.", "decompensated cirrhosis"),
        ("We compared two creams in 40 patients (>18 years) with gout.", "gout in adults"),
        ("We compared two teas in 40 patients with advanced HCC.", "advanced hepatocellular carcinoma"),
    ],
)  # fmt: skip
def test_a_disease_is_named_with_the_words_that_tell_its_kind_and_its_people(text: str, expected: str) -> None:
    assert _condition(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se compararon dos jarabes en 40 pacientes con bronquiolitis aguda.", "acute bronchiolitis"),
        ("En adultos de dos ciudades se compararon dos cremas. Los pacientes con hemorroides fueron 40.", "haemorrhoids in adults"),
        ("Se compararon dos cremas en 40 pacientes ancianos con gota.", "gout in geriatric patients"),
    ],
)  # fmt: skip
def test_spanish_texts_tell_kind_and_people_too(text: str, expected: str) -> None:
    assert _condition(text, "es") == expected


@pytest.mark.parametrize(
    "text",
    [
        "We compared two creams in a double-blind trial of placebo-controlled asthma care in 40 patients with asthma.",
        "We compared two creams in 40 patients, of whom women with asthma and men with asthma were many.",
    ],
)  # fmt: skip
def test_how_a_study_was_made_is_no_kind_of_disease(text: str) -> None:
    assert _condition(text) == "asthma"


def test_an_abbreviation_that_the_text_defines_for_something_else_names_no_disease() -> None:
    assert "hepatocellular" not in _condition(
        "Home care calls (HCC) were compared with visits in 40 adults; HCC was cheap."
    )
