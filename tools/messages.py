"""Bring the catalogues of the furniture up to date with the messages in the templates and the code.

python tools/messages.py            adds new messages to assets/messages/*.po, takes unused ones out
python tools/messages.py --check    changes nothing; names what is missing, and ends with 1 if anything is
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from edition import __version__
from edition.apparatus.examination import Question
from edition.document.model.tree import RemovalReason

ROOT = Path(__file__).resolve().parent.parent
_METHODS = [("**.html", "jinja2"), ("**.xhtml", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**.html": {"trimmed": "true"}, "**.xhtml": {"trimmed": "true"}}


def template() -> Catalog:
    """Every message: those in calls and templates, and the words of closed sets that are shown as they are."""
    catalogue = Catalog(project="edition", charset="utf-8")
    for folder in ("templates", "edition"):
        found = extract_from_dir(ROOT / folder, method_map=_METHODS, options_map=_OPTIONS)
        for _, _, message, comments, _ in sorted(found, key=lambda one: (one[0], one[1])):
            catalogue.add(message, auto_comments=comments)
    for words in (*get_args(RemovalReason), "date", "period", "ordinal"):
        catalogue.add(words)
    for question in Question:
        catalogue.add(question.words)
    return catalogue


def problems(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """The messages that lack a translation, and those whose placeholders differ."""
    found = []
    for message in wanted:
        if not message.id:
            continue
        known: Message | None = catalogue.get(message.id)
        strings = (known.string,) if known and isinstance(known.string, str) else (known.string if known else ())
        if known is None or known.fuzzy or not strings or not all(strings):
            found.append(f"not translated: {message.id!r}")
        elif list(known.check(catalogue)):
            found.append(f"placeholders differ: {message.id!r}")
    unused = [message for message in catalogue if message.id and message.id not in wanted]
    return found + [f"not in use: {message.id!r}" for message in unused]


def main() -> None:
    """Renew or check every catalogue."""
    wanted, failed = template(), False
    for path in sorted((ROOT / "assets" / "messages").glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        if "--check" not in sys.argv:
            catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
            catalogue.obsolete.clear()
            catalogue.fuzzy, catalogue.project, catalogue.version = False, "edition", __version__
            catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "none"
            with path.open("wb") as file:
                write_po(file, catalogue, width=120, no_location=True, omit_header=False, sort_output=False)
        for problem in problems(catalogue, wanted):
            print(f"{path.name}: {problem}")
            failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
