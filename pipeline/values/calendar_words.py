"""The matcher of dates: regular expressions made of one language's words, and the bare dates they find."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from pipeline.values.cues import Cue, Places, cue, first_words, matches, places_in
from pipeline.values.words import Words, fold, load

YEAR = r"(?:19\d\d|20\d\d|2100)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LAST_SHORT_MONTH = 12  # "2014-15" is two years, "2014-12" may be a month: no short second year up to 12
_LONGEST_SPAN_YEARS = 150
_MONTHS = 12
_UNIT_MONTHS = {"quarter": 3, "semester": 6, "four_months": 4, "two_months": 2}
_ORDERS = ("first", "second", "third", "fourth", "last")
_JOINED = ("iso", "numeric", "year_month", "month_number", "years")  # kinds with a mark between digits
_LIMITS = ("until", "before", "after", "since", "by", "by_end")
_YEAR_LIMITS = ("between", "since", "until", "by", "by_end")
_PART_ENDS = ("part", "end_of", "year_or_count", "of", "the", "year")
_NOT_BEFORE = r"(?<![\w/.,#§-])(?<![#§]\s)"
_ANY_YEAR = re.compile(YEAR)
_ADDRESS = re.compile(r"(?:https?://|www\.|\S+@)\S+", re.IGNORECASE)


Forms = Callable[..., str]
Precision = Literal["day", "month", "quarter", "semester", "year", "range"]
Opening = Literal["number", "word", "any"]


class Atom(Struct, frozen=True):
    """One bare date. `first_month` to `last_month` for months, quarters, semesters and years, `day` for a day.

    `year` is None where none is printed; `list_begin` and `list_end` bound the list of days it stands in. Where a
    fiscal year begins is not said, so its months are not its bounds.
    """

    begin: int
    end: int
    year: int | None
    precision: Precision
    first_month: int
    last_month: int = 0
    day: int = 0
    last_year: int | None = None
    list_begin: int = 1 << 60
    list_end: int = 0
    is_fiscal: bool = False

    def bounds(self, year: int) -> tuple[date, date] | None:
        """First and last day in that year; None where there is no such day (31 February, month 13)."""
        if self.day:
            is_day = self.first_month in range(1, _MONTHS + 1) and self.day <= monthrange(year, self.first_month)[1]
            return (date(year, self.first_month, self.day),) * 2 if is_day else None
        last_year = self.last_year or year
        last_day = monthrange(last_year, self.last_month)[1]
        return date(year, self.first_month, 1), date(last_year, self.last_month, last_day)


class Pattern(Struct, frozen=True):
    """One form of a bare date, and what it begins with: digits, one of `words`, or anything.

    It can stand only in a text that holds one of the words, where there are any, and the sign.
    """

    kind: str
    opening: Opening
    expression: re.Pattern[str]
    words: frozenset[str] = frozenset()
    sign: re.Pattern[str] | None = None

    def find(self, text: str, places: Places) -> Iterable[re.Match[str]]:
        if (self.words and self.words.isdisjoint(places.words)) or (self.sign and not places.hold(self.sign)):
            return ()
        if self.opening == "any":
            return self.expression.finditer(text)
        return matches(
            self.expression, text, places.numbers if self.opening == "number" else places.of_words(self.words)
        )


class Grammar(Struct, frozen=True):
    """The compiled expressions of one language: bare dates, and the words around them."""

    patterns: tuple[Pattern, ...]
    initials: tuple[str, ...]
    day: re.Pattern[str]
    part: Cue
    limit: Cue
    negated: re.Pattern[str]
    onwards: re.Pattern[str]
    range_start: Cue
    to_link: re.Pattern[str]
    and_link: re.Pattern[str]
    list_link: re.Pattern[str]
    year_before: Cue
    reference: Cue
    filler: re.Pattern[str]
    small: frozenset[str]


def any_of(forms: Iterable[str]) -> str:
    """An alternation of printed forms, longest first, white space and apostrophes in any shape, whole words only."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    parts = []
    for (opens, closes), alike in groupby(ordered, key=lambda form: (form[0].isalnum(), form[-1].isalnum())):
        choice = "|".join(re.escape(form).replace("\\ ", r"\s+").replace("'", "['’]") for form in alike)
        before, after = r"(?<![^\W_])" if opens else "", r"(?![^\W\d_])" if closes else ""
        parts.append(f"{before}(?:{choice}){after}")
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


