"""A dump of the portal is cut into records where its headings and labels say, and nowhere else."""

from collections.abc import Callable

import pytest

from desktop.ingest import bvs
from desktop.ingest.values import Parsed, ParsedRecord

LONG = (
    "BACKGROUND: The effect of the drug on the survival of patients is not known. METHODS: The patients were assigned to one "
    "of two groups. RESULTS: The survival was longer in the first group. CONCLUSIONS: The drug is useful."
)
LONG_ES = (
    "OBJETIVO: Evaluar el efecto del tratamiento en la supervivencia de los pacientes. MÉTODOS: Los pacientes se asignaron a uno "
    "de los dos grupos. RESULTADOS: La supervivencia fue mayor en el primer grupo. CONCLUSIONES: El tratamiento es útil."
)
OTHER = (
    "The second abstract of the dump, which has nothing to do with the first one and was written for this test only."
)


def read(text: str) -> Parsed:
    return bvs.parse(text)


def texts(parsed: Parsed) -> list[str]:
    return [text for record in parsed.records for _, text in record.abstracts]


def headings(record: ParsedRecord) -> list[str]:
    return [d.heading if d.qualifier is None else f"{d.heading}/{d.qualifier}" for d in record.descriptors]


# ------------------------------------------------------------------------------------------------------------- headings
@pytest.mark.parametrize(
    "heading", ["RESUMEN", "ABSTRACT", "RESUMO", "RÉSUMÉ", "Resumen", "Resumo", "RESUMEN:", "  RESUMEN  "]
)
def test_a_heading_on_a_line_of_its_own_begins_a_record(heading: str) -> None:
    parsed = read(f"{heading}\n{LONG}\n{heading}\n{OTHER}\n")
    assert texts(parsed) == [LONG, OTHER]
    assert parsed.left_over == ()


@pytest.mark.parametrize(
    "end",
    [
        "efectos adversos",
        "Rayos X",
        "Curva ROC",
        "Serina-Treonina Quinasas TOR",
        "Interleucina-2",
        "VIH-1 (Virus)",
        "Sorafenib",
    ],
)
def test_a_heading_glued_to_the_last_descriptor_begins_a_record(end: str) -> None:
    parsed = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanos , {end}RESUMEN\n{OTHER}")
    assert texts(parsed) == [LONG, OTHER]
    assert headings(parsed.records[0])[-1] == end


def test_a_heading_glued_to_an_abstract_without_descriptors_begins_a_record() -> None:
    assert texts(read(f"RESUMEN\n{LONG}RESUMEN\n{OTHER}")) == [LONG, OTHER]


def test_a_heading_after_a_blank_ends_a_list_of_descriptors() -> None:
    parsed = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanos , Adulto RESUMEN\n{OTHER}")
    assert texts(parsed) == [LONG, OTHER]
    assert headings(parsed.records[0]) == ["Humanos", "Adulto"]


@pytest.mark.parametrize(
    "body",
    [
        "RESUMEN Introducción: se estudia el efecto. Conclusiones: es útil.",
        "RESUMO Introdução: estuda-se o efeito. Conclusões: é útil.",
        "ABSTRACT Introduction: the effect is studied. Conclusions: it is useful.",
        "Introducción: se estudia el efecto.\nEn resumen, es útil y\nno hace daño.",
        "The effect was described in an\nABSTRACT of the congress, and in this text.",
        "Objetivo: estudiar el efecto. RESUMEN de los datos: treinta pacientes.",
        "The data were taken from a CONFERENCE-ABSTRACT\nand from the registry.",
        "This text says (see the ABSTRACT\nof the congress) what it says.",
    ],
)
def test_a_heading_word_inside_an_abstract_stays_in_it(body: str) -> None:
    parsed = read(f"RESUMEN\n{body}\nAsunto(s)\nHumanos , Adulto")
    assert len(parsed.records) == 1
    assert "\n".join(texts(parsed)) == body


def test_a_row_of_tab_words_is_one_heading() -> None:
    parsed = read(f"RESUMEN ABSTRACT RESUMO\n{LONG}\nAsunto(s)\nHumanos")
    assert texts(parsed) == [LONG]
    assert parsed.left_over == ()


def test_a_dump_whose_headings_share_a_line_with_the_text_is_read() -> None:
    parsed = read(f"RESUMEN: {LONG}\nRESUMEN: {OTHER}")
    assert texts(parsed) == [LONG, OTHER]


