"""What a build may use: the size of what it reads, CPU time and memory of itself and of the PDF's process."""

from __future__ import annotations

from dataclasses import dataclass

#: Bytes in a megabyte.
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one work: megabytes of a file that is read, seconds of CPU time, megabytes of resident memory.

    `pdf_seconds` and `pdf_megabytes` are those of the process that sets its pages.
    """

    source_megabytes: int = 16
    seconds: int = 900
    megabytes: int = 4096
    pdf_seconds: int = 600
    pdf_megabytes: int = 6144
