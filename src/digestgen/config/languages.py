"""Language tags (BCP 47, RFC 5646): well-formed, and with a language that exists."""

from __future__ import annotations

import re

# RFC 5646, section 2.1, without private use alone and grandfathered tags: no browser knows them.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)

# ISO 639-1: every language of two letters. Those of three are taken on trust, there are 8,000.
_TWO_LETTERS = frozenset(
    re.findall(
        r"[a-z]{2}",
        """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw
ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
yi yo za zh zu
""",
    )
)

# What people write instead: names, and countries taken for languages or for their codes.
_MEANT = {
    "arabic": "ar",
    "chinese": "zh",
    "cn": "zh",
    "cz": "cs",
    "danish": "da",
    "deutsch": "de",
    "dk": "da",
    "dutch": "nl",
    "english": "en",
    "español": "es",
    "finnish": "fi",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "gr": "el",
    "greek": "el",
    "italian": "it",
    "italiano": "it",
    "japanese": "ja",
    "jp": "ja",
    "nederlands": "nl",
    "norwegian": "nb",
    "polish": "pl",
    "portuguese": "pt",
    "português": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "ua": "uk",
    "us": "en-US",
    "gb": "en-GB",
    "usa": "en-US",
}


def is_tag(text: str) -> bool:
    """Tell whether `text` is a language tag with a known language and no mistaken region."""
    match = _TAG.fullmatch(text)
    if match is None or (match["region"] or "").upper() == "UK":
        return False
    language = match["language"].lower()
    return len(language) == 3 or language in _TWO_LETTERS


def canonical(text: str) -> str:
    """Spell a tag as RFC 5646, section 2.1.1, recommends: `en-GB`, `zh-Hant`."""
    first, *rest = text.split("-")
    out = [first.lower()]
    for part in rest:
        if len(out[-1]) == 1:
            out.append(part.lower())
        elif len(part) == 2:
            out.append(part.upper())
        else:
            out.append(part.title() if len(part) == 4 and part.isalpha() else part.lower())
    return "-".join(out)


def suggest(text: str) -> str:
    """Say which tag was probably meant."""
    plain = text.strip().replace("_", "-").split(".")[0]
    plain = re.sub(r"-uk$", "-GB", plain, flags=re.IGNORECASE)
    first, _, rest = plain.partition("-")
    meant = _MEANT.get(plain.casefold()) or _MEANT.get(first.casefold(), "")
    if meant and rest and "-" not in meant:
        meant = f"{meant}-{rest}"
    for tag in (meant, plain):
        if tag and tag != text and is_tag(tag):
            return f'write "{canonical(tag)}"'
    return 'write a tag such as "en", "en-GB" or "pt-BR"'