def test_a_dump_that_lost_its_line_ends_is_read() -> None:
    line = f"RESUMEN {LONG} Asunto(s) Humanos , Adulto RESUMEN {LONG_ES} Asunto(s) Humanos"
    parsed = read(line)
    assert texts(parsed) == [LONG, LONG_ES]
    assert [headings(r) for r in parsed.records] == [["Humanos", "Adulto"], ["Humanos"]]


def test_a_heading_that_nothing_follows_is_left_over() -> None:
    parsed = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanosRESUMEN\n")
    assert len(parsed.records) == 1
    assert [(part.line, part.text) for part in parsed.left_over] == [(4, "RESUMEN")]


# ------------------------------------------------------------------------------------------------------------- versions
def test_paragraphs_in_two_languages_under_one_heading_are_two_versions() -> None:
    (record,) = read(f"RESUMEN\n{LONG_ES}\n{LONG}").records
    assert record.abstracts == (("es", LONG_ES), ("en", LONG))


def test_a_second_heading_with_another_language_is_a_version_of_the_same_record() -> None:
    (record,) = read(f"RESUMEN\n{LONG_ES}\nABSTRACT\n{LONG}\nAsunto(s)\nHumanos").records
    assert record.abstracts == (("es", LONG_ES), ("en", LONG))


def test_a_second_heading_with_the_same_language_is_another_record() -> None:
    assert len(read(f"RESUMEN\n{LONG}\nABSTRACT\n{OTHER}").records) == 2


def test_a_placeholder_is_no_abstract() -> None:
    parsed = read("RESUMEN\nNo disponible\nAsunto(s)\nHumanos , Adulto")
    assert parsed.records[0].abstracts == ()
    assert [problem.code for problem in parsed.problems] == ["placeholder_abstract"]


# ------------------------------------------------------------------------------------------------------------- subjects
@pytest.mark.parametrize(
    "label", ["Asunto(s)", "Subject(s)", "Assunto(s)", "Assuntos", "Sujet(s)", "Asunto(s):", " Asunto(s) "]
)
@pytest.mark.parametrize("border", [" , ", "; ", "\n,\n", " ,\n", "\n, ", "\n"])
def test_descriptors_are_parted_in_every_layout(label: str, border: str) -> None:
    block = border.join(["Neoplasias Renales/terapia", "Estadística como Asunto", "Humanos", "Ácidos/análisis"])
    (record,) = read(f"RESUMEN\n{LONG}\n{label}\n{block}\n").records
    assert headings(record) == ["Neoplasias Renales/terapia", "Estadística como Asunto", "Humanos", "Ácidos/análisis"]


def test_a_topic_is_a_descriptor_and_no_label() -> None:
    block = "Ensayos Clínicos Controlados Aleatorios como Asunto , Humanos"
    (record,) = read(f"RESUMEN\n{LONG}\nAsunto(s)\n{block}").records
    assert headings(record) == block.split(" , ")


def test_a_label_may_share_its_line_with_the_descriptors_or_the_abstract() -> None:
    assert headings(read(f"RESUMEN\n{LONG}\nAsunto(s): Humanos , Adulto").records[0]) == ["Humanos", "Adulto"]
    assert headings(read(f"RESUMEN\n{LONG}Asunto(s)\nHumanos , Adulto").records[0]) == ["Humanos", "Adulto"]


@pytest.mark.parametrize(
    "body", ["Subject(s) were followed for a year.", "The subject(s) and the Subject(s) who\nleft were counted."]
)
def test_subjects_in_a_sentence_are_no_label(body: str) -> None:
    (record,) = read(f"ABSTRACT\n{body}").records
    assert record.abstracts[0][1] == body
    assert record.descriptors == ()


def test_a_second_label_without_a_heading_is_a_record_without_abstract() -> None:
    parsed = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanos , Adulto\nAsunto(s)\nAnimales , Ratas")
    assert [headings(r) for r in parsed.records] == [["Humanos", "Adulto"], ["Animales", "Ratas"]]
    assert [(p.code, p.record) for p in parsed.problems] == [("record_without_abstract", 2)]


def test_entities_are_decoded_before_descriptors_are_parted() -> None:
    block = "Mortalidad/estadística &amp; datos numéricos; Humanos"
    (record,) = read(f"RESUMEN\n{LONG}\nAsunto(s)\n{block}").records
    assert headings(record) == ["Mortalidad/estadística & datos numéricos", "Humanos"]


