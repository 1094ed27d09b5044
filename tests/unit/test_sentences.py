"""Every code that the program can raise, find or store has its words in three languages."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from db.errors import KnownError
from db.values import EntryWarning, ParseProblem, Reason
from desktop.codebook import LANGUAGES, load_codebook
from desktop.notation import WrongValue
from desktop.resources import resource
from desktop.review.values import HistoryRow
from desktop.sentences import (
    MISSING,
    command_label,
    error_sentence,
    event_sentence,
    fact_words,
    fault_sentence,
    problem_sentence,
    reason_sentence,
    warning_sentence,
    wrong_value_sentence,
)

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for folder in ("desktop", "db") for path in (ROOT / folder).rglob("*.py")
)
WORDS = tomllib.loads(resource("sentences.toml").read_text(encoding="utf-8"))
CODEBOOK = load_codebook()


def codes(*callers: str) -> list[str]:
    """The first arguments with which these are called anywhere in the source."""
    return sorted(set(re.findall(rf"\b(?:{'|'.join(callers)})\(\s*\"([a-z_]+)\"", SOURCE)))


def named_in_docstrings(opening: str) -> list[tuple[str, str]]:
    """The codes in backticks after `opening` ("Warnings given") in the docstrings of modules, with their module."""
    found = []
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        for paragraph in re.findall(rf"{opening}[^\n]*(?:\n(?!\n)[^\n]*)*", doc):
            listed = re.split(r"\n(?=[A-Z])|(?<=\.) (?=[A-Z])", paragraph)[0]
            found += [(path.stem, code) for code in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", listed)]
    return found


def leaves(table: dict[str, Any], path: str = "") -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for key, value in table.items():
        here = f"{path}.{key}"
        found += [(here, value)] if all(isinstance(v, str) for v in value.values()) else leaves(value, here)
    return found


@pytest.mark.parametrize("code", codes("KnownError"))
def test_an_error_says_what_happened_in_every_language(code: str) -> None:
    error = KnownError(code, path="a.txt", cause="no space", found="9", known="1", encoding="x", most="1", kind="date")
    said = [error_sentence(error, language) for language in LANGUAGES]
    assert len(set(said)) == 3
    assert all(code not in text for text in said), "the fallback spoke: the code has no words in sentences.toml"


@pytest.mark.parametrize("code", codes("ParseProblem"))
def test_a_problem_of_a_dump_is_told_in_every_language(code: str) -> None:
    assert code in WORDS["problem"]


@pytest.mark.parametrize("code", codes("EntryWarning", "warn", "_warning", "_quiet"))
def test_a_warning_has_a_headline_in_every_language(code: str) -> None:
    assert "headline" in WORDS["warning"][code]


@pytest.mark.parametrize(("module", "code"), named_in_docstrings(r"Warnings? (?:given|of its own)"))
def test_a_warning_that_a_module_says_it_gives_has_its_words(module: str, code: str) -> None:
    assert code in WORDS["warning"], module


@pytest.mark.parametrize(("module", "code"), named_in_docstrings("Problems"))
def test_a_problem_that_a_module_says_it_finds_has_its_words(module: str, code: str) -> None:
    assert code in WORDS["problem"], module


@pytest.mark.parametrize("code", codes("Reason"))
def test_a_reason_is_told_in_every_language(code: str) -> None:
    assert code in WORDS["reason"]


@pytest.mark.parametrize("kind", codes("WrongValue"))
def test_a_wrong_value_says_what_would_be_right(kind: str) -> None:
    said = [wrong_value_sentence(WrongValue(kind, "abc", ("uno", "dos")), language) for language in LANGUAGES]
    assert len(set(said)) == 3
    assert all(MISSING not in text for text in said)


def test_every_text_is_there_in_three_languages_with_the_same_arguments() -> None:
    for path, words in leaves(WORDS):
        assert words.keys() == set(LANGUAGES), path
        arguments = [set(re.findall(r"\{(\w+)", text)) for text in words.values()]
        assert arguments[0] == arguments[1] == arguments[2], path
        assert all(text.strip() for text in words.values()), path


def test_every_sentence_of_an_error_tells_what_is_safe() -> None:
    for code, words in WORDS["error"].items():
        assert words["en"].count(". ") + words["en"].endswith(".") >= 2, (
            f"{code}: what happened, what is safe, what to do"
        )


@pytest.mark.parametrize("language", [*LANGUAGES, "fr", ""])
def test_an_unknown_code_is_said_plainly_and_never_crashes(language: str) -> None:
    assert "no_such" in error_sentence(KnownError("no_such", path="x", cause="{y}"), language)
    assert "no_such" in problem_sentence(ParseProblem("no_such", 3), language)
    headline, body = warning_sentence(EntryWarning("no_such", (("a", "{b}"),)), language)
    assert "no_such" in headline
    assert body == "a {b}"
    assert "no such" in reason_sentence(Reason("no_such", (), 1.0), language)
    assert fault_sentence("Something is wrong.", language) == "Something is wrong."
    assert command_label("no_such|a|b", CODEBOOK, language) == "no_such a b"
    assert command_label("", CODEBOOK, language) == ""
    row = HistoryRow(None, "", "", "no_such", "f", "", None, None)  # type: ignore[arg-type]
    assert event_sentence(row, CODEBOOK, language)


def test_a_text_of_a_dump_cannot_fill_a_sentence_from_within() -> None:
    warning = EntryWarning(
        "pct_mismatch", (("what", "{n} {0}"), ("n", "3"), ("denom", "10"), ("pct", "31"), ("right", "30"))
    )
    assert warning_sentence(warning, "en")[1] == "{n} {0}: 3 of 10 is 30 %; the text prints 31 %."


def test_one_is_told_in_the_singular() -> None:
    problem = ParseProblem("replaced_characters", 1, args=(("count", "1"), ("encoding", "cp850")))
    assert problem_sentence(problem, "en").startswith("1 character could")
    assert fact_words(["records=2", "records=1"], CODEBOOK, "es") == ("2 registros", "1 registro")


def test_a_warning_without_all_its_arguments_keeps_its_headline() -> None:
    assert warning_sentence(EntryWarning("n_total_not_stated"), "en") == (
        "The total number of patients is not stated.",
        "",
    )
    assert warning_sentence(EntryWarning("n_total_not_stated", (("sum", "61"),)), "es")[1] == "Los brazos suman 61."


def test_short_facts_are_words_of_the_language() -> None:
    facts = ("conditions=asthma", "design.type=rct", "design.phase=1b/2", "languages=es en", "records=2")
    assert fact_words(facts, CODEBOOK, "en") == ("asthma", "RCT", "phase 1b/2", "es · en", "2 records")
    assert fact_words(facts, CODEBOOK, "es") == ("asthma", "ECA", "fase 1b/2", "es · en", "2 registros")


def test_a_step_is_called_by_field_and_study() -> None:
    assert command_label("correct|n_total|C-0002", CODEBOOK, "en") == "correct Patients in C-0002"
    assert command_label("pair_same|C-0012|C-0013", CODEBOOK, "pt") == "vincular C-0012 e C-0013"
    assert (
        command_label("remove|adverse_events|C-0002", CODEBOOK, "es")
        == "quitar una fila (acontecimiento adverso) de C-0002"
    )


def test_the_sections_and_the_language_of_a_reason_are_named_in_the_language_of_the_window() -> None:
    sections = Reason("sections", ("objective", "methods", "results"), 0.4)
    assert reason_sentence(sections, "es").endswith(": objetivo, métodos, resultados")
    assert reason_sentence(sections, "pt").endswith(": objetivo, métodos, resultados")
    assert reason_sentence(Reason("same_text", ("es", "96"), 2.0), "en").endswith("(Spanish)")
    assert reason_sentence(Reason("same_text", ("xx", "96"), 2.0), "es").endswith("(xx)")
