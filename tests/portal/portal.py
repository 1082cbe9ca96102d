"""A portal of ours: the API of data.gouv.fr as far as publishing needs it, and strict about what it is sent.

It does what the real one does: a data set is public unless sent as private, an upload names the resource after the
file and works out a SHA-1, a PUT replaces all extras, private data sets are seen by their owners only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from email.parser import BytesParser
from typing import Any

from tests.loopback import Answer, Asked

KEY = "a-key-of-nobody"
EXTENSIONS = ["csv", "json", "xlsx"]

Json = dict[str, Any]


class Portal:
    def __init__(self, extensions: list[str] = EXTENSIONS) -> None:
        self.extensions = extensions
        self.datasets: dict[str, Json] = {}
        self.trouble: Callable[[Asked], Answer | None] = lambda asked: None
        self.after: Callable[[Asked], Answer | None] = lambda asked: None
        self.log: list[tuple[str, str]] = []

    def __call__(self, asked: Asked) -> Answer:
        """`trouble` answers before anything is done, `after` when it was done and in place of the true answer."""
        self.log.append((asked.method, asked.path))
        if asked.headers.get("X-API-KEY") != KEY:
            return said(401, message="Invalid API Key")
        assert asked.headers["User-Agent"].startswith("ogp-open-data/")
        return self.trouble(asked) or self._with_after(asked)

    def _with_after(self, asked: Asked) -> Answer:
        answer = self._done(asked)
        return self.after(asked) or answer

    def _done(self, asked: Asked) -> Answer:
        path = asked.path.removeprefix("/api/1")
        if (asked.method, path) == ("GET", "/datasets/extensions/"):
            return told(self.extensions)
        if (asked.method, path) == ("GET", "/me/org_datasets/"):
            assert asked.headers["X-Fields"] == "{id,deleted,extras,organization{id}}"
            return told(list(self.datasets.values()))
        if (asked.method, path) == ("POST", "/datasets/"):
            return self._made(sent(asked))
        match = re.fullmatch(r"/datasets/([\w-]+)/(.*)", path)
        if not match or match[1] not in self.datasets:
            return said(404, message="Not found")
        return self._of(self.datasets[match[1]], asked, match[2])

    def _made(self, words: Json) -> Answer:
        if not words.get("title") or not words.get("description"):
            return said(400, errors={"title": ["required"]})
        dataset_id = f"5d13a8b6634f41070a43df{len(self.datasets):02x}"
        made = {"private": False, "deleted": None, "organization": None, "resources": [], "extras": {}}
        self.datasets[dataset_id] = made | kept(words) | {"id": dataset_id, "page": f"/datasets/{dataset_id}/"}
        return told(self.datasets[dataset_id], 201)

    def _of(self, dataset: Json, asked: Asked, rest: str) -> Answer:
        if asked.method == "GET" and not rest:
            return told(dataset)
        if asked.method == "PUT" and not rest:
            dataset.update(kept(sent(asked)))
            return told(dataset)
        if asked.method == "POST" and rest == "upload/":
            return self._uploaded(dataset, asked, None)
        match = re.fullmatch(r"resources/([\w-]+)/(upload/)?", rest)
        found = next((one for one in dataset["resources"] if match and one["id"] == match[1]), None)
        if not match or found is None:
            return said(404, message="Resource does not exist")
        if asked.method == "POST" and match[2]:
            return self._uploaded(dataset, asked, found)
        if asked.method == "PUT":
            found.update(sent(asked))
            return told(found)
        assert asked.method == "DELETE"
        dataset["resources"].remove(found)
        return Answer(204)

    def _uploaded(self, dataset: Json, asked: Asked, found: Json | None) -> Answer:
        name, content = form_file(asked)
        if name.rpartition(".")[2] not in self.extensions:
            return said(400, message="File extension not allowed")
        facts = {
            "title": name.lower().replace("_", "-"),
            "filetype": "file",
            "filesize": len(content),
            "checksum": {"type": "sha1", "value": hashlib.sha1(content, usedforsecurity=False).hexdigest()},
        }
        if found is None:
            found = {"id": f"{len(self.log):08d}-0000-4000-8000-000000000000", "extras": {}}
            dataset["resources"].append(found)
        found.update(facts)
        return told(found, 201)


def kept(words: Json) -> Json:
    organization = words.get("organization")
    return words | ({"organization": {"id": organization}} if organization else {})


def told(value: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


def said(status: int, **words: Any) -> Answer:
    return told(words, status)


def sent(asked: Asked) -> Json:
    assert asked.headers["Content-Type"] == "application/json"
    words = json.loads(asked.body)
    assert isinstance(words, dict)
    return words


def form_file(asked: Asked) -> tuple[str, bytes]:
    """Name and bytes of the one file of a form."""
    head = f"Content-Type: {asked.headers['Content-Type']}\r\n\r\n".encode()
    (part,) = BytesParser().parsebytes(head + asked.body).get_payload()
    assert part.get_param("name", header="content-disposition") == "file"
    name = part.get_filename()
    assert name
    return name, part.get_payload(decode=True)
