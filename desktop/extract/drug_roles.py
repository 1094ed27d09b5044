"""What a drug is to the study: given in it, given before it, or merely spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading, Sentence

_PRIOR = re.compile(
    r"\b(?:prior|previous(?:ly)?|pre-?treated|progress(?:ed|ing|ion)?|resistan(?:t|ce)|refractory|fail(?:ed|ure|"
    r"ing)?|relaps(?:ed|e)|naive|"
    r"intoleran(?:t|ce)|ineligible|unfit|unsuitable|after|following|received (?:at least|no more|one|two|prior|"
    r"previous|treatment)|had received|have received|"
    r"exposed|no more than|except|excluding|without|previ[oa]s?|previamente|tras|despues de|resistentes?|"
    r"refractari[oa]s?|progresad[oa]|"
    r"progresaron|fracaso|apos|sin|historical|history of|than|candidates for|indicated for|allergy to|other than|"
    r"bcg-)\b"
    r"(?:[^.;:()]{0,45})$"
)
# What people had had before, whether its dose is told or not.
_HAD_BEFORE = re.compile(
    r"\b(?:failed|refractory to|resistant to|intolerant to|had (?:previously |already )?received|previously treated with|"
    r"fracaso (?:a|de|con)|refractari[oa]s? al?|resistentes? al?|habian recibido|tratad[oa]s previamente con)"
    r"\s(?:oral |systemic |topical |prior )?$"
)
# A drug as a thing measured or adjusted for: what people were taking, not what the study gave.
_COVARIATE = re.compile(
    r"\b(?:(?:the )?use of|users of|exposure to|adjust\w+ for|associated with|association (?:of|with|between)|"
    r"risk of|history of|"
    r"(?:el )?uso de|consumo de|exposicion a|asocia\w+ con|o uso de|exposicao a)\s(?:[^.;:(),]{0,30})$"
)
_GIVES = re.compile(
    r"\b(?:receive[ds]?|receiving|treated with|treatment with|therapy with|administ(?:ered|ration)|given|giving|"
    r"evaluat\w+|assess\w*|investigat\w+|"
    r"combination of|combin(?:ed|ing)|efficacy|safety|effect(?:s|iveness)?|toxicity|activity|study of|trial of|"
    r"regimen|dose|plus|addition of|adding|"
    r"recibi\w+|tratad[oa]s con|tratamiento con|administr\w+|combinacion|eficacia|seguridad|efecto|toxicidad|pauta|"
    r"dosis|asocia\w+|"
    r"tratamento com|receberam|combinacao|eficacia|seguranca|with|con|com)\b(?:[^.;]{0,60})$"
)
_DOSE_NEAR = re.compile(
    r"\d\s?(?:mg|g|ug|mcg|gy|mu|iu|ui|u|ml|auc|[mgk]bq|mci|million)\b|\bauc\b|/m2|mg/", re.IGNORECASE
)
_NO_DRUG_AFTER = re.compile(
    r"\s?(?:-|\s)?(?:inhibitors?|antagonists?|receptors?|levels?|concentrations?|resistan|refractor|naive|eligible|"
    r"ineligible|sensitive|"
    r"pretreated|based (?:chemo)?therap\w+ (?:and|who|were)|claims?|clearance|deprivation|scan|fraction|wash|free|"
    r"expression|gene|mutation)"
)


def weight(reading: Reading, drug: Drug) -> float:
    """How strongly a mention says that the drug was given in this study: 0 none … 1 with a dose beside it."""
    known = reading.once("drug_roles.weights", lambda _: dict[int, float]())
    if drug.start not in known:
        known[drug.start] = _weight(reading, drug)
    return known[drug.start]


def _weight(reading: Reading, drug: Drug) -> float:
    sentence = reading.sentence_at(drug.start)
    if sentence.role in (OTHER, BACKGROUND, OUTLOOK) or not drug.is_agent:
        return 0.0
    folded = reading.folded
    before = folded[max(sentence.start, drug.start - 80) : drug.start]
    if _NO_DRUG_AFTER.match(folded, drug.end):
        return 0.0
    left, right = _own_words(reading, drug, sentence)
    near = folded[max(left, drug.start - 22) : min(right, drug.end + 26)]
    has_dose = _DOSE_NEAR.search(near) is not None
    if (not has_dose and _PRIOR.search(before)) or _HAD_BEFORE.search(before):
        return 0.1
    if sentence.section == "results" and not has_dose and _COVARIATE.search(before):
        return 0.1
    if sentence.section == "conclusions":
        return 0.35
    gives = _GIVES.search(before) is not None
    if has_dose:
        return 1.0 if sentence.section != "results" else 0.7
    base = {"objective": 0.75, "methods": 0.75, "": 0.7, "background": 0.75, "results": 0.4}.get(sentence.section, 0.4)
    return base if gives or drug.start - sentence.start < 25 else base - 0.25


def _own_words(reading: Reading, drug: Drug, sentence: Sentence) -> tuple[int, int]:
    """The part of a sentence between the drugs before and after."""
    others = [d for d in reading.drugs_in(sentence.start, sentence.end) if d is not drug and d.names != drug.names]
    left = max((d.end for d in others if d.end <= drug.start), default=sentence.start)
    right = min((d.start for d in others if d.start >= drug.end), default=sentence.end)
    return left, right
