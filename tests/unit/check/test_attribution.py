"""What a text says of other trials, plans and limits is told as such; all texts are invented."""

import pytest

from db.values import VersionText
from desktop.check.attribution import check_attribution
from desktop.text.reading import read_version


def codes(text: str, lang: str = "en") -> set[str]:
    return {warning.code for warning in check_attribution(read_version(VersionText("v", lang, text)))}


OWN = "METHODS: Sixty patients received velafermin. RESULTS: Response was 31.5% and median survival 14.2 months. "


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (OWN + "CONCLUSIONS: Velafermin is active. A phase III trial is under way.", "en"),
        (OWN + "CONCLUSIONS: A larger phase 3 study is warranted.", "en"),
        ("RESULTADOS: La respuesta fue del 31,5%. CONCLUSIONES: Son necesarios ensayos fase III futuros.", "es"),
    ],
)
def test_the_phase_of_a_trial_to_come_is_not_of_this_one(text, lang):
    assert codes(text, lang) == {"phase_of_other_trial"}


def test_a_study_s_own_phase_is_its_own():
    assert (
        codes("METHODS: In this phase II trial sixty patients received velafermin. RESULTS: Response was 31.5%.")
        == set()
    )


def test_the_figures_of_an_earlier_trial_are_told_as_such():
    text = "BACKGROUND: We previously demonstrated that velafermin 15 mg/kg is effective. " + OWN
    assert "background_trial" in codes(text)


def test_what_a_sample_size_assumes_is_no_result():
    text = (
        "METHODS: We hypothesized that velafermin would improve response from 20% to 35%. RESULTS: Response was 31.5%."
    )
    assert "threshold_not_result" in codes(text)


def test_results_alone_give_no_warning():
    assert codes(OWN) == set()


def test_each_sort_is_told_once_and_stops_nobody():
    text = OWN + "CONCLUSIONS: A phase III trial is under way. Another phase II trial is planned."
    warnings = list(check_attribution(read_version(VersionText("v", "en", text))))
    assert [warning.code for warning in warnings] == ["phase_of_other_trial"]
    assert not any(warning.must_see for warning in warnings)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: Adults with a sleep score ≥ 4 received tea. RESULTS: Sleep fell.", "en"),
        ("METHODS: Relief was defined as a fall of 30 points. RESULTS: Sleep fell.", "en"),
        ("METHODS: Sleepers with a frequency ≥ 12 per night received tea. RESULTS: Sleep fell.", "en"),
        ("RESULTS: Sleep improved. Success (a fall of at least 40%) was commoner with tea.", "en"),
        ("MÉTODOS: Se incluyeron bebedores con al menos 7 mg de teína. RESULTADOS: El sueño mejoró.", "es"),
        ("MÉTODOS: El nivel de significación fue p < 0,05. RESULTADOS: El sueño mejoró.", "es"),
    ],
)
def test_a_limit_that_is_set_before_the_results_is_told(text, lang):
    assert "threshold_not_result" in codes(text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: Sleep was compared by a t test (p < 0.05). RESULTS: Sleep fell.",
        "METHODS: Toxicity of grade ≥ 3 was recorded in adults aged > 40. RESULTS: Sleep fell.",
    ],
)
def test_the_sign_of_a_p_value_a_grade_or_an_age_sets_no_limit(text):
    assert "threshold_not_result" not in codes(text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: This is a secondary analysis of a trial of tea.", "en"),
        ("We measured sleep in patients enrolled in a randomised tea trial.", "en"),
        ("MÉTODOS: Es un análisis secundario de un ensayo con infusiones.", "es"),
    ],
)
def test_a_report_on_patients_of_another_trial_is_told(text, lang):
    assert "secondary_analysis" in codes(text, lang)