def test_keywords_of_a_detail_page_are_kept_apart_from_descriptors() -> None:
    (record,) = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanos; Adulto\nPalabras clave\nquimioterapia; vejiga\n").records
    assert headings(record) == ["Humanos", "Adulto"]
    assert record.keywords == ("quimioterapia", "vejiga")


# ------------------------------------------------------------------------------------------------------------ furniture
def test_furniture_is_left_over_with_its_line_wherever_it_stands() -> None:
    text = f"Biblioteca Virtual en Salud\nRESUMEN\n{LONG}\nMostrar: 20 | 50 | 100\n{OTHER}\nAsunto(s)\nHumanos , Adulto\nImprimir\n"
    parsed = read(text)
    assert [(part.line, part.text) for part in parsed.left_over] == [
        (1, "Biblioteca Virtual en Salud"),
        (4, "Mostrar: 20 | 50 | 100"),
        (8, "Imprimir"),
    ]
    assert texts(parsed) == [f"{LONG}\n{OTHER}"]
    assert headings(parsed.records[0]) == ["Humanos", "Adulto"]


def test_a_line_of_an_abstract_that_begins_like_furniture_is_kept() -> None:
    body = "Objetivo: estudiar el efecto.\nResultados 12 pacientes respondieron.\nCompartir las decisiones es útil.\nIdioma y edad."
    assert texts(read(f"RESUMEN\n{body}\nAsunto(s)\nHumanos")) == [body]


def test_what_a_detail_page_prints_after_an_abstract_is_left_over() -> None:
    parsed = read(f"RESUMEN\n{LONG}\n\nTexto completo: 1 Base de datos: MEDLINE\nIdioma: En\nRESUMEN\n{OTHER}")
    assert texts(parsed) == [LONG, OTHER]
    assert [part.line for part in parsed.left_over] == [4, 5]


def test_text_after_the_descriptors_belongs_to_no_record() -> None:
    parsed = read(f"RESUMEN\n{LONG}\nAsunto(s)\nHumanos , Adulto\n\nVolver al principio de la lista\n")
    assert headings(parsed.records[0]) == ["Humanos", "Adulto"]
    assert [(part.line, part.text) for part in parsed.left_over] == [(6, "Volver al principio de la lista")]


def test_a_dump_without_a_record_is_left_over_as_a_whole() -> None:
    parsed = read("Mostrar: 20 | 50\nNada más\n")
    assert parsed.records == ()
    assert [part.text for part in parsed.left_over] == ["Mostrar: 20 | 50", "Nada más"]
    assert [problem.code for problem in parsed.problems] == ["no_record"]


# -------------------------------------------------------------------------------------------------------------- headers
TITLE = "A trial of a drug: nobody has seen it."
AUTHORS = "Pérez, Juana; Gómez-Ruiz, Luis A; O'Hara, Mary."
SOURCE = "J Invent Oncol;12(3): 1999-2004, 2021 Feb."
ID = "Artículo en Inglés | MEDLINE | ID: mdl-99000001"


def _listed(*lines: str) -> str:
    return "\n".join([*lines, "RESUMEN", LONG, "Asunto(s)", "Humanos , Adulto"])


@pytest.mark.parametrize(
    "lines",
    [("1.", TITLE, AUTHORS, SOURCE, ID), (TITLE, AUTHORS, SOURCE, ID), ("1", "", TITLE, "", AUTHORS, SOURCE, "", ID)],
)
def test_the_lines_above_an_abstract_become_its_metadata(lines: tuple[str, ...]) -> None:
    parsed = read(
        _listed(*lines) + "\n" + _listed("2.", "Otro título.", "Solo, Ana.", "Rev Inv;1: 1-2, 1998.", ID[:-1] + "2")
    )
    first, second = parsed.records
    assert first.titles == (("en", TITLE),)
    assert first.authors == ("Pérez, Juana", "Gómez-Ruiz, Luis A", "O'Hara, Mary")
    assert (first.year, first.journal, first.source, first.citation) == (2021, "J Invent Oncol", "MEDLINE", SOURCE)
    assert first.ids == (("bvs", "mdl-99000001"), ("pmid", "99000001"))
    assert (second.authors, second.year, second.ids[1]) == (("Solo, Ana",), 1998, ("pmid", "99000002"))
    assert headings(first) == ["Humanos", "Adulto"]
    assert texts(parsed) == [LONG, LONG]
    assert parsed.left_over == ()


