"""A dump gives the same records however it was saved, pasted or laid out."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from itertools import count

import pytest

from desktop.ingest.dump import read_bytes, read_text
from desktop.ingest.values import ParsedDump
from desktop.resources import resource

SAMPLE = resource("sample", "sample_dump.txt").read_text(encoding="utf-8")
HEADER = "A title of some study.\nPérez, Juan; García, Ana.\nJ Inv;12(3): 1-9, 2019 Feb.\n"
ID = "Artículo en Inglés | MEDLINE | ID: mdl-99000001\n"


def essence(dump: ParsedDump) -> list[tuple[object, ...]]:
    """Texts without their line breaks, and descriptors."""
    return [
        (
            [(lang, " ".join(text.split())) for lang, text in record.abstracts],
            [(d.heading, d.qualifier, d.heading_en) for d in record.descriptors],
        )
        for record in dump.records
    ]


def unglued(text: str) -> str:
    return re.sub(r"(?<=[^\n])RESUMEN\n", "\nRESUMEN\n", text)


def wrapped(text: str, width: int) -> str:
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join("\n".join(part) for part in lines)


def numbered(text: str) -> str:
    numbers = count(1)
    return re.sub(r"(?m)^RESUMEN$", lambda _: f"{next(numbers)}.\n{HEADER}RESUMEN", unglued(text))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "CR": lambda t: t.replace("\n", "\r"),
    "CRCRLF": lambda t: t.replace("\n", "\r\r\n"),
    "marks inside": lambda t: t.replace("RESUMEN", "\ufeffRESUMEN").replace("Asunto", "\ufeffAsunto"),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "no-break blanks": lambda t: t.replace(" ", "\u00a0"),
    "trailing blanks": lambda t: t.replace("\n", "  \n"),
    "indented": lambda t: t.replace("\n", "\n   "),
    "blank lines": lambda t: t.replace("\n", "\n\n"),
    "signs without width": lambda t: t.replace("\n", "\u200b\n"),
    "NULs": lambda t: t.replace(" de ", " d\0e "),
    "semicolons": lambda t: unglued(t).replace(" , ", "; "),
    "commas on their own lines": lambda t: t.replace(" , ", "\n,\n"),
    "commas between blank lines": lambda t: t.replace(" , ", "\n\n,\n\n"),
    "commas at line starts": lambda t: t.replace(" , ", "\n, "),
    "commas at line ends": lambda t: t.replace(" , ", " ,\n"),
    "one descriptor a line": lambda t: unglued(t).replace(" , ", "\n"),
    "English interface": lambda t: t.replace("RESUMEN\n", "ABSTRACT\n").replace("Asunto(s)", "Subject(s)"),
    "Portuguese interface": lambda t: t.replace("RESUMEN\n", "RESUMO\n").replace("Asunto(s)", "Assunto(s)"),
    "new Portuguese interface": lambda t: t.replace("RESUMEN\n", "RESUMO\n").replace("Asunto(s)", "Assuntos"),
    "French interface": lambda t: t.replace("RESUMEN\n", "RÉSUMÉ\n").replace("Asunto(s)", "Sujet(s)"),
    "old interface": lambda t: t.replace("RESUMEN\n", "Resumen\n"),
    "nothing glued": unglued,
    "everything glued": lambda t: re.sub(
        r"(?<=[^\n])\nRESUMEN\n", "RESUMEN\n", t.split("\n", 1)[0] + "\n\n" + t.split("\n", 1)[1]
    ),
    "glued with a blank": lambda t: re.sub(r"(?<=[^\n])RESUMEN\n", " RESUMEN\n", t),
    "labels glued": lambda t: t.replace("\nAsunto(s)\n", "Asunto(s)\n"),
    "labels before their list": lambda t: t.replace("Asunto(s)\n", "Asunto(s): "),
    "headings with a colon": lambda t: t.replace("RESUMEN\n", "RESUMEN:\n"),
    "headings before their text": lambda t: unglued(t).replace("RESUMEN\n", "RESUMEN: "),
    "rows of tabs": lambda t: t.replace("RESUMEN\n", "RESUMEN ABSTRACT\n"),
    "broken at 60": lambda t: wrapped(unglued(t), 60),
    "broken at 80": lambda t: wrapped(t, 80),
    "broken at 100": lambda t: wrapped(t, 100),
    "page breaks": lambda t: unglued(t).replace("\nRESUMEN\n", "\n\x0cRESUMEN\n"),
    "furniture": lambda t: (
        "Biblioteca Virtual en Salud\n"
        + unglued(t).replace("\nRESUMEN\n", "\nTexto completo\nMostrar: 20 | 50\nRESUMEN\n")
    ),
    "detail pages": lambda t: unglued(t).replace(
        "\nRESUMEN\n", "\n\nTexto completo: 1 Base de datos: MEDLINE\nIdioma: En\nRESUMEN\n"
    ),
    "numbers and titles": numbered,
    "titles": lambda t: unglued(t).replace("\nRESUMEN\n", f"\n{HEADER}RESUMEN\n"),
    "titles and ids": lambda t: unglued(t).replace("\nRESUMEN\n", f"\n{HEADER}{ID}RESUMEN\n"),
    "damaged": lambda t: t.encode().decode("latin-1"),
    "double entities": lambda t: t.replace("&amp;", "&").replace("&", "&amp;amp;"),
}


@pytest.fixture(scope="module")
def expected() -> list[tuple[object, ...]]:
    return essence(read_text(SAMPLE, "sample"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sample_reads_alike_in_every_layout(layout: str, expected: list[tuple[object, ...]]) -> None:
    dump = read_bytes(LAYOUTS[layout](SAMPLE).encode(), "variant.txt")
    assert essence(dump) == expected


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-1", "cp850", "mac-roman"],
)
def test_the_sample_reads_alike_in_every_encoding(encoding: str) -> None:
    data = SAMPLE.encode(encoding, errors="replace")
    kept = read_text(data.decode(encoding), "what the encoding can hold")
    assert essence(read_bytes(data, "variant.txt")) == essence(kept)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accounted_for(layout: str, assert_accounted: Callable[[str], None]) -> None:
    from desktop.ingest.encoding import decode

    assert_accounted(decode(LAYOUTS[layout](SAMPLE).encode()).text)
