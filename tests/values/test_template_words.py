"""The labels of the OGP's templates, pages and IRM reports, as a native speaker reads them: words, section, key."""

from __future__ import annotations

import pytest

from pipeline.values.words import load

ENGLISH = """
What is the public problem that the commitment will address? | labels | challenges
What is the commitment?                                  | labels | description
How will the commitment contribute to solve the public problem? | labels | ambition
Why is this commitment relevant to OGP values?           | labels | relevance
Additional information                                   | labels | additional_information
Commitment Start and End Date                            | labels | timescales
Commitment description                                   | labels | description
Status quo or problem/issue to be addressed              | labels | challenges
Main objective                                           | labels | aim
Brief description of commitment                          | labels | description
OGP challenge addressed by the commitment                | labels | grand_challenges
Relevance                                                | labels | relevance
Ambition                                                 | labels | ambition
Description of the results                               | labels | results
Description of completion                                | labels | results
Next steps                                               | labels | next_steps
Looking ahead                                            | labels | next_steps
On time?                                                 | labels | timetable
Period Covered                                           | labels | timescales
Problem Definition                                       | labels | challenges
What problem does the commitment aim to address?         | labels | challenges
What are the causes of the problem?                      | labels | challenges
What has been done so far to solve the problem?          | labels | context
What solution are you proposing?                         | labels | description
What results do we want to achieve by implementing this commitment? | labels | ambition
Commitment Analysis                                      | labels | relevance
How will the commitment promote transparency?            | labels | relevance
How will the commitment help foster accountability?      | labels | relevance
Number & Name of the Commitment                          | headings | title
Commitment No. and Name                                  | headings | title
What problem does this commitment aim to address?        | labels | challenges
What are the root causes of the problem?                 | labels | challenges
How will the commitment promote citizen participation?   | labels | relevance
Expected date of completion                              | columns | end_date
CSOs                                                     | sectors | civil_society
Other actors                                             | sectors | other
Context and background                                   | labels | context
Language of the commitment as it appears in the action plan | labels | commitment_language
Source(s) of funding                                     | labels | means
Expected completion date                                 | labels | end_date
Lead implementing agency/actor                           | roles | lead
Lead implementing agency(ies)                            | roles | lead
Lead institution(s):                                     | roles | lead
Responsible institution(s)                               | roles | lead
Commitment Lead                                          | roles | lead
Supporting Stakeholders                                  | roles | support
Supporting institution(s)                                | roles | support
Supporting:                                              | roles | support
Supported by:                                            | roles | support
Who                                                      | columns | institution
By whom?                                                 | columns | institution
Other actors involved                                    | roles | stakeholder
State actors involved                                    | roles | stakeholder
CSOs, private sector, multilaterals, working groups      | roles | stakeholder
Civil society, private sector, working groups, multilaterals | roles | stakeholder
Contact information                                      | blocks | contact
Completion level                                         | blocks | progress
Milestone activity with a verifiable deliverable         | blocks | milestones
Verifiable and measurable milestones to fulfil the commitment | blocks | milestones
Commitment planning                                      | blocks | milestones
Recommendations from the IRM                             | blocks | recommendations
Name of responsible person from implementing agency      | contact_fields | name
Title, Department                                        | contact_fields | role
Email and Phone                                          | contact_fields | email
Telephone                                                | contact_fields | phone
Milestone Activity with a verifiable deliverable         | columns | milestone
Expected completion date                                 | columns | end_date
Start Date                                               | columns | start_date
Level of completion                                      | columns | status
At-a-Glance                                              | page | glance
Action Plan Cycle                                        | page | cycle
Support Institution(s)                                   | page | support
Policy Areas                                             | page | policy_areas
IRM Review                                               | page | review
IRM Report                                               | page | irm_report
Design i                                                 | page | design
Starred                                                  | ratings | starred
Early Results                                            | ratings | early_results
Did it open government?                                  | ratings | did_it_open_government
Verifiability                                            | ratings | verifiable
Relevant to OGP Values                                   | ratings | relevance
Ambition (see definition)                                | ratings | ambition
Potential Impact                                         | ratings | potential_impact
Completion                                               | ratings | completion
Not Started                                              | levels | not_started
Limited                                                  | levels | limited
Substantial                                              | levels | substantial
Complete                                                 | levels | completed
Withdrawn                                                | verdicts | suspended
Partially implemented                                    | verdicts | limited
Under way                                                | verdicts | ongoing
Unclear                                                  | relevance_values | unclear
Technology and innovation for transparency and accountability | relevance_values | technology
Minor                                                    | potential_impact_values | minor
Transformative                                           | ambition_values | transformative
Did not change                                           | early_results_values | did_not_change
No Notable Results                                       | early_results_values | no_notable_results
Moderate Results                                         | early_results_values | moderate
Outstanding                                              | early_results_values | outstanding
No evidence available                                    | missing | no_data
Pending IRM Review                                       | missing | pending_irm_review
No consultation                                          | influence | no_consultation
Fully compliant                                          | conformity | full
Did the commitment open government?                      | irm_sections | results
Looking ahead                                            | irm_sections | next_steps
Carried forward?                                         | irm_sections | next_steps
Opportunities, challenges, and recommendations during implementation | irm_sections | next_steps
Context and objectives                                   | irm_sections | context
Potential for results                                    | irm_sections | ambition
Overall                                                  | irm | overall
Not specific enough to be verifiable                     | verifiable_values | no
Medium                                                   | specificity_values | medium
Modest                                                   | potential_for_results_values | modest
"""

