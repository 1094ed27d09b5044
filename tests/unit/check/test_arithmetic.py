"""Numbers that cannot stand beside each other, and the many that can."""

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.values import Cell, EntryWarning
from desktop.check.arithmetic import check_cells
from desktop.check.percentages import is_possible
from desktop.check.plausible import fisher_p
from desktop.check.printed import printed, quantile, two_sided_p


def found(cells, versions=()) -> dict[str, EntryWarning]:
    return {warning.code: warning for warning in check_cells(cells, versions)}


def must(cells, versions=()) -> list[str]:
    return [warning.code for warning in check_cells(cells, versions) if warning.must_see]


TOTAL = Cell("n_total", "", 200)


# ------------------------------------------------------------------------------------------------------------- intervals
@pytest.mark.parametrize(
    ("value", "ci", "expected"),
    [
        ("2.4", ("2.46", "4.1"), True),  # 2.4 is at most 2.45, the limit at least 2.455
        ("2.4", ("2.44", "4.1"), False),  # 2.4 may be 2.44
        ("7", ("2.1", "6.4"), True),
        ("7", ("2.1", "6.6"), False),
        ("3.8", ("3.9", "6.0"), True),  # only a value on the border would be both
        ("0.85", ("0.70", "1.03"), False),
        ("NR", ("9.1", "NE"), False),
        ("12.0", ("12.0", "14.5"), False),
        ("-3.1", ("-5.0", "-1.2"), False),
    ],
)
def test_an_estimate_outside_its_interval_is_reported_only_if_no_rounding_saves_it(table, value, ci, expected):
    cells = [TOTAL, *table("results", "result-1", endpoint="PFS", value=value, unit="months", ci=ci)]
    assert (must(cells) == ["estimate_outside_ci"]) is expected


def test_the_warning_names_value_limits_and_cells(table):
    cells = [TOTAL, *table("results", "result-1", endpoint="PFS", value="2.4", ci=("2.46", "4.1"))]
    warning = found(cells)["estimate_outside_ci"]
    assert dict(warning.args) == {"value": "2.4", "low": "2.46", "high": "4.1"}
    assert warning.cells == (("results.value", "result-1"), ("results.ci", "result-1"))
    assert warning.key == "estimate_outside_ci|value=2.4|low=2.46|high=4.1"


def test_a_difference_may_be_printed_without_its_sign(table):
    cells = [TOTAL, *table("comparisons", "comparison-1", measure="difference", value="4.1", ci=("-6.2", "-2.0"))]
    assert must(cells) == []


def test_limits_in_the_wrong_order_are_reported(table):
    cells = [TOTAL, *table("results", "result-1", endpoint="OS", value="9", ci=("12.1", "7.3"))]
    assert must(cells) == ["ci_reversed"]


def test_a_level_that_nobody_uses_is_said_quietly(table):
    cells = [TOTAL, *table("results", "result-1", value="9", ci=("7.3", "12.1", "59"))]
    assert not found(cells)["ci_level_odd"].must_see


def test_the_digits_of_the_text_decide_the_rounding(version, quoted):
    text = version("en", "Response was 4.9 months (95% CI 5.00 to 7.00).")
    cells = [
        TOTAL,
        quoted(text, "results.value", "result-1", "4.9", "4.9"),
        quoted(text, "results.ci", "result-1", {"low": "5", "high": "7", "level": "95"}, "5.00 to 7.00"),
    ]
    assert must(cells, [text]) == ["estimate_outside_ci"]
    assert must(cells, []) == []  # a limit of 5 may be 4.5


# ------------------------------------------------------------------------------------------------------- intervals and p
@pytest.mark.parametrize(
    ("measure", "value", "ci", "p", "expected"),
    [
        ("HR", "0.62", ("0.41", "0.94"), "= 0.024", False),
        ("HR", "0.62", ("0.41", "0.94"), "= 0.24", True),
        ("HR", "0.62", ("0.41", "0.94"), "< 0.001", True),
        ("HR", "0.62", ("0.41", "0.94"), "< 0.05", False),
        ("HR", "0.62", ("0.41", "0.94"), "> 0.05", True),
        ("HR", "0.62", ("0.41", "0.94"), "> 0.2", True),
        ("OR", "1.3", ("1.1", "1.6"), "= 0.004", False),  # coarse digits allow much
        ("RR", "0.95", ("0.60", "1.50"), "= 0.03", True),
        ("difference", "-4.0", ("-7.0", "-1.0"), "= 0.009", False),
        ("difference", "-4.0", ("-7.0", "-1.0"), "= 0.6", True),
        ("difference", "-2.0", ("-7.0", "-1.0"), "= 0.6", False),  # not in the middle: no normal interval
        ("", "0.62", ("0.41", "0.94"), "= 0.24", False),  # nobody says that it is a ratio
    ],
)
def test_a_p_value_is_held_against_the_interval(table, measure, value, ci, p, expected):
    cells = [TOTAL, *table("comparisons", "comparison-1", measure=measure, value=value, ci=ci, p=p)]
    assert ("ci_p_inconsistent" in must(cells)) is expected


