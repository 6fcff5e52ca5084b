"""`NAME.jats.xml`: the text of an edition with its notes and charts, for archives and publishers' systems.

Source: JATS 1.2 (ANSI/NISO Z39.96-2019), Archiving and Interchange Tag Set, which asks for no journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from lxml import etree

from edition import marks
from edition.apparatus.apparatus import Term
from edition.apparatus.note_markdown import plain_note
from edition.assembly import (
    Call,
    Corrected,
    Edition,
    Footnote,
    FormulaWords,
    LinkedWords,
    ListBlock,
    Maker,
    Mark,
    Named,
    NoteReference,
    OriginalPage,
    Placed,
    Rest,
    Run,
    TableBlock,
    TextBlock,
    Words,
    WovenItem,
    printed,
)
from edition.formats.dataset import stated_value
from edition.formats.format import Job, Written
from edition.formats.formulas import mathml
from edition.formats.held import held
from edition.formats.wording import records_of
from edition.messages import Messages

_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = (
    "<!DOCTYPE article PUBLIC "
    '"-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.2 20190208//EN" '
    '"http://jats.nlm.nih.gov/archiving/1.2/JATS-archivearticle1-mathml3.dtd">'
)
#: The elements that words are set in, by their style; of a line that breaks and a language only the name is known.
_ELEMENTS = {
    "emphasis": "italic", "strong": "bold", "underline": "underline", "small capitals": "sc", "superscript": "sup",
    "subscript": "sub", "code": "monospace", "deleted": "strike",
}  # fmt: skip


def write_jats_file(job: Job) -> Written:
    """`NAME.jats.xml`: sections, lists, tables and charts; behind them notes, corrections, terms and works."""
    article = _Article(job.edition, job.notation.messages).article()
    content = etree.tostring(article, encoding="UTF-8", xml_declaration=True, doctype=_DOCTYPE)
    return Written(content, (), f"{len(content):,} bytes")


def _element(name: str, *content: etree._Element | str | None, **attributes: str) -> etree._Element:
    """An element with elements and words in it; attributes that are empty are left out, `_` in their names is `-`."""
    made = etree.Element(name, {key.replace("_", "-"): value for key, value in attributes.items() if value})
    for one in content:
        if isinstance(one, str):
            _say(made, one)
        elif one is not None:
            made.append(one)
    return made


def _say(element: etree._Element, words: str) -> None:
    """Adds words behind what is in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _linked(element: etree._Element, address: str) -> etree._Element:
    element.set(_HREF, address)
    return element


