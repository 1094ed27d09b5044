"""Whether a word names a drug: by the table of drugs, or by the stem that its non-proprietary name must have."""

from __future__ import annotations

import functools
import re

# INN stems with the endings that they take in English, Spanish and Portuguese; stems that ordinary words share are left out.
_STEM = re.compile(
    r"""(?:mab[eo]?|t?inib[eo]?|parib[eo]?|ciclib[eo]?|degib[eo]?|zomib[eo]?|limus|rolimus|platin[oa]?|taxel|rubicin[ae]?|
        citabin[ae]?|lutamid[ae]?|trexed[eo]?|trexat[eo]?|bendazol[eo]?|conazol[eo]?|prazol[eo]?|sartan|statin[ae]?|
        gliptin[ae]?|gliflozin[ae]?|glutid[ae]?|oxacin[oae]?|cillin[ae]?|micin[ae]?|mycin|vir[oe]?|tecan|tidin[ae]?|
        setron[ae]?|dronat[eo]?|dronic[o]?|xaban[ae]?|gatran[ae]?|parin[ae]?|relin[ae]?|tinoin[ae]?|fosfamid[ae]|
        phosphamide|mustin[ae]?|sulfan[o]?|zolomid[ae]?|vudin[ae]?|arabin[ae]?|caine?|caina|lukast[e]?|prost[a]?)$""",
    re.VERBOSE,
)
_LEAST = 7


@functools.lru_cache(maxsize=100_000)
def is_drug(word: str) -> bool:
    """Whether a folded word looks like a drug's non-proprietary name."""
    return len(word) >= _LEAST and _STEM.search(word) is not None
