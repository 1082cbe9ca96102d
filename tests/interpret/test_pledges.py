"""Which headings of a plan in prose are commitments, told by style and by what their sections pledge."""

from __future__ import annotations

import pytest

from pipeline.interpret.entries import entries
from pipeline.interpret.pledges import pledged
from pipeline.model import Document, Paragraph, Span
from pipeline.values import words as languages
from tests.factories import source


def document(*blocks: tuple[str, int, str], contents: tuple[str, ...] = ()) -> Document:
    """Headings with their level and the text under each."""
    listed = [Paragraph((Span(f"{title} ..... 7"),), "contents") for title in contents]
    pairs = [
        paragraph
        for title, level, text in blocks
        for paragraph in (Paragraph((Span(title),), "heading", level), Paragraph((Span(text),)))
    ]
    return Document(source(), (*listed, *pairs))


def titles(found: Document, language: str = "en") -> list[str]:
    words = languages.load(language)
    return [start.title for start in pledged(found, entries(found.blocks, words), words).values()]


ENGLISH = (
    ("Introduction", 1, "We will be open."),
    ("Who took part", 2, "We will thank them."),
    ("Open rivers", 1, "Rivers are life."),
    ("A public map", 2, "The towns asked for it. We will publish the levels of every river."),
    ("A flood line", 2, "We commit to answering every call."),
    ("Open harbours", 1, "Harbours are doors."),
    ("A list of ships", 2, "The government will list all ships."),
    ("Harbour fees", 2, "Captains asked for this for years."),
    ("Glossary", 1, "We will say what words mean."),
)
FRENCH = (
    ("Méthodologie", 1, "Nous nous engageons à tout publier."),
    ("Rivières ouvertes", 1, "Les rivières sont la vie."),
    ("Une carte publique", 2, "Le gouvernement s'engage à publier les niveaux."),
    ("Un numéro d'alerte", 2, "Nous allons répondre à chaque appel."),
    ("Ports ouverts", 1, "Les ports sont des portes."),
    ("La liste des navires", 2, "L'autorité du port s'engage à publier la liste."),
)
SPANISH = (
    ("Metodología", 1, "Nos comprometemos a publicar todo."),
    ("Ríos abiertos", 1, "Los ríos son vida."),
    ("Un mapa público", 2, "Nos comprometemos a publicar los niveles."),
    ("Una línea de alerta", 2, "El ministerio se compromete a responder cada llamada."),
    ("Puertos abiertos", 1, "Los puertos son puertas."),
    ("La lista de barcos", 2, "Vamos a publicar la lista."),
)


@pytest.mark.parametrize(
    ("language", "blocks", "found"),
    [
        ("en", ENGLISH, ["A public map", "A flood line", "A list of ships", "Harbour fees"]),
        ("fr", FRENCH, ["Une carte publique", "Un numéro d'alerte"]),
        ("es", SPANISH, ["Un mapa público", "Una línea de alerta"]),
    ],
)
def test_headings_that_themes_group_and_whose_sections_pledge(
    language: str, blocks: tuple[tuple[str, int, str], ...], found: list[str]
) -> None:
    more = ((blocks[-1][0] + " 2", 2, blocks[-1][2]),) if language != "en" else ()
    expected = [*found, blocks[-1][0], more[0][0]] if more else found
    assert titles(document(*blocks, *more), language) == expected


def test_headings_of_the_first_rank_count_where_the_contents_list_names_them() -> None:
    blocks = [(f"Harbour {name}", 1, "We will open it.") for name in ("north", "south", "east")]
    assert titles(document(*blocks)) == []
    assert titles(document(*blocks, contents=tuple(title for title, _, _ in blocks))) == [
        "Harbour north",
        "Harbour south",
        "Harbour east",
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        [("Plan", 1, "A plan.")] + [(f"Part {n}", 2, "We will act.") for n in ("one", "two", "three")],
        [("Rivers", 1, "Water.")]
        + [(f"Dam {n}", 2, "It was built long ago.") for n in ("one", "two", "three", "four")],
        [("Rivers", 1, "Water."), ("Dam one", 2, "We will act."), ("Dam two", 2, "We will act.")],
        [("Introduction", 1, "Hello.")] + [(f"Dam {n}", 2, "We will act.") for n in ("one", "two", "three")],
        [("Rivers", 1, "Water.")] + [("What we will do", 2, "We will act.")] * 4,
    ],
    ids=["chapter words", "nothing pledged", "too few", "under an introduction", "the same label again and again"],
)
def test_other_headings_are_no_commitments(blocks: list[tuple[str, int, str]]) -> None:
    assert titles(document(*blocks)) == []
