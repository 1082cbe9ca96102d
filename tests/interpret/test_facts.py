"""What a document is, from its own words."""

from __future__ import annotations

import pytest

from pipeline.interpret.facts import country_named, describe, foreign, language_of, member_of, plan_years, said_early
from pipeline.model import Document, Paragraph, ParagraphKind, Source, Span
from pipeline.values.words import load


def document(*texts: str) -> Document:
    source = Source("d", "d.txt", "d.txt", "0", 0, "text/plain")
    return Document(source, tuple(Paragraph((Span(text),)) for text in texts))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry will publish all contracts in the register by the end of the year.", "en"),
        ("Le ministère publiera les marchés dans le registre pour la fin de l'année.", "fr"),
        ("El ministerio publicará los contratos en el registro para el fin del año.", "es"),
        ("12 345", ""),
    ],
)
def test_language_is_told_by_its_small_words(text: str, code: str) -> None:
    assert language_of(document(text)) == code


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("The ministry will publish all of the contracts.", "en", []),
        ("O ministério vai publicar os contratos no portal, com uma lista.", "pt", ["Portuguese (pt)"]),
        ("წყლის სამინისტრო აქვეყნებს შედეგებს.", "", ["a language that its words do not tell"]),
        ("12 345", "", []),
    ],
)
def test_language_that_no_file_knows_is_named(text: str, code: str, said: list[str]) -> None:
    own = document(text)
    messages = [issue.message for issue in foreign(own, language_of(own))]
    assert language_of(own) == code and len(messages) == len(said)
    assert all(words in message for words, message in zip(said, messages, strict=True))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Action Plan 2018-2020", (2018, 2020)),
        ("First Action Plan, 2014-16", (2014, 2016)),
        ("Plan 2013 – 2015", (2013, 2015)),
        ("Plan d'action 2021/2023", (2021, 2023)),
        ("from 1966-2018", None),
        ("Decree no. 2016-1967", None),
        ("on 2019-05-03", None),
        ("no years", None),
    ],
)
def test_a_plan_lasts_from_one_to_six_years(text: str, years: tuple[int, int] | None) -> None:
    assert plan_years([text]) == years


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("France joined in 2014 and France reports again", "FR"),
        ("United States of America", "US"),
        ("FRANCE 2018-2020", "FR"),
        ("Jordan Bel met the turkey farmers", "JO"),
        ("nobody", None),
    ],
)
def test_country_named_most_often(text: str, code: str | None) -> None:
    member = member_of([text], load("en"))
    assert (member.code if member else None) == code


def test_country_alone_on_its_line_may_be_in_english_on_any_page() -> None:
    found = country_named("Mexico", load("es"))
    assert found is not None
    assert found.code == "MX"
    assert country_named("Valdoria", load("es")) is None


def cover(*lines: tuple[str, ParagraphKind]) -> Document:
    source = Source("d", "d.pdf", "d.pdf", "0", 0, "application/pdf")
    return Document(source, tuple(Paragraph((Span(text, size=12.0),), kind) for text, kind in lines))


def test_running_head_of_the_cover_is_no_part_of_the_title() -> None:
    head = "Republic of Valdoria – Self-Assessment Report 2021"
    found = cover((head, "furniture"), ("Self-Assessment Report", "heading"), ("Action Plan 2019–2021", "heading"))
    assert describe(found, load("en"), "self_assessment").title == "Self-Assessment Report Action Plan 2019–2021"


def test_title_that_only_the_running_head_prints_is_the_title() -> None:
    head = "Valdoria: Self-Assessment Report 2019-2021"
    found = cover((head, "furniture"), ("Introduction", "heading"), ("Valdoria joined in 2013.", "body"))
    assert describe(found, load("en"), "self_assessment").title == head


@pytest.mark.parametrize(
    ("language", "text", "is_said"),
    [
        ("en", "Valdoria will publish a final self-assessment in June 2027.", False),
        ("en", "This self-assessment was written by the forum. Another will follow in June 2027.", True),
        ("en", "Self-assessment report 2025 to 2027", True),
        ("fr", "Le forum se réunira. La Valdorie publiera une autoévaluation en juin 2027.", False),
        ("fr", "Une autoévaluation est prévue en juin 2027.", False),
        ("fr", "La présente autoévaluation a été écrite par le forum.", True),
        ("es", "Valdoria publicará una autoevaluación en junio de 2027.", False),
        ("es", "Esta autoevaluación fue escrita por el foro.", True),
    ],
)
def test_self_assessment_to_come_does_not_tell_what_a_document_is(language: str, text: str, is_said: bool) -> None:
    for own in (document(text), document("Valdoria", text, "Plan")):
        assert said_early(own, load(language), "kinds", "self_assessment") == is_said
