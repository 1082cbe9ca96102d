"""The demo's content files as typed values, and the small markup of their paragraphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

HERE = Path(__file__).parent
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
ITEM = re.compile(r"(-|[a-z]\.) (.*)")

Level = Literal["not_started", "limited", "substantial", "completed"]
LEVELS: dict[Level, str] = {
    "not_started": "Not started",
    "limited": "Limited",
    "substantial": "Substantial",
    "completed": "Completed",
}


class Cover(Struct, forbid_unknown_fields=True):
    title: str
    subtitle: str
    plan: str
    country: str
    publisher: str
    date: str
    running: str


class Prose(Struct, forbid_unknown_fields=True):
    paragraphs: list[str]


class Process(Struct, forbid_unknown_fields=True):
    paragraphs: list[str]
    influence: list[str]
    calendar: list[str]


class Footnote(Struct, forbid_unknown_fields=True):
    mark: str
    text: str


class Standard(Struct, forbid_unknown_fields=True):
    name: str
    value: str
    verdict: str
    measures: list[str]
    remarks: list[str]


class Influence(Struct, forbid_unknown_fields=True):
    level: str
    value: str
    meaning: str
    ticked: bool = False


class Response(Struct, forbid_unknown_fields=True):
    text: str
    answers: list[int]


class Irm(Struct, forbid_unknown_fields=True):
    paragraphs: list[str]
    recommendations: list[str]
    responses_intro: str
    responses: list[Response]


class Implementation(Struct, forbid_unknown_fields=True):
    paragraphs: list[str]
    summary_title: str
    summary_intro: str


class Contact(Struct, forbid_unknown_fields=True):
    name: str
    role: str
    organisation: str
    email: str


class Part(Struct, forbid_unknown_fields=True):
    """One row of the table by ministry; `status` is printed, `completion` is what it stands for."""

    institution: str
    text: str
    status: str
    completion: str
    details: list[str]


class Commitment(Struct, forbid_unknown_fields=True):
    """One sheet. `summary` is the level in the summary table, `level` or `items` those of the sheet itself."""

    number: str
    theme: str
    title: str
    layout: Literal["labelled", "template"]
    mark: Literal["fill", "tick", "cross", "bar", "letters"]
    summary: Level
    lead_printed: str
    leads: list[str]
    others_printed: str
    others: list[str]
    sections: dict[str, list[str]]
    level: Level | None = None
    items: dict[str, Level] = field(default_factory=dict)
    recommends: str = ""
    lead_in: str = ""
    advice: list[str] = field(default_factory=list)
    disposition: str = "none"
    contacts: list[Contact] = field(default_factory=list)
    parts_title: str = ""
    parts: list[Part] = field(default_factory=list)


class Report(Struct, forbid_unknown_fields=True):
    report: Cover
    background: Prose
    process: Process
    footnotes: list[Footnote]
    standards: list[Standard]
    influence: list[Influence]
    irm: Irm
    implementation: Implementation
    peers: Prose
    commitment: list[Commitment]


class Milestone(Struct, forbid_unknown_fields=True):
    item: str
    text: str
    period: str = ""
    start: str | None = None
    end: str | None = None


class Note(Struct, forbid_unknown_fields=True):
    mark: str
    text: str
    url: str


class Page(Struct, forbid_unknown_fields=True):
    """One commitment page; an empty string is a rating the site leaves blank, a missing one is not printed at all."""

    file: str
    style: Literal["text", "html", "spanish"]
    ogp_id: str
    number: str
    title: str
    action_plan: str
    cycle: str
    status: str
    leads: list[str]
    supports: list[str]
    policy_areas: list[str]
    irm_reports: list[str]
    early_results: str
    verifiable: str
    relevance: str
    ambition: str
    description: list[str]
    starred: str | None = None
    challenges: str = ""
    ambitions: str = ""
    milestones: list[Milestone] = field(default_factory=list)
    language: list[str] = field(default_factory=list)
    start: str = ""
    end: str = ""
    context: list[str] = field(default_factory=list)
    recommends: str = ""
    lead_in: str = ""
    advice: list[str] = field(default_factory=list)
    disposition: str = "none"
    completion_printed: str = ""
    completion: Level | None = None
    outcome: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Pages(Struct, forbid_unknown_fields=True):
    page: list[Page]


def report() -> Report:
    return msgspec.toml.decode((HERE / "report.toml").read_bytes(), type=Report)


def pages() -> list[Page]:
    return msgspec.toml.decode((HERE / "pages.toml").read_bytes(), type=Pages).page


def plain(paragraph: str) -> str:
    """The words alone: no tags, no calls of footnotes, no bullet (a letter stays)."""
    return re.sub(r"<[^>]+>|\^\d|^- ", "", paragraph)


def text(paragraphs: list[str]) -> str:
    return " ".join(plain(paragraph) for paragraph in paragraphs)
