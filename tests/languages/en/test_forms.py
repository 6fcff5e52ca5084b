"""Every row of the table of dates reads its example; none is there for nothing."""

from __future__ import annotations

import pytest

from edition.languages.en.times import forms
from edition.languages.en.times.forms import DATE_PATTERNS, DatePattern
from tests.languages.en.conftest import Read

each_form = pytest.mark.parametrize("form", DATE_PATTERNS, ids=lambda form: form.pattern)


@each_form
def test_a_form_reads_its_example(read: Read, form: DatePattern) -> None:
    (entry,) = read(form.example)
    assert (entry.quantity.kind in ("date", "period"), entry.quantity.value) == (True, form.value)


@each_form
def test_without_the_form_its_example_is_read_otherwise(
    read: Read, form: DatePattern, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [(entry.surface, entry.quantity.value) for entry in read(form.example)]
    monkeypatch.setattr(forms, "_FORMS_BY_WORD", forms.FormsByWord([one for one in DATE_PATTERNS if one is not form]))
    assert [(entry.surface, entry.quantity.value) for entry in read(form.example)] != whole
