"""Cross-examination: a text is held against itself, and where it may not agree its editor is asked.

Here are the queries and their answers; what finds them is `examine`.
"""

from edition.apparatus.examination.answers import asked, printed_queries
from edition.apparatus.examination.query import Query, Question

__all__ = ["Query", "Question", "asked", "printed_queries"]
