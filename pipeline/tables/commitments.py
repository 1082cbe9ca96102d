"""Each real commitment once, over all the documents that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row
from pipeline.tables.resolution import Known
from pipeline.tables.same_commitment import trust

LEVELS = ("not_started", "limited", "substantial", "completed")
STAGES = ("end_of_term", "results", "midterm", "header", "design")
"""Where one assessor judged several times, the verdict of the first of these stages stands."""

CALENDAR = "timescales"
MOST_BESIDE = 15  # characters that a line of nothing but a date may have beside it: "From … until …"

_LEVEL_VALUES = (*LEVELS, "ongoing", "suspended")

TABLE = Table(
    "commitments",
    "Commitments",
    "Engagements",
    "Each commitment once, over all documents: the government's verdict beside that of the Independent Reporting "
    "Mechanism (IRM).",
    "Chaque engagement une seule fois, tous documents confondus : l'avis du gouvernement à côté de celui du mécanisme "
    "d'évaluation indépendant (IRM).",
    (
        columns.OF_COMMITMENT,
        columns.PLAN_ID,
        columns.COUNTRY_CODE,
        columns.NUMBER,
        columns.OGP_ID,
        columns.TITLE,
        columns.THEME,
        columns.POLICY_AREAS,
        Column(
            "lead_institutions",
            "list",
            "Lead organisations: the government's list, else the page's.",
            "Organisations chefs de file : liste du gouvernement ou, à défaut, celle de la page du PGO.",
            title_en="Lead organisations",
            title_fr="Organisations chefs de file",
            example="Information Commissioner | Office of the Prime Minister",
        ),
        columns.START_DATE,
        columns.END_DATE,
        Column(
            "completion_government",
            "string",
            "Completion according to the government: of the whole, or of all parts where they have the same.",
            "Avancement selon le gouvernement : celui de l'ensemble, ou celui de toutes les parties s'il est le même.",
            title_en="Completion (government)",
            title_fr="Avancement (gouvernement)",
            values=_LEVEL_VALUES,
            example="completed",
        ),
        Column(
            "completion_irm",
            "string",
            "Completion according to the IRM: of the whole, or of all parts where they have the same.",
            "Avancement selon l'IRM : celui de l'ensemble, ou celui de toutes les parties s'il est le même.",
            title_en="Completion (IRM)",
            title_fr="Avancement (IRM)",
            values=_LEVEL_VALUES,
            example="substantial",
        ),
        Column(
            "completion_agreement",
            "string",
            "How the two verdicts compare; null where they cannot, as when only parts were judged, and differently.",
            "Comparaison des deux avis ; vide s'ils ne sont pas comparables, par exemple si seules des parties ont été "
            "jugées, et différemment.",
            title_en="Agreement on completion",
            title_fr="Concordance des avis",
            values=("same", "government_higher", "irm_higher", "only_government", "only_irm", "none"),
            example="government_higher",
        ),
        Column(
            "document_count",
            "integer",
            "How many documents list it.",
            "Nombre de documents qui le citent.",
            title_en="Number of documents",
            title_fr="Nombre de documents",
            required=True,
            minimum=1,
            example="2",
        ),
    ),
    ("commitment_id",),
)


NEEDS = {
    "documents": ("document_id", "kind", "plan_id", "country_code"),
    "document_commitments": (
        "document_id", "commitment_id", "number", "ogp_id", "title", "theme", "policy_areas",
    ),
    "statuses": ("commitment_id", "item", "assessor", "stage", "indicator", "value"),
    "commitment_institutions": ("document_id", "commitment_id", "role", "position", "name"),
    "milestones": ("commitment_id", "kind", "start_date", "end_date"),
    "dates": ("commitment_id", "section", "start_date", "end_date", "is_approximate", "as_printed", "sentence"),
}  # fmt: skip
PARTS = ("statuses", "commitment_institutions", "milestones", "dates")


def build(known: Known) -> list[Row]:
    documents = {row.document_id: row for row in known["documents"]}
    listed = _grouped(known["document_commitments"])
    parts = {name: _grouped(known[name]) for name in PARTS}
    return [
        _merged(commitment_id, rows, documents, {name: groups.get(commitment_id, []) for name, groups in parts.items()})
        for commitment_id, rows in sorted(listed.items())
    ]


def _grouped(rows: Sequence[Any]) -> Mapping[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.commitment_id is not None:
            groups[row.commitment_id].append(row)
    return groups


def _merged(
    commitment_id: str, rows: Sequence[Any], documents: Mapping[str, Any], parts: Mapping[str, Sequence[Any]]
) -> Row:
    """The documents stand in order of trust: the first that prints a value gives it."""
    listed = sorted(rows, key=lambda row: (trust(documents[row.document_id].kind), row.document_id))
    of = [documents[row.document_id] for row in listed]
    government = completion(parts["statuses"], "government")
    irm = completion(parts["statuses"], "irm")
    return {
        "commitment_id": commitment_id,
        "plan_id": of[0].plan_id,
        "country_code": _first(document.country_code for document in of),
        **{name: _first(getattr(row, name) for row in listed) for name in ("number", "ogp_id", "title", "theme")},
        "policy_areas": _first(row.policy_areas or None for row in listed),
        "lead_institutions": _leads(parts["commitment_institutions"], [row.document_id for row in listed]),
        "start_date": _printed_date(parts, "start_date"),
        "end_date": _printed_date(parts, "end_date"),
        "completion_government": government,
        "completion_irm": irm,
        "completion_agreement": _agreement(parts["statuses"], government, irm),
        "document_count": len(listed),
    }


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _leads(institutions: Sequence[Any], documents: Sequence[str]) -> list[str]:
    leads = sorted((row for row in institutions if row.role == "lead"), key=attrgetter("position"))
    for document_id in documents:
        if here := [row.name for row in leads if row.document_id == document_id]:
            return here
    return []


def _printed_date(parts: Mapping[str, Sequence[Any]], name: str) -> Any:
    """The one date of the section of that name; else the bound of the calendar; else the milestones' first start, or
    last end where all have one."""
    printed = {getattr(row, name) for row in parts["dates"] if row.section == name}
    if printed:
        return next(iter(printed)) if len(printed) == 1 else None
    return _calendar(parts["dates"], name) or _of_milestones(parts["milestones"], name)


def _calendar(dates: Iterable[Any], name: str) -> Any:
    """The bound that the section of the commitment's calendar gives where a date is all it says; None for a list."""
    rows = [row for row in dates if row.section == CALENDAR]
    printed = {(row.start_date, row.end_date) for row in rows}
    is_all = all(len(row.sentence) - len(row.as_printed) <= MOST_BESIDE and not row.is_approximate for row in rows)
    return getattr(rows[0], name) if len(printed) == 1 and is_all else None


