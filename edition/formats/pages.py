"""Turns an edition and its charts into finished pages: the only user of Jinja.

Source text and notes are data: everything is escaped; only drawings and style sheets, which are our
own, are inserted as they are. A name that a template misspells is an error, never an empty string.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import CodeType
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from edition import marks
from edition.apparatus.apparatus import Correction
from edition.apparatus.arithmetic import Computation
from edition.apparatus.note_markdown import Emphasis, Link
from edition.assembly import (
    Corrected,
    Edition,
    Footnote,
    FormulaWords,
    LedgerRow,
    LinkedWords,
    ListBlock,
    MarginChart,
    Mark,
    Named,
    NoteReference,
    OriginalPage,
    PageBreak,
    Rest,
    TableBlock,
    Words,
    document_record,
)
from edition.charts import Drawn
from edition.charts.colours import in_colours
from edition.errors import HOUSE, TEMPLATES
from edition.formats.bars import amount_bars, bars_of, share_bar
from edition.formats.bibliography import coins, head_tags, linked_data
from edition.formats.changes import errata, now_stated, side_by_side, withdrawn
from edition.formats.chart_files import downloads
from edition.formats.dataset import dataset_of, stated_value
from edition.formats.formulas import mathml, printed_formula
from edition.formats.held import held, held_picture
from edition.formats.indexes import (
    amounts,
    as_known,
    by_section,
    dates,
    index_lines,
)
from edition.formats.places import index_places_of, names_outside, unit_places_of
from edition.formats.succession import successions
from edition.formats.unbroken import unbroken
from edition.formats.wording import (
    cite,
    cite_document,
    description,
    forms_of,
    key_marks,
    names_of,
    note_label_of,
    reading_minutes,
    records_of,
    status_label_of,
)
from edition.ledger.entry import Entry
from edition.manuscript.history import History, Statement
from edition.manuscript.theme import Theme
from edition.memory import FORGETFUL, Memory, Store, key_of
from edition.memory.tracking import Digests, Tracking
from edition.messages import Messages, consecutive
from edition.notation import Notation
from edition.palette import MarkColours, coloured, screen_colours
from edition.values import FrozenMap
from edition.version import __version__

#: The link of a mark in a drawing.
_MARK_LINK = re.compile(r'href="#(q-[^"]+)"')


#: How the libraries of the colophon write their names.
_LIBRARY_NAMES = {"ebooklib": "EbookLib", "jinja2": "Jinja", "matplotlib": "Matplotlib", "weasyprint": "WeasyPrint"}


class _Compiled(BytecodeCache):
    """The compiled templates for a language of the furniture and a house: compiling applies filters to constants.

    They are kept in a store, and within a process in `known`; Jinja compares each with the text it was made from.
    """

    def __init__(self, of: tuple[str, str], known: dict[tuple[str, str], CodeType | None], store: Store) -> None:
        self._of, self._known, self._store = of, known, store

    def load_bytecode(self, bucket: Bucket) -> None:
        place = bucket.key, bucket.checksum
        if place in self._known:
            bucket.code = self._known[place]
        elif code := self._store.get(self._key(bucket)):
            bucket.bytecode_from_string(code)
            self._known[place] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.code
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of("template", *self._of, bucket.key, bucket.checksum)


#: The kinds that templates distinguish in what they print, by the names of their tests.
_KINDS: Mapping[str, type] = {
    "words": Words,
    "linked_words": LinkedWords,
    "formula_words": FormulaWords,
    "mark": Mark,
    "corrected": Corrected,
    "margin_chart": MarginChart,
    "named": Named,
    "rest": Rest,
    "page_break": PageBreak,
    "original_page": OriginalPage,
    "note_reference": NoteReference,
    "footnote_block": Footnote,
    "list_block": ListBlock,
    "table_block": TableBlock,
    "computation": Computation,
    "link": Link,
    "emphasis": Emphasis,
}


def _tests() -> dict[str, Any]:
    """For each of these kinds the test whether something is of it."""
    return {name: partial(_is, kind) for name, kind in _KINDS.items()}


def _is(kind: type, one: object) -> bool:
    return isinstance(one, kind)


def _of_figures(notation: Notation, colours: MarkColours) -> dict[str, Callable[..., Any]]:
    """The filters that print figures and their tables, and draw them in the colours of a house."""
    return {
        "date": notation.messages.day,
        "period": notation.period,
        "value": lambda entry: as_known(notation.value(entry), entry, "as_of" if entry.role == "date" else "value"),
        "in_words": notation.in_words,
        "stated_value": stated_value,
        "key": notation.key,
        "unit": lambda entry: as_known(notation.unit(entry), entry, "unit"),
        "time": lambda entry: as_known(notation.period(entry.quantity.as_of), entry, "as_of"),
        "thousands": notation.messages.number,
        "decimal": notation.messages.decimal,
        "row_of": _row_of,
        "share_bar": lambda entry: _in(colours, share_bar(entry)),
        "bars": lambda computation, edition: _in(colours, bars_of(computation, edition)),
        "amount_bars": lambda chart: [(point, _in(colours, bar)) for point, bar in amount_bars(chart)],
        "downloads": downloads,
        "formula": lambda words: re.sub(r"(?<= [-+−×÷]) ", "\u00a0", words),
        "ranges": _ranges,
        "amounts": amounts,
        "dates": dates,
        "by_section": by_section,
        "successions": successions,
        "index_lines": partial(index_lines, notation=notation),
        "places_of": index_places_of,
    }


def _in(colours: MarkColours, drawing: Markup) -> Markup:
    """A drawing in the colours of a house."""
    return Markup(in_colours(drawing, colours))


def _of_editions(messages: Messages) -> dict[str, Callable[..., Any]]:
    """The filters that print words of and about an edition."""
    return {
        "forms": forms_of,
        "furniture_language": partial(_furniture_language, messages),
        "capitalize_first": lambda words: words[:1].upper() + words[1:],
        "groups": lambda digest: " ".join(digest[i : i + 4] for i in range(0, len(digest), 4)),
        "citation": partial(cite, messages=messages),
        "description": partial(description, messages=messages),
        "document_citation": partial(cite_document, messages=messages),
        "document_record": document_record,
        "head_tags": head_tags,
        "coins": coins,
        "names": names_of,
        "status": partial(status_label_of, messages=messages),
        "note_label": partial(note_label_of, messages=messages),
        "key_marks": key_marks,
        "by_number": lambda slugs, edition: sorted((edition.chart_number(slug), slug) for slug in slugs),
        "json": json_data,
        "linked_svg": _linked_svg,
        "mathml": mathml,
        "printed_formula": printed_formula,
        "unbroken": unbroken,
        "site": _site,
        "reading_minutes": reading_minutes,
        "marked": _marked,
        "paragraphs": unit_places_of,
    }


def _furniture_language(messages: Messages, edition: Edition) -> Markup:
    """The attributes of an element in which the edition speaks: its language; its direction if the text has another."""
    language = Markup('lang="{}"').format(messages.language)
    if messages.direction == edition.direction:
        return language
    return language + Markup(' dir="{}"').format(messages.direction)


class Templates:
    """The templates of the project, compiled once in a process for each language of the furniture."""

    def __init__(
        self,
        templates: Mapping[str, str],
        versions: Mapping[str, str],
        notation: Notation = Notation(),
        memory: Memory = FORGETFUL,
        theme: Theme = Theme(),
    ) -> None:
        """Take the text of every template and style sheet by its path, the locked versions, the notation of figures.

        The `memory` keeps compiled templates and parts of pages; templates of a house are run in a sandbox.
        """
        messages = notation.messages
        self.theme = theme
        own = theme.templates
        templates = FrozenMap({**templates, **own}) if own else templates
        self._texts = templates
        self._versions = versions
        self._digests, self._memory = Digests(), memory
        self.messages, self.notation = messages, notation
        of = messages.language, " ".join(theme.places.values())

        def load(name: str) -> tuple[str, str, None] | None:
            file = f"{HOUSE}{theme.places[name]}" if name in own else f"{TEMPLATES}{name}"
            return (templates[name], file, None) if name in templates else None

        self._environment = (ImmutableSandboxedEnvironment if own else Environment)(
            loader=FunctionLoader(load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=_Compiled(of, memory.held("templates", (messages, of), dict), memory.store),
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
            messages.gettext, messages.ngettext, newstyle=True
        )
        self._environment.globals |= {"marks": marks, "messages": messages}
        self._environment.filters |= {
            **_of_figures(notation, theme.colours.charts),
            **_of_editions(messages),
        }
        self._environment.tests |= _tests()

    def style(self, *names: str) -> str:
        """The style sheets of these names, one after another."""
        return "\n".join(self._texts[f"css/{name}.css"] for name in names)

    def screen_style(self, *names: str) -> str:
        """The style sheets of these names for a screen, with its colours, and that of the house behind them."""
        sheets = (screen_colours(self.theme.colours), self.style("tokens", *names), self.theme.sheets.get("screen", ""))
        return "\n".join(filter(None, sheets))

    def print_style(self, rules: str, *names: str) -> str:
        """The same for paper, behind the `rules` of its page size."""
        sheets = (rules, self.style(*names), self.theme.sheets.get("print", ""))
        return coloured("\n".join(filter(None, sheets)), self.theme.colours.paper)

    def epub_style(self) -> str:
        """The style sheet of the EPUB, whose colours are those of the reading system."""
        return "\n".join(filter(None, (self.style("epub"), self.theme.sheets.get("epub", ""))))

    def script(self, name: str, then: Sequence[str] = ()) -> str:
        """The script of a name, and the scripts that run when the page is there."""
        script = self._texts[f"js/{name}.js"]
        if then:
            later = "".join(self._texts[f"js/{one}.js"] for one in then)
            script += f'addEventListener("DOMContentLoaded", () => {{\n{later}}});\n'
        return script

    def render(self, template: str, edition: Edition, drawn: Drawn, **extra: Any) -> str:
        """One page. `href` among the extras turns an id into a link; by default into `#id`."""
        return self._environment.get_template(template).render(self._context(edition, drawn, extra))

    def parts(self, template: str, edition: Edition, drawn: Drawn, **extra: Any) -> Parts:
        """What the macros of a template print of an edition; for the extras see `render`."""
        seen = (self._texts, self.theme, self.messages.language, self._versions, edition.document, drawn, extra)
        tracking = Tracking(self._memory, template, edition, seen, self._digests)
        context = self._context(edition, drawn, extra) | {"edition": tracking.tracked}
        return Parts(self._environment.get_template(template).make_module(context), tracking)

    def _context(self, edition: Edition, drawn: Drawn, extra: Mapping[str, Any]) -> dict[str, Any]:
        """What templates find by name."""
        units = {unit.id: unit.span for unit in edition.document.units()}

        def unit_of(correction: Correction) -> str:
            return next(unit for unit, span in units.items() if span.covers(correction.span))

        self._environment.filters["unit_of"] = unit_of
        self._environment.filters["outside"] = names_outside(edition.document, self.messages)
        self._environment.filters["printed_number"] = edition.printed_number
        return {
            "edition": edition,
            "charts": drawn.charts,
            "chart_of": {chart.spec.slug: chart for chart in drawn.charts},
            "overview": drawn.overview,
            "versions": self._versions,
            "library_names": _LIBRARY_NAMES,
            "version": __version__,
            "href": _of_this_page,
            "media": held_picture,
            "theme": self.theme,
            "logo": held(self.theme.logo.media_type, self.theme.logo.data) if self.theme.logo else "",
            "cards": False,
            **extra,
        }

    def render_diff(self, edition: Edition, history: History) -> str:
        """The page that shows what an update of the text has changed in its figures and corrections."""
        style = self.screen_style("index", "diff")
        return self._environment.get_template("diff.html").render(
            edition=edition,
            history=history,
            changed=side_by_side(edition, history),
            added=_of_sentences(now_stated(edition, history.added)),
            gone=_of_sentences(history.gone),
            errata=errata(edition),
            withdrawn=withdrawn(edition),
            style=Markup(style),
            style_hash=csp_hash(style),
            version=__version__,
        )

    def render_preview(self) -> bytes:
        """The page that shows an edition while it is worked on."""
        style, script = self.screen_style("watch"), self.script("watch")
        page = self._environment.get_template("watch.html").render(
            style=Markup(style),
            style_hash=csp_hash(style),
            script=Markup(script),
            script_hash=csp_hash(script),
            version=__version__,
        )
        return page.encode("utf-8")

    def render_index(self, works: Sequence[Mapping[str, Any]], style: str) -> str:
        """The index of a folder of editions."""
        return self._environment.get_template("index.html").render(
            works=works, style=Markup(style), style_hash=csp_hash(style), version=__version__
        )


class Parts:
    """What the macros of a template print for an edition: printed again only if what they read of it has changed."""

    def __init__(self, module: Any, tracking: Tracking) -> None:
        """Take the `module` of a template, whose macros see what is tracked."""
        self._module, self._tracking = module, tracking

    def __call__(self, macro: str, *arguments: Any) -> str:
        """What a macro prints."""
        return self._tracking.of(macro, arguments, getattr(self._module, macro))


def _of_this_page(identifier: str) -> str:
    """The link to an id on the same page."""
    return f"#{identifier}"


def _of_sentences(statements: Iterable[Statement]) -> list[tuple[str, list[Statement]]]:
    """Figures by the sentences they stand in."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.sentence, []).append(one)
    return list(found.items())


