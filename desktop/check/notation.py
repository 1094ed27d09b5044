"""How a text is printed where a reader, or a rule, may stumble, said quietly.

Warnings given, none with must_see, each with the first place (quote): `mid_dot_decimals`, `apostrophe_decimals`, `html_entity`,
`superscript_artefact`, `roman_months`, `multiplier_units`, `glued_labels`, `missing_section_break`, `missing_spaces`,
`fraction_not_date`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from db.values import EntryWarning, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import VersionText

_LABELS = (
    r"(?:BACKGROUND|OBJECTIVES?|METHODS|RESULTS|CONCLUSIONS?|OBJETIVOS?|M[ÉE]TODOS?|RESULTADOS?|CONCLUSI[ÓO]N(?:ES)?|"
    r"CONCLUS[ÃO]O)"
)
_DAY, _MONTH = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_SIGNS = (
    ("mid_dot_decimals", re.compile(r"\d[·⋅]\d")),
    ("apostrophe_decimals", re.compile(r"(?<!\w)\d+['’´]\d{1,2}(?!\w)(?!['’´])")),
    ("html_entity", re.compile(r"&(?:lt|gt|amp|nbsp|quot|plusmn|[a-z]{2,8}|#\d+);")),
    (
        "superscript_artefact",
        re.compile(
            r"\b(?:m|cm|mm|kg)\(\d ?\)|(?:(?<=/)|(?<=/ )|\bc|\bm)m ?\([23] ?\)|\([®©™]\)|\bmg[ /]m[-−–]2"
            r"|\bmg m[-−–]2|\b10\(\d+\)|\b10 ?\([-−–] ?\d+ ?\)"
            r"|\(\d{2,3}m?\) ?(?:I|Tc|Lu|Y|F|Sr|Sm|Ra|Cr|In|Ga)\b"
        ),
    ),
    ("roman_months", re.compile(r"\b[IVX]{1,4}/(?:19|20)\d\d\b")),
    (
        "multiplier_units",
        re.compile(r"\b\d+(?:[.,]\d+)? ?(?:million|millones de|milhões de|mill\.?) ?(?:U|IU|UI|units|unidades)?\b"),
    ),
    ("glued_labels", re.compile(rf"[a-z0-9)][.]?{_LABELS} ?:")),
    (
        "missing_section_break",
        re.compile(
            r"[a-z0-9)%](?<!\by)(?<!\be)(?<!\band) (?:Results|Methods|Conclusions?|Resultados|Métodos|Conclusi(?:ón|ones)) ?:"
        ),
    ),
    ("missing_spaces", re.compile(r"[a-z]{3,}\[[A-Z]{2,}\]|\d%(?:CI|IC)\b|[a-z]{4,}\((?:n ?=|\d)|[a-z]{3,},[a-z]{3,}")),
    (
        "fraction_not_date",
        re.compile(
            rf"(?<![\d/])(?:{_MONTH}/{_DAY}|{_DAY}/{_MONTH})(?: (?:patients|pacientes|cases|casos)|\s?\(\d+(?:[.,]\d+)?\s?%\))"
        ),
    ),
)


@lru_cache(maxsize=512)
def check_notation(version: VersionText) -> tuple[EntryWarning, ...]:
    """The quiet warnings about how one version is printed, each sort once; kept, as every correction asks for them again."""
    return tuple(_signs(version))


def _signs(version: VersionText) -> Iterator[EntryWarning]:
    for code, pattern in _SIGNS:
        match = pattern.search(version.text)
        if match:
            quote = " ".join(match[0].split())
            span = Span(version.id, match.start(), match.end())
            yield EntryWarning(code, (("quote", quote),), spans=(span,), must_see=False)