@pytest.mark.parametrize("words", ["one-sided p = 0.012", "p for non-inferiority = 0.30", "p de interacción = 0,30"])
def test_a_p_value_of_another_kind_is_not_held_against_the_interval(version, quoted, table, words):
    text = version("en", f"Hazard ratio 0.62 (95% CI 0.41-0.94; {words}).")
    p = words.split(" = ")[1]
    cell = quoted(text, "comparisons.p", "comparison-1", {"op": "=", "value": p.replace(",", ".")}, p)
    cells = [TOTAL, *table("comparisons", "comparison-1", measure="HR", value="0.62", ci=("0.41", "0.94")), cell]
    assert must(cells, [text]) == []


@pytest.mark.parametrize(("p", "code"), [("= 0.000", "p_zero"), ("< 0.00", "p_zero"), ("= 1.7", "p_impossible")])
def test_a_p_value_that_cannot_be_is_reported(table, p, code):
    assert must([TOTAL, *table("comparisons", "comparison-1", p=p)]) == [code]


@given(
    estimate=st.floats(0.2, 4.0),
    error=st.floats(0.05, 0.8),
    places=st.integers(2, 3),
    level=st.sampled_from(["90", "95", "99"]),
)
def test_an_interval_built_around_its_estimate_never_warns(estimate, error, places, level):
    reach = quantile(float(level)) * error
    low, high = estimate * math.exp(-reach), estimate * math.exp(reach)
    assume(low > 0.02)
    p = two_sided_p(math.log(estimate) / error)
    assume(p > 1e-4)
    ci = {"low": f"{low:.{places}f}", "high": f"{high:.{places}f}", "level": level}
    cells = [
        TOTAL,
        Cell("comparisons.measure", "comparison-1", "HR"),
        Cell("comparisons.value", "comparison-1", f"{estimate:.{places}f}"),
        Cell("comparisons.ci", "comparison-1", ci),
        Cell("comparisons.p", "comparison-1", {"op": "=", "value": f"{p:.4f}"}),
    ]
    assert must(cells) == []


# ------------------------------------------------------------------------------------------------------------ percentages
@pytest.mark.parametrize(
    ("n", "denom", "pct", "expected"),
    [
        (23, 107, "21.5", False),
        (23, 107, "21", False),
        (23, 107, "22", True),
        (1, 8, "12.5", False),
        (1, 8, "13", False),  # half up
        (1, 8, "12", False),  # half to even
        (57, 236, "24.1", True),
        (0, 40, "0", False),
    ],
)
def test_a_count_of_its_denominator_rounds_to_its_percentage(table, n, denom, pct, expected):
    cells = [TOTAL, *table("adverse_events", "event-1", term="rash", n=n, denom=denom, pct=pct)]
    assert ("pct_mismatch" in must(cells)) is expected


@given(denom=st.integers(1, 5000), data=st.data(), places=st.integers(0, 2))
def test_a_percentage_that_was_computed_never_warns(denom, data, places):
    n = data.draw(st.integers(0, denom))
    exact = Decimal(100 * n) / Decimal(denom)
    pct = str(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))
    columns = {"term": "rash", "n": n, "denom": denom, "pct": pct}
    cells = [Cell(f"adverse_events.{name}", "event-1", value) for name, value in columns.items()]
    assert check_cells([TOTAL, *cells], ()) == ()
    assert is_possible(printed(pct), denom)


def test_a_percentage_of_somewhat_fewer_patients_than_the_arm_is_said_quietly(table):
    arms = table("arms", "arm-1", name="Group 1", n=100)
    events = table("adverse_events", "event-1", term="rash", arm="arm-1", n=20, pct="22.2")  # of 90
    assert not found([TOTAL, *arms, *events])["denominator_shift"].must_see
    assert must([TOTAL, *arms, *events]) == []


def test_a_percentage_of_more_patients_than_the_arm_has_is_a_slip(table):
    arms = table("arms", "arm-1", name="Group 1", n=27)
    events = table("adverse_events", "event-1", term="fistula", arm="arm-1", n=4, pct="12.8")
    assert must([TOTAL, *arms, *events]) == ["pct_mismatch"]


def test_a_percentage_far_from_that_of_its_arm_is_of_something_else(table):
    arms = table("arms", "arm-1", name="Group 1", n=62)
    events = table("adverse_events", "event-1", term="fistula", arm="arm-1", n=4, pct="47")
    assert must([TOTAL, *arms, *events]) == []


