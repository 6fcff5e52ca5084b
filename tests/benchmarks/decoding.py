"""How many texts are decoded rightly without being told their encoding, and that no stray byte goes unseen.

    apt-get download manpages-cs manpages-ru …; for each: dpkg-deb -x FILE.deb FOLDER/LANGUAGE
    python tests/benchmarks/decoding.py FOLDER

Each folder of FOLDER is named by its language and holds manual pages in UTF-8, packed or not. Five of them, drawn by a
seed, are written in each encoding that the language has been kept in, and decoded.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from edition.encoding import encoding_of

LANGUAGES = {
    "windows-1250": ("cs", "pl", "hu"),
    "iso-8859-2": ("cs", "pl", "hu"),
    "windows-1251": ("ru", "uk", "mk"),
    "iso-8859-5": ("ru", "mk"),
    "koi8-r": ("ru",),
    "koi8-u": ("uk",),
    "cp866": ("ru",),
    "windows-1252": ("de", "fr", "es", "sv", "pt-br"),
    "iso-8859-1": ("de", "fr", "es", "pt-br", "da"),
    "iso-8859-15": ("de", "fr", "fi"),
    "mac-roman": ("de", "fr"),
    "cp850": ("de", "fr"),
    "windows-1253": ("el",),
    "iso-8859-7": ("el",),
    "windows-1254": ("tr",),
    "iso-8859-9": ("tr",),
    "gb18030": ("zh",),
    "shift_jis": ("ja",),
    "euc-jp": ("ja",),
    "euc-kr": ("ko",),
}
TEXTS, STRAY_TEXTS, MOST_STRAYS = 5, 500, 5
#: Shorter pages, and those of less than one letter in 100 beyond ASCII, are hardly in the language.
SHORTEST, FEWEST = 1500, 0.01
#: What old encodings lack, as writers put it then.
TYPEWRITER = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "•": "*", "…": "..."})
#: Requests of roff, and what its escapes leave of a word.
REQUEST, ESCAPE = re.compile(r"(?m)^[.'].*\n?"), re.compile(r"\\(?:f(?:\(..|\[[^\]]*\]|.)|\(..|\[[^\]]*\]|.)")


def pages(folder: Path) -> Iterator[str]:
    """The texts of a language, long enough and in it."""
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        text = ESCAPE.sub("", REQUEST.sub("", data.decode("utf-8", "replace")))
        beyond = sum(not character.isascii() for character in text)
        if len(text) >= SHORTEST and beyond >= len(text) * FEWEST and "\ufffd" not in text:
            yield text


def main(folder: Path, seed: str) -> None:
    """Print a row for each encoding, then what became of texts with strays."""
    texts = {name: list(pages(folder / name)) for name in sorted({one for of in LANGUAGES.values() for one in of})}
    total: Counter[str] = Counter()
    for encoding, languages in LANGUAGES.items():
        drawn = random.Random(seed + encoding)  # noqa: S311  a draw that can be repeated
        verdicts: Counter[str] = Counter()
        for number in range(TEXTS):
            of = texts[languages[number % len(languages)]]
            data = of[drawn.randrange(len(of))].translate(TYPEWRITER).encode(encoding, "ignore")
            found = encoding_of(data)
            right = found and data.decode(found.name) == data.decode(encoding)
            verdicts["refused" if not found else "right" if right else "wrong" if found.is_guess else "silent"] += 1
        total += verdicts
        print(f"{encoding:14} {dict(verdicts)}")
    print(f"{'all':14} {dict(total)}")
    drawn = random.Random(seed)  # noqa: S311  as above
    everything = [text for of in texts.values() for text in of]
    print(f"strays         {dict(Counter(stray(drawn, drawn.choice(everything)) for _ in range(STRAY_TEXTS)))}")


def stray(drawn: random.Random, text: str) -> str:
    """What becomes of a text in UTF-8 into which bytes have come that are none of it."""
    data = bytearray(text.encode())
    for _ in range(drawn.randint(1, MOST_STRAYS)):
        data.insert(drawn.randrange(len(data)), drawn.choice((0x80, 0x96, 0xA0, 0xE9, 0xFC, 0xFF)))
    try:
        data.decode()
    except UnicodeDecodeError:
        return "refused" if encoding_of(bytes(data)) is None else "read"
    return "UTF-8 by chance"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1")
