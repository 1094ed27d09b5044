"""Exports of the sources in the forms that no file of ours has: other generations, other interfaces, other programs."""

from typing import Any

import pytest

from desktop.ingest.dump import read_text
from desktop.ingest.report import record_json
from desktop.ingest.values import ParsedDump

EN = (
    "BACKGROUND: The best order of the two drugs in this disease is not known. METHODS: In an open trial the patients were"
    " assigned to either order. RESULTS: The survival was longer with the first order."
)
ES = (
    "ANTECEDENTES: No se conoce el mejor orden de los dos fármacos en esta enfermedad. MÉTODOS: En un ensayo abierto los"
    " pacientes fueron asignados a uno u otro orden. RESULTADOS: La supervivencia fue mayor con el primer orden."
)


def told(text: str, *, form: str | None = None) -> tuple[ParsedDump, list[Any]]:
    dump = read_text(text, "x", form=form)
    return dump, [record_json(record, dump) for record in dump.records]


def codes(dump: ParsedDump) -> set[str]:
    return {problem.code for problem in dump.problems}


# ---------------------------------------------------------------------------------------------------------------- RIS
THESES = f"""AU  - Inventada, Ana
TI  - Una tesis inventada
PY  - 2001
AB  - {ES}
AB  - {EN}
ID  - lil-900001
ER  -

AU  - Ficticio, Luis
TI  - Otra tesis inventada
PY  - 1990/00
AB  - {ES}
ID  - lil-900002
ER  -
"""


def test_records_of_the_portal_without_any_type_are_read_one_by_one() -> None:
    dump, records = told(THESES)
    assert dump.format == "RIS"
    assert [record["year"] for record in records] == [2001, 1990]
    assert [len(record["abstracts"]) for record in records] == [2, 1]
    assert [record["authors"] for record in records] == [["Inventada, Ana"], ["Ficticio, Luis"]]
    assert not dump.left_over
    assert "record_without_type" in codes(dump)


def test_records_without_type_and_end_are_parted_at_blank_lines() -> None:
    dump, records = told(THESES.replace("ER  -\n", ""))
    assert dump.format == "RIS"
    assert [record["id"] for record in records] == ["lil-900001", "lil-900002"]
    assert not dump.left_over


def test_a_record_without_type_between_others_is_one_of_its_own() -> None:
    whole = "TY  - JOUR\nTI  - Title {}\nER  - \n"
    _, records = told(whole.format(1) + THESES + whole.format(2))
    assert [record["titles"][0]["text"] for record in records] == [
        "Title 1",
        "Una tesis inventada",
        "Otra tesis inventada",
        "Title 2",
    ]


COCHRANE = f"""Record #1 of 1
Provider: John Wiley & Sons, Ltd.
Content: text/plain; charset="UTF-8"

TY  -  JOUR
AN  -  CN-09999991
AU  -  Inventada, A
TI  -  Two drugs compared
JA  -  Journal of Invented Oncology
YR  -  2019
VL  -  12
NO  -  3
PG  -  101‐109
AB  -  {EN}
KW  -  *Antineoplastic Agents [administration & dosage]; Aged; Kidney Neoplasms [*drug therapy]
C3  -  PUBMED 99000001,EMBASE 2099999999
ER  -
"""


