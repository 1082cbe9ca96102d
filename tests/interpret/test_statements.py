"""A sentence states a level only when it says so of the commitment, plainly."""

from __future__ import annotations

import pytest

from pipeline.interpret.statements import statements
from pipeline.model import Paragraph, Span
from pipeline.values.words import load


@pytest.mark.parametrize(
    ("language", "text", "levels"),
    [
        ("en", "Work began in May. This commitment has been completed.", ["completed"]),
        ("en", "The commitment is ongoing. More towns will follow.", ["ongoing"]),
        ("en", "This commitment is limited, for it concerns three towns only.", []),
        ("en", "The reviewer wrote: the commitment was not started.", []),
        ("en", "The implementation of this commitment has not started.", ["not started"]),
        ("en", "This commitment is limited to three towns.", []),
        ("en", "The law on the commitment is complete nonsense to some.", []),
        ("en", "The first milestone is completed.", []),
        ("en", "If money is found, this commitment is completed.", []),
        ("en", "All activities were carried out, and this commitment is complete.", ["complete"]),
        ("en", "Most of it is in place: the commitment is substantially complete.", ["substantially complete"]),
        (
            "en",
            "In the view of the Board and its partners the commitment has been mostly completed.",
            ["mostly completed"],
        ),
        ("en", "In our view, this commitment was delivered in full.", ["delivered in full"]),
        ("en", "In the view of the Board the first phase of the commitment has been completed.", []),
        ("en", "If a law comes, and the commitment is completed.", []),
        ("en", "The bill failed, this commitment is completed.", []),
        ("en", "Overall, this commitment did not start.", ["did not start"]),
        ("en", "Progress on this commitment was therefore limited.", ["limited"]),
        ("en", "Work on this commitment has not started.", ["not started"]),
        ("en", "The commitment was completed on time.", ["completed"]),
        ("en", "The commitment was completed in three towns.", []),
        ("fr", "À ce jour, le présent engagement est pour l’essentiel achevé.", ["pour l'essentiel achevé"]),
        ("fr", "Les textes sont parus, et cet engagement est donc achevé.", ["achevé"]),
        ("fr", "La première phase de cet engagement est achevée.", []),
        ("fr", "L’exécution de l’engagement n’a pas démarré.", ["pas démarré"]),
        ("fr", "Selon nous, cet engagement est réalisé dans les délais.", ["réalisé"]),
        ("es", "El compromiso se cumplió parcialmente.", ["se cumplió parcialmente"]),
        ("es", "Por lo tanto, este compromiso no se ha iniciado.", ["no se ha iniciado"]),
        ("es", "Se dictó la ley: el compromiso está cumplido.", ["cumplido"]),
        ("es", "El compromiso se cumplió gracias a todos.", []),
        ("es", "La primera fase de este compromiso ha sido cumplida.", []),
        ("fr", "Cet engagement est achevé. La suite est ouverte.", ["achevé"]),
        ("fr", "L'engagement est limité à trois villes.", []),
        ("es", "Este compromiso ha sido cumplido.", ["cumplido"]),
        ("es", "El compromiso se encuentra en curso.", ["en curso"]),
    ],
)
def test_sentence_and_the_level_it_states(language: str, text: str, levels: list[str]) -> None:
    assert [one.printed for one in statements(Paragraph((Span(text),)), load(language))] == levels


@pytest.mark.parametrize(
    ("language", "text", "subject", "numbers"),
    [
        ("en", "Commitments 3 and 4 have been completed.", "named", ("3", "4")),
        ("en", "Commitment 6 has not started.", "named", ("6",)),
        ("en", "Both commitments are ongoing.", "both", ()),
        ("en", "These commitments have been completed.", "together", ()),
        ("en", "This commitment has been completed.", "one", ()),
        ("fr", "Les engagements 3 à 5 ont été achevés.", "named", ("3", "4", "5")),
        ("fr", "Ces deux engagements sont en cours.", "both", ()),
        ("fr", "Tous ces engagements sont en cours.", "together", ()),
        ("es", "Los compromisos 1 y 2 han sido cumplidos.", "named", ("1", "2")),
        ("es", "Ambos compromisos se encuentran en curso.", "both", ()),
        ("es", "Estos compromisos han sido cumplidos.", "together", ()),
    ],
)
def test_whose_level_a_sentence_states(language: str, text: str, subject: str, numbers: tuple[str, ...]) -> None:
    (statement,) = statements(Paragraph((Span(text),)), load(language))
    assert (statement.subject, statement.numbers) == (subject, numbers)
