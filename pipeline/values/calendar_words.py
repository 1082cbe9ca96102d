"""The matcher of dates: regular expressions made of one language's words, and the bare dates they find."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec import Struct

from pipeline.values.words import Words, fold, load

YEAR = r"(?:19\d\d|20\d\d|2100)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LAST_SHORT_MONTH = 12  # "2014-15" is two years, "2014-12" may be a month: no short second year up to 12
_LONGEST_SPAN_YEARS = 150
_MONTHS = 12
_NOT_BEFORE = r"(?<![\w/.,#§-])(?<![#§]\s)"
_ANY_YEAR = re.compile(YEAR)
_ADDRESS = re.compile(r"(?:https?://|www\.|\S+@)\S+", re.IGNORECASE)


class Atom(Struct, frozen=True):
    """One bare date. `first_month` to `last_month` for months, quarters, semesters and years, `day` for a day.

    `year` is None where none is printed; `list_begin` and `list_end` bound the list of days it stands in.
    """

    begin: int
    end: int
    year: int | None
    precision: Literal["day", "month", "quarter", "semester", "year", "range"]
    first_month: int
    last_month: int = 0
    day: int = 0
    last_year: int | None = None
    list_begin: int = 1 << 60
    list_end: int = 0

    def bounds(self, year: int) -> tuple[date, date] | None:
        """First and last day in that year; None where there is no such day (31 February, month 13)."""
        if self.day:
            is_day = self.first_month in range(1, _MONTHS + 1) and self.day <= monthrange(year, self.first_month)[1]
            return (date(year, self.first_month, self.day),) * 2 if is_day else None
        last_year = self.last_year or year
        last_day = monthrange(last_year, self.last_month)[1]
        return date(year, self.first_month, 1), date(last_year, self.last_month, last_day)


class Grammar(Struct, frozen=True):
    """The compiled expressions of one language: bare dates, and the words around them."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    day: re.Pattern[str]
    part: re.Pattern[str]
    limit: re.Pattern[str]
    onwards: re.Pattern[str]
    range_start: re.Pattern[str]
    to_link: re.Pattern[str]
    and_link: re.Pattern[str]
    list_link: re.Pattern[str]
    year_before: re.Pattern[str]
    reference: re.Pattern[str]
    filler: re.Pattern[str]
    small: frozenset[str]


def any_of(forms: Iterable[str]) -> str:
    """An alternation of printed forms, longest first, white space and apostrophes in any shape, whole words only."""
    parts = []
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        part = re.sub(r"\\? ", r"\\s+", re.escape(form)).replace("'", "['’]")
        before = r"(?<![^\W_])" if form[0].isalnum() else ""
        parts.append(before + part + (r"(?![^\W\d_])" if form[-1].isalnum() else ""))
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


@cache
def grammar(language: str) -> Grammar:
    words = load(language)

    def forms(*keys: str) -> str:
        return any_of(form for key in keys for form in words.forms("dates", key))

    of, the = forms("of"), rf"(?:{forms('the')}\s*)?"
    until, since = forms("to", "until"), forms("of", "since", "between")
    limits = "|".join(f"(?P<{key}>{forms(key)})" for key in ("until", "before", "after", "since", "by"))
    small = [fold(form) for key in ("stop", "of", "to", "about") for form in words.forms("quantities", key)]
    return Grammar(
        patterns=tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _patterns(words, forms)),
        day=re.compile(_DAY),
        part=re.compile(rf"{the}(?:(?P<end_of>{forms('end_of')})|{forms('part')})\s*(?:{of}\s*)?{the}$", re.IGNORECASE),
        limit=re.compile(rf"(?:{limits})\s*{the}$", re.IGNORECASE),
        onwards=re.compile(rf",?\s*{forms('onwards')}", re.IGNORECASE),
        range_start=re.compile(rf"(?:(?P<between>{forms('between')})|{since})\s*{the}$", re.IGNORECASE),
        to_link=re.compile(rf"\s*(?:[-–—]|{until})\s*{the}", re.IGNORECASE),
        and_link=re.compile(rf"\s*{forms('and')}\s*{the}", re.IGNORECASE),
        list_link=re.compile(rf"\s*(?:,|,?\s*{forms('and')})\s*(?:{forms('year_before')}\s*)?{the}", re.IGNORECASE),
        year_before=re.compile(
            rf"(?:(?P<of>{of})|{forms('year_before', 'between', 'since', 'until', 'by')})\s*{the}$", re.IGNORECASE
        ),
        reference=re.compile(rf"(?:{forms('reference')}|[#№])\s*$", re.IGNORECASE),
        filler=re.compile(forms("the", "of", "year_before"), re.IGNORECASE),
        small=frozenset(small),
    )


