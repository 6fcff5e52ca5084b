"""Identifiers made from words, so that they survive edits elsewhere in the source."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter


def digest_of(words: str) -> str:
    """The SHA-256 of words after folding white space, in hexadecimal."""
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()


class Identities:
    """Gives out identifiers; equal words get a counter in the order of the source."""

    def __init__(self) -> None:
        """Start with none given out."""
        self._seen: Counter[str] = Counter()
        self._given: set[str] = set()

    def hashed(self, prefix: str, *words: str) -> str:
        """`PREFIX-HASH8` from `words` after folding white space; a repetition is hashed with its count.

        So are, in a very long text, other words that happen to have the same eight digits.
        """
        folded = "\x1f".join(" ".join(part.split()) for part in words)
        while True:
            self._seen[prefix + folded] += 1
            count = self._seen[prefix + folded]
            salted = folded if count == 1 else f"{folded}\x1f{count}"
            identifier = f"{prefix}-{digest_of(salted)[:8]}"
            if identifier not in self._given:
                self._given.add(identifier)
                return identifier

    def slugged(self, prefix: str, words: str) -> str:
        """`PREFIX-SLUG`; a repetition gets `-2`, `-3`, …"""
        wanted = f"{prefix}-{slugify(words) or 'x'}"
        while True:
            self._seen[wanted] += 1
            slug = wanted if self._seen[wanted] == 1 else f"{wanted}-{self._seen[wanted]}"
            if slug not in self._given:
                self._given.add(slug)
                return slug


def slugify(words: str, length: int = 48) -> str:
    """An ASCII slug of at most `length` characters, cut between words: "1. On Aid" gives "1-on-aid"."""
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = ""
    for word in re.findall(r"[a-z0-9]+", ascii_words):
        if slug and len(slug) + 1 + len(word) > length:
            break
        slug += f"-{word}" if slug else word[:length]
    return slug
