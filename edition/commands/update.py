"""`build.py update NAME NEWFILE`: a new version of a text replaces the older one, and its notes are carried over."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edition.apparatus.anchors import Anchors
from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.transfer import Carried, Transfer, carried_over
from edition.apparatus.typed_numbers import stale_numbers
from edition.apparatus.versions import FigureDiff, compare_figures
from edition.apparatus.vouching import ledger_of
from edition.boundary import Boundary
from edition.characters import visible
from edition.commands.console import print_findings
from edition.commands.invocation import Invocation, Parser
from edition.document import Document
from edition.errors import EditionError, ExitCode, Finding
from edition.files import (
    read_grammars,
    read_manuscript,
    read_regular,
    read_text,
    source_name,
    staged,
    write_work_files,
)
from edition.files.names import shown
from edition.languages import Grammars
from edition.ledger import Ledger
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.manuscript.history import History, QuotedPlace, write_history
from edition.manuscript.rewriting import Rewrite, rewrite_notes, rewrite_toml
from edition.reading import read
from edition.text.alignment import Alignment
from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a text: what was read of it."""

    manuscript: Manuscript
    document: Document
    ledger: Ledger
    unplaced: tuple[Finding, ...]


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} update",
        "Put a new version of a text into a work and carry its notes, corrections and charts over to it.",
    )
    arguments.add_argument("name", metavar="NAME", help="a work: its name in content/, or its folder")
    arguments.add_argument("path", type=Path, metavar="NEWFILE", help="the new version of its text")
    what = "accept the words that are proposed where quoted words have changed"
    arguments.add_argument("--accept", action="store_true", help=what)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Carry over all that is certain; ask the editor about the rest, with exit code 5 and nothing written."""
    options = parser(invocation).parse_args(arguments)
    folder = _folder(options.name, invocation)
    grammars = read_grammars(invocation.installation)
    older = _version(read_manuscript(folder), grammars)
    # The older version has to be without errors, so that whatever is lost is due to the update.
    compile_apparatus(older.manuscript, older.document, older.ledger, unplaced=older.unplaced)
    text = replace(read_manuscript(options.path).source, name=source_name(options.path))
    # Without the history the new figures get the ids that follow from their own words.
    newer = _version(
        replace(older.manuscript, source=replace(text, name=older.manuscript.source.name), history=None), grammars
    )
    if newer.manuscript.source.sha256 == older.manuscript.source.sha256:
        sys.stdout.write(f"{older.manuscript.slug}: the text has not changed, so there is nothing to do\n")
        return ExitCode.DONE
    alignment = Alignment(older.manuscript.source.text, newer.manuscript.source.text)
    lookup = EntryLookup(newer.document, newer.ledger, Anchors(newer.document))
    carried = carried_over(older.manuscript, Transfer(older.document, newer.document, alignment, lookup))
    figures = compare_figures((older.document, older.ledger), (newer.document, newer.ledger), alignment)
    texts, by_hand = _rewritten(folder, carried)
    texts["anchors.json"] = write_history(_history(older, newer, carried, figures))
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    files[source_name(options.path)] = read_regular(options.path, "S-001", Limits().source_megabytes)
    without = older.manuscript.source.name if older.manuscript.source.name not in files else ""
    lost = _lost(folder, files, without, grammars, carried)
    asked = [one.finding for one in carried if one.finding]
    by_hand += stale_numbers(older.manuscript, older.document, older.ledger, figures)
    sys.stdout.write(f"{older.manuscript.slug}: {_told(carried, figures)}\n")
    if (asked or lost or by_hand) and not options.accept:
        print_findings([*asked, *by_hand, *lost])
        sys.stdout.write("nothing has been written; --accept writes the new version with the words that are proposed\n")
        return ExitCode.ANCHOR
    write_work_files(folder, files, without)
    sys.stdout.write(f"{older.manuscript.slug}: the new text is in {visible(str(folder))}\n")
    left = [*(one.finding for one in carried if one.finding and one.now is None), *by_hand, *lost]
    print_findings(left)
    return ExitCode.ANCHOR if left else ExitCode.DONE


def _lost(
    folder: Path, files: Mapping[str, bytes], without: str, grammars: Grammars, carried: Sequence[Carried]
) -> list[Finding]:
    """What else would stop a build of the work with its new text: a term that does not occur, a sum of nothing."""
    known = {(one.quoted.quote.exact, one.quoted.quote.line) for one in carried if one.finding}
    with staged(folder, files, without) as stage:
        try:
            version = _version(read_manuscript(stage), grammars)
            compile_apparatus(version.manuscript, version.document, version.ledger, unplaced=version.unplaced)
        except EditionError as error:
            found = [one for one in error.findings if (one.quoted, one.line) not in known]
            return [replace(one, file=shown(folder / Path(one.file or "").name)) for one in found]
    return []


def _folder(name: str, invocation: Invocation) -> Path:
    """The folder of a work. Raises EditionError U-009 where there is none."""
    folder = invocation.installation.content / name
    found = next((one for one in (folder, Path(name)) if one.is_dir()), None)
    if found is None:
        hint = f"start one: {invocation.program} new FILE"
        raise EditionError(Finding("U-009", "there is no such work", hint, file=shown(Path(name))))
    return found


def _version(manuscript: Manuscript, grammars: Grammars) -> _Version:
    boundary = Boundary(manuscript.source)  # the build reports what it cannot read
    document = read(manuscript, boundary=boundary)
    return _Version(manuscript, document, *ledger_of(manuscript, document, grammars, boundary))


def _told(carried: Sequence[Carried], figures: FigureDiff) -> str:
    """What the update comes to, in a few words."""
    asked = sum(one.finding is not None for one in carried)
    return (
        f"{len(carried) - asked} quotes found again, {asked} to check; figures: {figures.same} as before, "
        f"{len(figures.changed)} changed, {len(figures.added)} new, {len(figures.gone)} gone"
    )


def _rewritten(folder: Path, carried: Sequence[Carried]) -> tuple[dict[str, str], list[Finding]]:
    """The files whose quotes are to be written anew, and what has to be done by hand."""
    megabytes = Limits().source_megabytes
    by_file: dict[str, list[Rewrite]] = defaultdict(list)
    for one in carried:
        quote = one.quoted.quote
        if one.now and one.now != quote:
            has_sides = one.quoted.role in ("note", "correction", "reading line", "vouched")
            by_file[Path(quote.file).name].append(Rewrite(quote, one.now, has_sides))
    texts, left = {}, []
    for name, rewrites in by_file.items():
        rewrite = rewrite_notes if name == "notes.md" else rewrite_toml
        texts[name], by_hand = rewrite(read_text(folder / name, megabytes), rewrites)
        left += [_by_hand(one) for one in by_hand]
    return texts, left


def _by_hand(one: Rewrite) -> Finding:
    """A-016 for a quote in a form that cannot be rewritten: over several lines, or with escapes."""
    message = "this quote no longer matches the text and has to be changed by hand"
    hint = f"write “{one.new.exact}”"
    return Finding("A-016", message, hint, file=one.old.file, line=one.old.line, quoted=one.old.exact)


def _history(older: _Version, newer: _Version, carried: Sequence[Carried], figures: FigureDiff) -> History:
    """What `anchors.json` is to say."""
    before: Mapping[str, str] = older.manuscript.history.kept if older.manuscript.history else {}
    now = {entry.id for entry in newer.ledger.entries}
    places = (
        QuotedPlace(Path(one.now.file).name, one.now.exact, one.span.start, one.span.end)
        for one in carried
        if one.now and one.span
    )
    return History(
        source=newer.manuscript.source.sha256,
        before=older.manuscript.source.sha256,
        anchors=tuple(places),
        kept=FrozenMap({**{new: old for new, old in before.items() if new in now}, **figures.kept}),
        same=figures.same,
        changed=figures.changed,
        added=figures.added,
        gone=figures.gone,
        corrected=FrozenMap({" ".join(one.quote.exact.split()): one.reading for one in older.manuscript.corrections}),
    )
