"""Write the names of the months of all languages that have a pack: python tools/months.py.

To give these names, Babel reads all that the CLDR knows about a language, which took a tenth of the time of
`build.py figures`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from edition.languages.registry import packs  # noqa: E402  the package is found only after the line above

TARGET = ROOT / "edition" / "languages" / "months.py"
_HEAD = '''"""The names of the months in the languages that have a pack, January first; written by `tools/months.py`.

Source: Unicode CLDR, Gregorian calendar, wide names, as Babel has them (assets/unicode-license.txt).
"""

#: By the tag of the language.
MONTHS: dict[str, tuple[str, ...]] = {
'''


def written() -> str:
    """The text of the module."""
    lines = []
    for pack in packs():
        months = Locale.parse(pack.tag, sep="-").months["format"]["wide"]
        names = " ".join(months[number] for number in range(1, 13))
        value = f'tuple("{names}".split())' if len(names.split()) == 12 else repr(tuple(months.values()))
        lines.append(f'    "{pack.tag}": {value},\n')
    return f"{_HEAD}{''.join(lines)}}}\n"


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
