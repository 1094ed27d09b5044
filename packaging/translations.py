"""Collects the words of the windows into resources/translations/*.ts and makes the *.qm that the program loads.

`make translations` runs it. It fails, and says where, when a word is not translated or no longer used. The .ts files hold
no line numbers: they would change with every commit.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es", "en", "pt")
SOURCES = ("desktop/app.py", "desktop/ui")


def main() -> int:
    """Update, check and compile; 0 when every word of every language is translated."""
    for language in LANGUAGES:
        collect(language)
    faults = [fault for language in LANGUAGES for fault in faults_of(language)]
    for fault in faults:
        sys.stderr.write(fault + "\n")
    for language in LANGUAGES:
        compile_words(language)
    return 1 if faults else 0


def ts_path(language: str) -> Path:
    """The words of a language as text."""
    return FOLDER / f"cotejo_{language}.ts"


def collect(language: str) -> None:
    """Bring the words of the sources into the language's file; what is no longer used goes."""
    sources = sorted(str(path.relative_to(ROOT)) for place in SOURCES for path in _python_files(ROOT / place))
    plurals = ["-pluralonly"] if language == "en" else []
    words = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language, *plurals]
    _run("pyside6-lupdate", *words, *sources, "-ts", str(ts_path(language).relative_to(ROOT)))


def compile_words(language: str) -> None:
    """Make what the program loads."""
    source = ts_path(language)
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def faults_of(language: str) -> list[str]:
    """The words of a language that are not translated, translated by nothing, or lost a placeholder."""
    faults = []
    # Our own file, made by Qt's tool: not a stranger's XML.
    for context in ET.parse(ts_path(language)).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            fault = _fault(message)
            if fault:
                source = message.findtext("source", "")
                faults.append(f"{language}: {context.findtext('name')}: {source!r}: {fault}")
    return faults


def _fault(message: ET.Element) -> str:
    translation = message.find("translation")
    if translation is None or translation.get("type") in ("unfinished", "obsolete", "vanished"):
        return translation.get("type", "missing") if translation is not None else "missing"
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    wanted = placeholders(message.findtext("source", ""))
    if not all(forms):
        return "empty"
    return "" if all(placeholders(form) == wanted for form in forms) else f"placeholders differ from {sorted(wanted)}"


def placeholders(text: str) -> set[str]:
    """The {names} and %n of a text."""
    names = {part.partition("}")[0] for part in text.split("{")[1:]}
    return names | ({"%n"} if "%n" in text else set())


def _python_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _run(tool: str, *words: str) -> None:
    command = [str(Path(sys.executable).parent / tool), *words]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tool and paths


if __name__ == "__main__":
    sys.exit(main())
