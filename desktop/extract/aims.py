"""The one outcome that a study says it was made for, where it announces no primary endpoint: "to evaluate the effect of T on X".

An aim that names several outcomes, or none, tells no primary endpoint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.label_candidates import SILENT
from desktop.extract.link_words import link_words
from desktop.extract.meanings import english_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.lexicon import Label
    from desktop.text.reading import Reading, Sentence

_AIM = re.compile(
    r"\b(?P<noun>aims?|aimed|objectives?|purpose|goal|designed|conducted|performed|undertaken|sought|objetivos?|proposito|finalidad|objetivou)\b"
    r"|\b(?:to\s(?:evaluate|assess|compare|determine|investigate|examine|study|test|explore|establish|describe|analy[sz]e)"
    r"|evaluar|determinar|comparar|estudiar|conocer|valorar|analizar|investigar|avaliar|comparar|determinar|verificar)\b"
)
_ARTICLE = r"(?:the\s|el\s|la\s|los\s|las\s|os?\s|as?\s)?"
_OUTCOME = rf"{_ARTICLE}(?P<outcome>[^.;:]+)"
_OF = r"[^.;:]{0,160}?\s(?<!based\s)(?<!depending\s)"  # "of T"
# The forms in which an aim names its outcome, the plainest first.
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:by|through|por|mediante|a\straves\sde)\s(?:the\s|la\s)?(?:measur\w+|medicion|determinacion|medicao)\s(?:of|del?|d[ao]s?)\s{_OUTCOME}",
        rf"\b(?:effects?|impacts?|influence|efectos?|impacto|influencia|efeitos?)\b{_OF}(?:on|upon|sobre|en(?=\s(?:el|la|los|las)\s)|n[ao]s?)\s{_OUTCOME}",
        rf"\b(?:efficacy|effectiveness|eficacia|efectividad)\b{_OF}(?:on|upon|sobre)\s{_OUTCOME}",
        rf"\b(?:increase|decrease|reduction|change|aumento|disminucion|descenso|reduccion|cambio|reducao)s?\s(?:in|en|n[ao]s?)\s{_OUTCOME}",
        rf"\b(?:with\s(?:regard|respect)\sto|in\sterms\sof|en\s(?:cuanto|relacion|terminos)\s(?:a|con|de)|quanto\s(?:a|ao))\s{_OUTCOME}",
    )
)
# Where the words of the outcome end: its patients, its time, the treatment that is to change it.
_ENDS = re.compile(
    r"\s?[(\[,\d]|\s(?:in(?!\s(?:blood|serum|plasma|urine)\b)|among|of|for|with|by|between|after|during|following|at|over|versus|vs|compared|using|when|who|undergoing|and|as|within|from|to"
    r"|en(?!\s(?:sangre|suero|plasma|orina)\b)|entre|con|por|mediante|tras|durante|despues|frente|comparad[oa]s?|al|a|y|de\s(?:los|las)?\s?(?:pacientes|enfermos|ninos)|de\sun[ao]?|e|em|com|nos|nas|apos)\b"
)
# Words of an outcome that hold a preposition of their own: "levels of X", "quality of life", "niveles de X".
_HEADS = re.compile(
    r"(?:(?!and\s|y\s|e\s)[a-z-]+\s){0,2}?(?:levels?|incidence|rate|rates|risk|quality|severity|duration|length|intensity|frequency|amount|range|concentrations?|control"
    r"|prevalence|number|use|degree|occurrence|development|prevention"
    r"|niveles|valores|incidencia|riesgo|calidad|gravedad|severidad|duracion|tiempo|intensidad|frecuencia|cantidad|concentracion(?:es)?|numero|uso|aparicion"
    r"|desarrollo|grado|tasas?|prevalencia|consumo|incidencia|qualidade|risco|duracao|intensidade|tempo)\s(?:of|del?|d[oa]s?)\s(?:the\s|la\s|el\s|l[oa]s\s)?"
    r"|(?:[a-z-]+\s){0,2}?(?:changes?|reductions?|increases?)\s(?:of|in)\s(?:the\s)?|time\sto\s"
)
_MORE_FOLLOWS = re.compile(r"\s?(?:\([^()]*\)|\[[^\[\]]*\])?,?\s?(?:,|(?:and|y|e)\b|as\swell\sas|asi\scomo)")
_NO_OUTCOME = re.compile(
    r"(?:outcomes?|results?|patients?|pacientes|resultados?|treatment|tratamiento|terapia|therapy|both|these|this|different|various|variables?|parameters?|parametros?"
    r"|evolucion|evolution|course|management|manejo|prevention|prevencion|disease|study|clinical|recovery)\b"
)
# What no single number measures: its words name a field of outcomes and not one of them.
_BROAD = frozenset(
    [
        *(
            "function",
            "functions",
            "functioning",
            "dysfunction",
            "efficacy",
            "effectiveness",
            "activity",
            "health",
            "status",
            "condition",
        ),
        *(
            "performance",
            "behavior",
            "behaviour",
            "metabolism",
            "recovery",
            "development",
            "progression",
            "funcion",
            "eficacia",
            "efectividad",
        ),
        *("actividad", "salud", "estado", "condicion", "rendimiento", "evolucion", "funcao", "saude"),
    ]
)
_PEOPLE = re.compile(
    r"\b(?:patients?|adults?|children|women|men|subjects|individuals|survivors|cancer|carcinoma|pacientes|adultos|ninos|mujeres|hombres|enfermos|personas)\b"
)
_DIRECT = re.compile(
    r"\b(?:evaluate|assess|determine|measure|compare|evaluar|determinar|medir|comparar|avaliar|valorar|conocer)\s(?:and\s\w+\s|y\s\w+\s)?(?:the\s|la\s|el\s|a\s|o\s)?$"
)
_TRAILS = re.compile(r"(?:\s(?:of|de|del|the|la|el|los|las|da|do))+$")
_MOST_WORDS = 6
_CODED = frozenset(["time", "rate"])
_KNOWN_KINDS = frozenset(["time", "rate", "count", "measure"])


def aim_outcome(reading: Reading, known: Sequence[Label]) -> tuple[str, int, int] | None:
    """The name and the place of the outcome that the first statement of the aim names alone; None where it names more or none."""
    for sentence in reading.sentences:
        if not tells_aim(reading, sentence):
            continue
        return _of_effect(reading, sentence, known) or _measured(reading, sentence, known)
    return None


def tells_aim(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells what the study was made for."""
    if sentence.section in ("results", "conclusions"):
        return False
    return sentence.section == "objective" or any(
        match.start() == sentence.start or match["noun"] is not None or reading.folded[match.start() - 2] in ".:"
        for match in _AIM.finditer(reading.folded, sentence.start, sentence.end)
    )


