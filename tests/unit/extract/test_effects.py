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
    ],
)
def test_an_effect_is_read_with_its_measure(printed: str, lang: str, measure: str, value: str) -> None:
    found = find_effects(normalise(f"A did better than B ({printed}).", lang).text)
    assert [(e.measure, e.value) for e in found] == [(measure, value)]


@pytest.mark.parametrize(
    "text", ["an RR of 42.5%", "the OR was calculated for 3 groups", "two or 3.5 times", "ORR 2.5"]
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
        "HR, 0.50; P=.002; 95% CI, 0.30-0.80",
        "HR 0.50, 0.30-0.80",
        "HR = 0.50 [0.30, 0.80] p = 0.03",
        "HR 0.50 (0.30–0.80), P=0.5",
        "hazard ratio (HR) 0.50 (95% CI 0.30 to 0.80)",
    ],
)
def test_an_effect_takes_the_interval_behind_it(printed: str) -> None:
    assert _effects(f"Survival was longer with A ({printed}).") == [("0.50", "0.30", "0.80")]