class _Article:
    """An edition on its way to elements; charts and pictures are asked for by where they stand."""

    def __init__(self, edition: Edition, messages: Messages) -> None:
        self._edition = edition
        self._messages = messages
        self._charts = {one.slug: one for one in edition.charts}

    def article(self) -> etree._Element:
        made = etree.Element("article", nsmap={"xlink": _XLINK})
        made.set("article-type", "other")
        made.set("dtd-version", "1.2")
        made.set(_LANG, self._edition.language)
        made.append(_element("front", self._metadata()))
        made.append(self._body())
        made.append(self._back())
        return made

    # --- what it is --------------------------------------------------------------------------------------------

    def _metadata(self) -> etree._Element:
        document, edition = records_of(self._edition, self._messages)
        subjects = [_element("kwd", word) for word in document.subjects]
        made = _element(
            "article-meta",
            _element("article-id", edition.doi, pub_id_type="doi") if edition.doi else None,
            _element("article-id", document.identifier, pub_id_type="other"),
            _element("title-group", _element("article-title", document.full_title), _element("subtitle", edition.kind)),
            *_makers(document.authors, "author"),
            *_makers(edition.editors, "editor"),
            _day(edition.issued or document.issued),
            _element("isbn", edition.isbn) if edition.isbn else None,
        )
        if document.rights:
            licence = _element("license", _element("license-p", document.rights))
            if document.licence:
                _linked(licence, document.licence)
            made.append(_element("permissions", licence))
        if edition.url:
            made.append(_linked(_element("self-uri"), edition.url))
        if document.url:
            source = _element("related-object", document.url, object_type="source")
            made.append(_linked(source, document.url))
        if subjects:
            made.append(_element("kwd-group", *subjects))
        return made

    # --- the text ----------------------------------------------------------------------------------------------

    def _body(self) -> etree._Element:
        """Sections as deep as the headings that open them."""
        body = etree.Element("body")
        open_sections: list[tuple[int, etree._Element]] = [(0, body)]
        for chapter in self._edition.chapters:
            for placed in chapter.body:
                block = placed.block
                if isinstance(block, TextBlock) and block.role == "heading":
                    while open_sections[-1][0] >= max(block.level, 1):
                        open_sections.pop()
                    section = _element("sec", id=block.id)
                    section.append(self._words("title", block))
                    open_sections[-1][1].append(section)
                    open_sections.append((max(block.level, 1), section))
                    self._pictures(placed, section)
                elif not isinstance(block, Footnote):
                    self._placed(placed, open_sections[-1][1])
        return body

    def _placed(self, placed: Placed, section: etree._Element) -> None:
        block = placed.block
        if isinstance(block, ListBlock):
            section.append(self._list(block.items, block.id))
        elif isinstance(block, TableBlock):
            section.append(self._table(block))
        elif isinstance(block, TextBlock):
            section.append(self._unit(block))
        self._pictures(placed, section)

    def _pictures(self, placed: Placed, section: etree._Element) -> None:
        """The pictures and charts that stand with a block; charts of the margin have no file and are left out."""
        for picture in placed.pictures:
            graphic = _linked(_element("graphic"), held(picture.file.media_type, picture.file.data))
            words = _element("caption", _element("p", picture.alternative)) if picture.alternative else None
            section.append(_element("fig", words, graphic, id=picture.id))
        for slug in placed.charts:
            chart = self._charts[slug]
            words = _element("caption", _element("title", chart.title), *_paragraphs(chart.subtitle))
            graphic = _linked(_element("graphic"), f"chart-{slug}.svg")
            section.append(_element("fig", words, graphic, id=marks.chart(slug), fig_type="chart"))

    def _unit(self, block: TextBlock) -> etree._Element:
        if block.role == "literal":
            words = "".join(map(printed, (*block.head, *block.runs)))
            return _element("preformat", words, id=block.id)
        if block.role == "quotation":
            return _element("disp-quote", self._words("p", block), id=block.id)
        return self._words("p", block, id=block.id, content_type="" if block.role == "paragraph" else block.role)

    def _words(self, name: str, block: TextBlock, **attributes: str) -> etree._Element:
        """An element with the words of a unit: its marker, its head and its runs."""
        made = _element(name, **attributes)
        for part in (block.made_marker, *block.head, " " if block.head else "", *block.runs):
            for one in (part,) if isinstance(part, str) else self._run(part):
                if isinstance(one, str):
                    _say(made, one)
                else:
                    made.append(one)
        return made

    def _list(self, items: Sequence[WovenItem], name: str = "") -> etree._Element:
        made = _element("list", list_type="simple", id=name)
        for item in items:
            marker = item.text.marker or item.text.made_marker
            label = _element("label", marker) if marker else None
            words = self._words("p", replace(item.text, made_marker=""), id=item.text.id)
            children = self._list(item.children) if item.children else None
            made.append(_element("list-item", label, words, children))
        return made

    def _table(self, block: TableBlock) -> etree._Element:
        head, body = block.rows[: block.head_rows], block.rows[block.head_rows :]
        made = _element("table")
        for name, cell, rows in (("thead", "th", head), ("tbody", "td", body)):
            if rows:
                lines = [_element("tr", *(self._words(cell, one, id=one.id) for one in row)) for row in rows]
                made.append(_element(name, *lines))
        return _element("table-wrap", made, id=block.id)

    # --- runs --------------------------------------------------------------------------------------------------

    def _run(self, run: Run) -> Iterator[etree._Element | str]:
        if isinstance(run, Words):
            yield _styled(run)
        elif isinstance(run, LinkedWords):
            yield _link(run)
        elif isinstance(run, FormulaWords):
            yield _element("inline-formula", etree.fromstring(str(mathml(run))))
        elif isinstance(run, Mark):
            yield self._figure(run)
        elif isinstance(run, Call):
            yield _reference(marks.note(str(run.note)), str(run.note))
        elif isinstance(run, Corrected):
            yield _element("named-content", run.reading, content_type="corrected", id=marks.correction(run.letter))
            yield _reference(marks.note(marks.correction(run.letter)), run.letter)
        elif isinstance(run, NoteReference):
            yield _reference(run.footnote, run.text)
        elif isinstance(run, OriginalPage):
            yield _element("milestone-start", rationale=f"page {run.label}", id=marks.original_page(run.number))
        elif isinstance(run, Rest):
            yield run.text
        elif isinstance(run, Named):
            yield _element("target", id=run.id)

    def _figure(self, run: Mark) -> etree._Element:
        """A figure with what it states: its number or time, and its unit."""
        entry = self._edition.row_of[run.entry].entry
        told = stated_value(entry)
        least_and_most = f"{told.least}/{told.most}" if told.least else ""
        value = told.time or told.value or least_and_most
        return _element(
            "named-content",
            *(map(_styled, run.pieces) if run.pieces else (run.text,)),
            content_type="time" if told.time else "quantity",
            id="" if run.continued else run.entry,
            alt=" ".join(part for part in (value, entry.quantity.unit) if part),
        )

    # --- what stands behind it ---------------------------------------------------------------------------------

    def _back(self) -> etree._Element:
        edition = self._edition
        notes = [
            _element("fn", _element("label", str(one.number)), *_paragraphs(plain_note(one.paragraphs)), id=name)
            for one in edition.notes
            for name in (marks.note(str(one.number)),)
        ]
        source = self._messages.gettext("Source:")
        corrected = [
            _element(
                "fn", _element("label", one.letter), *_paragraphs(f"{source} “{one.source}”. {one.reason}"), id=name
            )
            for one in edition.corrections
            for name in (marks.note(marks.correction(one.letter)),)
        ]
        of_text = [
            _element("fn", *(self._words("p", text) for text in note.texts), id=note.id)
            for chapter in edition.chapters
            for note in chapter.notes()
        ]
        groups = {"editors-notes": notes, "corrections": corrected, "footnotes": of_text}
        made = _element("back")
        for name, group in groups.items():
            if group:
                made.append(_element("fn-group", *group, content_type=name))
        if edition.glossary:
            made.append(_element("glossary", _element("def-list", *map(_term, edition.glossary))))
        if edition.bibliography:
            works = [
                _element("ref", _element("mixed-citation", one.plain), id=marks.cited(one.id))
                for one in edition.bibliography
            ]
            made.append(_element("ref-list", *works))
        return made


