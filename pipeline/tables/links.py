"""Every link, address and e-mail of the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.model import Issue, Paragraph
from pipeline.records import UNLABELLED, Parsed
from pipeline.tables import columns
from pipeline.tables.anchors import Anchor, anchors, goes_on, joined
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values import domains, urls
from pipeline.values.words import Words

TABLE = Table(
    "links",
    "Links",
    "Liens",
    "Every link and address printed, with its target where the source has one.",
    "Chaque lien et chaque adresse du document, avec sa cible si le document en donne une.",
    (
        Column(
            "link_id",
            "string",
            "The link: its document and its place there.",
            "Le lien : son document et son rang dans celui-ci.",
            title_en="Identifier",
            title_fr="Identifiant",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c-l0001",
        ),
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.SECTION,
        columns.POSITION,
        Column(
            "url",
            "string",
            "The target, normalised; null where the source has no real target (`#`) or only names a site "
            "(`data.example.org` in a sentence: the host says which).",
            "La cible, normalisée ; vide si le document n'en donne pas (`#`) ou ne fait que nommer un site "
            "(`data.example.org` dans une phrase : l'hôte dit lequel).",
            title_en="Target",
            title_fr="Cible",
            example="https://contracts.example.org",
            format="uri",
        ),
        Column(
            "url_as_printed",
            "string",
            "The target as the source has it.",
            "La cible, telle qu'elle figure dans le document.",
            title_en="Target as printed",
            title_fr="Cible d'origine",
            example="https://contracts.example.org",
        ),
        Column(
            "host",
            "string",
            'The host of the target, without "www.".',
            "L'hôte de la cible, sans « www. ».",
            title_en="Host",
            title_fr="Hôte",
            example="contracts.example.org",
        ),
        Column(
            "anchor",
            "string",
            "The linked words; null for a bare address.",
            "Les mots qui portent le lien ; vide pour une adresse écrite telle quelle.",
            title_en="Linked words",
            title_fr="Texte du lien",
            example="contracting data standard",
        ),
        Column(
            "target_language",
            "string",
            'Language of the target, from a note such as "(in French)", as its ISO 639-1 code.',
            "Langue de la cible, d'après une mention comme « (en français) », sous la forme du code ISO 639-1.",
            title_en="Language of the target",
            title_fr="Langue de la cible",
            example="fr",
            pattern=columns.LANGUAGE_PATTERN,
        ),
        Column(
            "kind",
            "string",
            "Web page or e-mail address.",
            "Page web ou adresse électronique.",
            title_en="Kind",
            title_fr="Nature",
            required=True,
            values=("web", "email"),
            example="web",
        ),
        Column(
            "accessed_on",
            "date",
            "The day a footnote says the page was read.",
            "Le jour de consultation de la page, d'après la note de bas de page.",
            title_en="Accessed on",
            title_fr="Date de consultation",
            example="2022-10-04",
        ),
        *columns.WHERE,
    ),
    ("link_id",),
    columns.OF_DOCUMENT,
)


class Part(Struct, frozen=True):
    """Paragraphs that are read for links together."""

    commitment: int
    section: str
    paragraphs: tuple[Paragraph, ...]


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, number = Place(parsed), 0
    positions: Counter[tuple[int, str]] = Counter()
    for part, paragraph in once(families(parsed)):
        for anchor in anchors(paragraph):
            number += 1
            positions[part.commitment, part.section] += 1
            yield place.row(
                part.commitment,
                anchor.where,
                link_id=f"{place.document_id}-l{number:04d}",
                section=part.section,
                position=positions[part.commitment, part.section],
                accessed_on=_accessed(part, paragraph, words.code),
                **_target(anchor, words.code),
            )


def families(parsed: Parsed) -> list[list[Part]]:
    """All paragraphs of the records, kind by kind; a paragraph may stand in two kinds."""
    return [
        [Part(r.commitment, "" if r.section == UNLABELLED else r.section, r.paragraphs) for r in parsed.passages],
        [Part(r.commitment, r.role, r.paragraphs) for r in parsed.institutions],
        [Part(r.commitment, "contact", r.paragraphs) for r in parsed.contacts],
        [Part(r.commitment, "recommendations", r.paragraphs) for r in parsed.recommendations],
        [
            Part(r.commitment, "parts" if r.kind == "ministry" else "milestones", (*r.paragraphs, *r.details))
            for r in parsed.milestones
            if r.kind != "action"  # an action's words are a section's too
        ],
        [Part(r.commitment, "footnotes", r.paragraphs) for r in parsed.footnotes],
        [Part(0, "", parsed.leftovers)],
    ]


def once(kinds: Sequence[Sequence[Part]]) -> Iterator[tuple[Part, Paragraph]]:
    """Each paragraph at the first kind of record that holds it, cut ones joined."""
    seen: set[Paragraph] = set()
    for parts in kinds:
        here = [(part, [p for p in part.paragraphs if p not in seen]) for part in parts]
        for part, paragraphs in here:
            seen.update(part.paragraphs)
            for paragraph in _whole(paragraphs):
                yield part, paragraph


def _whole(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    open_one: Paragraph | None = None
    for paragraph in paragraphs:
        if open_one is not None and goes_on(open_one, paragraph):
            open_one = joined(open_one, paragraph)
            continue
        if open_one is not None:
            yield open_one
        open_one = paragraph
    if open_one is not None:
        yield open_one


def _target(anchor: Anchor, language: str) -> Row:
    if urls.is_email_link(anchor.target):
        address = anchor.target.strip().removeprefix("mailto:")
        return {"kind": "email", "url": f"mailto:{address}", "url_as_printed": anchor.target, "anchor": anchor.text}
    if anchor.text is None and domains.names_site(anchor.target):
        host, note = urls.host(anchor.target), urls.target_language(anchor.after, language)
        return {"kind": "web", "url_as_printed": anchor.target, "host": host, "target_language": note}
    url = urls.normalise(anchor.target)
    text, note = urls.strip_note(anchor.text, language) if anchor.text else (None, "")
    return {
        "kind": "web",
        "url": url,
        "url_as_printed": anchor.target,
        "host": urls.host(url) if url else None,
        "anchor": text,
        "target_language": note or urls.target_language(anchor.after, language),
    }


def _accessed(part: Part, paragraph: Paragraph, language: str) -> str | None:
    day = urls.accessed_on(paragraph.text, language) if part.section == "footnotes" else None
    return day.isoformat() if day else None
