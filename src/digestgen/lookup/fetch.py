"""One request: https, a time limit, a size limit, few redirects, and a name to be known by."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO, NamedTuple
from urllib.parse import urlsplit

PATIENCE = 10.0
"""Seconds that a server may be silent."""
DEADLINE = 30.0
"""Seconds for all of one answer."""
LARGEST = 2_000_000
"""Bytes of an answer: a thousand times a long one."""
REDIRECTS = 5
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Answer(NamedTuple):
    """What came back."""

    status: int
    """HTTP status; 200 with a body."""
    body: bytes


class NoAnswer(NamedTuple):
    """Why nothing came back."""

    reason: str
    """A few words, no final stop."""
    refused: bool = False
    """It was digestgen that would not go on: an address that is not safe, an answer too large."""


class _Refused(Exception):  # noqa: N818 - a way out of urllib's handlers, no error of its own
    pass


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message | http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _allowed(newurl):
            raise _Refused(_astray(newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type] # typeshed and urllib disagree about the headers


def fetch(url: str, accept: str, agent: str) -> Answer | NoAnswer:
    """Get one address; never raises. A 4xx or 5xx is an answer without a body."""
    if not _allowed(url):
        return NoAnswer(f'"{_shown(url)}" is not an https address', refused=True)
    handlers: list[urllib.request.BaseHandler] = [_Redirects()]
    if _host(url) in _LOOPBACK:
        handlers.append(urllib.request.ProxyHandler({}))  # nobody else can reach it
    opener = urllib.request.build_opener(*handlers)
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": agent})  # noqa: S310 - `_allowed` has seen the scheme
    try:
        with opener.open(request, timeout=PATIENCE) as response:
            return _read(response)
    except _Refused as stop:
        return NoAnswer(str(stop), refused=True)
    except urllib.error.HTTPError as error:
        with error:
            if 300 <= error.code < 400:
                return NoAnswer(_astray(error.headers.get("Location", "")), refused=True)
            return Answer(error.code, b"")
    except urllib.error.URLError as error:
        return NoAnswer(_reason(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return NoAnswer(_reason(error))


def _read(response: http.client.HTTPResponse) -> Answer | NoAnswer:
    """Read the body piece by piece: a server may drip for ever, or never end."""
    end = time.monotonic() + DEADLINE
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            return NoAnswer(f"the answer is over {LARGEST:,} bytes", refused=True)
        if time.monotonic() > end:
            return NoAnswer(f"the answer took over {DEADLINE:.0f} seconds")
    return Answer(response.status, b"".join(parts))


def _allowed(url: str) -> bool:
    """Allow https, and http to this machine alone."""
    scheme = url.partition(":")[0].lower()
    host = _host(url)
    return bool(host) and (scheme == "https" or (scheme == "http" and host in _LOOPBACK))


def _astray(url: str) -> str:
    if ":" in url and not _allowed(url):
        return f'it sent us on to "{_shown(url)}", which is not https'
    return "it sent us on too often"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE:.0f} seconds"
    text = getattr(error, "strerror", None) or str(error)
    return " ".join(str(text).split())[:200] or type(error).__name__


def _shown(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:79]}…"
