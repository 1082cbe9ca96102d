"""Whether a separator in a printed list of organisations parts two names.

"Ministry of Culture and Ministry of Health" are two; "Ministry of Health and Social Services" is one. What can stand as
an organisation of its own after the separator decides, by the words of the section [organisations].
"""

from __future__ import annotations

from msgspec import Struct

from pipeline.values.organisation_phrases import KINDS, Phrase, abbreviates, keyed_words


class Segment(Struct, frozen=True):
    """What stands between two separators; `separator` is the one before it: ",", "and", ", and", "&", "/", "\\n"."""

    phrase: Phrase
    separator: str


def parts(left: Phrase, segments: list[Segment], position: int, *, listed: bool, commas: bool) -> bool:
    right, separator = segments[position].phrase, segments[position].separator
    if right.continues or left.is_unfinished or _is_one_name(left, segments, position):
        return False
    if not commas:
        return separator == "and" and right.starts_with_head and left.core[0].text == right.core[0].text
    if right.is_acronym:
        return not (separator == "," and len(left.core) > 1 and abbreviates(right.core[0].text, left.text))
    weak = separator in ("and", "&", "/", "\n")
    if right.is_headed:
        return _parts_before_head(left, right, separator) if weak or separator == ", and" else True
    if right.is_group and (weak or len(right.core) > 1 or not _goes_on_as_subjects(left, segments, position)):
        return _parts_before_group(left, right) if weak else True
    if separator in ("\n", "&", "/"):
        return separator == "/" and left.is_acronym
    if right.bracketed and abbreviates(right.bracketed, f"{left.text} {right.text}"):
        return False
    if separator == "and":
        return _parts_before_plain(left, right, listed=listed)
    return not _goes_on_as_subjects(left, segments, position)


def _is_one_name(left: Phrase, segments: list[Segment], position: int) -> bool:
    return _repeats(left, segments[position].phrase) or (
        left.is_plural and _goes_on_as_places(left, segments, position)
    )


def _repeats(left: Phrase, right: Phrase) -> bool:
    """ "Strong Towns, Strong Villages initiative" is one: both begin alike and only the second says what they are."""
    if not len(left.core) == len(right.core) - 1 > 1 or left.core[0].text != right.core[0].text:
        return False
    last = right.core[-1]
    return not left.is_headed and last.label in KINDS and last.text[0].islower()


def _goes_on_as_places(left: Phrase, segments: list[Segment], position: int) -> bool:
    """Whether a list closed by "and" names the places of several bodies: "Mairies de Luz, Oster et Valdor"."""
    if left.ends_lower:
        return False
    for segment in segments[position:]:
        phrase = segment.phrase
        if phrase.is_acronym or phrase.is_headed or phrase.is_group or phrase.is_lower or len(phrase.core) > 2:
            return False
        if segment.separator in ("and", "&"):
            return True
    return False


def _parts_before_head(left: Phrase, right: Phrase, separator: str) -> bool:
    """After "and" a head word parts, not in "Privacy and Civil Liberties Board"; a printed acronym decides."""
    acronym = right.bracketed
    if acronym and abbreviates(acronym, left.text + " " + right.text) and not abbreviates(acronym, right.text):
        return False
    if left.is_headed or left.is_group or left.is_acronym:
        return not (separator == "&" and not right.starts_with_head)
    if acronym and abbreviates(acronym, right.text):
        return True
    return right.starts_with_head or right.has_article or separator == ", and"


def _parts_before_group(left: Phrase, right: Phrase) -> bool:
    """ "Members of the community and civil society" parts; "Association of Cities and Regions" does not."""
    if left.has_tail and left.is_headed and not right.is_lower and len(right.core) <= 2:
        return False
    if left.is_headed or left.is_group or left.is_acronym or not left.is_lower:
        return left.is_headed or left.is_group or left.is_acronym or right.is_lower
    return left.core[-1].text.endswith("s")


def _parts_before_plain(left: Phrase, right: Phrase, *, listed: bool) -> bool:
    """After "and", a name without a head word."""
    if left.is_acronym:
        return True
    if left.is_headed:
        is_own = not right.is_lower or _are_alike(left, right)
        return not left.has_tail and is_own and not _shares_subject(left, right)
    if left.is_group:
        return not left.has_tail
    if left.is_bare_head:
        return False
    if left.has_tail:
        return False
    if left.is_lower and right.is_lower:
        return listed or left.core[-1].text.endswith("s")
    return listed and left.is_lower == right.is_lower


def _are_alike(left: Phrase, right: Phrase) -> bool:
    """ "l'Assemblée nationale et la maison des jeunes de Valdor": each with its article, and neither part of the other.

    The second names something of its own; after a body with a complement it may go on as that does.
    """
    return left.has_article and right.has_article and right.has_tail and right.core[-1].text[0].isupper()


def _shares_subject(left: Phrase, right: Phrase) -> bool:
    """ "Consejo Económico y Social" is one body; a longer name after a proper name is not."""
    return right.is_subject and (len(right.core) == 1 or left.core[-1].label in ("subjects", "unfinished"))


def _goes_on_as_subjects(left: Phrase, segments: list[Segment], position: int) -> bool:
    """Whether the commas list what the body at the left is for: "Ministry of Education, Science and Sport".

    Such a list closes with "and"; a name that is no ministry must also hold a known subject.
    """
    if not left.is_headed or left.core[-1].label in KINDS:
        return False
    members: list[Phrase] = []
    for segment in segments[position:]:
        phrase = segment.phrase
        if not phrase.continues:
            if phrase.is_acronym or phrase.is_headed or (phrase.is_group and len(phrase.core) > 1):
                return False
            if phrase.is_bare_head and phrase.core[0].label in ("agency", "authority"):
                return False
            if phrase.is_lower != left.ends_lower and not phrase.has_article:
                return False
            members.append(phrase)
        if "and" in segment.separator or segment.separator == "&":
            return _are_subjects(left, members)
    return False


def _are_subjects(left: Phrase, members: list[Phrase]) -> bool:
    if all(member.is_group for member in members):
        return False
    known = any(member.holds("subjects") for member in members)
    is_ministry = "ministry" in keyed_words(left.noun_phrase, KINDS)
    return known or (is_ministry and left.has_tail)
