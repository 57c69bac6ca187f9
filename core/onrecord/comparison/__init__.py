"""Comparison of what two articles say: quotations word by word, and claims by certainty, polarity, tense and figures.

``quotes`` lays a quotation against an original and classifies every edit; ``utterances`` finds the originals.
``wording`` reads the drift tuple off a passage; ``counterparts`` finds the passages of cited articles to compare with.
"""

from onrecord.comparison.citations import linked_articles, uncompared
from onrecord.comparison.counterparts import Counterparts, Pair
from onrecord.comparison.quantities import Quantity, quantities
from onrecord.comparison.quotes import PRONOUNS, Alignment, Change, Edit, align, align_passages
from onrecord.comparison.tokens import (
    FUNCTION_WORDS,
    HEDGES,
    NEGATIONS,
    Gap,
    Token,
    Weight,
    content_stems,
    stem,
    tokens_of,
)
from onrecord.comparison.utterances import Counterpart, Utterance, Utterances
from onrecord.comparison.wording import Tense, Wording, hedged, wording_of

__all__ = [
    "FUNCTION_WORDS",
    "HEDGES",
    "NEGATIONS",
    "PRONOUNS",
    "Alignment",
    "Change",
    "Counterpart",
    "Counterparts",
    "Edit",
    "Gap",
    "Pair",
    "Quantity",
    "Tense",
    "Token",
    "Utterance",
    "Utterances",
    "Weight",
    "Wording",
    "align",
    "align_passages",
    "content_stems",
    "hedged",
    "linked_articles",
    "quantities",
    "stem",
    "tokens_of",
    "uncompared",
    "wording_of",
]
