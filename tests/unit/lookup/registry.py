"""A registry on this machine: what doi.org and PubMed answer, and what may go wrong with them."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

LOCKE = {
    "type": "journal-article",
    "title": "Building a practically useful theory of goal setting and task motivation: "
    "A 35-year odyssey.",
    "subtitle": [],
    "container-title": "American Psychologist",
    "author": [
        {"given": "Edwin A.", "family": "Locke", "sequence": "first", "affiliation": []},
        {"given": "Gary P.", "family": "Latham", "sequence": "additional", "affiliation": []},
    ],
    "issued": {"date-parts": [[2002, 9]]},
    "volume": "57",
    "issue": "9",
    "page": "705-717",
    "publisher": "American Psychological Association (APA)",
    "DOI": "10.1037/0003-066x.57.9.705",
    "ISSN": ["1935-990X", "0003-066X"],
    "URL": "http://dx.doi.org/10.1037/0003-066x.57.9.705",
    "language": "en",
    "indexed": {"date-time": "2024-01-01T00:00:00Z", "timestamp": 1},
    "reference": [{"key": "a", "DOI": "10.1000/b"}],
}
"""As Crossref answers."""
LALLY = {
    "id": "pmid:123456",
    "source": "PubMed",
    "accessed": {"date-parts": [[2026, 5, 12]]},
    "type": "article-journal",
    "title": "How are habits formed: Modelling habit formation in the real world.",
    "author": [
        {"family": "Lally", "given": "Phillippa"},
        {"family": "van Jaarsveld", "given": "Cornelia H. M."},
    ],
    "container-title": "European journal of social psychology",
    "container-title-short": "Eur J Soc Psychol",
    "issued": {"date-parts": [[2010]]},
    "volume": "40",
    "issue": "6",
    "page": "998-1009",
    "PMID": "123456",
    "DOI": "10.1002/ejsp.674",
}
"""As NCBI's citation exporter answers."""


BOOK = {
    "ISBN:9780330393683": {
        "url": "https://openlibrary.org/books/OL1M/Longshot",
        "title": "Longshot",
        "subtitle": "a novel",
        "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": "Dick Francis"}],
        "number_of_pages": 293,
        "publishers": [{"name": "Pan Books"}],
        "publish_places": [{"name": "London"}],
        "publish_date": "March 1991",
    }
}
"""As Open Library answers."""
PREPRINT = {
    "type": "article",
    "id": "https://doi.org/10.48550/arxiv.2101.00001",
    "categories": ["Machine Learning (cs.LG)"],
    "author": [{"family": "Doe", "given": "Ann"}],
    "issued": {"date-parts": [[2021]]},
    "DOI": "10.48550/ARXIV.2101.00001",
    "publisher": "arXiv",
    "title": "On goals",
    "copyright": "arXiv.org perpetual, non-exclusive license",
}
"""As DataCite answers."""


class Registry(ThreadingHTTPServer):
    """What it was asked, and what it has."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str]] = []
        """Path, Accept and User-Agent of each request."""
        self.works: dict[str, Any] = {
            "/doi/10.1037/0003-066X.57.9.705": LOCKE,
            "/doi/10.48550/arXiv.2101.00001": PREPRINT,
            "/pubmed/?format=csl&id=123456": LALLY,
            "/pmc/?format=csl&id=3714259": {**LALLY, "PMCID": "PMC3714259"},
            "/isbn?bibkeys=ISBN:9780330393683": BOOK,
            "/isbn?bibkeys=ISBN:0330393685": {},
        }
        """Path -> JSON, bytes, a status, or an address to be sent on to."""
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DIGESTGEN_DOI_URL": f"{self.url}/doi/",
            "DIGESTGEN_PMID_URL": f"{self.url}/pubmed/?format=csl&id=",
            "DIGESTGEN_PMCID_URL": f"{self.url}/pmc/?format=csl&id=",
            "DIGESTGEN_ISBN_URL": f"{self.url}/isbn?bibkeys=ISBN:",
        }

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Registry

    def do_GET(self) -> None:
        headers = self.headers
        self.server.asked.append((self.path, headers["Accept"], headers["User-Agent"]))
        answer = self.server.works.get(unquote(self.path), 404)
        if isinstance(answer, int):
            self.send_error(answer)
        elif isinstance(answer, str):
            self.send_response(302)
            self.send_header("Location", answer)
            self.end_headers()
        elif isinstance(answer, float):
            time.sleep(answer)
        else:
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextlib.contextmanager
def running() -> Iterator[Registry]:
    """Run one for as long as the context lasts."""
    with Registry() as registry:
        thread = threading.Thread(target=registry.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield registry
        finally:
            registry.shutdown()
            thread.join()
