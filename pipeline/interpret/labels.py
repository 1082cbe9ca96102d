"""Labels: the words before a colon, in bold, alone on a line or in the first cell of a row that say what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model import Paragraph, Span
from pipeline.values import words as languages
from pipeline.values.words import Words, fold

LONGEST_LABEL = 120
LONGEST_QUESTION = 200
ASKED = "labels"  # the group whose labels may be questions
FEWEST_BLANKS = 3  # in a question that is a label though text follows right behind it
FEWEST_OF_QUESTION = 6  # words of a known question that a longer one begins with: "What was done" asks many things
LONGEST_CUT = 20  # words
MOST_WORDS = 8  # of a label that no language file lists
OPENING = "¿"
RUN_IN_ENDS = " .–—-"
_CELLS_KEPT = 1 << 12  # the same cell is looked at by several rules
_PARAGRAPHS_KEPT = 1 << 12  # and the same paragraph, for the labels of several groups
_BRACKETED = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))\s*")
_COUNTED = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-zA-Z])[.):]?")
_SECTOR_BREAK = re.compile("[(–—/]| - ")
_WITH_SECTOR = re.compile(r"(.*\w)(?:\s*[:–—/]\s*|\s+-\s+|\s*\()(\w.*?)\)?:?")
_NUMBERED = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[a-zA-Z])[.)]\s+")


class Label(Struct, frozen=True):
    """A recognised label: the language file's section and key, the words printed, the rest of the paragraph."""

    group: str
    key: str
    printed: str
    rest: Paragraph


class Opening(Struct, frozen=True):
    """What may be a label at a paragraph's start, by where it ends in the raw text; brackets around all of it gone."""

    paragraph: Paragraph
    raw: str
    printed: tuple[tuple[int, str], ...]


@lru_cache(maxsize=_PARAGRAPHS_KEPT)
def label_of(paragraph: Paragraph, words: Words, groups: tuple[str, ...]) -> Label | None:
    """The label a paragraph is or begins with, looked up in the groups in their order."""
    opening = _opening(paragraph)
    for end, printed in opening.printed:
        for group in groups:
            key = words.key(group, printed) or _formed(group, printed, words)
            if key:
                rest = _behind(opening.paragraph, _after_label(opening.raw, end))
                return Label(group, key, " ".join(opening.raw[:end].split()), rest)
    return None


def _formed(group: str, printed: str, words: Words) -> str | None:
    """The key of a label that is not listed as a whole: a longer question, a role with its sector."""
    if group == ASKED:
        return _asked(printed, words)
    return _role_of_sector(printed, words) if group == "roles" and _SECTOR_BREAK.search(printed) else None


@lru_cache(maxsize=_PARAGRAPHS_KEPT)
def _opening(paragraph: Paragraph) -> Opening:
    raw = raw_text(paragraph)
    if _BRACKETED.fullmatch(raw):
        paragraph = _unbracketed(paragraph, raw)
        raw = raw_text(paragraph)
    ends = [end for end, alone in _candidate_ends(paragraph, raw) if not alone or _stands_out(paragraph, raw)]
    return Opening(paragraph, raw, tuple((end, _NUMBERED.sub("", raw[:end]).rstrip(RUN_IN_ENDS)) for end in ends))


def lead_in(paragraph: Paragraph) -> str:
    """The few words in bold, closed by a colon, a full stop or a question mark, that a paragraph of text begins with;
    empty when it begins otherwise."""
    bold = bold_start(paragraph) if paragraph.kind == "body" else 0
    if not bold:
        return ""
    raw = raw_text(paragraph)
    printed = raw[:bold].strip()
    is_parted = printed.find(".") == len(printed) - 1 or printed.find("?") == len(printed) - 1
    is_closed = printed.find(":") == len(printed) - 1 or (is_parted and printed != raw)
    return printed if is_closed and len(printed.split()) <= MOST_WORDS and printed.lstrip(OPENING)[:1].isalpha() else ""


def own_label(paragraph: Paragraph, words: Words, printed: str = "") -> Label:
    """A paragraph, or the printed words it begins with, as a label under its own words, or as the role they form."""
    raw = raw_text(paragraph)
    end = raw.index(printed) + len(printed) if printed else len(raw)
    printed = printed or paragraph.text
    return Label(*own_key(printed, words), printed, cut(paragraph, _after_label(raw, end)))


