"""Words that stand where a name is looked for and name nothing that can be measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from desktop.extract.lexicon import Label

_DENOMINATOR = re.compile(
    r"^(?:between|inter|intra|within)-?[a-z]+$|\b(?:person|patient|persona|paciente|pessoa)s?[- ](?:years?|ano|anos|days?)\b"
)
_NO_NAME = re.compile(
    r"slower|faster|lesser|fewer|longer|shorter|higher|lower|better|worse|more|less|greater|larger|smaller|earlier|later"
    r"|mayor|menor|maior|mejor|peor"
    r"|(?:an?\s)?(?:increase|decrease|rise|fall|reduction|improvement|worsening|change|difference|aumento|descenso)s?"
    r"|taking|receiving|using|associated|significant|compared|observed|noted|[ivx]+|rs|rho"
    r"|pairwise comparisons?|post[- ]hoc tests?"
    r"|(?:the\s)?(?:first|second|third|last|final|next|previous)\s(?:years?|months?|weeks?|days?|visits?)"
    r"|(?:years?|months?|weeks?|days?|visits?)(?:\s\d+)?"
    r"|(?:sample|effect|group)?\s?sizes?|\d[\d.,/]*(?:[\s-]?[^\s\d]{1,6})?"
    r"|\d[\d.,]*\s?(?:ml|l|mg|g|kg|mm|cm|m|sd|iu)\b.*|df|mm ?hg|mg/dl|sub-?gr(?:oups?|upos?)|cohorts?|.*\bto exist(?:ir)?"
)


def is_no_name(label: Label) -> bool:
    """Whether words name nothing measurable: a denominator, a time, a group's number, a comparative, a verb, a statistic."""
    return _DENOMINATOR.search(label.name) is not None or (
        label.kind == FREE and _NO_NAME.fullmatch(label.name.lower()) is not None
    )
