"""The words of figures: the expressions of one language for numbers and for what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from pipeline.values import currencies
from pipeline.values.calendar_words import any_of
from pipeline.values.cues import Cue, cue, first_words, words_of
from pipeline.values.numbers import spelled_pattern
from pipeline.values.words import Words, fold, languages, load

_SPACES = " \u00a0\u202f\u2009"
_DIGITS = rf"\d+(?:[.,{_SPACES}]\d+){{0,6}}"
_NUMBER_START = rf"(?<![\w.,/#°º§&@-])(?<![\w]['’])(?<!\d[{_SPACES}])"
MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SMALL_KEYS = ("stop", "of", "to", "one", "about", "about_or_place")
ORDERS = ("first", "second", "third", "fourth")


class Grammar(Struct, frozen=True):
    """`number` begins with digits or one of `number_words`; a text with a number in words holds one of `numeral_words`.

    Each of `rank_words` are the words of a form that tells a rank.
    """

    number: re.Pattern[str]
    number_words: frozenset[str]
    numeral_words: frozenset[str]
    order_words: frozenset[str]
    rank_words: tuple[frozenset[str], ...]
    scale: re.Pattern[str]
    scale_sign: re.Pattern[str]
    percent: re.Pattern[str]
    duration: re.Pattern[str]
    aged: re.Pattern[str]
    money_after: re.Pattern[str]
    money_before: re.Pattern[str]
    money_ends: frozenset[str]
    about: Cue
    label: Cue
    link: re.Pattern[str]
    out_of: re.Pattern[str]
    of: re.Pattern[str]
    rank_before: re.Pattern[str]
    rank_after: re.Pattern[str]
    ordinal: re.Pattern[str]
    month: re.Pattern[str]
    rate: re.Pattern[str]
    stop: frozenset[str]
    starters: frozenset[str]
    plural: frozenset[str]
    plural_ending: tuple[str, ...]
    singular_ending: tuple[str, ...]
    participle_ending: tuple[str, ...]


_Forms = Callable[..., str]


@cache
def grammar_of(language: str) -> Grammar:
    words = load(language)

    @cache
    def forms(*keys: str) -> str:
        return any_of(words.forms_of("quantities", *keys))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    small = frozenset(part for form in words.forms_of("quantities", *_SMALL_KEYS) for part in fold(form).split())
    months = any_of(words.forms_of("months", *words.keys("months")))
    money_before, money_after = _money_patterns(forms)
    scale, scale_sign = _scale_patterns(words, forms)
    numerals = [form for form, key in words.all_forms("numerals") if key != "and"]
    return Grammar(
        number=pattern(rf"{_NUMBER_START}(?:{_DIGITS}|{spelled_pattern(language)})"),
        number_words=first_words([*numerals, *words.forms("quantities", "one")]),
        numeral_words=first_words([*numerals, *words.forms_of("quantities", *MAGNITUDES)]),
        order_words=first_words(words.forms_of("dates", *ORDERS)),
        rank_words=tuple(words_of(form) for form in words.forms_of("quantities", "rank", "rank_after")),
        scale=pattern(scale),
        scale_sign=re.compile(scale_sign),
        percent=pattern(rf"\s?(?:%|{forms('percent')})"),
        duration=pattern(rf"[\s-]?\s*(?P<unit>{forms('duration')})"),
        aged=pattern(rf"[\s-]*{forms('aged')}"),
        money_after=pattern(money_after),
        money_before=pattern(money_before),
        money_ends=frozenset(sign[-1] for sign in (*currencies.SIGNS, *currencies.iso_codes())),
        about=cue(
            rf"(?:{forms('about')}|(?P<place>{forms('about_or_place')}))\s*",
            words.forms_of("quantities", "about", "about_or_place"),
        ),
        label=cue(
            rf"(?:{forms('label')}|[#№])\s*(?:n[o°º]\.?\s*)?",
            [*words.forms("quantities", "label"), "#", "№", "no", "no.", "n°", "n°."],
        ),
        link=pattern(rf"\s*{forms('to')}\s*"),
        out_of=pattern(rf"\s*{any_of(words.forms('rates', 'out_of'))}\s*"),
        of=pattern(rf"\s*{any_of(form for code in languages() for form in load(code).forms('quantities', 'of'))}\s*"),
        rank_before=pattern(rf"{forms('rank')}\s+(?:\w+\s+){{0,2}}$"),
        rank_after=pattern(rf"\s+{forms('rank_after')}"),
        ordinal=pattern(_ordinal_pattern(words)),
        month=pattern(rf"\.?\s+(?:{any_of(words.forms('dates', 'of'))}\s*)?{months}(?!\w)"),
        rate=pattern(_rate_pattern(words)),
        stop=small,
        starters=small | frozenset(map(fold, words.forms("dates", "year_before"))),
        plural=frozenset(map(fold, words.forms("quantities", "plural"))),
        plural_ending=_endings(words, "plural_ending"),
        singular_ending=_endings(words, "singular_ending"),
        participle_ending=_endings(words, "participle_ending"),
    )


def _endings(words: Words, key: str) -> tuple[str, ...]:
    return tuple(form.lstrip("-") for form in words.forms("quantities", key))


def _rate_pattern(words: Words) -> str:
    """ "per day", "/month", "al año"; "a second" is the start of "a second phase"."""
    orders = words.forms_of("dates", *ORDERS)
    units = [form for form in words.forms("quantities", "duration") if form not in orders]
    by, of = any_of(words.forms("rates", "by")), any_of([*units, *words.forms("rates", "of")])
    return rf"\s*{by}\s*{of}"


def _money_patterns(forms: _Forms) -> tuple[str, str]:
    """What stands before a sum and after it; signs and codes keep their case ("Q" is no "q")."""
    signs = "|".join(re.escape(sign) for sign in sorted(currencies.SIGNS, key=len, reverse=True))
    codes = f"(?-i:(?:{'|'.join(sorted(currencies.iso_codes()))})(?!\\w))"
    named = forms("EUR", "USD", "GBP", "CHF", "money")
    before = rf"(?:(?<!\w)(?P<sign>{codes}\s|(?-i:{signs}))|(?<=\w)(?P<late>[€£$]))\s?$"
    return before, rf"\s?(?:{forms('of')}\s*)?(?P<sign>{named}|(?-i:{signs})(?!\w)|{codes})"


def _scale_patterns(words: Words, forms: _Forms) -> tuple[str, str]:
    """ "million" as a word, and as a letter after the number."""
    scale = "|".join(f"(?P<{key}>{forms(key)})" for key in reversed(MAGNITUDES))
    signs = {key: words.forms("quantities", f"{key}_sign") for key in ("thousand", "million", "billion")}
    letters = "|".join(
        f"(?P<{key}>{'|'.join([*letters, *map(str.upper, letters)])})" for key, letters in signs.items() if letters
    )
    return rf"\s*(?:{scale})", rf"\s?(?:{letters or '(?!)'})(?!\w)"


def _ordinal_pattern(words: Words) -> str:
    suffix = "|".join(sorted(map(re.escape, words.forms("quantities", "rank_suffix")), key=len, reverse=True))
    orders = any_of(words.forms_of("dates", *ORDERS))
    return rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}})(?:{suffix or '(?!)'}|\.?[ºª°])(?!\w)|(?P<order>{orders}))"
