"""Groups beside those that a study allocates: historical, healthy, matched or additional controls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import Group
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK, PLAN
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from desktop.text.reading import Reading

_OUTSIDE = re.compile(
    r"\b(?:(?:historical|non-?intervention|healthy|external|untreated|additional|third|further|non-?randomi[sz]ed|"
    r"(?:[a-z-]+-)?matched|"
    r"concurrent|normal|waiting[- ]list)[ -](?:[a-z-]+ ){0,2}?(?:(?:control|comparison|reference) (?:group|cohort|arm)|controls)"
    r"|grupo (?:de )?control(?:es)? (?:historico|sano|externo|emparejado|pareado|similar|adicional|de (?:[a-z]+ )?san[oa]s)"
    r"|controles (?:sanos|historicos|externos|pareados)|grupo controle (?:historico|externo|saudavel))\b"
)
_NOUNS = ("control", "controls", "controles", "controle", "comparison", "reference")
_IS_CONTROL = re.compile(
    r"control|placebo|usual|standard|estandar|convencional|habitual|sham|wait|without|sin |observation"
)


def with_outside(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups with one that the study set beside them, where none of them is a control already."""
    if len(groups) < 2 or any(_IS_CONTROL.search(fold(" ".join((g.name, *g.aliases)))) for g in groups):
        return groups
    for match in _OUTSIDE.finditer(reading.folded) if reading.word_index.places(_NOUNS) else ():
        sentence = reading.sentence_at(match.start())
        if sentence.role not in (OTHER, BACKGROUND, OUTLOOK, PLAN) and sentence.section not in (
            "results",
            "conclusions",
        ):
            return (
                *groups,
                Group(match.span(), reading.text[slice(*match.span())], letter="control", ranges=(match.span(),)),
            )
    return groups
