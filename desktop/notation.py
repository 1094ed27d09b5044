"""How a value is written: what a curator types becomes JSON, and JSON becomes what a curator reads.

`parse_value(field, text, language)` and `print_value(field, value, arms, language)` are each other's inverse. What cannot be
read is a `WrongValue`, which `desktop.sentences` puts into words: kinds `empty`, `integer`, `decimal`, `date`, `interval`,
`p_value`, `boolean`, `choice`, `choice_ambiguous`, `text_long`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from desktop.codebook import Codebook, Field, FieldType, load_codebook
from desktop.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.values import Json

NOT_REACHED, NOT_ESTIMABLE, NOT_SIGNIFICANT, ALL_ARMS = "NR", "NE", "NS", "all"
LONGEST = 20_000

_DASH = r"[-\u2010-\u2015\u2212]"
_NUMBER = r"(?:\d+(?:\.\d+)?|\.\d+)"
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f,.'’]\d{3})+")
_PLAIN = re.compile(rf"[-+]?{_NUMBER}")
_LIMIT = rf"(?:[-+]?{_NUMBER}|NR|NE|\?)"
_INTERVAL = re.compile(rf"({_LIMIT})\s*(?:-|to|a|até|hasta|y|e|and|,|;|/)\s*({_LIMIT})", re.IGNORECASE)
_LEVEL = re.compile(rf"({_NUMBER}|\?)\s*%")
_AROUND_INTERVAL = re.compile(r"\b(?:CI|IC)(?:95)?\b|[%()\[\]:=]", re.IGNORECASE)
_P = re.compile(rf"(?:p\s*)?(<=|>=|<|>|=)?\s*({_NUMBER}(?:\s*[x×]\s*10\s*\^?\s*-\d+|e-\d+)?)", re.IGNORECASE)
_OPERATORS = {"≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "=<": "<=", "=>": ">="}
_SPECIAL: Final = {
    NOT_REACHED: ("nr", "not reached", "no alcanzada", "no alcanzado", "nao alcancada", "nao alcancado", "na"),
    NOT_ESTIMABLE: ("ne", "not estimable", "not evaluable", "no estimable", "nao estimavel"),
}
_NOT_SIGNIFICANT = ("ns", "n.s.", "n.s", "not significant", "no significativo", "no significativa", "nao significativo")
_YES = ("yes", "y", "si", "s", "sim", "true", "verdadero", "1")
_NO = ("no", "n", "nao", "false", "falso", "0")
_ALL = ("all", "todos", "todas", "overall", "total", "all arms", "todos los brazos", "todos os bracos")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_BOOLEAN = {"en": ("yes", "no"), "es": ("sí", "no"), "pt": ("sim", "não")}
_ALL_WORD = {"en": "all", "es": "todos", "pt": "todos"}


@dataclass(frozen=True, slots=True)
class WrongValue:
    """Text that is no value of its field: `kind` selects the sentence, `choices` are what would have been right."""

    kind: str
    text: str = ""
    choices: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------------------- from text
def parse_value(
    field: Field,
    text: str,
    language: str,
    *,
    arms: Mapping[str, str] | None = None,
    codebook: Codebook | None = None,
) -> Json | WrongValue:
    """The value that `text` says, or a `WrongValue`. `arms` are the names of the arms by item."""
    words = " ".join(unicodedata.normalize("NFC", whole(text)).split())
    if not words:
        return WrongValue("empty")
    if field.type is FieldType.CHOICE:
        return _parse_choice(field, words, language, codebook or load_codebook())
    if field.type is FieldType.ARM:
        return _parse_arm(words, arms or {})
    if field.type is FieldType.TEXT:
        return words if len(words) <= LONGEST else WrongValue("text_long", words[:80])
    return _PARSERS[field.type](words, language)


def whole(text: str) -> str:
    """What was typed or pasted, with U+FFFD for every half of a character, which no store can keep."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def fold(text: str) -> str:
    """The text in lower case, without accents and with plain dashes: how words are compared."""
    decomposed = unicodedata.normalize("NFKD", re.sub(_DASH, "-", text).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _plain_number(text: str, language: str) -> str:
    """The text with points as decimal marks, plain minus signs and no thousands separators."""
    text = re.sub(_DASH, "-", text).replace("·", ".").replace("•", ".").replace("∙", ".")
    text = re.sub(r"(?<=\d)['’](?=\d{1,2}(?!\d))", ".", text)
    if language == "en":
        text = re.sub(r"(?<![\d.,])([1-9]\d{0,2}(?:,\d{3})+)(?![\d,])", lambda m: m.group(1).replace(",", ""), text)
    text = re.sub(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+)(?=\.\d)", lambda m: m.group(1).replace(",", ""), text)
    text = re.sub(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+)(?=,\d)", lambda m: m.group(1).replace(".", ""), text)
    return re.sub(r"(?<![\d.,])(\d*),(?=\d)", r"\1.", text)


def _decimal(text: str) -> str:
    """A decimal in normalised form: no plus, a digit before the point, every digit kept."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text.lstrip("+"))
    whole, point, rest = digits.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point}{rest}"


def _special(text: str) -> str:
    folded = fold(text).strip(" .")
    return next((code for code, words in _SPECIAL.items() if folded in words), "")


def _only_number(text: str) -> str:
    """The number of a text that holds just one ("n=51", "14.6 months"), "" else."""
    found = re.findall(rf"(?<![\w.])[-+]?{_NUMBER}(?![\d])(?!\.\d)", text)
    return found[0] if len(found) == 1 else ""


def _parse_integer(text: str, language: str) -> Json | WrongValue:
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return int(re.sub(r"\D", "", text))
    number = _only_number(_plain_number(text, language))
    if not number or Decimal(number) != int(Decimal(number)) or Decimal(number) < 0 or len(number) > 12:
        return WrongValue("integer", text)
    return int(Decimal(number))


def _parse_decimal(text: str, language: str) -> Json | WrongValue:
    special = _special(text)
    if special:
        return special
    plain = _plain_number(text, language)
    number = plain if _PLAIN.fullmatch(plain) else _only_number(plain)
    return _decimal(number) if number else WrongValue("decimal", text)


def _parse_date(text: str, language: str) -> Json | WrongValue:
    return read_date(text, language) or WrongValue("date", text)


def _parse_interval(text: str, language: str) -> Json | WrongValue:
    plain = _plain_number(text, language)
    level: str | None = "95"
    found = next((m for m in _LEVEL.finditer(plain) if _is_level(m, plain)), None)
    if found:
        level = None if found[1] == "?" else _decimal(found[1])
        plain = f"{plain[: found.start()]} {plain[found.end() :]}"
    limits = _INTERVAL.fullmatch(_AROUND_INTERVAL.sub(" ", plain).strip(" ,;"))
    if not limits or limits[1] == limits[2] == "?":
        return WrongValue("interval", text)
    return {"low": _limit(limits[1]), "high": _limit(limits[2]), "level": level}


def _is_level(found: re.Match[str], plain: str) -> bool:
    """Whether a percentage is the level of an interval and not one of its limits ("60% a 75%")."""
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    return (found[1] == "?" or 50 <= float(found[1]) < 100) and len(re.findall(_LIMIT, rest)) >= 2


def _limit(text: str) -> str | None:
    return None if text == "?" else text.upper() if text.upper() in _SPECIAL else _decimal(text)


def _is_number(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text))


def _parse_p(text: str, language: str) -> Json | WrongValue:
    folded = fold(text).removeprefix("p").lstrip(" =:")
    if folded in _NOT_SIGNIFICANT:
        return {"op": "=", "value": NOT_SIGNIFICANT}
    plain = _plain_number(text, language)
    for printed, operator in _OPERATORS.items():
        plain = plain.replace(printed, operator)
    found = _P.fullmatch(plain.strip(" ()[];,"))
    if not found:
        return WrongValue("p_value", text)
    value = _p_digits(found.group(2))
    return {"op": found.group(1) or "=", "value": value} if Decimal(value) <= 1 else WrongValue("p_value", text)


def _p_digits(text: str) -> str:
    scientific = re.fullmatch(rf"({_NUMBER})(?:\s*[x×]\s*10\s*\^?\s*|e)(-\d+)", text, re.IGNORECASE)
    if not scientific:
        return _decimal(text)
    return f"{Decimal(scientific.group(1)).scaleb(int(scientific.group(2)[:4])):f}"


def _parse_boolean(text: str, _language: str) -> Json | WrongValue:
    folded = fold(text).strip(" .")
    if folded in _YES:
        return True
    return False if folded in _NO else WrongValue("boolean", text)


_PARSERS: dict[FieldType, Callable[[str, str], Json | WrongValue]] = {
    FieldType.INTEGER: _parse_integer,
    FieldType.DECIMAL: _parse_decimal,
    FieldType.DATE: _parse_date,
    FieldType.INTERVAL: _parse_interval,
    FieldType.P_VALUE: _parse_p,
    FieldType.BOOLEAN: _parse_boolean,
}


def _parse_choice(field: Field, text: str, language: str, codebook: Codebook) -> Json | WrongValue:
    """The code whose code or word is `text` in any language, else the only one whose word begins so."""
    choices = codebook.choices(field)
    asked = _choice_form(text)
    named = {code: {_choice_form(w) for w in (code, words.en, words.es, words.pt)} for code, words in choices.items()}
    for code, forms in named.items():
        if asked in forms:
            return code
    begun = [code for code, forms in named.items() if any(form.startswith(asked) for form in forms)]
    if len(begun) == 1:
        return begun[0]
    words_of = tuple(choices[code].of(language) for code in begun or choices)
    return WrongValue("choice_ambiguous" if begun else "choice", text, words_of)


def _choice_form(text: str) -> str:
    """A choice as it is compared: "fase II/III" is "2/3", "≥ 3" is ">=3", "grado 3 a 4" is "3-4"."""
    folded = fold(text).replace("≥", ">=").replace("≤", "<=")
    folded = re.sub(r"^(?:phase|fase|grade|grado|grau)s?\s+", "", folded)
    folded = re.sub(r"(?<![a-z])(i{1,3}|iv|v)(?=$|[/ab-]|\b)", lambda m: _ROMAN[m.group(1)], folded)
    folded = re.sub(r"(?<=\d)\s*(?:-|to|a|y|or|o|and)\s*(?=\d)", "-", folded)
    return re.sub(r"\s*(>=|<=|/|>|<)\s*", r"\1", folded)


def _parse_arm(text: str, arms: Mapping[str, str]) -> Json:
    if text in arms:
        return text
    shown = _shown_arms(arms)
    exact = [item for item, name in shown.items() if name == text]
    folded = exact or [item for item, name in arms.items() if fold(name) == fold(text)]
    if len(folded) == 1:
        return folded[0]
    return ALL_ARMS if fold(text) in _ALL else text


# ------------------------------------------------------------------------------------------------------------ to text
def print_value(
    field: Field, value: Json, arms: Mapping[str, str], language: str, *, codebook: Codebook | None = None
) -> str:
    """The value as a curator reads it; "" for none. `arms` are the names of the arms by item."""
    if value is None:
        return ""
    if field.type is FieldType.CHOICE:
        choices = (codebook or load_codebook()).choices(field)
        return choices[value].of(language) if value in choices else str(value)
    if field.type is FieldType.ARM:
        return _ALL_WORD.get(language, "all") if value == ALL_ARMS else _shown_arms(arms).get(value, str(value))
    if field.type is FieldType.BOOLEAN:
        yes, no = _BOOLEAN.get(language, _BOOLEAN["en"])
        return yes if value else no
    return _print_numbers(field, value)


def _print_numbers(field: Field, value: Json) -> str:
    if field.type is FieldType.INTERVAL and isinstance(value, dict):
        level = value.get("level")
        before = "" if str(level) == "95" else f"{'?' if level is None else level}% "
        return f"{before}{value.get('low') or '?'} – {value.get('high') or '?'}"
    if field.type is FieldType.P_VALUE and isinstance(value, dict):
        return str(value["value"]) if value["op"] == "=" else f"{value['op']} {value['value']}"
    return str(value)


def _shown_arms(arms: Mapping[str, str]) -> dict[str, str]:
    """The name of each arm as printed: with its item where two arms are called alike."""
    names = [fold(name) for name in arms.values()]
    return {item: name if names.count(fold(name)) == 1 else f"{name} [{item}]" for item, name in arms.items()}


# --------------------------------------------------------------------------------------------------------- validation
def wrong_value(field: Field, value: Json, *, codebook: Codebook | None = None) -> WrongValue | None:
    """What is wrong with a JSON value as a value of this field; None when it fits."""
    if field.type is FieldType.CHOICE:
        choices = (codebook or load_codebook()).choices(field)
        return None if isinstance(value, str) and value in choices else WrongValue("choice", str(value))
    return None if _CHECKS[field.type](value) else WrongValue(_KINDS.get(field.type, "empty"), str(value)[:80])


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST


def _is_decimal(value: Json) -> bool:
    return isinstance(value, str) and (value in _SPECIAL or bool(_PLAIN.fullmatch(value)))


def _is_interval(value: Json) -> bool:
    if not isinstance(value, dict) or not set(value) <= {"low", "high", "level"}:
        return False
    limits = [value.get("low"), value.get("high")]
    return any(limits) and all(limit is None or _is_decimal(limit) for limit in limits)


def _is_p(value: Json) -> bool:
    if not isinstance(value, dict) or value.get("op") not in ("=", "<", ">", "<=", ">="):
        return False
    number = value.get("value")
    return isinstance(number, str) and (number == NOT_SIGNIFICANT or _is_number(number))


_CHECKS: dict[FieldType, Callable[[Json], bool]] = {
    FieldType.TEXT: _is_text,
    FieldType.ARM: _is_text,
    FieldType.BOOLEAN: lambda value: isinstance(value, bool),
    FieldType.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    FieldType.DECIMAL: _is_decimal,
    FieldType.DATE: lambda value: isinstance(value, str) and read_date(value, "en") == value != "",
    FieldType.INTERVAL: _is_interval,
    FieldType.P_VALUE: _is_p,
}
_KINDS: dict[FieldType, str] = {
    FieldType.BOOLEAN: "boolean",
    FieldType.INTEGER: "integer",
    FieldType.DECIMAL: "decimal",
    FieldType.DATE: "date",
    FieldType.INTERVAL: "interval",
    FieldType.P_VALUE: "p_value",
}
