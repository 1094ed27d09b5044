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
    faults = []
    for path in (FOLDER / f"cotejo_{language}.ts" for language in LANGUAGES):
        collect(path)
        faults += faults_of(path)
        compile_words(path)
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


def collect(path: Path) -> None:
    """Bring the words of the sources into the language's file; what is no longer used goes."""
    language = path.stem.rpartition("_")[2]
    sources = sorted(str(path.relative_to(ROOT)) for place in SOURCES for path in _python_files(ROOT / place))
    plurals = ["-pluralonly"] if language == "en" else []
    words = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language, *plurals]
    _run("pyside6-lupdate", *words, *sources, "-ts", str(path))


def compile_words(path: Path) -> None:
    """Make what the program loads, beside the text."""
    _run("pyside6-lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))


def faults_of(path: Path) -> list[str]:
    """The words of a language that are not translated, translated by nothing, or lost a placeholder."""
    faults = []
    # Our own file, made by Qt's tool: not a stranger's XML.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            fault = _fault(message)
            if fault:
                source = message.findtext("source", "")
                faults.append(f"{path.name}: {context.findtext('name')}: {source!r}: {fault}")
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
