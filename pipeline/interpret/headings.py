"""What the rank and style of headings say: which begin commitments, which are themes over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.interpret.entries import Entry, Prose, TableStart, Title
from pipeline.interpret.labels import label_of, raw_text
from pipeline.interpret.starts import LABEL_GROUPS, Start, chapter_name, chapter_number, is_heading
from pipeline.model import Paragraph
from pipeline.values.words import Words, fold

FEWEST_OF_A_KIND = 3
FEWEST_SIBLINGS = 2
FEWEST_THEMES = 2
FEWEST_RECURRING = 2
LOWEST = 9  # below all levels of headings

Style = tuple[object, ...]


def rank_of(entries: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> int:
    """The level that most headings of commitments have, 0 where they are no headings."""
    levels = Counter(_rank(entries, index, start, words) for index, start in starts.items())
    return min(levels, key=lambda level: (-levels[level], level)) if levels else 0


def _rank(entries: Sequence[Entry], index: int, start: Start, words: Words) -> int:
    """The level of a commitment's heading, or of the larger title under a line that has only its number."""
    own = _level(entries[index])
    following = entries[index + 1] if index + 1 < len(entries) and not start.title else None
    title = _level(following) if following else 0
    if not title or (own and title >= own) or _label_below(entries, index, words):
        return own
    return title


def _level(entry: Entry) -> int:
    paragraph = _paragraph(entry)
    return paragraph.level if paragraph and paragraph.kind == "heading" else 0


def recurring(entries: Sequence[Entry], starts: Collection[int], said: Callable[[Paragraph], str]) -> frozenset[str]:
    """What is said alike, as `said` takes it from a paragraph, in at least half of the commitments; in folded words."""
    found: set[tuple[int, str]] = set()
    ordinal = 0
    for index, entry in enumerate(entries):
        ordinal += index in starts
        if ordinal and isinstance(entry, Prose) and (own := fold(said(entry.paragraph))):
            found.add((ordinal, own))
    times = Counter(own for _, own in found)
    return frozenset(own for own, many in times.items() if many >= max(FEWEST_RECURRING, len(starts) / 2))


def repeated_labels(entries: Sequence[Entry], starts: Collection[int], words: Words) -> frozenset[str]:
    """Headings, in folded words, that are known labels and stand in at least half of the commitments: labels whatever
    their rank."""

    def said(paragraph: Paragraph) -> str:
        label = label_of(paragraph, words, LABEL_GROUPS) if paragraph.kind == "heading" else None
        return paragraph.text if label and not label.rest.text else ""

    return recurring(entries, starts, said)


def style_of(paragraph: Paragraph) -> Style:
    """How a heading is set: kind, level, size, weight and colour."""
    first = paragraph.spans[0]
    return paragraph.kind, paragraph.level, first.size, paragraph.is_bold, first.colour


