"""What a generated report says: a pure function of its number.

Eight reports make a country: a midterm and an end-of-term report for each of four plans. Both reports of a plan name
the same commitments, and the levels of the later one are never behind.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("en", "en", "fr", "es")
PLANS = 4
REPORTS = 2 * PLANS
FIRST_YEAR, PLAN_YEARS = 2014, 2
FEWEST, MOST = 3, 8
BEGINNINGS = ("Bren", "Cal", "Dor", "Fel", "Gar", "Hel", "Jor", "Kes", "Lor", "Mar", "Nor", "Ost", "Pel", "Quin", "Ras",
              "Sel", "Tor", "Ul", "Ver", "Wol")  # fmt: skip
MIDDLES = ("da", "le", "mi", "no", "ru", "sta", "ve", "zo", "the", "qua", "bri", "fo", "ga")
ENDINGS = ("ria", "via", "dor", "mark", "stan", "nia", "land")
TOWN_ENDINGS = ("burg", "ton", "haven", "field", "ford", "wick", "mouth", "stead", "bridge", "by")
TOWNS = 6
GIVEN = ("Ada", "Bruno", "Clara", "Dario", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas")
FAMILY = ("Arden", "Bellmont", "Castor", "Dufrane", "Eskil", "Ferrand", "Galvez", "Hollis", "Ibarra", "Joubert")


@dataclass(frozen=True)
class Contact:
    name: str
    role: str
    email: str


@dataclass(frozen=True)
class Commitment:
    """`level` is the place of the level that is marked, from 0; `links` are addresses without markup."""

    number: int
    title: str
    level: int
    aim: str
    bullets: tuple[str, ...]
    lead: tuple[str, ...]
    others: tuple[str, ...]
    results: tuple[str, ...]
    timetable: str
    next_steps: str
    links: tuple[str, ...]
    contact: Contact


@dataclass(frozen=True)
class Report:
    number: int
    language: str
    country: str
    years: tuple[int, int]
    is_end: bool
    background: tuple[str, ...]
    commitments: tuple[Commitment, ...]

    @property
    def words(self) -> dict[str, Any]:
        return words(self.language)

    @property
    def title(self) -> str:
        stage: str = self.words["stages"]["end" if self.is_end else "midterm"]
        return stage

    @property
    def state(self) -> str:
        return str(self.words["country"].format(country=self.country))

    @property
    def plan(self) -> str:
        return str(self.words["plan"].format(start=self.years[0], end=self.years[1]))


@cache
def words(language: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))


def report(number: int) -> Report:
    country, place = divmod(number, REPORTS)
    plan, is_end = divmod(place, 2)
    language = LANGUAGES[country % len(LANGUAGES)]
    start = FIRST_YEAR + PLAN_YEARS * plan
    of_plan, own = Random(f"plan {country} {plan}"), Random(f"report {number}")
    titles = _titles(of_plan, language)
    levels = [of_plan.randrange(3) for _ in titles]
    teller = Teller(own, language, name(country), start)
    commitments = [
        teller.commitment(index, title, min(3, level + is_end))
        for index, (title, level) in enumerate(zip(titles, levels, strict=True), 1)
    ]
    background = tuple(teller.paragraph(4) for _ in range(3))
    return Report(
        number, language, name(country), (start, start + PLAN_YEARS), bool(is_end), background, tuple(commitments)
    )


def name(number: int) -> str:
    """A name that no country bears; different for each of the first 1,820 numbers."""
    rest, first = divmod(number, len(BEGINNINGS))
    rest, last = divmod(rest, len(ENDINGS))
    return BEGINNINGS[first] + MIDDLES[rest % len(MIDDLES)] + ENDINGS[last]


def town(chance: Random) -> str:
    return chance.choice(BEGINNINGS) + chance.choice(MIDDLES) + chance.choice(TOWN_ENDINGS)


def _titles(chance: Random, language: str) -> list[str]:
    lists = words(language)
    count = chance.randint(FEWEST, MOST)
    things = chance.sample(lists["thing"], count)
    return [f"{chance.choice(lists['does'])} {thing} {chance.choice(lists['where'])}" for thing in things]


class Teller:
    """Fills the sentences of one report."""

    def __init__(self, chance: Random, language: str, country: str, year: int) -> None:
        self.chance, self.words, self.country, self.year = chance, words(language), country, year
        self.towns = [town(Random(f"town {country} {number}")) for number in range(TOWNS)]

    def commitment(self, number: int, title: str, level: int) -> Commitment:
        chance = self.chance
        site = f"https://{self.country.lower()}.example.org"
        return Commitment(
            number=number,
            title=title,
            level=level,
            aim=self.paragraph(2),
            bullets=tuple(self.sentence() for _ in range(chance.randint(2, 4))),
            lead=tuple(chance.sample(self.words["bodies"], chance.randint(1, 2))),
            others=tuple(
                local.format(town=chance.choice(self.towns)) for local in chance.sample(self.words["local"], 2)
            ),
            results=tuple(self.paragraph(3) for _ in range(chance.randint(2, 3))),
            timetable=self._filled(chance.choice(self.words["answers"])),
            next_steps=self.paragraph(2),
            links=tuple(f"{site}/{self.year}/{number}/{page}" for page in range(chance.randint(1, 3))),
            contact=self._contact(),
        )

    def paragraph(self, count: int) -> str:
        return " ".join(self._filled(sentence) for sentence in self.chance.sample(self.words["sentences"], count))

    def sentence(self) -> str:
        return self._filled(self.chance.choice(self.words["sentences"]))

    def _filled(self, sentence: str) -> str:
        chance = self.chance
        return sentence.format(
            day=chance.randint(1, 28),
            year=self.year + chance.randint(0, PLAN_YEARS),
            count=chance.randint(11, 999),
            share=chance.randint(5, 95),
            money=chance.randint(1, 40),
            few=chance.randint(2, 9),
            quarter=chance.randint(1, 4),
            town=chance.choice(self.towns),
            body=chance.choice(self.words["bodies"]),
        )

    def _contact(self) -> Contact:
        given, family = self.chance.choice(GIVEN), self.chance.choice(FAMILY)
        return Contact(
            f"{given} {family}", self.chance.choice(self.words["roles"]), f"{given}.{family}@example.org".lower()
        )
