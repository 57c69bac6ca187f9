"""Words that articles share: which articles, which passages, who copied from whom, and what is one work.

Nothing here reads claims or marks: only texts, dates, outlets and credits. All results are the same on every machine
and do not depend on the order of the articles.
"""

from onrecord.reuse.alignment import Passage, passages
from onrecord.reuse.credit import agencies, is_credited, one_house
from onrecord.reuse.direction import REASONS, Direction, copied_from, told_to_own
from onrecord.reuse.reading import Reading, read
from onrecord.reuse.shingles import candidates
from onrecord.reuse.works import same_work, works

__all__ = [
    "REASONS",
    "Direction",
    "Passage",
    "Reading",
    "agencies",
    "candidates",
    "copied_from",
    "is_credited",
    "one_house",
    "passages",
    "read",
    "same_work",
    "told_to_own",
    "works",
]
