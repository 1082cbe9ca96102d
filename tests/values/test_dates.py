"""Dates in running text and in fields, in the three languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.values.dates import edtf, find, period

LANGUAGES = ("en", "fr", "es")

# (language, sentence, what is found as "start..end precision")
EXPRESSIONS = [
    ("en", "The portal opened on 10 January 2019.", ["2019-01-10..2019-01-10 day"]),
    ("en", "Adopted on the 5th of March 2020.", ["2020-03-05..2020-03-05 day"]),
    ("en", "On July 21, 2014, the office met.", ["2014-07-21..2014-07-21 day"]),
    ("en", "In January, 2014, the site won.", ["2014-01-01..2014-01-31 month"]),
    ("en", "Launched in March 2018 and Sept. 2019.", ["2018-03-01..2018-03-31 month", "2019-09-01..2019-09-30 month"]),
    ("en", "Expected in Q1 2021.", ["2021-01-01..2021-03-31 quarter"]),
    ("en", "Expected in the third quarter of 2021.", ["2021-07-01..2021-09-30 quarter"]),
    ("en", "Done in the first half of 2020.", ["2020-01-01..2020-06-30 semester"]),
    ("en", "Semester 2 2018", ["2018-07-01..2018-12-31 semester"]),
    ("en", "the second semester of 2021", ["2021-07-01..2021-12-31 semester"]),
    ("en", "The 2018-2020 plan", ["2018-01-01..2020-12-31 range"]),
    ("en", "The 2018–2020 plan", ["2018-01-01..2020-12-31 range"]),
    ("en", "The Q1 2014-15 and May 2014-15 budgets", ["2014-01-01..2015-12-31 range"] * 2),
    ("en", "From March 2014-3 June 2015", ["2014-03-01..2015-06-03 range"]),
    ("en", "Open on 5-Mar-2020, closed in Apr-2021", ["2020-03-05..2020-03-05 day", "2021-04-01..2021-04-30 month"]),
    ("en", "the years 2014-15", ["2014-01-01..2015-12-31 range"]),
    ("en", "between March 2018 and June 2019", ["2018-03-01..2019-06-30 range"]),
    ("en", "from 2019 to 2021", ["2019-01-01..2021-12-31 range"]),
    ("en", "March to June 2019", ["2019-03-01..2019-06-30 range"]),
    ("en", "between 3 March and 5 June 2019", ["2019-03-03..2019-06-05 range"]),
    ("en", "from early 2019 to the end of 2020", ["2019-01-01..2020-12-31 range"]),
    (
        "en",
        "4, 5 and 6 October 2019",
        ["2019-10-04..2019-10-04 day", "2019-10-05..2019-10-05 day", "2019-10-06..2019-10-06 day"],
    ),
    (
        "en",
        "held in 2018, 2019 and 2020",
        ["2018-01-01..2018-12-31 year", "2019-01-01..2019-12-31 year", "2020-01-01..2020-12-31 year"],
    ),
    ("en", "by the end of 2020", ["..2020-12-31 year"]),
    ("en", "before the end of 2020", ["..2020-12-31 year"]),
    ("en", "by December 2014", ["..2014-12-31 month"]),
    ("en", "before June 2020", ["..2020-05-31 month"]),
    ("en", "after June 2018", ["2018-07-01.. month"]),
    ("en", "2019 and beyond", ["2019-01-01.. year"]),
    ("en", "since 2019", ["2019-01-01.. year"]),
    ("en", "Since 24 April 2019, the data", ["2019-04-24.. day"]),
    ("en", "until 2022", ["..2022-12-31 year"]),
    ("en", "at the end of 2022", ["2022-01-01..2022-12-31 year"]),
    ("en", "a list (2020) and a map", ["2020-01-01..2020-12-31 year"]),
    ("en", "01/02/2020 and 30/06/2020 and 06/30/2020", ["2020-06-30..2020-06-30 day", "2020-06-30..2020-06-30 day"]),
    ("en", "on 2020-06-30", ["2020-06-30..2020-06-30 day"]),
    ("fr", "le 1er janvier 2019", ["2019-01-01..2019-01-01 day"]),
    ("fr", "en août 2019 et en févr. 2020", ["2019-08-01..2019-08-31 month", "2020-02-01..2020-02-29 month"]),
    ("fr", "au T1 2021", ["2021-01-01..2021-03-31 quarter"]),
    ("fr", "au 1er trimestre 2021", ["2021-01-01..2021-03-31 quarter"]),
    ("fr", "au premier semestre 2020", ["2020-01-01..2020-06-30 semester"]),
    ("fr", "au deuxième semestre de l’année 2021", ["2021-07-01..2021-12-31 semester"]),
    ("fr", "d’ici fin 2020", ["..2020-12-31 year"]),
    ("fr", "depuis 2019", ["2019-01-01.. year"]),
    ("fr", "jusqu'en 2022", ["..2022-12-31 year"]),
    ("fr", "de 2018 à 2020", ["2018-01-01..2020-12-31 range"]),
    ("fr", "entre mars 2018 et juin 2019", ["2018-03-01..2019-06-30 range"]),
    ("fr", "du 15 au 16 juin 2018", ["2018-06-15..2018-06-16 range"]),
    ("fr", "11 & 13 mars 2019", ["2019-03-11..2019-03-11 day", "2019-03-13..2019-03-13 day"]),
    ("fr", "le 01/02/2020", ["2020-02-01..2020-02-01 day"]),
    ("es", "el 5 de marzo de 2020", ["2020-03-05..2020-03-05 day"]),
    ("es", "el 1º de enero del 2020", ["2020-01-01..2020-01-01 day"]),
    ("es", "en setiembre de 2019", ["2019-09-01..2019-09-30 month"]),
    ("es", "en el segundo semestre de 2021", ["2021-07-01..2021-12-31 semester"]),
    ("es", "II semestre 2020", ["2020-07-01..2020-12-31 semester"]),
    ("es", "primer trimestre del 2021", ["2021-01-01..2021-03-31 quarter"]),
    ("es", "a finales de 2022", ["2022-01-01..2022-12-31 year"]),
    ("es", "desde 2019 hasta 2021", ["2019-01-01..2021-12-31 range"]),
    ("es", "hasta 2022", ["..2022-12-31 year"]),
    ("es", "a partir de 2019", ["2019-01-01.. year"]),
    ("es", "del 5 al 8 de marzo de 2020", ["2020-03-05..2020-03-08 range"]),
]


# words that name a part of the year without its bounds: the bounds are the whole year's, the words stay printed
PARTS = [
    ("en", "early 2014", "early 2014"),
    ("en", "early in the year 2014", "early in the year 2014"),
    ("en", "in mid-2014", "mid-2014"),
    ("en", "mid-to-late 2014", "mid-to-late 2014"),
    ("en", "early to mid 2014", "early to mid 2014"),
    ("en", "the first months of 2014", "the first months of 2014"),
    ("en", "around 2014", "around 2014"),
    ("en", "Autumn 2014", "Autumn 2014"),
    ("en", "(Spring to Summer 2014)", "Spring to Summer 2014"),
    ("en", "from spring to summer 2014", "from spring to summer 2014"),
    ("en", "Spring/Summer 2014", "Spring/Summer 2014"),
    ("fr", "début 2014", "début 2014"),
    ("fr", "à la mi-2014", "la mi-2014"),
    ("fr", "courant 2014", "courant 2014"),
    ("fr", "au milieu de l'année 2014", "au milieu de l'année 2014"),
    ("fr", "printemps-été 2014", "printemps-été 2014"),
    ("fr", "au printemps et à l’automne 2014", "au printemps et à l’automne 2014"),
    ("fr", "vers 2014", "vers 2014"),
    ("es", "a principios de 2014", "a principios de 2014"),
    ("es", "a inicios del año 2014", "a inicios del año 2014"),
    ("es", "a mediados de 2014", "a mediados de 2014"),
    ("es", "entre la primavera y el verano de 2014", "la primavera y el verano de 2014"),
    ("es", "hacia 2014", "hacia 2014"),
]


@pytest.mark.parametrize(("language", "text", "printed"), PARTS)
def test_part_of_a_year_stands_with_the_whole_year_and_its_words(language: str, text: str, printed: str) -> None:
    (found,) = find(text, language)
    assert edtf(found) == "2014"
    assert found.as_printed == printed
    assert found.is_vague


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Summer 2014 to Spring 2015", "2014-01-01..2015-12-31 range"),
        ("en", "winter 2013/14", "2013-01-01..2014-12-31 range"),
        ("en", "by early 2015", "..2015-12-31 year"),
        ("en", "before mid-2015", "..2015-12-31 year"),
        ("en", "after early 2015", "2015-01-01.. year"),
        ("en", "since late 2014", "2014-01-01.. year"),
        ("en", "the first half of March 2014", "2014-03-01..2014-03-31 month"),
        ("fr", "mi-mars 2014", "2014-03-01..2014-03-31 month"),
        ("fr", "à partir de début 2015", "2015-01-01.. year"),
        ("es", "desde principios de 2015", "2015-01-01.. year"),
        ("es", "a mediados de marzo de 2014", "2014-03-01..2014-03-31 month"),
    ],
)
def test_bounds_around_a_part_are_those_of_its_year_or_month(language: str, text: str, expected: str) -> None:
    assert shown(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("en", "in FY 2014", ["FY 2014"]),
        ("en", "FY14 and FY 15-16", ["FY14", "FY 15-16"]),
        ("en", "the fiscal year 2013-14", ["fiscal year 2013-14"]),
        ("en", "the 2013/14 financial year", ["2013/14 financial year"]),
        ("en", "by FY 2015", ["by FY 2015"]),
        ("en", "fiscal years 2014 and 2015", ["fiscal years 2014", "2015"]),
        ("en", "the 2014-2015 school year", ["2014-2015 school year"]),
        ("fr", "l'exercice 2019", ["exercice 2019"]),
        ("fr", "l'exercice budgétaire 2019-2020", ["exercice budgétaire 2019-2020"]),
        ("fr", "l'année scolaire 2018-2019", ["année scolaire 2018-2019"]),
        ("es", "el año fiscal 2019", ["año fiscal 2019"]),
        ("es", "el ejercicio fiscal 2019", ["ejercicio fiscal 2019"]),
    ],
)
def test_fiscal_year_has_no_bounds(language: str, text: str, printed: list[str]) -> None:
    found = find(text, language)
    assert [one.as_printed for one in found] == printed
    assert {(one.start, one.end, one.precision) for one in found} == {(None, None, "year")}


def test_fiscal_year_with_its_days_printed_has_them_as_a_period() -> None:
    found = find("fiscal year 2014 (1 October 2013 to 30 September 2014)", "en")
    assert [edtf(one) for one in found] == ["", "2013-10/2014-09"]


def test_several_fiscal_years_are_a_range() -> None:
    assert shown("from FY 2014 to FY 2016", "en") == [".. range"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "publications from 2018", "2018-01-01.. year"),
        ("en", "2014 onwards", "2014-01-01.. year"),
        ("en", "beginning October 2013", "2013-10-01.. month"),
        ("en", "from 1996 to the present", "1996-01-01.. year"),
        ("en", "March 2014 – ongoing", "2014-03-01.. month"),
        ("en", "until March 2016", "..2016-03-31 month"),
        ("en", "not before March 2016", "2016-03-01.. month"),
        ("en", "it will not be complete until 2016", "2016-01-01..2016-12-31 year"),
        ("en", "it did not end, but ran until 2016", "..2016-12-31 year"),
        ("fr", "depuis 2015", "2015-01-01.. year"),
        ("fr", "à compter de mars 2015", "2015-03-01.. month"),
        ("fr", "de 2015 à ce jour", "2015-01-01.. year"),
        ("fr", "à l'horizon 2020", "..2020-12-31 year"),
        ("fr", "d'ici la fin de l'année 2020", "..2020-12-31 year"),
        ("fr", "prévu pour fin 2020", "..2020-12-31 year"),
        ("es", "desde 2015", "2015-01-01.. year"),
        ("es", "2015 en adelante", "2015-01-01.. year"),
        ("es", "para finales de 2020", "..2020-12-31 year"),
        ("es", "antes de finales del año 2020", "..2020-12-31 year"),
    ],
)
def test_words_open_one_end(language: str, text: str, expected: str) -> None:
    assert shown(text, language)[0] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "in May and October 2014", ["2014-05", "2014-10"]),
        ("en", "Q1 and Q2 2014", ["2014-33", "2014-34"]),
        ("en", "Q3/Q4 2014", ["2014-07/2014-12"]),
        ("en", "the first and second half of 2014", ["2014-40", "2014-41"]),
        ("en", "on 3 March and 5 June 2019", ["2019-03-03", "2019-06-05"]),
        ("en", "the first six months of 2014", ["2014-40"]),
        ("fr", "mars, avril et mai 2014", ["2014-03", "2014-04", "2014-05"]),
        ("fr", "les premier et second semestres 2014", ["2014-40", "2014-41"]),
        ("es", "primer y segundo semestre de 2014", ["2014-40", "2014-41"]),
        ("es", "el tercer cuatrimestre de 2019", ["2019-09/2019-12"]),
    ],
)
def test_dates_of_a_list_share_the_year(language: str, text: str, expected: list[str]) -> None:
    assert [edtf(one) for one in find(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "early in the new year"),
        ("en", "around 2000 contracts"),
        ("fr", "vers 2000 communes"),
        ("es", "hacia 2000 municipios"),
    ],
)
def test_no_year_is_made_up(language: str, text: str) -> None:
    assert find(text, language) == []


def shown(text: str, language: str) -> list[str]:
    return [f"{found.start or ''}..{found.end or ''} {found.precision}" for found in find(text, language)]


@pytest.mark.parametrize(("language", "text", "expected"), EXPRESSIONS)
def test_expression_in_text_is_found(language: str, text: str, expected: list[str]) -> None:
    assert shown(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Decree no. 2016-1967 and Decree 2020-37"),
        ("en", "On 28 February the forum met."),
        ("en", "more than 2000 contracts, a list of 2000 contracts"),
        ("en", "see https://example.org/2019/06/March-2018.pdf"),
        ("en", "Version 2019.2 and 2,019 things"),
        ("en", "31 February 2019"),
        ("en", "you may march in august company"),
        ("en", "01/02/2020"),
        ("fr", "plus de 2000 communes"),
        ("fr", "la loi n° 2016-1321"),
        ("es", "más de 2000 municipios"),
    ],
)
def test_number_that_is_no_date_is_left_alone(language: str, text: str) -> None:
    assert find(text, language) == []


def test_date_of_a_decree_is_found_and_its_number_is_not() -> None:
    text = "Decree no. 2020-37 of 22 January 2020 amending Act no. 83-634 of 13 July 1983"
    assert [found.as_printed for found in find(text, "en")] == ["22 January 2020", "13 July 1983"]


@pytest.mark.parametrize("text", ["autumn 2014", "early 2021", "mid-2015", "by 2015", "in late 2020"])
def test_words_that_leave_the_bounds_open_are_vague(text: str) -> None:
    assert [found.is_vague for found in find(text, "en")] == [True]


@pytest.mark.parametrize("text", ["2014", "at the end of 2014", "by the end of 2014", "by March 2014", "since 2014"])
def test_exact_words_are_not_vague(text: str) -> None:
    found = period(text, "en")
    assert found is not None
    assert not found.is_vague


@pytest.mark.parametrize(
    ("language", "field", "expected"),
    [
        ("en", "Semester 2 2018", "2018-41"),
        ("en", "2019 and beyond", "2019/.."),
        ("en", "2018", "2018"),
        ("en", "January 2019 - March 2020", "2019-01/2020-03"),
        ("en", "30/06/2020", "2020-06-30"),
        ("en", "2020-06-30", "2020-06-30"),
        ("en", "2020-06", "2020-06"),
        ("en", "06/2020", "2020-06"),
        ("en", "15/10/2022-31/12/2022", "2022-10-15/2022-12-31"),
        ("fr", "15.10.2022-31.12.2022", "2022-10-15/2022-12-31"),
        ("es", "10/2022-12/2023", "2022-10/2023-12"),
        ("en", "15 May 2022-3 June 2023", "2022-05-15/2023-06-03"),
        ("en", "Dec-2022", "2022-12"),
        ("en", "15-Oct-2022 to 31-Dec-2022", "2022-10-15/2022-12-31"),
        ("en", "15-Oct-2022-31-Dec-2022", "2022-10-15/2022-12-31"),
        ("fr", "janv.-2022 – déc.-2023", "2022/2023"),
        ("es", "ene/2022 a mar/2022", "2022-01/2022-03"),
        ("fr", "1er mai 2022-3 juin 2023", "2022-05-01/2023-06-03"),
        ("es", "15 de mayo de 2022-3 de junio de 2023", "2022-05-15/2023-06-03"),
        ("en", "By December 2014.", "../2014-12-31"),
        ("en", "in the Summer of 2014", "2014"),
        ("en", "Thursday 5 March 2020", "2020-03-05"),
        ("en", "Q1 to Q3 2021", "2021-01/2021-09"),
        ("en", "Q2 and Q3 2024", "2024-04/2024-09"),
        ("en", "May, June and July 2024", "2024-05/2024-07"),
        ("fr", "1er et 2e trimestres 2024", "2024-01/2024-06"),
        ("es", "2do y 3er trimestre 2024", "2024-04/2024-09"),
        ("es", "2do semestre 2023 y 1er semestre 2024", "2023-07/2024-06"),
        ("fr", "Du 15 au 16 juin 2018", "2018-06-15/2018-06-16"),
        ("es", "31 de diciembre de 2021", "2021-12-31"),
        ("en", "annually from March 2026", "2026-03/.."),
        ("en", "Every quarter, January 2025 to June 2026", "2025-01/2026-06"),
        ("fr", "Chaque année à partir de mars 2026", "2026-03/.."),
        ("fr", "Trimestriel, de janvier 2025 à juin 2026", "2025-01/2026-06"),
        ("es", "anualmente desde marzo de 2026", "2026-03/.."),
    ],
)
def test_field_is_one_period(language: str, field: str, expected: str) -> None:
    found = period(field, language)
    assert found is not None
    assert edtf(found) == expected or (found.start is None and f"../{found.end}" == expected)


@pytest.mark.parametrize(
    "field",
    [
        "ongoing",
        "",
        "2018, 2019",
        "May and July 2024",
        "Q1 and May 2024",
        "01/02/2020",
        "March 2018 and then some",
        "14.2",
        "20",
    ],
)
def test_field_that_is_no_single_period_is_none(field: str) -> None:
    assert period(field, "en") is None


def test_days_of_a_list_share_what_was_printed() -> None:
    found = find("Held on 4, 5 and 6 October 2019.", "en")
    assert {day.as_printed for day in found} == {"4, 5 and 6 October 2019"}
    assert [day.start for day in found] == [date(2019, 10, day) for day in (4, 5, 6)]


def test_quarter_and_open_interval_have_their_own_edtf() -> None:
    assert [edtf(found) for found in find("Q4 2020, since 2019, 2018-2020", "en")] == [
        "2020-36",
        "2019/..",
        "2018/2020",
    ]


_PIECES = st.lists(
    st.sampled_from(
        [
            "2019",
            "2020-37",
            "5",
            "31",
            "1er",
            "March",
            "mars",
            "marzo",
            "to",
            "-",
            "and",
            "&",
            ",",
            "of",
            "de",
            "the",
            "by",
            "since",
            "until",
            "Q1",
            "half",
            "first",
            "fırst",
            "aprİl",
            "İ semester",
            "end",
            "early",
            "/",
            ".",
            "(",
        ]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("aprİl 2019", "2019-04"), ("Fırst half of 2019", "2019-40"), ("İ semester 2019", "2019-40")],
)
def test_turkish_i_with_or_without_its_dot_is_an_i(printed: str, expected: str) -> None:
    assert [edtf(found) for found in find(printed, "en")] == [expected]


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=80), _PIECES), st.sampled_from(LANGUAGES))
def test_any_text_gives_ordered_spans_inside_it(text: str, language: str) -> None:
    end = 0
    for found in find(text, language):
        assert end <= found.begin < found.end_at <= len(text)
        assert found.start is None or found.end is None or found.start <= found.end
        assert isinstance(edtf(found), str)
        end = found.end_at
    period(text, language)


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(LANGUAGES))
def test_iso_day_reads_back(day: date, language: str) -> None:
    found = period(day.isoformat(), language)
    assert found is not None
    assert edtf(found) == day.isoformat()
