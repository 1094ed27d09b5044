"""No word of the windows is missing in any language, and what the program loads is what the text says."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop.resources import resource
from desktop.ui.translators import LANGUAGE_NAMES, Translators

ROOT = Path(__file__).resolve().parents[3]
FOLDER = resource("translations")


@pytest.fixture(scope="module")
def packaging() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_every_word_is_translated_and_none_is_stale(packaging: ModuleType, tmp_path: Path, language: str) -> None:
    kept = FOLDER / f"cotejo_{language}.ts"
    fresh = tmp_path / kept.name
    shutil.copy(kept, fresh)
    packaging.collect(fresh)
    assert packaging.faults_of(fresh) == []
    assert fresh.read_text("utf-8") == kept.read_text("utf-8"), "run `make translations` and commit what it writes"


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_what_the_program_loads_is_made_from_the_text(packaging: ModuleType, tmp_path: Path, language: str) -> None:
    shutil.copy(FOLDER / f"cotejo_{language}.ts", tmp_path)
    packaging.compile_words(tmp_path / f"cotejo_{language}.ts")
    made = tmp_path / f"cotejo_{language}.qm"
    assert made.read_bytes() == (FOLDER / made.name).read_bytes(), "run `make translations` and commit what it writes"


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_the_text_names_no_file_and_no_machine(language: str) -> None:
    text = (FOLDER / f"cotejo_{language}.ts").read_text("utf-8")
    assert "<location" not in text
    assert str(ROOT) not in text


def test_a_word_without_translation_or_placeholder_is_a_fault(packaging: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "cotejo_es.ts"
    path.write_text(
        """<?xml version="1.0"?><TS version="2.1" language="es"><context><name>Page</name>
        <message><source>One</source><translation type="unfinished"></translation></message>
        <message><source>{n} of {m}</source><translation>{n} de</translation></message>
        <message><source>Two</source><translation>Dos</translation></message>
        </context></TS>""",
        encoding="utf-8",
    )
    faults = packaging.faults_of(path)
    assert len(faults) == 2
    assert "unfinished" in faults[0]
    assert "placeholders" in faults[1]


def test_the_language_changes_while_the_program_runs(qapp: QApplication) -> None:
    translators = Translators(qapp)
    said = {}
    for language in LANGUAGE_NAMES:
        translators.use(language)
        said[language] = (
            QCoreApplication.translate("Pages", "Duplicates"),
            QCoreApplication.translate("QPlatformTheme", "Cancel"),
        )
    translators.stop()
    assert said["es"] == ("Duplicados", "Cancelar")
    assert said["en"] == ("Duplicates", "Cancel")
    assert said["pt"] == ("Duplicatas", "Cancelar")


def test_numbers_agree_with_their_nouns(qapp: QApplication) -> None:
    translators = Translators(qapp)
    translators.use("en")
    assert QCoreApplication.translate("DumpList", "%n record(s)", "", 1) == "1 record"
    assert QCoreApplication.translate("DumpList", "%n record(s)", "", 3) == "3 records"
    translators.use("es")
    assert QCoreApplication.translate("DumpList", "%n record(s)", "", 1) == "1 registro"
    translators.stop()
