"""Request + preview -> answer: pure, so that every rule can be tried without a socket."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib import resources
from typing import NamedTuple
from urllib.parse import parse_qs

from digestgen.pipeline.later import Later
from digestgen.pipeline.values import FileOutput
from digestgen.serve.hosts import host_allowed
from digestgen.serve.mime import content_type
from digestgen.serve.pages import failure_page, missing_page, with_panel
from digestgen.serve.paths import RESERVED, Found, Moved, find_output, read_target
from digestgen.serve.preview import Preview

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
_ASSETS = {"client.js": "text/javascript; charset=utf-8", "panel.css": "text/css; charset=utf-8"}


class Request(NamedTuple):
    """What an answer depends on."""

    method: str
    target: str
    """As it came, bytes as Latin-1."""
    host: str | None
    """The Host header; None unless there is exactly one."""
    origin: str | None = None
    fetch_site: str | None = None
    """`Sec-Fetch-Site`: what the browser says of who asks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: HTTPStatus
    body: bytes | FileOutput = b""
    type: str = PLAIN
    headers: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""
    """The output that this is."""


class Make(NamedTuple):
    """The answer has to wait for an output; ask again when it is made."""

    output: str


class Wait(NamedTuple):
    """The answer is `poll_answer` of the next preview whose version differs from `seen`."""

    seen: int


def answer(request: Request, preview: Preview, token: str) -> Answer | Make | Wait:
    """Answer one request; `token` is what the server's own pages carry since it started."""
    if request.method not in {"GET", "HEAD"}:
        return say(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
    target = read_target(request.target)
    if target is None:
        return say(HTTPStatus.BAD_REQUEST)
    host = request.host if target.authority is None else target.authority
    if host is None or request.host is None:
        return say(HTTPStatus.BAD_REQUEST)
    if not (host_allowed(host, preview.hosts) and host_allowed(request.host, preview.hosts)):
        why = "To let other names ask, list them in site.toml: [serve] hosts = [...]"
        return say(HTTPStatus.FORBIDDEN, why)
    if target.path.startswith(RESERVED):
        return _own(request, target.path.removeprefix(RESERVED), target.query, token)
    if not preview.outputs:
        page = failure_page(preview, token)
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, page, HTML)
    found = find_output(target.path, preview.outputs, preview.base_path)
    if isinstance(found, Moved):
        return _redirect(found, target.query)
    return _output(found, preview, token)


def say(status: HTTPStatus, why: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """Answer with a status in plain words."""
    text = f"{status.value} {status.phrase}\n{why}".rstrip() + "\n"
    return Answer(status, text.encode(), PLAIN, headers or {})


def poll_answer(preview: Preview) -> Answer:
    """Answer a poll: the version that the site has now."""
    body = json.dumps({"version": preview.version}).encode()
    return Answer(HTTPStatus.OK, body, "application/json; charset=utf-8")


def _output(found: Found | None, preview: Preview, token: str) -> Answer | Make:
    name = found.output if found else "404.html"
    later = preview.outputs if isinstance(preview.outputs, Later) else None
    if later is not None and name in later and not later.ready(name):
        return Make(name)
    if later is not None and name in later.failed:
        page = failure_page(preview, token, "This page cannot be made yet")
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, page, HTML)
    if found is None:
        body = preview.outputs.get("404.html")
        page = with_panel(body, preview, token) if isinstance(body, bytes) else b""
        return Answer(HTTPStatus.NOT_FOUND, page or missing_page(preview, token), HTML)
    content = preview.outputs[found.output]
    kind = content_type(found.output)
    if isinstance(content, bytes) and kind == HTML:
        content = with_panel(content, preview, token)
    return Answer(HTTPStatus.OK, content, kind, shown=name)


def _redirect(moved: Moved, query: str) -> Answer:
    status = HTTPStatus.MOVED_PERMANENTLY if moved.permanent else HTTPStatus.FOUND
    more = f"?{query}" if query and query.isascii() and query.isprintable() else ""
    return say(status, headers={"Location": moved.location + more})


def _own(request: Request, name: str, query: str, token: str) -> Answer | Wait:
    """Answer what the server's own script asks for."""
    if name in _ASSETS:
        body = resources.files("digestgen.serve").joinpath("assets", name).read_bytes()
        return Answer(HTTPStatus.OK, body, _ASSETS[name])
    if name != "poll":
        return say(HTTPStatus.NOT_FOUND)
    asked = parse_qs(query)
    given, seen = asked.get("token", [""])[0], asked.get("seen", [""])[0]
    mine = request.origin in {None, f"http://{request.host}"}
    near = request.fetch_site in {None, "same-origin"}
    if not (mine and near and hmac.compare_digest(given.encode(errors="replace"), token.encode())):
        return say(HTTPStatus.FORBIDDEN)
    if not (seen.isdecimal() and seen.isascii() and len(seen) < 10):
        return say(HTTPStatus.BAD_REQUEST)
    return Wait(int(seen))
