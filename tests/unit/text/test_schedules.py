"""Schedules, routes and durations are read into short codes."""

import tomllib

import pytest

from desktop.resources import resource
from desktop.text.leaps import index_of
from desktop.text.normal import fold_in_place
from desktop.text.schedules import find_duration, find_routes, find_schedule
from desktop.text.vocabulary import load_vocabulary


def code(text: str) -> str:
    folded = fold_in_place(text)
    return find_schedule(index_of(text), folded, 0, len(folded)).code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("once daily", "qd"),
        ("twice a day", "bid"),
        ("three times daily", "tid"),
        ("every 6 hours", "q6h"),
        ("cada 12 horas", "bid"),
        ("una vez al día", "qd"),
        ("dos veces por semana", "2x/week"),
        ("thrice weekly", "3x/week"),
        ("once weekly", "qw"),
        ("every 3 weeks", "q3w"),
        ("at 3-weekly intervals", "q3w"),
        ("every 21 days", "q3w"),
        ("q21", "q3w"),
        ("cada 4 semanas", "q4w"),
        ("cada 28 días", "q28d"),
        ("every three months", "q3mo"),
        ("on day 1 every 3 weeks", "d1 q3w"),
        ("on days 1, 8, and 15 of each 28-day cycle", "d1+d8+d15 q28d"),
        ("los días 1 y 8 cada 21 días", "d1+d8 q3w"),
        ("daily on days 1-14 every 21 days", "qd d1-14 q3w"),
        ("los días -6, -5 y -4 cada 6 horas", "q6h d-6 to -4"),
        ("twice daily for 14 days every 3 weeks", "bid d1-14 q3w"),
        ("once daily in continuous 28-day cycles", "qd"),
        ("daily for 3 weeks followed by 1 week off", "qd 3 weeks on 1 off"),
        ("on cycle 1 day 1", ""),
        ("daily for 5 days every 28 days", "qd x5 q28d"),
        ("on days 1-28 every 56 days", "d1-28 q56d"),
        ("for 21 of 28 days", "d1-21 q28d"),
        ("three times a day for 7 days", "tid"),
        ("tres veces al día", "tid"),
        ("in the morning and at night", "bid"),
        ("1 g t.d.s.", "tid"),
        ("8-hourly", "tid"),
        ("at bedtime", "qd"),
        ("al acostarse", "qd"),
        ("five days a week", "5x/week"),
        ("three fractions per week", "3x/week"),
        ("2 veces por semana", "2x/week"),
        ("every third week", "q3w"),
        ("at 0, 1 and 6 months", "0+1+6 months"),
        ("en una dosis única", "single dose"),
        ("as a single 40 mg dose", "single dose"),
        ("with each meal", "per meal"),
        ("as a continuous infusion", "continuous"),
        ("by continuous infusion on days 1-5", "d1-5"),
        ("three subconjunctival injections of 5 mg", "x3"),
        ("once a year", "q12mo"),
        ("with great care", ""),
        ("20 mg/day", "qd"),
        ("1 unidad/semana y 40 mg/día", "qd"),
    ],
)
def test_how_often_is_said_in_one_short_code(text: str, expected: str) -> None:
    assert code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("given orally", ["po"]), ("v.o.", ["po"]), ("por vía intravenosa", ["iv"]), ("subcutaneous", ["sc"]), ("i.m.", ["im"]),
     ("instilaciones endovesicales", ["intravesical"]), ("by hand", [])],
)  # fmt: skip
def test_routes_are_read_in_three_languages(text: str, expected: list[str]) -> None:
    folded = fold_in_place(text)
    assert [route for route, _, _ in find_routes(index_of(text), folded, 0, len(folded))][:1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("for six cycles", "six cycles"), ("durante 7 días", "7 días"), ("over 19 days", "19 days"), ("as a 2-h infusion", "2-h infusion"), ("now", None)],
)  # fmt: skip
def test_durations_keep_the_words_of_the_text(text: str, expected: str | None) -> None:
    found = find_duration(text, fold_in_place(text), 0, len(text))
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize("table", ["schedules", "routes"])
def test_every_row_names_the_words_that_its_matches_begin_with(table: str) -> None:
    assert all(row["starts"] for row in load_vocabulary(table).rows)


def test_every_route_that_is_read_is_a_choice_of_the_codebook() -> None:
    choices = tomllib.loads(resource("codebook.toml").read_text(encoding="utf-8"))["vocabulary"]["route"]
    assert {row["code"] for row in load_vocabulary("routes").rows} <= set(choices)
