"""The contract of the templates that a house may replace: what each must define and print, read off our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from jinja2 import Environment, TemplateSyntaxError, nodes

from edition.errors import Finding

#: What templates of a house may be named.
_ENDINGS = (".html", ".xhtml")
#: The module of ids, classes and roles that scripts, checks and the typesetter look for.
_MARKS = "marks"


def check_templates(own: Mapping[str, str], ours: Mapping[str, str], folder: str) -> list[Finding]:
    """T-006 for everything in a house's templates that breaks the contract.

    A template that replaces one of ours defines the same macros with the same arguments, and prints the same marks:
    the ids, classes and roles by which an edition is checked and read. No template turns escaping off.
    """
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    findings: list[Finding] = []
    for name, text in own.items():
        file = f"{folder}/{name}"
        if not name.endswith(_ENDINGS):
            hint = f"templates end in {' or '.join(_ENDINGS)}; style sheets belong in [css], scripts are not replaced"
            findings.append(Finding("T-006", "this is no template", hint, file=file))
            continue
        try:
            tree = environment.parse(text)
        except TemplateSyntaxError as error:
            message = f"the template cannot be read: {error.message}"
            findings.append(Finding("T-006", message, "mend the line", file=file, line=error.lineno))
            continue
        findings += _of_escaping(tree, file)
        findings += (
            _of_contract(tree, environment.parse(ours[name]), file) if name in ours else _of_use(name, own, ours)
        )
    return findings


def macros_of(tree: nodes.Template) -> dict[str, nodes.Macro]:
    """The macros of a template by their names."""
    return {macro.name: macro for macro in tree.find_all(nodes.Macro)}


def marks_of(tree: nodes.Template) -> set[str]:
    """The names of the marks that a template prints."""
    found = (one for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name))
    return {one.attr for one in found if isinstance(one.node, nodes.Name) and one.node.name == _MARKS}


def _of_contract(own: nodes.Template, ours: nodes.Template, file: str) -> Iterator[Finding]:
    """T-006 for macros and marks that a replaced template lacks."""
    defined = macros_of(own)
    for name, macro in macros_of(ours).items():
        wanted = [one.name for one in macro.args]
        head = f"{{% macro {name}({', '.join(wanted)}) %}}"
        if name not in defined:
            hint = f"add {head}: other templates call it"
            yield Finding("T-006", f"the template has no macro “{name}”", hint, file=file)
            continue
        given = [one.name for one in defined[name].args]
        needed = len(given) - len(defined[name].defaults)
        if given[: len(wanted)] != wanted or needed > len(wanted):
            message = f"the macro “{name}” takes other arguments than ours: {', '.join(given) or 'none'}"
            yield Finding("T-006", message, f"write {head}", file=file, line=defined[name].lineno)
    lacks = sorted(marks_of(ours) - marks_of(own))
    if lacks:
        message = f"the template does not print {', '.join(f'marks.{name}' for name in lacks)}"
        yield Finding("T-006", message, "print each where ours does: editions are read and checked by them", file=file)


def _of_escaping(tree: nodes.Template, file: str) -> Iterator[Finding]:
    """T-006 for what would let words of the text act as code."""
    hint = "leave it out: words of a text are data"
    for one in tree.find_all((nodes.Filter, nodes.ScopedEvalContextModifier)):
        if isinstance(one, nodes.ScopedEvalContextModifier) or (isinstance(one, nodes.Filter) and one.name == "safe"):
            yield Finding("T-006", "the template turns escaping off", hint, file=file, line=one.lineno)


def _of_use(name: str, own: Mapping[str, str], ours: Mapping[str, str]) -> Iterator[Finding]:
    """T-006 for a template that replaces none of ours, and that no template of the house names."""
    if any(f"'{name}'" in text or f'"{name}"' in text for text in own.values()):
        return
    near = get_close_matches(name, ours, 1)
    hint = f"did you mean {near[0]}?" if near else "name it as ours, or import it in one of yours"
    yield Finding("T-006", "we have no template of this name", hint, file=name)
