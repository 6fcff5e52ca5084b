r"""Formulas that Markdown writes in TeX, as rules for its parser: "$…$", "$$…$$", "\(…\)" and "\[…\]".

Sums of money have the same sign: what stands between two of them is a formula only if it has signs of one, and no
blank, letter or digit is where a formula has none. Source: Pandoc's manual, tex_math_dollars.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

#: What the tokens of formulas are called.
FORMULA_TOKEN = "formula"
#: The signs that begin a formula, with those that end it; whether it stands on lines of its own.
_MARKS = (("$$", "$$", True), ("$", "$", False), (r"\(", r"\)", False), (r"\[", r"\]", True))
#: Commands, raised and lowered signs, or an equation; a letter alone; or letters and numbers with a sign between them.
_TELLING = re.compile(r"[\\^_=]|^[A-Za-z]'*$|[A-Za-z0-9]\s*[<>+*/−-]\s*[A-Za-z]|[A-Za-z]\s*[<>+*/−-]\s*[0-9]")
#: Sums of money begin with a number, and have no sign of TeX.
_SUM = re.compile(r"\d[\d.,]*[^\\^_]*")
_LONGEST = 4000


def enable_formulas(parser: MarkdownIt) -> None:
    """Let a parser read formulas, on their own lines or among words."""
    parser.inline.ruler.before("escape", FORMULA_TOKEN, _among_words)
    parser.block.ruler.before(
        "fence", FORMULA_TOKEN, _on_lines, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _among_words(state: StateInline, silent: bool) -> bool:
    """A formula at a place among words."""
    for opening, closing, is_display in _MARKS:
        if state.src.startswith(opening, state.pos):
            start = state.pos + len(opening)
            end = state.src.find(closing, start, min(state.posMax, start + _LONGEST))
            tex = state.src[start:end] if end > start else ""
            before, after = state.src[: state.pos][-1:], state.src[end + len(closing) :][:1]
            is_money = opening == "$" and (before.isalnum() or after.isdigit() or tex != tex.strip())
            if not is_money and _is_tex(tex):
                if not silent:
                    token = state.push(FORMULA_TOKEN, "math", 0)
                    token.content, token.markup, token.block = tex, opening, is_display
                state.pos = end + len(closing)
                return True
    return False


def _on_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula on lines of its own."""
    start = state.bMarks[first] + state.tShift[first]
    for opening, closing, is_display in _MARKS:
        if is_display and state.src.startswith(opening, start) and state.tShift[first] <= 3:
            at, end = first, -1
            while at < last and not state.isEmpty(at) and end < 0:
                begin = start + len(opening) if at == first else state.bMarks[at]
                line = state.src[begin : state.eMarks[at]].rstrip()
                end = begin + len(line) - len(closing) if line.endswith(closing) else -1
                at += 1
            tex = state.src[start + len(opening) : end] if end > 0 else ""
            if not _is_tex(tex):
                return False
            if not silent:
                state.line = at
                token = state.push(f"{FORMULA_TOKEN}_block", "math", 0)
                token.content, token.markup, token.block, token.map = tex, opening, True, [first, at]
            return True
    return False


def _is_tex(tex: str) -> bool:
    """Whether words between two signs are a formula."""
    return bool(
        tex.strip()
        and "\n\n" not in tex
        and tex.count("{") - tex.count(r"\{") == tex.count("}") - tex.count(r"\}")
        and _TELLING.search(tex.strip())
        and not _SUM.fullmatch(tex.strip())
    )
