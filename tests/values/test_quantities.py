"""Figures in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.values.numbers import leading_spelled, read
from pipeline.values.quantities import find

# (language, sentence, figures as "value unit kind code")
FIGURES = [
    ("en", "more than 30 public service networks have published", ["30|public service networks|count|"]),
    ("en", "a rate of 61 % and 76%, as said", ["61|%|percent|", "76|%|percent|"]),
    ("en", "A €4.5m grant and €1m more", ["4500000|€|money|EUR", "1000000|€|money|EUR"]),
    ("en", "1.9 million contributions and 27,374 by mail", ["1900000|contributions|count|", "27374||count|"]),
    ("en", "over 180,000 contracts of buyers", ["180000|contracts|count|"]),
    ("en", "over a million visits", ["1000000|visits|count|"]),
    ("en", "from 90 to 400 million people", ["90000000|people|count|", "400000000|people|count|"]),
    ("en", "from 500 to 2 million people", ["500|people|count|", "2000000|people|count|"]),
    ("fr", "de 90 à 400 millions de francs", ["90000000|francs|money|", "400000000|francs|money|"]),
    ("es", "de 1,5 a 2 millones de pesos", ["1500000|pesos|money|", "2000000|pesos|money|"]),
    ("en", "7.3 million people used the app", ["7300000|people|count|"]),
    ("en", "from 36 to 47 countries", ["36|countries|count|", "47|countries|count|"]),
    ("en", "12 to 24 months", ["12|months|duration|", "24|months|duration|"]),
    ("en", "US$ 2.5 million, $25 million", ["2500000|US$|money|USD", "25000000|$|money|"]),
    ("en", "CFA 300 millions and S/ 20 000", ["300000000|CFA|money|", "20000|S/|money|PEN"]),
    ("en", "EUR 3,000,000 and 500,000 euros", ["3000000|EUR|money|EUR", "500000|euros|money|EUR"]),
    ("en", "Three GovTech Summits were held", ["3|GovTech Summits|count|"]),
    ("en", "for three years, within six months", ["3|years|duration|", "6|months|duration|"]),
    ("en", "12-week consultations", ["12|week|duration|"]),
    ("en", "ranked 12th, then in 3rd place", ["12||rank|", "3||rank|"]),
    ("en", "1,404 randomly selected citizens", ["1404|randomly selected citizens|count|"]),
    ("en", "some (around 50) have signed", ["50||count|"]),
    ("fr", "une aide de 1,9 M€", ["1900000|€|money|EUR"]),
    ("fr", "soit 1\u00a0234,56\u00a0€ et 1\u202f800 €", ["1234.56|€|money|EUR", "1800|€|money|EUR"]),
    ("fr", "10 134 réunions d'initiative locale", ["10134|réunions|count|"]),
    ("fr", "2,8M de citoyens ont voté", ["2800000|citoyens|count|"]),
    ("fr", "3 millions d'euros en trois ans", ["3000000|euros|money|EUR", "3|ans|duration|"]),
    ("fr", "plus de 61,5 % des agents", ["61.5|%|percent|"]),
    ("fr", "classé au 1er rang", ["1||rank|"]),
    ("es", "más de 1.200 solicitudes en 24 meses", ["1200|solicitudes|count|", "24|meses|duration|"]),
    (
        "es",
        "un millón de personas y cinco instituciones públicas",
        ["1000000|personas|count|", "5|instituciones públicas|count|"],
    ),
    ("es", "S/ 20 000 y 2 mil millones de dólares", ["20000|S/|money|PEN", "2000000000|dólares|money|"]),
    ("es", "el 12,5 % y el 3er lugar", ["12.5|%|percent|", "3||rank|"]),
]


# how often it is belongs to the unit; numbers in words are read whole
UNITS = [
    ("en", "an average of 20,000 visits per day", ["20000|visits per day|count|"]),
    ("en", "over 200 contributions/day", ["200|contributions/day|count|"]),
    ("en", "two sessions a year, 800,000 requests each month", ["2|sessions a year", "800000|requests each month"]),
    ("en", "£5 million per year and 3% a year", ["5000000|£ per year|money|GBP", "3|% a year|percent|"]),
    ("en", "12 regions a second time", ["12|regions|count|"]),
    ("fr", "deux fois par an, 45 000 visites/mois", ["2|fois par an|count|", "45000|visites/mois|count|"]),
    ("es", "dos veces al año, 300 visitas por semana", ["2|veces al año|count|", "300|visitas por semana|count|"]),
    ("en", "thirty-five agencies and two hundred officials", ["35|agencies|count|", "200|officials|count|"]),
    ("en", "a hundred and five maps, forty-seven million euros", ["105|maps|count|", "47000000|euros|money|EUR"]),
    ("en", "between five and six maps", ["6|maps|count|"]),
    ("fr", "deux cents chantiers, soixante-dix-sept communes", ["200|chantiers|count|", "77|communes|count|"]),
    ("fr", "quatre-vingt-quatre agents, vingt et un maires", ["84|agents|count|", "21|maires|count|"]),
    ("fr", "quatre ateliers tenus dans mille communes", ["4|ateliers|count|", "1000|communes|count|"]),
    ("es", "treinta y dos cantones y ciento veinte alcaldes", ["32|cantones|count|", "120|alcaldes|count|"]),
    ("es", "dos mil millones de pesos, mil personas", ["2000000000|pesos|money|", "1000|personas|count|"]),
    ("es", "61 archivos publicados", ["61|archivos|count|"]),
    ("en", "three pilots overseas", ["3|pilots|count|"]),
    ("en", "several hundred maps, two dozen maps", []),
    ("en", "1.3 Quarterly notices posted", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNITS)
def test_unit_is_neither_short_nor_long(language: str, text: str, expected: list[str]) -> None:
    found = shown(text, language)
    assert len(found) == len(expected)
    assert all(one.startswith(other) for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("language", "words", "value", "rest"),
    [
        ("en", "ninety-nine", 99, ""),
        ("en", "nine thousand five hundred", 9500, ""),
        ("en", "five and six", 5, " and six"),
        ("en", "thirty a day", 30, " a day"),
        ("fr", "quatre-vingt-dix-neuf", 99, ""),
        ("fr", "deux cent cinquante", 250, ""),
        ("fr", "mille cent", 1100, ""),
        ("es", "doscientos cincuenta", 250, ""),
        ("es", "veintiuno", 21, ""),
    ],
)
def test_number_in_words_is_read_whole(language: str, words: str, value: int, rest: str) -> None:
    read_value, length = leading_spelled(words, language)
    assert (read_value, words[length:]) == (value, rest)


@pytest.mark.parametrize("text", ["under two themes", "arranged around three components", "received over 2 months"])
def test_word_of_place_is_no_approximation_of_a_small_number(text: str) -> None:
    (figure,) = find(text, "en")
    assert figure.as_printed == " ".join(text.split()[-2:])


def shown(text: str, language: str) -> list[str]:
    return [f"{figure.value}|{figure.unit}|{figure.kind}|{figure.currency_code}" for figure in find(text, language)]


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES)
def test_figure_is_found(language: str, text: str, expected: list[str]) -> None:
    assert shown(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Commitment 14 and Milestone 14.2, recommendations 3 and 5, action 16"),
        ("en", "Article 25 ter, Phase 2, point 2.1. and Section 803 reports"),
        ("en", "Decree no. 2020-37 and Act no. 83-634"),
        ("en", "in 2018, 2019 and 2020, on 28 February, Q1 2021, S2 2018"),
        ("en", "COVID-19, G20, Datafin 1 & 2, version 2.1, M-14-16"),
        ("en", "call 01 42 75 80 00, room 10:30"),
        ("en", "75007 Paris"),
        ("en", "https://example.org/20/people and 10people@example.org"),
        ("en", "aged 16 to 24, 17 and 18 year olds, 30 years old"),
        ("en", "TOP 250 procedures, forum 2 provided insights, one person came twice"),
        ("en", "13 mars 2019"),
        ("en", "Executive Order 13659 to create"),
        ("en", "2. Improve participation"),
        ("fr", "engagement n° 14, article 25, loi n° 78-17"),
        ("fr", "180.000 contrats"),
        ("es", "compromiso 14, artículo 25, 180,000 contratos"),
    ],
)
def test_number_that_names_something_is_no_figure(language: str, text: str) -> None:
    assert shown(text, language) == []


@pytest.mark.parametrize(
    ("language", "printed", "value"),
    [
        ("en", "4,500", "4500"),
        ("en", "4.500", "4.500"),
        ("en", "1,234,567.8", "1234567.8"),
        ("fr", "4,500", "4.500"),
        ("fr", "1 234,5", "1234.5"),
        ("fr", "4.500", None),
        ("es", "4.500", "4500"),
        ("es", "4,500", None),
        ("es", "1,234,567", "1234567"),
        ("es", "4,5", "4.5"),
        ("en", "1.2.3", None),
    ],
)
def test_separators_are_read_by_the_language(language: str, printed: str, value: str | None) -> None:
    assert read(printed, language) == (None if value is None else Decimal(value))


def test_words_of_approximation_are_part_of_what_was_printed() -> None:
    (figure,) = find("To date, more than 30 networks joined.", "en")
    assert figure.as_printed == "more than 30 networks"


_PIECES = st.lists(
    st.sampled_from(
        [
            "3",
            "12,5",
            "1",
            "234",
            "2019",
            "million",
            "mİllion",
            "sİx",
            "m",
            "€",
            "$",
            "%",
            "networks",
            "of",
            "to",
            "and",
            "years",
            "th",
            "ranked",
            "Commitment",
            "no.",
            "more than",
            "-",
            ".",
            ",",
            "/",
        ]
    ),
    max_size=12,
)


@settings(max_examples=80)
@given(
    st.one_of(st.text(max_size=80), _PIECES.map(" ".join), _PIECES.map("".join)), st.sampled_from(["en", "fr", "es"])
)
def test_any_text_gives_ordered_spans_inside_it(text: str, language: str) -> None:
    end = 0
    for figure in find(text, language):
        assert end <= figure.begin < figure.end <= len(text)
        assert figure.as_printed == " ".join(text[figure.begin : figure.end].split())
        end = figure.end


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        (
            "fr",
            "Sept litiges sur dix portés devant le juge le concernent.",
            [(7, "litiges"), (10, "litiges")],
        ),
        ("fr", "On compte 12 demandes sur 40 déposées en ligne.", [(12, "demandes"), (40, "demandes")]),
        ("es", "Siete litigios de cada diez presentados son de tierras.", [(7, "litigios"), (10, "litigios")]),
        ("fr", "Il y a 200 décisions sur 14 communautés.", [(200, "décisions"), (14, "communautés")]),
        ("en", "Seven cases out of ten disputes were heard.", [(7, "cases"), (10, "disputes")]),
    ],
)
def test_number_of_a_share_counts_what_its_part_does(language: str, text: str, counted: list[tuple[int, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in find(text, language)] == counted
