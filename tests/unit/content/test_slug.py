from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgen.content.slug import LONGEST, post_slug, slugify

RESERVED = (
    {"con", "prn", "aux", "nul"}
    | {f"com{digit}" for digit in "0123456789¹²³"}
    | {f"lpt{digit}" for digit in "0123456789¹²³"}
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Goals that pull their weight", "goals-that-pull-their-weight"),
        ("So what?", "so-what"),
        ("Don't, won’t & can't", "dont-wont-cant"),
        ("  --a  b--  ", "a-b"),
        ("C++ / C#", "c-c"),
        ("1.10", "1-10"),
        ("snake_case", "snake_case"),
        ("Straße", "straße"),
        ("ÅNGSTRÖM", "ångström"),
        ("A\u030angstro\u0308m", "ångström"),
        ("Привет, мир", "привет-мир"),
        ("痛みの研究", "痛みの研究"),
        ("हिन्दी", "हिन्दी"),
        ("e\u200d\u0301", "é"),
        ("re\u00adhab", "rehab"),
        ("I\ufe0f ❤️ goals", "i-goals"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "con_"),
        ("con.", "con_"),
        ("COM¹", "com¹_"),
        ("lpt0", "lpt0_"),
        ("console", "console"),
        ("\ud800", ""),
        ("a\ud800b", "a-b"),
        ("...", ""),
        ("", ""),
        ("🎈", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/posts/2026-05-12-goals.md", "goals"),
        ("content/posts/2026-05-12-goals/index.md", "goals"),
        ("content/posts/goals.draft.md", "goals-draft"),
        ("content/posts/2026-05-12.md", ""),
        ("content/posts/2026-05-120-goals.md", "2026-05-120-goals"),
        ("index.md", "index"),
    ],
)
def test_the_slug_of_a_post(path: str, slug: str) -> None:
    assert post_slug("", path) == slug
    assert post_slug("Given, then", path) == "given-then"


any_text = st.text(st.characters(), max_size=150)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(any_text | st.text("ab-_. İΣσßẞ\u0301\u0307\ufe0fㅤ.conCON123¹", max_size=200))
def test_a_slug_is_safe_and_final(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert slug == unicodedata.normalize("NFC", slug)
    assert len(slug.encode()) <= LONGEST + 1
    assert slug not in RESERVED
    assert slug == slug.strip("-. ")
    assert not set(slug) & set('<>:"/\\|?*%#&')
    assert not any(unicodedata.category(char)[0] in "CZ" for char in slug)