def _term(term: Term) -> etree._Element:
    definition = _element("def", _element("p", term.definition))
    return _element("def-item", _element("term", term.term), definition, id=term.id)


def _paragraphs(words: str) -> Iterator[etree._Element]:
    return (_element("p", part) for part in words.split("\n\n") if part)


def _makers(makers: Iterable[Maker], kind: str) -> Iterator[etree._Element]:
    """Those who made the document or the edition, each with a group of their own kind."""
    made = []
    for one in makers:
        name = _element("name", _element("surname", one.family), _element("given-names", one.given))
        made.append(_element("contrib", name if one.family else _element("collab", one.name), contrib_type=kind))
    if made:
        yield _element("contrib-group", *made)


def _day(day: date | None) -> etree._Element | None:
    if day is None:
        return None
    parts = (_element("day", f"{day:%d}"), _element("month", f"{day:%m}"), _element("year", f"{day:%Y}"))
    return _element("pub-date", *parts, date_type="pub", iso_8601_date=day.isoformat())


def _reference(name: str, words: str) -> etree._Element:
    """The call of a note."""
    return _element("xref", _element("sup", words), ref_type="fn", rid=name)


def _link(run: LinkedWords) -> etree._Element:
    words = map(_styled, run.pieces)
    if run.address.startswith("#"):
        return _element("xref", *words, rid=run.address[1:])
    return _linked(_element("ext-link", *words, ext_link_type="uri"), run.address)


def _styled(words: Words) -> etree._Element | str:
    """Words in the elements of their styles, the first outermost."""
    made: etree._Element | str = words.text
    for style in reversed(words.styles):
        if style.role == "language":
            made = _element("named-content", made, content_type="language")
            made.set(_LANG, style.value)
        elif name := _ELEMENTS.get(style.role):
            made = _element(name, made)
        elif style.role == "line break":
            made = _element("named-content", made, content_type="line")
    return made