def own_key(printed: str, words: Words) -> tuple[str, str]:
    """(group, key) of a label that the language file does not list: a role or a person by its form, a section by the
    first word that tells one, else its own words."""
    if any(fold(printed).startswith(fold(form)) for form in words.forms("label_words", "person")):
        return "contact_fields", "name"
    role = role_of(printed, words)
    if role:
        return "roles", role
    return "labels", _section_of(printed, words) or snake(printed)


def _section_of(printed: str, words: Words) -> str:
    """The section whose telling word comes first in a label; empty where it has none."""
    text = fold(printed)
    sections = [key for key in words.keys("label_words") if key != "person"]
    found = {key: min(_places(text, words.forms("label_words", key), stems=True), default=-1) for key in sections}
    return min((key for key in sections if found[key] >= 0), key=lambda key: found[key], default="")


def role_of(printed: str, words: Words) -> str:
    """The role a label forms from the language's words: "other" bodies, or those "responsible"; empty for none."""
    if of_sector := _role_of_sector(printed, words):
        return of_sector
    text = fold(printed)
    held = {
        key: _places(text, words.forms("role_words", key))
        for key in ("other", "body", "civil", "responsible", "support")
    }
    begins = any(0 in places for places in held.values())
    if len(text.split()) > MOST_WORDS or not begins or not held["body"]:
        return ""
    if held["other"] or held["civil"]:
        return "stakeholder"
    if held["responsible"]:
        return "lead"
    return "support" if held["support"] else ""


def _role_of_sector(printed: str, words: Words) -> str:
    """The role of a label that says of which sector its bodies are: "Stakeholders: government"."""
    match = _WITH_SECTOR.fullmatch(printed.strip())
    return (words.key("roles", match[1]) or "") if match and words.key("sectors", match[2]) else ""


def _places(text: str, forms: Sequence[str], stems: bool = False) -> list[int]:
    """Where one of the forms stands as whole words, or as the beginning of one."""
    end = "" if stems else r"\b"
    return [match.start() for form in forms for match in re.finditer(rf"\b{re.escape(fold(form))}{end}", text)]


@lru_cache(maxsize=_CELLS_KEPT)
def row_label(text: str, words: Words, groups: tuple[str, ...]) -> tuple[str, str] | None:
    """(group, key) of a table cell that names its row; a cell cut short by the reader still counts as its label."""
    text = _NUMBERED.sub("", text)
    for group in groups:
        key = words.key(group, text) or (_asked(text, words) if group == ASKED else None)
        if key:
            return group, key
    tokens = tuple(fold(text).split())
    for group in groups if 2 <= len(tokens) <= LONGEST_CUT else ():
        key = _cut_short(tokens, words, group)
        if key:
            return group, key
    return None


def _asked(text: str, words: Words) -> str | None:
    """The key of the longest known question that a longer one begins with: "What do we want to achieve with that?"."""
    if not text.rstrip(": ").endswith("?") or len(text) > LONGEST_QUESTION:
        return None
    tokens = text.split()
    begun = (f"{' '.join(tokens[:count])}?" for count in range(len(tokens) - 1, FEWEST_OF_QUESTION - 1, -1))
    return next((key for question in begun if (key := words.key(ASKED, question))), None)


def raw_text(paragraph: Paragraph) -> str:
    return "".join([span.text for span in paragraph.spans])


def cut(paragraph: Paragraph, start: int) -> Paragraph:
    """The paragraph without its first `start` characters; a heading or item that loses its label becomes body."""
    spans: list[Span] = []
    for span in paragraph.spans:
        if start >= len(span.text):
            start -= len(span.text)
            continue
        spans.append(replace(span, text=span.text[start:]) if start else span)
        start = 0
    kind = "body" if paragraph.kind == "heading" else paragraph.kind
    return replace(paragraph, spans=tuple(spans), kind=kind, level=0 if kind == "body" else paragraph.level)


def _behind(paragraph: Paragraph, start: int) -> Paragraph:
    """The paragraph behind its label; the number of an item is the label's."""
    rest = cut(paragraph, start)
    return replace(rest, kind="body", level=0, marker="") if _COUNTED.fullmatch(paragraph.marker) else rest