FRENCH = """
En appui :                                             | roles | support
Avec l'appui de :                                     | roles | support
Qui ?                                                  | columns | institution
Quel est le problème public en réponse auquel l'engagement est pris ? | labels | challenges
Quel est le problème public que l'engagement vise à résoudre ? | labels | challenges
À quel problème public l’engagement répondra-t-il ?      | labels | challenges
Quelles sont les causes du problème ?                    | labels | challenges
Définition du problème                                   | labels | challenges
Numéro et nom de l’engagement                            | headings | title
N° et intitulé de l'engagement                           | headings | title
Quel problème l’engagement cherche-t-il à résoudre ?     | labels | challenges
Qu’a-t-on fait jusqu’à présent pour résoudre le problème ? | labels | context
Quels résultats voulons-nous obtenir en mettant en œuvre cet engagement ? | labels | ambition
Comment l’engagement favorisera-t-il la redevabilité ?   | labels | relevance
Chef de file de l'engagement                             | roles | lead
Parties prenantes en appui                               | roles | support
Date de finalisation prévue                              | columns | end_date
Société civile                                           | sectors | civil_society
Enjeux                                                   | labels | challenges
Quel est l'engagement ?                                  | labels | description
En quoi consiste l'engagement ?                          | labels | description
Brève description de l'engagement                        | labels | description
Quelle solution proposez-vous ?                          | labels | description
Comment cet engagement contribuera-t-il à résoudre le problème public ? | labels | ambition
En quoi l'engagement contribuera-t-il à résoudre le problème public ? | labels | ambition
Ambitions                                                | labels | ambition
Pourquoi cet engagement est-il pertinent en matière des valeurs du PGO ? | labels | relevance
Pourquoi cet engagement est-il pertinent au regard des valeurs du PGO ? | labels | relevance
En quoi cet engagement est-il pertinent par rapport aux valeurs du PGO ? | labels | relevance
Analyse de l'engagement                                  | labels | relevance
Informations complémentaires                             | labels | additional_information
Date de début et de fin de l'engagement                  | labels | timescales
Dates de début et de fin                                 | labels | timescales
Calendrier de mise en oeuvre                             | labels | timescales
Date de démarrage                                        | labels | start_date
Date d'achèvement prévue                                 | labels | end_date
Objectif général                                         | labels | aim
Description des résultats                                | labels | results
Progrès réalisés                                         | labels | results
Prochaines étapes                                        | labels | next_steps
Respect du calendrier                                    | labels | timetable
Pour aller plus loin                                     | labels | resources
Contexte et justification                                | labels | context
Texte de l'engagement tel qu'il figure dans le plan d'action | labels | commitment_language
Sources de financement                                   | labels | means
Grands défis du PGO                                      | labels | grand_challenges
Agence/acteur principal de mise en œuvre                 | roles | lead
Agence de mise en oeuvre                                 | roles | lead
Institution(s) porteuse(s)                               | roles | lead
Structure responsable                                    | roles | lead
Organisme responsable de la mise en œuvre                | roles | lead
Ministère(s) responsable(s)                              | roles | lead
Chefs de file                                            | roles | lead
Institution(s) de soutien                                | roles | support
Structures d'appui                                       | roles | support
Autres acteurs impliqués                                 | roles | stakeholder
Acteurs étatiques impliqués                              | roles | stakeholder
OSC, secteur privé, organisations multilatérales, groupes de travail | roles | stakeholder
Parties prenantes concernées                             | roles | stakeholder
Informations de contact                                  | blocks | contact
Point focal                                              | blocks | contact
Niveau d'achèvement                                      | blocks | progress
État d'avancement                                        | blocks | progress
État de mise en œuvre                                    | blocks | progress
Activité avec un livrable vérifiable                     | blocks | milestones
Activités importantes                                    | blocks | milestones
Planning de réalisation                                  | blocks | milestones
Jalons vérifiables et mesurables pour réaliser l'engagement | blocks | milestones
Recommandations du mécanisme d'évaluation indépendant    | blocks | recommendations
Nom de la personne responsable de l'agence de mise en œuvre | contact_fields | name
Titre, département                                       | contact_fields | role
E-mail et téléphone                                      | contact_fields | email
Tél.                                                     | contact_fields | phone
Activités importantes                                    | columns | milestone
Date début                                               | columns | start_date
Date fin                                                 | columns | end_date
Niveau d'achèvement                                      | columns | status
En un coup d'œil                                         | page | glance
En bref                                                  | page | glance
Cycle du plan d'action                                   | page | cycle
Institution chef de file                                 | page | lead
Institution(s) d'appui                                   | page | support
Domaines politiques                                      | page | policy_areas
Examen de l'IRM                                          | page | review
Rapport IRM                                              | page | irm_report
Mise en oeuvre i                                         | page | implementation
Type d'engagement                                        | page | commitment_kind
Engagement étoilé                                        | ratings | starred
Premiers résultats                                       | ratings | early_results
L'engagement a-t-il ouvert le gouvernement ?             | ratings | did_it_open_government
Vérifiable                                               | ratings | verifiable
Pertinent pour les valeurs de l'OGP                      | ratings | relevance
Ambition (voir la définition)                            | ratings | ambition
Impact potentiel                                         | ratings | potential_impact
Degré d'achèvement                                       | ratings | completion
Non commencé                                             | levels | not_started
Limité                                                   | levels | limited
Substantiel                                              | levels | substantial
Complet                                                  | levels | completed
Partiellement réalisée                                   | verdicts | limited
En cours d'exécution                                     | verdicts | ongoing
Abandonnée                                               | verdicts | suspended
Peu clair                                                | relevance_values | unclear
Redevabilité publique                                    | relevance_values | public_accountability
Mineur                                                   | potential_impact_values | minor
Transformateur                                           | ambition_values | transformative
N'a pas changé                                           | early_results_values | did_not_change
Résultats modérés                                        | early_results_values | moderate
Exceptionnels                                            | early_results_values | outstanding
Aucune preuve disponible                                 | missing | no_data
En attente de l'examen de l'IRM                          | missing | pending_irm_review
Aucune consultation                                      | influence | no_consultation
Partiellement conforme                                   | conformity | partial
L'engagement a-t-il contribué à ouvrir le gouvernement ? | irm_sections | results
Perspectives                                             | irm_sections | next_steps
Opportunités, défis et recommandations pendant la mise en œuvre | irm_sections | next_steps
Contexte et objectifs                                    | irm_sections | context
Ensemble                                                 | irm | overall
Pas assez précis pour être vérifiable                    | verifiable_values | no
Élevée                                                   | specificity_values | high
Peu clair                                                | potential_for_results_values | unclear
"""

