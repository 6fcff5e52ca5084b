"""Footnotes of the document's own in the print pages: their white space, and those that stand behind their blocks."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from edition.typesetter.feet import fold_blanks, footnotes_of, set_behind

NOTE = '<span class="footnote foot" id="p-1" role="doc-footnote">{}</span>'


def test_each_run_of_blanks_in_a_note_is_one() -> None:
    """WeasyPrint keeps the ends of lines in footnotes; blanks meet at the edges of elements as well."""
    note = fromstring(NOTE.format("<a>1</a> \n One <i> line\n</i>\n goes on\tin <b/> the next."))
    fold_blanks(note)
    assert "".join(note.itertext()) == "1 One line goes on in the next."


def test_a_note_behind_its_block_leaves_the_words_around_its_call() -> None:
    one, other = NOTE.format("Note."), NOTE.format("Other.").replace("p-1", "p-2")
    root = fromstring(f"<body><section><p>One<a/>{one} two<i/>{other} three.</p><p>Next.</p></section></body>")
    set_behind(root, {"p-1", "p-2"})
    assert ["".join(one.itertext()) for one in root.iter("p")] == ["One two three.", "Note.", "Other.", "Next."]
    assert list(footnotes_of(root.iter())) == ["p-1", "p-2"]
    assert {note.get("class") for note in footnotes_of(root.iter()).values()} == {"footnote"}
