"""Terms are found in the text whatever their capitals."""

from __future__ import annotations

import re
import sys

import pytest

from edition.apparatus.glossary import _caseless


@pytest.mark.thorough
def test_no_unit_is_passed_over_in_which_a_term_stands() -> None:
    """What has not the letters of a term, capitals aside, has no word that its pattern finds: of any character."""
    for code in range(sys.maxunicode + 1):
        one = chr(code)
        forms = {other for other in (one.lower(), one.upper(), one.title(), one.casefold()) if len(other) == 1}
        for other in forms | ({"ı", "İ"} if one in "iI" else set()):
            if re.fullmatch(re.escape(one), other, re.IGNORECASE):
                assert _caseless(one) == _caseless(other), (one, other)
