"""A language file says which printed words stand for which key, and breaks loudly when it contradicts itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LanguageError
from pipeline.values import words
from pipeline.values.words import KEYS, fold, languages, load, parse


@pytest.mark.parametrize("code", languages())
def test_every_language_loads_and_has_words_to_be_told_by(code: str) -> None:
    assert load(code).forms("language", "frequent")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("section", ["labels", "roles", "levels", "blocks", "ratings", "verdicts"])
def test_every_language_has_words_for_every_key_a_report_needs(code: str, section: str) -> None:
    missing = {key for key in KEYS[section] if not load(code).forms(section, key)}
    assert missing == set()


@pytest.mark.parametrize(
    ("code", "section", "printed", "key"),
    [
        ("en", "labels", "Next steps", "next_steps"),
        ("en", "roles", "Lead institution(s):", "lead"),
        ("en", "verdicts", "Partly done", "limited"),
        ("en", "missing", "No IRM Data", "no_irm_data"),
        ("fr", "labels", "Prochaines étapes :", "next_steps"),
        ("fr", "roles", "Institution(s) porteuse(s)", "lead"),
        ("fr", "levels", "Achevé", "completed"),
        ("fr", "blocks", "Niveau d’achè-ve-ment", "progress"),
        ("en", "blocks", "Level of comple- tion", "progress"),
        ("es", "levels", "Sustan-cial", "substantial"),
        ("en", "labels", "Addi-tional information", "additional_information"),
        ("fr", "verdicts", "en cours", "ongoing"),
        ("es", "labels", "Próximos pasos", "next_steps"),
        ("es", "roles", "Institución responsable:", "lead"),
        ("es", "levels", "Sustancial", "substantial"),
        ("es", "verdicts", "no realizado", "not_started"),
    ],
)
def test_printed_words_and_their_key(code: str, section: str, printed: str, key: str) -> None:
    assert load(code).key(section, printed) == key


def test_unknown_words_have_no_key() -> None:
    assert load("en").key("levels", "Nearly there") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\nred = ["Red"]', "unknown section [colours]"),
        ('[levels]\nalmost = ["Almost"]', "unknown key almost in [levels]"),
        ('[levels]\nlimited = ["Some"]\nsubstantial = ["some:"]', "stands under two keys of [levels]"),
        ("[levels", "languages/xx.toml"),
    ],
)
def test_contradiction_in_a_file_is_named(text: str, said: str) -> None:
    with pytest.raises(LanguageError) as error:
        parse("xx", text)
    assert said in str(error.value)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("code", "section", "printed", "key"),
    [
        ("fr", "labels", "DEFIS", "challenges"),
        ("fr", "labels", "Quel est l'engagement?", "description"),
        ("fr", "roles", "AGENCE DE MISE EN OEUVRE", "lead"),
        ("es", "labels", "DESCRIPCION DEL COMPROMISO", "description"),
        ("es", "labels", "Cuál es el compromiso?", "description"),
    ],
)
def test_capitals_without_accents_and_question_marks_left_out_are_known(
    code: str, section: str, printed: str, key: str
) -> None:
    assert load(code).key(section, printed) == key


@pytest.mark.parametrize(
    ("code", "section", "printed", "key"),
    [
        ("fr", "labels", "En quoi consiste l'action ?", "description"),
        ("fr", "labels", "Les résultats", "results"),
        ("en", "labels", "The objective", "aim"),
        ("es", "labels", "Los objetivos", "aim"),
    ],
)
def test_label_with_an_article_or_said_of_an_action_is_known(code: str, section: str, printed: str, key: str) -> None:
    assert load(code).key(section, printed) == key


@pytest.mark.parametrize(("section", "printed"), [("levels", "the limited"), ("verdicts", "the done")])
def test_verdicts_are_known_by_their_own_words_only(section: str, printed: str) -> None:
    assert load("en").key(section, printed) is None


@pytest.mark.parametrize("code", languages())
def test_language_file_read_line_by_line_is_what_toml_says(code: str) -> None:
    text = (Path(words.__file__).parent / "languages" / f"{code}.toml").read_text("utf-8")
    assert words._plain_sections(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '[levels]\nlimited = [\n  "Limited",\n]',
        "[levels]\nlimited = ['Limited']",
        '[levels]\nlimited = ["Limited"] # so printed',
        '[levels]\n"limited" = ["Limited"]',
    ],
)
def test_any_other_toml_is_read_as_toml(text: str) -> None:
    assert parse("xx", text).key("levels", "Limited") == "limited"


@pytest.mark.parametrize(
    "text",
    [
        '[levels]\nlimited = ["Some"]\nlimited = ["Partial"]',
        '[levels]\nlimited = ["Some"]\n[levels]\n',
        '[levels]\nlimited = ["Some", 3',
        '[levels]\nlimited = ["Some"',
        'limited = ["Some"]',
    ],
)
def test_file_that_is_no_toml_or_has_no_section_is_refused(text: str) -> None:
    with pytest.raises(LanguageError):
        parse("xx", text)


@pytest.mark.parametrize("hyphen", "-‐‑‒–—−")
def test_every_hyphen_is_one(hyphen: str) -> None:
    assert fold(f"Mi{hyphen}parcours") == "mi-parcours"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("en", "Commitment timeframe"),
        ("en", "Commitment's timeline:"),
        ("en", "Timeframe for this commitment"),
        ("en", "Commitment dates"),
        ("fr", "Calendrier de l’engagement"),
        ("fr", "Délai de cet engagement"),
        ("es", "Plazo del compromiso"),
        ("es", "CRONOGRAMA DEL COMPROMISO"),
    ],
)
def test_label_that_says_it_is_of_the_commitment_is_the_label(code: str, printed: str) -> None:
    assert load(code).key("labels", printed) == "timescales"


def test_number_behind_the_word_for_a_commitment_is_no_label() -> None:
    assert [load("en").key(section, "Commitment 3") for section in ("roles", "blocks", "labels")] == [None] * 3


@pytest.mark.parametrize(
    ("code", "printed", "role"),
    [
        ("en", "Supporting agencies and partners", "support"),
        ("en", "Partners, other stakeholders", "stakeholder"),
        ("en", "Lead agency and partners", None),
        ("en", "Partners and portals", None),
        ("fr", "Partenaires et autres acteurs", "stakeholder"),
        ("es", "Instituciones de apoyo y socios", "support"),
    ],
)
def test_label_that_joins_roles_is_theirs_unless_one_of_them_leads(code: str, printed: str, role: str | None) -> None:
    assert load(code).key("roles", printed) == role
