"""Structure elements that stand in more than one run of pages, put together from what each run has of them.

Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from edition.typesetter.runs import Annotated, Fragment, WordsOnPage
from edition.typesetter.tags import MAY_BE_EMPTY, UNWRAPPED


@dataclass(slots=True, eq=False)
class Element:
    """An element, what its first fragment says of it, and what is in it in order, by the numbers in the file.

    Kids that are numbers are elements that are written already. `parent` is the number of the element around it.
    """

    number: int
    said: Fragment
    parent: int
    kids: list[Element | int | WordsOnPage | Annotated] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it, so that it is not written."""
        if self.said.role in MAY_BE_EMPTY:
            return False
        return all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)

    @property
    def _is_wrapped(self) -> bool:
        """Whether its words are held by elements of their own, as they stand beside others."""
        return self.said.role != UNWRAPPED and any(isinstance(kid, (Element, int)) for kid in self.kids)

    def _groups(self) -> Iterator[Sequence[Element | int] | Sequence[WordsOnPage | Annotated]]:
        """The elements in it, and what stands between them."""
        for _, group in groupby(self.kids, lambda kid: isinstance(kid, (Element, int))):
            yield list(group)  # type: ignore[misc]  # of one kind

    def owners(self) -> Iterator[tuple[int, int]]:
        """For the words of each fragment, by their span, the number of the element that holds them."""
        for group in self._groups():
            spans = [kid.span for kid in group if isinstance(kid, WordsOnPage)]
            yield from ((span, spans[0] if self._is_wrapped else self.number) for span in spans)

    def written(self) -> Iterator[tuple[int, bytes]]:
        """The element and those that hold words of it, with their numbers."""
        first = next((_page_of(kid) for kid in self.kids if isinstance(kid, (WordsOnPage, Annotated))), None)
        kids: list[bytes] = []
        for group in self._groups():
            words = [kid for kid in group if isinstance(kid, WordsOnPage)]
            for kid in group:
                if isinstance(kid, Element):
                    kids += () if kid.is_empty else (_reference(kid.number),)
                elif isinstance(kid, int):
                    kids.append(_reference(kid))
                elif isinstance(kid, Annotated):
                    kids.append(b"<</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>" % (kid.number, kid.page))
                elif not self._is_wrapped:
                    kids += _sequences(kid, first)
            if words and self._is_wrapped:
                yield words[0].span, self._span(words)
                kids.append(_reference(words[0].span))
        page = b"/Pg %d 0 R" % first if first is not None else b""
        named = (self.said.role.encode(), self.parent, page, b" ".join(kids), self.said.described)
        yield self.number, b"<</S /%s/P %d 0 R%s/K [%s]%s>>" % named

    def _span(self, words: Sequence[WordsOnPage]) -> bytes:
        """An element for words that stand beside other elements."""
        page = _page_of(words[0])
        pieces = b" ".join(piece for kid in words for piece in _sequences(kid, page))
        return b"<</S /Span/P %d 0 R/Pg %d 0 R/K [%s]>>" % (self.number, page, pieces)


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _page_of(kid: WordsOnPage | Annotated) -> int:
    """The number of the object of the page that words or an annotation begin on."""
    return kid.sequences[0][0] if isinstance(kid, WordsOnPage) else kid.page


def _sequences(words: WordsOnPage, first: int | None) -> Iterator[bytes]:
    """Words as they stand in an element whose page has the object `first`."""
    for page, number in words.sequences:
        yield b"%d" % number if page == first else b"<</Type /MCR/Pg %d 0 R/MCID %d>>" % (page, number)
