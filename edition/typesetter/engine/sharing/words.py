"""Words shaped by Pango once: what it is given of a style, the lines it breaks, and layouts kept until they are drawn.

WeasyPrint asks Pango for a new context, font and features for each piece of text, and again when it draws it, and
breaks the same words into the same lines wherever they stand a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from edition.typesetter.engine.sharing.replacing import replace
from edition.typesetter.engine.sharing.styles import of_style

#: Number of broken lines kept, those of some 80 pages: with their shapes, some 4 KB each.
_MOST_LINES = 8000
#: Longest text whose lines are kept, in characters: the key of a line is all text from it on, megabytes in a long word.
_LONGEST = 10_000
_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
#: What Pango is given of a style.
_TOLD = (
    *_FEATURES, "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variation_settings",
    "font_language_override", "lang", "direction", "overflow_wrap", "letter_spacing", "word_spacing", "tab_size",
)  # fmt: skip
#: The other properties of a style on which line breaks depend.
_OF_BREAKS = (
    "white_space", "hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character", "word_break",
)  # fmt: skip
#: An index behind the end of any text, in bytes.
_END = 2**31 - 1
#: What ends a paragraph for Pango: a text with it is drawn differently from how it is laid out.
_PARAGRAPHS = ("\n", "\r", "\u2029")


@dataclass(frozen=True, slots=True, eq=False)
class _Manner:
    """What Pango is given for all words of some styles: its objects for their language, font and features.

    `decoration` is where lines under and through words stand, and how thick they are. Words `are_spaced` if the style
    sets the spaces between them or their letters: WeasyPrint passes these on for each piece of text.
    """

    context: Any
    language: Any
    font: Any
    attributes: Any
    decoration: tuple[float, float, float, float, float] | None
    are_spaced: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """What the line breaks in words of some styles depend on, besides the words and the room.

    `lines` holds the known lines of all words in the same fonts.
    """

    manner: _Manner
    lines: dict[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of words in the same fonts: manners and rules by the values that they are made of, broken lines."""

    manners: dict[Any, _Manner] = field(default_factory=dict)
    rules: dict[Any, _Rules] = field(default_factory=dict)
    lines: dict[Any, tuple[Any, ...]] = field(default_factory=dict)


def share_words() -> None:
    """Have every layout from now on shape words once."""
    replace(Layout, setup=_set_up, set_text=_set_text, deactivate=_deactivate, reactivate=_reactivate)
    for module in (line_break, inline, preferred):
        replace(module, split_first_line=_break_line_once)
    replace(drawing, draw_first_line=_draw_alone)


# --- what Pango is told of a style -----------------------------------------------------------------------------


def _known_of(style: Any) -> _Known:
    known: _Known = style.font_config.__dict__.setdefault("known_words", _Known())
    return known


def _manner_of(style: Any) -> _Manner:
    return of_style(style, "manner", _find_manner)


def _find_manner(style: Any) -> _Manner:
    """The manner of a style, which others may have too."""
    values = [style[name] for name in _TOLD]
    is_decorated = style["text_decoration_line"] != "none"
    key = (is_decorated, *(tuple(value) if isinstance(value, list) else value for value in values))
    manners = _known_of(style).manners
    if key not in manners:
        manners[key] = _make_manner(style)
    return manners[key]


def _rules_of(style: Any) -> _Rules:
    """The rules of a style, which others may have too."""
    manner, known = _manner_of(style), _known_of(style)
    key = (manner, *(style[name] for name in _OF_BREAKS))
    return known.rules.setdefault(key, _Rules(manner, known.lines))


def _make_manner(style: Any) -> _Manner:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    override = style["font_language_override"]
    name = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
    if name:
        language = pango.pango_language_from_string(unicode_to_char_p(name)[0])
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    font = get_font_description(style)
    is_decorated = style["text_decoration_line"] != "none"
    are_spaced = style["letter_spacing"] not in ("normal", 0) or bool(style["word_spacing"])
    decoration = _decoration(context, font, language) if is_decorated else None
    return _Manner(context, language, font, _attributes(style), decoration, are_spaced)


def _attributes(style: Any) -> Any:
    """What holds for any text of a style, as Pango's list; None for nothing."""
    features = font_features(*(style[name] for name in _FEATURES))
    breaks_words = style["overflow_wrap"] in ("anywhere", "break-word")
    if not features and not breaks_words:
        return None
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    if features:
        told = ",".join(f"{name} {value}" for name, value in features.items()).encode()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(told))
    if breaks_words:
        no_hyphens = pango.pango_attr_insert_hyphens_new(False)
        no_hyphens.start_index, no_hyphens.end_index = 0, _END
        pango.pango_attr_list_change(attributes, no_hyphens)
    return attributes


