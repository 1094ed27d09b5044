"""Grades of toxicity and points in time are read in every printed form."""

import pytest

from desktop.extract.grades import find_grades
from desktop.extract.timepoints import find_timepoints
from desktop.text.vocabulary import fold


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("grade 3 or 4", "3-4"),
        ("Grade III/IV", "3-4"),
        ("grade 3-4", "3-4"),
        ("grade 3, 4", "3-4"),
        ("Grade 3", "3"),
        ("grade 3 or worse", ">=3"),
        ("grade 2 or greater", ">=2"),
        ("grade ≥3", ">=3"),
        ("≥ grade-3", ">=3"),
        ("grade > 2", ">=3"),
        ("grade > or = 2", ">=2"),
        ("> /= grade 3", ">=3"),
        ("> or =grade 2", ">=2"),
        ("grade greater than 2", ">=3"),
        ("grado superior a 2", ">=3"),
        ("grade 3 and/or 4", "3-4"),
        ("grado 1-2", "1-2"),
        ("grado III o IV", "3-4"),
        ("grado 3 o superior", ">=3"),
        ("graus 3 e 4", "3-4"),
        ("G3/4", "3-4"),
        ("all-grade", "all"),
        ("any grade", "all"),
    ],
)
def test_a_grade_is_read(printed: str, grade: str) -> None:
    assert [g.grade for g in find_grades(f"There was {printed} nausea.")] == [grade]


def test_a_group_with_a_letter_and_a_number_is_no_grade() -> None:
    assert find_grades("The subjects of group 2 (G2) had nausea; G2 had more than G1.") == []
    assert [g.grade for g in find_grades("There was G3 nausea, and G3-4 rash.")] == ["3", "3-4"]


@pytest.mark.parametrize(
    ("folded", "points"),
    [
        ("at 8 and 16 weeks", ["8 weeks", "16 weeks"]),
        ("the 5-year survival", ["5 years"]),
        ("the 2- and 5-year rates", ["2 years", "5 years"]),
        ("at week 16", ["week 16"]),
        ("a los 12 meses", ["12 months"]),
        ("en el sexto mes", ["6 months"]),
        ("al octavo mes", ["8 months"]),
        ("al ano", ["1 year"]),
        ("despues de 3 meses", ["3 months"]),
        ("aos 6 meses", ["6 months"]),
        ("at a median follow-up of 45 months", ["45 months"]),
    ],
)
def test_a_time_point_is_read(folded: str, points: list[str]) -> None:
    assert [p.value for p in find_timepoints(f"response {folded} was seen")] == points


def test_a_length_of_time_is_no_time_point() -> None:
    assert find_timepoints("median survival was 8 months in a") == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Sleep was better 3 months after the move.", ["3 months"]),
        ("Sleep was 41% at both 6 months and 1 year.", ["6 months", "1 year"]),
        ("At 4 months, 8 months, and 12 months sleep was better.", ["4 months", "8 months", "12 months"]),
        ("El sueño mejoró 3 meses después de la mudanza.", ["3 months"]),
        ("Sleep rates of 1 year were 41%.", ["1 year"]),
        ("Median sleep was 9 hours after the move.", []),
    ],
)
def test_a_length_of_time_that_tells_when_is_a_time_point(printed: str, expected: list[str]) -> None:
    assert [point.value for point in find_timepoints(fold(printed))] == expected
