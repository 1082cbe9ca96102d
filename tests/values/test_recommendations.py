from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.recommendations import DISPOSITIONS, NO_DISPOSITION, advice, disposition, recommends
from pipeline.values.words import languages


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The IRM researcher recommends that the harbour commitment be carried forward."),
        ("en", "The council could, however, join the two harbour commitments."),
        ("en", "Alternatively, it could be made to serve fishermen."),
        ("en", "The researcher recommends that the commitment be carried on in the next action plan and that:"),
        ("en", "The next plan could focus on the opening of tide tables, with the following steps:"),
        ("fr", "Le chercheur recommande que l'engagement soit reconduit."),
        ("fr", "Le gouvernement devrait publier les horaires des marées."),
        ("es", "El investigador recomienda que se continúe el compromiso."),
        ("es", "El gobierno podría publicar las tablas de mareas."),
    ],
)
def test_sentence_that_advises_is_a_recommendation(language: str, sentence: str) -> None:
    assert recommends(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The harbour council could instead:"),
        ("en", "The council could, however:"),
        ("en", "The following actions could be considered:"),
        ("en", "The researcher also recommends considering the following actions:"),
        ("en", "The researcher suggests the council consider the following when it carries out this commitment:"),
        ("en", "If the regatta becomes a yearly event, the council could:"),
        ("en", "Joining them would make the strategy easier to follow."),
        ("en", "This could give captains a reason to take part."),
        ("en", "It only asked for the publication of maps."),
        ("en", "The list of wells rests on a circular and could be withdrawn by the next minister."),
        ("fr", "Le cadastre repose sur une circulaire et pourrait être remis en cause."),
        ("es", "El registro depende de una circular y podría ser revocado por la próxima ministra."),
        ("fr", "Le gouvernement pourrait :"),
        ("fr", "Le chercheur recommande les actions suivantes :"),
        ("es", "El gobierno podría:"),
        ("es", "El investigador sugiere considerar las siguientes acciones:"),
    ],
)
def test_lead_in_or_remark_is_no_recommendation(language: str, sentence: str) -> None:
    assert not recommends(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The IRM recommends that the commitment be prioritized in the next action plan.", "prioritise"),
        ("en", "The commitment should be prioritised.", "prioritise"),
        ("en", "It recommends that the commitment, or some of it, be carried on in the next plan.", "carry_forward"),
        ("en", "The IRM recommends carrying this commitment forward.", "carry_forward"),
        ("en", "The IRM suggests that it not be carried forward to the next plan.", "do_not_carry_forward"),
        ("en", "The IRM suggests not carrying forward this commitment.", "do_not_carry_forward"),
        ("en", "The IRM suggests that the commitment be revised.", "modify"),
        ("en", "The IRM suggests the council publish its maps.", "modify"),
        ("en", "The IRM recommends continuing this commitment. The council could print its maps.", "carry_forward"),
        ("en", "The IRM recommends continuing the reform of tide tables.", "carry_forward"),
        ("en", "The IRM does not recommend continuing this commitment.", "do_not_carry_forward"),
        ("fr", "L'IRM recommande de poursuivre cet engagement dans le prochain plan.", "carry_forward"),
        ("fr", "L'IRM recommande de poursuivre l'ouverture des ports. Le conseil pourrait publier.", "carry_forward"),
        ("fr", "L'IRM ne recommande pas de poursuivre cet engagement.", "do_not_carry_forward"),
        ("es", "El IRM recomienda continuar este compromiso. El consejo podría publicar más.", "carry_forward"),
        ("es", "Se recomienda continuar con la reforma de los puertos.", "carry_forward"),
        ("es", "El IRM no recomienda continuar este compromiso.", "do_not_carry_forward"),
        ("en", "The tide tables were printed.", "none"),
        ("fr", "Le chercheur recommande que l'engagement soit reconduit.", "carry_forward"),
        ("fr", "Le chercheur recommande que l'engagement ne soit pas reconduit.", "do_not_carry_forward"),
        ("fr", "Le chercheur recommande que l'engagement soit prioritaire.", "prioritise"),
        ("fr", "Le chercheur suggère que l'engagement soit reformulé.", "modify"),
        ("es", "Se recomienda que el compromiso se retome en el próximo plan.", "carry_forward"),
        ("es", "Se recomienda que el compromiso no se incluya en el próximo plan.", "do_not_carry_forward"),
        ("es", "Se sugiere que el compromiso se priorice.", "prioritise"),
    ],
)
def test_what_becomes_of_the_commitment(language: str, sentence: str, expected: str) -> None:
    assert disposition([(False, sentence)], language) == expected


def test_each_item_and_each_advising_sentence_is_one() -> None:
    told = [
        (False, "The IRM suggests that the commitment not be carried forward. It asked for little. The council could:"),
        (True, "Print maps; and"),
        (True, "Count gulls. This could please anglers."),
    ]
    assert [found.text for found in advice(told, "en")] == [
        "The IRM suggests that the commitment not be carried forward.",
        "Print maps; and",
        "Count gulls. This could please anglers.",
    ]


def test_item_cut_by_a_page_is_one() -> None:
    told = [(True, "Give sailors the means to hold the"), (False, "harbour master to account."), (True, "Print maps")]
    assert [found.text for found in advice(told, "en")] == [
        "Give sailors the means to hold the harbour master to account.",
        "Print maps",
    ]


def test_first_say_on_the_future_wins() -> None:
    told = [(False, "The IRM recommends that it be carried forward."), (True, "Say which data should be prioritised")]
    assert disposition(told, "en") == "carry_forward"


def test_items_alone_say_nothing_of_the_future() -> None:
    assert disposition([(True, "The council should print maps")], "en") == NO_DISPOSITION


@given(
    told=st.lists(st.tuples(st.booleans(), st.text(max_size=60)), max_size=5),
    language=st.sampled_from(languages()),
)
def test_any_text_is_read(told: list[tuple[bool, str]], language: str) -> None:
    assert disposition(told, language) in (*DISPOSITIONS, NO_DISPOSITION)
    assert all(0 <= found.paragraph < len(told) for found in advice(told, language))
