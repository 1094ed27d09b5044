"""Which records are one study, and why."""

import itertools

import pytest

from db.values import Descriptor, MatchBand
from desktop.match.score import MODEL_VERSION, explain, find_matches


def kinds(match) -> dict[str, tuple[str, ...]]:
    return {reason.kind: reason.detail for reason in match.reasons}


def test_the_two_languages_of_one_study_are_found_and_nothing_else(library):
    matches = find_matches(library)
    assert [(m.a, m.b, m.band) for m in matches] == [("a", "b", MatchBand.SAME)]


def test_a_match_quotes_the_numbers_and_words_that_it_stands_on(library):
    reasons = kinds(find_matches(library)[0])
    agreeing, of, in_order, *numbers = reasons["numbers"]
    assert int(agreeing) >= 15
    assert int(agreeing) <= int(of)
    assert int(in_order) >= 14
    assert "214" in numbers
    assert reasons["drugs"][0] == "velafermin / velafermina"
    assert any(word.startswith("mucositis") for word in reasons["rare_words"])


def test_the_reasons_add_up_to_the_score(library):
    import math

    match = find_matches(library)[0]
    assert match.score == pytest.approx(1 / (1 + math.exp(-sum(r.weight for r in match.reasons))), abs=1e-5)


def test_reasons_stand_strongest_first_and_the_base_last(library):
    *reasons, base = find_matches(library)[0].reasons
    weights = [abs(reason.weight) for reason in reasons]
    assert weights == sorted(weights, reverse=True)
    assert base.kind == "base"


def test_strangers_are_explained_as_no_match(library):
    for a, b in itertools.combinations(library, 2):
        expected = MatchBand.SAME if {a.id, b.id} == {"a", "b"} else MatchBand.NO
        assert explain(a, b).band is expected


def test_the_score_of_a_pair_does_not_depend_on_the_library(library):
    assert explain(library[0], library[1]).score == find_matches(library)[0].score


def test_the_order_of_import_does_not_change_what_is_found(library):
    found = {frozenset((m.a, m.b)) for m in find_matches(list(reversed(library)))}
    assert found == {frozenset("ab")}


def test_a_text_has_one_partner_in_the_other_language(record, texts):
    rival = texts["es"][:330] + texts["other_es"][150:]
    matches = find_matches(
        [record("a", ("en", texts["en"])), record("b", ("es", texts["es"])), record("r", ("es", rival))]
    )
    assert {(m.a, m.b) for m in matches if "a" in (m.a, m.b)} == {("a", "b")}


def test_a_bilingual_record_matches_both_one_language_records(record, texts):
    both = record("two", ("es", texts["es"]), ("en", texts["en"]))
    matches = find_matches([record("a", ("en", texts["en"])), record("b", ("es", texts["es"])), both])
    assert {frozenset((m.a, m.b)) for m in matches if m.band is MatchBand.SAME} == {
        frozenset({"a", "b"}),
        frozenset({"a", "two"}),
        frozenset({"b", "two"}),
    }


def test_portuguese_is_matched_with_english_and_with_spanish(record, texts, library):
    matches = find_matches([*library, record("p", ("pt", texts["pt"]))])
    same = {frozenset((m.a, m.b)) for m in matches if m.band is MatchBand.SAME}
    assert same == {frozenset("ab"), frozenset("ap"), frozenset("bp")}


def test_a_copy_with_another_ending_is_the_same_text(record, texts):
    cut = texts["en"][: int(len(texts["en"]) * 0.8)]
    (match,) = find_matches([record("a", ("en", texts["en"])), record("b", ("en", cut))])
    assert match.band is MatchBand.SAME
    assert kinds(match)["same_text"][0] == "en"


def test_british_and_american_spelling_are_one_text(record, texts):
    american = texts["en"].replace("oesophag", "esophag").replace("haemato", "hemato").replace("randomly", "randomly")
    assert kinds(explain(record("a", ("en", texts["en"])), record("b", ("en", american))))["same_text"] == ("en", "100")


