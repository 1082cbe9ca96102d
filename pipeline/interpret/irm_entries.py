"""An IRM report as entries: coding tables stay whole, and where its commitments begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from pipeline.interpret import headings
from pipeline.interpret.entries import Entry, Prose, TableStart, Title, entries
from pipeline.interpret.facts import LONGEST_TITLE_LINE
from pipeline.interpret.groups import joint_starts, numbers_named
from pipeline.interpret.headings import numbered_start
from pipeline.interpret.irm_cards import cards
from pipeline.interpret.irm_codes import CodedRow, coded_rows
from pipeline.interpret.irm_groups import grouped, names_theme, theme_named
from pipeline.interpret.irm_lines import ratings_in
from pipeline.interpret.irm_sheets import Scaled, SheetRow, rated_row, sheet
from pipeline.interpret.irm_words import star_in
from pipeline.interpret.labels import cut, is_plain, label_of, raw_text
from pipeline.interpret.starts import (
    LONGEST_HEADING,
    Opening,
    Start,
    chapter_number,
    find_starts,
    is_heading,
    named_start,
)
from pipeline.model import Block, Document, Paragraph, Table
from pipeline.values.words import Words

LOOKAHEAD = 12
PLAIN_LEVEL = 3
SMALL = 0.9  # of the size that most of the text is set in
_ROMAN = re.compile(r"[IVX]{1,5}[.)]\s")
_NOTE = re.compile(r"\s*\[?(\d{1,3})\]?\s+(?=\S)")
SECTION_GROUPS = ("irm_sections", "labels", "blocks", "roles", "ratings")

Coded = dict[int, list[CodedRow]]
Openings = dict[int, Opening]


def irm_entries(blocks: Sequence[Block], words: Words) -> tuple[list[Entry], Coded]:
    """The entries, and the rows of the coding tables by the index of their entry."""
    found: list[Entry] = []
    coded: Coded = {}
    for block in blocks:
        if not isinstance(block, Table):
            found += entries([block], words)
        elif lines := cards(block, words):
            found += [TableStart(block, True), *lines]
        elif parts := sheet(block, words):
            _add_sheet(block, parts, found, coded)
        elif rows := coded_rows(block, words):
            coded[len(found)] = rows
            found.append(TableStart(block, False))
        else:
            found += entries([block], words)
    return found, coded


def _add_sheet(table: Table, parts: Sequence[SheetRow | Scaled], found: list[Entry], coded: Coded) -> None:
    found.append(TableStart(table, True))
    for part in parts:
        if isinstance(part, SheetRow):
            found.append(part)
        else:
            coded[len(found)] = part[1]
            found.append(part[0])


def find_openings(run: Sequence[Entry], coded: Coded, words: Words) -> Openings:
    """Entry → the commitment that begins there: named or labelled headings, and numbered ones that are rated."""
    plain = _promoted([_unstarred(entry, words) for entry in run], coded, words)
    starts = {
        index: start for index, start in find_starts(plain, words).items() if not _is_section(plain[index], words)
    }
    styles = {headings.style_of(p) for index in starts if (p := paragraph_of(plain[index]))}
    for index, start in _rated(plain, coded, words).items():
        paragraph = paragraph_of(plain[index])
        if not styles or (paragraph and headings.style_of(paragraph) in styles):
            starts.setdefault(index, start)
    joint = {index: all_of for index, all_of in joint_starts(plain, {}, words).items() if index not in starts}
    joint |= _grouped(plain, starts, words)
    themes = _themes(run, [*starts, *joint], words)
    found = {index: Opening(start, themes.get(index, "")) for index, start in starts.items()}
    several = {index: Opening(all_of[-1], themes.get(index, ""), before=all_of[:-1]) for index, all_of in joint.items()}
    return dict(sorted((found | several).items()))


def endnotes(document: Document) -> dict[int, Paragraph]:
    """Notes at the end of a section, by the id of their paragraph: small print that begins with a raised number's."""
    sizes = Counter[float]()
    referred: set[str] = set()
    for paragraph in document.paragraphs():
        for span in paragraph.spans:
            sizes[span.size] += len(span.text)
            referred |= set(re.findall(r"\d+", span.text)) if span.is_note else set()
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    found: dict[int, Paragraph] = {}
    for block in document.blocks:
        match = _NOTE.match(raw_text(block)) if isinstance(block, Paragraph) and block.kind == "body" else None
        if match and isinstance(block, Paragraph) and match[1] in referred and block.spans[0].size < SMALL * usual:
            found[id(block)] = replace(cut(block, match.end()), kind="footnote", marker=match[1])
    return found


def paragraph_of(entry: Entry) -> Paragraph | None:
    return entry.paragraph if isinstance(entry, Prose | Title) else None


def _unstarred(entry: Entry, words: Words) -> Entry:
    paragraph = paragraph_of(entry)
    raw = raw_text(paragraph).lstrip() if paragraph else ""
    star = star_in(raw, words)
    if paragraph is None or not star or not raw.startswith(star):
        return entry
    whole = raw_text(paragraph)
    start = whole.index(star) + len(star)
    start += len(whole[start:]) - len(whole[start:].lstrip())
    bare = replace(cut(paragraph, start), kind=paragraph.kind, level=paragraph.level)
    return replace(entry, paragraph=bare) if isinstance(entry, Prose | Title) else entry


