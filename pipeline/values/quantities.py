"""Figures as printed: counts with what they count, percentages, money, durations, ranks.

Precision before recall: a count is a number and the plural noun after it; a number that names something (Commitment 14,
Article 25, COVID-19) or belongs to a date or an address is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.values import currencies, dates, urls
from pipeline.values.cues import places_in
from pipeline.values.figure_words import MAGNITUDES, ORDERS, Grammar, grammar_of
from pipeline.values.numbers import leading, leading_spelled
from pipeline.values.words import fold, languages, load

Kind = Literal["count", "percent", "money", "rank", "duration"]

_UNIT_WORDS = 5  # a unit is at most so many words
_LOOK_BACK = 40  # characters before a number that can say what it is
_LONGEST_SIGN = 8  # characters of a currency's sign or code and the spaces after it
_SHORTEST_PLURAL = 4
_BIGGEST_BARE = 9999  # a longer number without separators is a code unless a plural noun in lower case follows
_LEAST_ABOUT, _LEAST_ALONE = 10, 1000  # from where a number without a noun is a figure: after "about", and by itself
_YEARS = range(1900, 2101)
_WORD = re.compile(r"\s*([^\W\d_][^\W\d_'’-]*(?:[-'’][^\W\d_]+)*)(\.(?=\w)\w+)*")
_NAME = re.compile(r"([^\W\d_][\w'’-]*)\.?$")
_LISTED = re.compile(r"\d[\d.,]*|&|,")
_RUNS_ON = re.compile(r"[\w°º]")
_GOES_ON = re.compile(r"\d|[.,:/-]\d|[:/]\w|\s?[°º]")
_SECTION_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+")


class Figure(Struct, frozen=True):
    """One printed figure; `begin` and `end` are its span, words like "more than" in it.

    `unit` is the noun phrase counted, "%", or the unit of time, as printed; for money the printed sign or word. How
    often it is ("per day", "al año") belongs to it.
    `currency_code` is ISO 4217, empty where the sign does not say whose money it is ("$").
    """

    value: float | int
    unit: str
    kind: Kind
    currency_code: str
    as_printed: str
    begin: int
    end: int


class _Number(Struct, frozen=True):
    """A number at its place; `is_plain` for digits alone, `is_word` for "three"."""

    value: Decimal
    begin: int
    end: int
    is_plain: bool = False
    is_word: bool = False
    is_scaled: bool = False
    times: int = 1  # the "million" printed behind it


def find(text: str, language: str) -> list[Figure]:
    """Every figure of running text, in order, not overlapping."""
    grammar = grammar_of(language)
    places = places_in(text)
    is_spelled = not grammar.numeral_words.isdisjoint(places.words)
    if not places.numbers and not is_spelled and grammar.order_words.isdisjoint(places.words):
        return []
    openings = sorted(places.numbers + places.of_words(grammar.number_words)) if is_spelled else places.numbers
    taken = [(period.begin, period.end_at) for period in dates.find(text, language)]
    taken += urls.find(text) + urls.emails(text)
    figures: list[Figure] = []
    waiting: list[_Number] = []
    for number in _numbers(text, openings, language):
        if number is None or _overlaps(number, taken):
            waiting = []
            continue
        if waiting and not grammar.link.fullmatch(text, waiting[-1].end, number.begin):
            waiting = []
        figure = _money(text, number, grammar) or _percent(text, number, grammar)
        is_label = figure is None and _is_label(text, number, grammar)
        figure = figure or (None if is_label else _noun(text, number, grammar))
        if figure is None:
            waiting = [] if is_label else [*waiting[-1:], number]
            continue
        figures += [_shared(text, _scaled(earlier, number), figure, grammar) for earlier in waiting[-1:]]
        figures.append(_out_of(text, number, figure, figures[-1:], grammar))
        waiting = []
    if any(words <= places.words for words in grammar.rank_words):
        figures += _ranks(text, grammar, taken)
    return _in_order(figures)


def _numbers(text: str, places: list[int], language: str) -> Iterator[_Number | None]:
    """The printed numbers that begin at the places; of words that are several ("between five and six") each is one."""
    expression, end = grammar_of(language).number, 0
    for place in places:
        match = expression.match(text, place) if place >= end else None
        if match:
            number = _number(text, match, language)
            end = number.end if number and number.is_word else match.end()
            yield number


def _overlaps(number: _Number, taken: list[tuple[int, int]]) -> bool:
    return any(begin < number.end and number.begin < end for begin, end in taken)


def _in_order(figures: list[Figure]) -> list[Figure]:
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda figure: (figure.begin, -figure.end)):
        if not kept or figure.begin >= kept[-1].end:
            kept.append(figure)
    return kept


def _number(text: str, match: re.Match[str], language: str) -> _Number | None:
    """The number printed there, its "million" included; None where its digits cannot be read one way."""
    grammar = grammar_of(language)
    printed = match[0]
    is_word = not printed[0].isdigit()
    value: Decimal | None
    if is_word:
        value, length = leading_spelled(printed, language)
    else:
        is_money = not printed.isdigit() and _has_money(text, match.start(), match.end(), grammar)
        value, length = leading(printed, language, is_money)
    end = match.start() + length
    if value is None or (_RUNS_ON.match(text, end) and not grammar.scale_sign.match(text, end)):
        return None
    scale = grammar.scale.match(text, end) or (None if is_word else _short_scale(text, match.start(), end, grammar))
    times = 10 ** MAGNITUDES[scale.lastgroup or ""] if scale else 1
    if scale:
        end = scale.end()
    elif (is_word and value <= 1) or _GOES_ON.match(text, end):
        return None
    is_plain = text[match.start() : end].isdigit()
    return _Number(value * times, match.start(), end, is_plain, is_word, scale is not None, times)


def _short_scale(text: str, begin: int, end: int, grammar: Grammar) -> re.Match[str] | None:
    """ "4.5m" joined to its number; apart from it ("1,9 M€", "€4.5 m") only where money stands beside."""
    scale = grammar.scale_sign.match(text, end)
    if scale is None or not text[end].isspace():
        return scale
    return scale if _has_money(text, begin, scale.end(), grammar) else None


def _has_money(text: str, begin: int, end: int, grammar: Grammar) -> bool:
    return _sign_before(text, begin, grammar) is not None or grammar.money_after.match(text, end) is not None


def _sign_before(text: str, begin: int, grammar: Grammar) -> re.Match[str] | None:
    if text[max(0, begin - 3) : begin].rstrip()[-1:] not in grammar.money_ends:
        return None
    return grammar.money_before.search(text, max(0, begin - _LONGEST_SIGN), begin)


def _money(text: str, number: _Number, grammar: Grammar) -> Figure | None:
    before = _sign_before(text, number.begin, grammar)
    if before:
        sign = (before["sign"] or before["late"]).strip()
        begin = number.begin - len(before[0])
        return _made(text, number, "money", sign, begin, number.end, grammar, currencies.code(sign))
    after = grammar.money_after.match(text, number.end)
    if after:
        code = currencies.code(after["sign"])
        return _made(text, number, "money", after["sign"], number.begin, after.end(), grammar, code)
    return None


def _percent(text: str, number: _Number, grammar: Grammar) -> Figure | None:
    sign = grammar.percent.match(text, number.end)
    return _made(text, number, "percent", "%", number.begin, sign.end(), grammar) if sign else None


def _noun(text: str, number: _Number, grammar: Grammar) -> Figure | None:
    """A duration, nothing for an age ("30 years old"), or a count of something else."""
    unit = grammar.duration.match(text, number.end)
    if unit is None:
        return _count(text, number, grammar)
    if grammar.aged.match(text, unit.end()):
        return None
    return _made(text, number, "duration", unit["unit"], number.begin, unit.end(), grammar)


def _count(text: str, number: _Number, grammar: Grammar) -> Figure | None:
    about = grammar.about.before(text, number.begin, _LOOK_BACK) is not None
    linked = grammar.of.match(text, number.end) if number.is_scaled else None
    unit = _unit(text, linked.end() if linked else number.end, number.value == 1, grammar)
    if unit is None or (linked is None and not text[number.end].isspace()):
        return (
            _made(text, number, "count", "", number.begin, number.end, grammar)
            if _is_quantity(text, number, about, grammar)
            else None
        )
    printed = " ".join(text[slice(*unit)].split())
    is_code = number.is_plain and _is_code(number, printed, about)
    if is_code or grammar.aged.search(printed) or _is_month(printed):
        return None
    return _made(text, number, "count", printed, number.begin, unit[1], grammar)


def _is_quantity(text: str, number: _Number, is_about: bool, grammar: Grammar) -> bool:
    """Whether a number without a noun is a figure all the same: "more than 50", "27,374 by mail"."""
    is_big = not number.is_plain and number.value >= _LEAST_ALONE and number.value == int(number.value)
    if number.is_word or number.value < _LEAST_ABOUT or not (is_about or is_big):
        return False
    follower = _WORD.match(text, number.end)
    if follower is None:
        return re.match(r"[\s),;.]|$", text[number.end :]) is not None
    return fold(follower[1]) in grammar.stop


def _is_month(word: str) -> bool:
    """A day in another of our languages, on a picture or in a title, counts nothing."""
    return any(load(code).key("months", word) for code in languages())


def _is_code(number: _Number, unit: str, is_about: bool) -> bool:
    """A year, or a long number that no words or separators show to be a quantity."""
    return (int(number.value) in _YEARS and not is_about) or (number.value > _BIGGEST_BARE and unit[0].isupper())


def _unit(text: str, begin: int, is_one: bool, grammar: Grammar) -> tuple[int, int] | None:
    """The span of the noun phrase there: words up to the first plural and the plurals right after it."""
    start, end, at = -1, 0, begin
    for _ in range(_UNIT_WORDS):
        word = _WORD.match(text, at)
        if word is None or fold(word[1]) in grammar.stop:
            break
        is_noun = _is_plural(word[1], grammar) or (is_one and start < 0)
        if end and (not is_noun or (grammar.participle_ending and word[1].endswith(grammar.participle_ending))):
            break
        start, at = word.start(1) if start < 0 else start, word.end()
        end = at if is_noun else end
    return (start, end) if end else None


def _is_plural(word: str, grammar: Grammar) -> bool:
    """By the language's endings; also plurals without one ("people") and of initials ("APIs")."""
    folded = fold(word)
    if folded in grammar.plural or folded.rpartition("-")[2] in grammar.plural:
        return True
    if len(folded) < _SHORTEST_PLURAL or not folded.endswith(grammar.plural_ending) or word.isupper():
        return False
    return word[:-1].isupper() or not folded.endswith(grammar.singular_ending)


