"""What is relied on of WeasyPrint that it does not promise: run this file first with another version of it.

Each test runs in a process of its own, which is left by `os._exit`: Pango crashes now and then at the end of a process.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAD = "import inspect, os, sys\nimport weasyprint\nfrom edition.typesetter import engine\nfrom edition.typesetter.engine import flow, writing\n"
_TAIL = "\nsys.stdout.flush()\nos._exit(0)\n"
_DOCUMENT = "document = weasyprint.HTML(string='<p>Words <a href=\"#x\" id=x>link</a></p>').render()\n"


def said(script: str) -> str:
    """What a script prints, run with the engine imported."""
    done = subprocess.run([sys.executable, "-c", _HEAD + script + _TAIL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        ("engine.block._in_flow_layout",
         ("context box index child new_children page_is_empty absolute_boxes fixed_boxes adjoining_margins bottom_space"
         " position_y")),
        ("engine.block.columns_layout",
         ("context box bottom_space skip_stack containing_block page_is_empty absolute_boxes fixed_boxes"
          " adjoining_margins")),
        ("engine.inline.get_next_linebox", "context linebox position_y bottom_space skip_stack"),
        ("engine.inline.split_first_line", "text style"),
        ("engine.line_break.split_first_line", "text style context max_width justification_spacing"),
        ("flow.remake_page", "index context root_box html"),
        ("flow.make_margin_boxes", "context page state"),
        ("flow.layout_backgrounds", "page get_image_from_uri"),
        ("flow.get_all_computed_styles",
         ("html user_stylesheets presentational_hints font_config counter_style color_profiles page_rules layers"
         " target_collector forms")),
        ("flow.build_formatting_structure",
         "element_tree style_for get_image_from_uri base_url target_collector counter_style footnotes"),
        ("engine.Font.__init__", "self pango_font description font_size"),
        ("writing._use_references", "pdf resources images color_profiles"),
        ("writing.generate_pdf", "document target zoom"),
        ("writing.add_links", "links_and_anchors matrix pdf page names tags"),
        ("writing.add_outlines", "pdf bookmarks"),
        ("engine.Stream.__init__", "self fonts page_rectangle resources images tags color_profiles output_intent"),
    ],
)  # fmt: skip
def test_functions_that_are_wrapped_or_called_have_the_parameters_we_give(function: str, parameters: str) -> None:
    names = said(f"print(*inspect.signature({function}).parameters)").split()
    assert names[: len(parameters.split())] == parameters.split()


def test_a_page_has_the_box_that_holds_all_others() -> None:
    kinds = said(_DOCUMENT + "print(*{type(one).__name__ for one in engine.below(engine.page_box(document.pages[0]))})")
    assert {"PageBox", "LineBox", "TextBox", "InlineBox"} <= set(kinds.split())


def test_boxes_lead_to_the_elements_they_were_made_for() -> None:
    script = (
        "boxes = list(engine.below(engine.page_box(document.pages[0])))\n"
        "print(*sorted({engine.element_of(one).tag for one in boxes if engine.element_of(one) is not None}))"
    )
    assert said(_DOCUMENT + script) == "a body html p"


def test_a_text_box_can_be_set_anew() -> None:
    script = (
        "box = next(one for one in engine.below(engine.page_box(document.pages[0])) if isinstance(one, engine.TextBox))\n"
        "before = box.width\nmore = engine.retype(box, 'Many more words')\n"
        "print(box.text, more > 0, abs(box.width - before - more) < 1e-6)"
    )
    assert said(_DOCUMENT + script) == "Many more words True True"


def test_the_tree_of_a_parsed_page_can_be_changed_before_it_is_laid_out() -> None:
    script = (
        "html = weasyprint.HTML(string='<p id=a>One</p>')\nengine.root_of(html).find('.//p').text = 'Two'\n"
        "boxes = engine.below(engine.page_box(html.render().pages[0]))\n"
        "print(*[one.text for one in boxes if isinstance(one, engine.TextBox)])"
    )
    assert said(script) == "Two"


def test_a_drawn_page_tells_the_tag_of_each_box_and_shares_its_resources() -> None:
    script = (
        "document = weasyprint.HTML(string='<p>Words</p>').render(pdf_variant=writing.VARIANT)\n"
        "resources, images = engine.shared_resources(), {}\n"
        "operators, tags = engine.paint(document.pages[0], {}, resources, images)\n"
        "print(len(tags), {type(box).__name__ for box in tags}, all('mcid' in tag for tag in tags.values()))"
    )
    assert said(script) == "1 {'TextBox'} True"


def test_the_writer_makes_its_tags_and_metadata_where_we_put_ours() -> None:
    script = (
        "html = '<html lang=en><title>T</title><p>Words</p>'\n"
        "document = weasyprint.HTML(string=html).render(output_intent='srgb')\n"
        "pdf, resources = writing.document_without_pages(document, {}, b'<ours/>', (), 0)\n"
        "metadata = next(one for one in pdf.objects if getattr(one, 'extra', {}).get('Type') == '/Metadata')\n"
        "print(pdf.pages['Count'], 'StructTreeRoot' in pdf.catalog, b'<ours/></rdf:RDF>' in metadata.stream[0],"
        " pdf.catalog['Lang'].string, sorted(resources), 'OutputIntents' in pdf.catalog, pdf.info['Title'].string)"
    )
    said_of_it = "0 False True en ['ColorSpace', 'ExtGState', 'Font', 'Pattern', 'Shading', 'XObject'] True T"
    assert said(script) == said_of_it


_LINES = (
    "said = lambda pages: [[(box.text, round(box.position_x, 6), round(box.position_y, 6))"
    " for box in engine.below(engine.page_box(page)) if isinstance(box, engine.TextBox)] for page in pages]\n"
    "style = '@page { size: 60mm 80mm; margin: 5mm } p { margin: 1em 0 } p + p { text-indent: 1em }'\n"
    "words = ''.join(f'<p>{number} ' + 'Many words of the text. ' * (1 + number % 5) + '</p>' for number in range(40))\n"
    "html = f'<html lang=\"en\"><body><section>{words}</section></body></html>'\n"
    "one = engine.Engine(style, '', ())\n"
    "whole = weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=style)]).pages\n"
)


def test_pages_that_are_made_one_by_one_are_those_of_the_document() -> None:
    script = (
        "pages = list(one.flow(engine.root_of(one.parse(html))).pages(engine.Start()))\n"
        "print(len(pages) > 5, said(page.page for page in pages) == said(whole), [page.is_last for page in pages][-2:])"
    )
    assert said(_LINES + script) == "True True [False, True]"


def test_pages_that_are_begun_between_two_blocks_are_the_same() -> None:
    """Of a window of the document, without what is before and behind it."""
    script = (
        "from edition.typesetter.windows import Tree\n"
        "tree = Tree(engine.root_of(one.parse(html)))\n"
        "window = tree.window(0, 1 << 20)\n"
        "pages = list(one.flow(window.root, window.address_of).pages(engine.Start()))\n"
        "places = [place for place, page in enumerate(pages) if page.next]\n"
        "same = []\n"
        "for place in places:\n"
        "    start = pages[place].next\n"
        "    part = tree.window(tree.block_at(start.address), 2000)\n"
        "    first = part.standing_for(tree.around(start.address)[-1])\n"
        "    page = next(one.flow(part.root, part.address_of).pages(start, first))\n"
        "    same.append(said([page.page]) == said([pages[place + 1].page]))\n"
        "print(len(same) > 1, set(same))"
    )
    assert said(_LINES + script) == "True {True}"


def test_a_font_is_found_again_by_its_description() -> None:
    script = (
        "fonts = engine.Fonts(lambda name: False)\n"
        "one = engine.Engine('', '', ())\n"
        "html = '<html lang=\"en\"><body><p><b>Words</b> and <i>words</i></p></body></html>'\n"
        "page = next(one.flow(engine.root_of(one.parse(html))).pages(engine.Start()))\n"
        "engine.paint(page.page, fonts, engine.shared_resources(), {})\n"
        "print(len(fonts), {one.font(font.family, int(font.style), int(font.weight), font.font_size).hash == font.hash"
        " for font in fonts.values()})"
    )
    assert said(script) == "3 {True}"


def test_another_version_is_refused() -> None:
    script = "weasyprint.__version__ = '71.0'\ntry:\n    engine.check_version()\nexcept RuntimeError as error:\n    print(error)"
    assert said(script).endswith("not 71.0")


def test_a_font_asks_for_every_glyph_and_tells_what_it_is_drawn_for() -> None:
    script = (
        "fonts = engine.Fonts(lambda name: True)\n"
        "engine.paint(document.pages[0], fonts, engine.shared_resources(), {})\n"
        "font = next(iter(fonts.values()))\n"
        "glyphs = [glyph for glyph, _ in font.to_unicode.drawn]\n"
        "print(''.join(text for _, text in font.to_unicode.drawn),"
        " [font.to_unicode[glyph] for glyph in glyphs][-2:], 'glyf' in font.tables, font.name.startswith(b'/'),"
        " font.upem > 0, font.glyph_count > max(glyphs), set(glyphs) <= set(font.widths))"
    )
    assert said(_DOCUMENT + script) == "Words link ['n', 'k'] True True True True True"


def test_a_style_sheet_is_read_once_and_its_faults_are_told_each_time() -> None:
    script = (
        "import logging\n"
        "from weasyprint.logger import LOGGER\n"
        "told = []\n"
        "handler = logging.Handler()\n"
        "handler.emit = lambda record: told.append(record.getMessage())\n"
        "LOGGER.handlers = [handler]\n"
        "engines = [engine.Engine('p { colour: red }', '', ()) for _ in range(3)]\n"
        "print(len({id(one._style) for one in engines}), len(told), told[0][:16])"
    )
    assert said(script) == "1 3 Ignored `colour:"


def test_boxes_of_a_flow_go_with_it() -> None:
    """Nothing of it holds itself: the collector, which would have to look at all boxes, is not needed."""
    script = (
        "import gc, weakref\n"
        "gc.disable()\n"
        "made = engine.Engine('', '', ())\n"
        "flow = made.flow(engine.root_of(made.parse('<html><body><p>words</p></body></html>')))\n"
        "pages = list(flow.pages(engine.Start()))\n"
        "boxes = [weakref.ref(flow._root), weakref.ref(engine.page_box(pages[0].page))]\n"
        "del flow, pages\n"
        "print(*[box() for box in boxes])"
    )
    assert said(script) == "None None"
