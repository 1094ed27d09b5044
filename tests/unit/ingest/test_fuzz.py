"""Whatever a dump holds, its reader gives records or a refusal that is known, and every word of it is accounted for."""

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import KnownError
from desktop.ingest.dump import read_bytes, read_text
from desktop.ingest.formats import FORMATS, NAMES
from desktop.ingest.report import record_json, report

FOLDER = Path(__file__).resolve().parents[2] / "data" / "import"
SAMPLES = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
READERS = sorted({form.name for form in FORMATS if form.name} - {"HTML"})
PIECES = st.sampled_from(
    [
        "TY  - JOUR", "TY - JOUR", "ER  - ", "ER - ", "TI  - Un título", "AB  - ", "AB  - The text of the study", "UR - http://x.y",
        "ADC3  - x", "PMID- 99000001", "      continued", "OAB - Un resumen", "OABL- spa", "PT J", "TI A title", "   more",
        "ER", "EF", "FN x", "VR 1.0", "Record #1 of 2", "ID: CN-00000001", "AB: text", "<1. >", "VN  - Ovid Technologies",
        "Unique Identifier", "  123", "@article{key,", " title = {A},", "}", '"', "{", "@string{a = b}", "!ID 1", "!v083!texto",
        "1 / 2 LILACS", "Id: 1", "Fonte: x;1(2):3-4, 2001", "Título,Resumen,DOI", 'a,"b",c', "sep=;", "<record>", "</record>",
        '<field tag="12">x</field>', "<doc><field name='ti'>x</field></doc>", "<PubmedArticle>", "</PubmedArticle>",
        "<PMID>1</PMID>", "&amp;", "&nbsp;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "[{", "}]", '{"id": "1", "text": "x"}', "NaN",
        "RESUMEN", "Asunto(s)", "\ufeff", "\x00", "\t", ";", "^ies", "no disponible",
    ]
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(PIECES | st.text(max_size=20), st.sampled_from(["\n", "\n", "\n\n", "", " "])), max_size=40
).map(lambda parts: "".join(piece + border for piece, border in parts))
CALM = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def check(dump: object) -> None:
    """What must hold of every dump that was read."""
    json.dumps(report(dump), allow_nan=False)  # type: ignore[arg-type]
    for place, record in enumerate(dump.records, start=1):  # type: ignore[attr-defined]
        assert record.place == place
        assert 0 <= record.start <= record.end
        assert record.line >= 1
        assert all(lang in ("en", "es", "pt", "") and text.strip() for lang, text in record.abstracts)
        json.dumps(record_json(record, dump), allow_nan=False)  # type: ignore[arg-type]
    assert all(part.line >= 1 and part.text for part in dump.left_over)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", READERS)
@given(text=TEXTS)
@CALM
def test_any_text_is_read_by_any_reader(name: str, text: str) -> None:
    try:
        dump = read_text(text, "x", form=name)
    except KnownError:
        return
    assert dump.format == name
    check(dump)


@given(text=TEXTS)
@CALM
def test_any_text_is_read_by_the_reader_that_it_looks_like(text: str) -> None:
    try:
        check(read_text(text, "x"))
    except KnownError:
        return


@given(data=st.binary(max_size=400))
@CALM
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for form in (None, "ISO 2709", "XLSX", "HTML", "RIS"):
        try:
            check(read_bytes(data, "x", form=form))
        except KnownError:
            continue


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(CALM, max_examples=25)
def test_a_file_with_wounds_is_read_or_refused(name: str, data: st.DataObject) -> None:
    body = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body)))
        cut = data.draw(st.integers(0, 30))
        body[at : at + cut] = data.draw(st.binary(max_size=12))
    try:
        check(read_bytes(bytes(body), name))
    except KnownError:
        return


# ---- the account of words
WORD = re.compile(r"\w+")


def words(text: str) -> set[str]:
    return set(WORD.findall(html.unescape(html.unescape(text)).casefold()))


def told_words(dump: object) -> set[str]:
    parts = [json.dumps(record_json(record, dump), ensure_ascii=False) for record in dump.records]  # type: ignore[attr-defined,arg-type]
    whole = "\n".join([*parts, *(part.text for part in dump.left_over)])  # type: ignore[attr-defined]
    return words(re.sub(r"\^[a-z]", " ", whole))


