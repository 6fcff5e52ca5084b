"""The words by which English lines show what they are: heads, page furniture, captions, speakers, websites."""

from __future__ import annotations

from edition.languages.word_files import pack_of_words

LINE_WORDS = pack_of_words("en").words
