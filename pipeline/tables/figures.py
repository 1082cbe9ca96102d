"""Every figure in the texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.stretches import stretches
from pipeline.values import quantities
from pipeline.values.words import Words

TABLE = Table(
    "figures",
    "Figures in the texts",
    "Chiffres dans les textes",
    "Each count, percentage, amount of money, rank or duration printed in a text, with its sentence.",
    "Chaque nombre, pourcentage, montant, rang ou durée cité dans un texte, avec sa phrase.",
    (
        columns.DOCUMENT_ID,
        columns.POSITION,
        columns.COMMITMENT_ID,
        columns.SECTION,
        Column(
            "value",
            "number",
            "The figure, written out (`€318m` is 318000000), in the unit beside it.",
            "Le chiffre en entier (`318 M€` vaut 318000000), dans l'unité indiquée à côté.",
            title_en="Value",
            title_fr="Valeur",
            required=True,
            example="318000000",
        ),
        Column(
            "unit",
            "string",
            "What is counted, as printed.",
            "Ce qui est compté, tel qu'il figure dans le document.",
            title_en="Unit",
            title_fr="Unité",
            example="proposals",
        ),
        Column(
            "figure_kind",
            "string",
            "What kind of figure it is.",
            "La nature du chiffre : nombre, pourcentage, montant, rang ou durée.",
            title_en="Kind of figure",
            title_fr="Nature du chiffre",
            required=True,
            values=("count", "percent", "money", "rank", "duration"),
            example="money",
        ),
        Column(
            "currency_code",
            "string",
            'Currency, as its ISO 4217 code; a bare "$" is the country\'s own where it has one. Null where it is not '
            "known.",
            "Monnaie, sous la forme du code ISO 4217 ; un « $ » seul désigne la monnaie du pays si elle porte ce "
            "signe. Vide si elle n'est pas connue.",
            title_en="Currency",
            title_fr="Monnaie",
            example="EUR",
            pattern="[A-Z]{3}",
        ),
        columns.AS_PRINTED,
        columns.SENTENCE,
        *columns.WHERE,
    ),
    ("document_id", "position"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, position, country_code = Place(parsed), 0, parsed.facts.country_code
    for stretch in stretches(parsed):
        for found in quantities.find(stretch.text, words.code):
            position += 1
            yield place.row(
                stretch.commitment,
                stretch.where,
                position=position,
                section=stretch.section,
                value=float(found.value),
                unit=found.unit,
                figure_kind=found.kind,
                currency_code=found.currency_code or (_own_dollar(country_code) if _is_bare_dollar(found) else ""),
                as_printed=found.as_printed,
                sentence=stretch.sentence_at(found.begin, words.code),
            )


def _is_bare_dollar(found: quantities.Figure) -> bool:
    return found.kind == "money" and "$" in found.as_printed


@cache
def _own_dollar(country_code: str) -> str:
    """The country's currency where "$" is the sign of its own (Unicode CLDR); empty for no country."""
    if not country_code:
        return ""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_symbol, get_territory_currencies

    currencies = get_territory_currencies(country_code)
    if len(currencies) != 1:
        return ""
    try:
        sign = get_currency_symbol(currencies[0], Locale.parse(f"und_{country_code}"))
    except UnknownLocaleError:
        return ""
    return str(currencies[0]) if sign == "$" else ""
