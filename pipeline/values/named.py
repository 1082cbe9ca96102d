"""What a language model adds where the rules left words whole. What rules read stays.

A model is believed less than a rule: a person's name must look like one and fit the address beside it, and an
organisation counts only inside words that no rule can tell to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.records import Named, NamedKind
from pipeline.values.contacts import Contact, is_generic_mailbox
from pipeline.values.groups import is_group
from pipeline.values.organisation_kinds import has_head, kind
from pipeline.values.organisation_phrases import is_acronym, starts_organisation
from pipeline.values.organisations import Organisation, acronym_apart
from pipeline.values.persons import has_name_shape, holds, plain, resembles

_EDGES = " \t\n,;:|-–—/("


def completed(contact: Contact, named: Sequence[Named], language: str) -> Contact:
    """The contact with the one name and the one organisation that its role or organisation holds unparted."""
    for field in ("role", "organisation"):
        person = _only("person", getattr(contact, field), named)
        if person and not contact.name and _can_be_of(contact, person, language):
            rest = {field: _without(getattr(contact, field), person)}
            contact = replace(contact, name=person, **rest)
    organisation = _only("organisation", contact.role, named)
    if organisation and not contact.organisation:
        contact = replace(contact, role=_without(contact.role, organisation), organisation=organisation)
    return contact


def inside(whole: Organisation, named: Sequence[Named], language: str) -> Iterator[Organisation]:
    """The organisations named in words that the rules took for one, although nothing in them says that it is one."""
    name = whole.name
    if is_acronym(name) or has_head(name, language) or kind(name, language) != "other" or is_group(name, language):
        return
    for text in _held("organisation", whole.as_printed, named):
        name, acronym = acronym_apart(text)
        yield Organisation(name, acronym, text, whole.role)


def _held(kind: NamedKind, text: str, named: Sequence[Named]) -> list[str]:
    """The names that stand in the text as whole words and are not all of it, each once."""
    names = dict.fromkeys(one.text.strip(_EDGES) for one in named if one.kind == kind)
    return [name for name in names if name and name != text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def _only(kind: NamedKind, text: str, named: Sequence[Named]) -> str:
    """The one name of that kind in the text, also where it is all of it; empty where there are several."""
    names = [one.text for one in named if one.kind == kind and one.text == text] or _held(kind, text, named)
    return names[0] if len(names) == 1 else ""


def _can_be_of(contact: Contact, person: str, language: str) -> bool:
    """It looks like a person's name, and the address is this person's or nobody's."""
    if not has_name_shape(person, language) or holds(person, language, "roles"):
        return False
    if starts_organisation(person, language):
        return False
    local = plain(contact.email).partition("@")[0]
    return not local or resembles(local, person) or is_generic_mailbox(contact.email, "")


def _without(text: str, part: str) -> str:
    """The text without a part at its edge; what stands in the middle of a sentence stays."""
    if text.startswith(part) or text.endswith(part):
        return text.removeprefix(part).removesuffix(part).strip(_EDGES)
    return text
