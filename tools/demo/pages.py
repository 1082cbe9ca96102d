"""The commitment pages as the site of the partnership prints them: two as text, one as a saved web page."""

from __future__ import annotations

import re
from html import escape

from demo.content import Note, Page


def build(page: Page) -> bytes:
    lines = html(page) if page.style == "html" else text(page) if page.style == "text" else spanish(page)
    return ("\n".join(lines) + "\n").encode()


def spaced(lines: list[str]) -> list[str]:
    """A blank line between any two."""
    return [part for line in lines for part in (line, "")]


def text(page: Page) -> list[str]:
    return [
        *spaced(["Skip Navigation", "Valdoria", f"{page.title} ({page.ogp_id})", "Overview", "At-a-Glance"]),
        *spaced([f"Action Plan: {page.action_plan}", f"Action Plan Cycle: {page.cycle}", f"Status: {page.status}"]),
        *spaced(["Institutions", f"Lead Institution: {'; '.join(page.leads)}"]),
        *spaced([f"Support Institution(s): {'; '.join(page.supports) or 'NA'}"]),
        *spaced(["Policy Areas", ", ".join(page.policy_areas), "IRM Review"]),
        *spaced([f"IRM Report: {', '.join(page.irm_reports)}", f"Early Results: {page.early_results}", "Design i"]),
        *spaced([f"Verifiable: {page.verifiable}", f"Relevant to OGP Values: {page.relevance}"]),
        *spaced([f"Ambition (see definition): {page.ambition}", "Implementation i", "Completion:", "Description"]),
        *description(page),
        *midterm(page),
        *end_of_term(page),
        *spaced(["Commitments", "Open Government Partnership"])[:-1],
    ]


def description(page: Page) -> list[str]:
    return [
        *page.description,
        "Lead institution(s):",
        *page.leads,
        "New commitment",
        "OGP principles with which the commitment is associated:",
        "Access to information",
        "Challenges",
        page.challenges,
        "Ambitions",
        page.ambitions,
        "The road map in detail",
        "",
        *(f"{step.text} {step.period}" for step in page.milestones),
        "",
    ]


def midterm(page: Page) -> list[str]:
    return [
        *spaced(["IRM Midterm Status Summary", f"{page.number}. {page.title}"]),
        *spaced(["Language of the commitment as it appears in the action plan:", *page.language, "Milestones"]),
        *spaced([f"{step.item} {step.text}" for step in page.milestones]),
        *spaced([f"Start Date: {page.start}", f"End Date: {page.end}", "Context and Objectives", *page.context]),
        *spaced(["Next steps", f"{page.recommends} {page.lead_in}"]),
        *(f"  • {words}" for words in page.advice),
        *(printed(note) for note in notes(page, page.language + page.context)),
        "",
    ]


def end_of_term(page: Page) -> list[str]:
    return [
        *spaced(["IRM End of Term Status Summary", f"{page.number}. {page.title}"]),
        *spaced([f"Completion: {page.completion_printed}", *page.outcome]),
        *spaced([printed(note) for note in notes(page, page.outcome)]),
    ]


def notes(page: Page, paragraphs: list[str]) -> list[Note]:
    """The footnotes that these paragraphs call."""
    called = re.findall(r"\[(\d+)\]", " ".join(paragraphs))
    return [note for note in page.notes if note.mark in called]


def printed(note: Note) -> str:
    return f"[{note.mark}] {note.text.format(url=note.url)}"


def spanish(page: Page) -> list[str]:
    return [
        *spaced(["Saltar navegación", "Valdoria", f"{page.title} ({page.ogp_id})", "Resumen", "De un vistazo"]),
        *spaced([f"Plan de Acción: {page.action_plan}", f"Ciclo del Plan de Acción: {page.cycle}", "Estatus"]),
        *spaced(["Instituciones", f"Institución líder: {'; '.join(page.leads)}"]),
        *spaced([f"Instituciones de apoyo: {'; '.join(page.supports) or 'NA'}"]),
        *spaced(["Áreas de política", ", ".join(page.policy_areas), "Revisión IRM"]),
        *spaced([f"Informe IRM: {', '.join(page.irm_reports)}", f"Primeros resultados: {page.early_results}"]),
        *spaced(["Diseño i", f"Verificable: {page.verifiable}"]),
        *spaced([f"Relevante para los valores de OGP: {page.relevance}"]),
        *spaced([f"Ambición (ver definición): {page.ambition}", "Implementación i", "Cumplimiento:"]),
        *spaced(["Descripción", *page.description]),
        *spaced(["Resumen del estado de fin de término del IRM", f"{page.number}. {page.title}"]),
        *spaced([f"Cumplimiento: {page.completion_printed}", *page.outcome])[:-1],
    ]