def _patterns(words: Words, forms: Any) -> Iterator[tuple[str, str]]:
    """(kind, expression) of each bare date, the most specific first."""
    months = any_of(form for key in words.keys("months") for form in words.forms("months", key))
    of, suffix = forms("of"), rf"(?:{'|'.join(map(re.escape, words.forms('dates', 'day_suffix'))) or '(?!)'})?"
    day = rf"{_DAY}{suffix}(?!\d)"
    link = rf"\s*(?:[-–]|{forms('to', 'until', 'and')})\s*(?:{forms('the')}\s*)?"
    days = rf"(?P<days>(?:{day},\s+){{0,9}}(?:{day}{link}){{0,9}}{day})"
    year = rf"(?P<year>{YEAR})(?!\w|[-/.]\d)"
    its_year = rf"(?:\s*,?\s*(?:{of}\s*)?{year})?"
    month = rf"(?P<month>{months})\.?"
    quarter, semester = forms("quarter"), forms("semester")
    signs = "".join(words.forms("dates", "quarter_sign") + words.forms("dates", "semester_sign")) or "\0"
    joined = "".join(rf"|(?<=\b{re.escape(form)})" for form in words.forms("dates", "part") if form.endswith("-"))
    number = r"(?P<number>[1-4]|IV|I{1,3})"
    unit, named = rf"(?P<unit>{quarter}|{semester})", rf"(?P<named>{quarter}|{semester})"
    numeric = r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)"
    orders = "|".join(f"(?P<{key}>{forms(key)})" for key in ("first", "second", "third", "fourth", "last"))
    yield "iso", rf"{_NOT_BEFORE}(?P<year>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])"
    yield "numeric", rf"{_NOT_BEFORE}{numeric}(?P<year>{YEAR})(?![\w/-])"
    yield "year_month", rf"{_NOT_BEFORE}(?P<year>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![\w/-])"
    yield "month_number", rf"{_NOT_BEFORE}(?P<m>0?[1-9]|1[0-2])/(?P<year>{YEAR})(?![\w/-])"
    yield "days", rf"(?<![\w/.§-]){days}\s*(?:{of}\s*)?{month}{its_year}"
    yield "days", rf"{month}\s+{days}(?:,?\s+(?:{of}\s*)?{year}|(?![\w,.]))"
    yield "month", rf"{month}{its_year}"
    yield "part", rf"(?<!\w)(?-i:(?P<sign>[{signs}]))\s?(?P<number>[1-4])(?!\w)(?:[\s/,-]*(?:{of}\s*)?{year})?"
    yield "part", rf"(?<!\w)(?P<number>[1-4])(?-i:(?P<sign>[{signs}]))[\s/,-]*(?:{of}\s*)?{year}"
    yield "part", rf"{_NOT_BEFORE}(?P<year>{YEAR})[\s/,-]*(?-i:(?P<sign>[{signs}]))\s?(?P<number>[1-4])(?!\w)"
    yield "part", rf"(?:{orders})\s+{unit}{its_year}"
    yield "part", rf"(?:{unit}\s+{number}(?!\w)|(?<!\w)(?P<roman>[1-4]|IV|I{{1,3}})\s+{named}){its_year}"
    yield "years", rf"{_NOT_BEFORE}(?P<year>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)(?![\w/]|[-–.,]\w)"
    yield "year", rf"(?:{_NOT_BEFORE}{joined})(?P<year>{YEAR})(?![\w/%]|[-.,/]\w)(?!\s?[%€$£])"


def atoms(text: str, language: str, is_field: bool) -> list[Atom]:
    """Bare dates in order, not overlapping; a form that only a field may have (2020-06) is read in fields alone."""
    if not _ANY_YEAR.search(text):
        return []
    words = grammar(language)
    taken = [match.span() for match in _ADDRESS.finditer(text)]
    found: list[Atom] = []
    for kind, pattern in words.patterns:
        if kind == "year_month" and not is_field:
            continue
        for match in pattern.finditer(text):
            if any(begin < match.end() and match.start() < end for begin, end in taken):
                continue
            if kind.startswith("year") and words.reference.search(text[max(0, match.start() - 24) : match.start()]):
                taken.append(match.span())
                continue
            made = list(_made(kind, match, words, language))
            if made or kind in ("iso", "numeric", "years"):
                taken.append(match.span())
            found += made
    return sorted(found, key=lambda atom: atom.begin)


