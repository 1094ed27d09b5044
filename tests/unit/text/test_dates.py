"""Dates are read to the precision of the text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.dates import find_dates
from desktop.text.normal import fold_in_place


def dates(text: str) -> list[str]:
    return [date.iso for date in find_dates(fold_in_place(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between April 7, 2008, and Nov 29, 2013", ["2008-04-07", "2013-11-29"]),
        ("del 31 de octubre de 2007 al 2 de marzo de 2009", ["2007-10-31", "2009-03-02"]),
        ("entre 1/2001 y I/2003", ["2001-01", "2003-01"]),
        ("from 2005 to 2013", ["2005", "2013"]),
        ("January 1993 to December 2019", ["1993-01", "2019-12"]),
        ("de janeiro de 2010 a março de 2012", ["2010-01", "2012-03"]),
        ("15/07/2009", ["2009-07-15"]),
        ("2012-03-16", ["2012-03-16"]),
        ("August, 2005", ["2005-08"]),
        ("May 5 patients respond", []),
        ("2012 mg", ["2012"]),
    ],
)
def test_dates_of_three_languages_are_written_in_one_form(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_a_printed_date_is_read_back(date: dt.date) -> None:
    assert dates(f"on {date:%B} {date.day}, {date.year}.") == [date.isoformat()]
