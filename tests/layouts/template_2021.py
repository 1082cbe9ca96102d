"""Plans of the fictional Valdoria in the OGP's template of 2021: its labels in three languages, words of our own."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from pipeline.records import Parsed
from tests.layouts.reading import understood_page


@dataclass(frozen=True)
class Labels:
    """What one language's form prints; `questions` under each band, in the form's order."""

    code: str
    plan: str
    country: tuple[str, str]
    name: str
    brief: str
    lead: str
    support: str
    sectors: tuple[str, str, str]
    period: str
    bands: dict[str, tuple[str, ...]]
    planning: str
    steps: tuple[str, str, str, str]
    lead_of_step: str
    heading: str


@dataclass(frozen=True)
class Pledge:
    number: str
    title: str
    brief: str
    lead: str
    supporters: tuple[str, str, str]
    period: str
    answers: tuple[str, ...]
    steps: tuple[tuple[str, str, str], ...] = field(default=())


ENGLISH = Labels(
    "en",
    "Valdoria National Action Plan 2023-2025",
    ("Country", "Valdoria"),
    "Number and Name of the Commitment",
    "Brief Description of the Commitment",
    "Commitment Lead",
    "Supporting Stakeholders",
    ("Government", "Civil Society", "Other Actors (Parliament, Private Sector, etc)"),
    "Period Covered",
    {
        "Problem Definition": (
            "1. What problem does the commitment aim to address?",
            "2. What are the causes of the problem?",
        ),
        "Commitment Description": (
            "1. What has been done so far to solve the problem?",
            "2. What solution are you proposing?",
            "3. What results do we want to achieve by implementing this commitment?",
        ),
        "Commitment Analysis": (
            "1. How will the commitment promote transparency?",
            "2. How will the commitment help foster accountability?",
            "3. How will the commitment improve citizen participation in defining, implementing, and monitoring "
            "solutions?",
        ),
    },
    "Commitment Planning",
    ("Milestones", "Expected Outputs", "Expected Completion Date", "Stakeholders"),
    "Lead: ",
    "Commitment",
)

SPANISH = Labels(
    "es",
    "Plan de Acción Nacional de Valdoria 2023-2025",
    ("País", "Valdoria"),
    "Número y nombre del compromiso",
    "Breve descripción del compromiso",
    "Líder del compromiso",
    "Partes interesadas que apoyan",
    ("Gobierno", "Sociedad civil", "Otros actores (Parlamento, sector privado, etc.)"),
    "Periodo que cubre",
    {
        "Definición del problema": (
            "1. ¿Qué problema busca abordar el compromiso?",
            "2. ¿Cuáles son las causas del problema?",
        ),
        "Descripción del compromiso": (
            "1. ¿Qué se ha hecho hasta ahora para resolver el problema?",
            "2. ¿Qué solución propone?",
            "3. ¿Qué resultados queremos lograr con la implementación de este compromiso?",
        ),
        "Análisis del compromiso": (
            "1. ¿Cómo promoverá la transparencia el compromiso?",
            "2. ¿Cómo ayudará el compromiso a fomentar la rendición de cuentas?",
            "3. ¿Cómo mejorará el compromiso la participación ciudadana en la definición, la implementación y el "
            "seguimiento de las soluciones?",
        ),
    },
    "Planificación del compromiso",
    ("Hitos", "Productos esperados", "Fecha prevista de cumplimiento", "Partes interesadas"),
    "Líder: ",
    "Compromiso",
)

FRENCH = Labels(
    "fr",
    "Plan d’action national de la Valdorie 2023-2025",
    ("Pays", "Valdorie"),
    "Numéro et nom de l’engagement",
    "Brève description de l’engagement",
    "Responsable de l’engagement",
    "Parties prenantes de soutien",
    ("Gouvernement", "Société civile", "Autres acteurs (Parlement, secteur privé, etc.)"),
    "Période couverte",
    {
        "Définition du problème": (
            "1. Quel problème l’engagement vise-t-il à résoudre ?",
            "2. Quelles sont les causes du problème ?",
        ),
        "Description de l’engagement": (
            "1. Qu’est-ce qui a été fait jusqu’à présent pour résoudre le problème ?",
            "2. Quelle solution proposez-vous ?",
            "3. Quels résultats voulons-nous atteindre en mettant en œuvre cet engagement ?",
        ),
        "Analyse de l’engagement": (
            "1. Comment l’engagement favorisera-t-il la transparence ?",
            "2. Comment l’engagement contribuera-t-il à renforcer la redevabilité ?",
            "3. Comment l’engagement améliorera-t-il la participation citoyenne à la définition, à la mise en œuvre et "
            "au suivi des solutions ?",
        ),
    },
    "Planification de l’engagement",
    ("Jalons", "Produits attendus", "Date d’achèvement prévue", "Parties prenantes"),
    "Responsable : ",
    "Engagement",
)

PLEDGES = {
    "en": (
        Pledge(
            "1",
            "Up-to-date river levels",
            "Everyone sees how high the rivers stand.",
            "Ministry of Rivers",
            ("Weather Office; Ministry of Ports", "River Watch; Friends of the Delta", "University of Valdor"),
            "January 2024 – June 2025",
            (
                "Floods surprise the valleys.",
                "Gauges are read by hand.",
                "Two gauges report by radio.",
                "Forty gauges will report each hour.",
                "No flood comes unseen.",
                "The levels stand on the web.",
                "Late readings are listed.",
                "Fishers check the gauges.",
            ),
            (("Ten gauges report", "Ten gauges", "31 March 2024"), ("All gauges report", "Web page", "30 June 2025")),
        ),
        Pledge(
            "2",
            "Maps of all wells",
            "Each village knows its wells.",
            "National Water Agency",
            ("Ministry of Health", "Clean Wells Network", "None"),
            "March 2024 – May 2025",
            (
                "Wells dry up unnoticed.",
                "There is no map.",
                "One county was mapped.",
                "All wells will be mapped.",
                "Dry wells are found within a week.",
                "The map is public.",
                "Villages report dry wells.",
                "Villages draw the map.",
            ),
            (("Map drawn", "Map", "31 December 2024"), ("Map printed", "Poster", "31 May 2025")),
        ),
    ),
    "es": (
        Pledge(
            "1",
            "Niveles de los ríos al día",
            "Todas las personas ven la altura de los ríos.",
            "Ministerio de Ríos",
            ("Instituto de Meteorología; Ministerio de Puertos", "Red de Ríos Limpios", "Universidad de Valdor"),
            "Enero de 2024 a junio de 2025",
            (
                "Las crecidas sorprenden a los valles.",
                "Los medidores se leen a mano.",
                "Dos medidores avisan por radio.",
                "Cuarenta medidores avisarán cada hora.",
                "Ninguna crecida llega sin aviso.",
                "Los niveles están en la web.",
                "Se publican las lecturas tardías.",
                "Los pescadores revisan los medidores.",
            ),
            (
                ("Diez medidores avisan", "Diez medidores", "31 de marzo de 2024"),
                ("Todos los medidores avisan", "Página web", "30 de junio de 2025"),
            ),
        ),
        Pledge(
            "2",
            "Mapa de todos los pozos",
            "Cada aldea conoce sus pozos.",
            "Agencia Nacional del Agua",
            ("Ministerio de Salud", "Fundación Pozos Claros", "Ninguno"),
            "Marzo de 2024 a mayo de 2025",
            (
                "Los pozos se secan sin aviso.",
                "No hay mapa.",
                "Se hizo el mapa de una comarca.",
                "Se hará el mapa de todos los pozos.",
                "Los pozos secos se hallan en una semana.",
                "El mapa es público.",
                "Las aldeas avisan de pozos secos.",
                "Las aldeas dibujan el mapa.",
            ),
            (("Mapa dibujado", "Mapa", "31 de diciembre de 2024"), ("Mapa impreso", "Cartel", "31 de mayo de 2025")),
        ),
    ),
    "fr": (
        Pledge(
            "1",
            "Les niveaux des rivières à jour",
            "Chacun voit la hauteur des rivières.",
            "Ministère des Rivières",
            ("Office de la météorologie ; Ministère des Ports", "Réseau Rivières propres", "Université de Valdor"),
            "Janvier 2024 – juin 2025",
            (
                "Les crues surprennent les vallées.",
                "Les jauges sont lues à la main.",
                "Deux jauges parlent par radio.",
                "Quarante jauges parleront chaque heure.",
                "Aucune crue ne vient sans alerte.",
                "Les niveaux sont sur la toile.",
                "Les relevés tardifs sont publiés.",
                "Les pêcheurs vérifient les jauges.",
            ),
            (
                ("Dix jauges parlent", "Dix jauges", "31 mars 2024"),
                ("Toutes les jauges parlent", "Page web", "30 juin 2025"),
            ),
        ),
        Pledge(
            "2",
            "La carte de tous les puits",
            "Chaque village connaît ses puits.",
            "Agence nationale de l’eau",
            ("Ministère de la Santé", "Association Puits clairs", "Néant"),
            "Mars 2024 – mai 2025",
            (
                "Les puits tarissent sans bruit.",
                "Il n’y a pas de carte.",
                "Un canton a sa carte.",
                "Tous les puits seront sur une carte.",
                "Un puits sec est trouvé en une semaine.",
                "La carte est publique.",
                "Les villages signalent les puits secs.",
                "Les villages dessinent la carte.",
            ),
            (("Carte dessinée", "Carte", "31 décembre 2024"), ("Carte imprimée", "Affiche", "31 mai 2025")),
        ),
    ),
}

SECTIONS = ("challenges", "challenges", "context", "description", "ambition", "relevance", "relevance", "relevance")
FORMS = {labels.code: labels for labels in (ENGLISH, SPANISH, FRENCH)}


def plan(code: str, **ways: str) -> Parsed:
    """A plan of two commitments, understood. `ways` are those of `form`, and `heads`: with headings over the forms
    ("named"), headings without number and word ("bare"), or none."""
    labels = FORMS[code]
    heads = ways.pop("heads", "")
    parts = [f"<h1>{labels.plan}</h1>", "<p>" + PLEDGES[code][0].brief * 3 + "</p>"]
    for pledge in PLEDGES[code]:
        if heads:
            named = f"{labels.heading} {pledge.number}: " if heads == "named" else ""
            parts.append(f"<h2>{named}{pledge.title}</h2>")
        parts.append(form(labels, pledge, **ways))
    return understood_body(code, "".join(parts))


def understood_body(code: str, body: str) -> Parsed:
    return understood_page(f'<html lang="{code}"><body>{body}</body></html>')


def form(
    labels: Labels, pledge: Pledge, supporters: str = "columns", questions: str = "over", numbers: str = "beside"
) -> str:
    """`supporters`: in columns, rows or lines. `questions`: over the answer, beside it, or in one line with it.
    `numbers`: of the commitment beside its name, in a row of its own ("above"), or nowhere."""
    number = f"{pledge.number}. " if numbers == "beside" else ""
    rows = [
        _row(f"<b>{labels.country[0]}</b>", (labels.country[1], 3)),
        _row(f"<b>{labels.name}</b>", (f"{number}{pledge.title}", 3)),
        _row(f"<b>{labels.brief}</b>", (pledge.brief, 3)),
        _row(f"<b>{labels.lead}</b>", (pledge.lead, 3)),
        *_supporters(labels, pledge, supporters),
        _row(f"<b>{labels.period}</b>", (pledge.period, 3)),
    ]
    answers = iter(pledge.answers)
    for band, asked in labels.bands.items():
        rows.append(_row((f"<b>{band}</b>", 4)))
        for question in asked:
            rows.append(_asked(question, next(answers), questions))
    rows.append(_row((f"<b>{labels.planning}</b>", 4)))
    rows.append(_row(*(f"<b>{head}</b>" for head in labels.steps)))
    rows += [_row(text, output, date, f"{labels.lead_of_step}{pledge.lead}") for text, output, date in pledge.steps]
    return f"<table>{''.join(rows)}</table>"


def _asked(question: str, answer: str, way: str) -> str:
    if way == "beside":
        return _row(f"<b>{question}</b>", (answer, 3))
    if way == "line":
        return _row((f"{question} {answer}", 4))
    return _row((f"<p><b>{question}</b></p><p>{answer}</p>", 4))


def _supporters(labels: Labels, pledge: Pledge, way: str) -> list[str]:
    pairs = list(zip(labels.sectors, pledge.supporters, strict=True))
    if way == "lines":
        return [_row(f"<b>{labels.support}</b>", ("".join(f"<p>{head}: {names}</p>" for head, names in pairs), 3))]
    if way == "rows":
        label = f'<td rowspan="3"><b>{labels.support}</b></td>'
        rows = [f'<td>{head}</td><td colspan="2">{escape(names)}</td>' for head, names in pairs]
        return [f"<tr>{label}{rows[0]}</tr>", *(f"<tr>{row}</tr>" for row in rows[1:])]
    heads = "".join(f"<td><b>{head}</b></td>" for head, _ in pairs)
    names = "".join(f"<td>{escape(names)}</td>" for _, names in pairs)
    if way == "unmerged":
        return [f"<tr><td><b>{labels.support}</b></td>{heads}</tr>", f"<tr><td></td>{names}</tr>"]
    return [f'<tr><td rowspan="2"><b>{labels.support}</b></td>{heads}</tr>', f"<tr>{names}</tr>"]


def _row(*cells: str | tuple[str, int]) -> str:
    pairs = [cell if isinstance(cell, tuple) else (cell, 1) for cell in cells]
    return "<tr>" + "".join(f'<td colspan="{span}">{text}</td>' for text, span in pairs) + "</tr>"
