"""babel's and biblatex's language names -> BCP 47."""

from __future__ import annotations

import re

_NAMES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "australian": "en-AU", "newzealand": "en-NZ", "canadian": "en-CA",
    "german": "de", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT",
    "swissgerman": "de-CH", "nswissgerman": "de-CH", "french": "fr", "francais": "fr",
    "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es", "mexican": "es-MX",
    "italian": "it", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR",
    "brazil": "pt-BR", "dutch": "nl", "afrikaans": "af", "danish": "da", "swedish": "sv",
    "norwegian": "no", "norsk": "nb", "nynorsk": "nn", "finnish": "fi", "icelandic": "is",
    "polish": "pl", "czech": "cs", "slovak": "sk", "slovene": "sl", "slovenian": "sl",
    "croatian": "hr", "serbian": "sr", "bosnian": "bs", "hungarian": "hu", "magyar": "hu",
    "romanian": "ro", "bulgarian": "bg", "russian": "ru", "ukrainian": "uk", "greek": "el",
    "turkish": "tr", "hebrew": "he", "arabic": "ar", "persian": "fa", "farsi": "fa",
    "hindi": "hi", "japanese": "ja", "chinese": "zh", "korean": "ko", "vietnamese": "vi",
    "thai": "th", "indonesian": "id", "latin": "la", "catalan": "ca", "basque": "eu",
    "galician": "gl", "estonian": "et", "latvian": "lv", "lithuanian": "lt", "irish": "ga",
    "welsh": "cy", "esperanto": "eo", "maori": "mi", "deutsch": "de", "español": "es",
    "français": "fr", "italiano": "it", "nederlands": "nl", "português": "pt",
}  # fmt: skip
_THREE = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it",
    "por": "pt", "dut": "nl", "nld": "nl", "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh",
    "kor": "ko", "pol": "pl", "cze": "cs", "ces": "cs", "dan": "da", "swe": "sv", "nor": "no",
    "fin": "fi", "mri": "mi", "mao": "mi",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def language_tag(text: str) -> str:
    """Give the BCP 47 tag of a `langid` or `language` field; "" when it is not known."""
    bare = text.strip().lower().removeprefix("lang").strip()
    known = _NAMES.get(bare) or _THREE.get(bare)
    if known:
        return known
    if not _TAG.fullmatch(text.strip()):
        return ""
    language, *rest = re.split("[-_]", text.strip())
    parts = [part.upper() if len(part) < 4 else part.title() for part in rest]
    return "-".join([language.lower(), *parts])