@pytest.mark.parametrize(("n", "pct"), [(31, "20.0"), (31, "77.5")])
def test_a_percentage_that_is_right_for_another_arm_or_the_whole_study_is_no_slip(table, n, pct):
    arms = [
        *table("arms", "arm-1", name="Group 1", n=60),
        *table("arms", "arm-2", name="Group 2", n=40),
        *table("arms", "arm-3", name="Group 3", n=55),
    ]
    events = table("adverse_events", "event-1", term="rash", arm="arm-1", n=n, pct=pct)
    assert "pct_mismatch" not in must([Cell("n_total", "", 155), *arms, *events])


def test_one_count_with_two_percentages_in_one_arm_is_a_slip(table):
    first = table("adverse_events", "event-1", term="rash", arm="arm-1", n=24, pct="62")
    second = table("adverse_events", "event-2", term="nausea", arm="arm-1", n=24, pct="52")
    assert must([TOTAL, *first, *second]) == ["pct_mismatch"]


def test_more_patients_with_the_event_than_patients_is_reported(table):
    cells = [TOTAL, *table("adverse_events", "event-1", term="rash", n=41, denom=14, pct="34")]
    assert "n_above_denom" in must(cells)


def test_a_bare_percentage_that_fits_no_number_of_patients_is_said_quietly(table):
    arms = table("arms", "arm-1", name="Group 1", n=16)
    rates = [
        cell
        for k, pct in enumerate(("20", "25", "50", "75"), 1)
        for cell in table("results", f"result-{k}", endpoint=f"rate {k}", arm="arm-1", stat="rate", value=pct, unit="%")
    ]
    warning = found([TOTAL, *arms, *rates])["grim"]
    assert dict(warning.args) == {"pct": "20", "denom": "16"}
    assert not warning.must_see


@pytest.mark.parametrize("percentages", [("20",), ("20", "25", "50"), ("20", "21", "22", "23", "25", "50", "75")])
def test_where_few_percentages_fit_the_arm_its_size_is_not_what_they_are_of(table, percentages):
    arms = table("arms", "arm-1", name="Group 1", n=16)
    rates = [
        cell
        for k, pct in enumerate(percentages, 1)
        for cell in table("results", f"result-{k}", endpoint=f"rate {k}", arm="arm-1", stat="rate", value=pct, unit="%")
    ]
    assert "grim" not in found([TOTAL, *arms, *rates])


@pytest.mark.parametrize("more", [{"timepoint": "3 years"}, {"ci": {"low": "8", "high": "37", "level": "95"}}])
def test_an_estimate_of_survival_is_no_share_of_people(table, more):
    arms = table("arms", "arm-1", name="Group 1", n=16)
    rate = table("results", "result-1", endpoint="OS", arm="arm-1", stat="rate", value="20", unit="%", **more)
    assert "grim" not in found([TOTAL, *arms, *rate])


# ----------------------------------------------------------------------------------------------------------------- totals
def arms(table, *sizes):
    return [cell for k, n in enumerate(sizes, 1) for cell in table("arms", f"arm-{k}", name=f"Group {k}", n=n)]


def test_arms_that_add_up_to_more_than_the_study_are_reported(table):
    assert must([TOTAL, *arms(table, 104, 103)]) == ["n_mismatch"]


def test_arms_that_add_up_to_a_little_less_are_said_quietly(table):
    warning = found([TOTAL, *arms(table, 98, 99)])["n_mismatch"]
    assert (dict(warning.args), warning.must_see) == ({"total": "200", "sum": "197"}, False)


@pytest.mark.parametrize("sizes", [(100, 100), (100, 100, 80), (90, None), (200, 120)])
def test_arms_that_make_the_study_or_overlap_are_no_mismatch(table, sizes):
    assert must([TOTAL, *arms(table, *sizes)]) == []


def test_a_study_with_patients_and_no_total_is_reported_with_the_sum_of_its_arms(table):
    warning = found(arms(table, 78, 25))["n_total_not_stated"]
    assert dict(warning.args) == {"sum": "103"}


def test_a_review_needs_no_total(table):
    rate = table("results", "result-1", endpoint="ORR", value="20", unit="%")
    assert must([Cell("design.type", "", "narrative_review"), *rate]) == []


# -------------------------------------------------------------------------------------------------------------- plausible
def test_an_odds_ratio_in_per_cent_is_implausible(version, quoted, table):
    text = version("en", "Odds ratio was 38.4 (95% CI 27.0-51.0%).")
    cells = [
        TOTAL,
        *table("comparisons", "comparison-1", endpoint="ORR", measure="OR"),
        quoted(text, "comparisons.value", "comparison-1", "38.4", "38.4"),
        quoted(text, "comparisons.ci", "comparison-1", {"low": "27.0", "high": "51.0", "level": "95"}, "27.0-51.0"),
    ]
    assert must(cells, [text]) == ["implausible_value"]


