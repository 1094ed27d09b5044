"""Endpoints and events that no table of forms holds: named by an adjective alone, by a grade, or by the fall of a marker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ANY_EVENT = "any adverse event"
Implied = tuple[int, int, str, str, str]  # start, end, table, name and kind of a label


def implied_labels(folded: str) -> Iterator[Implied]:
    """The parts of the labels that a folded text implies."""
    yield from _graded_events(folded)
    yield from _elliptic_responses(folded)


# "grade 3 or worse events", "acontecimientos de grado 3-4": events of any name.
_GRADED_EVENTS = re.compile(
    r"\b(?:grades?|grados?|graus?)[ -]?[^.;,()]{1,28}?\s(?P<events>events?|eventos?|acontecimientos?|reactions?|reacciones)\b"
    r"|\b(?P<before>eventos|acontecimientos)\s(?:de\s)?gra[du]o?s?\s"
)


# "a decline in pretreatment PSA", "PSA levels decreased": a response of the marker.
_MARKER_FALLS = re.compile(
    r"\b(?:declin|decreas|reduction|fall|descenso|disminucion|reduccion|queda|reducao)\w*\s"
    r"(?:\w+\s){0,3}?(?:psa|prostate[- ]specific antigen|antigeno prostatico especifico)\b"
    r"|\b(?:psa|prostate[- ]specific antigen)\s(?:levels?\s)?(?:declin|decreas|reduc)\w+"
)


# "the most common toxicity was hepatic": the organ names the toxicity.
_ORGANS = {
    "hepatic": "hepatic", "renal": "renal", "neurolog": "neurologic", "hematolog": "hematologic", "haematolog": "hematologic",
    "gastrointestinal": "gastrointestinal", "cutane": "skin", "dermatolog": "skin", "cardiac": "cardiac", "pulmonar": "pulmonary",
}  # fmt: skip
_TOXICITY_IS = re.compile(
    rf"\b(?:toxicit(?:y|ies)|toxicidad(?:es)?|toxicidade)\s(?:was|were|fue|fueron|foi)\s(?:la\s|the\s|a\s)?(?P<organ>{'|'.join(_ORGANS)})\w*"
)


# "2 complete and 19 partial responses", "respuesta completa en 15% y parcial en 30%": the noun is said once.
_ELLIPTIC = re.compile(
    r"\b(?P<CR>complete)\s(?:and|or)\s(?:\d+|[a-z]+)\s(?:\([^)]{1,20}\)\s)?partial\s(?:response|remission)"
    r"|\b(?:complete\s(?:response|remission)|respuestas?\scompleta|remision(?:es)?\scompleta|respostas?\scompleta)s?\b[^.;]{0,60}?"
    r"\b(?:and|y|e)\s(?:\d+\s|[a-z]+\s)?(?P<PR>partial|parcial(?:es)?|parciais)\b(?!\s(?:response|remission))"
)


def _elliptic_responses(folded: str) -> Iterator[Implied]:
    """The best responses that are named by their adjective alone."""
    if "complet" in folded:
        for match in _ELLIPTIC.finditer(folded):
            name = match.lastgroup or ""
            yield (match.start(name), match.end(name), "endpoint", name, "rate")


def _names_marker(folded: str) -> bool:
    return "psa" in folded or "antigen" in folded


def _graded_events(folded: str) -> Iterator[Implied]:
    if not _names_marker(folded) and "toxicit" not in folded and "grad" not in folded:
        return
    for match in _TOXICITY_IS.finditer(folded) if "toxici" in folded else ():
        yield (match.start("organ"), match.end(), "event", f"{_ORGANS[match['organ']]} toxicity", "event")
    for match in _MARKER_FALLS.finditer(folded) if _names_marker(folded) else ():
        yield (match.start(), match.end(), "endpoint", "PSA response", "rate")
    for match in _GRADED_EVENTS.finditer(folded) if "gra" in folded else ():
        group = "events" if match["events"] else "before"
        yield (match.start(group), match.end(group), "event", ANY_EVENT, "all")
