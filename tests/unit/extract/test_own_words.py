"""Known outcomes are printed under the name that the text gives them, but for the codes of trials: invented sentences."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _names(text: str, lang: str = "en", table: str = "results") -> set[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return {e.value for e in found if e.field == f"{table}.endpoint"}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("RESULTS: Mean MELD was 14.2 ± 3.1 in both groups.", "en", "MELD"),
        ("RESULTS: Mean eGFR was 84.2 ± 13.1 ml/min/1.73m2 in both groups.", "en", "eGFR"),
        (
            "RESULTS: Maximum oxygen consumption was 24.2 ± 3.1 ml/kg/min in both groups.",
            "en",
            "maximum oxygen consumption",
        ),
        ("RESULTS: HBsAg loss was seen in 6.5% of patients.", "en", "HBsAg loss"),
        ("RESULTS: Progression-free survival was 8.1 months.", "en", "PFS"),
        ("RESULTS: Median failure-free survival was 8.1 months.", "en", "failure-free survival"),
        ("RESULTS: The objective response rate was 31%.", "en", "ORR"),
        ("RESULTADOS: La supervivencia global fue de 8,1 meses.", "es", "OS"),
    ],
)
def test_only_the_codes_of_trials_stand_for_all_the_forms_of_a_row(text: str, lang: str, expected: str) -> None:
    assert _names(text, lang) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was no significant (p = 0.6) change in grip strength, gait speed or balance.", "grip strength, gait speed or balance"),
        ("Treatment caused a significant (P < .01) reduction in serum urate.", "serum urate"),
        ("There were no differences (P = 0.6) in tibial torsion.", "tibial torsion"),
    ],
)  # fmt: skip
def test_a_p_value_before_its_words_is_of_them(text: str, expected: str) -> None:
    assert _names(f"RESULTS: {text}", table="comparisons") == {expected}


def test_a_long_abbreviation_is_kept_before_the_noun_that_it_belongs_to() -> None:
    text = "BACKGROUND: Hot flushes and night sweats (HFNS) are common. RESULTS: The mean HFNS problem rating was 3.1 ± 1.2."
    assert _names(text) == {"HFNS problem rating"}


def test_a_group_described_with_signs_is_no_outcome() -> None:
    text = (
        "RESULTS: Response rates in 31 patients with 3+ and 2+ receptor expression by staining (IHC) were 35% and 12%."
    )
    assert _names(text) == {"ORR"}


def test_what_people_lost_is_its_loss() -> None:
    assert _names("RESULTS: Of the 46 children, 21.7% lost taste sensation.") == {"taste sensation loss"}


def test_a_setting_within_a_sentence_is_no_outcome() -> None:
    text = "RESULTS: Wall strain was similar (64% and 60%), but in relapses, wall strain was higher in smokers (43% vs. 30%)."
    assert _names(text) == {"wall strain"}


def test_an_english_name_is_spelt_as_its_text_spells() -> None:
    assert _names("RESULTS: Leukemia relapse was lower with A (HR 0.5, 95% CI 0.3-0.9).", table="comparisons") == {
        "leukemia relapse"
    }


def test_a_p_value_of_all_is_of_the_whole_list() -> None:
    text = "RESULTS: Differences were found for grip strength, gait speed, and standing balance (all P < .03)."
    assert _names(text, table="comparisons") == {"grip strength, gait speed, and standing balance"}


def test_a_difference_that_points_back_is_of_the_sentence_before() -> None:
    text = "RESULTS: Wall strain was 4.1 mm with A and 5.2 mm with B. This difference was significant (p = 0.01)."
    assert _names(text, table="comparisons") == {"wall strain"}


def test_deaths_keep_their_cause() -> None:
    assert _names("RESULTS: Mortality due to sepsis was 12% in both groups.") == {"mortality due to sepsis"}


@pytest.mark.parametrize(
    "text",
    [
        "Ocular pressure fell with timolol maleate 0.5% and latanoprost 0.005%.",
        "Survival was longer with radiotherapy plus 3 years of androgen suppression.",
        "Fatigue fell in the yoga group (effect size, 0.26; P = .007).",
    ],
)
def test_strengths_lengths_of_therapy_and_sizes_of_effects_are_no_results(text: str) -> None:
    assert _names(f"RESULTS: {text}") == set()


def test_the_instrument_in_a_bracket_leaves_the_name_before_it() -> None:
    text = "RESULTS: Women reported fewer voiding symptoms (Smith Lower Tract Questionnaire; P = .002)."
    assert _names(text, table="comparisons") == {"voiding symptoms"}


def test_what_a_list_of_names_is_of_stands_behind_its_last_bracket() -> None:
    text = "RESULTS: The length (P = 0.08) and diameter (P = 0.06) of tibial cysts were smaller with A."
    assert _names(text, table="comparisons") == {"length of tibial cysts", "diameter of tibial cysts"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Scores were better for physical (mean difference, 2.7; P = .01), emotional (mean difference, 1.3; P = .02), and social well-being (P = .03).",
            {"physical well-being", "emotional well-being", "social well-being"},
        ),
        ("This did not translate into better sleep quality as measured by a simple visual analogue scale (5.8 vs 5.2; P = 0.3).", {"sleep quality"}),
        ("There was no fatigue difference between care in the community relative to hospital (P = 0.25).", {"fatigue"}),
        ("Mean SF-6D score was lower with A (P = 0.01).", {"SF-6D score"}),
        ("Visual analogue scale itch scores were lower with A (P < .001).", {"itch score"}),
        ("Weekly care reduced gait sway more than daily care (P < .001).", {"gait sway"}),
        ("Mean postoperative IOP was lower with A (P = 0.01).", {"postoperative intraocular pressure"}),
    ],
)  # fmt: skip
def test_the_name_is_the_noun_that_the_sentence_tells_of(text: str, expected: set[str]) -> None:
    assert _names(f"RESULTS: {text}", table="comparisons") == expected


def test_the_noun_behind_a_share_names_it() -> None:
    text = "RESULTS: Enhancement remained the main signal with 56% enclosure in the robotic group vs. 45% in the standard group."
    assert _names(text) == {"enclosure"}