@pytest.mark.parametrize(("value", "ci", "expected"), [("1.5", ("1.1", "2.1"), True), ("2.9", ("1.4", "6.0"), False)])
def test_a_risk_ratio_is_held_against_its_two_rates(table, value, ci, expected):
    rates = [
        *table("adverse_events", "event-1", term="bleeding", arm="arm-1", pct="18.0"),
        *table("adverse_events", "event-2", term="bleeding", arm="arm-2", pct="6.0"),
    ]
    ratio = table(
        "comparisons",
        "comparison-1",
        endpoint="bleeding",
        arm_a="arm-1",
        arm_b="arm-2",
        measure="RR",
        value=value,
        ci=ci,
    )
    assert ("implausible_value" in must([TOTAL, *rates, *ratio])) is expected


def test_a_p_value_that_two_small_counts_cannot_give_is_implausible(table):
    counts = [
        *table("arms", "arm-1", name="A", n=90),
        *table("arms", "arm-2", name="B", n=90),
        *table("results", "result-1", endpoint="pCR", arm="arm-1", n=3),
        *table("results", "result-2", endpoint="pCR", arm="arm-2", n=1),
    ]
    p = table("comparisons", "comparison-1", endpoint="pCR", arm_a="arm-1", arm_b="arm-2", p="< 0.005")
    assert must([Cell("n_total", "", 180), *counts, *p]) == ["implausible_value"]
    third = table("results", "result-3", endpoint="pCR", arm="arm-3", n=20)
    nameless = [cell for cell in (*counts, *p) if not cell.field.endswith((".arm", ".arm_a", ".arm_b"))]
    for cells in ([*counts, *third, *p], nameless):
        assert must([Cell("n_total", "", 180), *cells]) == []


def test_a_p_value_of_noninferiority_is_not_held_against_counts(version, quoted, table):
    text = version("en", "It failed in 12 and 14 of 130 patients each (P for noninferiority = 0.004).")
    counts = [
        *table("arms", "arm-1", name="A", n=130),
        *table("arms", "arm-2", name="B", n=130),
        *table("results", "result-1", endpoint="failure", arm="arm-1", n=12),
        *table("results", "result-2", endpoint="failure", arm="arm-2", n=14),
        *table("comparisons", "comparison-1", endpoint="failure", arm_a="arm-1", arm_b="arm-2"),
        quoted(text, "comparisons.p", "comparison-1", {"op": "=", "value": "0.004"}, "0.004"),
    ]
    assert must([Cell("n_total", "", 260), *counts], [text]) == []


def test_fewer_patients_in_the_arms_than_in_the_study_is_no_slip_where_the_text_tells_their_number(version, table):
    cells = [Cell("n_total", "", 143), *arms(table, 70, 71)]
    assert "n_mismatch" in found(cells)
    text = version("en", "Of 143 patients, 141 were analysed.")
    assert "n_mismatch" not in {warning.code for warning in check_cells(cells, [text])}


def test_fishers_exact_test_gives_the_textbook_value():
    assert fisher_p(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)
    assert fisher_p(1, 12, 9, 12) == pytest.approx(0.002759, abs=1e-6)


# ------------------------------------------------------------------------------------------------------------ whatever comes
_VALUES = st.one_of(
    st.none(),
    st.integers(-5, 10**6),
    st.booleans(),
    st.text(max_size=6),
    st.sampled_from(["NR", "NE", "1e400", "nan", "0.5", "-", "inf"]),
    st.fixed_dictionaries({"low": st.sampled_from(["1", "x", None, "0"]), "high": st.sampled_from(["2", "", None])}),
    st.fixed_dictionaries({"op": st.sampled_from(["=", "<", "?"]), "value": st.sampled_from(["NS", "0.1", None])}),
)
_FIELDS = [
    f"{table}.{column}"
    for table in ("results", "comparisons", "adverse_events", "arms")
    for column in (
        "endpoint",
        "term",
        "arm",
        "arm_a",
        "arm_b",
        "value",
        "unit",
        "stat",
        "ci",
        "p",
        "n",
        "denom",
        "pct",
        "measure",
    )
]


@given(
    st.lists(
        st.builds(Cell, st.sampled_from([*_FIELDS, "n_total"]), st.sampled_from(["", "x-1", "x-2"]), _VALUES),
        max_size=25,
    )
)
def test_whatever_a_curator_types_is_checked_without_falling_over(cells):
    check_cells(cells, ())
