"""What one language file knows, the others know too: each key of the templates has its words in all languages."""

from __future__ import annotations

import re

import pytest

from pipeline.values.words import KEYS, fold, languages, load

TEMPLATE_SECTIONS = [
    "kinds", "stages", "headings", "ordinals", "labels", "blocks", "contact_fields", "roles", "columns", "page",
    "commitment_kinds", "ratings", "irm", "irm_stages", "irm_sections", "levels", "verdicts", "conformity", "influence",
    "yes_no",
    "relevance_values", "ambition_values", "early_results_values", "missing",
]  # fmt: skip

LOOKED_UP_TOGETHER = ("roles", "blocks", "labels", "contact_fields")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("section", TEMPLATE_SECTIONS)
def test_each_key_has_words(code: str, section: str) -> None:
    assert [key for key in KEYS[section] if not load(code).forms(section, key)] == []


@pytest.mark.parametrize("code", languages())
def test_a_label_means_one_thing_in_all_sections_a_row_is_looked_up_in(code: str) -> None:
    forms = [form for section in LOOKED_UP_TOGETHER for form, _ in load(code).all_forms(section)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("section", TEMPLATE_SECTIONS)
def test_no_form_stands_twice(code: str, section: str) -> None:
    words = load(code)
    folded = [fold(form) for key in words.keys(section) for form in words.forms(section, key)]
    assert sorted({form for form in folded if folded.count(form) > 1}) == []


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("section", TEMPLATE_SECTIONS)
def test_no_form_is_a_word_that_every_text_is_full_of(code: str, section: str) -> None:
    words = load(code)
    small = {fold(word) for word in words.forms("language", "frequent")}
    exempt = {"un"} if section == "ordinals" else set()
    assert {form for form, _ in words.all_forms(section)} & small <= exempt


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("section", LOOKED_UP_TOGETHER)
def test_labels_are_short_enough_to_be_found(code: str, section: str) -> None:
    assert [form for form, _ in load(code).all_forms(section) if len(form) > 120] == []


def test_spanish_questions_open_and_close() -> None:
    words = load("es")
    questions = [
        f for s in LOOKED_UP_TOGETHER for k in words.keys(s) for f in words.forms(s, k) if "?" in f or "¿" in f
    ]
    assert [form for form in questions if not re.fullmatch(r"¿[^¿?]+\?", form)] == []


@pytest.mark.parametrize("section", ["levels", "verdicts", "conformity", "influence"])
def test_languages_do_not_contradict_each_other(section: str) -> None:
    """A bilingual table is read with all languages at once."""
    found: dict[str, set[str]] = {}
    for code in languages():
        for form, key in load(code).all_forms(section):
            found.setdefault(form, set()).add(key)
    assert {form: keys for form, keys in found.items() if len(keys) > 1} == {}
