"""Values are read with what belongs to them: counts with their whole, means with deviations, units along a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import VersionText
from desktop.extract.atoms import read_atoms
from desktop.extract.quantities import Quantity
from desktop.text.reading import read_version


def _values(text: str, lang: str = "en") -> tuple[Quantity, ...]:
    return read_atoms(read_version(VersionText("v", lang, text))).quantities


def _brief(text: str, lang: str = "en") -> list[tuple[str, str, str, str]]:
    return [(q.value, q.unit, q.n, q.denom) for q in _values(text, lang)]


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("25 [50%] had it", "en", ("50", "%", "25", "")),
        ("25 (50%) of 51 patients", "en", ("50", "%", "25", "51")),
        ("14 patients (29%) had it", "en", ("29", "%", "14", "")),
        ("ten [20%] had it", "en", ("20", "%", "10", "")),
        ("80% (12/15) of them", "en", ("80", "%", "12", "15")),
        ("13% (34 of 269 patients)", "en", ("13", "%", "34", "269")),
        ("17% (n = 27/159)", "en", ("17", "%", "27", "159")),
        ("3 casos (6,1%) en el grupo", "es", ("6.1", "%", "3", "")),
        ("2/22 pacientes", "es", ("2", "", "2", "22")),
        ("2 de los 3 pacientes", "es", ("2", "", "2", "3")),
        ("Seven of these 8 patients", "en", ("7", "", "7", "8")),
        ("71·1 per cent of them", "en", ("71.1", "%", "", "")),
        ("median 14·6 months", "en", ("14.6", "months", "", "")),
        ("mediana de 14,6 meses", "es", ("14.6", "months", "", "")),
        ("Nineteen patients had it", "en", ("19", "", "19", "")),
        ("un paciente presentó fiebre", "es", ("1", "", "1", "")),
        ("a mean of 94.4 mg/dl", "en", ("94.4", "mg/dl", "", "")),
    ],
)
def test_a_value_is_read_with_its_parts(printed: str, lang: str, expected: tuple[str, ...]) -> None:
    assert _brief(f"Fever: {printed}.", lang)[0] == expected


@pytest.mark.parametrize("printed", ["65.5 ± 11.5 kg", "65.5 (SD 11.5) kg", "65,5 DE 11,5"])
def test_a_mean_takes_its_deviation(printed: str) -> None:
    (value,) = _values(f"El peso fue de {printed} al final", "es" if "," in printed else "en")
    assert (value.kind, value.value, value.sd) == ("mean", "65.5", "11.5")


def test_an_announced_deviation_stands_in_the_bracket() -> None:
    first, second = _values("The mean (SD) delay was 133.4 (62.8) days and 139.9 (55.6) days in A and B.")
    assert [(q.value, q.sd, q.unit) for q in (first, second)] == [("133.4", "62.8", "days"), ("139.9", "55.6", "days")]


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("was 7.4 and 6.2 months", ["7.4", "6.2"]),
        ("was 3.7 v 1.5 months", ["3.7", "1.5"]),
        ("was 20.2 (first drug) vs 24.2 months (other drug)", ["20.2", "24.2"]),
        ("was 9.8, 2.0, 1.6, and 0.7 months", ["9.8", "2.0", "1.6", "0.7"]),
    ],
)
def test_a_unit_is_carried_along_a_list(printed: str, values: list[str]) -> None:
    assert [(q.value, q.unit) for q in _values(f"Median survival {printed}.")] == [(v, "months") for v in values]


def test_the_level_of_an_interval_is_carried_to_a_bare_pair_around_its_value() -> None:
    first, second = _values("Survival was 14.6 months (95% CI 5.9-20.1) vs 5.5 months (3.5-7.1).")
    assert second.interval is not None
    assert (second.interval.low, second.interval.high, second.interval.level) == ("3.5", "7.1", "95")
    assert first.interval is not None


def test_a_bare_pair_that_does_not_hold_its_value_is_no_interval() -> None:
    _, second = _values("Survival was 14.6 months (95% CI 5.9-20.1) vs 5.5 months (8.5-9.1).")
    assert second.interval is None


@pytest.mark.parametrize(
    "text",
    [
        "The drug was given at 75 mg/m2 for 3 weeks.",
        "Grade 3 and phase 2 in cohort 1.",
        "The A group (n = 51) was larger.",
        "Ages (range 37-83) varied.",
        "In 2015 and 2016 they met.",
        "Patients with more than 10% of it.",
        "A 1:1 ratio was used.",
    ],
)
def test_sizes_doses_thresholds_and_names_are_no_values(text: str) -> None:
    assert [q for q in _values(text) if q.kind != "bare"] == []


@pytest.mark.parametrize("printed", ["was not reached", "has not been reached", "NR"])
def test_what_is_not_reached_is_a_value(printed: str) -> None:
    assert [q.value for q in _values(f"Median survival {printed} in A.")] == ["NR"]


@given(
    n=st.integers(1, 400),
    extra=st.integers(0, 400),
    form=st.sampled_from(["{n} ({p}%) of {d} patients", "{p}% ({n}/{d})", "{p}% ({n} of {d} patients)"]),
)
def test_a_count_with_its_whole_is_read_back(n: int, extra: int, form: str) -> None:
    denom = max(2, n + extra)
    percent = f"{100 * n / denom:.1f}"
    (value,) = _values(f"Nausea occurred in {form.format(n=n, d=denom, p=percent)}.")
    assert (value.value, value.n, value.denom) == (percent, str(n), str(denom))


@pytest.mark.parametrize(
    ("printed", "lang"), [("per 100 patient-years", "en"), ("per 1,000 persons", "en"), ("por 100 pacientes-año", "es")]
)
def test_what_a_rate_is_reckoned_on_is_no_value(printed: str, lang: str) -> None:
    assert [q.value for q in _values(f"Stroke occurred at 2.9 {printed}.", lang)] == ["2.9"]


def test_a_standard_error_is_no_value_of_its_own() -> None:
    assert [(q.value, q.sd) for q in _values("The change was 16.1 points (SE, 0.8) at week 8.")] == [("16.1", "0.8")]


def test_means_in_a_list_take_the_unit_behind_the_last() -> None:
    assert [q.unit for q in _values("Stay was 6.8 ± 3.1 and 7.1 ± 3.4 days.")] == ["days", "days"]


@pytest.mark.parametrize(
    "printed",
    [
        "The mask was worn from 8:00 AM on.",
        "Scaling was related to dryness (b = 0.41; r = 0.3).",
        "Counts per field were given in units of 10(3).",
        "Scaling ranged from 4 to 9 and 3 to 8 mm.",
        "Scaling was lower in groups 2 and 3.",
        "Fewer had 30% or more of the skin affected.",
        "Oil was used in 0.5% tacrolimus ointment.",
        "Scaling was 4.1 mm lower than with oil.",
        "The number needed to treat was small (NNT = 7).",
    ],
)
def test_numbers_that_measure_nothing_are_no_values(printed: str) -> None:
    assert [q.value for q in _values(printed) if q.kind != "bare" or "." in q.value] == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Scaling was 4.1 (1.2) and 3.7 (1.1).", [("4.1", "1.2"), ("3.7", "1.1")]),
        ("Scaling was 4.1 (±1.2) and 3.7 (±1.1).", [("4.1", "1.2"), ("3.7", "1.1")]),
        ("The dose used was 4.1 ± 1.2 mg and 3.7 ± 1.1 mg.", [("4.1", "1.2"), ("3.7", "1.1")]),
    ],
)
def test_a_deviation_belongs_to_the_mean_before_it(printed: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.value, q.sd) for q in _values(printed)] == expected


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("the flow was 52.5 ml/min/100 g", "en", [("52.5", "ml/min/100 g", "", "")]),
        ("the filtration was 61.5 ml/min/1.73 m2", "en", [("61.5", "ml/min/1.73 m2", "", "")]),
        (
            "3.9 and 5.2 per 1000 person-years",
            "en",
            [("3.9", "per 1000 person-years", "", ""), ("5.2", "per 1000 person-years", "", "")],
        ),
        ("7.4 falls per 100 residents", "en", [("7.4", "", "", "")]),
        ("7.4 events per 100 residents", "en", [("7.4", "per 100 residents", "", "")]),
        ("una tasa de 4,4 por 1000 personas-año", "es", [("4.4", "per 1000 person-years", "", "")]),
        ("costs of $ 4,520 vs $ 5,310.", "en", [("4520", "$", "", ""), ("5310", "$", "", "")]),
        ("del 9,5% (11 de 116 internos)", "es", [("9.5", "%", "11", "116")]),
    ],
)
def test_units_are_read_whole(printed: str, lang: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert _brief(printed, lang) == expected


@pytest.mark.parametrize(
    ("printed", "lang"),
    [
        ("a target of 85 to 95 mmHg", "en"),
        ("se aplicó tintura de caléndula al 4 %", "es"),
        ("un margen de no inferioridad establecido de ±6%", "es"),
        ("within the noninferiority margin of 6%", "en"),
        ("an effect (partial η2, 0.013)", "en"),
    ],
)
def test_bounds_strengths_and_sizes_of_effects_are_no_values(printed: str, lang: str) -> None:
    assert _brief(printed, lang) == []


def test_a_change_between_two_values_is_no_range() -> None:
    assert [q.value for q in _values("The score fell from 38 to 24 points.")] == ["38", "24"]
    assert [q.value for q in _values("pasó del 38 al 24 %", "es")] == ["38", "24"]


def test_a_unit_may_stand_before_the_deviation() -> None:
    [mean] = _values("was 18.5 mmHg +/- 3.25 (SD) at the end")
    assert (mean.kind, mean.value, mean.unit, mean.sd) == ("mean", "18.5", "mmHg", "3.25")


def test_pairs_behind_an_announced_interval_are_intervals() -> None:
    values = _values("The share of women (95% confidence interval) with relief was 42.5% (36.1, 48.8) and later 51%.")
    assert [(q.value, q.interval and (q.interval.low, q.interval.level)) for q in values] == [
        ("42.5", ("36.1", "95")),
        ("51", None),
    ]
