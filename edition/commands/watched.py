"""One work that is watched: built at each change, the HTML at once, the formats with pages in a thread behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from edition.assets import Assets
from edition.errors import EditionError, Finding, our_bug
from edition.formats.format import Job
from edition.guard import LimitReached, guarded
from edition.manuscript import Manuscript
from edition.pipeline import Build, Options, edit, publish
from edition.preview.state import Preview
from edition.progress import Progress, Step

#: The formats made first, as they take the least time.
_FIRST = ("html",)


class Superseded(BaseException):
    """A newer state of the work is being built: what was being made of the older one is given up."""


class Watched:
    """A work with its preview; `written` takes a build and the findings already shown, `progress` each step."""

    def __init__(
        self,
        slug: str,
        path: Path,
        read: Callable[[Path], Manuscript],
        assets: Assets,
        options: Options,
        written: Callable[[Manuscript, Build, tuple[Finding, ...]], None],
        progress: Progress,
    ) -> None:
        """Watch the folder or the file `path`, whose manuscript a function reads; nothing is built yet."""
        self.slug, self.path, self.preview = slug, path, Preview()
        self._read = read
        self._assets, self._options, self._written, self._progress = assets, options, written, progress
        self._behind: tuple[Thread, Event] | None = None

    def is_of(self, path: Path) -> bool:
        """Whether a file that has changed is one of this work."""
        return path == self.path or self.path in path.parents

    def build(self) -> tuple[Finding, ...]:
        """Build the newest state; return the findings once its HTML is ready, or those that stopped it.

        The other formats follow in a thread; those of an older state are given up.
        """
        self.stop()
        self.preview.show(doing="Building …")
        try:
            manuscript, job, findings, made = self._made_at_once()
        except EditionError as error:
            return self._failed(error.findings)
        except LimitReached as reached:
            return self._failed((reached.finding,))
        except Exception as error:
            if self._options.debug:
                raise
            return self._failed((our_bug(error, f"“{self.slug}”"),))
        self.preview.show(findings=made.findings, are_older=False, doing="Setting pages …")
        self._show(made)
        superseded = Event()
        arguments = (manuscript, job, findings, made.findings, superseded)
        thread = Thread(target=self._make_others, args=arguments, daemon=True)
        self._behind = thread, superseded
        thread.start()
        return made.findings

    def stop(self) -> None:
        """Give up what is being made in the thread."""
        if self._behind:
            thread, superseded = self._behind
            superseded.set()
            thread.join()
            self._behind = None

    def _made_at_once(self) -> tuple[Manuscript, Job, tuple[Finding, ...], Build]:
        """The edition and its HTML. Raises EditionError, LimitReached."""
        manuscript = self._read(self.path)
        with guarded(self._options.limits, self.slug):
            job, findings = edit(manuscript, self._assets, self._options, self._progress)
            first = Options(_FIRST, self._options.epoch, self._options.limits, self._options.debug)
            return manuscript, job, findings, publish(job, first, findings, self._progress)

    def _make_others(
        self,
        manuscript: Manuscript,
        job: Job,
        findings: tuple[Finding, ...],
        told: tuple[Finding, ...],
        superseded: Event,
    ) -> None:
        """Make all formats of one state, unless a newer one supersedes it, and have them written."""

        def progress(step: Step) -> None:
            if superseded.is_set():
                raise Superseded
            if step.name not in (*_FIRST, "fonts"):  # these have been reported
                self._progress(step)

        try:
            made = publish(job, self._options, findings, progress)
        except Superseded:
            return
        except Exception as error:
            if self._options.debug:
                raise
            self._failed((our_bug(error, f"“{self.slug}”"),))
            return
        self._show(made)
        self.preview.show(findings=made.findings, doing="")
        self._written(manuscript, made, told)

    def _show(self, made: Build) -> None:
        """Show the newest file of each format."""
        for name in self._options.formats:
            content = made.files.get(f"{self.slug}.{name}")
            if content is not None:
                self.preview.show_file(name, content)

    def _failed(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Keep what is shown, and say so."""
        self.preview.show(findings=findings, are_older=bool(self.preview.state.files), doing="")
        return findings
