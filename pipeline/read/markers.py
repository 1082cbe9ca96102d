"""Spans → paragraph: which printed marks make it an item or a footnote, and what continues what.

A mark at the start of a paragraph is its marker and no word: a bullet, a dash, `1.` `2)` `(3)` `1.-`, a letter or roman
number in lower case (`a.` `b)` `(c)` `iv.`), in capitals only with a bracket (`A)`), since "J. Smith" is a name.
So is "14. Organise …" as a line of a plain text, heading or not: it is an item with the marker "14.".
Numbers of several levels ("14.1 Hold …", "1.2. Aims") stay in the text, and headings keep all of theirs.
What begins with the number of a note ("[12] …", a raised 12) is that footnote, an item of a list too; "[x]" is a tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Paragraph, ParagraphKind, Span
from pipeline.read.inline import drop_prefix, joined, lowered, printed_text, tidy
from pipeline.values.frequent import small_words

BULLETS = "-–—•◦‣▪▫●○■□➢➤►▶·∙⁃\uf0b7\uf0a7\uf0d8"
NUMBERS = r"\(?\d{1,3}\)|\d{1,3}\.-?|(?:\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,5}\)|[ivx]{1,5}\.|\(?[A-Z]\))(?!\s*\d)"
SPANS_OF_START = 20  # spans: enough to tell how long most paragraphs are
SHORTEST_CUT = 50  # characters: a paragraph cut by the end of a page has filled at least a good part of a line

CONTENT = r"\s+(?=\S)(?!\d{1,4}\s*[-–—]\s*$)"  # what follows a marker; "- 3 -" is a page number

_MARKER = re.compile(rf"\s*([{BULLETS}]|{NUMBERS}){CONTENT}")
_INNER_MARKER = re.compile(rf"\s*(o|[{BULLETS}]|{NUMBERS}){CONTENT}")
_FOOTNOTE = re.compile(r"\s*\[\^?(\d{1,3}|(?!x\])[ivxl]{1,8}|\*{1,3})\]:?\s*(?=\S)")
_REFERENCE_SIGNS = "[]() \u00a0"
_ADDRESS = re.compile(r"(?:\w+://|www\.|\S+@\S|mailto:|(?:[\w-]+\.){1,4}[a-z]{2,6}(?:[/\s,;)]|$))", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ":", ";", "…")
_CLOSING = "\"'”’»)]}›* \u00a0"


def make_paragraph(
    spans: Iterable[Span], kind: ParagraphKind = "body", level: int = 0, marker: str = ""
) -> Paragraph | None:
    """The paragraph these spans make, its printed marker or footnote number told apart; None without any words."""
    tidied = tidy(spans)
    if not tidied:
        return None
    if kind in {"body", "item", "footnote"}:
        footnote = _footnote(tidied)
        if footnote:
            return footnote
    if kind in {"body", "item"}:
        return _item(tidied, level, marker) or _with_words(tidied, kind, level, marker)
    return _with_words(tidied, kind, level, marker)


def _with_words(spans: tuple[Span, ...], kind: ParagraphKind, level: int, marker: str) -> Paragraph:
    """The paragraph; raised numbers with no words beside them are its words."""
    paragraph = Paragraph(spans, kind, level, marker)
    return paragraph if paragraph.text else Paragraph(lowered(spans), kind, level, marker)


def _item(spans: Sequence[Span], level: int, marker: str) -> Paragraph | None:
    pattern = _INNER_MARKER if marker else _MARKER
    match = pattern.match(printed_text(spans))
    if not match or (marker and marker not in BULLETS + "*+"):
        return None
    return _with_words(tidy(drop_prefix(spans, match.end())), "item", max(level, 1), plain_marker(match[1]))


def plain_marker(marker: str) -> str:
    """Bullets of symbol fonts as the sign they show."""
    return "•" if "\ue000" <= marker <= "\uf8ff" else marker


def _footnote(spans: Sequence[Span]) -> Paragraph | None:
    first = spans[0]
    if first.superscript and len(spans) > 1:
        return _with_words(tidy(spans[1:]), "footnote", 0, first.text.strip(_REFERENCE_SIGNS))
    match = _FOOTNOTE.match(printed_text(spans))
    if not match or (first.href is not None and not first.href.startswith("#")):
        return None
    return _with_words(tidy(drop_prefix(spans, match.end())), "footnote", 0, match[1])


def starts_unfinished(paragraph: Paragraph) -> bool:
    """Whether its first word can only be the middle of a sentence: lower case, and no address."""
    text = paragraph.text.lstrip("(“\"'«‘ ")
    if paragraph.kind != "body" or not text:
        return False
    return text[0].islower() and not _ADDRESS.match(text)


def ends_unfinished(paragraph: Paragraph) -> bool:
    """Whether no sentence ends with it: no full stop, colon or semicolon, and no address at the end."""
    text = _end_of(paragraph)
    if paragraph.kind not in {"body", "item"} or not text:
        return False
    return not text.endswith(_SENTENCE_END) and not _ADDRESS.match(text.split()[-1])


def _end_of(paragraph: Paragraph) -> str:
    """The end of its words without closing marks, the last word whole."""
    end = ""
    for span in reversed(paragraph.spans):
        end = end if span.superscript else span.text + end
        if len(end.rstrip(_CLOSING).split()) > 1:
            break
    return end.rstrip(_CLOSING)


def ends_on_small_word(paragraph: Paragraph) -> bool:
    """Whether it ends on one of a language's most frequent words ("of", "y", "les"), as no paragraph does."""
    last = paragraph.text.rpartition(" ")[2]
    return paragraph.kind in {"body", "item"} and last in small_words()


def was_cut(before: Paragraph, after: Paragraph) -> bool:
    """Whether the end of a page (a blank line, footnotes) cuts one paragraph in these two."""
    return starts_unfinished(after) and _is_long(before) and ends_unfinished(before)


def _is_long(paragraph: Paragraph) -> bool:
    """Told by its first spans where they are long enough."""
    start = Paragraph(paragraph.spans[:SPANS_OF_START])
    return len(start.text) >= SHORTEST_CUT or len(paragraph.text) >= SHORTEST_CUT


def was_cut_in_cell(before: Paragraph, after: Paragraph) -> bool:
    """The same for one cell's fragments, where the cut is certain and only the place in the sentence is asked."""
    if after.kind != "body" or not ends_unfinished(before):
        return False
    return starts_unfinished(after) or ends_on_small_word(before) or _is_open_prose(before, after)


def _is_open_prose(before: Paragraph, after: Paragraph) -> bool:
    """Whether a long plain paragraph stops at a word, as one in mid-sentence before a name does."""
    last = before.text.rpartition(" ")[2]
    if before.kind != "body" or not _is_long(before) or not (last.isalpha() and last.islower()):
        return False
    return not any(part.is_bold or all(span.underline for span in part.spans) for part in (before, after))


def join_paragraphs(before: Paragraph, after: Paragraph) -> Paragraph:
    """One paragraph of two; kind and marker are the first one's."""
    return Paragraph(joined(before.spans, after.spans), before.kind, before.level, before.marker)
