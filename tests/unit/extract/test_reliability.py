"""How sure a value may be."""

from __future__ import annotations

import pytest

from db.values import Extraction
from desktop.extract.reliability import held_to_arms


def value(field: str, item: str, told: str, confidence: float) -> Extraction:
    return Extraction(field, item, told, (), "invented", 1, confidence)


ARMS = [value("arms.name", "arm-1", "placebo", 0.7), value("arms.name", "arm-2", "colistin", 0.97)]


@pytest.mark.parametrize("field", ["results.arm", "adverse_events.arm", "comparisons.arm_a", "comparisons.arm_b"])
def test_an_arm_of_a_value_is_no_surer_than_the_arm(field: str) -> None:
    assert held_to_arms([*ARMS, value(field, "1", "arm-1", 0.95)])[-1].confidence == 0.7


def test_the_arm_of_a_value_is_no_surer_for_a_sure_arm() -> None:
    assert held_to_arms([*ARMS, value("results.arm", "1", "arm-2", 0.9)])[-1].confidence == 0.9


def test_all_patients_and_groups_in_their_own_words_are_held_to_no_arm() -> None:
    rows = [value("results.arm", "1", "all", 0.95), value("results.arm", "2", "smokers", 0.65)]
    assert held_to_arms([*ARMS, *rows])[2:] == rows


def test_other_values_are_as_sure_as_they_were() -> None:
    rows = [value("results.value", "1", "12", 0.95), value("results.endpoint", "1", "arm-1", 0.95)]
    assert held_to_arms([*ARMS, *rows])[2:] == rows
