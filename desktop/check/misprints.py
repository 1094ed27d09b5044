"""What a text misprints or leaves open where a curator must look: identifiers, p values without a sign, planned patients.

Warnings given: `id_misspelt` (printed, registry), `operator_missing` (quote), `p_zero` (p), `planned_n` (quote),
`n_enrolled_vs_randomised` (enrolled, randomised).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.check.rows import rows_of, single
from desktop.text.reading import read_version
from desktop.text.roles import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Cell, VersionText
    from desktop.text.reading import Reading

# A prefix with its letters exchanged or one missing, or the right prefix before a wrong count of digits.
_MISSPELT = (
    ("ISRCTN", re.compile(r"\b(?:ISCRTN|ISRTCN|IRSCTN|ISRCNT|ISRCTM|IRCTN|ISRCT|ISCTRN|SRCTN)[ :#-]{0,2}\d{6,9}\b")),
    ("ISRCTN", re.compile(r"\bISRCTN[ :#-]{0,2}(?:\d{4,7}|\d{9,10})\b")),
    ("ClinicalTrials.gov", re.compile(r"\b(?:NTC|NCT[O0o]?O|CNT|NCTN)[ :#-]{0,2}\d{6,9}\b")),
    ("ClinicalTrials.gov", re.compile(r"\bNCT[ :#-]{0,2}(?:\d{5,7}|\d{9,10})\b(?![-.]\d)")),
    ("ClinicalTrials.gov", re.compile(r"\bNCT[ :#-]{0,2}(?=[\dOolI]{8}\b)\d*[OolI][\dOolI]*\b")),
    (
        "EudraCT",
        re.compile(
            r"(?i:eudra-?ct)[^.;()]{0,12}?(?<!\d)(?:20\d\d-\d{4,5}-\d\d|20\d\d-\d{7}-\d\d|20\d\d-\d{6}-\d)(?![\d-])"
        ),
    ),
)
_NO_SIGN = re.compile(r"(?<![\w.-])p(?:\s+(?:value |valor )?|(?=0))(?P<value>0?\.\d+)(?!\s?%)")
_ZERO = re.compile(r"(?<![\w.-])p\s?(?:[=<:]\s?)?(?P<value>0?\.0+)(?!\d)")
_PEOPLE_ES_PT = r"pacientes|participantes|sujetos|mujeres|ninos|sujeitos|mulheres"
_PATIENTS = rf"(?:patients|participants|subjects|women|men|children|{_PEOPLE_ES_PT})"
_PLANNED = re.compile(
    rf"\b(?:will (?:be )?(?:randomi[sz]e|enrol|recruit|include|assign)|sample size|total of \d+ {_PATIENTS} (?:will|are planned)|"
    rf"se (?:incluiran|reclutaran|aleatorizaran)|seran (?:incluid|aleatorizad|reclutad)|tamano (?:de la )?muestra|"
    rf"serao (?:incluid|randomizad|recrutad)|tamanho (?:da )?amostra|planned)"
)
_ENROLLED = re.compile(
    rf"(?P<n>\d[\d,]*) (?:consecutive |adult |eligible )?{_PATIENTS} (?:(?:were|was|had been|fueron|foram|han sido) )?"
    r"(?:enrolled|recruited|included|registered|entered|operad|intervenid|incluid|reclutad|tratad|registrad)"
)
_SERIES = re.compile(rf"\b(?:serie|series|cohort|cohorte|total) (?:of|de) (?P<n>\d[\d,]*) {_PATIENTS}")
# Who was looked at: the difference to the randomised is told however small it is.
_LOOKED_AT = re.compile(
    r"(?P<n>\d[\d,]*) (?:[a-z-]+ ){1,3}?(?:(?:were|was|had been|fueron|foram|han sido) )?"
    r"(?:(?P<only>screened|(?:assessed|evaluated) for eligibility|approached|cribad[oa]s|tamizad[oa]s|triad[oa]s"
    r"|(?:evaluad|avaliad)[oa]s para (?:elegib|inclus))|registered|recruited|reclutad[oa]s|registrad[oa]s|recrutad[oa]s)"
)
_ASSIGNED = r"(?:randomly (?:assigned|allocated)|randomi[sz]ed|aleatori[sz]ad|aleatori[sz]aron|randomizad|randomizaron)"
_RANDOMISED = re.compile(
    rf"(?P<n>\d[\d,]*) (?:of (?:them|these|whom) |{_PATIENTS} |de (?:ellos|ellas|los cuales) )?"
    rf"(?:(?:were|was|fueron|foram|se) )?(?:then |finally |finalmente )?{_ASSIGNED}"
    rf"|(?:se )?(?:aleatorizaron|randomizaron|aleatorizo a|randomizo a|randomi[sz]ed) (?P<m>\d[\d,]*)(?: {_PATIENTS}| ?\()"
)
_MORE = 1.1  # by how much the enrolled must outnumber the randomised


def check_text(reading: Reading, cells: Sequence[Cell]) -> Iterator[EntryWarning]:
    """The warnings about one version's text."""
    yield from _of_text(reading.version)
    yield from _planned(reading, cells)


