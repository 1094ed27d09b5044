"""Values that cannot be meant are shown: what a decimal point lost, a severe event below its grade, significance without it."""

import pytest

from db.values import Cell, Descriptor, RecordText, VersionText
from desktop.check.arithmetic import check_cells
from desktop.check.record import check_record

TOTAL = Cell("n_total", "", 214)


def codes(text: str, lang: str = "en") -> list[str]:
    record = RecordText("r", (VersionText("r:0", lang, text),), descriptors=(Descriptor("Humans"),))
    return [warning.code for warning in check_record(record, (TOTAL,)) if warning.must_see]


SIZES = (("A", 20), ("B", 20))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mean change was -0.34 [-082; -0.11] with drops.", "en"),
        ("The hazard ratio was 0.64 (95% CI 051 to 0.93).", "en"),
        ("Severe itch (scale grade ≤2) was seen in 12%.", "en"),
        ("Severe itch, of grade < or =2, was seen in 12%.", "en"),
        ("El picor grave de grado ≤2 fue del 12%.", "es"),
        ("Sleep was significantly longer with tea (P = 0.21).", "en"),
        ("Falls were significantly fewer with tea (12.5% vs 19.1%; P = 0.21).", "en"),
        ("El sueño fue significativamente mejor con infusión (p = 0,21).", "es"),
    ],
)
def test_what_cannot_be_meant_is_shown(text: str, lang: str) -> None:
    assert codes(text, lang) == ["implausible_value"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mean change was -0.34 [-0.82; -0.11] with drops.", "en"),
        ("The parcels cost 40 000 francs (95% CI 30 000 to 50 000).", "en"),
        ("Severe itch (scale grade ≥3) was seen in 12%.", "en"),
        ("Sleep was not significantly longer with tea (P = 0.21).", "en"),
        ("Sleep was significantly longer with tea (P = 0.02).", "en"),
        ("El sueño no fue significativamente mejor con infusión (p = 0,21).", "es"),
    ],
)
def test_what_is_meant_is_not(text: str, lang: str) -> None:
    assert "implausible_value" not in codes(text, lang)


def test_whole_percentages_of_one_number_of_patients_show_a_slip() -> None:
    text = "Of 131 patients, 27 had itch (21%), 40 had pain (31%), 55 had cramps (42%), and 14 had gout (10%)."
    assert "pct_mismatch" in codes(text)


def _rated(value: str) -> list[str]:
    cells = [
        *(Cell("results." + column, item, told) for item, arm, rate in (("1", "A", "10"), ("2", "B", "60")) for column, told in
          (("endpoint", "itch"), ("arm", arm), ("stat", "rate"), ("value", rate), ("unit", "%"))),
        *(Cell("comparisons." + column, "1", told) for column, told in
          (("endpoint", "itch"), ("arm_a", "A"), ("arm_b", "B"), ("measure", "OR"), ("value", value))),
    ]  # fmt: skip
    return [warning.code for warning in check_cells(cells, ()) if warning.code == "implausible_value"]


def test_an_odds_ratio_that_is_the_ratio_of_the_rates_is_shown() -> None:
    assert _rated("0.17") == ["implausible_value"]
    assert _rated("0.07") == []


def test_sizes_that_stay_under_the_total_are_told() -> None:
    cells = [Cell("n_total", "", 46), *(Cell("arms." + c, a, v) for a, n in SIZES for c, v in (("name", a), ("n", n)))]
    text = VersionText("r:0", "en", "We assigned 46 adults to A (n=20) or B (n=20).")
    record = RecordText("r", (text,), descriptors=(Descriptor("Humans"),))
    assert "n_mismatch" in [warning.code for warning in check_record(record, cells)]