def test_the_cochrane_library_writes_two_blanks_and_many_headings_under_one_tag() -> None:
    dump, (record,) = told(COCHRANE)
    assert record["ids"]["cochrane"] == "CN-09999991"
    assert record["ids"]["pmid"] == "99000001"
    assert (record["volume"], record["issue"], record["pages"]) == ("12", "3", "101‐109")
    assert [(one["descriptor"], one["qualifier"]) for one in record["descriptors"]] == [
        ("Antineoplastic Agents", "administration & dosage"),
        ("Aged", None),
        ("Kidney Neoplasms", "drug therapy"),
    ]
    assert not dump.left_over


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("SP  - 12\nOP  - 20", "pages", "12-20"),
        ("VO  - 7", "volume", "7"),
        ("C7  - e123", "pages", "e123"),
        ("SP  - 12\nC7  - e123", "pages", "12"),
        ("KW  - signs & symptoms; drugs", "keywords", ["signs & symptoms", "drugs"]),
        ("KW  - signs &amp; symptoms; drugs", "keywords", ["signs & symptoms", "drugs"]),
        ("UR  - https://www.scopus.com/record?eid=2-s2.0-99999999999&doi=10.99999%2fx", "ids", {"scopus": "2-s2.0-99999999999", "doi": "10.99999/x"}),
    ],
)  # fmt: skip
def test_the_tags_of_reference_programs_are_known(lines: str, field: str, value: object) -> None:
    _, (record,) = told(f"TY  - JOUR\nTI  - A title of a study\n{lines}\nER  - \n")
    assert record[field] == value


# ------------------------------------------------------------------------------------------------------- tagged texts
def test_an_article_number_stands_in_place_of_pages_in_web_of_science() -> None:
    text = "FN x\nVR 1.0\nPT J\nAU Inventada, A\nTI A title\nAR e{}\nUT WOS:000999999900001\nER\n\nEF"
    assert told(text.format(12))[1][0]["pages"] == "e12"
    assert told(text.format(12).replace("AR", "BP 7\nAR"))[1][0]["pages"] == "7"


def test_ovid_gives_each_author_once_by_the_full_name() -> None:
    text = f"<1>\nUnique Identifier\n  99000001\nTitle\n  A title\nAuthors\n  Inventada AM; Ficticio L\nAuthors Full Name\n  Inventada, Ana Maria; Ficticio, Luis.\nAbstract\n  {EN}\n"
    _, (record,) = told(text)
    assert record["authors"] == ["Inventada, Ana Maria", "Ficticio, Luis"]
    assert {"name": "Authors", "text": "Inventada AM; Ficticio L"} in record["others"]


def test_ovid_names_a_record_of_embase_by_its_accession_number() -> None:
    text = (
        f"<1>\nAccession Number\n  2099999999\nTitle\n  A title\nAbstract\n  {EN}\nEmtree Heading\n  *drug\n  human\n"
    )
    _, (record,) = told(text)
    assert record["id"] == "2099999999"
    assert [one["descriptor"] for one in record["descriptors"]] == ["drug", "human"]


@pytest.mark.parametrize(
    "field", ["!v012!Título^ies^xresto", "!v014!^f1^l9^zresto", "!v083!El texto^yresto^ies", "!v088!^dHumanos^uresto"]
)
def test_no_subfield_of_isis_is_lost(field: str) -> None:
    dump, _ = told(f"!ID 0001\n!v002!900001\n{field}\n")
    assert "resto" in str(record_json(dump.records[0], dump))


def test_a_subtitle_of_isis_is_a_part_of_the_title() -> None:
    _, (record,) = told("!ID 0001\n!v012!Dos fármacos^bun ensayo^ies\n!v030!Rev\n")
    assert record["titles"] == [{"lang": "es", "text": "Dos fármacos: un ensayo"}]


def test_names_of_columns_without_any_record_are_left_over() -> None:
    dump, records = told('Line above\n"Title","Author","Abstract","DOI","Year"\n')
    assert not records
    assert "Abstract" in " ".join(part.text for part in dump.left_over)


# -------------------------------------------------------------------------------------------------------------- tables
def row(names: str, cells: str, mark: str = ",") -> Any:
    return told(f"{names}\n{cells}\n".replace("|", mark))[1][0]


def test_a_numbering_column_is_no_issue() -> None:
    record = row("Nº|Título|Autores|Año|Resumen", f'1|Un título|Inventada A|2019|"{ES}"')
    assert record["issue"] is None
    assert {"name": "Nº", "text": "1"} in record["others"]
    assert row("Title|Abstract|Volume|Number", f'x|"{EN}"|12|3')["issue"] == "3"


