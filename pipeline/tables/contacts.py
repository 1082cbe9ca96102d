"""Points of contact. Names and e-mails of persons: not for release without a legal basis."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue, Where
from pipeline.records import Contacts, Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.organisations import nearest, own_id
from pipeline.values import contacts
from pipeline.values.contacts import Contact
from pipeline.values.joined import is_label
from pipeline.values.named import completed
from pipeline.values.words import Words

TABLE = Table(
    "contacts",
    "Points of contact",
    "Points de contact",
    "The persons and mailboxes printed as points of contact.",
    "Les personnes et les boîtes aux lettres indiquées comme points de contact.",
    (
        Column(
            "contact_id",
            "string",
            "The point of contact: its document and its place there.",
            "Le point de contact : son document et son rang dans celui-ci.",
            title_en="Identifier",
            title_fr="Identifiant",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c-c0001",
        ),
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        Column(
            "name",
            "string",
            "The person's name: personal data.",
            "Le nom de la personne : donnée à caractère personnel.",
            title_en="Name",
            title_fr="Nom",
            example="Ada Quill",
        ),
        Column(
            "role",
            "string",
            "The role as printed.",
            "La fonction, telle qu'elle figure dans le document.",
            title_en="Role",
            title_fr="Fonction",
            example="Head of the Open Contracting Team",
        ),
        Column(
            "organisation",
            "string",
            "The organisation as printed.",
            "L'organisation, telle qu'elle figure dans le document.",
            title_en="Organisation",
            title_fr="Organisation",
            example="Agency for Digital Services",
        ),
        columns.INSTITUTION_ID,
        Column(
            "email",
            "string",
            "The e-mail address: personal data where it is no generic mailbox.",
            "L'adresse électronique : donnée à caractère personnel, sauf s'il s'agit d'une boîte générique.",
            title_en="E-mail",
            title_fr="Courriel",
            example="opengov@ads.example.org",
            format="email",
        ),
        Column(
            "is_generic_mailbox",
            "boolean",
            "Whether the address belongs to no one person; null where there is no address.",
            "Si l'adresse n'est celle d'aucune personne en particulier ; vide s'il n'y a pas d'adresse.",
            title_en="Generic mailbox",
            title_fr="Boîte générique",
            example="true",
        ),
        *columns.WHERE,
    ),
    ("contact_id",),
    (*columns.OF_DOCUMENT, columns.TO_INSTITUTION),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, number = Place(parsed), 0
    for record in parsed.contacts:
        for by_rules in contacts.split([paragraph.text for paragraph in record.paragraphs], words.code):
            number += 1
            contact = completed(by_rules, record.named, words.code)
            contact_id = f"{place.document_id}-c{number:04d}"
            issues.extend(_problems(contact, record))
            issues.extend(_labels(contact, record, words.code))
            if contact != by_rules:
                issues.append(_by_model(contact_id, contact, record))
            yield place.row(
                record.commitment,
                _where(contact, record),
                contact_id=contact_id,
                name=contact.name,
                role=contact.role,
                organisation=contact.organisation,
                institution_id=own_id(nearest(contact.organisation, words.code), parsed),
                email=contact.email,
                is_generic_mailbox=contacts.is_generic_mailbox(contact.email, contact.name) if contact.email else None,
            )


def _where(contact: Contact, record: Contacts) -> Where:
    for words in (contact.name, contact.email, contact.organisation):
        for paragraph in record.paragraphs:
            if words and words in paragraph.text:
                return paragraph.where
    return record.where


def _by_model(contact_id: str, contact: Contact, record: Contacts) -> Issue:
    """It names the row, not the person."""
    message = "The language model, not the rules, read a name in this point of contact."
    return Issue("named_by_model", message, "info", contact_id, record.commitment, _where(contact, record))


def _labels(contact: Contact, record: Contacts, language: str) -> Iterator[Issue]:
    """What was read as a name and is the label of something else."""
    for kind, name in (("a person", contact.name), ("an organisation", contact.organisation)):
        if name and is_label(name, language):
            message = f"this was read as the name of {kind}, but holds the label {name}"
            yield Issue("no_single_name", message, "warning", name, record.commitment, _where(contact, record))


def _problems(contact: Contact, record: Contacts) -> Iterator[Issue]:
    for problem in contact.problems:
        code, _, value = problem.partition(": ")
        message = "This part of a point of contact cannot be right and was left out."
        yield Issue(code, message, value=value, commitment=record.commitment, where=record.where)