@lru_cache(maxsize=512)
def _of_text(version: VersionText) -> tuple[EntryWarning, ...]:
    """The warnings that no value of the entry changes; kept, as every correction asks for them again."""
    reading = read_version(version)
    return (*_identifiers(reading), *_p_values(reading), *_enrolled(reading))


def _warning(reading: Reading, code: str, start: int, end: int, *args: tuple[str, str]) -> EntryWarning:
    return EntryWarning(code, args=args, spans=(reading.span(start, end),))


def _identifiers(reading: Reading) -> Iterator[EntryWarning]:
    for registry, pattern in _MISSPELT:
        for match in pattern.finditer(reading.text):
            args = (("printed", " ".join(match[0].split())), ("registry", registry))
            yield _warning(reading, "id_misspelt", match.start(), match.end(), *args)


def _p_values(reading: Reading) -> Iterator[EntryWarning]:
    for match in _NO_SIGN.finditer(reading.folded):
        quote = ("quote", reading.original(match.start(), match.end()))
        yield _warning(reading, "operator_missing", match.start(), match.end(), quote)
    for match in _ZERO.finditer(reading.folded):
        yield _warning(reading, "p_zero", match.start(), match.end(), ("p", _signed(match)))


def _signed(match: re.Match[str]) -> str:
    """The p value as the arithmetic checks print it, so that both warnings are one."""
    sign = "<" if "<" in match[0] else "="
    value = match["value"]
    return f"{sign} {'0' + value if value.startswith('.') else value}"


def _planned(reading: Reading, cells: Sequence[Cell]) -> Iterator[EntryWarning]:
    """A plan's size in a text that reports no patients: a protocol."""
    if rows_of(cells, "results") or single(cells, "n_total") is not None:
        return
    for sentence in reading.sentences:
        match = _PLANNED.search(reading.folded, sentence.start, sentence.end)
        numbers = [n for n in reading.numbers_in(sentence.start, sentence.end) if _may_be_patients(n.kind, n.value)]
        if numbers and (match or sentence.role == PLAN):
            start, end = numbers[0].start, numbers[-1].end
            yield _warning(reading, "planned_n", start, end, ("quote", numbers[-1].value))
            return


def _may_be_patients(kind: str, value: str) -> bool:
    return kind in ("count", "word") and value.isdigit() and int(value) >= 10


def _enrolled(reading: Reading) -> Iterator[EntryWarning]:
    """More patients enrolled, or looked at, than randomised, both in numbers: told once."""
    randomised = _RANDOMISED.search(reading.folded)
    if randomised is None:
        return
    for pattern, more in ((_SERIES, _MORE), (_ENROLLED, _MORE), (_LOOKED_AT, 1.0)):
        found = list(_more_than(reading, pattern, more, randomised))
        if found:
            yield found[0]
            return


def _more_than(
    reading: Reading, pattern: re.Pattern[str], more: float, randomised: re.Match[str]
) -> Iterator[EntryWarning]:
    part = _whole(randomised["n"] or randomised["m"])
    for match in pattern.finditer(reading.folded):
        enrolled = _whole(match["n"])
        if enrolled > more * part and match.start() < randomised.start() and part >= 10:
            args = (("enrolled", str(enrolled)), ("randomised", str(part)))
            is_expected = bool(match.groupdict().get("only"))  # of the screened, fewer are always randomised
            warning = _warning(reading, "n_enrolled_vs_randomised", match.start(), match.end(), *args)
            yield replace(warning, must_see=not is_expected)


def _whole(printed: str) -> int:
    return int(printed.replace(",", ""))
