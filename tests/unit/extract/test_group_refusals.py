"""Pronouns, numbers, people as such and how they came to a study name no group; treatments in a list stand apart."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.extract.group_refusals import names_no_group
from desktop.text.reading import read_version


def arms(text: str, lang: str = "en") -> list[tuple[str, int | None]]:
    return [(arm.name, arm.n) for arm in find_arms(read_version(VersionText("v", lang, text))).arms]


@pytest.mark.parametrize(
    "words",
    ["which", "patient", "the patients", "4/25", "71.3 years", "am", "consecutivos", "azar", "eligible patients", "ambos",
     "those", "study completion", "38%", "las cuales", "aceptaron participar"],
)  # fmt: skip
def test_words_that_could_be_said_of_any_group_name_none(words: str) -> None:
    assert names_no_group(words)


@pytest.mark.parametrize(
    "words",
    ["usual care", "controls", "yoga", "12 months", "20 mg", "early surgery", "grupo control", "pm-301", "casa"],
)
def test_words_that_tell_a_group_from_another_may_name_it(words: str) -> None:
    assert not names_no_group(words)


def test_treatments_that_a_sentence_compares_in_a_list_are_arms_each() -> None:
    text = "METHODS: In a randomised trial comparing sertraline, trazodone, and mirtazapine, adults were followed for a year."
    assert [name for name, _ in arms(text)] == ["sertraline", "trazodone", "mirtazapine"]


def test_a_share_of_people_that_had_an_outcome_is_no_arm() -> None:
    text = "METHODS: Adults were randomised. RESULTS: We asked whether the patient was improved or stable (9/25 versus 4/25)."
    assert arms(text) == []


def test_the_whole_that_was_counted_first_is_no_arm_beside_its_parts() -> None:
    text = (
        "MÉTODOS: Los pacientes consecutivos (n = 60) fueron aleatorizados para someterse a una colectomía total (n = 34) "
        "o a una hemicolectomía derecha (n = 26)."
    )
    assert arms(text, "es") == [("colectomía total", 34), ("hemicolectomía derecha", 26)]


def test_those_of_whom_some_were_assigned_are_counted_by_their_group() -> None:
    text = "METHODS: A total of 90 adults were randomised, 46 of whom were assigned to early feeding and 44 to late feeding."
    assert arms(text) == [("early feeding", 46), ("late feeding", 44)]


def test_a_group_is_named_by_what_it_took_part_in() -> None:
    text = (
        "METHODS: Adults were randomly assigned to an intervention group that participated in a balance training program twice "
        "per week (41 adults) or to a waiting list group (39 adults)."
    )
    assert arms(text) == [("balance training program", 41), ("waiting list", 39)]


def test_what_is_told_of_a_treatment_before_its_size_is_no_name() -> None:
    text = (
        "METHODS: Randomised trial. A structured counselling intervention delivered by nurses until discharge (n = 70) vs "
        "usual care (n = 68)."
    )
    assert [n for _, n in arms(text)] == [70, 68]
    assert "counselling intervention" in arms(text)[0][0]