def test_a_second_part_with_the_same_introduction_is_not_the_same(record, texts):
    first, second = texts["en"], texts["other_en"]
    sibling = first[: len(first) // 3] + second[len(second) // 3 :]
    assert explain(record("a", ("en", first)), record("b", ("en", sibling))).band is not MatchBand.SAME


def test_the_same_words_with_other_numbers_are_not_the_same(record, texts):
    import re

    other = re.sub(r"\d+", lambda found: str(int(found[0]) * 3 + 7), texts["en"])
    assert explain(record("a", ("en", texts["en"])), record("b", ("en", other))).band is not MatchBand.SAME


def test_a_short_text_is_a_copy_when_it_is_whole(record, texts):
    brief = " ".join(texts["en"].split()[:36])
    assert explain(record("a", ("en", brief)), record("b", ("en", "  " + brief))).band is MatchBand.SAME


def test_equal_section_labels_are_a_reason(library):
    assert kinds(find_matches(library)[0])["sections"] == ("background", "methods", "results", "conclusions")


def test_two_registration_numbers_speak_against_a_pair(record, texts):
    with_number = [
        record("a", ("en", texts["en"] + " NCT01234567.")),
        record("b", ("es", texts["es"] + " NCT07654321.")),
    ]
    match = explain(*with_number)
    assert kinds(match)["other_registry"] == ("nct01234567", "nct07654321")
    assert match.score < explain(record("a", ("en", texts["en"])), record("b", ("es", texts["es"]))).score


def test_shared_descriptors_speak_for_a_pair(record, texts):
    headings = tuple(Descriptor(word) for word in ("Mucositis", "Quimioterapia", "Esófago", "Placebos"))
    a = record("a", ("en", texts["en"]), descriptors=headings)
    b = record("b", ("es", texts["es"]), descriptors=headings)
    assert "descriptors" in kinds(explain(a, b))


def test_a_record_is_no_match_of_itself(record, texts):
    assert find_matches([record("x", ("en", texts["en"])), record("x", ("en", texts["en"]))]) == ()


def test_nothing_is_found_among_nothing(record):
    assert find_matches([]) == ()
    assert (
        find_matches(
            [record("a"), record("b", ("es", "")), record("c", ("en", "word")), record("d", ("es", "palabra"))]
        )
        == ()
    )


def test_the_model_has_a_version():
    assert MODEL_VERSION


# ------------------------------------------------------------------------------------------------------------- citations
TITLE = "Velafermin against oesophageal mucositis in patients who receive chemotherapy: a randomised trial"


def cited(record, record_id, title=TITLE, **more):
    ids = tuple(more.pop("ids", ()))
    return record(
        record_id,
        titles=(("en", title),),
        year=2015,
        authors=("Rivas, M.", "Olmo, P."),
        journal="J Invented Oncol",
        ids=ids,
    )


def test_two_citations_of_one_article_are_the_same(record):
    a = cited(record, "a", ids=[("volume", "12"), ("pages", "101-9")])
    b = cited(record, "b", TITLE.upper(), ids=[("volume", "12"), ("pages", "101-109")])
    (match,) = find_matches([a, b])
    assert match.band is MatchBand.SAME
    assert kinds(match)["title"] == ("100",)


def test_two_parts_of_one_series_are_not_the_same(record):
    a = cited(record, "a", TITLE + " (VELA 1)", ids=[("volume", "12"), ("pages", "101-9")])
    b = cited(record, "b", TITLE + " (VELA 2)", ids=[("volume", "14"), ("pages", "833-40")])
    assert explain(a, b).band is not MatchBand.SAME


def test_a_different_doi_vetoes_only_within_a_language(record, texts):
    a = record("a", ("en", texts["en"]), ids=(("doi", "10.1/en"),))
    b = record("b", ("es", texts["es"]), ids=(("doi", "10.1/es"),))
    copy = record("c", ("en", texts["en"][:900]), ids=(("doi", "10.1/zz"),))
    assert "other_id" not in kinds(explain(a, b))
    assert "other_id" in kinds(explain(a, copy))


# ----------------------------------------------------------------------------------------------------------- the real dump
def test_records_12_and_13_of_the_real_dump_are_one_study_and_no_other_pair_is(shared):
    from desktop.incoming import record_text
    from desktop.ingest.dump import read_file

    dump = read_file(shared / "seed" / "bvs_abstracts.txt")
    records = [record_text(parsed) for parsed in dump.records]
    (match,) = find_matches(records)
    assert (match.a, match.b, match.band) == (records[11].id, records[12].id, MatchBand.SAME)
    assert {"numbers", "drugs", "same_text", "sections"} <= kinds(match).keys()