def _grouped(run: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> dict[int, tuple[Start, ...]]:
    """Headings of themes, or over verdicts or institutions, that name their commitments in brackets at their end and
    have no headings of these under them."""
    found: dict[int, tuple[Start, ...]] = {}
    for index, entry in enumerate(run):
        paragraph = paragraph_of(entry)
        group = grouped(paragraph, words) if paragraph and index not in starts else ()
        if not paragraph or not group or not (names_theme(paragraph.text, words) or _rated_next(run, index, words)):
            continue
        if not {start.number for start in _under(run, index, paragraph, starts)} & set(group):
            found[index] = tuple(Start(number, "") for number in group)
    return found


def _rated_next(run: Sequence[Entry], index: int, words: Words) -> bool:
    following = paragraph_of(run[index + 1]) if index + 1 < len(run) else None
    return following is not None and bool(label_of(following, words, ("roles",)) or ratings_in(following, words))


def _under(run: Sequence[Entry], index: int, over: Paragraph, starts: Mapping[int, Start]) -> Iterator[Start]:
    """The commitments that begin under a heading."""
    for place in range(index + 1, len(run)):
        paragraph = paragraph_of(run[place])
        if place in starts:
            yield starts[place]
        elif paragraph and paragraph.kind == "heading" and paragraph.level <= over.level:
            return


def _is_section(entry: Entry, words: Words) -> bool:
    paragraph = paragraph_of(entry)
    return bool(paragraph and not chapter_number(paragraph) and label_of(paragraph, words, SECTION_GROUPS))


def _rated(run: Sequence[Entry], coded: Coded, words: Words) -> dict[int, Start]:
    """Numbered headings under which a rating stands before the next heading that is no section of a commitment."""
    found: dict[int, Start] = {}
    for index, entry in enumerate(run):
        paragraph = paragraph_of(entry)
        numbered = paragraph and is_heading(paragraph) and chapter_number(paragraph)
        if paragraph and numbered and _rating_follows(run, index, coded, words):
            found[index] = numbered_start(paragraph)
    return found


def _promoted(run: Sequence[Entry], coded: Coded, words: Words) -> list[Entry]:
    """In sources without typography, lines that name commitments and have a rating under them as headings."""
    found = list(run)
    for index, entry in enumerate(run):
        paragraph = paragraph_of(entry)
        names = isinstance(entry, Prose) and paragraph is not None and _is_line(paragraph, words)
        if paragraph and names and _rating_follows(run, index, coded, words):
            found[index] = Prose(replace(paragraph, kind="heading", level=PLAIN_LEVEL))
    return found


def _is_line(paragraph: Paragraph, words: Words) -> bool:
    """A short line that names a commitment, or several, and is no sentence."""
    if paragraph.kind != "body" or not is_plain(paragraph) or len(paragraph.text) > LONGEST_HEADING:
        return False
    named = named_start(paragraph, words) or numbers_named(f"{paragraph.text} x", words)
    return bool(named) and not paragraph.text.endswith((".", ",", ";"))


def _rating_follows(run: Sequence[Entry], index: int, coded: Coded, words: Words) -> bool:
    for place in range(index + 1, min(len(run), index + 1 + LOOKAHEAD)):
        paragraph = paragraph_of(run[place])
        if place in coded:
            return not any(row.named for row in coded[place])
        entry = run[place]
        if isinstance(entry, SheetRow) and rated_row(entry, words):
            return True
        if paragraph and any(rating.printed for rating in ratings_in(paragraph, words)):
            return True
        if paragraph and is_heading(paragraph) and not label_of(paragraph, words, SECTION_GROUPS):
            return False
        if paragraph and named_start(paragraph, words):
            return False
    return False


def _themes(run: Sequence[Entry], starts: Collection[int], words: Words) -> dict[int, str]:
    """Start → the heading over it that calls itself a theme or a cluster."""
    found: dict[int, str] = {}
    theme = ""
    for index, entry in enumerate(run):
        paragraph = paragraph_of(entry)
        if paragraph and is_heading(paragraph) and names_theme(paragraph.text, words):
            theme = theme_named(paragraph.text, words)
        if index in starts:
            found[index] = theme
        elif paragraph and paragraph.kind == "heading" and is_chapter(paragraph.text, words):
            theme = ""
    return found


def is_chapter(text: str, words: Words) -> bool:
    """Whether a heading is a chapter's: "Annex II", "III. Completion"."""
    return bool(text) and (words.key("headings", text.split()[0]) == "chapter" or is_roman(text))


def is_roman(text: str) -> bool:
    return bool(_ROMAN.match(text))


def is_plain_chapter(paragraph: Paragraph) -> bool:
    """A line of plain text that only its Roman number tells as a chapter's heading."""
    is_line = is_plain(paragraph) and len(paragraph.text) <= LONGEST_TITLE_LINE and not paragraph.text.endswith(".")
    return is_line and is_roman(paragraph.text)