def test_web_of_science_tables_give_full_names_and_no_page_counts() -> None:
    record = row("PT|AU|AF|TI|PG|ID|UT", 'J|Inventada, A|"Inventada, Ana"|A title|8|CANCER|WOS:000999999900001', "\t")
    assert record["authors"] == ["Inventada, Ana"]
    assert (record["pages"], record["keywords"]) == (None, ["CANCER"])


def test_the_cochrane_library_names_the_journal_as_source() -> None:
    names = "Cochrane Review ID|Author(s)|Title|Source|Year|PubMed ID|Embase ID|Abstract"
    record = row(names, f'CN-09999991|"Inventada A"|A title|Rev Inv|2019|PUBMED 99000001|EMBASE 2099999999|"{EN}"')
    assert (record["id"], record["journal"], record["ids"]["pmid"]) == ("CN-09999991", "Rev Inv", "99000001")
    assert row("Title|Abstract|Source", f'x|"{EN}"|PubMed')["source"]["database"] == "PubMed"


def test_numbers_in_the_extra_column_of_zotero_are_found() -> None:
    record = row("Key|Title|Abstract Note|Extra", f'AB12|A title|"{EN}"|"Citation Key: x\nPMID: 99000001"')
    assert record["ids"] == {"pmid": "99000001"}


def test_terms_of_emtree_are_parted_at_commas_and_those_of_mesh_are_not() -> None:
    names = "Title|Abstract|Emtree Medical Index Terms|MeSH Terms"
    record = row(names, f'x|"{EN}"|"adult, kidney cancer"|"Carcinoma, Renal Cell"')
    assert [one["descriptor"] for one in record["descriptors"]] == ["adult", "kidney cancer", "Carcinoma, Renal Cell"]


def test_an_article_number_of_scopus_stands_in_place_of_pages() -> None:
    assert row("Title|Abstract|Art. No.|Page start|Page end", f'x|"{EN}"|e17||')["pages"] == "e17"
    assert row("Title|Abstract|Art. No.|Page start|Page end", f'x|"{EN}"|e17|3|9')["pages"] == "3-9"


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("J. Inventada, K. L. Ficticio", ["J. Inventada", "K. L. Ficticio"]),
        ("Inventada J, Ficticio KL", ["Inventada J", "Ficticio KL"]),
        ("Inventada, J., Ficticio, K.L.", ["Inventada, J.", "Ficticio, K.L."]),
        ("Inventada, Juana, Ficticio, Luis", ["Inventada, Juana", "Ficticio, Luis"]),
    ],
)
def test_authors_that_only_commas_part_are_told_apart(printed: str, authors: list[str]) -> None:
    assert row("Title|Authors|Abstract", f'x|"{printed}"|"{EN}"')["authors"] == authors


# -------------------------------------------------------------------------------------------------------------- BibTeX
def entry(fields: str) -> Any:
    return told(f"@string{{inv = {{Revista inventada}}}}\n@article{{k,\n title = {{A title}},\n {fields}\n}}\n")[1][0]


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("journal = inv # { de oncolog{\\'i}a}", "journal", "Revista inventada de oncología"),
        ('journal = inv # " (" # "B)"', "journal", "Revista inventada (B)"),
        ("author = {Inventada, A. and others}", "authors", ["Inventada, A."]),
        ("art_number = {e17}", "pages", "e17"),
        ("Keywords-Plus = {{CANCER; THERAPY}}", "keywords", ["CANCER", "THERAPY"]),
        ("abstract = {H$_2$O and m$^{2}$ in the C# study of the two drugs that were given to them}",
         "abstracts", [{"lang": "en", "text": "H2O and m2 in the C# study of the two drugs that were given to them"}]),
    ],
)  # fmt: skip
def test_bibtex_is_read_as_it_means(fields: str, name: str, value: object) -> None:
    assert entry(fields)[name] == value


