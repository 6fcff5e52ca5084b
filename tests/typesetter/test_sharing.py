"""What is worked out once for many boxes: pages are those of WeasyPrint, which works it out for each, byte for byte."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest

_SCRIPT = """
import json, os, sys
import weasyprint
from edition.typesetter import engine
from edition.typesetter.engine.sharing import share_work

def pdf(html):
    try:
        return weasyprint.HTML(string=html).write_pdf(pdf_tags=True)
    except Exception as error:  # some of what a style sheet can say is too much for it
        return repr(error).encode()

documents = json.loads(sys.stdin.read())
expected = [pdf(html) for html in documents]
share_work()
share_work()
found = [pdf(html) for html in documents]
print(json.dumps([[one == other, one.startswith(b'%PDF')] for one, other in zip(found, expected)]))
sys.stdout.flush()
os._exit(0)
"""
#: What a style sheet can say of words, lengths, boxes and pages, one rule each.
_RULES = (
    "p { hyphens: auto; hyphenate-limit-chars: 6 3 3; hyphenate-limit-zone: 8%; }",
    "p { text-align: justify; }",
    "p { letter-spacing: 1pt; }",
    "p { word-spacing: 3pt; text-align: justify; }",
    "p { overflow-wrap: anywhere; }",
    "p { word-break: break-all; width: 30mm; }",
    "p { white-space: pre-wrap; tab-size: 6; }",
    "p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 40mm; }",
    "p { max-lines: 2; block-ellipsis: auto; continue: discard; }",
    "p { font-variant: small-caps; font-variant-numeric: lining-nums tabular-nums; }",
    "p { font-feature-settings: 'ss01', 'kern' off; font-variant-ligatures: none; }",
    "p { direction: rtl; }",
    "p { line-height: 150%; }",
    "p { margin: 5% 2% 1em auto; width: 60%; }",
    "p { width: calc(40% + 10mm); min-height: 3em; }",
    "p { padding: 1em; border: 1px solid; box-sizing: border-box; width: 50mm; }",
    "p::first-letter { font-size: 2em; }",
    "p::first-line { color: #900; }",
    "p::before { content: counter(p) '. '; counter-increment: p; }",
    "p::after { content: leader('.') target-counter('#p3', page); }",
    ":where(.same)::before { content: 'same '; }",
    "p:nth-child(2n) { background: #eee; border-radius: 3mm; }",
    "p + p { text-indent: 1em; }",
    "p { position: relative; left: 3mm; top: 10%; }",
    "b { text-decoration: underline line-through; text-underline-offset: 2pt; }",
    "b { display: inline-block; width: 20%; vertical-align: 20%; }",
    "b { font-size: larger; font-weight: bolder; font-style: italic; }",
    "li, h2 { font-size: 2.5ex; margin: 0 1ch; }",
    "b { float: left; width: 25mm; }",
    "b { position: absolute; right: 0; }",
    "h2 { position: running(h); } @page { @bottom-left { content: element(h); } }",
    "p { border-radius: 2mm 0; box-shadow: 1px 1px; visibility: hidden; } b { visibility: visible; outline: 1px solid; }",
    "i { float: footnote; }",
    "i::footnote-call { color: red; }",
    "li { list-style: lower-roman outside; }",
    "li::marker { color: blue; }",
    "ul { display: flex; flex-wrap: wrap; }",
    "li { flex: 1 1 30%; padding: 2%; }",
    "ul { display: grid; grid-template-columns: 1fr 2fr; gap: 2mm; }",
    "ul { columns: 2; column-gap: 5%; }",
    "table { border-collapse: collapse; width: 80%; }",
    "td { border: 1px solid; padding: 3px 5%; }",
    "td { border: 2px solid; padding: 2px 4px; }",
    "tr:first-child td { border-bottom: 3px double; }",
    "td { vertical-align: middle; text-align: right; }",
    "table { table-layout: fixed; width: 100%; }",
    "html { font-size: 9pt; overflow: hidden; background: #fdf; --gap: 4mm; }",
    "body { overflow: scroll; background: #ffe; margin: var(--gap, 1mm); }",
    "body { font-family: monospace; }",
    "h2 { string-set: head content(); bookmark-level: 1; break-after: avoid; font: 700 1.5em/1.2 sans-serif; }",
    "@page { @top-center { content: string(head) ' ' counter(page); } }",
    "div { page: wide; } @page wide { size: A5 landscape; }",
    "div { width: 50vw; }",
    "#p2 { color: green; letter-spacing: normal; } .same { anchor: none; }",
)
_WORDS = (
    "representation", "of", "the", "8.4", "percent", "extraordinarily", "long", "soft\u00adhyphens", "naïve", "office",
    "a\tb", "שלום", "二十三", "e\u0301tude", "can\u2019t", "<b>bold words</b>", "<i>a note of some words</i>", "<br>",
    "<b>fi</b>", "o\u0323\u0302\u0301", "بِسْمِ ٱللَّهِ", "\U0001f600", "\ue000", "<b style='font-size: 0'>none</b>",
    "line\nbreak", "<a href='#p2'>link</a>", "<a href='#é'>é</a>", "non\u00a0breaking", "www.example.org/a/very/long/address",
)  # fmt: skip


def document(seed: int) -> str:
    """A page of HTML of many kinds of blocks, alike but for their ids, with some rules."""
    chance = random.Random(seed)  # noqa: S311  no secret
    rules = chance.sample(_RULES, 9)

    def words(most: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))

    blocks = []
    for number in range(chance.randint(3, 14)):
        kind = chance.choice(("p", "p", "p", "ul", "table", "h2", "div", "svg", "hints"))
        name = f" id=p{number}" if chance.random() < 0.5 else ""
        style = " style='margin-left: 3mm'" if chance.random() < 0.1 else " lang=de" if chance.random() < 0.1 else ""
        if kind == "ul":
            inner = "".join(f"<li{' id=l' + str(one) if number % 2 else ''}>{words(9)}" for one in range(4))
        elif kind == "table":
            inner = "".join(f"<tr><td>{words(4)}<td id=c{number}-{row}>{words(8)}" for row in range(4))
        elif kind == "div":
            inner = f"<p>{words(20)}<p class=same>{words(20)}"
        elif kind == "svg":
            inner = "<svg width=80 height=30><text x=5 y=20 font-size=12>words</text></svg>"
        elif kind == "hints":
            inner = f"<p id='a\"{number}' align=right>{words(5)}"
        else:
            inner = words(60)
        tag = kind if kind in ("p", "ul", "table", "h2", "div") else "div"
        blocks.append(f"<{tag}{name}{style}>{inner}</{tag}>")
    style = "@page { size: 120mm 100mm; margin: 12mm }" + "".join(rules)
    return f"<html lang=en><head><title>x</title><style>{style}</style></head><body>{''.join(blocks)}</body></html>"


_TWICE = """
import os, sys
from edition.typesetter import engine

def overflow():
    root = engine.root_of(made.parse("<html><body><p>words</p></body></html>"))
    return made.flow(root)._root.viewport_overflow

engine.check_version()
from edition.typesetter.engine.sharing import share_work
share_work()
made = engine.Engine("STYLE { overflow: hidden }", "", ())
print(overflow(), overflow())
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize("element", ["html", "body"])
def test_what_is_taken_from_the_root_for_the_page_is_there_for_the_next_flow(element: str) -> None:
    """WeasyPrint changes the style that it takes it from."""
    script = _TWICE.replace("STYLE", element)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["hidden", "hidden"], done.stderr


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_pages_have_the_same_bytes(first: int) -> None:
    """Whatever their style sheets say, and where the same process has laid out others before."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=json.dumps([document(seed) for seed in range(first, first + 20)]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert [first + number for number, (is_same, _) in enumerate(said) if not is_same] == []
    assert sum(is_pdf for _, is_pdf in said) >= 15
