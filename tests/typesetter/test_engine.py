"""What is relied on of WeasyPrint that it does not promise: run this file first with another version of it.

Each test runs in a process of its own, which is left by `os._exit`: Pango crashes now and then at the end of a process.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAD = "import inspect, os, sys\nimport weasyprint\nfrom edition.typesetter import engine\n"
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
        ("engine.inline.get_next_linebox", "context linebox position_y bottom_space skip_stack"),
        ("engine.inline.split_first_line", "text style"),
        ("engine.split_first_line", "text style context max_width justification_spacing"),
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
        "document = weasyprint.HTML(string='<p>Words</p>').render(pdf_variant=engine.VARIANT)\n"
        "resources, images = engine.shared_resources(), {}\n"
        "operators, tags = engine.paint(document.pages[0], {}, resources, images)\n"
        "print(len(tags), {type(box).__name__ for box in tags}, all('mcid' in tag for tag in tags.values()))"
    )
    assert said(script) == "1 {'TextBox'} True"


def test_the_writer_makes_its_tags_and_metadata_where_we_put_ours() -> None:
    script = (
        "calls = []\n"
        "weasyprint.pdf.add_tags = lambda pdf, *arguments: calls.append(len(arguments[-1]))\n"
        "document = weasyprint.HTML(string='<html lang=en><title>T</title><p>Words</p>').render(pdf_variant=engine.VARIANT)\n"
        "original = document.metadata.generate_rdf_metadata\n"
        "document.metadata.generate_rdf_metadata = lambda *a: (calls.append(b'</rdf:RDF>' in original(*a)), original(*a))[1]\n"
        "document.write_pdf(pdf_variant=engine.VARIANT)\nprint(calls)"
    )
    assert said(script) == "[1, True]"


def test_a_drawing_holds_its_layout_by_a_name_we_know() -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
    script = (
        f'document = weasyprint.HTML(string="{svg}").render()\n'
        "boxes = engine.below(engine.page_box(document.pages[0]))\n"
        "contexts = [one.replacement._context for one in boxes if getattr(one, 'replacement', None)]\n"
        "print(len(contexts), *(hasattr(contexts[0], name) for name in ('font_config', 'counter_style')),"
        " contexts[0].get_image_from_uri.func is not None)"
    )
    assert said(script) == "1 True True True"


def test_another_version_is_refused() -> None:
    script = "weasyprint.__version__ = '71.0'\ntry:\n    engine.check_version()\nexcept RuntimeError as error:\n    print(error)"
    assert said(script).endswith("not of 71.0")


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