def _decoration(context: Any, font: Any, language: Any) -> tuple[float, float, float, float, float]:
    """The ascent of a font, where lines under and through it stand, and their thickness, in pixels."""
    metrics = ffi.gc(pango.pango_context_get_metrics(context, font, language), pango.pango_font_metrics_unref)
    return (
        FROM_UNITS * pango.pango_font_metrics_get_ascent(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_underline_position(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_strikethrough_position(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_underline_thickness(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_strikethrough_thickness(metrics),
    )


# --- pieces of text: these stand for methods of WeasyPrint's Layout ---------------------------------------------


def _set_up(self: Any, style: Any) -> None:
    """Make Pango's layout for words of a style."""
    self.manner = manner = _manner_of(style)
    if manner.are_spaced:
        _originally_set_up(self, style)
        return
    self.style, self.language, self.first_line_direction = style, manner.language, 0
    self.layout = ffi.gc(pango.pango_layout_new(manner.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)
    pango.pango_layout_set_font_description(self.layout, manner.font)
    if manner.attributes is not None:
        pango.pango_layout_set_attributes(self.layout, manner.attributes)
    self.ascent = self.underline_position = self.strikethrough_position = None
    if manner.decoration is not None:
        (self.ascent, self.underline_position, self.strikethrough_position, self.underline_thickness,
         self.strikethrough_thickness) = manner.decoration  # fmt: skip


def _set_text(self: Any, text: str, justify: bool = False) -> None:
    """Give Pango's layout its words, up to the first letter of a second paragraph."""
    if self.manner.are_spaced:
        _originally_set_text(self, text, justify)
        return
    if justify and self.justification_spacing:
        _originally_set_up(self, self.style)  # it adds the spaces to a list of attributes that must not be shared
        _originally_set_text(self, text, justify)
        return
    end = text.find("\n")
    self.text = text if end < 0 else text[: end + 2]
    encoded = self.text.encode().replace(b"\x00", b"")
    # Words are drawn in this mode. If there is one paragraph, the only difference is that they need not be shaped
    # again.
    pango.pango_layout_set_single_paragraph_mode(self.layout, _is_paragraph(self.text))
    pango.pango_layout_set_text(self.layout, encoded, len(encoded))
    if b"\t" in encoded:
        self.set_tabs()


def _deactivate(self: Any) -> None:
    """Let go of Pango's layout, unless it can be drawn as it is."""
    if self.manner.are_spaced:
        del self.layout, self.language, self.style


def _reactivate(self: Any, style: Any) -> None:
    """Lay the words out as they are to be drawn, unless they already are."""
    if self.manner.are_spaced or self.justification_spacing or not _is_paragraph(self.text):
        _lay_out_anew(self, style)


def _lay_out_anew(self: Any, style: Any) -> None:
    self.setup(style)
    self.set_text(self.text, justify=True)


def _is_paragraph(text: str) -> bool:
    return not any(one in text for one in _PARAGRAPHS)


# --- these stand for functions of WeasyPrint --------------------------------------------------------------------


def _break_line_once(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> Any:  # fmt: skip
    """Break off the first line of some words; for words that are known this is a copy of their line, drawn alike."""
    rules = of_style(style, "rules", _rules_of)
    if rules.manner.are_spaced or len(text) > _LONGEST:
        return _break_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    lines = rules.lines
    key = (text, rules, max_width, justification_spacing, is_line_start, minimum)
    if (known := lines.get(key)) is None:
        if len(lines) >= _MOST_LINES:
            lines.clear()
        known = _break_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        lines[key] = known
    layout, *others = known
    mine = Layout.__new__(Layout)
    mine.__dict__.update(layout.__dict__)
    return mine, *others


def _draw_alone(stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
    """Draw a line; one that may be cut short is laid out for itself."""
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        _lay_out_anew(box.pango_layout, box.style)
    return _draw(stream, box, text_overflow, block_ellipsis, matrix)


_originally_set_up, _originally_set_text = Layout.setup, Layout.set_text
_break_line = line_break.split_first_line
_draw: Callable[..., Any] = drawing.draw_first_line