SPANISH = """
Apoyan:                                                | roles | support
Con el apoyo de:                                       | roles | support
¿Quién?                                                | columns | institution
Número y nombre del compromiso                           | headings | title
¿Qué problema busca abordar el compromiso?               | labels | challenges
¿Qué se ha hecho hasta la fecha para resolver el problema? | labels | context
¿Qué solución está proponiendo?                          | labels | description
¿Qué resultados queremos lograr al implementar este compromiso? | labels | ambition
¿Cómo promoverá la transparencia?                        | labels | relevance
¿Cómo fomentará el compromiso la rendición de cuentas?   | labels | relevance
Partes interesadas que apoyan                            | roles | support
Periodo que cubre                                        | labels | timescales
Fecha esperada de cumplimiento                           | columns | end_date
Sociedad civil                                           | sectors | civil_society
¿Cuál es la problemática que el compromiso aborda?       | labels | challenges
¿Cuál es el problema que aborda el compromiso?           | labels | challenges
¿Cuál es el problema público que el compromiso abordará? | labels | challenges
¿Cuáles son las causas del problema?                     | labels | challenges
Statu quo o problema que se quiere resolver              | labels | challenges
Status quo o problema a tratar                           | labels | challenges
Definición del problema                                  | labels | challenges
¿Cuál es el compromiso?                                  | labels | description
¿En qué consiste el compromiso?                          | labels | description
Descripción del compromiso                               | labels | description
Breve descripción del compromiso                         | labels | description
¿Cómo contribuirá el compromiso a resolver la problemática? | labels | ambition
¿Cómo contribuirá el compromiso a resolver el problema público? | labels | ambition
Ambición                                                 | labels | ambition
¿Por qué es relevante frente a los valores de OGP?       | labels | relevance
¿Por qué este compromiso es relevante para los valores de OGP? | labels | relevance
Relevancia                                               | labels | relevance
Análisis del compromiso                                  | labels | relevance
Información adicional                                    | labels | additional_information
Fecha de inicio y término del compromiso                 | labels | timescales
Fechas de inicio y fin                                   | labels | timescales
Período cubierto                                         | labels | timescales
Fecha de inicio                                          | labels | start_date
Fecha de término                                         | labels | end_date
Objetivo principal                                       | labels | aim
Desafío de OGP atendido por el compromiso                | labels | grand_challenges
Descripción de los resultados                            | labels | results
Principales logros                                       | labels | results
Próximos pasos                                           | labels | next_steps
¿A tiempo?                                               | labels | timetable
Medios de verificación                                   | labels | resources
Contexto y antecedentes                                  | labels | context
Texto del compromiso tal como aparece en el plan de acción | labels | commitment_language
Fuentes de financiamiento                                | labels | means
Institución o actor responsable de la implementación     | roles | lead
Instituto responsable de la implementación               | roles | lead
Institución(es) responsable(s)                           | roles | lead
Ministerios responsables                                 | roles | lead
Entidad(es) responsable(s)                               | roles | lead
Agencia implementadora líder                             | roles | lead
Institución(es) de apoyo                                 | roles | support
Instituciones colaboradoras                              | roles | support
Otros actores                                            | roles | stakeholder
Otros actores involucrados                               | roles | stakeholder
Actores de Estado involucrados                           | roles | stakeholder
OSC, sector privado, multilaterales, grupos de trabajo   | roles | stakeholder
Sociedad civil, iniciativa privada, grupos multilaterales y de trabajo | roles | stakeholder
Información de contacto                                  | blocks | contact
Nivel de cumplimiento                                    | blocks | progress
Grado de avance                                          | blocks | progress
Estatus                                                  | blocks | progress
Actividad con un producto verificable                    | blocks | milestones
Hitos verificables y medibles para cumplir el compromiso | blocks | milestones
Recomendaciones del MRI                                  | blocks | recommendations
Nombre de la persona responsable                         | contact_fields | name
Título, departamento                                     | contact_fields | role
Cargo                                                    | contact_fields | role
Correo electrónico y teléfono                            | contact_fields | email
Teléfono                                                 | contact_fields | phone
Actividad con un producto verificable                    | columns | milestone
Fecha de término                                         | columns | end_date
Nivel de cumplimiento                                    | columns | status
Visión general                                           | page | overview
De un vistazo                                            | page | glance
Plan de ACCION                                           | page | action_plan
Ciclo del Plan de Acción                                 | page | cycle
Institución principal                                    | page | lead
Instituciones de Apoyo                                   | page | support
Áreas de política                                        | page | policy_areas
Revisión de IRM                                          | page | review
Informe de IRM                                           | page | irm_report
Implementación i                                         | page | implementation
Estelares                                                | ratings | starred
Resultados iniciales                                     | ratings | early_results
¿Contribuyó a la apertura del gobierno?                  | ratings | did_it_open_government
Verificable                                              | ratings | verifiable
Relevante para los valores de OGP                        | ratings | relevance
Ambición (consulta: definición)                          | ratings | ambition
Impacto potencial                                        | ratings | potential_impact
Terminación                                              | ratings | completion
No iniciado                                              | levels | not_started
Limitado                                                 | levels | limited
Sustancial                                               | levels | substantial
Completo                                                 | levels | completed
Parcialmente cumplido                                    | verdicts | limited
En ejecución                                             | verdicts | ongoing
Retirado                                                 | verdicts | suspended
No está claro                                            | relevance_values | unclear
Rendición de cuentas pública                             | relevance_values | public_accountability
Menor                                                    | potential_impact_values | minor
Transformador                                            | ambition_values | transformative
No cambió                                                | early_results_values | did_not_change
Marginales                                               | early_results_values | marginal
Sobresaliente                                            | early_results_values | outstanding
Revisión pendiente de IRM                                | missing | pending_irm_review
No hay datos de IRM                                      | missing | no_irm_data
Sin consulta                                             | influence | no_consultation
Totalmente conforme                                      | conformity | full
¿Contribuyó a la apertura del gobierno?                  | irm_sections | results
Mirando hacia el futuro                                  | irm_sections | next_steps
¿Se incluyó en el siguiente plan?                        | irm_sections | next_steps
Contexto y objetivos                                     | irm_sections | context
General                                                  | irm | overall
No es lo suficientemente específico para ser verificable | verifiable_values | no
Baja                                                     | specificity_values | low
Sustancial                                               | potential_for_results_values | substantial
"""


def rows(code: str, table: str) -> list[tuple[str, str, str, str]]:
    """One row a line: printed words, section and key with bars between them."""
    cells = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [(printed, code, section, key) for printed, section, key in cells]


@pytest.mark.parametrize(
    ("printed", "language", "section", "key"), [*rows("en", ENGLISH), *rows("fr", FRENCH), *rows("es", SPANISH)]
)
def test_printed_words_stand_for_their_key(printed: str, language: str, section: str, key: str) -> None:
    assert load(language).key(section, printed) == key


@pytest.mark.parametrize(
    ("printed", "language", "section"),
    [
        ("Early results", "en", "labels"),
        ("Government", "en", "roles"),
        ("The commitment", "en", "labels"),
        ("Conforme", "fr", "conformity"),  # begins sentences
        ("Objet", "fr", "labels"),
        ("Nouveau problème", "fr", "labels"),
        ("Fin", "es", "labels"),
        ("Conforme", "es", "conformity"),
        ("Dirección", "es", "contact_fields"),  # a street address as often as a unit
        ("Pendiente", "es", "verdicts"),  # not begun, or not finished
    ],
)
def test_words_that_could_mean_something_else_are_no_form(printed: str, language: str, section: str) -> None:
    assert load(language).key(section, printed) is None
