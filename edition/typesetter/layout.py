"""Print pages laid out and drawn: the text, what stands behind it, and last what stands before it, which names both."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from edition import marks
from edition.memory import FORGETFUL, Memory
from edition.typesetter.columns import balance_at_once
from edition.typesetter.drawing import draw_run
from edition.typesetter.engine import MILLIMETRE, check_version, root_of
from edition.typesetter.engine.sharing import share_nothing, share_work
from edition.typesetter.hyphens import limit_hyphens
from edition.typesetter.lettering import Letterings
from edition.typesetter.press import Draw, LaidOut, Press, PressJob, engine_of
from edition.typesetter.protocol import Plainness, Request
from edition.typesetter.run_store import RunStore
from edition.typesetter.settling import PrintPart

#: The ids whose pages are named somewhere in a part, one after another.
_NAMED = re.compile(f'(?:{marks.FOLIO}|{marks.FOLIOS})="([^"]*)"')


def lay_out(
    request: Request,
    records: list[str],
    memory: Memory = FORGETFUL,
    draw: Draw = draw_run,
    tell: Callable[[int], None] = lambda _: None,
    *,
    shared: bool = False,
    plainness: Callable[[int], int] = lambda _: 0,
) -> LaidOut:
    """Lay print pages out and draw them; `records` is the log of WeasyPrint, without what layouts before the last said.

    Runs of pages are kept in the `memory`, unless they have `shared` fonts; `tell` is called with the number of pages
    laid out.

    The text comes first, then what stands behind it, which names the text's pages, and last, the pages before the text,
    which name both. Raises RuntimeError under another WeasyPrint than the one whose insides are known, GlyphsAdded
    where fonts have to be shared, and PartError for a part that cannot be set so.
    """
    check_version()
    numbers = range(len(request.text) + len(request.behind))
    if any(plainness(number) >= Plainness.ENGINE_ALONE for number in numbers):
        share_nothing()
    else:
        share_work()  # first: the others wrap what it puts in the place of the engine's functions
    limit_hyphens()
    balance_at_once()
    if shared:
        return _laid_out(request, PressJob(records, RunStore(FORGETFUL, request), draw, tell), plainness, shared=True)
    job = PressJob(
        records,
        RunStore(memory, request),
        draw,
        tell,
        may_be_helped=memory.store.handle != "" and not request.mirrored,
    )
    return _laid_out(request, job, plainness, shared=False)


def _laid_out(request: Request, job: PressJob, plainness: Callable[[int], int], *, shared: bool) -> LaidOut:
    """Do so; `shared` says whether all runs share their fonts."""
    engine = engine_of(request)
    front, *chapters = request.text
    root = root_of(engine.parse(front))
    letterings = Letterings(engine, Path(request.roots[0]).resolve(), request.characters, shared=shared)
    press = Press(
        LaidOut(engine, engine.head_of(root), letterings, job.run_store), job, request, root.get("dir") == "rtl"
    )
    numbers = count()

    def part(html: str, gutter: float = 0.0, **more: Any) -> PrintPart:
        number = next(numbers)
        return PrintPart(engine, html, gutter, number=number, plainness=plainness(number), **more)

    press.add(part(front, is_front=True))
    gutter = request.gutter / MILLIMETRE
    press.add_all(
        [
            part(chapter, gutter, is_continued=number > 1, goes_on=number < len(chapters))
            for number, chapter in enumerate(chapters, 1)
        ]
    )
    if not press.out.too_long:
        press.add_all([part(section, known=_known(section, press.out.pages)) for section in request.behind])
        press.draw(is_of_front=True)
    press.keep_parts()
    return press.out


def _known(html: str, pages: Mapping[str, int]) -> Mapping[str, int]:
    """The pages of the ids that a part names, as far as they are known."""
    names = dict.fromkeys(name for found in _NAMED.findall(html) for name in found.split())
    return {name: pages[name] for name in names if name in pages}
