"""What a perfect reading of the demo gives: one set of expected records for each document."""

from __future__ import annotations

import re
from typing import Any

from demo.content import LINK, Commitment, Page, Report, plain, text
from demo.pdf import Extent

Expected = dict[str, Any]
PLAN = {"country_code": "XV", "plan_start_year": 2021, "plan_end_year": 2023}


def report(report: Report, file: str, extents: Extent) -> Expected:
    cover = report.report
    return {
        "source": file,
        "document": {
            "kind": "self_assessment",
            "language": "en",
            **PLAN,
            "title": f"{cover.title} {cover.subtitle} {cover.plan}",
        },
        "commitments": [sheet(commitment, extents[commitment.number]) for commitment in report.commitment],
        "plan_level": {
            "statuses": [
                *(
                    {"indicator": "standard_conformity", "item": standard.name, "value": standard.value}
                    for standard in report.standards
                ),
                *(
                    {"indicator": "public_influence", "item": "", "value": step.value}
                    for step in report.influence
                    if step.ticked
                ),
            ],
            "recommendations": report.irm.recommendations,
            "responses": {
                str(number): [response.text for response in report.irm.responses if number in response.answers]
                for number in range(1, len(report.irm.recommendations) + 1)
            },
        },
        "issues": [
            {"code": "status_conflict", "commitment": commitment.number}
            for commitment in report.commitment
            if commitment.level and commitment.level != commitment.summary
        ],
    }


def sheet(commitment: Commitment, extent: tuple[int, int]) -> Expected:
    advice = [words for words in (commitment.recommends, commitment.lead_in) if words] + commitment.advice
    return {
        "number": commitment.number,
        "title": commitment.title,
        "theme": commitment.theme,
        "ogp_id": None,
        "page_start": extent[0],
        "page_end": extent[1],
        "lead_institutions": commitment.leads,
        "other_stakeholders": commitment.others,
        "sections": {section: text(words) for section, words in commitment.sections.items()},
        "completion": completion(commitment),
        "contacts": [
            {"name": one.name, "role": one.role, "organisation": one.organisation, "email": one.email}
            for one in commitment.contacts
        ],
        "links": links(commitment),
        "recommendations": [words for words in (commitment.recommends, *commitment.advice) if words],
        "recommendation_disposition": commitment.disposition,
        "recommendation_text": " ".join(advice) or None,
        "parts": [
            {
                "institution": part.institution,
                "text": part.text,
                "completion": part.completion,
                "status_text": part.status,
                "details": text(part.details),
            }
            for part in commitment.parts
        ],
    }


def completion(commitment: Commitment) -> list[Expected]:
    """The sheet's own levels; where it has letters only, the level of the whole is that of the summary table."""
    own = commitment.level or commitment.summary
    return [
        {"item": "", "value": own},
        *({"item": item, "value": level} for item, level in commitment.items.items()),
    ]


def links(commitment: Commitment) -> list[Expected]:
    found = [
        {"url": url, "anchor": plain(anchor), "section": section}
        for section, paragraphs in commitment.sections.items()
        for url, anchor in LINK.findall(" ".join(paragraphs))
    ]
    in_parts = LINK.findall(" ".join(words for part in commitment.parts for words in part.details))
    return found + [{"url": url, "anchor": plain(anchor), "section": "parts"} for url, anchor in in_parts]


def page(page: Page) -> Expected:
    return {
        "source": page.file,
        "document": {
            "kind": "irm_commitment_page",
            "language": "es" if page.style == "spanish" else "en",
            **PLAN,
            "title": f"{page.title} ({page.ogp_id})",
        },
        "page": {
            "ogp_id": page.ogp_id,
            "title": page.title,
            "action_plan": page.action_plan,
            "status": page.status or None,
            "policy_areas": page.policy_areas,
            "irm_reports": page.irm_reports,
            "starred": page.starred,
            "early_results": page.early_results,
            "verifiable": page.verifiable,
            "relevant_to_ogp_values": page.relevance,
            "ambition": page.ambition,
            "potential_impact": None,
            "completion": page.completion_printed,
            "lead_institutions": page.leads,
            "support_institutions": page.supports,
        },
        "commitments": [reviewed(page)],
        "footnotes": [footnote(page, note.mark) for note in page.notes],
    }


def reviewed(page: Page) -> Expected:
    sections = {
        "description": page.description,
        "challenges": [page.challenges],
        "ambition": [page.ambitions],
        "commitment_language": page.language,
        "context": page.context,
        "next_steps": [page.recommends, page.lead_in, *page.advice],
        "results": page.outcome,
    }
    advice = " ".join(words for words in sections["next_steps"] if words)
    return {
        "number": page.number,
        "title": page.title,
        "theme": None,
        "ogp_id": page.ogp_id,
        "page_start": None,
        "page_end": None,
        "lead_institutions": page.leads,
        "other_stakeholders": page.supports,
        "sections": {section: " ".join(words) for section, words in sections.items() if any(words)},
        "completion": [{"item": "", "value": page.completion}],
        "contacts": [],
        "links": [
            {"url": note.url, "anchor": note.url if page.style == "html" else None, "section": "footnotes"}
            for note in page.notes
        ],
        "recommendations": [words for words in (page.recommends, *page.advice) if words],
        "recommendation_disposition": page.disposition,
        "recommendation_text": advice or None,
        "milestones": [
            {
                "item": step.item,
                "text": step.text,
                "start": step.start,
                "end": step.end,
                "raw_period": step.period or None,
            }
            for step in page.milestones
        ],
    }


MONTHS = {"October": 10, "February": 2, "March": 3}


def footnote(page: Page, mark: str) -> Expected:
    note = next(note for note in page.notes if note.mark == mark)
    day, month, year = re.findall(r"accessed on (\d+) (\w+) (\d{4})", note.text)[0]
    return {
        "marker": mark,
        "text": note.text.format(url=note.url),
        "urls": [note.url],
        "accessed": f"{year}-{MONTHS[month]:02}-{int(day):02}",
    }
