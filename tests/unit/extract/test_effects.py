"""Measures of effect are read with their value; a response rate is no relative risk."""

import pytest

from db.values import VersionText
from desktop.extract.arms import ArmRegister
from desktop.extract.atoms import read_atoms
from desktop.extract.effects import find_effects
from desktop.text.normal import normalise
from desktop.text.reading import read_version


@pytest.mark.parametrize(
    ("printed", "lang", "measure", "value"),
    [
        ("hazard ratio [HR] 0·40", "en", "HR", "0.40"),
        ("HR, 0.76", "en", "HR", "0.76"),
        ("HR = 0.278", "en", "HR", "0.278"),
        ("hazard ratio for death in the later group 1.18", "en", "HR", "1.18"),
        ("hazard ratio of progression = 0.6", "en", "HR", "0.6"),
        ("adjusted odds ratio (OR): 2.13", "en", "OR", "2.13"),
        ("relative risk of progression 0.48", "en", "RR", "0.48"),
        ("RR 1.72", "en", "RR", "1.72"),
        ("absolute difference between the groups 5.3%", "en", "difference", "5.3"),
        ("treatment differences, -1.6%", "en", "difference", "-1.6"),
        ("un RR de 1,72", "es", "RR", "1.72"),
        ("razón de momios 2,5", "es", "OR", "2.5"),
        ("cociente de riesgos instantáneos 0,7", "es", "HR", "0.7"),
        ("razão de chances de 1,9", "pt", "OR", "1.9"),
        ("AOR, 1.44", "en", "OR", "1.44"),
        ("wHR 0.71", "en", "HR", "0.71"),
        ("subdistribution hazard ratio [SHR] 0.71", "en", "HR", "0.71"),
        ("incidence rate ratio, 0.66", "en", "RR", "0.66"),
        ("prevalence ratio 1.3", "en", "RR", "1.3"),
        ("razón de prevalencias (RP) de 1,3", "es", "RR", "1.3"),
        ("razão de prevalência 1,3", "pt", "RR", "1.3"),
        ("mean difference at 12 weeks 3.1 points", "en", "difference", "3.1"),
    ],
)
def test_an_effect_is_read_with_its_measure(printed: str, lang: str, measure: str, value: str) -> None:
    found = find_effects(normalise(f"A did better than B ({printed}).", lang).text)
    assert [(e.measure, e.value) for e in found] == [(measure, value)]


@pytest.mark.parametrize(
    "text",
    [
        "an RR of 42.5%",
        "the OR was calculated for 3 groups",
        "two or 3.5 times",
        "ORR 2.5",
        "a relative risk reduction of 12%",
        "the MD of the field, which was read in every eye at 12",
        "a PR in 3.5",
    ],
)
def test_what_is_no_effect_is_left_alone(text: str) -> None:
    assert find_effects(text) == []


def test_a_plural_carries_the_measure_to_the_next_value() -> None:
    text = "with hazard ratios (x:y) of 1.54 \x01\x01 for time to failure and 1.62 \x01\x01 for time to progression"
    assert [e.value for e in find_effects(text)] == ["1.54", "1.62"]