def _of_milestones(milestones: Iterable[Any], name: str) -> Any:
    """None where a milestone has no end, or one without a start ends before the first start that is printed."""
    own = [row for row in milestones if row.kind == "milestone"]
    steps = [getattr(row, name) for row in own]
    known = [day for day in steps if day is not None]
    if not known or (name == "end_date" and len(known) < len(steps)):
        return None
    if name == "end_date":
        return max(known)
    first = min(known)
    open_ends = [row.end_date for row in own if row.start_date is None and row.end_date is not None]
    return None if any(end < first for end in open_ends) else first


def completion(statuses: Iterable[Any], assessor: str) -> str | None:
    """The verdict on the whole; without one, the parts' where they all have the same; null where verdicts differ."""
    own = [row for row in statuses if row.indicator == "completion" and row.assessor == assessor]
    for stage in (*STAGES, None):
        here = [row for row in own if row.stage == stage]
        whole = [row.value for row in here if row.item is None and row.value is not None]
        verdicts = set(whole or [row.value for row in here if row.item is not None])
        if verdicts - {None}:
            return verdicts.pop() if len(verdicts) == 1 else None
    return None


def _agreement(statuses: Iterable[Any], government: str | None, irm: str | None) -> str | None:
    """Null where one of the two judged parts only, and differently: there is no whole to compare."""
    judged = {row.assessor for row in statuses if row.indicator == "completion" and row.value is not None}
    open_ones = {name for name, whole in (("government", government), ("irm", irm)) if whole is None}
    return None if judged & open_ones else agreement(government, irm)


def agreement(government: str | None, irm: str | None) -> str | None:
    if government is None or irm is None:
        return "only_government" if government else "only_irm" if irm else "none"
    if government == irm:
        return "same"
    if government not in LEVELS or irm not in LEVELS:
        return None
    return "government_higher" if LEVELS.index(government) > LEVELS.index(irm) else "irm_higher"