def _is_label(text: str, number: _Number, grammar: Grammar) -> bool:
    """Whether the number names the thing before it ("Commitment 14", "Datafin 1") or is a list's or a day's number."""
    if number.is_word:
        return False
    if grammar.label.before(text, number.begin, _LOOK_BACK) or (
        number.is_plain and grammar.month.match(text[number.end : number.end + 24])
    ):
        return True
    opening = not text[: number.begin].strip(" \t\n-–•*#")
    if not number.is_plain:
        is_section = opening and _SECTION_NUMBER.fullmatch(text, number.begin, number.end) is not None
        return is_section and text[number.end :].lstrip()[:1].isupper()
    if opening and re.match(r"[.)]?\s+[^\W\d_]", text[number.end :]) and text[number.end :].lstrip(" .)")[:1].isupper():
        return True
    before = _word_before(text[max(0, number.begin - _LOOK_BACK) : number.begin])
    return before[:1].isupper() and fold(before) not in grammar.starters


def _word_before(left: str) -> str:
    """The last word, with nothing but white space and other numbers after it: "Datafin 1, 2 & " is of Datafin."""
    printed = left.split() if left[-1:].isspace() else []
    while printed and _LISTED.fullmatch(printed[-1]):
        printed.pop()
    name = _NAME.search(printed[-1]) if printed else None
    return name[1] if name else ""


