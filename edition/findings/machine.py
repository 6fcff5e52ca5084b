"""Usage, output, libraries and limits, explained: what the machine and the command line have to say."""

from edition.findings.explanation import Explanation

USAGE = (
    Explanation(
        "U-001",
        "the command line is not understood",
        "`--help` after the command lists what it takes",
        "A word or an option is none that the command knows, or the value of an option does not fit. Nothing is built.",
        "build.py --formats docx report.txt\n→ build.py --formats html,pdf report.txt",
    ),
    Explanation(
        "U-002",
        "`content/` has no work",
        "name a text: `build.py FILE.txt`",
        "Without a path every work in content/ is built. A work is a folder there with a source or a work.toml.",
        "build.py\n→ build.py new report.txt, which makes content/report",
    ),
    Explanation(
        "U-003",
        "two works would have one name in `dist/`",
        "rename one",
        "The name of an edition is made from the name of its folder or file, in letters that every system knows. "
        "Two that come out alike would overwrite one another.",
        "build.py north/report.txt south/report.txt\n→ rename one: south/report-south.txt",
    ),
    Explanation(
        "U-004",
        "`SOURCE_DATE_EPOCH` is not a number of seconds",
        "unset it, or set digits",
        "The variable dates an edition in reproducible builds: seconds since 1 January 1970, digits only.",
        "SOURCE_DATE_EPOCH=2020-06-07 build.py\n→ SOURCE_DATE_EPOCH=1591488000 build.py",
    ),
    Explanation(
        "U-005",
        "`new` would overwrite a work",
        "give the text another name",
        "A folder of that name is in content/ already, and may hold the notes of an editor.",
        "build.py new report.txt, a second time\n→ build.py content/report builds the work that is there",
    ),
    Explanation(
        "U-006",
        "`new` was given a folder",
        "name the text itself",
        "A work is started from one file: a text, Markdown or HTML.",
        "build.py new reports/\n→ build.py new reports/2020.txt",
    ),
    Explanation(
        "U-007",
        "the edition of a text alone has taken the place of a reviewed one of that name in `dist/` (a *warning*)",
        "build the work again, or give the text another name",
        "Both have the same name in the output folder. The work itself, with its notes, is untouched.",
        "build.py report.txt, after build.py content/report\n→ build.py content/report",
    ),
    Explanation(
        "U-008",
        "the edition of a text has taken the place of that of another text of that name in `dist/` (a *warning*)",
        "give one of the two another name",
        "The folder of an edition is called after its text, whatever the end of the text's name.",
        "build.py report.htm, after build.py report.txt\n→ rename one of them",
    ),
    Explanation(
        "U-009",
        "annotations are taken over into something that is no work",
        "name the folder of a work; `new FILE` starts one",
        "Notes and corrections stand in files beside the text. A text alone has no place for them.",
        "build.py import report.txt annotations.json\n→ build.py import content/report annotations.json",
    ),
    Explanation(
        "U-010",
        "a manifest cannot be read, or a line of it names no work",
        "a JSON object a line, with the one key `path`",
        "A manifest names the works of a batch. A line that is passed over in silence would be an edition that is not "
        "made.",
        '{"file": "report.txt"}\n→ {"path": "report.txt"}',
    ),
    Explanation(
        "U-011",
        "the Dask cluster does not answer",
        "the address of its scheduler: `--executor dask://HOST:PORT`",
        "The works are sent to the scheduler, which gives them to its workers. It must be running, and be reached from "
        "here.",
        "build.py --executor dask://localhost:1 report.txt\n→ dask scheduler, and the address that it prints",
    ),
)