def _effects(text: str) -> list[tuple[str, str, str]]:
    reading = read_version(VersionText("v", "en", text))
    assert ArmRegister(reading, ()).arms == ()
    return [
        (e.effect.value, e.interval.low, e.interval.high) for e in read_atoms(reading).effects if e.interval is not None
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "HR 0.50, 95% CI 0.30-0.80",
        "HR (95% CI) 0.50 (0.30-0.80)",
        "HR (95% CI) for death was 0.50 (0.30, 0.80)",
        "hazard ratio (95%CI): 0.50 [0.30; 0.80]",
        "HR of 0.50 for death (95% CI, 0.30 to 0.80)",
        "HR 0.50, CI95: [0.30; 0.80]",
        "effect size, 0.50 [0.30; 0.80]",
        "standardised mean difference 0.50 (95% CI 0.30 to 0.80)",
        "Cohen's d = 0.50 (95% CI 0.30 to 0.80)",
        "mean difference, 0.50 mmol per day; 95% confidence interval [CI], 0.30-0.80 mmol per day",
        "mean difference was 0.50 ± 0.2 mm Hg (95% CI: 0.30, 0.80)",
        "difference 0.50 ng/mL (0.30, 0.80)",
        "difference = $ 0.50, 95% confidence interval [CI] on the difference = $ 0.30 to $ 0.80",
        "difference 0.50, 95% CI for the difference 0.30 to 0.80",
        "difference between the two schedules of 0.50 (95% CI 0.30-0.80)",
        "HR, 0.50; P=.002; 95% CI, 0.30-0.80",
        "HR 0.50, 0.30-0.80",
        "HR = 0.50 [0.30, 0.80] p = 0.03",
        "HR 0.50 (0.30–0.80), P=0.5",
        "hazard ratio (HR) 0.50 (95% CI 0.30 to 0.80)",
    ],
)
def test_an_effect_takes_the_interval_behind_it(printed: str) -> None:
    assert _effects(f"Survival was longer with A ({printed}).") == [("0.50", "0.30", "0.80")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Effect size (ES) was 0.6 [0.4; 0.9], 0.3 [0.1; 0.5] and 0.4 [0.2; 0.7].", ["0.6", "0.3", "0.4"]),
        ("Energy improved (effect size 0.6, 95% CI 0.4 to 0.9), sleep (0.3, 0.1 to 0.5), and mood (0.4, 0.2 to 0.7).", ["0.6", "0.3", "0.4"]),
        ("Hazard ratios were 0.6 for EFS (95% CI, 0.4 to 0.9), 0.3 for RFS (95% CI, 0.1 to 0.5), and 0.4 for OS (95% CI, 0.2 to 0.7).", ["0.6", "0.3", "0.4"]),
        ("The difference was -0.6 points (95% CI -0.9 to -0.4; p=0.01) for A and -0.3 points (95% CI -0.5 to -0.1) for B.", ["-0.6", "-0.3"]),
    ],
)  # fmt: skip
def test_a_list_of_values_with_their_limits_shares_the_name(printed: str, expected: list[str]) -> None:
    assert [value for value, _, _ in _effects(printed)] == expected


def test_an_effect_size_without_limits_is_no_effect() -> None:
    assert _read("Fatigue fell at month 1 (effect size, 0.26; P=.007).") == []


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("Drug A lowered pressure 1.1 and 1.6 mm Hg more than drug B, respectively.", "en", ["1.1", "1.6"]),
        ("Surgery was 53 minutes longer in the keyhole group (P < 0.001).", "en", ["53"]),
        ("There were 0.8 fewer attacks a day than with sham.", "en", ["0.8"]),
        ("La puntuación fue 3,2 puntos menor que con placebo.", "es", ["3.2"]),
    ],
)
def test_a_comparative_tells_a_difference(printed: str, lang: str, expected: list[str]) -> None:
    assert _read(printed, lang) == expected


@pytest.mark.parametrize(
    "printed", ["at least 3 points more than before", "2.5 times higher than in controls", "20% higher in the arm", "3 patients more than B"]
)  # fmt: skip
def test_a_threshold_a_factor_or_a_share_is_no_difference(printed: str) -> None:
    assert _read(f"The score was {printed}.") == []


def _read(text: str, lang: str = "en") -> list[str]:
    return [e.effect.value for e in read_atoms(read_version(VersionText("v", lang, text))).effects]


@pytest.mark.parametrize("counts", ["", "21 v 25, ", "21 vs. 25; ", "21 versus 25, "])
def test_a_measure_said_once_goes_on_behind_the_counts_that_are_compared(counts: str) -> None:
    text = f"Falls were rarer (3 v 9, hazard ratio 0.31), as were burns ({counts}0.82 (0.44 to 1.52))."
    assert [(e.measure, e.value) for e in find_effects(text)] == [("HR", "0.31"), ("HR", "0.82")]
