"""A text's language by its small words; a neighbour without a language file is told apart, or nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.countries import language_name
from pipeline.values.frequent import language_of
from pipeline.values.words import languages

KNOWN = {
    "en": "The Ministry of Water publishes the results of its readings on the portal and brings them up to date.",
    "fr": "Le ministère de l'Eau publie les résultats des relevés sur le portail et les met à jour chaque mois.",
    "es": "El Ministerio del Agua publica los resultados de las lecturas en el portal y los actualiza cada mes.",
}
NEIGHBOURS = {
    "ca": "El ministeri publicarà els resultats de les anàlisis al portal, amb una llista, que és per a tots",
    "cs": "Ministerstvo zveřejňuje výsledky na portálu, které jsou schváleny vládou, a do konce roku se bude měřit.",
    "da": "Ministeriet offentliggør målingerne på portalen, og planen er vedtaget af regeringen til brug for alle.",
    "de": "Das Ministerium veröffentlicht die Ergebnisse der Messungen auf dem Portal und teilt sie mit den Gemeinden.",
    "fi": "Ministeriö julkaisee tulokset portaalissa ja päivittää ne, kun suunnitelma on hyväksytty ja se on uusi.",
    "gl": "O ministerio publica os resultados no portal, cunha lista, e a poboación non tiña unha copia.",
    "it": "Il ministero pubblica i risultati delle misure nel portale, con la lista dei pozzi che sono stati misurati.",
    "nl": "Het ministerie publiceert de uitslagen van de metingen op het portaal, met een lijst voor alle gemeenten.",
    "pl": "Ministerstwo publikuje wyniki na portalu oraz przekazuje je do gmin, które nie mają dostępu do sieci.",
    "pt": "O ministério vai publicar os resultados das análises no portal, com uma lista e não só um mapa.",
    "ro": "Ministerul va publica rezultatele pe portal, cu o listă a fântânilor, care sunt și în plan pentru acest an.",
    "sq": "Ministria publikon rezultatet në portal dhe i ndan me komunat, që është detyrë për një vit nga qeveria.",
    "sv": "Ministeriet publicerar mätningarna på portalen, och planen är antagen av regeringen för nästa år.",
    "uk": "Міністерство публікує результати на порталі та передає їх до громад, що не мають доступу до мережі.",
}  # fmt: skip


@pytest.mark.parametrize("code", KNOWN)
def test_a_known_language_is_told_by_one_sentence_and_by_many(code: str) -> None:
    assert (language_of(KNOWN[code]), language_of(KNOWN[code] * 20)) == (code, code)


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_a_neighbour_is_no_known_language(code: str) -> None:
    assert (language_of(NEIGHBOURS[code]), language_of(NEIGHBOURS[code] * 20)) == (code, code)


@pytest.mark.parametrize(
    "text",
    [
        "Ministarstvo objavljuje rezultate na portalu, koje je odobrila vlada, i kao popis za sve koji su to tražili.",
        "Wizara ya Maji itachapisha matokeo ya vipimo kwenye tovuti na kuyasasisha kila mwezi kwa wananchi. " * 12,
        "წყლის სამინისტრო აქვეყნებს შედეგებს პორტალზე. " * 20 + "Portal of the Ministry of Water",
        "12 345",
        "",
    ],
)
def test_language_stays_open_where_the_words_do_not_tell(text: str) -> None:
    assert language_of(text) == ""


def test_marks_of_lists_and_initials_tell_no_language() -> None:
    assert language_of("a) b) i) o) A. U. E. Open the wells to all") == "en"


def test_language_has_a_name() -> None:
    assert (language_name("pt"), language_name("xx")) == ("Portuguese", "xx")


@given(st.text(), st.integers(1, 5))
def test_any_text_has_an_answer(text: str, fewest: int) -> None:
    assert language_of(text, fewest) in {"", *languages()} or len(language_of(text, fewest)) == 2
