"""A file of another kind is named and left over as a whole; it is never taken for text of the portal."""

import pytest

from desktop.ingest.dump import read_text

ABSTRACT = "The effect of the drug on the survival of the patients is not known."

KINDS = {
    "RIS": f"TY  - JOUR\nTI  - A title\nAB  - {ABSTRACT}\nKW  - RESUMEN\nER  - \n",
    "PubMed (nbib)": f"\nPMID- 99000001\nTI  - A title\nAB  - {ABSTRACT}\n",
    "PubMed XML": f"<?xml version='1.0'?>\n<PubmedArticleSet><PubmedArticle><AbstractText>{ABSTRACT}</AbstractText>",
    "EndNote XML": f'<?xml version="1.0"?><xml><records><record><abstract>{ABSTRACT}</abstract>',
    "XML": "<?xml version='1.0'?>\n<add><doc><field name='ab'>x</field></doc></add>",
    "HTML": "<!DOCTYPE html>\n<html><body><h2>RESUMEN</h2></body></html>",
    "BibTeX": "% a comment\n@article{key,\n  title = {A title},\n  abstract = {x}\n}",
    "CSV": f'Title,ID,Authors,Abstract\nA title,mdl-1,"Pérez, A","{ABSTRACT}"\n',
    "Web of Science text": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Perez, A\n",
    "Cochrane text": "Record #1 of 2\nID: CN-00000001\nTI: A title\nAB: An abstract\n",
    "ISIS text": "!ID 0000001\n!v012!A title\n!v083!An abstract\n",
    "RTF": r"{\rtf1\ansi RESUMEN\par}",
    "JSON": '[{"id": "1", "abstract": "x"}]',
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_that_is_not_read_is_named(name: str) -> None:
    dump = read_text(KINDS[name], "file")
    assert dump.format == name
    assert dump.records == ()
    assert [(p.code, p.args) for p in dump.problems] == [("format_not_read", (("format", name),))]
    assert [part.text for part in dump.left_over] == [KINDS[name].strip()]


def test_a_table_with_other_separators_is_a_table() -> None:
    for mark in ";\t":
        text = KINDS["CSV"].replace(",", mark)
        assert read_text(text, "file").format == "CSV"


@pytest.mark.parametrize(
    "text",
    [
        f"RESUMEN\n{ABSTRACT}\nAsunto(s)\nHumanos , Adulto",
        f"Título, resumen, año y autores de la lista\nRESUMEN\n{ABSTRACT}",
        "RESUMEN\nThe mean was <0.5 and <b>bold</b> in {a} few [cases] of TY - type.",
        "Mostrar: 20 | 50 | 100\nResultados 1 - 20",
    ],
)
def test_text_of_the_portal_is_taken_for_nothing_else(text: str) -> None:
    assert read_text(text, "file").format == "BVS text"
