"""Differences between groups told as a change: `a fall of 5% (95% CI 4-6%) relative to`, `associated with less pain (-0.3, …)`.

Read on the text with p values and labelled intervals blanked out. A change within one group has the same form, so that the
sentence must compare, and must not go on to the value of another group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.numerals import NUMBER, PERCENT
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.leaps import WordIndex

_UNIT = r"(?:\s?[^\W\d_][^\W\d_]*(?:/[^\W\d_]+)?(?:\son\san?\s\d+-point\sscale)?)?"
_AGAINST = (
    r"(?:\s(?:compared|relative|versus|vs\.?|comparado|en\scomparaci[oó]n)\s[^.;:,()\[\]\d\x01]{3,50}(?=[\s,]?[(\[]))?"
)
_SHUT = rf"(?:\s?{PERCENT})?{_UNIT}{_AGAINST}[\s,;]*[(\[]?[\s,;]*(?:\x01|-?[\d.]+\s?%?\s?(?:to|-|a)\s?-?[\d.]+)"
_TIME = r"\b0*\d{1,2}[\s-]+(?:weeks?|months?|days?|hours?|years?|semanas?|meses|d[ií]as?|horas?|años?)\b"
_CHANGED = Opening(
    "reduction reductions decrease increase improvement improvements decline benefit gain loss reduccion disminucion aumento "
    "descenso mejoria reducao diminuicao melhora",
    r"\b(?:reductions?|decrease|increase|improvements?|decline|benefit|gain|loss|reducci[oó]n|disminuci[oó]n|aumento"
    rf"|descenso|mejor[ií]a|redu[cç][aã]o|diminui[cç][aã]o|melhora)\b(?P<phrase>(?:[^.;()\[\]\d\x01]|{_TIME}){{0,80}}?\s(?:of|de|was|by|fue|foi)\s)(?P<value>-?{NUMBER})(?={_SHUT})",
    re.IGNORECASE,
)
# "reduced itch by 2.1 points compared with rest (95% CI 1.0-3.2)": what one of two did.
_CAUSED = Opening(
    "reduced increased lowered raised improved decreased redujo aumento disminuyo mejoro reduziu aumentou diminuiu melhorou",
    r"\b(?:reduced|increased|lowered|raised|improved|decreased|redujo|aument[oó]u?|disminuy[oó]|mejor[oó]|reduziu|diminuiu|melhorou)\s"
    rf"(?P<phrase>[^.;:()\[\]\d\x01]{{3,80}}?\s(?:by|en|em)\s)(?P<value>{NUMBER})(?={_SHUT})",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"[(\[]\s?(?P<value>[-+]\d*\.?\d+)(?={_SHUT})")
# "(- 0.29%; p = 0.041)", "(-5.6 ± 2.7 mmHg; p < .001)": a signed value with its p value, where the sentence begins with what it
# compares to.
_TESTED = re.compile(
    rf"[(\[]\s?(?P<value>[-+]\s?\d*\.?\d+)(?P<error>(?:\s?{PERCENT})?(?:\s?(?:±|\+/-)\s?{NUMBER})?)(?=(?:\s?{PERCENT})?{_UNIT}\s?[;,]\s?\x01)"
)
_COMPARED_FIRST = re.compile(
    r"(?:^|[.;:]\s|\x01|\bas\s)(?:compared|relative|in\scomparison)\s(?:with|to)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.;]\s+(?=[A-ZÁÉÍÓÚ])")
_SETS_AGAINST = re.compile(
    r"\b(?:compared|relative|comparison|comparad[oa]s?|comparaci[oó]n|respecto|frente)\s(?:with|to|con|a|al|com)\b"
    r"|\bassociated\swith\b|\bin\sfavou?r\sof\b|\bdifference\sbetween\b|\b(?:intervention|treatment|experimental)\s(?:group|arm)\s(?:showed|had|experienced|reported)\b|\basoci\w+\s(?:a|con)\b",
    re.IGNORECASE,
)
_OTHER_GROUP = re.compile(
    rf"\b(?:than|versus|vs|compared|comparad[oa]s?|relative|frente|que|and|y|e)\b[^.;:()\[\]\x01]{{0,50}}?[\s(\[]-?{NUMBER}(?:\s?%)?{_UNIT}\s?[(\[,]",
    re.IGNORECASE,
)


def find_changes(text: str, index: WordIndex, start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    """The start, the start of the value, its end and its digits, for each change that sets groups against each other.

    The value has an interval or a p value behind it.
    """
    for pattern in (_CHANGED, _CAUSED):
        for match in pattern.finditer(index, text, start, end):
            if _is_between_groups(text, match.start(), match.end("value"), start, end):
                yield match.start(), match.start("value"), match.end("value"), match["value"]
    for match in _SIGNED.finditer(text, start, end):
        if _is_between_groups(text, match.start(), match.end("value"), start, end):
            yield match.start(), match.start("value"), match.end("value"), match["value"]
    for match in _TESTED.finditer(text, start, end):
        first = _first_of_sentence(text, start, match.start())
        if _COMPARED_FIRST.search(text, max(0, first - 2), match.start()):
            yield match.start("value"), match.start("value"), match.end("error"), match["value"].replace(" ", "")


def _first_of_sentence(text: str, start: int, place: int) -> int:
    return max((m.end() for m in _SENTENCE.finditer(text, start, place)), default=start)


def _is_between_groups(text: str, begin: int, stop: int, start: int, end: int) -> bool:
    """Whether the sentence of a value compares groups and does not tell the value of another one behind it."""
    first = _first_of_sentence(text, start, begin)
    border = _SENTENCE.search(text, stop, end)
    last = border.start() if border else end
    if not _SETS_AGAINST.search(text, first, last):
        return False
    return _OTHER_GROUP.search(text, stop, last) is None or _SETS_AGAINST.search(text, first, begin) is not None
