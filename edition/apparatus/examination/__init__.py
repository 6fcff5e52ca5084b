"""Cross-examination: a text is held against itself, and where it may not agree its editor is asked."""

from edition.apparatus.examination.answers import asked, printed_queries
from edition.apparatus.examination.examine import cross_examine
from edition.apparatus.examination.query import Query, Question

__all__ = ["Query", "Question", "asked", "cross_examine", "printed_queries"]
