"""The lines under "Point of contact" as persons and mailboxes.

A contact begins at a line that is a person's name, at a label such as "Name:", or at any line after a contact that
already has its e-mail. The words under a name are a role up to the first comma or line end after which an
organisation begins, and that organisation. No name is guessed: a mailbox alone has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from pipeline.values.domains import COUNTRIES, GENERIC
from pipeline.values.emails import is_taken
from pipeline.values.organisations import says_none
from pipeline.values.persons import (
    between_names,
    has_name_shape,
    is_person_name,
    name_apart,
    owns,
    plain,
    resembles,
    run_on_name,
    without_title,
)
from pipeline.values.roles import role_and_organisation, unit_or_role
from pipeline.values.words import fold, languages, load

SECTION = "contacts"
MAX_PLAIN_ADDRESS = 64  # letters: no part of it can be too long
LONGEST_LABEL = 60  # letters
MIN_SUBSTRING = 5  # generic words this long are found inside a mailbox name, shorter ones only as a whole part

_ADDRESS = re.compile(r"(?:mailto:)?\s*([^\s<>()\[\],;:|\"']*@[^\s<>()\[\],;|\"']*)", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(
    r"(?:[a-z0-9_-]+|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?P<top>[a-z]+)"
)
_SPELLED_AT = re.compile(r"\s*[\[({]\s*(?:at|arroba|arobase|@)\s*[\])}]\s*", re.IGNORECASE)
_SPELLED_DOT = re.compile(r"\s*[\[({]\s*(?:dot|punto|point)\s*[\])}]\s*", re.IGNORECASE)
_YEARS = r"(?!(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d\b)"
_EXTENSION = (
    r"\(?\s*(?:ext(?:ension|ensión|ensiones)?s?|poste|anexo|int(?:erno)?)\b\.?\s*\d{1,6}"
    r"(?:\s*(?:[,/&]|y|and|et)\s*\d{1,6})*\s*\)?"
)
_PHONE = re.compile(
    _YEARS + rf"(?:\+|\(\+?|\b)\d[\d\s().\-/]{{5,}}\d(?:[\s,;/–-]*(?:{_EXTENSION}|x\s*\d{{1,6}}))?"
    rf"|(?:^|[,;/|–-])\s*{_EXTENSION}$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:[/,&+|]|\b(?:and|or|et|ou|y|e|o)\b)\s*")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINK = re.compile(r"\]\([^)]*\)|[<>\[\]*|]")
_EDGES = " \t\n,;:|-–—/"
_LABELLED = re.compile(r"\s*(?P<label>[^:@]{2,90}?)\s*:\s*(?P<value>.*)", re.DOTALL)
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_BULLETS = "•◦▪●○■□►*·"
_LABELS = ("name", "role", "organisation", "email", "phone")


class Contact(Struct, frozen=True):
    """One person or mailbox; a part that is not printed is "". `problems` holds "<code>: <words as printed>":
    `email_invalid` (the address is left out)."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    problems: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """What one printed line holds: `kind` is one of _LABELS, "other" (role or organisation) or "problem"."""

    kind: str
    text: str


def split(lines: Sequence[str], language: str) -> list[Contact]:
    """The contacts printed in these lines, in order."""
    entries = [entry for line in lines for part in _parts(line, language) for entry in _entries(part, language)]
    groups = list(_groups(_settled(_told_by_label(entries), language)))
    _pair(groups)
    return [contact for group in groups for contact in _contacts(group, language)]


def is_generic_mailbox(email: str, name: str) -> bool:
    """Whether an address belongs to an office: a generic word in it and no part of the name printed beside it.

    Without a generic word only an address named as its own domain (valdata@valdata…) is generic.
    """
    local, _, domain = plain(email).partition("@")
    if not local or not domain or resembles(local, name):
        return False
    parts = [part for part in re.split(r"[^a-z]+", local) if part]
    if any(part in _generic_words() for part in parts):
        return True
    if any(word in "".join(parts) for word in _generic_words() if len(word) >= MIN_SUBSTRING):
        return True
    return not name and local in re.split(r"[.\-]", domain)


# --- lines to entries ------------------------------------------------------------------------------------------------


def _parts(line: str, language: str) -> list[str]:
    """A line cut before each label where it begins with one, and between persons that each have an address."""
    starts = _label_starts(line, language)
    is_form = len(starts) > 1 and not line[: starts[0]].strip(_EDGES + _BULLETS)
    fields = [line[start:end] for start, end in pairwise([*starts, len(line)])] if is_form else [line]
    return [part for field in fields for part in (field.split(";") if len(_addresses(field)) > 1 else [field])]


def _label_starts(line: str, language: str) -> list[int]:
    """Where the labels begin that stand before a colon of the line; of two possible ones the longer counts."""
    known = frozenset[str]().union(*(_label_forms(language, key) for key in _LABELS))
    starts: list[int] = []
    free = 0
    for colon in re.finditer(r":", line):
        words = [match.start() + free for match in _WORD_START.finditer(line[free : colon.start()])]
        start = next((start for start in words if fold(line[start : colon.start()]) in known), None)
        if start is not None:
            starts.append(start)
        free = colon.end()
    return starts


def _addresses(text: str) -> set[str]:
    return {match[1].casefold() for match in _ADDRESS.finditer(_SPELLED_AT.sub("@", text))}


def _entries(line: str, language: str) -> Iterator[Entry]:
    text, emails = _addresses_apart(unicodedata.normalize("NFC", line))
    label, value = _label_apart(text, language)
    if not label and (alone := _label_alone(text, language)):
        yield Entry("label", alone)
        value = ""
    value = _PHONE.sub(" ", _WEB.sub(" ", value))
    value = _without_bare_labels(value, language)
    if label == "phone" or says_none(value, language):
        value = ""
    if label in ("name", "role", "organisation") and value:
        yield from _labelled(label, value, language)
    elif value and label == "email":
        yield Entry("problem", value)
    elif value:
        yield from _plain_entries(value, language)
    yield from emails


def _addresses_apart(line: str) -> tuple[str, list[Entry]]:
    """The line without its addresses, and them; the same address printed twice (text and target) counts once."""
    line = _SPELLED_DOT.sub(".", _SPELLED_AT.sub("@", line)) if _SPELLED_AT.search(line) else line
    found: dict[str, Entry] = {}
    for match in _ADDRESS.finditer(line):
        printed = re.sub(r"^mailto:", "", match[1], flags=re.IGNORECASE).strip(".")
        if printed.strip("@"):
            entry = _email_entry(printed)
            found.setdefault(entry.text.casefold(), entry)
    text = _LINK.sub(" ", re.sub(r"mailto:", " ", _ADDRESS.sub(" ", line), flags=re.IGNORECASE))
    return " ".join(re.sub(r"\(\s*\)", " ", text).split()).strip(_EDGES.replace(":", "")), list(found.values())


def _email_entry(printed: str) -> Entry:
    if _is_plain_address(printed):
        return Entry("email", printed)
    from email_validator import EmailNotValidError, validate_email

    try:
        address = validate_email(printed, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Entry("problem", printed)
    return Entry("email", address.normalized) if is_taken(address.normalized) else Entry("problem", printed)


def _is_plain_address(printed: str) -> bool:
    """Whether nobody could doubt the address, nor write it otherwise: the library that knows all rules loads slowly."""
    address = _PLAIN_ADDRESS.fullmatch(printed)
    return address is not None and len(printed) <= MAX_PLAIN_ADDRESS and address["top"] in COUNTRIES | GENERIC


def _label_apart(text: str, language: str) -> tuple[str, str]:
    match = _LABELLED.fullmatch(text)
    key = _label_key(match["label"], language) if match else ""
    return (key, match["value"].strip(_EDGES)) if match and key else ("", text)


def _label_alone(text: str, language: str) -> str:
    """The key of a label that stands on its own line, its value on the next."""
    return _label_key(text, language)


def _label_key(text: str, language: str) -> str:
    """The key of a label; several ways to reach a person in one ("E-mail / telephone") are one for addresses."""
    folded = fold(text)
    key = next((key for key in _LABELS if folded in _label_forms(language, key)), "")
    parts = _JOINTS.split(folded) if not key and len(folded) <= LONGEST_LABEL else []
    return "email" if len(parts) > 1 and all(part in _ways_to_reach(language) for part in parts) else key


@cache
def _label_forms(language: str, key: str) -> frozenset[str]:
    forms = {fold(form) for code in {language, "en"} for form in load(code).forms(SECTION, f"{key}_label")}
    return frozenset(
        forms | {fold(form) for code in {language, "en"} for form in load(code).forms("contact_fields", key)}
    )


def _without_bare_labels(text: str, language: str) -> str:
    """The text without what is left of "E-mail:" or "Tel." once the address or number is gone."""
    for form in _ways_to_reach(language):
        if form in text.casefold():
            between_marks, before_nothing = _bare_label(form)
            text = before_nothing.sub("", between_marks.sub("", text))
    return text.strip(_EDGES)


@cache
def _ways_to_reach(language: str) -> tuple[str, ...]:
    """The labels of addresses and numbers, longest first."""
    forms = _label_forms(language, "email") | _label_forms(language, "phone")
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _bare_label(form: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    label = re.escape(form)
    return (
        re.compile(rf"(?:^|(?<=[,;|(–—-]))\s*{label}\s*[:.]*\s*(?=[,;|)–—]|$)", re.IGNORECASE),
        re.compile(rf"(?<=\s){label}\s*:\s*(?=[,;|)–—]|$)", re.IGNORECASE),
    )


def _labelled(label: str, value: str, language: str) -> Iterator[Entry]:
    if label == "name":
        name, rest = name_apart(value, language)
        name, rest = (name, rest) if name else run_on_name(value, language)
        yield Entry("name", name or value)
        rest = rest if name else ""
        if rest:
            yield Entry("other", rest)
    elif label == "role":
        yield Entry("other", value)
    else:
        yield Entry("organisation", value)


def _plain_entries(text: str, language: str) -> Iterator[Entry]:
    names = [part.strip(_EDGES) for part in re.split(between_names(language), text)]
    if len(names) > 1 and all(is_person_name(name, language) for name in names):
        yield from (Entry("name", name) for name in names)
        return
    name, rest = name_apart(text, language)
    if name:
        yield Entry("name", name)
    if rest:
        yield Entry("other", rest)


# --- entries to contacts ---------------------------------------------------------------------------------------------


def _told_by_label(entries: list[Entry]) -> list[Entry]:
    """A label on its own line says what the next line is; a label without a line after it goes."""
    told: list[Entry] = []
    label = ""
    for entry in entries:
        if entry.kind == "label":
            label = entry.text
            continue
        if label in ("name", "organisation") and entry.kind in ("name", "other"):
            entry = Entry(label, entry.text)
        elif label == "role" and entry.kind == "name":
            entry = Entry("other", entry.text)
        told.append(entry)
        label = ""
    return told


def _pair(groups: list[list[Entry]]) -> None:
    """Addresses printed after several names go, in place, to the name they resemble."""
    for position, group in enumerate(groups):
        for entry in [entry for entry in group if entry.kind == "email"]:
            local = plain(entry.text).partition("@")[0]
            if resembles(local, _name(group)):
                continue
            owner = next((g for g in groups[:position] if not _has_email(g) and resembles(local, _name(g))), None)
            if owner is not None:
                group.remove(entry)
                owner.append(entry)


def _name(group: list[Entry]) -> str:
    return next((entry.text for entry in group if entry.kind == "name"), "")


def _has_email(group: list[Entry]) -> bool:
    return any(entry.kind == "email" for entry in group)


def _settled(entries: list[Entry], language: str) -> list[Entry]:
    """Lines whose shape leaves it open whether they are a name, by the e-mails after them.

    A second "name" before any e-mail is none where that e-mail is the first one's (it is a role or a unit), and words
    that look like a subject ("Judith Law") are a name where the next e-mail is made of them.
    """
    settled: list[Entry] = []
    for position, entry in enumerate(entries):
        emails = [plain(later.text).partition("@")[0] for later in entries[position:] if later.kind == "email"]
        if emails and entry.kind == "name" and settled and settled[-1].kind == "name":
            none_own = not any(resembles(email, entry.text) for email in emails)
            if none_own and resembles(emails[0], settled[-1].text):
                entry = Entry("other", entry.text)
        elif emails and entry.kind == "other" and has_name_shape(entry.text, language) and owns(emails[0], entry.text):
            entry = Entry("name", entry.text)
        elif entry.kind == "other":
            is_under_name = bool(settled) and settled[-1].kind == "name"
            name, rest = _run_on(entry.text, emails, is_under_name, language)
            settled += [Entry("name", name)] if name else []
            entry = Entry("other", rest)
        settled.append(entry)
    return settled


def _run_on(text: str, emails: list[str], is_under_name: bool, language: str) -> tuple[str, str]:
    """A name and the role that follows without a mark, where the next address is that person's or nobody's."""
    name, rest = run_on_name(text, language)
    is_own = bool(emails) and resembles(emails[0], name)
    is_open = not is_under_name and (not emails or is_generic_mailbox(f"{emails[0]}@-", ""))
    return (name, rest) if name and (is_own or is_open) else ("", text)


def _groups(entries: list[Entry]) -> Iterator[list[Entry]]:
    """The entries of each contact: a name begins one, and so does a line after one that has words and an e-mail."""
    group: list[Entry] = []
    for entry in entries:
        kinds = {earlier.kind for earlier in group}
        has_words = bool(kinds & {"other", "organisation"})
        complete = bool(kinds & {"email", "problem"}) and (has_words or "name" not in kinds)
        words_again = entry.kind in ("other", "organisation") and complete
        name_again = entry.kind == "name" and bool(kinds & {"name", "other", "organisation"} or complete)
        after_own_email = kinds == {"email"} and resembles(group[-1].text.partition("@")[0], entry.text)
        if group and (words_again or name_again) and not after_own_email:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _contacts(group: list[Entry], language: str) -> list[Contact]:
    """The contact of a group; each further address is a contact of its own at the same organisation."""
    name = _name(group)
    printed = [entry.text for entry in group if entry.kind == "other"]
    organisations = [entry.text.strip(_EDGES) for entry in group if entry.kind == "organisation"]
    role, organisation = role_and_organisation(printed, organisations, language)
    if not name and not organisation:
        role, organisation = unit_or_role(role, language)
    emails = [entry.text for entry in group if entry.kind == "email"]
    problems = tuple(f"email_invalid: {entry.text}" for entry in group if entry.kind == "problem")
    own = next(
        (email for email in emails if resembles(plain(email).partition("@")[0], name)), emails[0] if emails else ""
    )
    first = Contact(without_title(name, language), role, organisation, own, problems)
    return [first, *(Contact("", "", organisation, email) for email in emails if email != own)]


# --- words ------------------------------------------------------------------------------------------------------------


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(plain(form) for code in languages() for form in load(code).forms("mailboxes", "generic"))