@cache
def grammar(language: str) -> Grammar:
    words = load(language)

    @cache
    def forms(*keys: str) -> str:
        return any_of(words.forms_of("dates", *keys))

    def before(expression: str, *keys: str, signs: tuple[str, ...] = ()) -> Cue:
        return cue(expression, [*words.forms_of("dates", *keys), *signs])

    of, the = forms("of"), rf"(?:{forms('the')}\s*)?"
    until, since = forms("to", "until"), forms("of", "since", "between")
    limits = "|".join(f"(?P<{key}>{forms(key)})" for key in _LIMITS)
    parts = rf"(?P<pair>{forms('part')}\s*(?:[-–/]|{forms('to', 'and')})\s*{the})?"
    part = rf"(?:(?P<end_of>{forms('end_of')})|(?P<around>{forms('year_or_count')})|{parts}{forms('part')})"
    is_year = rf"(?:(?P<of>{of})|{forms('year_before', 'year', *_YEAR_LIMITS)})\s*{the}"
    small = [fold(form) for form in words.forms_of("quantities", "stop", "of", "to", "about", "about_or_place")]
    return Grammar(
        patterns=tuple(_patterns(words, forms)),
        initials=tuple(form for form in words.forms("dates", "fiscal") if form.isupper()),
        day=re.compile(_DAY),
        part=before(rf"{the}{part}\s*(?:{of}\s*)?{the}(?:{forms('year')}\s*)?", *_PART_ENDS),
        limit=before(rf"(?:{limits})\s*{the}", *_LIMITS, "the"),
        negated=re.compile(rf"{forms('not')}[^.;:,]*$", re.IGNORECASE),
        onwards=re.compile(rf",?\s*{forms('onwards')}", re.IGNORECASE),
        range_start=before(rf"(?:(?P<between>{forms('between')})|{since})\s*{the}", "of", "since", "between", "the"),
        to_link=re.compile(rf"\s*(?:[-–—/]|{until})\s*{the}", re.IGNORECASE),
        and_link=re.compile(rf"\s*{forms('and')}\s*{the}", re.IGNORECASE),
        list_link=re.compile(
            rf"\s*(?:,|,?\s*{forms('and')})\s*(?:{forms('year_before', 'year')}\s*)?{the}", re.IGNORECASE
        ),
        year_before=before(is_year, "of", "year_before", "year", *_YEAR_LIMITS, "the"),
        reference=before(rf"(?:{forms('reference')}|[#№])\s*", "reference", signs=("#", "№")),
        filler=re.compile(forms("the", "of", "year_before", "year", "by_end", "year_or_count", "each"), re.IGNORECASE),
        small=frozenset(small),
    )


def _patterns(words: Words, forms: Forms) -> Iterator[Pattern]:
    months = first_words(words.forms_of("months", *words.keys("months")))
    signs = {"sign": re.compile(rf"[{_signs(words)}]\s?[1-4]|[1-4][{_signs(words)}]")}
    signs |= dict.fromkeys(_JOINED, re.compile(r"\d\s?[-–/.]\s?\d"))
    held = {
        "fiscal": first_words(words.forms("dates", "fiscal")),
        "days": months,
        "month": months,
        "part": first_words(words.forms_of("dates", *_UNIT_MONTHS)),
    }
    for kind, opening, expression in _expressions(words, forms):
        compiled = re.compile(expression, re.IGNORECASE)
        yield Pattern(kind, opening, compiled, held.get(kind, frozenset()), signs.get(kind))


def _signs(words: Words) -> str:
    """The letters that stand for a quarter or a semester."""
    return "".join(words.forms_of("dates", "quarter_sign", "semester_sign")) or "\0"


def _initials(words: Words) -> str:
    """Forms that are capitals alone, after which two digits are a year: "FY14"."""
    return any_of(form for form in words.forms("dates", "fiscal") if form.isupper())


