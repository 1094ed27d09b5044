"""What a text says that is not a result of its own study: the phase of another trial, other trials' figures, plans and criteria.

Warnings given, none with must_see, each with the first place (quote): `phase_of_other_trial`, `background_trial`,
`threshold_not_result`, `secondary_analysis`. Who a sentence speaks of is told by its role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.text.leaps import Opening
from desktop.text.roles import BACKGROUND, CRITERIA, OTHER, OUTLOOK, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_PHASE = re.compile(r"\b(?:phases?|fases?)[ -](?:i{1,3}|iv|[1-4])[abc]?(?:/(?:i{1,3}|iv|[1-4]))?\b")
# Said of a trial that is still to come, or of trials that others have done.
_ELSEWHERE = re.compile(
    r"\b(?:under ?way|ongoing|in progress|is planned|are planned|warranted|awaited|future|further (?:phase|study|studies|trial)"
    r"|next step|justif\w+|published|previous|earlier|reviewed|en curso|en marcha|futur[oa]s?|publicad[oa]s|previ[oa]s?"
    r"|em andamento|anterior(?:es)?)\b"
)
# A limit that patients or values must reach, and words that set one.
_THRESHOLD = Opening(
    "score* scale* index vas eva hba1c bmi imc level* pain pressure puntuacion escala nivel niveles dolor "
    "defined definid* considered significan* significativ* level nivel alpha non* noninferiority margen cut* "
    "punto target* threshold umbral",
    r"\b(?:(?:scores?|scales?|index|vas|eva|hba1c|bmi|imc|levels?|pain|pressure|puntuacion|escala|nivel|niveles|dolor)\b"
    r"[^.;=:%]{0,30}?(?:>|≥|≤|<|at least|more than|less than|mayor (?:de|a|que)|menor (?:de|a|que)|al menos)"
    r"\s?(?:or\s?)?(?:=\s?)?\d"
    r"|(?:defined (?:as|by)|definid[oa]s? (?:como|por)|considered (?:as )?(?:significant|positive)"
    r"|significan(?:ce|t) (?:level|at)"
    r"|nivel de significa\w+|level of significance|alpha (?:level|of|=)|non-?inferiority (?:margin|limit)"
    r"|margen de no inferioridad|cut-?off|punto de corte|target(?:ed)? (?:of|level|range|ha?emoglobin|blood)|threshold|umbral"
    r"|significativ[oa] (?:un|una|cuando|si|p))\b[^.;]{0,60}\d)",
)
# A sign or words that set a limit, and what they limit; the limit of a p value, of an interval or of a score's range is none.
_LIMIT = re.compile(
    r"(?<![\w.])(?:(?P<own>\w+)\s?)?(?:[≥≤]|[<>]\s?=?)\s?(?:or\s)?(?:=\s?)?(?!18\b|0?\.0)\d+(?:\.\d+)?(?!\d|\.\d)"
    r"|\b(?:at least|or more|al menos|mayor(?:es)? (?:de|a|que)|menor(?:es)? (?:de|a|que)|superior(?:es)? a|inferior(?:es)? a"
    r"|maior(?:es)? (?:do )?que|pelo menos)\s\d+(?:\.\d+)?\s?(?:%|mm|mg|g/|points|puntos|pontos|ui|iu)"
)
_NO_LIMIT = frozenset(
    [
        "p",
        "value",
        "values",
        "valor",
        "valores",
        "alpha",
        "alfa",
        "was",
        "were",
        "fue",
        "grade",
        "grades",
        "grado",
        "grados",
        "grau",
        "age",
        "aged",
        "edad",
        "idade",
    ]
)
# In the results too, a limit that says who had a response is no result.
_DEFINES = Opening(
    "defin* success* exito* respond* response* respuesta* reduction* reduccion* criteri* complete* partial* target* meta",
    r"\b(?:defin\w+|success\w*|exito\w*|respond\w*|responses?|respuestas?|reductions?|reduccion(?:es)?|criteri\w+"
    r"|complete|partial|target\w*|meta)\b"
    r"[^.;=%]{0,30}(?:≥|≤|[<>]\s?=?|\bat least|\bal menos|\bmore than|\bmas del?)\s?\d+(?:\.\d+)?\s?"
    r"(?:%|mm\s?hg|points|puntos|mg|ng|u/|iu|ui|g/)",
)
# Words by which a text calls itself a report on patients of a trial that has another aim.
_SECONDARY = Opening(
    "secondary post ancillary mediation substudy sub extension alongside analisis subestudio patients participants women men "
    "tumors tumours samples data subgroup cost economic",
    r"\b(?:(?:secondary|post[ -]?hoc|ancillary|mediation) (?:data )?analys[ei]s|sub-?study|extension (?:study|phase|trial)"
    r"|alongside (?:a|the|this) (?:[\w-]+ ){0,4}trial|analisis (?:de datos )?secundario|subestudio"
    r"|(?:patients|participants|women|men|tumou?rs|samples|data) (?:(?:were|enrolled|treated|included|collected|obtained|"
    r"participating|entered) )?(?:in|from|within|of) (?:a|an|the|one|two) (?:[\w,()/-]+ ){0,6}?trial"
    r"|(?<=a )subgroup of (?:\d+ |[a-z]+ )?(?:patients|women|men|children)|economic evaluation)\b",
)
_AGES = frozenset({"years", "year", "months", "month"})
_QUOTED = 80  # characters


def check_attribution(reading: Reading) -> Iterator[EntryWarning]:
    """The warnings about one version, each sort once."""
    first: dict[str, EntryWarning] = {}
    for sentence in reading.sentences:
        for code, start, end in _told(reading, sentence):
            quote = reading.original(start, min(end, start + _QUOTED))
            warning = EntryWarning(code, (("quote", quote),), spans=(reading.span(start, end),), must_see=False)
            first.setdefault(code, warning)
    yield from first.values()


def _told(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    phase = _PHASE.search(reading.folded, sentence.start, sentence.end)
    if phase and _is_elsewhere(reading, sentence):
        yield "phase_of_other_trial", phase.start(), phase.end()
    measured = [n for n in reading.numbers_in(sentence.start, sentence.end) if n.unit and n.unit not in _AGES]
    if measured and sentence.role == OTHER:
        yield "background_trial", measured[0].start, measured[0].end
    is_before_results = sentence.section not in ("results", "conclusions")
    if measured and sentence.role in (PLAN, CRITERIA):
        yield "threshold_not_result", measured[0].start, measured[0].end
    elif is_before_results and (threshold := _in(reading, sentence, _THRESHOLD) or _limit(reading, sentence)):
        yield "threshold_not_result", *threshold.span()
    elif defined := _in(reading, sentence, _DEFINES):
        yield "threshold_not_result", *defined.span()
    is_own = is_before_results and sentence.role not in (OTHER, PLAN)
    if is_own and (secondary := _in(reading, sentence, _SECONDARY)):
        yield "secondary_analysis", *secondary.span()


def _in(reading: Reading, sentence: Sentence, words: Opening) -> re.Match[str] | None:
    return words.search(reading.word_index, reading.folded, sentence.start, sentence.end)


def _limit(reading: Reading, sentence: Sentence) -> re.Match[str] | None:
    """The first limit that a sentence sets; the sign of a p value sets none."""
    found = _LIMIT.finditer(reading.folded, sentence.start, sentence.end)
    return next((match for match in found if match["own"] not in _NO_LIMIT), None)


def _is_elsewhere(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence speaks of another trial, or of one to come."""
    if sentence.role in (OTHER, OUTLOOK, BACKGROUND):
        return True
    return _ELSEWHERE.search(reading.folded, sentence.start, sentence.end) is not None