def test_a_record_without_abstract_keeps_its_header_with_and_without_an_id() -> None:
    parsed = read("\n".join(f"{n}.\n{TITLE}\n{AUTHORS}\n{SOURCE}\nAsunto(s)\nHumanos , Adulto" for n in (1, 2)))
    assert [(r.titles, headings(r)) for r in parsed.records] == [((("en", TITLE),), ["Humanos", "Adulto"])] * 2
    assert parsed.left_over == ()


def test_a_doi_under_the_source_is_an_id() -> None:
    for lines in (
        (TITLE, AUTHORS, SOURCE, "DOI: 10.9999/inv.1", ID),
        (TITLE, AUTHORS, SOURCE, "https://doi.org/10.9999/inv.1"),
    ):
        (record,) = read(_listed(*lines)).records
        assert dict(record.ids)["doi"] == "10.9999/inv.1"
        assert (record.titles, record.citation) == ((("en", TITLE),), SOURCE)


def test_what_is_printed_after_an_id_is_left_over() -> None:
    parsed = read(
        _listed(TITLE, AUTHORS, SOURCE, "Artículo en Español | LILACS | ID: lil-990001 Biblioteca responsable: ES1.1")
    )
    assert parsed.records[0].ids == (("bvs", "lil-990001"),)
    assert [(part.line, part.text) for part in parsed.left_over] == [(4, "Biblioteca responsable: ES1.1")]


def test_the_last_lines_of_a_broken_abstract_are_no_header() -> None:
    body = "The patients of the first group were followed for a year;\nthose of the other; in all, were followed to the end of\nApril 2019 (see the text; 12 were lost)."
    parsed = read(f"RESUMEN\n{body}\nRESUMEN\n{OTHER}")
    assert texts(parsed) == [body, OTHER]


def test_a_rule_between_two_versions_is_left_over() -> None:
    parsed = read(f"RESUMEN\n{LONG_ES}\n----------\n{LONG}\n")
    assert parsed.records[0].abstracts == (("es", LONG_ES), ("en", LONG))
    assert [part.text for part in parsed.left_over] == ["----------"]


def test_a_header_without_id_is_known_by_its_source() -> None:
    parsed = read(_listed(TITLE, AUTHORS, SOURCE) + "\n" + _listed("2.", TITLE, SOURCE))
    assert [r.titles for r in parsed.records] == [(("en", TITLE),)] * 2
    assert headings(parsed.records[0]) == ["Humanos", "Adulto"]


def test_a_record_with_a_header_and_no_abstract_is_a_record() -> None:
    parsed = read(f"1.\n{TITLE}\n{AUTHORS}\n{SOURCE}\n{ID}\n2.\n{TITLE}\n{AUTHORS}\n{SOURCE}\n{ID}\nRESUMEN\n{LONG}")
    assert [bool(r.abstracts) for r in parsed.records] == [False, True]
    assert [(p.code, p.record) for p in parsed.problems] == [("record_without_abstract", 1)]


def test_a_number_alone_on_a_line_of_an_abstract_stays_in_it() -> None:
    body = "The number of the patients who were followed was\n30.\nThe others were not followed."
    assert texts(read(f"RESUMEN\n{body}\nRESUMEN\n{OTHER}")) == [body, OTHER]


def test_titles_in_two_languages_are_two_titles() -> None:
    (record,) = read(_listed("1.", "El efecto de la terapia / The effect of the therapy", AUTHORS, SOURCE, ID)).records
    assert record.titles == (("es", "El efecto de la terapia"), ("en", "The effect of the therapy"))


def test_lines_broken_by_a_program_change_no_descriptor() -> None:
    text = "RESUMEN\nThe effect of the drug on the survival of the\npatients is not known.\nAsunto(s)\nNeoplasias de la\nPróstata , Resultado del\nTratamiento , Humanos\n"
    assert headings(read(text).records[0]) == ["Neoplasias de la Próstata", "Resultado del Tratamiento", "Humanos"]


def test_the_parts_of_a_record_add_up(assert_accounted: Callable[[str], None]) -> None:
    assert_accounted(_listed("1.", TITLE, AUTHORS, SOURCE, ID) + "RESUMEN\n" + OTHER + "\n\nMostrar: 20\nRESUMEN")
