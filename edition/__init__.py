"""Plain text of a public document to an annotated, chart-illustrated edition in HTML, PDF and EPUB.

The way of the data, one stage after the other; `pipeline` tells it in code:

    source       bytes → SourceText      decoded once, never rewritten; spans are half-open code points
    document     SourceText → Document   blocks with spans, and what is removed, recorded
    ledger       Document → Ledger       every number of the text, tied to its words
    apparatus    + Manuscript            notes, corrections, glossary and charts, anchored by quote
    charts       ChartSpec → Chart       linted, described, drawn
    assembly     → Edition               all that is printed, whatever the medium
    proof        Edition against source
    writers      Edition → HTML, PDF, EPUB, data files
    preflight    finished files against the Edition
"""

__version__ = "0.1.0"
