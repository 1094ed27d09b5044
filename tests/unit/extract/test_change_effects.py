"""Differences between groups that a sentence tells as a change: invented sentences."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _effects(text: str, lang: str = "en") -> list[tuple[object, object]]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    values = {e.item: e.value for e in found if e.field == "comparisons.value"}
    names = {e.item: e.value for e in found if e.field == "comparisons.endpoint"}
    return [(value, names.get(item)) for item, value in values.items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Compared with placebo, metformin led to a weight loss of 3.2 kg (95% CI 2.2 to 4.1; P<0.001).", [("3.2", "weight loss")]),
        (
            "Relative to usual care, women in the yoga group had a decrease of 41% (95% CI, 30%-52%) in resting cortisol.",
            [("41", "resting cortisol")],
        ),
        (
            "Coaching was associated with improvement in sleep-related impairment (-0.45 points, 95% CI -0.83 to -0.06).",
            [("-0.45", "sleep-related impairment")],
        ),
        (
            "The mean difference between groups was -0.8% (95% CI -1.1 to -0.5) in HbA1c and 2.1 kg (95% CI 1.0 to 3.2) in body weight.",
            [("-0.8", "HbA1c"), ("2.1", "body weight")],
        ),
        (
            "The mean difference for grip strength was 0.9 kg (95% CI 0.4 to 1.4) and for leg strength was 7.7 kg (3.4 to 12.9).",
            [("0.9", "grip strength"), ("7.7", "leg strength")],
        ),
        (
            "Compared to placebo, pectin significantly reduced ankle swelling (- 0.29 mm; p = 0.041) and waist size (-5.6 ± 2.7 cm; p < 0.001).",
            [("-0.29", "ankle swelling"), ("-5.6", "waist size")],
        ),
        ("A 5-point decrease in itch score was more frequent with A (OR = 1.99; 95% CI, 1.14 to 3.50; P =.02).", [("1.99", "5-point decrease in itch score")]),
        ("Grip strength rose more with A, and the difference of 2.1 kg was significant (p = 0.01).", [("2.1", "grip strength")]),
    ],
)  # fmt: skip
def test_a_change_that_sets_groups_against_each_other_is_a_difference(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _effects(f"RESULTS: {text}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mean change in weight was -3.2 kg (95% CI -4.1 to -2.2) with metformin and -1.1 kg (95% CI -2.0 to -0.2) with placebo.",
        "The reduction of pressure was 12 mm Hg (95% CI 9 to 15) with A compared with 8 mm Hg (95% CI 5 to 11) with B.",
        "The study had a power of 80% to detect a difference of 4 points (p = 0.05).",
        "Heart rate fell to HR 70/min in all patients.",
        "The mean difference in the itch rating (1-10) between groups was small.",
    ],
)
def test_the_change_of_one_group_is_no_difference_between_groups(text: str) -> None:
    assert _effects(f"RESULTS: {text}") == []


def test_a_ratio_for_each_step_of_a_factor_is_read() -> None:
    text = "RESULTS: Older age (HR = 1.41/decade older, 95% CI 1.05 to 1.90) and smoking (HR 2.5, 95% CI 1.3 to 4.9) were associated with relapse."
    assert [value for value, _ in _effects(text)] == ["1.41", "2.5"]
