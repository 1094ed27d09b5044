"""What the program says: codes with their arguments become sentences in Spanish, English or Portuguese.

The words stand in resources/sentences.toml. A code without words there is still said, as plainly as can be: a sentence must
never be the reason for a crash. In a text, `{name}` is an argument and `{count:one|many}` a number with its noun.
"""

from __future__ import annotations

import functools
import string
import tomllib
from typing import TYPE_CHECKING, Any, Protocol

from desktop.codebook import FieldType, Words
from desktop.notation import WrongValue, print_value
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.errors import KnownError
    from db.values import EntryWarning, Json, ParseProblem, Reason
    from desktop.codebook import Codebook, Field

MISSING = "…"
_LONGEST_VALUE = 80


class Told(Protocol):
    """A line of the history: what `event_sentence` reads of it."""

    @property
    def kind(self) -> str:
        """Of which kind the change was."""

    @property
    def field(self) -> str:
        """The field it touched."""

    @property
    def item(self) -> str:
        """The row it touched."""

    @property
    def before(self) -> Json:
        """What was there."""

    @property
    def after(self) -> Json:
        """What is there since."""


# ------------------------------------------------------------------------------------------------- the world, odd input
def error_sentence(error: KnownError, language: str) -> str:
    """What happened, what is safe, what to do."""
    arguments = {"path": error.path, "cause": error.cause, "code": error.code, **error.details}
    if error.code == "value_refused":
        return wrong_value_sentence(WrongValue(error.details.get("kind", ""), error.details.get("text", "")), language)
    return _say(("error", error.code), language, arguments) or _say(("error", "unknown"), language, arguments)


def problem_sentence(problem: ParseProblem, language: str) -> str:
    """What is odd in a dump."""
    arguments = {"line": str(problem.line), "record": str(problem.record or MISSING), "code": problem.code}
    return _with_fallback(
        ("problem", problem.code), ("problem", "unknown"), language, {**arguments, **dict(problem.args)}
    )


def wrong_value_sentence(wrong: WrongValue, language: str) -> str:
    """Why what was typed is no value of its field, and what would be one."""
    arguments = {"text": wrong.text, "choices": ", ".join(wrong.choices[:12]) or MISSING}
    return _with_fallback(("wrong_value", wrong.kind), ("wrong_value", "unknown"), language, arguments)


def fault_sentence(fault: str, language: str) -> str:
    """A fault that a check found, given as "code" or "code|name=value|…"; a sentence is given back as it is."""
    code, *pairs = fault.split("|")
    arguments = dict(pair.partition("=")[::2] for pair in pairs)
    return _say(("fault", code), language, {"code": code, **arguments}) or fault


# ------------------------------------------------------------------------------------------------- warnings and reasons
def warning_sentence(warning: EntryWarning, language: str) -> tuple[str, str]:
    """The headline of a warning and the sentence under it: the first of those in the file for which all is known."""
    arguments = {"code": warning.code, **dict(warning.args)}
    headline = _say(("warning", warning.code, "headline"), language, arguments)
    if headline:
        bodies = [_say(("warning", warning.code, f"body{n}"), language, arguments) for n in ("", *range(2, 7))]
        return headline, next((body for body in bodies if body and MISSING not in body), "")
    listed = ", ".join(f"{name} {value}" for name, value in warning.args)
    return _say(("warning", "unknown", "headline"), language, arguments), listed


def reason_sentence(reason: Reason, language: str) -> str:
    """Why two records may be one study, or may not."""
    details = [_detail(reason.kind, part, language) for part in reason.detail if part]
    arguments = {"detail": ", ".join(details), "kind": reason.kind.replace("_", " ")}
    arguments |= {f"d{n}": part for n, part in enumerate(details, start=1)}
    side = "against" if reason.weight < 0 else "for"
    paths = [("reason", reason.kind, side), ("reason", reason.kind, "for"), ("reason", reason.kind)]
    said = [_say(path, language, arguments) for path in paths]
    whole = next((text for text in said if text and MISSING not in text), "")
    return whole or _say(("reason", "unknown"), language, arguments).strip(" :")


def _detail(kind: str, part: str, language: str) -> str:
    """A code among the details of a reason in words: the name of a section or a language; what is quoted stays as it is."""
    return _say(("reason", "detail", f"{kind}_{part}"), language, {}) or part


# ------------------------------------------------------------------------------------------------------ steps and history
def command_label(label: str, codebook: Codebook, language: str) -> str:
    """What a step is called: "correct Patients in C-0002"; the label of the store is verb, subject and studies in codes."""
    verb, subject, *studies = (*label.split("|"), "", "")[:4] if "|" in label else (label, "", "")
    arguments = {"subject": _subject(subject, codebook, language), "study": studies[0] if studies else ""}
    if verb.startswith("pair_"):
        arguments = {"a": subject, "b": studies[0] if studies else ""}
    return _say(("step", verb), language, arguments) or label.replace("|", " ").strip()