def test_a_thesis_of_the_old_page_has_no_journal() -> None:
    text = "1 / 1 LILACS\nId: 900001\nAutor: Inventada, A.\nTítulo: Una tesis\nFonte: Lugar; s.n; 2001. 120 p.\n"
    (record,) = told(text)[1]
    assert (record["journal"], record["year"]) == (None, 2001)


# --------------------------------------------------------------------------------------------------------- PubMed text
def test_a_numbered_point_of_an_abstract_is_no_record_of_pubmed() -> None:
    text = f"1. J Inv. 2019;1(2):3-9.\n\nA title.\n\nInventada A.\n\n{EN}\n\n2. The second point.\n\nPMID: 99000001\n\n\n2. J Inv. 2018;1(1):1-2.\n\nAnother.\n\nPMID: 99000002\n"
    dump, records = told(text)
    assert dump.format == "PubMed text"
    assert [record["id"] for record in records] == ["99000001", "99000002"]
    assert records[0]["abstracts"][0]["text"].endswith("2. The second point.")


def test_records_of_pubmed_that_were_chosen_from_a_longer_list_are_parted() -> None:
    one = "{}. J Inv. 2019;1(2):3-9.\n\nA title.\n\nInventada A.\n\nPMID: 9900000{}\n"
    _, records = told("\n\n".join(one.format(number, number) for number in (2, 5, 9)))
    assert [record["id"] for record in records] == ["99000002", "99000005", "99000009"]


# ---------------------------------------------------------------------------------------------------------------- JSON
@pytest.mark.parametrize("frame", ["[{}]", "{}"])
def test_objects_with_the_names_of_columns_are_read_like_tables(frame: str) -> None:
    item = f'{{"Título": "Un título", "Resumen": "{ES}", "Autores": ["Inventada, A"], "Año": 2019, "DOI": "10.99999/x", "Nota": [1]}}'
    _, (record,) = told(frame.format(item))
    assert (record["year"], record["authors"], record["ids"]) == (2019, ["Inventada, A"], {"doi": "10.99999/x"})
    assert record["abstracts"] == [{"lang": "es", "text": ES}]
    assert {"name": "Nota", "text": "1"} in record["others"]


def test_the_json_of_zotero_is_read() -> None:
    item = (
        f'[{{"itemType": "journalArticle", "title": "A title", "abstractNote": "{EN}", "publicationTitle": "Rev Inv", "date": "2019-05",'
        '"creators": [{"firstName": "Ana", "lastName": "Inventada"}], "DOI": "10.99999/x", "tags": [{"tag": "order"}]}]'
    )
    _, (record,) = told(item)
    assert (record["journal"], record["year"], record["authors"]) == ("Rev Inv", 2019, ["Inventada, Ana"])
    assert (record["keywords"], len(record["abstracts"])) == (["order"], 1)


@pytest.mark.parametrize("frame", ["[{}]", "{}"])
def test_no_key_of_our_own_form_is_lost(frame: str) -> None:
    _, (record,) = told(
        frame.format(f'{{"id": "1", "abstract": "{EN}", "comment": "mine", "volume": 1.5, "more": {{"a": 1}}}}')
    )
    assert record["volume"] == "1.5"
    assert record["others"] == [{"name": "comment", "text": "mine"}, {"name": "more", "text": '{"a": 1}'}]


def test_a_quote_that_is_never_closed_costs_no_other_row() -> None:
    text = f'Title,Authors,Abstract,Year,DOI\n"One","A B","{EN}",2019,10.99999/a\n"Two,A B,x,2018,10.99999/b\n"Three","A B","{ES}\nmás",2017,10.99999/c\n'
    _, records = told(text)
    assert [record["ids"]["doi"] for record in records] == ["10.99999/a", "10.99999/b", "10.99999/c"]
    assert records[2]["abstracts"][0]["text"] == f"{ES}\nmás"


