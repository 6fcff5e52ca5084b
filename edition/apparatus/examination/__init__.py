"""Cross-examination: a text is compared with itself, and its editor is asked where it may not agree.

This package exports the queries and their answers; `examine` finds them.
"""

from edition.apparatus.examination.answers import asked, printed_queries
from edition.apparatus.examination.query import Query, Question

__all__ = ["Query", "Question", "asked", "printed_queries"]
