"""People who are so and people who are not so are groups where a study compares them; doses in percent are arms."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.text.reading import read_version


def arms(text: str, lang: str = "en") -> list[str]:
    return [arm.name for arm in find_arms(read_version(VersionText("v", lang, text))).arms]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        (
            (
                "METHODS: Retrospective cohort study of smokers and non-smokers with periodontitis. RESULTS: Pockets were deeper in "
                "smokers (5.1 mm) than in non-smokers (4.2 mm)."
            ),
            "en",
            ["smokers", "non-smokers"],
        ),
        (
            (
                "MÉTODOS: Estudio descriptivo retrospectivo en pacientes obesos y no obesos con psoriasis. RESULTADOS: El prurito fue "
                "menor en los no obesos (p = 0,02)."
            ),
            "es",
            ["obesos", "no obesos"],
        ),
    ],
)
def test_those_who_are_so_and_those_who_are_not_are_groups_of_an_observational_study(
    text: str, lang: str, names: list[str]
) -> None:
    assert arms(text, lang) == names


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: Retrospective cohort study. RESULTS: Rates were significant and non-significant in turn; age was non-significant.",
        "METHODS: Adults were randomised to yoga or stretching. RESULTS: Smokers and non-smokers slept alike; non-smokers ate more.",
    ],
)
def test_words_of_results_and_subgroups_of_a_trial_are_no_such_groups(text: str) -> None:
    assert not any("non-" in name for name in arms(text))


def test_strengths_of_a_solution_and_its_vehicle_are_arms() -> None:
    text = (
        "METHODS: Adults were randomised to one of two concentrations of timolol (0.25% or 0.5%) or vehicle twice daily for two "
        "months."
    )
    assert arms(text) == ["timolol 0.25%", "timolol 0.5%", "vehicle"]


def test_as_many_treatments_as_are_announced_are_arms() -> None:
    text = (
        "METHODS: Adults were randomised. We compared six treatment regimens: sertraline; sertraline plus lithium; "
        "sertraline plus bupropion; trazodone; trazodone plus lithium, and trazodone plus bupropion."
    )
    assert len(arms(text)) == 6
    assert arms(text)[0] == "sertraline"