def html(page: Page) -> list[str]:
    return [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(page.title, quote=False)} ({page.ogp_id}) - Open Government Partnership</title>",
        "<style>.badge { font-weight: bold; }</style>",
        "<script>document.documentElement.className = 'js';</script>",
        "</head>",
        "<body>",
        '<a class="skip" href="#main">Skip Navigation</a>',
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/members/">Members</a></li>'
        '<li><a href="#">Search</a></li></ul></nav></header>',
        '<main id="main">',
        '<p class="member">Valdoria</p>',
        f"<h1>{escape(page.title, quote=False)} ({page.ogp_id})</h1>",
        *html_header(page),
        *tagged("h2", ["Description"]),
        *tagged("p", page.description),
        *html_reviews(page),
        "</main>",
        '<footer><h2>Commitments</h2><p><a href="/policy/">Policy areas</a> · <a href="/contact/">Contact</a></p>'
        "<p>Open Government Partnership</p></footer>",
        "</body>",
        "</html>",
    ]


def tagged(tag: str, lines: list[str]) -> list[str]:
    return [f"<{tag}>{escape(line, quote=False)}</{tag}>" for line in lines]


def field(label: str, value: str) -> str:
    return f"<p><strong>{label}:</strong> {escape(value, quote=False)}</p>"


def html_header(page: Page) -> list[str]:
    badge, tooltip = page.early_results.split()
    return [
        *tagged("h2", ["Overview"]),
        *tagged("h3", ["At-a-Glance"]),
        field("Action Plan", page.action_plan),
        field("Action Plan Cycle", page.cycle),
        field("Status", page.status),
        *tagged("h3", ["Institutions"]),
        field("Lead Institution", "; ".join(page.leads)),
        field("Support Institution(s)", "; ".join(page.supports)),
        *tagged("h3", ["Policy Areas"]),
        *tagged("p", [", ".join(page.policy_areas)]),
        *tagged("h3", ["IRM Review"]),
        field("IRM Report", ", ".join(page.irm_reports)),
        "<p><strong>Early Results:</strong> "
        f'<span class="badge">{badge}</span> <span class="tooltip">{tooltip}</span></p>',
        '<h4>Design <span class="info">i</span></h4>',
        field("Verifiable", page.verifiable),
        field("Relevant to OGP Values", page.relevance),
        field("Ambition (see definition)", page.ambition),
        '<h4>Implementation <span class="info">i</span></h4>',
        field("Completion", "").replace(" </p>", "</p>"),
    ]


def html_reviews(page: Page) -> list[str]:
    return [
        *tagged("h2", ["IRM Midterm Status Summary"]),
        *tagged("h3", [f"{page.number}. {page.title}"]),
        "<p><strong>Language of the commitment as it appears in the action plan:</strong></p>",
        *tagged("p", page.language),
        "<p><strong>Milestones</strong></p>",
        *tagged("p", [f"{step.item} {step.text}" for step in page.milestones]),
        field("Start Date", page.start),
        field("End Date", page.end),
        "<p><strong>Context and Objectives</strong></p>",
        *tagged("p", page.context),
        "<p><strong>Next steps</strong></p>",
        *tagged("p", [f"{page.recommends} {page.lead_in}"]),
        "<ul>",
        *tagged("li", page.advice),
        "</ul>",
        *(html_note(note) for note in notes(page, page.language + page.context)),
        *tagged("h2", ["IRM End of Term Status Summary"]),
        *tagged("h3", [f"{page.number}. {page.title}"]),
        field("Completion", page.completion_printed),
        *tagged("p", page.outcome),
        *(html_note(note) for note in notes(page, page.outcome)),
    ]


def html_note(note: Note) -> str:
    link = f'<a href="{note.url}">{note.url}</a>'
    return f'<p class="note">[{note.mark}] {escape(note.text, quote=False).format(url=link)}</p>'