def test_pasted_text_of_the_portal_has_volume_issue_and_pages() -> None:
    text = f"1.\nUn título inventado\nInventada, Ana; Ficticio, Luis.\nRev Inv ; 12(3): 12-20, 2019.\nArtículo en Español | LILACS | ID: biblio-900001\nRESUMEN\n{ES}\n"
    _, (record,) = told(text)
    assert (record["volume"], record["issue"], record["pages"]) == ("12", "3", "12-20")


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("keywords = {order,two drugs}", "keywords", ["order", "two drugs"]),
        ("keywords = {Neoplasms, Renal; Humans}", "keywords", ["Neoplasms, Renal", "Humans"]),
        ("note = {PMID: 99000001}", "ids", {"pmid": "99000001"}),
    ],
)
def test_bibtex_of_mendeley_and_zotero_is_read(fields: str, name: str, value: object) -> None:
    assert entry(fields)[name] == value


def test_ovid_writes_pages_in_brackets() -> None:
    text = f"<1>\nAccession Number\n  2099999999\nTitle\n  A title\nSource\n  Journal of Inventions. 36(15 Supplement 1) (pp e1-e9), 2018.\nAbstract\n  {EN}\n"
    _, (record,) = told(text)
    assert (record["volume"], record["issue"], record["pages"]) == ("36", "15 Supplement 1", "e1-e9")


def test_a_second_number_of_an_isis_record_is_kept() -> None:
    _, (record,) = told("!ID 0001\n!v002!900001\n!v002!900002\n!v012!Un título\n")
    assert record["id"] == "900001"
    assert {"name": "v2", "text": "900002"} in record["others"]


def test_names_of_columns_may_say_a_language() -> None:
    names = "Nº;TÍTULO EN ESPAÑOL;Title (English);RESUMEN EN ESPAÑOL;RESUMEN EN INGLÉS;palabras clave_es;ENLACE"
    _, (record,) = told(f'{names}\n1;Un título;A title;"{ES}";"{EN}";orden;https://doi.org/10.99999/x\n;;;;;;\n')
    assert [title["text"] for title in record["titles"]] == ["Un título", "A title"]
    assert [one["lang"] for one in record["abstracts"]] == ["es", "en"]
    assert (record["keywords"], record["ids"]) == (["orden"], {"doi": "10.99999/x"})


def test_rows_without_anything_are_no_left_over_text() -> None:
    dump, records = told(f'Title,Abstract,Year,,\nA title,"{EN}",2019,,\n,,,,\n"","","","",""\n')
    assert len(records) == 1
    assert not dump.left_over


@pytest.mark.parametrize("printed", ["PUBMED 99000001,EMBASE 2099999999", "EMBASE 2099999999,PUBMED 99000001"])
def test_the_numbers_of_other_bases_are_found_in_either_order(printed: str) -> None:
    text = f"Record #1 of 1\nID: CN-09999991\nTI: A title\nXR: {printed}\nAB: {EN}\n"
    _, (record,) = told(text)
    assert record["ids"]["pmid"] == "99000001"


def test_three_blanks_before_the_hyphen_of_pubmed_are_read() -> None:
    _, (record,) = told(f"PMID - 99000001\nTI   - A title\nAB   - {EN}\n")
    assert record["titles"][0]["text"] == "A title"


def test_embase_rows_with_an_original_title_and_places_of_their_own_are_read() -> None:
    text = (
        '"TITLE","A title"\n"ORIGINAL (NON-ENGLISH) TITLE","Un título"\n"AUTHOR NAMES","Inventada A.","Ficticio L."\n'
        f'"SOURCE TITLE","Journal of Inventions"\n"PUBLICATION YEAR","2019"\n"VOLUME","12"\n"ISSUE","3"\n"FIRST PAGE","1"\n"LAST PAGE","9"\n"ABSTRACT","{EN}"\n'
        '"EMTREE DRUG INDEX TERMS","one drug (drug therapy)","another"\n"PUI","L2099999999"\n'
    )
    dump, (record,) = told(text)
    assert dump.format == "Embase CSV"
    assert [title["text"] for title in record["titles"]] == ["A title", "Un título"]
    assert (record["journal"], record["year"], record["pages"]) == ("Journal of Inventions", 2019, "1-9")
    assert (record["volume"], record["issue"]) == ("12", "3")


