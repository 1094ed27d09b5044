"""Errors that a text prints in one statement are found without any extraction."""

import pytest

from db.values import Cell, Descriptor, RecordText, Span, VersionText
from desktop.check.record import check_record

TOTAL = Cell("n_total", "", 214)


def found(text: str, lang: str = "en", cells=(TOTAL,)):
    record = RecordText("r", (VersionText("r:0", lang, text),), descriptors=(Descriptor("Humanos"),))
    return [warning for warning in check_record(record, cells) if warning.must_see]


def codes(text: str, lang: str = "en") -> list[str]:
    return [warning.code for warning in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Median survival was 3.8 months (95% CI: 3.96-5.99).", "en"),
        ("Median survival was 3·8 months [95% CI 3·96 to 5·99].", "en"),
        ("The rate was 41% (95% confidence interval [CI], 44 to 58%).", "en"),
        ("The rate was 41% (90% CI 44-58).", "en"),
        ("The odds ratio was 1.65 (95% CI 1.84-3.25).", "en"),
        ("La mediana fue de 3,8 meses (IC 95%: 3,96-5,99).", "es"),
        ("La mediana fue de 3,8 meses (IC del 95%, 3,96 a 5,99).", "es"),
        ("A mediana foi de 3,8 meses (IC 95%: 3,96-5,99).", "pt"),
    ],
)
def test_an_estimate_outside_its_printed_interval_is_found(text, lang):
    assert codes(text, lang) == ["estimate_outside_ci"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Median survival was 4.8 months (95% CI: 3.96-5.99).", "en"),
        ("HR 0.66, 95% CI 0.45-0.98; p = 0.04.", "en"),
        ("The rates were 52.9% vs 71.3% (95% CI 6.1 to 30.7).", "en"),
        ("The mean change was -4.1 (95% CI -6.2 to -2.0).", "en"),
        ("Twelve trials were found (95% CI 0.2-0.8).", "en"),
        ("La razón fue 0,66 (IC 95% 0,45-0,98; p = 0,04).", "es"),
    ],
)
def test_a_statement_that_is_right_is_not_reported(text, lang):
    assert codes(text, lang) == []


def test_a_p_value_that_its_interval_contradicts_is_found():
    (warning,) = found("Survival was longer (hazard ratio 0.62, 95% CI 0.41-0.94; p = 0.24).")
    assert warning.code == "ci_p_inconsistent"
    args = dict(warning.args)
    assert (args["measure"], args["value"], args["low"], args["high"], args["p"]) == (
        "HR",
        "0.62",
        "0.41",
        "0.94",
        "= 0.24",
    )


def test_a_number_that_is_no_ratio_is_not_held_against_its_p_value():
    assert codes("The mean score was 0.62 (95% CI 0.41-0.94; p = 0.24).") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Rash was seen in 24 of 107 patients (21.5%).", "en"),
        ("Rash was seen in 24/107 (21.5%).", "en"),
        ("Rash was seen in 24 (21.5%) of 107 patients.", "en"),
        ("Rash was seen in 21.5% (24 of 107).", "en"),
        ("Hubo exantema en 24 de los 107 pacientes (21,5%).", "es"),
        ("Hubo exantema en 24 (21,5 %) de 107 pacientes.", "es"),
    ],
)
def test_a_count_that_does_not_give_its_percentage_is_found(text, lang):
    (warning,) = found(text, lang)
    assert dict(warning.args) == {"n": "24", "denom": "107", "pct": "21.5", "right": "22.4"}
    assert codes(text.replace("24", "23"), lang) == []


def test_a_slip_among_percentages_of_one_denominator_is_found():
    right = "Of 66 evaluable patients there were 2 CR (3.0%), 26 PR (39.4%), 23 SD (34.8%) and 15 PD (22.7%)."
    assert codes(right) == []
    (warning,) = found(right.replace("39.4", "39.5"))
    assert dict(warning.args) == {"n": "26", "denom": "66", "pct": "39.5", "right": "39.4"}


def test_percentages_of_other_denominators_are_no_slips():
    assert (
        codes("Of 66 patients, 26 men (39.4%) and 15 women (22.7%) had rash; 9 (17.3%) of the others had nausea.") == []
    )


def test_a_percentage_that_is_right_for_another_group_is_no_slip():
    text = "Of 1072 and 1074 patients, 186 (17.4%) and 242 (22.5%) died, 59 (5.5%) and 74 (6.9%) fell, 22 patients (2.1%) bled."
    assert codes(text) == []


def test_an_entry_and_its_text_say_one_thing_once_and_at_the_cell():
    text = "Median survival was 3.8 months (95% CI: 3.96-5.99)."
    spans = {word: Span("r:0", text.index(word), text.index(word) + len(word)) for word in ("3.8", "3.96-5.99")}
    cells = (
        TOTAL,
        Cell("results.value", "result-1", "3.8", (spans["3.8"],)),
        Cell("results.ci", "result-1", {"low": "3.96", "high": "5.99", "level": "95"}, (spans["3.96-5.99"],)),
    )
    (warning,) = found(text, cells=cells)
    assert set(warning.cells) == {("results.value", "result-1"), ("results.ci", "result-1")}
