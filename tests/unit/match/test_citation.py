"""How citations are read and what tells two of them apart; all of them are invented."""

import pytest

from db.values import MatchBand
from desktop.match.citation import citation_of
from desktop.match.score import explain, find_matches

TITLE = "Velafermin against oesophageal mucositis in patients who receive chemotherapy: a randomised trial"
OTHER = "Early feeding after repair of the diaphragm in newborn infants: experience of one centre"


@pytest.fixture
def cited(record):
    def make(
        record_id,
        title=TITLE,
        *,
        authors=("Rivas, M.", "Olmo, P.", "Sanz, T."),
        journal="J Invented Oncol",
        year=2015,
        **ids,
    ):
        titles = (("en", title),) if title else ()
        return record(record_id, titles=titles, year=year, authors=authors, journal=journal, ids=tuple(ids.items()))

    return make


def relation(a, b) -> str:
    return explain(a, b).relation


def is_same(a, b) -> bool:
    match = explain(a, b)
    return match.band is MatchBand.SAME and match.relation == "record"


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1107-12", "1107", "1112"),
        ("S60-S62", "s60", "62"),
        ("e43268", "e43268", ""),
        ("01-Sep", "1", "9"),
        ("Jan-09", "1", "9"),
        ("499–711", "499", "711"),
        ("", "", ""),
    ],
)
def test_pages_are_read_however_they_are_printed(cited, pages, first, last):
    citation = citation_of(cited("a", pages=pages))
    assert (citation.first_page, citation.last_page) == (first, last)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Rivas, Marta Elena", "rivas m e"),
        ("Rivas, M. E.", "rivas m e"),
        ("Rivas ME", "rivas me"),
        ("Le, Rivas M.", "le rivas m"),
        ("de la Rivas, Marta", "de la rivas m"),
    ],
)
def test_names_in_full_are_read_as_initials(cited, printed, read):
    assert citation_of(cited("a", authors=(printed,))).authors == (read,)


def test_a_journal_is_read_without_the_congress_that_it_prints(cited):
    plain = citation_of(cited("a", journal="Invented Nephrology"))
    congress = citation_of(
        cited("b", journal="Invented Nephrology.Conference: 44th Annual Meeting of a Society Somewhere.")
    )
    assert plain.journal == congress.journal
    assert congress.at_meeting


def test_a_lost_accent_does_not_cut_a_word(cited):
    assert "multicntrico" in citation_of(cited("a", "Estudio multic?ntrico de la mucositis")).titles[0]


def test_full_and_short_names_of_authors_and_journal_are_the_same_citation(cited):
    full = cited(
        "a",
        authors=("Rivas, Marta", "Olmo, Pedro", "Sanz, Teresa"),
        journal="Journal of Invented Oncology",
        volume="12",
        pages="101-9",
    )
    short = cited("b", journal="J Invent Oncol", volume="12", pages="101")
    assert is_same(full, short)


def test_a_citation_that_lacks_its_place_is_known_by_its_whole_title(cited):
    assert is_same(cited("a", volume="12", pages="101-9"), cited("b"))


def test_one_article_with_another_abstract_in_another_database_is_the_same(record, texts):
    where = {
        "titles": (("en", TITLE),),
        "authors": ("Rivas, M.", "Olmo, P.", "Sanz, T."),
        "year": 2015,
        "journal": "J Invented Oncol",
        "ids": (("volume", "12"), ("pages", "101-9")),
    }
    a, b = record("a", ("en", texts["en"]), **where), record("b", ("en", texts["other_en"]), **where)
    assert is_same(a, b)
    assert [m.band for m in find_matches([a, b])] == [MatchBand.SAME]


def test_two_abstracts_of_one_group_on_one_page_are_two(cited):
    a = cited("a", TITLE, volume="26", pages="1676-1677")
    b = cited("b", OTHER, volume="26", pages="1676-1676")
    assert explain(a, b).band is not MatchBand.SAME


def test_without_a_title_a_person_decides(cited):
    a = cited("a", "", volume="12", pages="101-9")
    b = cited("b", volume="12", pages="101-9")
    assert explain(a, b).band is not MatchBand.SAME


@pytest.mark.parametrize("ending", [" (vol 12, pg 101, 2015)", " - Reply", ": authors reply"])
def test_a_correction_or_a_reply_is_another_report(cited, ending):
    assert (
        relation(cited("a", volume="12", pages="101-9"), cited("b", TITLE + ending, volume="12", pages="616"))
        == "report"
    )


def test_one_doi_is_one_publication_wherever_the_pages_were_counted(cited):
    a = cited("a", volume="12", pages="1-9", doi="10.1000/invented.1")
    b = cited("b", volume="13", pages="515-523", doi="10.1000/invented.1")
    assert is_same(a, b)


def test_a_title_that_is_cut_before_a_number_is_no_other_report(cited):
    whole = cited("a", TITLE + " of phase 2", volume="12", pages="101-9")
    assert relation(whole, cited("b", volume="12")) == "record"


def test_another_volume_and_page_of_the_journal_are_another_report(cited):
    a = cited("a", volume="12", pages="101-9")
    b = cited("b", volume="13", pages="33-41", year=2016)
    assert relation(a, b) == "report"
    assert explain(a, b).band is not MatchBand.SAME


@pytest.mark.parametrize(
    ("one", "two"), [("phase I/II", "phase II"), ("part 1", "part 2"), ("factor VIII", "factor IX")]
)
def test_another_phase_or_part_is_another_report(cited, one, two):
    a = cited("a", f"{TITLE}, {one}", volume="12", pages="101-9")
    b = cited("b", f"{TITLE}, {two}", volume="14", pages="833-40")
    assert explain(a, b).band is not MatchBand.SAME


def test_roman_and_plain_numbers_of_a_title_are_one(cited):
    assert is_same(
        cited("a", TITLE + ", phase II", volume="12", pages="101-9"),
        cited("b", TITLE + ", phase 2", volume="12", pages="101-9"),
    )


def test_copies_of_a_citation_are_found_among_others(cited):
    records = [cited(f"x{n}", f"{OTHER}, year {n} of {n + 40}", volume=str(n), pages=f"{n * 7}") for n in range(1, 9)]
    records += [cited("a", volume="12", pages="101-9"), cited("b", TITLE.lower(), volume="12", pages="101-109")]
    assert [{m.a, m.b} for m in find_matches(records) if m.band is MatchBand.SAME] == [{"a", "b"}]