def _expressions(words: Words, forms: Forms) -> Iterator[tuple[str, Opening, str]]:
    """(kind, opening, expression) of each bare date, the most specific first."""
    months = any_of(words.forms_of("months", *words.keys("months")))
    of, suffix = forms("of"), rf"(?:{'|'.join(map(re.escape, words.forms('dates', 'day_suffix'))) or '(?!)'})?"
    day = rf"{_DAY}{suffix}(?!\d)"
    link = rf"\s*(?:[-–]|{forms('to', 'until', 'and')})\s*(?:{forms('the')}\s*)?"
    days = rf"(?P<days>(?:{day},\s+){{0,9}}(?:{day}{link}){{0,9}}{day})"
    year = rf"(?P<year>{YEAR})(?!\w|[-/.]\d)"
    its_year = rf"(?:\s*,?\s*(?:{of}\s*)?{year})?"
    to_month = rf"(?:\s*(?:{of}\s*)?|[-/])"
    to_day = rf"(?P<year>{YEAR})(?!\w|[/.]\d|-(?!{day}{to_month}{months})\d)"
    month_year = rf"(?:(?:\s*,?\s*(?:{of}\s*)?|[-/]){to_day})?"
    month = rf"(?P<month>{months})\.?"
    units = "|".join(f"(?P<{key}>{forms(key)})" for key in _UNIT_MONTHS)
    signs = _signs(words)
    joined = "".join(rf"|(?<=\b{re.escape(form)})" for form in words.forms("dates", "part") if form.endswith("-"))
    number = r"(?P<number>[1-4]|IV|I{1,3})"
    unit = f"(?:{units})"
    numeric = r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)"
    orders = "|".join(f"(?P<{key}>{forms(key)})" for key in _ORDERS)
    last = rf"(?:\s?[-–/]\s?(?P<last>{YEAR}|\d\d))?"
    alone = r"(?![\w%]|[-/.,–]\d)"
    yield "fiscal", "word", rf"{forms('fiscal')}\s*(?:{of}\s*)?(?P<year>{YEAR}){last}{alone}"
    yield "fiscal", "any", rf"(?-i:{_initials(words)})\s?['’]?(?P<year>\d\d){last}{alone}"
    yield "fiscal", "number", rf"{_NOT_BEFORE}(?P<year>{YEAR}){last}\s+{forms('fiscal')}"
    yield "iso", "number", rf"{_NOT_BEFORE}(?P<year>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])"
    yield "numeric", "number", rf"{_NOT_BEFORE}{numeric}(?P<year>{YEAR})(?![\w/-])"
    yield "year_month", "number", rf"{_NOT_BEFORE}(?P<year>{YEAR})-(?P<m>0[1-9]|1[0-2])(?![\w/-])"
    yield "month_number", "number", rf"{_NOT_BEFORE}(?P<m>0?[1-9]|1[0-2])/(?P<year>{YEAR})(?![\w/-])"
    yield "days", "number", rf"(?:(?<![\w/.§-])|(?<=[\s/-]{YEAR}-)){days}{to_month}{month}{month_year}"
    yield "days", "word", rf"{month}\s+{days}(?:,?\s+(?:{of}\s*)?{year}|(?![\w,.]))"
    yield "month", "word", rf"{month}{month_year}"
    yield "sign", "any", rf"(?<!\w)(?-i:(?P<sign>[{signs}]))\s?(?P<number>[1-4])(?!\w)(?:[\s/,-]*(?:{of}\s*)?{year})?"
    yield "sign", "any", rf"(?<!\w)(?P<number>[1-4])(?-i:(?P<sign>[{signs}]))[\s/,-]*(?:{of}\s*)?{year}"
    yield "sign", "any", rf"{_NOT_BEFORE}(?P<year>{YEAR})[\s/,-]*(?-i:(?P<sign>[{signs}]))\s?(?P<number>[1-4])(?!\w)"
    yield "part", "any", rf"(?:(?P<earlier>{forms(*_ORDERS)}){link})?(?:{orders})\s+{unit}{its_year}"
    yield "part", "any", rf"{unit}\s+{number}(?!\w){its_year}"
    yield "part", "any", rf"(?<!\w)(?P<roman>[1-4]|IV|I{{1,3}})\s+{unit}{its_year}"
    yield "years", "number", rf"{_NOT_BEFORE}(?P<year>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)(?![\w/]|[-–.,]\w)"
    yield "year", "number", rf"(?:{_NOT_BEFORE}{joined})(?P<year>{YEAR})(?![\w/%]|[-.,/]\w)(?!\s?[%€$£])"


