"""Which `Host` values may be answered: a guard against DNS rebinding.

A page of another site can make a name of its own point at 127.0.0.1 and then read whatever
answers there as if it were its own. It cannot do that with an IP address, nor with `localhost`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")


def host_allowed(host: str, configured: Collection[str] = ()) -> bool:
    """Say whether a `Host` header names this machine, an IP address or a configured name.

    `configured` are names of `[serve] hosts`; one that begins with a dot allows its subdomains.
    """
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    name = match["name"].lower()
    if name.startswith("["):
        return _is_address(name[1:-1], 6)
    if _is_address(name, 4) or name == "localhost" or name.endswith(".localhost"):
        return True
    return any(_matches(name, allowed.lower()) for allowed in configured)


def _matches(name: str, allowed: str) -> bool:
    if allowed.startswith("."):
        return name == allowed[1:] or name.endswith(allowed)
    return name == allowed


def _is_address(text: str, version: int) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False