def _of_effect(reading: Reading, sentence: Sentence, known: Sequence[Label]) -> tuple[str, int, int] | None:
    """The outcome behind "the effect of T on" and its like."""
    for pattern in _FORMS:
        match = pattern.search(reading.folded, sentence.start, sentence.end)
        place = _outcome(reading.folded, *match.span("outcome")) if match else None
        if place is not None:
            return _name(reading, place, known)
    return None


def _outcome(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the outcome's words; None where another outcome follows or the words name none."""
    head = _HEADS.match(folded, start, end)
    ending = _ENDS.search(folded, head.end() if head else start, end)
    stop = start + len(_TRAILS.sub("", folded[start : ending.start() if ending else end]))
    words = folded[start:stop].split()
    if (
        not 1 <= len(words) <= _MOST_WORDS
        or {words[0], words[-1]} & _BROAD
        or {words[-1], "" if head else words[0]} & link_words("no_outcome")
        or _NO_OUTCOME.match(folded, start)
        or _PEOPLE.search(folded, start, stop)
        or _MORE_FOLLOWS.match(folded, stop, end)
    ):
        return None
    return start, stop


def _name(reading: Reading, place: tuple[int, int], known: Sequence[Label]) -> tuple[str, int, int]:
    start, end = place
    label = next((x for x in known if start <= x.start and x.end <= end + 1 and x.kind not in SILENT), None)
    if label is not None and (label.kind in _CODED or (label.end - label.start) * 3 >= (end - start) * 2):
        return label.name, start, end
    return english_name(reading, reading.text[start:end]), start, end


def _measured(reading: Reading, sentence: Sentence, known: Sequence[Label]) -> tuple[str, int, int] | None:
    """The one endpoint that a study says to determine: "to assess the response rate of"."""
    for label in known:
        if sentence.start <= label.start < sentence.end and label.kind in _KNOWN_KINDS and label.table == "endpoint":
            is_direct = _DIRECT.search(reading.folded, sentence.start, label.start) is not None
            is_whole = reading.folded[label.end : label.end + 1] != "-"
            is_alone = is_whole and _MORE_FOLLOWS.match(reading.folded, label.end, sentence.end) is None
            return (label.name, label.start, label.end) if is_direct and is_alone else None
    return None
