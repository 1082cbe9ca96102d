"""The words of the IRM's reports as a native speaker reads them: words, language, what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.irm_words import indicator_of, is_value, review_stage, same_value, stage_said
from pipeline.values.words import languages, load

INDICATORS = """
Are there early results?                                    | en | early_results
Y a-t-il des premiers résultats ?                           | fr | early_results
¿Hay resultados tempranos?                                  | es | early_results
Specificity                                              | en | specificity
Verifiability                                            | en | verifiable
Verifiable?                                              | en | verifiable
OGP value relevance (as written)                         | en | relevance
Relevant:                                                | en | relevance
Potential impact                                         | en | potential_impact
Ambition                                                 | en | ambition
Does it have an open government lens?                    | en | open_government_lens
Relevance: Does it have an open government lens?         | en | open_government_lens
Potential for results                                    | en | potential_for_results
On Time?                                                 | en | timetable
Completion                                               | en | completion
Level of completion                                      | en | completion
Early results                                            | en | early_results
Did It Open Government?                                  | en | did_it_open_government
Starred commitment?                                      | en | starred
Spécificité                                              | fr | specificity
Vérifiable :                                             | fr | verifiable
L'engagement est-il vérifiable ?                         | fr | verifiable
Pertinence au regard des valeurs du PGO                  | fr | relevance
Impact potentiel                                         | fr | potential_impact
A-t-il une perspective de gouvernement ouvert ?          | fr | open_government_lens
Potentiel de résultats                                   | fr | potential_for_results
Dans les délais ?                                        | fr | timetable
Achèvement                                               | fr | completion
Niveau d'achèvement                                      | fr | completion
Premiers résultats                                       | fr | early_results
A-t-il contribué à l'ouverture du gouvernement ?         | fr | did_it_open_government
Especificidad                                            | es | specificity
Verificabilidad                                          | es | verifiable
¿Es verificable?                                         | es | verifiable
Relevancia frente a los valores de OGP                   | es | relevance
Impacto potencial                                        | es | potential_impact
¿Tiene una perspectiva de gobierno abierto?              | es | open_government_lens
Potencial para obtener resultados                        | es | potential_for_results
¿A tiempo?                                               | es | timetable
Cumplimiento                                             | es | completion
Nivel de cumplimiento                                    | es | completion
Primeros resultados                                      | es | early_results
¿Contribuyó a la apertura del gobierno?                  | es | did_it_open_government
"""

VALUES = """
specificity            | Medium                                                    | en
verifiable             | Not specific enough to be verifiable                      | en
verifiable             | Yes                                                       | en
relevance              | Access to Information, Civic Participation                | en
potential_impact       | Transformative                                            | en
potential_for_results  | Modest                                                    | en
early_results          | No Notable Results                                        | en
early_results          | Significant                                               | en
early_results          | Marginal change                                           | en
did_it_open_government | Did Not Change                                            | en
completion             | Assessed at the end of action plan cycle                  | en
completion             | No evidence available                                     | en
specificity            | Élevée                                                    | fr
verifiable             | Suffisamment précis pour être vérifiable                  | fr
relevance              | Accès à l'information                                     | fr
potential_impact       | Transformateur                                            | fr
potential_for_results  | Peu clair                                                 | fr
early_results          | Aucun résultat notable                                    | fr
early_results          | Changement important                                      | fr
early_results          | Changements modérés                                       | fr
did_it_open_government | Marginal                                                  | fr
completion             | Substantiel                                               | fr
specificity            | Baja                                                      | es
verifiable             | Lo suficientemente específico para ser verificable        | es
relevance              | Acceso a la información y Rendición de cuentas            | es
potential_impact       | Moderado                                                  | es
potential_for_results  | Sustancial                                                | es
early_results          | Sin resultados notables                                   | es
early_results          | Cambio moderado                                           | es
did_it_open_government | No cambió                                                 | es
completion             | Completo                                                  | es
"""

REVIEWS = """
IRM Status Summary at the End of the Term                   | en | end_of_term
Résumé du statut en fin du mandat (IRM)                     | fr | end_of_term
Estado al final del término (resumen del IRM)               | es | end_of_term
Estado a mitad del término (resumen del IRM)                | es | midterm
IRM Midterm Status Summary                               | en | midterm
Midterm Status Summary                                   | en | midterm
IRM End of Term Status Summary                           | en | end_of_term
End-of-Term IRM Review                                   | en | end_of_term
IRM Design Report Assessment                             | en | design
IRM Action Plan Review                                   | en | design
IRM Transitional Results Report Assessment               | en | results
Résumé du statut à mi-parcours de l'IRM                  | fr | midterm
Statut IRM à mi-parcours : résumé                        | fr |
Synthèse du MII à mi-parcours                            | fr | midterm
Résumé de l'état de fin de mandat de l'IRM               | fr | end_of_term
État de l'engagement en fin de mandat selon le MEI       | fr | end_of_term
Évaluation du rapport de conception de l'IRM             | fr | design
Résumé du Mécanisme d'évaluation indépendant sur les résultats | fr | results
Resumen del estado de medio término del IRM              | es | midterm
Estado a medio término según el MRI                      | es | midterm
Resumen de estado de fin de término de IRM               | es | end_of_term
Evaluación del informe de diseño del MRI                 | es | design
Resumen de resultados del Mecanismo de Revisión Independiente | es | results
IRM Review                                               | en |
IRM Report: Valdoria Results Report                      | en |
Valdoria Design Report 2021-2023                         | en |
Early results: pending IRM review                        | en |
The IRM review of the midterm is over.                   | en |
Revisión de IRM                                          | es |
Rapport IRM                                              | fr |
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("printed", "language", "indicator"), rows(INDICATORS))
def test_indicator(printed: str, language: str, indicator: str) -> None:
    assert indicator_of(printed, load(language)) == (indicator, "")


