"""Drugs that no table and no stem knows: a word that is given at a dose and with a schedule or a route."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOSE = re.compile(
    r"\d(?<![\w.].)\d*(?:\.\d+)?(?:(?:,? (?:or|and|to|o|u|y|e|ou) |, |-)\d+(?:\.\d+)?)*[ -]?"
    r"(?:mg|µg|ug|mcg|g|IU|UI|MU|MIU|million|millones)(?:/(?:kg|m2|day|d|dia))*(?![\w/])"
)
_NAMED_BEFORE = re.compile(
    r"(?P<lead>\b[^\W\d_]+\s)(?P<name>[A-Z]{2,6}-?\d{1,6}[A-Za-z]?|[A-Z]{3,6}|[^\W\d_]{6,24}(?:-\d{1,3})?)"
    r"(?:,? \(|, | (?:at|a|given as an?|as an?) (?:(?:a |an |una )?(?:doses?|dosis) (?:of|de) )?| )$"
)
# The dose comes first: "40 g of dark chocolate daily".
_NAMED_BEHIND = re.compile(
    r"(?:,? of|,? de) (?:[a-z]{4,8} )?(?P<name>[a-z]{6,24})(?=(?: \([^()]{2,20}\))? (?:daily|once|twice|three times|every|"
    r"per day|"
    r"a day|each day|orally|al dia|al día|diari[oa]s?|cada|por dia|por día|por via|por vía))"
)
_LED = re.compile(r"(?:^|[\s(])(?P<lead>[^\W\d_]+) (?:an? |una? )?$")
_CODE = re.compile(r"[A-Z]{2,6}-?\d")
_LEADS = frozenset(
    [
        "receive", "received", "receiving", "receives", "to", "with", "plus", "or", "and", "versus", "vs", "oral", "subcutaneous",
        "intravenous", "intramuscular", "topical", "inhaled", "either", "weekly", "daily", "add", "adding", "of", "given",
        "administered", "recibieron", "recibio", "recibir", "recibiran", "con", "mas", "o", "y", "u", "de", "receberam",
        "receber", "recebeu", "com", "mais", "ou", "e", "than", "administro", "administraron", "on",
    ]
)  # fmt: skip
_NO_NAMES = frozenset(
    [
        "dosage", "weight", "placebo", "received", "receive", "tablet", "tablets", "capsule", "capsules", "powder", "infusion",
        "injection", "injections", "glucose", "creatinine", "protein", "intake", "maximum", "minimum", "median", "approximately",
        "intravenous", "subcutaneous", "subcutaneously", "intravenously", "single", "loading", "initial", "starting", "average",
        "product", "solution", "therapy", "treatment", "tratamiento", "terapia", "inicial", "diaria", "diarios", "maxima",
        "unica", "mediana", "solucion", "comprimidos", "capsulas", "infusion", "inyeccion", "proteina", "glucosa", "alcohol",
        "caffeine", "calories", "weighing", "cohort", "cohorts", "levels", "schedule", "regimen", "between", "either", "having",
        "placebos", "extract", "extracto", "weekly", "monthly", "another", "increments", "hemoglobin", "haemoglobin",
        "albumin", "bilirubin", "cholesterol", "colesterol", "active", "standard", "reduced", "escalated", "increased",
        "carbohydrate", "carbohydrates", "supplement", "supplements", "mixture", "formula", "energy", "carbohidratos",
        "suplemento", "mezcla", "matching", "vehicle", "solucao", "mistura", "follow", "exercise", "radiation",
        "receiving", "recibieron", "obtain", "determine", "bolus", "medium", "higher", "oralmente", "orally", "within", "others",
    ]
)  # fmt: skip
_NO_ENDS = (
    "tion",
    "cion",
    "sion",
    "ment",
    "ness",
    "ity",
    "idad",
    "mente",
    "ally",
    "ously",
    "ing",
    "ed",
    "ando",
    "endo",
    "antes",
    "ases",
)
_HOW = re.compile(
    r"[^.;]{0,60}?\b(?:daily|weekly|twice|thrice|once|every|per day|bid|tid|qd|orally|oral|intravenously|iv|"
    r"subcutaneously|"
    r"sc|days?|cada|diari\w+|al dia|dia|dias|semana\w*|via|oral|placebo|loading|por dia|a cada|weeks?|cycles?|im|"
    r"po)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 70


def find_unknown(text: str) -> Iterator[tuple[str, str]]:
    """The names of unknown drugs as printed and by what they are called, for each place that gives one at a dose."""
    for dose in _DOSE.finditer(text):
        behind = _NAMED_BEHIND.match(text, dose.end())
        if behind is not None:
            led = _LED.search(text, max(0, dose.start() - _LOOK_BACK), dose.start())
            if led is not None and _is_likely(led["lead"], behind["name"]):
                yield behind["name"], fold(behind["name"])
            continue
        before = _NAMED_BEFORE.search(text, max(0, dose.start() - _LOOK_BACK), dose.start())
        is_daily = dose[0].endswith(("/day", "/d", "/dia"))
        if before is None or not (is_daily or _HOW.match(text, dose.end()) or _is_known_short(text, before["name"])):
            continue
        printed = before["name"]
        if _CODE.match(printed) or (printed.isupper() and _is_known_short(text, printed)):
            explained = re.search(rf"\({re.escape(printed)}; (?P<name>[a-z]{{6,24}})\)", text)
            yield printed, explained["name"] if explained else printed
        elif not printed.isupper() and _is_likely(before["lead"], before["name"]):
            yield printed, fold(printed)


def _is_known_short(text: str, name: str) -> bool:
    """Whether a name is an abbreviation in capitals that the text explains in brackets."""
    return name.isupper() and re.search(rf"\({re.escape(name)}[);,]", text) is not None


def _is_likely(lead: str, name: str) -> bool:
    """Whether a word beside a dose can be a name: led in by a word of giving, and no everyday word."""
    name, lead = fold(name), fold(lead).strip()
    return lead in _LEADS and name not in _NO_NAMES and not name.endswith(_NO_ENDS)
