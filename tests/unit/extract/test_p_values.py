"""P values are read in every printed form, with their operator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extract.p_values import find_p_values
from desktop.text.normal import normalise


@pytest.mark.parametrize(
    ("printed", "lang", "op", "value"),
    [
        ("p=0.0005", "en", "=", "0.0005"),
        ("P < .001", "en", "<", "0.001"),
        ("P＜0.001", "en", "<", "0.001"),
        ("P &lt; 0.05", "en", "<", "0.05"),
        ("P < or = 0.002", "en", "<=", "0.002"),
        ("p ≤ 0.01", "en", "<=", "0.01"),
        ("P > 0.071", "en", ">", "0.071"),
        ("p = 0·14", "en", "=", "0.14"),
        ("log-rank P = .03", "en", "=", "0.03"),
        ("P value of 0.04", "en", "=", "0.04"),
        ("P-value: 0.04", "en", "=", "0.04"),
        ("P for interaction = 0.2", "en", "=", "0.2"),
        ("one-sided p=0.0004", "en", "=", "0.0004"),
        ("non-inferiority P = 0.064", "en", "=", "0.064"),
        ("p 0.16", "en", "=", "0.16"),
        ("p = 1.0", "en", "=", "1.0"),
        ("p=NS", "en", "=", "NS"),
        ("n.s., median", "en", "=", "NS"),
        ("P < 10 (-3)", "en", "<", "0.001"),
        ("p<10-4", "en", "<", "0.0001"),
        ("P = 3 x 10(-4)", "en", "=", "0.0003"),
        ("p=4.5 × 10−6", "en", "=", "0.0000045"),
        ("P = 2E-05", "en", "=", "0.00002"),
        ("p:0,001", "es", "=", "0.001"),
        ("p=0,24", "es", "=", "0.24"),
        ("una p 0.0000", "es", "=", "0.0000"),
        ("valor de p = 0,03", "es", "=", "0.03"),
        ("valor p: 0,02", "es", "=", "0.02"),
        ("p menor de 0,05", "es", "<", "0.05"),
        ("p = 0,05", "pt", "=", "0.05"),
        ("P < 0-004", "en", "<", "0.004"),
        ("P=0-17", "en", "=", "0.17"),
        ("p = 0 .06", "en", "=", "0.06"),
        ("p = 0. 07", "en", "=", "0.07"),
        ("p = 0, 08", "en", "=", "0.08"),
        ("p: 0, 002", "es", "=", "0.002"),
        ("P <.009", "en", "<", "0.009"),
    ],
)
def test_a_p_value_is_read_with_its_operator(printed: str, lang: str, op: str, value: str) -> None:
    found = find_p_values(normalise(f"A differed from B ({printed}).", lang).text)
    assert [(p.op, p.value) for p in found] == [(op, value)]


@pytest.mark.parametrize("printed", ["P < 0-1", "p = 0-003-4", "p = 0, 03, 4%", "P =0 .02"])
def test_a_broken_decimal_sign_never_leaves_a_nought(printed: str) -> None:
    assert "0" not in [p.value for p in find_p_values(f"A differed from B ({printed}).")]


@pytest.mark.parametrize("printed", ["(p 0.006 and 0.011)", "(P = .006, .011)", "(p: 0,006 y 0,011)"])
def test_a_list_that_fills_a_bracket_shares_the_label(printed: str) -> None:
    found = find_p_values(normalise(f"A differed from B {printed}.", "es" if "," in printed[3:8] else "en").text)
    assert [p.value for p in found] == ["0.006", "0.011"]


@pytest.mark.parametrize("test", ["nominal", "log-rank", "chi-squared", "two-sided", "Cox model"])
def test_the_test_of_a_p_value_belongs_to_it(test: str) -> None:
    text = f"Waking was rarer ({test} P = .016)."
    (p,) = find_p_values(text)
    assert text[p.start : p.end] == f"{test} P = .016"


def test_a_list_before_respectively_shares_the_label() -> None:
    found = find_p_values("by age, sex or stage (p = 0.13; 0.29; and 0.44, respectively)")
    assert [p.value for p in found] == ["0.13", "0.29", "0.44"]


@pytest.mark.parametrize(
    "text",
    [
        "p53 was mutated in 0.3 of them",
        "a significance level of p < 0.05",
        "p < 0.05 was considered significant",
        "a P value less than 0.05 was regarded as significant",
        "partial η2 p = 0.014",
        "se consideró significativa una p < 0,05",
        "phase 2 of 0.5 mg",
        "P = 12 patients",
    ],
)
def test_what_is_no_p_value_is_left_alone(text: str) -> None:
    assert find_p_values(normalise(text, "es").text) == []


@given(
    value=st.decimals(min_value=0, max_value="0.9999", places=4),
    op=st.sampled_from(["=", "<", ">"]),
    label=st.sampled_from(["p", "P", "p value", "P-value"]),
    blank=st.sampled_from(["", " "]),
)
def test_what_is_printed_is_read_back(value: object, op: str, label: str, blank: str) -> None:
    (p,) = find_p_values(f"({label}{blank}{op}{blank}{value})")
    assert (p.op, p.value) == (op, f"{value}")