def siblings(entries: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> dict[int, Start]:
    """Headings numbered and set like the known commitments: between two of them, or with a label under them."""
    numbered = [index for index, start in starts.items() if start.number]
    styles = {style_of(p) for index in numbered if (p := heading_of(entries[index]))}
    if len(numbered) < FEWEST_SIBLINGS:
        return {}
    depth = starts[numbered[0]].number.count(".")
    found: dict[int, Start] = {}
    for index, entry in enumerate(entries):
        paragraph = heading_of(entry)
        if index in starts or paragraph is None or style_of(paragraph) not in styles:
            continue
        number = chapter_number(paragraph)
        is_between = numbered[0] < index < numbered[-1]
        if number and number.count(".") == depth and (is_between or _label_below(entries, index, words)):
            found[index] = numbered_start(paragraph)
    return found


def _label_below(entries: Sequence[Entry], index: int, words: Words) -> bool:
    following = entries[index + 1] if index + 1 < len(entries) else None
    if isinstance(following, Prose):
        return label_of(following.paragraph, words, LABEL_GROUPS) is not None
    return isinstance(following, TableStart) and following.taken_apart


def counted(entries: Sequence[Entry], words: Words, known: Collection[int] = ()) -> dict[int, Start]:
    """Numbered headings of one style that can only be commitments, though no label stands under them; the known
    commitments among them.

    They count from 1 again under each theme, or they count on while the chapters around them have no numbers.
    """
    kinds: dict[Style, list[int]] = {}
    for index, entry in enumerate(entries):
        paragraph = heading_of(entry)
        if paragraph and chapter_number(paragraph).isdigit():
            kinds.setdefault(style_of(paragraph), []).append(index)
    fitting = [found for found in kinds.values() if _restarts(entries, found) or _counts_on(entries, found, words)]
    held = [found for found in fitting if set(known) <= set(found)]
    best = max(held, key=lambda found: (len(found), -(_level(entries[found[0]]) or LOWEST)), default=[])
    return {index: numbered_start(paragraph) for index in best if (paragraph := heading_of(entries[index]))}


def numbered_start(paragraph: Paragraph) -> Start:
    """A heading's number and the words behind it."""
    number = chapter_number(paragraph)
    if paragraph.marker:
        return Start(number, paragraph.text)
    return Start(number, paragraph.text.removeprefix(number).lstrip(" .):–—-"))


def themes(entries: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> dict[int, str]:
    """Start → the heading over it: the last one of a higher rank that is no label and no commitment.

    One heading over all commitments ("Our commitments") is no theme unless it calls itself one.
    """
    rank = rank_of(entries, starts, words)
    repeated = repeated_labels(entries, starts, words)
    over: dict[int, str] = {}
    current = ""
    for index, entry in enumerate(entries):
        paragraph = _paragraph(entry)
        if index in starts:
            over[index] = current
        elif paragraph and paragraph.kind == "heading" and (not rank or paragraph.level < rank):
            current = current if fold(paragraph.text) in repeated else paragraph.text
    named = {theme for theme in over.values() if theme and _is_named_theme(theme, words)}
    several = len({theme for theme in over.values() if theme}) >= FEWEST_THEMES
    return {index: chapter_name(theme, words) for index, theme in over.items() if several or theme in named}


def label_styles(entries: Sequence[Entry], words: Words) -> set[Style]:
    """The styles of headings that are known labels and nothing else; one that a single label has is a chapter's."""
    paragraphs = [entry.paragraph for entry in entries if isinstance(entry, Prose) and is_heading(entry.paragraph)]
    labels = [(p, label) for p in paragraphs if (label := label_of(p, words, LABEL_GROUPS))]
    styles = Counter(style_of(p) for p, label in labels if not label.rest.text)
    return {style for style, count in styles.items() if count > 1 or len(styles) == 1}


def _restarts(entries: Sequence[Entry], found: Sequence[int]) -> bool:
    """Whether the numbers begin with 1 and start again only under a heading of a higher rank."""
    numbers = _numbers(entries, found)
    if len(numbers) < FEWEST_OF_A_KIND or numbers.count(1) < FEWEST_THEMES or numbers[0] != 1:
        return False
    for (before, number), (after, following) in pairwise(zip(found, numbers, strict=True)):
        restarts = following == 1 and _higher_between(entries, before, after)
        if following != number + 1 and not restarts:
            return False
    return True


def _counts_on(entries: Sequence[Entry], found: Sequence[int], words: Words) -> bool:
    """Whether the numbers run from 1 on, none a chapter's, and a heading of no lower rank follows without number."""
    if len(found) < FEWEST_OF_A_KIND or _numbers(entries, found) != list(range(1, len(found) + 1)):
        return False
    own = [paragraph for index in found if (paragraph := heading_of(entries[index]))]
    if any(is_chapter(numbered_start(paragraph).title, words) for paragraph in own):
        return False
    others = (p for index, entry in enumerate(entries) if index > found[0] and (p := heading_of(entry)))
    return any(
        other.kind == "heading" and other.level <= own[0].level and not chapter_number(other) for other in others
    )


def _numbers(entries: Sequence[Entry], found: Sequence[int]) -> list[int]:
    return [int(chapter_number(paragraph)) for index in found if (paragraph := heading_of(entries[index]))]


def _higher_between(entries: Sequence[Entry], first: int, last: int) -> bool:
    """Whether a heading of a higher rank than the last one stands between two headings."""
    heading = heading_of(entries[last])
    between = (p for entry in entries[first + 1 : last] if (p := heading_of(entry)) and p.kind == "heading")
    return heading is not None and any(heading.kind != "heading" or p.level < heading.level for p in between)


def is_chapter(title: str, words: Words) -> bool:
    """A heading that begins with a word for a chapter, or is a known label."""
    first = title.split()[0] if title else ""
    return words.key("headings", first) == "chapter" or words.key("labels", title) is not None


def _is_named_theme(theme: str, words: Words) -> bool:
    first = fold(theme)
    return any(first.startswith(f"{fold(form)} ") for form in words.forms("headings", "theme"))


def heading_of(entry: Entry) -> Paragraph | None:
    paragraph = _paragraph(entry)
    return paragraph if paragraph and is_heading(paragraph) and raw_text(paragraph).strip() else None


def _paragraph(entry: Entry) -> Paragraph | None:
    return entry.paragraph if isinstance(entry, Prose | Title) else None
