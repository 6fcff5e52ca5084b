"""A check: the rule of a series, that the HTML of each edition weighs at most so many bytes, and is in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.extending import Finding, Job


@dataclass(frozen=True, slots=True)
class _Series:
    """The rule; `most` is the number of bytes."""

    name: str = "years"
    most: int = 10_000_000

    def check(self, job: Job, files: Mapping[str, bytes]) -> Iterator[Finding]:
        file = f"{job.edition.slug}.html"
        if len(files.get(file, b"")) > self.most:
            yield Finding("X-1", "the page is too heavy for the series", "take pictures out", file=file)
        if not job.edition.language.startswith("en"):
            yield Finding("X-2", "the series is in English", "leave it out of the series")
        if "ships" in job.edition.title.casefold():
            yield Finding("X-3", "the series has a volume on ships", "name it in the title", "warning")
        if "broken" in job.edition.title.casefold():
            raise KeyError("broken")


CHECK = _Series()
