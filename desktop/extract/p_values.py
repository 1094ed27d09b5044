"""P values in all printed forms: `p=0.0005`, `P < .001`, `p:0,001`, `P < or = 0.002`, `n.s.`, a list before "respectively"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.extract.numerals import decimal_text

_PROBABILITY = r"(?:[01](?:\.\d+)?|\.\d+)(?![\d]|\.\d|\s?%)"
# The patterns begin with their first letter and look behind it, so that the search leaps from one such letter to the next.
_LABEL = r"""[pP](?<![\w-].)(?:[ -]?(?:[Vv]alues?|[Vv]alor(?:es)?))?
    (?:\s?\(?(?:for|of|de|para)?\s?
        (?:trend|interaction|superiority|non-?inferiority|tendencia|interacci[oó]n|superioridad|log[- ]?rank)\)?)?"""
_OPERATOR = r"""(?P<op><\s?/?\s?(?:or|o|ou)\s?=|>\s?/?\s?(?:or|o|ou)\s?=|≤|≥|<\s?=|>\s?=|=\s?<|=\s?>|<|>|=|:
    |\b(?:of|was|were|is|de|fue|foi)(?:\s(?:de|less\sthan|<))?\b|\bless\sthan\b|\bmenor\s(?:de|que|a)\b|\binferior\sa\b)"""
_EXPLICIT = re.compile(
    rf"{_LABEL}\s*{_OPERATOR}\s*(?:(?P<value>{_PROBABILITY})(?:\s?x\s?10\s?(?P<power>-\s?\d+))?|(?P<ns>(?:[nN]\.?\s?[sS]\b\.?)))",
    re.VERBOSE,
)
_WITHOUT_OPERATOR = re.compile(r"[pP](?<![\w-].)\s(?P<value>0?\.\d+)(?!\d|\s?%)")
_NOT_SIGNIFICANT = re.compile(r"[nN](?<=[(,;\s].)(?:(?<=n)\.\s?s\.|(?<=N)S)(?=[\s),;.])")
_NEXT = re.compile(
    r"\s*(?:[;,]\s*(?:(?:y|and|e)\s)?|\s(?:y|and|e)\s)\s*(?P<op>[<>=≤≥]?)\s*(?P<value>0?\.\d+)(?![\d.]|\s?(?:%|-|to\s))"
)
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
        if _THRESHOLD.search(text, max(0, match.start() - 50), match.start()):
            continue
        value = _scaled(match["value"], match["power"]) if match["value"] else "NS"
        found.append(PValue(match.start(), match.end(), _operator(match["op"]), value))
        found += _list_after(text, match.end(), found[-1].op)
    found += [PValue(m.start(), m.end(), "=", decimal_text(m["value"])) for m in _WITHOUT_OPERATOR.finditer(text)]
    taken = {p.end for p in found}
    found += [PValue(m.start(), m.end(), "=", "NS") for m in _NOT_SIGNIFICANT.finditer(text) if m.end() not in taken]
    return sorted(found, key=lambda p: p.start)


def _list_after(text: str, start: int, op: str) -> list[PValue]:
    """The values that share the label before them: `p = 0.13; 0.29, and 0.44, respectively`."""
    if not _RESPECTIVELY.search(text, start, start + 90):
        return []
    found: list[PValue] = []
    while match := _NEXT.match(text, start):
        own = _operator(match["op"]) if match["op"] else op
        found.append(PValue(match.start("value"), match.end(), own, decimal_text(match["value"])))
        start = match.end()
    return found


def _operator(printed: str) -> str:
    sign = re.sub(r"[\s/]|\b(?:or|ou|o)\b", "", printed)
    if sign[:1].isalpha():
        return "<" if re.search(r"less|menor|inferior|<", printed) else "="
    return _OPERATORS.get(sign, sign)


def _scaled(value: str, power: str | None) -> str:
    plain = decimal_text(value)
    if not power:
        return plain
    return f"{float(plain) * 10 ** int(power.replace(' ', '')):.12f}".rstrip("0")
