"""The manual has the same pages in every language, leads nowhere that does not exist, and speaks of keys and words that are there."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from desktop.resources import ROOT, resource
from desktop.ui.keys import KEYS

LANGUAGES = ("en", "es", "pt")
PAGES = sorted(path.name for path in resource("help", "en").glob("*.md"))
EVERY_PAGE = [(lang, name) for lang in LANGUAGES for name in PAGES]
README = ROOT.parent / "README.md"

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_SEQUENCE = re.compile(
    r"(?<!\w)(?:(?:Ctrl|Alt|Shift|Mayús)\+)+(?:Enter|Intro|Del|Supr|F\d|[A-Z0-9,↓↑])(?!\w)|(?<![\w+])F\d(?!\w)"
)
_PRINTED = {"Mayús": "Shift", "Intro": "Return", "Enter": "Return", "Supr": "Del", "↓": "Down", "↑": "Up"}


def text(lang: str, name: str) -> str:
    return resource("help", lang, name).read_text(encoding="utf-8")


def shape(page: str) -> list[str]:
    """Its headings, table rows, list items and code in order: what must be alike in every language."""
    marks = [
        line.split(" ")[0] for line in page.split("\n") if line.startswith(("#", "-", "|")) or re.match(r"\d\. ", line)
    ]
    return ["|" if mark.startswith("|") else mark for mark in marks]


def sequences(page: str) -> set[str]:
    """The key sequences that a page names, as the table of keys writes them."""
    return {"+".join(_PRINTED.get(part, part) for part in found.split("+")) for found in _SEQUENCE.findall(page)}


def test_there_are_pages() -> None:
    assert len(PAGES) >= 9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_pages(lang: str) -> None:
    assert sorted(path.name for path in resource("help", lang).glob("*")) == PAGES


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["es", "pt"])
def test_a_page_has_the_same_parts_in_every_language(lang: str, name: str) -> None:
    assert shape(text(lang, name)) == shape(text("en", name))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["es", "pt"])
def test_a_page_names_the_same_keys_in_every_language(lang: str, name: str) -> None:
    assert sequences(text(lang, name)) == sequences(text("en", name))


@pytest.mark.parametrize(("lang", "name"), EVERY_PAGE)
def test_a_page_begins_with_its_title_and_is_short(lang: str, name: str) -> None:
    page = text(lang, name)
    assert page.startswith("# ")
    assert page.count("\n# ") == 0
    assert len(page) < 5000
    assert "<" not in re.sub(r"`[^`]*`", "", page)


@pytest.mark.parametrize(("lang", "name"), EVERY_PAGE)
def test_a_page_leads_to_pages_and_pictures_of_the_manual_only(lang: str, name: str) -> None:
    folder = resource("help", lang)
    for target in _LINK.findall(text(lang, name)):
        assert (folder / target).is_file(), target
        assert resource("help") in (folder / target).resolve().parents


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_keys_names_every_key_and_no_other(lang: str) -> None:
    there = {key.default for key in KEYS}
    named = sequences(text(lang, "08-keys.md"))
    assert {s for s in named if s not in there} == set()
    single = {"Return", "Del", "Space", "Backspace", "1", "2", "3"}
    runner_ups = {f"Ctrl+{n}" for n in range(2, 9)}
    assert there - named - single - runner_ups == set()


@pytest.mark.parametrize(("lang", "name"), EVERY_PAGE)
def test_a_page_names_no_key_that_does_nothing(lang: str, name: str) -> None:
    assert sequences(text(lang, name)) <= {key.default for key in KEYS}


def _interface(lang: str) -> set[str]:
    tree = ET.parse(resource("translations", f"cotejo_{'es' if lang == 'en' else lang}.ts"))
    words = set()
    for message in tree.iter("message"):
        shown = message.findtext("source" if lang == "en" else "translation")
        words.add(re.sub(r" ?\{n\}", "", shown or "").strip())
    return words


@pytest.mark.parametrize(
    "word",
    [
        {"en": "Keep as printed", "es": "Dejar como está impreso", "pt": "Deixar como está impresso"},
        {"en": "Dismiss with a reason", "es": "Descartar con un motivo", "pt": "Descartar com um motivo"},
        {"en": "Remarks on the text", "es": "Observaciones sobre el texto", "pt": "Observações sobre o texto"},
        {"en": "Seen", "es": "Visto", "pt": "Visto"},
        {"en": "Set aside", "es": None, "pt": None},
        {"en": "Left over", "es": "Sobra", "pt": "Sobra"},
        {"en": "Looks odd", "es": "Llama la atención", "pt": "Chama a atenção"},
        {"en": "History", "es": "Historial", "pt": "Histórico"},
        {"en": "Open another store…", "es": "Abrir otro almacén…", "pt": "Abrir outro repositório…"},
        {"en": "About Cotejo", "es": "Acerca de Cotejo", "pt": "Sobre o Cotejo"},
        {"en": "Settings", "es": "Ajustes", "pt": "Ajustes"},
        {"en": "sure", "es": "seguro", "pt": "seguro"},
        {"en": "check", "es": "comprobar", "pt": "conferir"},
        {"en": "maybe", "es": "quizá", "pt": "talvez"},
    ],
    ids=lambda word: word["en"],
)
def test_the_words_of_the_manual_are_those_of_the_screen(word: dict[str, str | None]) -> None:
    for lang, shown in word.items():
        if shown is not None:
            manual = re.sub(r"\s+", " ", " ".join(text(lang, name) for name in PAGES))
            assert shown in manual, lang
            assert shown in _interface(lang), lang


def test_the_readme_leads_nowhere_that_does_not_exist() -> None:
    missing = [t for t in _LINK.findall(README.read_text(encoding="utf-8")) if "://" not in t and not _exists(t)]
    assert missing == []


def _exists(target: str) -> bool:
    return (README.parent / Path(target.partition("#")[0])).exists()
