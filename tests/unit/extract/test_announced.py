"""Announced endpoints, the conclusion and the funders are found by what the text calls them."""

import pytest

from db.values import CHECK_FROM, RecordText, VersionText
from desktop.extract.record import extract


def _values(text: str, field: str, lang: str = "en") -> list[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return [e.value for e in found if e.field == field and e.confidence >= CHECK_FROM]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("The primary endpoint was progression-free survival (PFS).", "en", ["PFS"]),
        ("The co-primary end points were overall survival and objective response rate.", "en", ["OS", "ORR"]),
        ("Primary outcome: disease-free survival, defined as the time to recurrence.", "en", ["DFS"]),
        ("The trial had a primary endpoint of recurrence-free survival.", "en", ["RFS"]),
        ("La variable principal fue la supervivencia global.", "es", ["OS"]),
        ("El objetivo primario fue la tasa de respuesta.", "es", ["ORR"]),
        ("O desfecho primário foi a sobrevida global.", "pt", ["OS"]),
        ("The primary endpoint was not met.", "en", []),
        (
            "The primary outcome was graft-related complications (infection, bleeding or death).",
            "en",
            ["graft-related complications"],
        ),
        ("El objetivo primario fue la glucemia media durante la hospitalización.", "es", ["glycaemia"]),
        ("Coprimary end points were EASI 75 and itch NRS at week 16.", "en", ["EASI 75", "itch NRS"]),
    ],
)
def test_the_primary_endpoint_is_what_is_announced_as_such(sentence: str, lang: str, expected: list[str]) -> None:
    label = {"en": "METHODS", "es": "MÉTODOS", "pt": "MÉTODOS"}[lang]
    assert _values(f"{label}: {sentence} RESULTS: All.", "endpoints.primary", lang) == expected


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Knee stiffness was the primary outcome.", "en", ["knee stiffness"]),
        ("We compared A with B regarding progression-free survival (PFS) as primary efficacy endpoint.", "en", ["PFS"]),
        ("The Knee Motion Index (KMI; a composite of bending/straightening subscales) was the primary endpoint.", "en", ["Knee Motion Index"]),
        ("The primary endpoint was the difference in proportion of patients with knee locking, assessed with the Knee Severity Scale.", "en", ["knee locking"]),
        ("The primary outcome was MELD.", "en", ["MELD"]),
        ("The primary outcome measure was the prevalence of knee locking and need for knee surgery.", "en", ["knee locking", "knee surgery"]),
        ("Overall survival, quality of life, and cost were the main end points.", "en", ["OS", "QOL", "cost"]),
        ("Eye pressure, the primary end point, was measured at noon.", "en", ["eye pressure"]),
        ("We compared wound closure (primary outcome) and comfort between groups.", "en", ["wound closure"]),
        ("No difference was found in the primary outcome measure, the itch severity score, although it fell.", "en", ["itch severity"]),
        ("Scores improved for the primary outcome general gloom (P=.01), with differences later.", "en", ["general gloom"]),
        ("The primary endpoint of the study was to compare the mean daily eye pressure between the arms.", "en", ["daily eye pressure"]),
        ("Primary outcome measures assessed spiritual well-being and quality of life; secondary outcomes were many.", "en", ["spiritual well-being", "QOL"]),
        ("Primary outcomes were clinic visits attended and overall survival.", "en", ["clinic visits attended", "OS"]),
        ("The primary endpoints were (i) wrist swelling and (ii) gait elegance.", "en", ["wrist swelling", "gait elegance"]),
        ("The primary efficacy endpoint was reported previously.", "en", []),
        ("La supervivencia global fue la variable principal.", "es", ["OS"]),
        ("El criterio principal de valoración fue la supervivencia libre de progresión.", "es", ["PFS"]),
        ("La medida de resultado principal fue la supervivencia global.", "es", ["OS"]),
        ("Se midió la mortalidad (variable de valoración primaria).", "es", ["mortality"]),
        ("A sobrevida global foi o desfecho primário.", "pt", ["OS"]),
    ],
)  # fmt: skip
def test_the_primary_endpoint_is_found_before_and_behind_what_announces_it(
    sentence: str, lang: str, expected: list[str]
) -> None:
    label = {"en": "METHODS", "es": "MÉTODOS", "pt": "MÉTODOS"}[lang]
    assert _values(f"{label}: {sentence} RESULTS: All.", "endpoints.primary", lang) == expected


def test_a_part_that_is_labelled_so_lists_the_primary_endpoints() -> None:
    text = "Objective. To compare two boots. Main Outcome Measures. Gait elegance, song length (SL), and overall survival. Results. All."
    assert _values(text, "endpoints.primary") == ["gait elegance", "song length", "OS"]