MACHINE = (
    Explanation(
        "O-001",
        "the output cannot be written",
        "free space, or move the folder away",
        "The folder is not writable, the disk is full, or a folder stands where a file is to be. The new edition is "
        "made beside the older one and takes its place in one step: the older one stays as it was.",
        "build.py -o /read-only report.txt\n→ build.py -o ~/editions report.txt",
    ),
    Explanation(
        "O-002",
        "the output folder is a work",
        "another folder: `-o DIR`",
        "An edition written into the folder of a work would mix with its sources.",
        "build.py -o content report.txt, where content/report is a work\n→ build.py -o dist report.txt",
    ),
    Explanation(
        "O-003",
        "a library cannot write a temporary file",
        "free space there",
        "Libraries write to the folder for temporary files (TMPDIR) while they work, and it is full.",
        "TMPDIR=/full build.py report.txt\n→ TMPDIR=~/tmp build.py report.txt",
    ),
    Explanation(
        "O-004",
        "the output folder is a link",
        "the folder that it leads to, or another: `-o DIR`",
        "Who can put a link into the output folder would have files written, and older ones removed, wherever it "
        "leads.",
        "build.py -o dist report.txt, where dist/report leads to another folder\n→ rm dist/report",
    ),
    Explanation(
        "M-001",
        "Pango or HarfBuzz is missing",
        "the line to run is named; the other formats are built",
        "The PDF engine sets type with libraries of the system, which Python packages do not bring.",
        "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    Explanation(
        "M-002",
        "a font cannot be cut",
        "make the cache writable, or install the program again",
        "The fonts of an edition are cut from those of the pinned packages when a text first asks for them, into the "
        "checkout's .cache/ or the user's cache folder. A package is missing, or the folder cannot be written.",
        "XDG_CACHE_HOME=/read-only edition report.txt\n→ edition report.txt",
    ),
    Explanation(
        "M-003",
        "a file of the program is missing or cannot be read",
        "install the program again",
        "Templates, tables, fonts and the lock file belong to the program: in a checkout at its top, in an installed "
        "package inside it. One of them has been removed or was never unpacked.",
        "error M-003: …/templates\n→ python -m pip install --force-reinstall ADDRESS, from where you have it",
    ),
    Explanation(
        "M-004",
        "Dask is not installed",
        "the line to run is named; `--jobs N` builds on this machine without it",
        "Only who builds on a cluster needs its library, which is an extra of the package.",
        "build.py --executor dask://cluster:8786 report.txt\n→ python -m pip install distributed",
    ),
    Explanation(
        "M-005",
        "a template cannot be rendered",
        "mend the line of the template that is named",
        "Templates are a part of the program that you may change. One names something that it is not given, or is no "
        "template: an edition with a gap in that place would not be noticed.",
        "{{ edition.titel }} in templates/book.html\n→ {{ edition.title }}",
    ),
    Explanation(
        "L-001",
        "the PDF took too long",
        "`--pdf-seconds N`",
        "Pages are set in a process that may use so many seconds of CPU time, so that a text that no engine can set "
        "ends as well. Time that other programs take does not count.",
        "build.py --pdf-seconds 60 long.txt\n→ build.py --pdf-seconds 1200 long.txt",
    ),
    Explanation(
        "L-002",
        "the PDF needs too much memory",
        "`--pdf-megabytes N`",
        "Pages are set in a process with a limit of memory, so that the machine stays usable.",
        "build.py --pdf-megabytes 200 long.txt\n→ build.py --pdf-megabytes 8000 long.txt",
    ),
    Explanation(
        "L-003",
        "a file is larger than what is read",
        "`--source-megabytes N`, or the document in several parts",
        "A text of 16 megabytes has some five thousand pages. What is larger is hardly a text, and is not read into "
        "memory.",
        "build.py all-reports.txt\n→ build.py --source-megabytes 40 all-reports.txt",
    ),
    Explanation(
        "L-004",
        "the build of a work takes too long",
        "`--seconds N`, or the document in several parts",
        "Reading, writing and checking a work may use so much CPU time; the process that sets its pages has a limit "
        "of its own. The other works are built all the same.",
        "build.py --seconds 60 long.txt\n→ build.py --seconds 1800 long.txt",
    ),
    Explanation(
        "L-005",
        "the build of a work needs too much memory",
        "`--megabytes N`, or the document in several parts",
        "The machine stays usable for others. The process that sets the pages has a limit of its own.",
        "build.py --megabytes 500 long.txt\n→ build.py --megabytes 8000 long.txt",
    ),
)
