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
from pipeline.values.words import Words

TABLE = Table(
    "contacts",
    "Points of contact",
    "Points de contact",
    "The persons and mailboxes printed as points of contact.",
    "Les personnes et boîtes aux lettres imprimées comme points de contact.",
    (
        Column("contact_id", "string", "The row.", "La ligne.", required=True, example="valdoria-plan-c0001"),
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        Column("name", "string", "The person's name.", "Le nom de la personne.", example="Ada Quill"),
        Column("role", "string", "Role as printed.", "Fonction telle qu'imprimée.", example="Head of Data"),
        Column("organisation", "string", "Organisation as printed.", "Organisation telle qu'imprimée."),
        columns.INSTITUTION_ID,
        Column("email", "string", "E-mail address.", "Adresse électronique.", example="data@example.org"),
        Column(
            "is_generic_mailbox",
            "boolean",
            "Whether the address belongs to no one person; null where there is no address.",
            "Si l'adresse n'est celle d'aucune personne ; vide s'il n'y a pas d'adresse.",
        ),
        *columns.WHERE,
    ),
    ("contact_id",),
    (*columns.OF_DOCUMENT, columns.TO_INSTITUTION),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, number = Place(parsed), 0
    for record in parsed.contacts:
        for contact in contacts.split([paragraph.text for paragraph in record.paragraphs], words.code):
            number += 1
            issues.extend(_problems(contact, record))
            yield place.row(
                record.commitment,
                _where(contact, record),
                contact_id=f"{place.document_id}-c{number:04d}",
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


def _problems(contact: Contact, record: Contacts) -> Iterator[Issue]:
    for problem in contact.problems:
        code, _, value = problem.partition(": ")
        message = "This part of a point of contact cannot be right and was left out."
        yield Issue(code, message, value=value, commitment=record.commitment, where=record.where)