def head(paragraph: Paragraph, length: int) -> Paragraph:
    """The paragraph's first `length` characters."""
    spans: list[Span] = []
    for span in paragraph.spans:
        if length <= 0:
            break
        spans.append(replace(span, text=span.text[:length]))
        length -= len(span.text)
    return replace(paragraph, spans=tuple(spans))


def snake(label: str) -> str:
    """A label as a section key: ASCII where possible, words joined by underscores."""
    text = fold(label)
    text = text.translate(str.maketrans("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy"))
    return re.sub(r"[^a-z0-9]+", "_", text.replace("œ", "oe").replace("æ", "ae")).strip("_")


def _candidate_ends(paragraph: Paragraph, raw: str) -> list[tuple[int, bool]]:
    """(where a label may end, whether it needs to stand out): at the first colon, behind a question, after a bold
    start, at the end; of an item, only where it is bold as a whole or numbered."""
    ends: list[tuple[int, bool]] = []
    colon = raw.find(":", 0, LONGEST_LABEL)
    if colon > 0:
        ends.append((colon, False))
    bold = bold_start(paragraph)
    is_counted = bool(paragraph.marker and _COUNTED.fullmatch(paragraph.marker))
    question = _question_end(raw, 1 if is_counted else FEWEST_BLANKS)
    if paragraph.kind == "item":
        ends = ends if bold >= colon else []
        ends += [(end, False) for end in (question, bold) if end and (is_counted or end == bold == len(raw))]
        return ends
    if question:
        ends.append((question, False))
    if 0 < bold <= LONGEST_LABEL:
        ends.append((bold, False))
    if len(raw) <= LONGEST_LABEL:
        ends.append((len(raw), True))
    return ends


def _question_end(raw: str, fewest_blanks: int) -> int:
    """Where the question that a text begins with ends, 0 where it begins with none that is long enough."""
    end = raw.find("?", 0, LONGEST_QUESTION) + 1
    asked = _NUMBERED.sub("", raw[:end]) if end else ""
    return end if asked.count(" ") >= fewest_blanks and "." not in asked else 0


def bold_start(paragraph: Paragraph) -> int:
    """How many characters the bold run at the paragraph's start has."""
    length = 0
    for span in paragraph.spans:
        if not span.bold and span.text.strip():
            break
        length += len(span.text)
    return length


def _stands_out(paragraph: Paragraph, raw: str) -> bool:
    if paragraph.kind == "heading" or paragraph.is_bold or raw.rstrip().endswith(":"):
        return True
    words = [span for span in paragraph.spans if span.text.strip()]
    return is_plain(paragraph) or all(span.underline for span in words) or all(span.italic for span in words)


def is_plain(paragraph: Paragraph) -> bool:
    """Whether the source has no typography that could set a heading apart: plain text, bare HTML."""
    return not any(span.size for span in paragraph.spans)


def _unbracketed(paragraph: Paragraph, raw: str) -> Paragraph:
    """A paragraph that stands in brackets as a whole, without them: "[Lead: Ministry of Rivers]"."""
    inner = cut(head(paragraph, len(raw.rstrip()) - 1), len(raw) - len(raw.lstrip()) + 1)
    return replace(inner, kind=paragraph.kind, level=paragraph.level)


def _after_label(raw: str, end: int) -> int:
    """Where the text behind a label begins, its colon or, behind a full stop that closes it, its blanks apart."""
    match = re.compile(r"[\s:]*").match(raw, end)
    return match.end() if match else end


def _cut_short(tokens: tuple[str, ...], words: Words, group: str) -> str | None:
    """The key of the one label that holds all of the words in order, the first word among them."""
    keys = {key for form, key in _forms_by_start(words.code, group).get(tokens[0], ()) if _is_shortened(tokens, form)}
    return keys.pop() if len(keys) == 1 else None


def _is_shortened(tokens: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if len(form) - len(tokens) != 1:
        return False
    rest = iter(form)
    return all(token in rest for token in tokens)


@cache
def _forms_by_start(language: str, group: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The printed forms of a section as (words, key), by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, key in languages.load(language).all_forms(group):
        parts = tuple(form.split())
        found.setdefault(parts[0], []).append((parts, key))
    return found
