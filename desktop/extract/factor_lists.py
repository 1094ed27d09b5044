"""Lists of factors with the outcome told first: "predictors of relapse were age (P = .01) and stage (P = .02)", "the model for
relapse selected age (P = .01)", "the model predicted relapse with age (P = .01)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from desktop.extract.scene import Scene

_NAME = r"(?:the\s|an?\s|el\s|la\s|los\s|las\s|o\s|a\s)?"
_BETTER_OR_WORSE = r"""(?:(?:an?\s)?
    (?:poor(?:er)?|better|worse|longer|shorter|good|improved|higher|lower|increased|decreased|peor|mejor|mayor|menor)\s)?"""
_FACTORS = r"""(?:factors?|variables?|covariates?|predictors?|determinants?|parameters?|markers?|characteristics
    |features|correlates|factores|predictor(?:es|as)|determinantes|parametros|marcadores|fatores|preditores|variaveis)"""
_LINKED = r"""(?:(?:that\swere\s|which\swere\s|significantly\s|independently\s|strongly\s)*
    (?:associated|related|linked|correlated|predictive|predicting|influencing|affecting)\s?(?:with|to|of|for)?|of|for
    |(?:significativamente\s)?(?:asociad[oa]s|relacionad[oa]s|associad[oa]s)\s(?:con|a|al|com|ao)|del?|para|d[oa])"""
_TOLD = r"(?:were|was|are|is|included?|fueron|fue|son|foram|eram|incluyeron|incluiram)\b"
_LIST = Opening(
    "factor* variable* covariate* predictor* determinant* parameter* marker* characteristics features correlates parametros "
    "marcadores fatores preditores variaveis model modelo regression multivariate multivariable univariate predicted predicts",
    rf"""\b{_FACTORS}\s{_LINKED}\s{_NAME}
        (?P<factors>[^.,;:()\d]{{3,60}}?)(?:\s(?:in|on|en|em)\s[^.,;:()\d]{{3,50}}?)?(?:\s{_TOLD}|:)
    |\b(?:model|modelo|regression|(?:multivariate|multivariable|univariate|regression)\sanalysis)\s(?:for|para)\s{_NAME}
        (?P<model>[^.,;:()\d]{{3,60}}?)
        \s(?:selected|identified|included|retained|revealed|showed|found|yielded|selecciono|identifico|incluyo|mostro)\b
    |\bpredict(?:ed|s)\s{_BETTER_OR_WORSE}(?P<predicted>[^.,;:()\d]{{3,50}}?)\s(?:with|by)\s""",
    re.VERBOSE,
)
_NEW_LIST = re.compile(r"[;•]|\.\s")


def listed_outcome(scene: Scene, place: int) -> tuple[int, int] | None:
    """Where the outcome stands whose factors are listed up to a place of the scene."""
    index = scene.reading.word_index
    found = [m for m in _LIST.finditer(index, scene.reading.folded, scene.start, place) if m.end() <= place]
    if not found:
        return None
    match = found[-1]
    if _NEW_LIST.search(scene.text, match.end(), place):
        return None
    return match.span(match.lastgroup or 0)