VALUES = st.text(alphabet="abcdefghij áéñ.,;:/()&-0123456789", min_size=1, max_size=40).filter(
    lambda v: v.strip(" -") != ""
)
TAGS = st.sampled_from(
    [
        "TI",
        "T1",
        "TT",
        "AU",
        "A1",
        "AB",
        "N2",
        "PY",
        "Y1",
        "DA",
        "JF",
        "JO",
        "JA",
        "T2",
        "VL",
        "IS",
        "SP",
        "EP",
        "DO",
        "ID",
        "AN",
        "U2",
        "C2",
        "C5",
        "M3",
        "UR",
        "L2",
        "MH",
        "KW",
        "DB",
        "LA",
        "N1",
        "XX",
        "Z9",
    ]
)
RIS_RECORDS = st.lists(st.lists(st.tuples(TAGS, VALUES), min_size=1, max_size=12), min_size=1, max_size=5)


@given(records=RIS_RECORDS)
@CALM
def test_every_word_of_ris_is_in_its_record_or_left_over(records: list[list[tuple[str, str]]]) -> None:
    text = "".join(
        "TY  - JOUR\n" + "".join(f"{tag}  - {value}\n" for tag, value in items) + "ER  - \n\n" for items in records
    )
    dump = read_text(text, "x", form="RIS")
    assert len(dump.records) == len(records)
    for items, record in zip(records, dump.records, strict=True):
        said = words(json.dumps(record_json(record, dump), ensure_ascii=False))
        for _, value in items:
            assert words(value) <= said, value


@given(records=RIS_RECORDS)
@CALM
def test_every_word_of_a_table_is_in_its_record(records: list[list[tuple[str, str]]]) -> None:
    names = [
        "Title",
        "Authors",
        "Abstract",
        "Year",
        "Journal",
        "DOI",
        "PMID",
        "Keywords",
        "MeSH Terms",
        "Pages",
        "Note",
    ]
    lines = [",".join(names)]
    for items in records:
        cells = [value.strip() for _, value in items][: len(names)]
        cells += [""] * (len(names) - len(cells))
        lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    dump = read_text("\n".join(lines), "x", form="CSV")
    assert len(dump.records) == len(records)
    said = told_words(dump)
    for items in records:
        for _, value in items[: len(names)]:
            assert words(value) <= said, value


# Not those whose words are rightly changed: markup, LaTeX, tags run together.
@pytest.mark.parametrize("name", [n for n in SAMPLES if not n.endswith((".html", ".json", ".bib")) and n != "wos.ris"])
def test_every_word_of_our_own_files_is_accounted_for(name: str) -> None:
    dump = read_bytes(SAMPLES[name], name)
    text = SAMPLES[name].decode("cp1252" if name == "curator.csv" else "utf-8")
    lost = words(re.sub(r"<[^<>]*>|\^[a-z]", " ", text)) - told_words(dump)
    known = {word for word in lost if re.fullmatch(r"[a-z]{1,4}\d?|\d{1,2}|v\d+", word)}  # tags, numbers of records
    assert not {word for word in lost - known if word not in _HEADINGS_OF[name.rpartition(".")[2]]}, lost


_HEADINGS_OF = {
    "csv": words(
        "Title ID Authors Source Journal Database Type Language Publication year Descriptor(s) Keyword(s) Publication Country"
        " Fulltext URL Abstract Entry Date Volume number Issue DOI ISSN Accession PMCID Citation First Author Journal/Book Create"
        " NIHMS Author Names Original Medline PMID Emtree Medical Index Terms Addresses Start End Page MeSH Published Book s"
        " Título Autores Año Revista Resumen Palabras clave Comentario Lens Embase keyword keywords descriptor descriptors NA"
    ),
    "txt": words(
        "Unique Identifier Status Authors Title Source Abstract Digital Object Year of Publication Autor Título Fonte Resumo"
        " Descritores Responsável Idioma Record LILACS checkword"
    ),
    "ciw": words("Clarivate Analytics Web of Science"),
    "xml": words("x"),
    "ris": words("Record Provider John Wiley Sons Ltd Content text plain charset"),
    "nbib": set(),
}


def test_every_format_has_a_name_that_a_curator_can_choose() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 20
    with pytest.raises(KnownError):
        read_text("x", "x", form="no such format")
