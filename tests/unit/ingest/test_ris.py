"""RIS as programs write it: with one blank or two, without ends, with tags run together; no record is lost or merged."""

import pytest
import rispy

from desktop.ingest.dump import read_bytes, read_text
from desktop.ingest.values import ParsedRecord

ABSTRACT = "The effect of the drug on the survival of the patients is not known."
RESUMEN = "No se conoce el efecto del fármaco en la supervivencia de los pacientes."


def read(text: str) -> tuple[ParsedRecord, ...]:
    return read_text(text, "x").records


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_text(text, "x").problems]


def test_a_mark_before_the_first_record_or_between_joined_files_loses_nothing() -> None:
    one = f"TY  - JOUR\nTI  - A title\nAB  - {ABSTRACT}\nER  - "
    dump = read_bytes(f"\ufeff{one}\ufeff{one}\n".encode(), "x.ris")
    assert [record.titles[0][1] for record in dump.records] == ["A title", "A title"]


def test_every_abstract_of_a_record_is_kept_with_its_language() -> None:
    (record,) = read(f"TY  - JOUR\nTI  - x\nAB  - {RESUMEN}\nAB  - {ABSTRACT}\nN2  - {ABSTRACT}\nER  - \n")
    assert record.abstracts == (("es", RESUMEN), ("en", ABSTRACT))


def test_two_versions_in_one_value_are_parted() -> None:
    (record,) = read(f"TY  - JOUR\nTI  - x\nAB  - RESUMEN {RESUMEN * 3} ABSTRACT {ABSTRACT * 3}\nER  - \n")
    assert [lang for lang, _ in record.abstracts] == ["es", "en"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read(end: str) -> None:
    text = f"TY  - JOUR\nTI  - A title\nAB  - {ABSTRACT}\nER  - \n" * 2
    assert len(read_bytes(text.replace("\n", end).encode(), "x").records) == 2


def test_a_line_of_an_abstract_that_looks_like_an_end_is_none() -> None:
    text = (
        f"TY  - JOUR\nTI  - A title\nAB  - {ABSTRACT} Patients were\nER - positive or\nHR - low.\nPY  - 2020\nER  - \n"
    )
    (record,) = read(text)
    assert record.abstracts[0][1].endswith("Patients were ER - positive or HR - low.")
    assert record.year == 2020


def test_an_address_with_one_blank_is_no_part_of_the_abstract() -> None:
    (record,) = read(
        f"TY  - JOUR\nTI  - x\nAB  - {ABSTRACT}\nUR - http://pesquisa.bvsalud.org/portal/resource/es/lil-1\nER  - \n"
    )
    assert record.abstracts == (("en", ABSTRACT),)
    assert ("UR", "http://pesquisa.bvsalud.org/portal/resource/es/lil-1") in record.others


def test_an_end_and_a_type_in_one_line_part_two_records() -> None:
    assert len(read("TY  - JOUR\nTI  - a\nER  - TY  - JOUR\nTI  - b\nER  - \n")) == 2


def test_tags_after_the_end_belong_to_the_record_before() -> None:
    text = "1.\nTY  - JOUR\nTI  - a\nER  - \nNL  - Short name\n\nLink to the text: http://x.y\n2.\nTY  - JOUR\nTI  - b\nER  - \n"
    dump = read_text(text, "x")
    assert ("NL", "Short name") in dump.records[0].others
    assert [(part.line, part.text) for part in dump.left_over] == [(7, "Link to the text: http://x.y")]


def test_two_capitals_at_the_end_of_a_word_are_no_tag() -> None:
    (record,) = read(
        "TY  - JOUR\nTI  - Asthma and COPD  - HIV/EP  - what is known\nAD  - Hosp, USAC3  - Univ\nER  - \n"
    )
    assert record.titles[0][1] == "Asthma and COPD - HIV/EP - what is known"
    assert ("C3", "Univ") in record.others


def test_a_bare_accession_number_is_pubmeds_only_where_the_record_says_so() -> None:
    text = "TY  - JOUR\nTI  - x\nAN  - 12345678\n{}ER  - \n"
    assert dict(read(text.format("DB  - PubMed\n"))[0].ids) == {"pmid": "12345678"}
    (other,) = read(text.format("DB  - CINAHL\n"))
    assert other.ids == ()
    assert ("AN", "12345678") in other.others


def test_authors_in_one_line_are_parted() -> None:
    (record,) = read("TY  - JOUR\nTI  - x\nAU  - Uno, Ana; Dos, Luis\nER  - \n")
    assert record.authors == ("Uno, Ana", "Dos, Luis")


def test_an_issn_is_no_identifier() -> None:
    (record,) = read("TY  - JOUR\nTI  - x\nSN  - 1234-5679\nER  - \n")
    assert record.ids == ()
    assert ("SN", "1234-5679") in record.others


def test_a_repeated_id_is_told_and_both_records_are_kept() -> None:
    text = "TY  - JOUR\nID  - 7\nTI  - a\nER  - \nTY  - JOUR\nID  - 7\nTI  - b\nER  - \n"
    assert len(read(text)) == 2
    assert "repeated_id" in codes(text)


def test_a_file_of_the_usual_form_is_read_as_rispy_reads_it() -> None:
    text = "".join(
        f"TY  - JOUR\nAU  - Uno, A\nAU  - Dos, B\nTI  - Title {n}\nJO  - J\nVL  - {n}\nPY  - 20{n:02}\nAB  - {ABSTRACT}\n"
        f"      and more of it {n}\nKW  - a\nKW  - b\nDO  - 10.1234/x.{n}\nER  - \n\n"
        for n in range(30)
    )
    for record, plain in zip(read(text), rispy.loads(text), strict=True):
        assert list(record.authors) == plain["authors"]
        assert record.titles[0][1] == plain["title"]
        assert record.abstracts[0][1] == plain["abstract"]
        assert (str(record.year), record.volume) == (plain["year"], plain["volume"])
        assert list(record.keywords) == plain["keywords"]
        assert dict(record.ids)["doi"] == plain["doi"]