def _ranges(rows: Sequence[LedgerRow]) -> list[tuple[LedgerRow, LedgerRow]]:
    """First and last of each run of rows with consecutive numbers."""
    numbered = {row.number: row for row in rows}
    return [(numbered[run[0]], numbered[run[-1]]) for run in consecutive(numbered)]


def _site(address: str) -> str:
    """The site that an address leads to, "example.org"; of an address without one, all behind its scheme."""
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www.") or parts.path


def _marked(sentence: str, statements: Iterable[Statement], page: str = "") -> Markup:
    """A sentence with the words of figures marked where they first occur; with a `page`, they link to the text."""
    shown, at = Markup(""), 0
    for one in statements:
        found = re.compile(rf"(?<!\w){re.escape(one.surface)}(?!\w)").search(sentence, at)
        if found:
            mark = '<a href="{}#{}">{}</a>' if page else "<mark>{2}</mark>"
            shown += escape(sentence[at : found.start()]) + Markup(mark).format(page, one.id, found[0])
            at = found.end()
    return shown + escape(sentence[at:])


def _linked_svg(svg: str, href: Callable[[str], str]) -> Markup:
    """A drawing of ours whose marks lead to their words, wherever the medium has them."""
    return Markup(_MARK_LINK.sub(lambda match: f'href="{escape(href(match[1]))}"', svg))


def _row_of(entry: Entry, edition: Edition) -> LedgerRow:
    return edition.row(entry.id)


def csp_hash(style: str) -> str:
    """The source expression of a style or script element in a Content-Security-Policy. Source: CSP Level 3, 2.3.1."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def json_ld(edition: Edition, messages: Messages) -> Markup:
    """The edition as a schema.org Report that is based on its document; safe inside a script element."""
    document, of = records_of(edition, messages)
    source = edition.document.source
    told = description(edition, messages)
    return json_data(linked_data(document, of, source.name_in_work, source.sha256, told, dataset_of(edition)))


def json_data(data: object) -> Markup:
    """JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
