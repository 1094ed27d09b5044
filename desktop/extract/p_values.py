"""P values in all printed forms: `p=0.0005`, `P < .001`, `p:0,001`, `P < or = 0.002`, `n.s.`, a list before "respectively"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from desktop.extract.numerals import decimal_text

# Old prints and scans: "0-001", "0 .01", "0. 01", "0, 03"; a nought before such a decimal sign is no value of its own.
_BROKEN = r"0(?:-(?=\d\d)|\s\.\s?|\.\s(?=0\d)|\s?,\s?(?=0\d))\d+(?![\d-]|[.,]\d|\s?%)"
_PROBABILITY = rf"(?:{_BROKEN}|(?:[01](?:\.\d+)?|\.\d+)(?![\d]|\.\d|\s?%|(?<=[<>=≤≥\s]0)(?:-\d|\s\.\d|,\s?0\d)))"
_DECIMAL_SIGN = re.compile(r"(?<=^0)[\s.,-]+")
# "10 (-3)", "8.8 x 10-16", "2e-5": a power of ten, whatever is left of its superscript.
_POWER = r"10\s?\^?\s?[(\[]?\s?(?P<power>-\s?\d{1,3})\s?[)\]]?"
_SCALED = rf"""(?:(?P<factor>\d(?:\.\d+)?)\s?(?:[x×*·.]\s?{_POWER}|[eE]\s?\(?(?P<exponent>-\s?\d{{1,3}})\)?)
    |(?<!\d){_POWER.replace("power", "tens")})"""
# The patterns begin with their first letter and look behind it, so that the search leaps from one such letter to the next.
_LABEL = r"""[pP](?<![\w-].)(?<!η2\s.)(?<!η²\s.)(?<!eta2\s.)(?:[ -]?(?:[Vv]alues?|[Vv]alor(?:es)?))?
    (?:\s?\(?(?:for|of|de|para)?\s?
        (?:trend|interaction|superiority|non-?inferiority|tendencia|interacci[oó]n|superioridad|log[- ]?rank)\)?)?"""
_OPERATOR = r"""(?P<op><\s?/?\s?(?:or|o|ou)\s?=|>\s?/?\s?(?:or|o|ou)\s?=|≤|≥|<\s?=|>\s?=|=\s?<|=\s?>|<|>|=|:
    |\b(?:of|was|were|is|de|fue|foi)(?:\s(?:de|less\sthan|<))?\b|\bless\sthan\b|\bmenor\s(?:de|que|a)\b|\binferior\sa\b)"""
_EXPLICIT = re.compile(
    rf"{_LABEL}\s*{_OPERATOR}\s*(?:{_SCALED}|(?P<value>{_PROBABILITY})|(?P<ns>(?:[nN]\.?\s?[sS]\b\.?)))",
    re.VERBOSE,
)
_WITHOUT_OPERATOR = re.compile(r"[pP](?<![\w-].)\s(?P<value>0?\.\d+)(?!\d|\s?%)")
_CALLED_SIGNIFICANT = re.compile(
    r"\s?\)?\s(?:(?:or\s(?:less|lower)\s)?(?:was|were|is|being)\s(?:considered|regarded|taken|deemed|defined|accepted|set)"
    r"|se\sconsider|fue\sconsiderad|foi\sconsiderad|(?:como|as)\s(?:nivel|level|estad|statist))"
)
_NOT_SIGNIFICANT = re.compile(r"[nN](?<=[(,;\s].)(?:(?<=n)\.\s?s\.|(?<=N)S)(?=[\s),;.])")
_NEXT = re.compile(
    r"\s*(?:[;,]\s*(?:(?:y|and|e)\s)?|\s(?:y|and|e)\s)\s*(?P<op>[<>=≤≥]?)\s*(?P<value>0?\.\d+)(?![\d.]|\s?(?:%|-|to\s))"
)
_SHUT = re.compile(r"\s?[)\]]")  # "(p 0.006 and 0.011)": the list is the whole of a bracket
_RESPECTIVELY = re.compile(r"respectiv|accordingly", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:consider|significance|significaci[oó]n|significativ[oa]s?\s(?:con|si|cuando)|threshold|cut-?off|umbral|level\sof|nivel\sde)[^.;()]{0,24}$",
    re.IGNORECASE,
)
_OPERATORS = {"": "=", ":": "=", "≤": "<=", "≥": ">=", "=<": "<=", "=>": ">="}


@dataclass(frozen=True, slots=True)
class PValue:
    """A p value at its place; `op` is one of = < > <= >=, `value` a decimal or "NS"."""

    start: int
    end: int
    op: str
    value: str


def find_p_values(text: str) -> list[PValue]:
    """The p values of a text, in order."""
    found: list[PValue] = []
    for match in _EXPLICIT.finditer(text):
        if _is_threshold(text, match):
            continue
        value = _value(match)
        found.append(PValue(_start(text, match), match.end(), _operator(match["op"]), value))
        found += _list_after(text, match.end(), found[-1].op)
    for match in _WITHOUT_OPERATOR.finditer(text):
        found.append(PValue(match.start(), match.end(), "=", decimal_text(match["value"])))
        found += _list_after(text, match.end(), "=")
    taken = {p.end for p in found}
    unsaid = _NOT_SIGNIFICANT.finditer(text) if "NS" in text or "n." in text else ()
    found += [PValue(m.start(), m.end(), "=", "NS") for m in unsaid if m.end() not in taken]
    return sorted(found, key=lambda p: p.start)


def _list_after(text: str, start: int, op: str) -> list[PValue]:
    """The values that share the label before them: `p = 0.13; 0.29, and 0.44, respectively`."""
    is_told = _RESPECTIVELY.search(text, start, start + 90) is not None
    found: list[PValue] = []
    while match := _NEXT.match(text, start):
        own = _operator(match["op"]) if match["op"] else op
        found.append(PValue(match.start("value"), match.end(), own, decimal_text(match["value"])))
        start = match.end()
    return found if is_told or _SHUT.match(text, start) else []


def _operator(printed: str) -> str:
    sign = re.sub(r"[\s/]|\b(?:or|ou|o)\b", "", printed)
    if sign[:1].isalpha():
        return "<" if re.search(r"less|menor|inferior|<", printed) else "="
    return _OPERATORS.get(sign, sign)


def _is_threshold(text: str, match: re.Match[str]) -> bool:
    """Whether a p value only says from where on a difference counts."""
    return (
        _THRESHOLD.search(text, max(0, match.start() - 50), match.start()) is not None
        or _CALLED_SIGNIFICANT.match(text, match.end()) is not None
    )


# The test or the side that a p value is of belongs to it: "nominal P", "log-rank P", "chi-squared p".
_TEST = re.compile(
    r"\b(?:nominal|adjusted|unadjusted|corrected|exact|(?:one|two)-(?:sided|tailed)|log[- ]?rank|chi-?squared?|chi2|χ2|χ²"
    r"|fisher|mcnemar|wilcoxon|anova|cox(?:\smodel)?|stratified|multivariate|univariate|overall|interaction)\s"
    r"(?:test\s|log[- ]?rank\s)?$",
    re.IGNORECASE,
)
_LONGEST_TEST = 26


def _start(text: str, match: re.Match[str]) -> int:
    test = _TEST.search(text, max(0, match.start() - _LONGEST_TEST), match.start())
    return test.start() if test else match.start()


def _value(match: re.Match[str]) -> str:
    """The printed probability as a plain decimal, "NS" where none is printed."""
    if match["ns"]:
        return "NS"
    power = match["power"] or match["exponent"] or match["tens"]
    plain = Decimal(decimal_text(_DECIMAL_SIGN.sub(".", match["factor"] or match["value"] or "1")))
    return f"{plain.scaleb(int(power.replace(' ', ''))):f}" if power else f"{plain:f}"