def _out_of(text: str, number: _Number, figure: Figure, before: list[Figure], grammar: Grammar) -> Figure:
    """The second number of "seven cases out of ten brought to court" counts what the first one does."""
    if not before or not figure.unit.split(" ", 1)[0].endswith(grammar.participle_ending or "\0"):
        return figure
    whole = before[0].kind == figure.kind == "count" and before[0].unit and before[0].value <= figure.value
    if not whole or not grammar.out_of.fullmatch(text, before[0].end, number.begin):
        return figure
    return _shared(text, number, before[0], grammar)


def _shared(text: str, number: _Number, figure: Figure, grammar: Grammar) -> Figure:
    """The first of two linked numbers ("from 36 to 47 countries") has the second one's unit."""
    return _made(text, number, figure.kind, figure.unit, number.begin, number.end, grammar, figure.currency_code)


def _scaled(first: _Number, last: _Number) -> _Number:
    """The first of two linked numbers with the "million" that only the second one prints: "from 90 to 400 million"."""
    is_shared = not first.is_scaled and first.value < last.value / last.times
    return replace(first, value=first.value * last.times) if is_shared else first


def _made(
    text: str, number: _Number, kind: Kind, unit: str, begin: int, end: int, grammar: Grammar, code: str = ""
) -> Figure:
    about = grammar.about.before(text, begin, _LOOK_BACK)
    is_place = about is not None and about["place"] is not None and number.value < _LEAST_ABOUT
    begin -= len(about[0]) if about and not is_place else 0
    rate = grammar.rate.match(text, end)
    if rate:
        unit, end = f"{unit}{'' if rate[0].startswith('/') else ' '}{' '.join(rate[0].split())}".strip(), rate.end()
    value = int(number.value) if number.value == number.value.to_integral_value() else float(number.value)
    return Figure(value, unit, kind, code, " ".join(text[begin:end].split()), begin, end)


def _ranks(text: str, grammar: Grammar, taken: list[tuple[int, int]]) -> Iterator[Figure]:
    """Ordinals that words about ranking stand beside: "ranked 12th", "3rd place", "1er rang"."""
    for match in grammar.ordinal.finditer(text):
        left = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        after = grammar.rank_after.match(text, match.end())
        if any(begin < match.end() and match.start() < end for begin, end in taken):
            continue
        if not grammar.rank_before.search(left) and not after:
            continue
        value = int(match["digits"]) if match["digits"] else _order(match["order"])
        if value:
            yield Figure(value, "", "rank", "", match[0], match.start(), match.end())


def _order(printed: str) -> int:
    keys = {load(code).key("dates", printed) for code in languages()}
    found = [number for number, key in enumerate(ORDERS, start=1) if key in keys]
    return found[0] if len(found) == 1 else 0
