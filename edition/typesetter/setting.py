"""The pages of a request, laid out, drawn and written; loaded by the process that does so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

from edition.folder_store import FolderStore
from edition.memory import FORGETFUL, Memory
from edition.typesetter.engine import MILLIMETRE, Engine, Start, root_of
from edition.typesetter.engine.loading import read_style
from edition.typesetter.engine.sharing import share_work
from edition.typesetter.finish import write_file
from edition.typesetter.layout import lay_out
from edition.typesetter.lettering import GlyphsAdded, needs_glyphs
from edition.typesetter.plainness import PartError, Plain, number_of_part_with
from edition.typesetter.press import roots_of
from edition.typesetter.protocol import Reply, Request, write_progress


def begin() -> None:
    """Do what the engine does at its first page."""
    share_work()
    engine = Engine("", "", ())
    html = engine.parse("<html lang='en'><p style='hyphens: auto'>Words</p></html>")
    list(engine.flow(root_of(html)).pages(Start()))


def prepare(request: Request) -> None:
    """Read what requests like this one need."""
    read_style(request.style, request.base_url, roots_of(request))


def render(request: Request, records: list[str]) -> tuple[Reply, bytes]:
    """Lay the pages out and write the file; gives what is known of it, and its bytes.

    A part that cannot be set is set more plainly, step by step, until all parts are set.
    """
    plain, shared = Plain(request.plainness), needs_glyphs(request.characters)
    while True:
        try:
            reply, data = _set(request, records, plain.of, shared=shared)
            return replace(reply, given_up=tuple(plain.given_up)), data
        except GlyphsAdded:  # only drawing shows this: then everything is drawn again
            shared = True
        except PartError as failed:
            plain.give_up(failed, request.parts[failed.number])
        records.clear()


def _set(request: Request, records: list[str], plainness: Callable[[int], int], *, shared: bool) -> tuple[Reply, bytes]:
    """Do so once; `shared` says whether all runs of pages share their fonts. Raises GlyphsAdded and PartError."""
    laid_out = lay_out(
        *(request, records, _memory_of(request)),
        tell=lambda page: write_progress(sys.stderr.buffer, f"page {page}"),
        shared=shared,
        plainness=plainness,
    )
    if laid_out.too_long:
        return Reply(too_long=tuple(laid_out.too_long)), b""
    write_progress(sys.stderr.buffer, f"writing {laid_out.page_count} pages")
    file = write_file(laid_out, request)
    linked = file.linked
    for name in linked.lost_links():
        message = f"no page has the id {name}, to which a link leads"
        raise PartError(number_of_part_with(request, name, 0), message)
    reply = Reply(
        pages=laid_out.pages,
        page_count=laid_out.page_count,
        editorial=tuple(linked.editorial),
        footnotes=tuple(linked.footnotes),
        beside=sum(run.beside for run in laid_out.runs),
        below=sum(run.below for run in laid_out.runs),
        farthest=round(max((run.farthest for run in laid_out.runs), default=0.0) * MILLIMETRE, 1),
        runs=tuple(zip((len(run.sheets) for run in laid_out.runs), file.digests, strict=True)),
        tables=tuple(laid_out.tables.items()),
    )
    return reply, file.data


def _memory_of(request: Request) -> Memory:
    """The memory with the store that a request names."""
    return Memory(FolderStore.of_handle(request.store)) if request.store else FORGETFUL