@pytest.mark.parametrize(
    ("aim", "lang", "expected"),
    [
        ("To determine the effect of a splint on average pain severity in adults.", "en", ["average pain severity"]),
        ("The aim of this study was to assess the impact of songs on sleep quality among nurses.", "en", ["sleep quality"]),
        ("To compare the effect on gait elegance of a splint versus a cast.", "en", ["gait elegance"]),
        ("To compare two casts with regard to wound closure.", "en", ["wound closure"]),
        ("El objetivo fue evaluar el efecto de la música sobre la calidad de vida en adultos.", "es", ["QOL"]),
        ("To examine the effects of songs on sleep quality and grip strength in adults.", "en", []),
        ("To evaluate the impact of songs on the treatment of adults.", "en", []),
        ("To evaluate the effectiveness of a therapy based on heart sounds.", "en", []),
        ("To evaluate the efficacy and safety of songs in adults.", "en", []),
    ],
)  # fmt: skip
def test_the_one_outcome_of_the_aim_stands_in_for_a_primary_endpoint(aim: str, lang: str, expected: list[str]) -> None:
    label = {"en": ("OBJECTIVE", "RESULTS"), "es": ("OBJETIVO", "RESULTADOS")}[lang]
    assert _values(f"{label[0]}: {aim} {label[1]}: All.", "endpoints.primary", lang) == expected


def test_an_announced_endpoint_comes_before_that_of_the_aim() -> None:
    text = "OBJECTIVE: To assess the effect of songs on sleep quality. METHODS: The primary endpoint was overall survival. RESULTS: All."
    assert _values(text, "endpoints.primary") == ["OS"]


def test_secondary_endpoints_stand_apart() -> None:
    text = "METHODS: The primary end point was PFS; secondary end points included response rate, overall survival and quality of life."
    assert _values(text, "endpoints.primary") == ["PFS"]
    assert _values(text, "endpoints.secondary") == ["ORR", "OS", "QOL"]


def test_the_conclusion_is_the_first_finding_of_its_section() -> None:
    text = (
        "RESULTS: Survival was 9 months. CONCLUSIONS: This analysis compared two schedules in a registry. The weekly schedule was active and "
        "well tolerated. Further studies are needed."
    )
    assert _values(text, "conclusion") == ["The weekly schedule was active and well tolerated."]


def test_without_a_section_the_conclusion_stands_behind_the_last_result() -> None:
    text = (
        "We treated 40 patients with the new schedule in this phase 2 trial. The response rate was 30%. Median survival was 9.1 months. "
        "The new schedule is active in these patients. A larger trial is ongoing."
    )
    assert _values(text, "conclusion") == ["The new schedule is active in these patients."]


def test_a_text_may_call_its_conclusion_by_name() -> None:
    text = "Se trató a 40 pacientes con el nuevo esquema. La tasa de respuesta fue del 30%. En conclusión, el nuevo esquema es activo y seguro."
    assert _values(text, "conclusion", "es") == ["el nuevo esquema es activo y seguro."]


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        ("Acme Inc.", ["Acme Inc"]),
        (
            "Health Research Fund (HRF 01/001), Acme Pharma, and Beta Limited.",
            ["Health Research Fund", "Acme Pharma", "Beta Limited"],
        ),
        ("Supported by Acme SA and the Ministry of Health.", ["Acme SA", "Ministry of Health"]),
        (
            "Cancer Society (Trials, Lung, and Brain Groups), Acme.",
            ["Cancer Society (Trials, Lung, and Brain Groups)", "Acme"],
        ),
        ("None.", []),
    ],
)
def test_funders_are_the_names_of_the_funding_section(funding: str, expected: list[str]) -> None:
    assert _values(f"RESULTS: Survival was 9 months. FUNDING: {funding}", "funding") == expected


def test_an_inline_funder_is_offered_and_not_filled_in() -> None:
    text = "RESULTS: Survival was 9 months. CONCLUSIONS: It works well in these people. (Funded by Acme; number 5.)"
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert [(e.value, e.confidence < CHECK_FROM) for e in found if e.field == "funding"] == [("Acme", True)]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("The primary outcome was cumulative ibuprofen consumption in the first 24 h.", "en", "cumulative ibuprofen consumption"),
        ("The primary end point was time to asthma relapse over 12 months.", "en", "time to asthma relapse"),
        ("The primary outcome was death or readmission for sepsis.", "en", "death or readmission for sepsis"),
        ("The primary outcome was a composite of death, stroke, or amputation at 90 days.", "en", "death, stroke, or amputation"),
        ("La variable principal fue la combinación de muerte o ictus al año.", "es", "death or stroke"),
        ("La variable principal fue la anestesia satisfactoria en el momento de la incisión.", "es", "satisfactory anaesthesia"),
        ("O desfecho primário foi a ocorrência de cefaleia persistente nas primeiras 24 horas.", "pt", "headache"),
    ],
)  # fmt: skip
def test_an_endpoint_that_no_table_knows_is_announced_by_its_words(sentence: str, lang: str, expected: str) -> None:
    heading = {
        "en": "METHODS: We randomly assigned adults. ",
        "es": "MÉTODOS: Se aleatorizó a adultos. ",
        "pt": "MÉTODOS: Adultos. ",
    }
    found = extract(RecordText("r", (VersionText("v", lang, heading[lang] + sentence),)))
    assert [e.value for e in found if e.field == "endpoints.primary"] == [expected]


def test_the_primary_outcome_in_the_results_is_the_one_announced() -> None:
    text = (
        "METHODS: We randomly assigned adults to receive aspirin (n = 50) or placebo (n = 50). The primary outcome was death or readmission"
        " for sepsis. RESULTS: The primary outcome occurred in 12% with aspirin and 18% with placebo."
    )
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert {e.value for e in found if e.field == "results.endpoint"} == {"death or readmission for sepsis"}
