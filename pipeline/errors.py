"""What can go wrong, as a tree.

OgpError
├── UsageError          the command was called wrongly (exit code 2)
├── StorageError        a store of files fails: it cannot be reached, or refuses
├── ClusterError        a cluster fails, or works by other rules than ours
├── ListError           a list beside the documents is no table; whoever needs it says what follows
├── UnreadableDocument  one file cannot be read; the run goes on and names it
├── LanguageError       a language file breaks its contract, or a language model cannot be loaded
└── PackageError        the tables break their own definition; nothing is published
"""

from __future__ import annotations


class OgpError(Exception):
    """Any failure this project names itself."""


class UsageError(OgpError):
    """The command was called with arguments that cannot work."""


class StorageError(OgpError):
    """A store of files cannot be reached, refuses access, or gives up; the message names the place."""


class ClusterError(OgpError):
    """The scheduler is lost, no worker is left, or a worker has another version of code or libraries."""


class ListError(OgpError):
    """A list that a person wrote cannot be read; the message goes on after the list's name."""


class UnreadableDocument(OgpError):
    """A file whose content cannot be read; `reason` is a sentence for the user, `code` the issue's code."""

    def __init__(self, code: str, reason: str, page: int | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.page = page


class LanguageError(OgpError):
    """A language file has an unknown key, or the same words under two keys; or a language model cannot be loaded."""


class PackageError(OgpError):
    """A table breaks its definition: a key is not unique, a reference points nowhere, a value is not allowed."""
