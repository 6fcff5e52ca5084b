"""`build.py import WORK FILE`: annotations of other programs into the notes and corrections of a work."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from edition.apparatus.adoption import Adopter, Adoption
from edition.apparatus.anchors import Anchors
from edition.apparatus.compilation import compile_apparatus
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.vouching import ledger_of
from edition.boundary import Boundary
from edition.characters import visible
from edition.commands.console import print_findings
from edition.commands.invocation import Invocation, Parser
from edition.errors import EditionError, ExitCode, Finding, exit_code
from edition.files import read_assets, read_manuscript, read_text, write_work_files
from edition.files.names import shown
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.manuscript.annotations_file import PassedOver, parse_annotations
from edition.manuscript.written import citations_with, corrections_with, notes_with
from edition.messages import messages_for
from edition.notation import Notation
from edition.reading import read


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} import",
        "Import annotations from other programs (W3C Web Annotations, Hypothesis) into the notes of a work.",
    )
    arguments.add_argument("work", type=Path, metavar="WORK", help="the folder of a work")
    arguments.add_argument(
        "path", type=Path, metavar="FILE", help="annotations as JSON, such as the annotations.json of an edition"
    )
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Take over the annotations that can be anchored; report the others, with exit code 5."""
    options = parser(invocation).parse_args(arguments)
    if not options.work.is_dir():
        hint = f"start one: {invocation.program} new FILE"
        raise EditionError(Finding("U-009", "this is not the folder of a work", hint, file=shown(options.work)))
    manuscript = read_manuscript(options.work)
    megabytes = Limits().source_megabytes
    annotations, passed_over = parse_annotations(shown(options.path), read_text(options.path, megabytes))
    adoption = _adopter(manuscript, invocation).adopt(annotations, shown(options.path))
    texts = _texts(options.work, adoption, megabytes)
    write_work_files(options.work, {name: text.encode("utf-8") for name, text in texts})
    sys.stdout.write(f"{manuscript.slug}: {', '.join(_told(adoption, passed_over))}\n")
    if adoption.notes:
        place = visible(str(options.work / "notes.md"))
        sys.stdout.write(f"next: read the drafts in {place}, then remove their lines “state: draft”\n")
    print_findings(adoption.problems)
    return exit_code(adoption.problems)


def _adopter(manuscript: Manuscript, invocation: Invocation) -> Adopter:
    """What places annotations in the text of a work."""
    assets = read_assets(invocation.installation)
    boundary = Boundary(manuscript.source)  # the build reports what it cannot read
    document = read(manuscript, identify=assets.identify, boundary=boundary)
    ledger, unplaced = ledger_of(manuscript, document, assets.grammars, boundary)
    notation = Notation(messages_for(document.language, assets.catalogues), document.language)
    apparatus = compile_apparatus(
        manuscript, document, ledger, notation, style=assets.citation_style, unplaced=unplaced
    )
    anchors = Anchors(document)
    return Adopter(manuscript, document, apparatus, anchors, EntryLookup(document, ledger, anchors))


def _texts(folder: Path, adoption: Adoption, megabytes: int) -> list[tuple[str, str]]:
    """The files of a work that something is added to, with their new texts."""
    added: tuple[tuple[str, Sequence[Any], Callable[[str, Any], str]], ...] = (
        ("notes.md", adoption.notes, notes_with),
        ("corrections.toml", adoption.corrections, corrections_with),
        ("citations.json", adoption.works, citations_with),
    )
    texts = []
    for name, more, written in added:
        if more:
            older = read_text(folder / name, megabytes) if (folder / name).exists() else ""
            texts.append((name, written(older, more)))
    return texts


def _told(adoption: Adoption, passed_over: Sequence[PassedOver]) -> list[str]:
    """What has become of the annotations, in a few words."""
    told = [f"{len(adoption.notes)} notes and {len(adoption.corrections)} corrections imported"]
    if adoption.works:
        told.append(f"{len(adoption.works)} works added to citations.json")
    if adoption.known:
        told.append(f"{adoption.known} already there")
    told += [f"{count} passed over ({why})" for why, count in Counter(one.why for one in passed_over).items()]
    if adoption.problems:
        told.append(f"{len(adoption.problems)} not anchored")
    return told