def _made(kind: str, match: re.Match[str], words: Grammar, language: str) -> Iterator[Atom]:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    begin, end = match.span()
    if kind == "days":
        yield from _days(match, year, words, language)
    elif kind == "month":
        month = month_number(match["month"], language)
        yield Atom(begin, end, year, "month", month, month)
    elif kind in ("year_month", "month_number"):
        yield Atom(begin, end, year, "month", int(match["m"]), int(match["m"]))
    elif kind == "iso":
        yield Atom(begin, end, year, "day", int(match["m"]), day=int(match["d"]))
    elif kind == "numeric":
        order = _day_and_month(int(match["one"]), int(match["two"]), language)
        if order:
            yield Atom(begin, end, year, "day", order[1], day=order[0])
    elif kind == "part":
        yield from _part(match, groups, year, language)
    elif kind == "years":
        yield from _years(match)
    else:
        yield Atom(begin, end, year, "year", 1, 12)


def _days(match: re.Match[str], year: int | None, words: Grammar, language: str) -> Iterator[Atom]:
    """One atom for each day of the list; the one nearest the month spans to the month's and year's end."""
    month = month_number(match["month"], language)
    found = list(words.day.finditer(match.string, *match.span("days")))
    is_month_first = match.start("month") < match.start("days")
    whole = match.span() if len(found) > 1 else (1 << 60, 0)
    for number, day in enumerate(found):
        begin = match.start() if is_month_first and number == 0 else day.start()
        end = match.end() if number == len(found) - 1 else day.end()
        yield Atom(begin, end, year, "day", month, day=int(day[0]), list_begin=whole[0], list_end=whole[1])


def _part(match: re.Match[str], groups: dict[str, str | None], year: int | None, language: str) -> Iterator[Atom]:
    """A quarter or a semester by its sign and number (Q1, semester 2) or its order (first half)."""
    name = groups.get("sign") or groups.get("unit") or groups.get("named") or ""
    is_quarter = load(language).key("dates", name) in ("quarter", "quarter_sign")
    count, length = (4, 3) if is_quarter else (2, 6)
    printed = (groups.get("number") or groups.get("roman") or "").lower()
    number = _ROMAN.get(printed) or int(printed or 0)
    for order, key in enumerate(("first", "second", "third", "fourth"), start=1):
        number = order if groups.get(key) else number
    number = count if groups.get("last") else number
    if 1 <= number <= count:
        last = number * length
        yield Atom(match.start(), match.end(), year, "quarter" if is_quarter else "semester", last - length + 1, last)


def _years(match: re.Match[str]) -> Iterator[Atom]:
    """ "2018-2020", "2014-15"; numbers that do not rise are a reference, "2016-1967"."""
    first, printed = int(match["year"]), match["last"]
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    is_short_month = len(printed) == 2 and int(printed) <= _LAST_SHORT_MONTH
    if first < last <= first + _LONGEST_SPAN_YEARS and not is_short_month:
        yield Atom(match.start(), match.end(), first, "range", 1, 12, last_year=last)


def _day_and_month(one: int, two: int, language: str) -> tuple[int, int] | None:
    """Day and month of a numeric date; None where the language prints both orders and both are possible."""
    orders = load(language).forms("dates", "numeric_order")
    readings = {"day month": (one, two), "month day": (two, one)}
    possible = {reading for reading in readings.values() if reading[1] <= _MONTHS}
    usual = possible & {readings[order] for order in orders if order in readings}
    return (usual or possible).pop() if len(usual or possible) == 1 else None


def month_number(printed: str, language: str) -> int:
    """1 to 12 for a printed month's name."""
    words = load(language)
    key = words.key("months", printed.rstrip(".")) or ""
    return words.keys("months").index(key) + 1


@cache
def _parser(language: str) -> Any:
    """dateparser for whole days only: one language, no relative words, a fixed reference date, no local time zone."""
    from dateparser.date import DateDataParser

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1),
        "TIMEZONE": "UTC",
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=[language], settings=settings)


@lru_cache(maxsize=4096)
def printed_day(text: str, language: str) -> date | None:
    """The day that a text spells out whole; None where a part is missing or there is no such day."""
    found = _parser(language).get_date_data(text).date_obj
    return found.date() if isinstance(found, datetime) else None