def event_sentence(row: Told, codebook: Codebook, language: str, arms: Mapping[str, str] | None = None) -> str:
    """What one event of the history did. `arms` are the names of the arms by item."""
    if row.kind == "value":
        return _value_event(row, codebook, language, arms or {})
    after: dict[str, Any] = row.after if isinstance(row.after, dict) else {}
    arguments = {"reason": str(after.get("reason", "")), "who": str(after.get("who", ""))}
    arguments["warning"] = _subject(row.field.split("|", 1)[0], codebook, language)
    kind = f"verdict_{after.get('verdict', 'open')}" if row.kind == "verdict" else row.kind
    if row.kind != "verdict" and not after:
        kind = f"{row.kind}_undone"
    return _with_fallback(("event", kind), ("event", "unknown"), language, arguments)


def _value_event(row: Told, codebook: Codebook, language: str, arms: Mapping[str, str]) -> str:
    field = _field(row.field, codebook)
    state = row.after["state"] if row.after else "removed"
    arguments = {
        "field": field.label.of(language) if field else row.field,
        "item": row.item,
        "before": _printed(field, row.before, arms, language),
        "after": _printed(field, row.after, arms, language),
    }
    arguments["field"] += f" ({row.item})" if row.item else ""
    return _with_fallback(("event", f"value_{state}"), ("event", "unknown"), language, arguments)


def _printed(field: Field | None, stored: Json, arms: Mapping[str, str], language: str) -> str:
    if not stored or stored.get("value") is None:
        return "—"
    text = print_value(field, stored["value"], arms, language) if field else str(stored["value"])
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


# ------------------------------------------------------------------------------------------------------------ short facts
def fact_words(facts: Sequence[str], codebook: Codebook, language: str) -> tuple[str, ...]:
    """The coded facts of a summary in words: "design.phase=2" is "phase 2", "languages=es en" is "es · en"."""
    words = []
    for fact in facts:
        key, _, value = fact.partition("=")
        said = _fact(key, value, codebook, language)
        if said:
            words.append(said)
    return tuple(words)


@functools.lru_cache(maxsize=4096)
def _fact(key: str, value: str, codebook: Codebook, language: str) -> str:
    if key == "languages":
        return " · ".join(value.split())
    if key == "records":
        return _say(("fact", "records"), language, {"count": value})
    if key == "design.phase":
        return _say(("fact", "phase"), language, {"phase": value})
    field = _field(key, codebook)
    if field is not None and field.type is FieldType.CHOICE:
        return _say(("fact", value), language, {}) or print_value(field, value, {}, language, codebook=codebook)
    return value


# ------------------------------------------------------------------------------------------------------------------ parts
def _subject(subject: str, codebook: Codebook, language: str) -> str:
    """The words for a field, a table or a warning's code."""
    field = _field(subject, codebook)
    if field is not None:
        return field.label.of(language)
    table = next((table for table in codebook.tables if table.key == subject), None)
    if table is not None:
        return table.row.of(language)
    headline = _say(("warning", subject, "headline"), language, {})
    return headline.rstrip(".") or subject.replace("_", " ")


def _field(key: str, codebook: Codebook) -> Field | None:
    try:
        return codebook.field(key)
    except KeyError:
        return None


def _with_fallback(path: tuple[str, ...], other: tuple[str, ...], language: str, arguments: Mapping[str, str]) -> str:
    return _say(path, language, arguments) or _say(other, language, {"code": path[-1], **arguments})


def _say(path: tuple[str, ...], language: str, arguments: Mapping[str, str]) -> str:
    """The filled text at a path of the file; "" where there is none."""
    words: Any = _words()
    for key in path:
        words = words.get(key) if isinstance(words, dict) else None
    return _FORMAT.vformat(words.of(language), (), arguments) if isinstance(words, Words) else ""


class _Format(string.Formatter):
    """Fills `{name}` and `{count:one|many}`; an argument that is not there is shown as an ellipsis."""

    def get_value(self, key: int | str, _args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key)) or MISSING

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(value)
        one, many = format_spec.split("|", 1)
        return f"{value} {one if str(value) == '1' else many}"


_FORMAT = _Format()


@functools.cache
def _words() -> dict[str, Any]:
    """The texts of the file as nested tables that end in `Words`."""
    return _as_words(tomllib.loads(resource("sentences.toml").read_text(encoding="utf-8")))


def _as_words(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: Words(**value) if value.keys() == {"en", "es", "pt"} else _as_words(value) for key, value in table.items()
    }
