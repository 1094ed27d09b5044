"""Substances of the body that are drugs where a text gives them: "5% glucose", "30 mg of iron", "calcium supplements"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import forms, load_vocabulary
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.words import Term, Word

_BEFORE = re.compile(
    r"(?:\d ?(?:mg|g|µg|ug|mcg|iu|ui|mmol|meq|%)(?:/(?:kg|day|d|dia|min|h))*(?: (?:of|de|do|da))?(?: (?:oral|"
    r"intravenous|elemental|iv|"
    r"supplemental|inhaled))?|\b(?:oral|intravenous|i\.?v\.?|inhaled|supplemental|inhaled|intravenosa?|"
    r"suplement(?:os?|acion|acao) (?:de|con|com)|"
    r"(?:infusion|injection|administration|instillation|infusion|inyeccion|administracion|administracao) (?:of|de)|"
    r"(?:receiv(?:ed?|ing)|given|recibieron|recibir|receberam)(?: (?:either|daily|only|solo))?)) $"
)
_BEHIND = re.compile(
    r"(?:[-/+]| (?:plus|and|with|combined with|mas|con|y|e|com) )(?:folic acid|folate|acido folico|folato)\b"
    r"(?! (?:deficien|status|levels?|intake|concentrations?|stores?))|"
    r" (?:supplement\w*|suplement\w*|injections?|tablets?|administration|prophylaxis|therapy|treatment|infusions?(?! rate)|drops|"
    r"(?:al? |at )?\(?\d+(?:\.\d+)? ?(?:%|(?:mg|g|mmol|mm)\b(?!/d?l)))"
)
_MEASURED_BEHIND = re.compile(
    r"[ -](?:levels?|concentrations?|tolerance|metabolism|deficien|overload|channels?|deaminase|homeostasis|control|uptake|"
    r"intake|binding|score|antagonist|triphosphate|monitor|saturation|consumption|receptors?|status|stores?|oxide|"
    r"ratio|clamp|clearance)"
)
_MEASURED_BEFORE = re.compile(
    r"\b(?:serum|plasma|blood|fasting|urinary|dietary|total|ioni[sz]ed|postprandial|hepatic|body|fraction of inspired) $|"
    r"\b(?:niveles|concentracion(?:es)?|levels?|concentrations?|metabolismo|tolerancia|deficiencia|"
    r"deficit) (?:serica |plasmatica |sericos )?"
    r"(?:of|de|a la|al) $"
)
_BACK = 45


@functools.cache
def _index() -> TermIndex:
    rows = load_vocabulary("substances").rows
    return TermIndex((form, "drug", row["en"]) for row in rows for form in forms(row, "en", "es", "pt", "other"))


def find_given(words: Sequence[Word], folded: str) -> list[Term]:
    """The places of the substances that a text gives: every mention but those that tell how much of it was measured."""
    found = [term for term in _index().find(words, folded) if not _is_measured(folded, term)]
    given = {term.key for term in found if _is_given(folded, term)}
    return [term for term in found if term.key in given]


def _is_measured(folded: str, term: Term) -> bool:
    if _MEASURED_BEHIND.match(folded, term.end):
        return True
    return _MEASURED_BEFORE.search(folded, max(0, term.start - _BACK), term.start) is not None


def _is_given(folded: str, term: Term) -> bool:
    if _BEHIND.match(folded, term.end):
        return True
    return _BEFORE.search(folded, max(0, term.start - _BACK), term.start) is not None
