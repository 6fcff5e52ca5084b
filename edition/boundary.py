"""Where a fault of ours ends: the result for one sentence, block, note or chart is given up, and all else goes on.

A rule that fails must not cost an edition. Each level of the work has one boundary and catches nowhere else; what it
catches becomes a warning that quotes the words, with the traceback for whoever mends the rule. A fault outside these
boundaries is one of the frame, and stops the build (B-001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from edition.errors import EditionError, Finding, traceback_of
from edition.source import SourceText, Span

BoundaryLevel = Literal["sentence", "block", "note", "chart", "index", "question"]
#: The code and the message of the finding about what is given up, by level.
_SAID: Mapping[BoundaryLevel, tuple[str, str]] = {
    "sentence": ("B-002", "these words could not be interpreted: their numbers are listed as they are written"),
    "block": ("B-003", "the layout of these lines could not be read: they are set more plainly"),
    "note": ("B-004", "this note, term or correction could not be made, and is left out"),
    "chart": ("B-005", "a chart could not be made, and is left out"),
    "index": ("B-006", "an entry of an index could not be made, and is left out"),
    "question": ("B-007", "one of the checks of the text against itself could not be made"),
}
_HINT = "please report this with the traceback in report.json; no word of the text is lost"
#: Most code points that are quoted of the words concerned.
_LONGEST_QUOTED = 300


class Boundary:
    """Catches what is raised while something is made of a `source`, and keeps it as `findings`.

    A boundary that `raises` catches nothing, as --debug requires.
    """

    def __init__(self, source: SourceText | None = None, *, raises: bool = False) -> None:
        """For the work on one source."""
        self._source, self._raises = source, raises
        self.findings: list[Finding] = []

    @contextmanager
    def around(
        self,
        level: BoundaryLevel,
        where: Span | Callable[[], Span] | None = None,
        words: str = "",
        file: str | None = None,
        line: int | None = None,
    ) -> Iterator[None]:
        """Give up what is done inside if it fails; whoever opens the boundary is prepared for that.

        `where` is the span concerned, or finds it; else `words` are quoted, on the `line` of a `file` of the work.
        What an editor or the machine has to mend (EditionError, OSError, MemoryError) is no fault of ours, and passes.
        """
        try:
            yield
        except (EditionError, MemoryError, OSError):
            raise
        except Exception as error:
            if self._raises:
                raise
            code, said = _SAID[level]
            message = f"{said} ({type(error).__name__}: {error})"
            finding = Finding(
                *(code, message, _HINT, "warning"),
                file=file or (self._source.name if self._source else None),
                line=line,
                quoted=words or None,
                traceback=traceback_of(error),
            )
            self.findings.append(self._placed(finding, where) if where else finding)

    def _placed(self, finding: Finding, where: Span | Callable[[], Span]) -> Finding:
        """A finding with its line and the words of a span."""
        if self._source is None:
            return finding
        span = where if isinstance(where, Span) else where()
        quoted = " ".join(self._source.quote(span).split())[:_LONGEST_QUOTED]
        return replace(finding, line=self._source.place(span.start).line, quoted=quoted)


#: Catches nothing: for whoever wants to see each fault.
RAISES = Boundary(raises=True)