def atoms(text: str, language: str, is_field: bool) -> list[Atom]:
    """Bare dates in order, not overlapping; a form that only a field may have (2020-06) is read in fields alone."""
    words = grammar(language)
    if not _ANY_YEAR.search(text) and not any(initials in text for initials in words.initials):
        return []
    taken = [match.span() for match in _ADDRESS.finditer(text)] if _has_address(text) else []
    places = places_in(text)
    found: list[Atom] = []
    for pattern in words.patterns:
        kind = pattern.kind
        if kind == "year_month" and not is_field:
            continue
        for match in pattern.find(text, places):
            if any(begin < match.end() and match.start() < end for begin, end in taken):
                continue
            if kind.startswith("year") and words.reference.before(text, match.start()):
                taken.append(match.span())
                continue
            made = list(_made(kind, match, words, language))
            if made or kind in ("iso", "numeric", "years"):
                taken.append(match.span())
            found += made
    return sorted(found, key=lambda atom: atom.begin)


def _has_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text.lower()


def _made(kind: str, match: re.Match[str], words: Grammar, language: str) -> Iterator[Atom]:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    begin, end = match.span()
    if kind == "fiscal":
        yield _fiscal(match)
    elif kind == "days":
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
    elif kind in ("part", "sign"):
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
    """A quarter, a semester or so by its sign and number (Q1, semester 2) or its order (first half).

    Of two orders ("first and second half") each is one; the earlier has no year of its own.
    """
    unit = next((key for key in _UNIT_MONTHS if groups.get(key)), "")
    unit = unit or (load(language).key("dates", groups.get("sign") or "") or "").removesuffix("_sign")
    length = _UNIT_MONTHS[unit]
    precision: Precision = "quarter" if unit == "quarter" else "semester" if unit == "semester" else "range"
    printed = fold(groups.get("number") or groups.get("roman") or "")
    number = _ROMAN.get(printed) or int(printed or 0)
    order = next((key for key in _ORDERS if groups.get(key)), "")
    begin, earlier = match.start(), groups.get("earlier")
    if earlier:
        yield from _portion(begin, begin + len(earlier), None, precision, length, _order(earlier, language, length))
        begin = min(match.start(key) for key in _ORDERS if groups.get(key))
    number = _order(groups[order] or "", language, length) if order else number
    yield from _portion(begin, match.end(), year, precision, length, number)


def _order(printed: str, language: str, length: int) -> int:
    key = load(language).key("dates", printed) or ""
    return _MONTHS // length if key == "last" else _ORDERS.index(key) + 1


def _portion(begin: int, end: int, year: int | None, precision: Precision, length: int, number: int) -> Iterator[Atom]:
    """The so-many-th portion of the year, in portions of `length` months."""
    if 1 <= number <= _MONTHS // length:
        last = number * length
        yield Atom(begin, end, year, precision, last - length + 1, last)


def _years(match: re.Match[str]) -> Iterator[Atom]:
    """ "2018-2020", "2014-15"; numbers that do not rise are a reference, "2016-1967"."""
    first, printed = int(match["year"]), match["last"]
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    is_short_month = len(printed) == 2 and int(printed) <= _LAST_SHORT_MONTH
    if first < last <= first + _LONGEST_SPAN_YEARS and not is_short_month:
        yield Atom(match.start(), match.end(), first, "range", 1, 12, last_year=last)


def _fiscal(match: re.Match[str]) -> Atom:
    """ "FY 2014", "fiscal year 2013-14" (one year over two calendar ones), "exercices 2014-2016" (several)."""
    first = int(match["year"]) % 100
    count = (int(match["last"]) % 100 - first) % 100 if match["last"] else 0
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + first
    precision: Precision = "range" if count > 1 else "year"
    return Atom(*match.span(), year, precision, 1, 12, last_year=year + count, is_fiscal=True)


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
