"""Tables of any source: names of columns in any writing, quotes that are not doubled, columns that a curator names."""

import pytest

from desktop.ingest.columns import guess_columns, is_header
from desktop.ingest.dump import read_bytes, read_text
from desktop.ingest.head import head_of_text
from desktop.ingest.parts import Part

ABSTRACT = "The effect of the drug on the survival of the patients is not known."

HEADERS = {
    "BVS 2013": '"type","author(s)","title","source","database","id","language","publication year","descriptor(s)","country","fulltext url"',
    "BVS 2016": "Title,ID,Authors,Source,Journal,Database,Type,Language,Publication year,Descriptor(s),Publication Country,Fulltext URL",
    "PubMed": "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI",
    "Scopus": "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,DOI,Abstract,EID",
    "Lens": "Lens ID,Title,Date Published,Publication Year,Source Title,Author/s,Abstract,PMID,DOI",
    "Dimensions": "Publication ID,DOI,PMID,Title,Abstract,Source title,MeSH terms,PubYear,Authors",
    "PsycNET": "DocumentTitle,Authors,PublicationYear,JournalTitle,DOI,Abstract",
    "RefWorks": '"Authors, Primary",Title Primary,Periodical Full,Pub Year,Volume,Start Page,Other Pages,Abstract,DOI',
    "Zotero": "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Abstract Note,Manual Tags",
    "Rayyan": "key,title,authors,journal,issn,volume,issue,pages,year,url,abstract,notes,doi,keywords,pubmed_id,pmc_id",
    "Covidence": "Title,Authors,Abstract,Published Year,Journal,Volume,Issue,Pages,Accession Number,DOI,Covidence #",
    "EBSCO": "Article Title,Author,Journal Title,ISSN,Publication Date,Volume,Issue,First Page,Accession Number,DOI,Subjects,Abstract",
    "Web of Science": "PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tPY\tVL\tDI\tUT\tPM",
    "Spanish": "Título;Autores;Año;Revista;Resumen;Palabras clave",
    "Portuguese": "Título;Autores;Ano;Revista;Resumo;Descritores",
}


@pytest.mark.parametrize("source", HEADERS)
def test_the_columns_of_a_source_are_known(source: str) -> None:
    header = HEADERS[source]
    mark = "\t" if "\t" in header else ";" if ";" in header else ","
    values = [f"v{n}" for n in range(header.count(mark) + 1)]
    dump = read_text(header + "\n" + mark.join(values) + "\n", "x")
    assert dump.format == "CSV"
    (record,) = dump.records
    assert record.titles
    assert record.authors


def test_the_keywords_of_web_of_science_are_not_taken_for_its_id() -> None:
    columns = guess_columns(["PT", "AU", "TI", "ID", "UT"])
    assert columns.parts[3:] == (Part.KEYWORDS, Part.ID)


def test_a_sentence_is_no_header() -> None:
    assert not is_header(["In the title", " authors say", " and the abstract"])


def test_quotes_inside_a_cell_need_not_be_doubled() -> None:
    text = (
        f'Title,Abstract,DOI\n"The "best" of ""two"" worlds","{ABSTRACT}","10.1234/x"\n"b","{ABSTRACT}","10.1234/y"\n'
    )
    first, second = read_text(text, "x").records
    assert first.titles[0][1] == 'The "best" of "two" worlds'
    assert dict(second.ids) == {"doi": "10.1234/y"}


def test_a_stray_quote_swallows_no_row() -> None:
    rows = "".join(f'{n},"Big" data of {n},10.1234/{n}\n' for n in range(5))
    dump = read_text("ID,Title,DOI\n" + rows, "x")
    assert [record.given_id for record in dump.records] == ["0", "1", "2", "3", "4"]


def test_a_line_end_inside_a_cell_is_kept() -> None:
    (record,) = read_text('Title,Abstract,DOI\na,"one the\ntwo of the",10.1234/x\n', "x").records
    assert record.abstracts[0][1] == "one the\ntwo of the"


def test_entities_are_resolved_before_a_list_is_cut() -> None:
    text = "Title,Abstract,Descriptor(s)\nx,y,Neoplasias/estatística &amp; dados numéricos; Humanos\n"
    (record,) = read_text(text, "x").records
    assert [(d.heading, d.qualifier) for d in record.descriptors] == [
        ("Neoplasias", "estatística & dados numéricos"), ("Humanos", None),
    ]  # fmt: skip


def test_a_row_of_another_width_is_told_and_kept() -> None:
    dump = read_text("Title,Abstract,DOI\na,b,10.1234/x,extra\n", "x")
    assert next((p.code, dict(p.args)) for p in dump.problems) == ("row_of_other_width", {"cells": "4", "columns": "3"})
    assert ("column 4", "extra") in dump.records[0].others


def test_lines_above_the_header_are_left_over() -> None:
    dump = read_text('sep=,\nAbout the data: exported by nobody\nTitle,Authors,Abstract\na,"B, C",d\n', "x")
    assert [(part.line, part.text) for part in dump.left_over] == [(2, "About the data: exported by nobody")]
    assert dump.records[0].line == 4


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Boff RM,Liboni RP", ["Boff RM", "Liboni RP"]),
        ("Smith J, Jones K.", ["Smith J", "Jones K"]),
        ("Blum, Gabriela; Bins, Rafael", ["Blum, Gabriela", "Bins, Rafael"]),
        ("Uno, Ana, Dos, Luis", ["Uno, Ana", "Dos, Luis"]),
        ("Inventada, Ana", ["Inventada, Ana"]),
        ("Ana Uno and Luis Dos", ["Ana Uno", "Luis Dos"]),
    ],
)
def test_the_names_of_a_cell_are_parted(cell: str, names: list[str]) -> None:
    (record,) = read_text(f'Title,Authors,Abstract\nx,"{cell}",y\n', "x").records
    assert list(record.authors) == names


def test_a_curator_says_what_columns_are_that_nothing_names() -> None:
    text = "a|b|c\n1|Un título de prueba|El efecto del fármaco en los pacientes no se conoce.\n"
    head = head_of_text(text)
    assert head is not None
    assert head.sample[1] == "Un título de prueba"
    columns = head.columns.with_part(1, Part.TITLE).with_part(2, Part.ABSTRACT)
    dump = read_bytes(text.encode(), "x", form="CSV", columns=columns)
    (record,) = dump.records
    assert record.titles == (("es", "Un título de prueba"),)
    assert record.abstracts[0][0] == "es"
    assert (record.line, dump.left_over) == (2, ())
