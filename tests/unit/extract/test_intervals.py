"""Confidence intervals are read in every printed form of three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extract.intervals import find_intervals, interval_after_ratio
from desktop.text.normal import normalise


@pytest.mark.parametrize(
    ("printed", "lang", "low", "high", "level"),
    [
        ("95% CI 1.2–3.4", "en", "1.2", "3.4", "95"),
        ("95% CI, 13 to 29", "en", "13", "29", "95"),
        ("[95% CI: 26.2-87.8]", "en", "26.2", "87.8", "95"),
        ("95% confidence interval [CI] 0.88–2.40", "en", "0.88", "2.40", "95"),
        ("95% confidence interval = 0.15 to 0.97", "en", "0.15", "0.97", "95"),
        ("95% confidence limit (CL), 29.1–55.1%", "en", "29.1", "55.1", "95"),
        ("95 per cent c.i. 0·84 to 1·42", "en", "0.84", "1.42", "95"),
        ("90% CI = 0.32-0.56", "en", "0.32", "0.56", "90"),
        ("95% CI −3.2% to 13.7%", "en", "-3.2", "13.7", "95"),
        ("CI (95%): 1.1, 2.9", "en", "1.1", "2.9", "95"),
        ("confidence interval 0.28–0.82", "en", "0.28", "0.82", ""),
        ("IC95% 0,31;0,47", "es", "0.31", "0.47", "95"),
        ("IC 95 %: 1,5-2,5", "es", "1.5", "2.5", "95"),
        ("IC del 95% (8,3-16,9)", "es", "8.3", "16.9", "95"),
        ("IC95% (8.34-16.9)", "es", "8.34", "16.9", "95"),
        ("intervalo de confianza del 95% 1,1 a 2,9", "es", "1.1", "2.9", "95"),
        ("IC95%: 1,2 – 3,4", "pt", "1.2", "3.4", "95"),
        ("intervalo de confiança de 95% 1,1 a 2,9", "pt", "1.1", "2.9", "95"),
        ("95% CI 11.2–not estimable", "en", "11.2", "NE", "95"),
        ("95% CI 7.1-NR", "en", "7.1", "NE", "95"),
    ],
)
def test_an_interval_is_read_as_printed(printed: str, lang: str, low: str, high: str, level: str) -> None:
    found = find_intervals(normalise(f"The value was 2.0 ({printed}).", lang).text)
    assert [(i.low, i.high, i.level, i.is_bare) for i in found] == [(low, high, level, False)]


def test_a_bracketed_pair_without_the_words_is_only_a_candidate() -> None:
    (interval,) = find_intervals("5.5 months [3.5-7.1]")
    assert (interval.low, interval.high, interval.is_bare) == ("3.5", "7.1", True)


@pytest.mark.parametrize("printed", ["(range 0.7-16.2)", "(IQR 35-58)", "(rango: 37-83)", "(SD 3.5-4.5)"])
def test_a_range_is_no_interval(printed: str) -> None:
    assert find_intervals(f"A median of 12 {printed}.") == []


def test_limits_in_the_wrong_order_are_kept_as_printed() -> None:
    (interval,) = find_intervals("a fall of 2.0 (95% CI 3.4-1.2)")
    assert (interval.low, interval.high) == ("3.4", "1.2")
    assert interval.contains("2.0")


def test_a_bare_pair_in_the_wrong_order_is_no_interval() -> None:
    assert find_intervals("a fall of 2.0 [3.4-1.2]") == []


@pytest.mark.parametrize("printed", [", 0.16-0.57;", " [0.67, 0.98] p", " (0.77-1.14), P"])
def test_a_pair_directly_behind_a_ratio_is_its_interval(printed: str) -> None:
    interval = interval_after_ratio(printed, 0)
    assert interval is not None
    assert float(interval.low) < float(interval.high)


bounds = st.decimals(min_value=0, max_value=99, places=2)


@given(
    low=bounds,
    width=st.decimals(min_value="0.01", max_value=50, places=2),
    level=st.sampled_from(["90", "95", "99"]),
    form=st.sampled_from(
        [
            "{level}% CI {low}-{high}",
            "{level}% CI: {low}, {high}",
            "{level}% CI {low} to {high}",
            "IC{level}% {low};{high}",
            "IC {level} %: {low} a {high}",
        ]
    ),
)
def test_what_is_printed_is_read_back(low: object, width: object, level: str, form: str) -> None:
    high = low + width  # type: ignore[operator]
    (interval,) = find_intervals(f"x ({form.format(level=level, low=low, high=high)}) y")
    assert (interval.low, interval.high, interval.level) == (f"{low}", f"{high}", level)
