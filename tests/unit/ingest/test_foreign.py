"""A file of another kind is named and left over as a whole; it is never taken for text of the portal."""

import pytest

from desktop.ingest.dump import read_text

ABSTRACT = "The effect of the drug on the survival of the patients is not known."

KINDS = {
    "XML": "<?xml version='1.0'?>\n<catalogue><book><title>x</title></book></catalogue>",
    "RTF": r"{\rtf1\ansi RESUMEN\par}",
    "ISO 2709": "00714nam a2200205 a 4500001000700000 pasted as text",
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_that_is_not_read_is_named(name: str) -> None:
    dump = read_text(KINDS[name], "file")
    assert dump.format == name
    assert dump.records == ()
    assert [(p.code, p.args) for p in dump.problems] == [("format_not_read", (("format", name),))]
    assert [part.text for part in dump.left_over] == [KINDS[name].strip()]


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
