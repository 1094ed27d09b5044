"""Words that name no group of a study, whatever stands around them: pronouns, numbers, people as such, chance, places of time."""

from __future__ import annotations

import re

_NUMBER = r"[<>=≥≤~±+-]?\s?\d[\d.,]*(?:\s?[/±–-]\s?\d[\d.,]*)?"
# What a number counts or measures that no treatment is known by; months of treatment and milligrams are not among these.
_MEASURE = (
    r"(?:%|years?|yrs?|anos?|years? of age|years old|anos de edad|mm ?hg|g/dl|mg/dl|mmol/l|kg|kg/m2|cm|mm|bpm|points?|puntos|"
    r"pontos|am|pm|a\.m\.?|p\.m\.?|o'clock|horas de la (?:manana|tarde)|h)"
)
_PRONOUN = (
    r"(?:which|whom?|whose|what|that|these|those|them|they|it|its|both|each|all|some|others?|most|any|either|neither|none|"
    r"cua(?:l|les)|l[oa]s cuales|que|quienes?|est[oa]s?|es[oa]s|ell[oa]s|amb[oa]s|tod[oa]s|algun[oa]s|otr[oa]s?|ningun[oa]|"
    r"os quais|as quais|eles|elas|todos|outr[oa]s?)"
)
_OF_PEOPLE = (
    r"(?:patients?|pts|subjects?|participants?|persons?|people|individuals?|cases?|eyes?|volunteers?|groups?|arms?|cohorts?|samples?|"
    r"population|pacientes?|sujetos?|participantes?|personas?|individuos?|casos?|ojos?|voluntari[oa]s?|grupos?|brazos?|cohortes?|"
    r"muestras?|poblacion|pessoas?|olhos?|bracos?|amostras?|populacao)"
)
# How people came to a study, which all of them did.
_STATUS = (
    r"(?:eligible|enrolled|recruited|consecutive|consecutively|included|randomi[sz]ed|allocated|assigned|screened|evaluable|analy[sz]ed|"
    r"available|agreed to participate|consented|invited|referred|treated|total|whole|entire|overall|same|remaining|"
    r"elegibles?|consecutiv[oa]s?|incluid[oa]s?|reclutad[oa]s?|aleatorizad[oa]s?|randomizad[oa]s?|asignad[oa]s?|evaluables|"
    r"disponibles|analizad[oa]s?|aceptaron(?: participar)?|aceptaram(?: participar)?|invitad[oa]s?|total|restantes?|"
    r"elegiveis|incluid[oa]s?|recrutad[oa]s?|alocad[oa]s?|avaliaveis)"
)
_CHANCE = r"(?:(?:al |o |por |ao )?azar|random|chance|aleatori(?:a|amente)|acaso|randomly|sorteo|sorteio)"
_END = r"(?:study|trial|treatment|therapy|follow-?up)? ?(?:completion|enrol?lment|entry|end|baseline|screening|discharge|death)"
_NAMELESS = re.compile(
    rf"(?:the |an? |el |la |los |las |os |as |un[oa]? )?(?:{_NUMBER}\s?{_MEASURE}?|{_MEASURE}|{_PRONOUN}(?: {_OF_PEOPLE})?|"
    rf"(?:{_STATUS} )?{_OF_PEOPLE}(?: {_STATUS})?|{_STATUS}|{_CHANCE}|{_END})"
)
_LONGEST = 40


def names_no_group(folded: str) -> bool:
    """Whether words, folded, can name no group."""
    return len(folded) <= _LONGEST and _NAMELESS.fullmatch(folded) is not None