@pytest.mark.parametrize(
    ("printed", "language", "stage"),
    [
        ("Midterm completion", "en", "midterm"),
        ("Completion at the end of term", "en", "end_of_term"),
        ("Achèvement à mi-parcours", "fr", "midterm"),
        ("Cumplimiento a fin de término", "es", "end_of_term"),
    ],
)
def test_label_that_names_the_point_of_time(printed: str, language: str, stage: str) -> None:
    assert indicator_of(printed, load(language)) == ("completion", stage)


@pytest.mark.parametrize(("indicator", "printed", "language"), rows(VALUES))
def test_value(indicator: str, printed: str, language: str) -> None:
    assert is_value(indicator, printed, load(language))


@pytest.mark.parametrize(("printed", "language", "stage"), rows(REVIEWS))
def test_heading_of_a_review(printed: str, language: str, stage: str) -> None:
    assert review_stage(printed, load(language)) == stage


@pytest.mark.parametrize(
    ("printed", "language", "stage"),
    [
        ("Valdoria Design Report 2018–2020", "en", "design"),
        ("Action Plan Review: Valdoria 2023–2025", "en", "design"),
        ("Valdoria Transitional Results Report 2018–2021", "en", "results"),
        ("Valdoria Implementation Report 2017–2019", "en", "results"),
        ("Valdoria Progress Report 2014–2015", "en", "midterm"),
        ("Valdoria End-of-Term Report: results of 2014–2016", "en", "end_of_term"),
        ("Midterm report after the end of term", "en", ""),
        ("Rapport de conception : Valdoria 2019-2021", "fr", "design"),
        ("Examen du plan d'action de la Valdoria 2021-2023", "fr", "design"),
        ("Bilan des résultats de la Valdoria 2021-2023", "fr", "results"),
        ("Rapport d'avancement 2015-2017", "fr", "midterm"),
        ("Rapport de fin de mandat 2015-2017", "fr", "end_of_term"),
        ("Informe de diseño: Valdoria 2018-2020", "es", "design"),
        ("Informe de resultados de Valdoria 2021-2023", "es", "results"),
        ("Informe de avance 2014-2015", "es", "midterm"),
        ("Informe de fin de término 2014-2016", "es", "end_of_term"),
    ],
)
def test_stage_on_a_cover(printed: str, language: str, stage: str) -> None:
    assert stage_said(printed, load(language)) == stage


def test_two_words_for_one_value_are_the_same() -> None:
    assert same_value("completion", "Complete", "Completed", load("en"))
    assert not same_value("completion", "Limited", "Substantial", load("en"))


@given(st.text(max_size=80), st.sampled_from(languages()))
def test_any_text_is_looked_up_without_an_error(text: str, language: str) -> None:
    words = load(language)
    indicator_of(text, words)
    review_stage(text, words)
    is_value("relevance", text, words)
