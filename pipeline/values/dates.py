"""Dates and periods as printed: a matcher built from the language's words proposes spans, only those are read.

Nothing is guessed: a day without a year is no date, `01/02/2020` in English text is unreadable, a bare number is a year
only after a word such as "in" or "since".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.values.calendar_words import Atom, Grammar, Precision, atoms, grammar, printed_day
from pipeline.values.cues import LOOK_BACK
from pipeline.values.numeric_dates import parted

_FIRST_QUARTER, _FIRST_SEMESTER = 33, 40  # EDTF level 2 writes quarters 2021-33 to -36, semesters 2021-40 and -41
_TEXTS_KEPT = 4096
_LONGEST_DAY = 48  # characters of a whole day in a form that the matcher does not know


class Period(Struct, frozen=True):
    """One printed period. `begin` and `end_at` are its span in the text; days of a list share the list's `as_printed`.

    A bound that the words do not give is None ("since 2019" has no end); a fiscal year has none, since nothing says
    when it begins. `is_vague`: the words leave the exact bounds open (autumn 2014, early 2021, by 2015) and the bounds
    are those of the year or month they name. `is_end`: the words name the end of the period ("the end of 2014").
    """

    start: date | None
    end: date | None
    precision: Precision
    as_printed: str
    begin: int
    end_at: int
    is_vague: bool = False
    is_end: bool = False


class _Dated(Struct):
    """A date on its way to a period: its bounds, the span with the words around it, what those words say."""

    first: date | None
    last: date | None
    precision: Precision
    begin: int
    end: int
    atom: Atom
    is_vague: bool = False
    is_end: bool = False
    is_pair: bool = False
    is_stated: bool = False

    @property
    def is_bare_year(self) -> bool:
        return self.precision == "year" and not self.is_stated


def find(text: str, language: str) -> list[Period]:
    """Every date expression of running text, in order."""
    return list(_found(text, language))


@lru_cache(maxsize=_TEXTS_KEPT)
def _found(text: str, language: str) -> tuple[Period, ...]:
    return tuple(_period(text, dated) for dated in _dated(text, language) if dated.is_stated)


def period(text: str, language: str) -> Period | None:
    """The period a whole cell or field is; None where it says anything else, or more than one."""
    words = grammar(language)
    found = _dated(text, language, is_field=True)
    joined = _one_span(text, found, words) if len(found) > 1 else None
    if joined or len(found) == 1:
        found = [joined] if joined else found
        outside = text[: found[0].begin] + " " + text[found[0].end :]
        if not words.filler.sub(" ", outside).strip(" \t\n\u00a0.,;:()[]-–—*"):
            return _period(text, found[0])
    if len(found) > 1 or any(dated.precision != "day" for dated in found):
        return None
    return _other_spelling(text.strip(), language)


def _one_span(text: str, found: list[_Dated], words: Grammar) -> _Dated | None:
    """A list of months, quarters or years that follow one another as one range: "Q2 and Q3 2024"."""
    if not words.and_link.search(text, found[-2].end, found[-1].begin):
        return None
    for one, other in pairwise(found):
        is_listed = words.list_link.fullmatch(text[one.end : other.begin]) is not None
        is_alike = one.precision == other.precision != "day" and not (one.is_vague or other.is_vague)
        if not (is_listed and is_alike and one.last and other.first == one.last + timedelta(days=1)):
            return None
    first, last = found[0], found[-1]
    atom = replace(first.atom, precision="range")
    return _Dated(first.first, last.last, "range", first.begin, last.end, atom)


def _other_spelling(text: str, language: str) -> Period | None:
    """A whole day in a form the matcher does not know; the month must be a word, so that no order is guessed."""
    if not re.search(r"[^\W\d_]{3}", text) or not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        return None
    day = printed_day(text, language) if len(text) <= _LONGEST_DAY else None
    return Period(day, day, "day", text, 0, len(text)) if day else None


def edtf(period: Period) -> str:
    """The period in the Extended Date/Time Format: 2021-03-05, 2021-03, 2021, 2021-33 (quarter), 2018/2020, 2019/.."""
    start, end = period.start, period.end
    if start is None and end is None:
        return ""
    if start is None or end is None or period.precision == "range":
        return "/".join((_edge(start, end, True), _edge(end, start, False)))
    if period.precision == "quarter":
        return f"{start.year}-{_FIRST_QUARTER + (start.month - 1) // 3}"
    if period.precision == "semester":
        return f"{start.year}-{_FIRST_SEMESTER + (start.month - 1) // 6}"
    return start.isoformat()[: {"year": 4, "month": 7}.get(period.precision, 10)]


def _edge(day: date | None, other: date | None, is_start: bool) -> str:
    """One end of an interval, no more exact than both ends are."""
    if day is None:
        return ".."
    edges = [(day, is_start)] + ([(other, not is_start)] if other else [])
    if all((d.month, d.day) == ((1, 1) if s else (12, 31)) for d, s in edges):
        return day.isoformat()[:4]
    if all(d.day == (1 if s else monthrange(d.year, d.month)[1]) for d, s in edges):
        return day.isoformat()[:7]
    return day.isoformat()


def _period(text: str, dated: _Dated) -> Period:
    begin, end = min(dated.begin, dated.atom.list_begin), max(dated.end, dated.atom.list_end)
    printed = " ".join(text[begin:end].split())
    return Period(
        dated.first, dated.last, dated.precision, printed, dated.begin, dated.end, dated.is_vague, dated.is_end
    )


def _dated(text: str, language: str, is_field: bool = False) -> list[_Dated]:
    words, text = grammar(language), parted(text)
    found = [_with_part(text, atom, words) for atom in atoms(text, language, is_field)]
    _lend_years(text, found, words)
    joined = list(_with_ranges(text, found, words))
    for index, dated in enumerate(joined):
        before = joined[index - 1] if index else None
        follows = before is not None and words.list_link.fullmatch(text[before.end : dated.begin]) is not None
        _limit(text, dated, words)
        is_listed = follows and before is not None and before.is_stated
        if dated.atom.is_fiscal or (is_listed and before and before.atom.is_fiscal and dated.is_bare_year):
            _unbind(dated)
        dated.is_stated = dated.is_stated or is_field or is_listed or not dated.is_bare_year
        dated.is_stated = dated.is_stated or _is_year(text, dated, words)
    return [dated for dated in joined if dated.first or dated.last or dated.is_vague]


def _unbind(dated: _Dated) -> None:
    """A fiscal year has no bounds: nothing says when it begins."""
    dated.atom = replace(dated.atom, is_fiscal=True)
    dated.first, dated.last, dated.is_vague, dated.is_stated = None, None, True, True


def _with_part(text: str, atom: Atom, words: Grammar) -> _Dated:
    """The atom with the words that name a part of it: "early", "the end of", "autumn"."""
    dated = _Dated(None, None, atom.precision, atom.begin, atom.end, atom)
    for _ in range(2):
        part = words.part.before(text, dated.begin) if atom.precision != "day" else None
        if part is None:
            break
        if part["around"] and atom.precision == "year" and _counts_something(text[atom.end :], words):
            break
        dated.begin -= len(part[0])
        dated.is_stated = True
        dated.is_end = part["end_of"] is not None
        dated.is_pair = part["pair"] is not None
        dated.is_vague = dated.is_vague or not dated.is_end
    return dated


def _lend_years(text: str, found: list[_Dated], words: Grammar) -> None:
    """ "May and October 2014": the first takes the year of the second; both are printed as the whole list."""
    linked = []
    for first, second in reversed(list(pairwise(found))):
        is_alike = first.precision == second.precision and text[first.begin].isupper() == text[second.begin].isupper()
        is_listed = is_alike and words.list_link.fullmatch(text[first.end : second.begin]) is not None
        if first.atom.year is None and second.atom.year is not None and is_listed:
            list_end = max(second.end, second.atom.list_end)
            first.atom = replace(first.atom, year=second.atom.year, list_end=list_end)
            linked.append((first, second))
    for first, second in reversed(linked):
        list_begin = min(first.begin, first.atom.list_begin)
        first.atom = replace(first.atom, list_begin=list_begin)
        second.atom = replace(second.atom, list_begin=list_begin, list_end=first.atom.list_end)


def _with_ranges(text: str, found: list[_Dated], words: Grammar) -> Iterator[_Dated]:
    """Neighbours that a dash or "to" links become one; a date without a year is kept only where it borrows one."""
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        index += 1
        joined = _joined(text, first, second, words) if second else None
        if joined:
            index += 1
            yield joined
        elif _bounded(first, first.atom.year):
            yield first


def _joined(text: str, first: _Dated, second: _Dated, words: Grammar) -> _Dated | None:
    gap = text[first.end : second.begin]
    head = words.range_start.before(text, first.begin)
    is_between = head is not None and head["between"] is not None
    if not words.to_link.fullmatch(gap) and not (is_between and words.and_link.fullmatch(gap)):
        return None
    year = second.atom.year
    one = _bounded(first, first.atom.year or year)
    two = _bounded(second, year)
    if one is None or two is None or one[0] > two[1] or (one == two):
        return None
    begin = first.begin - (len(head[0]) if head else 0)
    list_end = max(second.end, second.atom.list_end)
    is_fiscal = first.atom.is_fiscal or second.atom.is_fiscal
    atom = Atom(
        begin, second.end, year, "range", 0, list_begin=first.atom.list_begin, list_end=list_end, is_fiscal=is_fiscal
    )
    is_vague = first.is_vague or second.is_vague
    return _Dated(one[0], two[1], "range", begin, second.end, atom, is_vague, is_stated=True)


def _bounded(dated: _Dated, year: int | None) -> tuple[date, date] | None:
    """Sets the first and last day in that year; None without a year or where there is no such day."""
    bounds = dated.atom.bounds(year) if year else None
    if bounds:
        dated.first, dated.last = bounds
    return bounds


def _limit(text: str, dated: _Dated, words: Grammar) -> None:
    """Opens one end where words say so: "since", "until", "by", "before", "after", "and beyond".

    "Not until 2016" is 2016 itself, "not before 2016" has a start only.
    """
    if dated.precision == "range" or dated.first is None or dated.last is None:
        return
    onwards = words.onwards.match(text, dated.end)
    limit = words.limit.before(text, dated.begin)
    first, last = dated.first, dated.last
    if onwards:
        dated.end, dated.last, dated.is_stated = onwards.end(), None, True
    if limit is None or (limit.lastgroup == "by_end" and not dated.is_end):
        return
    dated.begin -= len(limit[0])
    dated.is_stated = True
    is_negated = words.negated.search(text, max(0, dated.begin - LOOK_BACK), dated.begin) is not None
    if is_negated and limit.lastgroup in ("until", "before"):
        dated.last = last if limit.lastgroup == "until" else None
    elif limit.lastgroup == "since":
        dated.last = last if dated.is_pair else None
    elif limit.lastgroup == "after":
        dated.first, dated.last = first if dated.is_vague else last + timedelta(days=1), None
    elif limit.lastgroup == "before" and not dated.is_end and not dated.is_vague:
        dated.first, dated.last = None, first - timedelta(days=1)
    else:
        dated.first, dated.last = None, last
        dated.is_vague = dated.is_vague or (limit.lastgroup == "by" and dated.precision == "year" and not dated.is_end)


def _is_year(text: str, dated: _Dated, words: Grammar) -> bool:
    """Whether a bare number from 1900 to 2100 is meant as a year."""
    if text[dated.begin - 1 : dated.begin] == "(" and text[dated.end : dated.end + 1] == ")":
        return True
    trigger = words.year_before.before(text, dated.begin)
    return trigger is not None and (trigger["of"] is None or not _counts_something(text[dated.end :], words))


def _counts_something(after: str, words: Grammar) -> bool:
    """ "of 2000 contracts" counts contracts: a word in lower case follows that is no small word."""
    follower = re.match(r"\s+([^\W\d_]+)", after)
    return follower is not None and follower[1].islower() and follower[1] not in words.small