WOS_OF_SCIELO = f"""FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Inventada, A
TI Two drugs
X1 Dos fármacos
X4 {ES}
X5 orden; fármacos
AB {EN[:90]}

   {EN[90:].strip()}
MH Neoplasms / drug therapy*
UT SCIELO:S9999-99992019000300012
ER

EF
"""


def test_records_of_scielo_in_web_of_science_have_both_languages() -> None:
    dump, (record,) = told(WOS_OF_SCIELO)
    assert [title["text"] for title in record["titles"]] == ["Two drugs", "Dos fármacos"]
    assert [one["lang"] for one in record["abstracts"]] == ["es", "en"]
    assert record["keywords"] == ["orden", "fármacos"]
    assert [(one["descriptor"], one["qualifier"]) for one in record["descriptors"]] == [("Neoplasms", "drug therapy")]
    assert record["ids"] == {"wos": "SCIELO:S9999-99992019000300012"}
    assert not dump.left_over


def test_pages_of_bibtex_are_written_alike() -> None:
    assert [entry(f"pages = {{{printed}}}")["pages"] for printed in ("1--9", "1 – 9", "1-9")] == ["1-9"] * 3


def test_tags_with_one_blank_under_a_type_with_two_are_tags() -> None:
    _, (record,) = told(f"TY  - JOUR\nTI - A title\nAU - Inventada, A\nPY - 2019\nAB - {EN}\nER  - \n")
    assert (record["titles"][0]["text"], record["authors"], record["year"]) == ("A title", ["Inventada, A"], 2019)
    assert len(record["abstracts"]) == 1


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("https://www.cochranelibrary.com/cdsr/doi/10.99999/14651858.CD999999.pub2/full", {"doi": "10.99999/14651858.CD999999.pub2"}),
        ("https://publisher.example/doi/abs/10.99999/inv.1/abstract", {"doi": "10.99999/inv.1"}),
        ("https://www.cochranelibrary.com/central/doi/10.1002/central/CN-09999991/full", {}),
    ],
)  # fmt: skip
def test_the_address_of_a_page_gives_the_doi_of_the_article(address: str, ids: dict[str, str]) -> None:
    _, (record,) = told(f"TY  - JOUR\nTI  - A title\nUR  - {address}\nER  - \n")
    assert record["ids"] == ids


def test_a_number_of_the_european_registry_is_no_author() -> None:
    _, (record,) = told("TY  - JOUR\nTI  - A title\nAU  - EUCTR2099-012345-67-ES\nER  - \n")
    assert (record["authors"], record["ids"]) == ([], {"registry": "EUCTR2099-012345-67-ES"})


# ------------------------------------------------------------------------------------- what a fuzzer found to be lost
@pytest.mark.parametrize(
    "text",
    [
        "!ID 0001\n!v002!900001\n!v012!Un título^ien y resto\n",
        f"FN Clarivate\n   resto\nVR 1.0\nPT J\nTI A title\nAB {EN}\nER\nEF",
        f"Record #1 of 1\nProvider: el resto\n\nTY  - JOUR\nTI  - A title\nAB  - {EN}\nER  - \n",
        "!ID 0001\n!v002!900001\n!v002!resto\n!v012!Un título\n",
    ],
)
def test_no_word_of_a_damaged_frame_is_lost(text: str) -> None:
    dump, records = told(text)
    assert "resto" in f"{records} {dump.left_over}"
