"""Drugs that everybody in a study got, whatever was compared: "all patients received A", "B was given to both groups"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.drug_roles import weight
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading

_WHO = (
    r"(?:patients|participants|subjects|women|men|children|infants|adults|cases|eyes|volunteers|people|individuals|groups|arms|"
    r"pacientes|participantes|sujetos|mujeres|hombres|ninos|casos|ojos|voluntarios|individuos|grupos|brazos|ramas|"
    r"mulheres|homens|criancas|bracos)"
)
_GOT = Opening(
    "all both every todos todas ambos ambas",
    rf"\b(?:(?:all|both|every) (?:of )?(?:the )?(?:[a-z]+ )?{_WHO}|(?:todos|todas|ambos|ambas) (?:l[oa]s |os |as )?{_WHO})"
    r"(?: in (?:both|all) (?:groups|arms)| (?:de|en) (?:ambos|todos los) grupos)?(?: were)?(?: also| tambien| tambem)? "
    r"(?:received|given|treated with|received treatment with|got|took|recibieron|fueron tratad[oa]s con|tomaron|receberam|"
    r"foram tratad[oa]s com)(?: (?!placebo)[a-z-]+){0,4}? ?",
)
_TO_ALL = Opening(
    "all both every todos todas ambos ambas",
    rf"(?:(?<= to )|(?<= in )|(?<= a )|(?<= en )|(?<= em ))(?:(?:all|both|every) (?:of )?(?:the )?(?:[a-z]+ )?{_WHO}|"
    rf"(?:todos|todas|ambos|ambas) (?:l[oa]s |os |as )?{_WHO})\b",
)
_GIVEN = re.compile(
    r"\b(?:was|were|fue|fueron|foi|foram|se)(?: also| tambien| tambem)? (?:given|administered|administrad[oa]s?|administro|"
    r"administraron|administrou|dad[oa]s?)\b(?:[^.;]|\.\d)*$"
)
_NEAR = 30
_BACK = 90
_LEAST = 0.35  # what was given before the study, or is measured, weighs less


def of_everybody(reading: Reading) -> tuple[str, ...]:
    """The names of the drugs that sentences about the study say all its people got, in order."""
    return tuple(dict.fromkeys(name for drug in _told(reading) for name in drug.names if name != "placebo"))


def _told(reading: Reading) -> Iterator[Drug]:
    index, folded = reading.word_index, reading.folded
    for opening, is_behind in ((_GOT, True), (_TO_ALL, False)):
        for match in opening.finditer(index, folded):
            sentence = reading.sentence_at(match.start())
            if not sentence.is_own or sentence.section in ("results", "conclusions"):
                continue
            if not is_behind and not _GIVEN.search(folded, max(sentence.start, match.start() - _BACK), match.start()):
                continue
            start, end = (match.end() - 1, match.end() + _NEAR) if is_behind else (match.start() - _BACK, match.start())
            drugs = [d for d in reading.drugs_in(max(sentence.start, start), min(sentence.end, end)) if d.is_agent]
            drug = drugs[0 if is_behind else -1] if drugs else None
            if drug is not None and weight(reading, drug) >= _LEAST:
                yield drug
