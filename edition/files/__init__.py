"""The only door to the disk: reads the program's own files and the user's works, writes outputs whole or not at all."""

from edition.files.installation import (
    Installation,
    find_installation,
    read_assets,
    read_catalogues,
    read_grammars,
)
from edition.files.outputs import (
    FULL,
    check_place,
    check_writable,
    is_as_built,
    read_received,
    read_reports,
    source_name,
    staged,
    start_work,
    tidy,
    write_edition,
    write_failure,
    write_index,
    write_work_files,
)
from edition.files.regular import read_regular, too_large
from edition.files.themes import house_files, in_house, state_of_house
from edition.files.works import find_works, read_manuscript, read_text, work_slug_of

__all__ = [
    "FULL",
    "Installation",
    "check_place",
    "check_writable",
    "find_installation",
    "find_works",
    "house_files",
    "in_house",
    "is_as_built",
    "read_assets",
    "read_catalogues",
    "read_grammars",
    "read_manuscript",
    "read_received",
    "read_regular",
    "read_reports",
    "read_text",
    "source_name",
    "staged",
    "start_work",
    "state_of_house",
    "tidy",
    "too_large",
    "work_slug_of",
    "write_edition",
    "write_failure",
    "write_index",
    "write_work_files",
]
