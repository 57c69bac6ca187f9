"""Reading plain text: paragraphs, sentences, words, quotation marks. Spans only; the text is never changed."""

from onrecord.text.lookup import SpanIndex, merged
from onrecord.text.quotes import Quotation, inside_quotes, quotations, whole_sentences
from onrecord.text.segments import Word, paragraphs, sentences, words

__all__ = [
    "Quotation",
    "SpanIndex",
    "Word",
    "inside_quotes",
    "merged",
    "paragraphs",
    "quotations",
    "sentences",
    "whole_sentences",
    "words",
]
