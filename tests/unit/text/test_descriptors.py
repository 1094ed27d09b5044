"""Descriptors keep the words in which they were printed, and get their English only from a table."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.descriptors import descriptor, english, parse_descriptors, parse_keywords
from desktop.text.vocabulary import fold, forms, load_vocabulary


def pairs(block: str) -> list[tuple[str, str | None]]:
    return [(d.heading, d.qualifier) for d in parse_descriptors(block)]


@pytest.mark.parametrize("border", [" , ", "; ", ";", "\n", " ,\n", "\n, ", "\n,\n", "\t,\t", " , \n"])
def test_descriptors_are_parted_by_what_the_portal_prints(border: str) -> None:
    assert pairs(border.join(["Neoplasias Renales/terapia", "Humanos", "Curva ROC"])) == [
        ("Neoplasias Renales", "terapia"),
        ("Humanos", None),
        ("Curva ROC", None),
    ]


def test_a_bare_comma_belongs_to_a_heading() -> None:
    assert pairs("Carcinoma, Renal Cell/therapy , Aged, 80 and over") == [
        ("Carcinoma, Renal Cell", "therapy"),
        ("Aged, 80 and over", None),
    ]


def test_what_follows_a_slash_is_a_qualifier_only_if_the_table_knows_it() -> None:
    assert pairs("Sirolimus/análogos & derivados ; Ácido/Base ; HIV/AIDS/terapia ; /terapia") == [
        ("Sirolimus", "análogos & derivados"),
        ("Ácido/Base", None),
        ("HIV/AIDS", "terapia"),
        ("/terapia", None),
    ]


@pytest.mark.parametrize("amp", ["&", "&amp;", "&amp;amp;"])
@pytest.mark.parametrize("border", [" , ", "; "])
def test_entities_are_decoded_before_the_block_is_parted(amp: str, border: str) -> None:
    assert pairs(f"Mortalidad/estadística {amp} datos numéricos{border}Humanos") == [
        ("Mortalidad", "estadística & datos numéricos"),
        ("Humanos", None),
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Neoplasias Renales/tratamiento farmacológico", "Kidney Neoplasms/drug therapy"),
        ("Neoplasias Renais/tratamento farmacológico", "Kidney Neoplasms/drug therapy"),
        ("Kidney Neoplasms/drug therapy", "Kidney Neoplasms/drug therapy"),
        ("NEOPLASIAS RENALES", "Kidney Neoplasms"),
        ("mediana edad", "Middle Aged"),
        ("Persona de  Mediana Edad", "Middle Aged"),
        ("Pessoa de Meia-Idade", "Middle Aged"),
        ("Ensayos Clínicos Controlados Aleatorios como Asunto", "Randomized Controlled Trials as Topic"),
        ("Una Cosa que Nadie Conoce", None),
        ("Una Cosa que Nadie Conoce/terapia", None),
    ],
)
def test_english_comes_from_the_tables_and_is_never_guessed(printed: str, expected: str | None) -> None:
    (found,) = parse_descriptors(printed)
    assert english(found) == expected


def test_repeats_are_kept_in_printed_order() -> None:
    assert pairs("Humanos , Adulto , Humanos") == [("Humanos", None), ("Adulto", None), ("Humanos", None)]


def test_heading_and_qualifier_that_are_known_apart_are_the_same_descriptor() -> None:
    assert parse_descriptors("Neoplasias Renales/terapia") == (descriptor("Neoplasias Renales", "terapia"),)


def test_keywords_are_parted_by_semicolons_else_by_commas() -> None:
    assert parse_keywords("cáncer de vejiga; BCG, intravesical; supervivencia.") == (
        "cáncer de vejiga",
        "BCG, intravesical",
        "supervivencia",
    )
    assert parse_keywords("vejiga, BCG\n") == ("vejiga", "BCG")
    assert parse_keywords("") == ()


@given(st.lists(st.text(alphabet="abñ /&", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=6))
def test_what_is_printed_is_kept(words: list[str]) -> None:
    found = [f"{d.heading}/{d.qualifier}" if d.qualifier else d.heading for d in parse_descriptors(" , ".join(words))]
    assert ["".join(f.split()) for f in found] == ["".join(w.split()) for w in words]


# --------------------------------------------------------------------------------------------------------------- tables
@pytest.mark.parametrize("name", ["decs_headings", "decs_qualifiers"])
def test_no_printed_form_has_two_meanings(name: str) -> None:
    meanings: dict[str, set[str]] = {}
    table = load_vocabulary(name)
    assert table.wrong_lines == ()
    for row in table.rows:
        for form in forms(row, "es", "pt", "other_es", "other_pt"):
            meanings.setdefault(fold(form), set()).add(row["en"])
    assert {form: found for form, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", ["decs_headings", "decs_qualifiers"])
def test_every_term_has_a_spanish_form(name: str) -> None:
    assert [row["en"] for row in load_vocabulary(name).rows if not row["es"]] == []


def test_the_tables_agree_with_the_facts(shared: Path) -> None:
    def read(name: str) -> list[dict[str, str]]:
        with (shared / "facts" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t"))

    for row in read("decs-qualifiers.tsv") + read("decs-checktags.tsv"):
        for form in filter(None, (row["es"], row["pt"])):
            ours = descriptor("Humanos", form).qualifier_en if "code" in row else descriptor(form).heading_en
            assert ours == row["en"], form
    for row in read("seed-descriptors.tsv"):
        (found,) = parse_descriptors(row["es_string"])
        assert english(found) == row["en_string"]
