"""Pictures in posts: sizes, smaller copies, nothing private, and what cannot be shown."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from digestgen.pictures import Look, clean, look, shrink, svg_dangers
from digestgen.pictures.segments import PNG, bare_jpeg, bare_png
from tests.site_test import GOALS, SiteTest, codes, flat, only

FOLDER = "content/posts/2026-04-20-goals/"
POST = f"{FOLDER}index.md"
SHOWN = "2026/goals/photo.jpg"


def picture(
    size: tuple[int, int] = (1200, 800),
    form: str = "JPEG",
    turned: int = 1,
    *,
    private: bool = True,
) -> bytes:
    """Paint a picture that is red at its left, with what a camera writes."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((200, 0, 0), (0, 0, size[0] // 4, size[1]))
    extra: dict[str, Any] = {}
    if private:
        exif = Image.Exif()
        exif[0x0112] = turned
        exif[0x010F] = "ACME Camera"
        exif[0x8825] = {1: "S", 2: (41.0, 17.0, 0.0), 3: "E", 4: (174.0, 46.0, 0.0)}
        extra = {"exif": exif.tobytes()}
    out = io.BytesIO()
    image.save(out, form, **extra)
    return out.getvalue()


def with_picture(root: Path, data: bytes, name: str = "photo.jpg") -> SiteTest:
    site = SiteTest(root)
    site.remove("content/posts/2026-04-20-goals.md")
    site.change(
        "content/posts/2026-05-12-habits.md", "2026-04-20-goals.md)", "2026-04-20-goals/index.md)"
    )
    site.change(
        "content/posts/2026-05-12-habits.md",
        "2026-04-20-goals.md#f1",
        "2026-04-20-goals/index.md#f1",
    )
    site.write(f"{FOLDER}{name}", data)
    return site.write(POST, GOALS.replace("## Limits", f"![A garden]({name})\n\n## Limits"))


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_photograph_has_a_size_and_smaller_copies(tmp_path: Path) -> None:
    outputs = flat(with_picture(tmp_path, picture()).build())
    page = outputs["2026/goals/index.html"].decode()
    url = "/blog/2026/goals/photo.jpg"
    assert (
        f'<picture><source type="image/avif" srcset="{url}.480.avif 480w, {url}.960.avif 960w, '
        f'{url}.1200.avif 1200w" sizes="(min-width: 40rem) 37.5rem, calc(100vw - 2.5rem)">'
    ) in page
    assert f'<img src="{url}" alt="A garden" width="1200" height="800" loading="lazy"' in page
    for width in (480, 960, 1200):
        for form in ("avif", "webp"):
            made = opened(outputs[f"{SHOWN}.{width}.{form}"])
            assert made.size == (width, round(width * 800 / 1200))
            assert made.format == form.upper()
            assert not made.getexif()


def test_feeds_get_the_size_and_the_picture_itself(tmp_path: Path) -> None:
    feed = with_picture(tmp_path, picture()).page("feed.json")
    assert 'width=\\"1200\\" height=\\"800\\"' in feed
    assert "<picture" not in feed
    assert "lazy" not in feed


def test_what_the_camera_wrote_is_not_published_and_no_pixel_changes(tmp_path: Path) -> None:
    data = picture()
    assert b"ACME" in data
    published = flat(with_picture(tmp_path, data).build())[SHOWN]
    assert b"ACME" not in published
    assert not opened(published).getexif()
    assert opened(published).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("turned", [1, 6])
def test_every_format_is_cleaned_and_turned(form: str, turned: int) -> None:
    data = picture((90, 60), form, turned)
    seen = look(data)
    assert isinstance(seen, Look)
    assert seen.private
    assert seen.located
    assert (seen.width, seen.height) == ((90, 60) if turned == 1 else (60, 90))
    cleaned = clean(data, seen)
    again = look(cleaned)
    assert isinstance(again, Look)
    assert (again.width, again.height, again.orientation) == (seen.width, seen.height, 1)
    assert (again.private, again.located) == (False, False)
    # Turned by a quarter to the right, what was left is on top.
    corner = (
        opened(cleaned).convert("RGB").getpixel((seen.width - 2, 2) if turned == 6 else (2, 50))
    )
    assert isinstance(corner, tuple)
    assert corner[0] > 150
    assert corner[1] < 60


def test_a_second_picture_behind_the_first_is_not_published() -> None:
    first, second = (opened(picture((90, 60))) for _ in range(2))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "ACME Camera"
    first.save(out, "MPO", save_all=True, append_images=[second], exif=exif.tobytes())
    seen = look(out.getvalue())
    assert isinstance(seen, Look)
    assert (seen.format, seen.moving, seen.private) == ("JPEG", False, True)
    cleaned = clean(out.getvalue(), seen)
    assert b"ACME" not in cleaned
    assert b"MPF" not in cleaned
    assert cleaned.count(b"\xff\xd8\xff") == 1
    assert opened(cleaned).tobytes() == opened(out.getvalue()).tobytes()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
def test_what_follows_a_picture_is_not_published(options: dict[str, Any]) -> None:
    out = io.BytesIO()
    opened(picture((90, 60))).save(out, "JPEG", **options)
    data = out.getvalue()
    seen = look(data + b"a film of the garden")
    assert isinstance(seen, Look)
    assert seen.private
    assert clean(data + b"a film of the garden", seen) == clean(data, seen)
    assert opened(clean(data, seen)).tobytes() == opened(data).tobytes()


def test_a_colour_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    opened(picture((90, 60))).save(out, "JPEG", icc_profile=profile, comment=b"by me")
    seen = look(out.getvalue())
    assert isinstance(seen, Look)
    cleaned = clean(out.getvalue(), seen)
    assert opened(cleaned).info["icc_profile"] == profile
    assert b"by me" not in cleaned


def test_deep_pixels_are_shown_as_they_are(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("I;16", (900, 10), 40_000).save(out, "PNG")
    outputs = flat(with_picture(tmp_path, out.getvalue(), "scan.png").build())
    assert 'width="900" height="10"' in outputs["2026/goals/index.html"].decode()
    assert not [path for path in outputs if path.endswith((".avif", ".webp"))]


def test_a_clean_picture_is_copied_byte_for_byte(tmp_path: Path) -> None:
    data = picture(private=False)
    assert flat(with_picture(tmp_path, data).build())[SHOWN] == data


def test_a_small_picture_is_shown_as_it_is_and_none_is_enlarged(tmp_path: Path) -> None:
    outputs = flat(with_picture(tmp_path, picture((640, 400))).build())
    assert 'width="640" height="400"' in outputs["2026/goals/index.html"].decode()
    assert [path for path in outputs if path.startswith(f"{SHOWN}.")] == []


def test_what_moves_is_left_alone(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (800, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    outputs = flat(with_picture(tmp_path, out.getvalue(), "walk.gif").build())
    assert outputs["2026/goals/walk.gif"] == out.getvalue()
    assert 'width="800" height="20"' in outputs["2026/goals/index.html"].decode()
    assert not [path for path in outputs if path.endswith((".avif", ".webp"))]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (picture()[:2000], "it is damaged"),
        (b"<html>not found</html>", "it is no JPEG, PNG, WebP, AVIF or GIF"),
        (b"", "it is no JPEG, PNG, WebP, AVIF or GIF"),
    ],
)
def test_a_broken_picture_is_told_at_its_place(tmp_path: Path, data: bytes, reason: str) -> None:
    found = only(with_picture(tmp_path, data).build(), "DG640")
    assert reason in found.message
    assert found.place is not None
    assert found.place.path == POST
    assert found.place.line == 21


def test_a_bomb_is_not_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 4_000)).save(out, "PNG")
    assert look(out.getvalue()) == "it has 80 million pixels"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", ("a script",)),
        ('<g onload="x()"/>', ("an event handler",)),
        ('<a href="javascript:x()"/>', ("a script in a link",)),
        ("<foreignObject/>", ("HTML",)),
        ('<image href="https://elsewhere.example/x.png"/>', ("something from elsewhere",)),
        ('<circle r="4" fill="url(#g)"/><text>on script = off</text>', ()),
    ],
)
def test_a_drawing_that_does_more_is_told(
    tmp_path: Path, inside: str, said: tuple[str, ...]
) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    assert svg_dangers(data) == said
    build = with_picture(tmp_path, data, "plan.svg").build()
    assert ("DG641" in codes(build)) == bool(said)
    assert flat(build)["2026/goals/plan.svg"] == data


def test_a_position_in_static_is_told(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("static/garden.jpg", picture((100, 80)))
    site.change(
        "content/posts/2026-04-20-goals.md", "## Limits", "![Garden](/garden.jpg)\n\n## Limits"
    )
    build = site.build()
    assert "DG642" in codes(build)
    assert flat(build)["garden.jpg"] == picture((100, 80))


def test_the_same_bytes_each_time() -> None:
    data = picture((900, 600))
    for form in ("avif", "webp"):
        assert shrink(data, 480, form) == shrink(data, 480, form)


def test_copies_are_kept_once_a_build_has_been_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = with_picture(tmp_path, picture())
    before = flat(site.build())
    assert not (tmp_path / ".digestgen").exists(), "looking writes nothing"
    (tmp_path / ".digestgen").mkdir()
    flat(site.build_clean())
    made: list[int] = []

    def counted(data: bytes, width: int, form: str) -> bytes:
        made.append(width)
        return shrink(data, width, form)

    monkeypatch.setattr("digestgen.pipeline.pictures.shrink", counted)
    assert flat(site.build_clean()) == before
    assert made == []
    site.write(f"{FOLDER}photo.jpg", picture((1300, 800)))
    flat(site.build_clean())
    assert sorted(set(made)) == [480, 960, 1300]


@given(st.binary(max_size=200), st.integers(0, 900))
def test_no_bytes_stumble_the_reader(noise: bytes, at: int) -> None:
    whole = picture((16, 12))
    for data in (noise, whole[:at] + noise + whole[at:], PNG + noise):
        found = look(data)
        if isinstance(found, Look):
            clean(data, found)
        bare_jpeg(data)
        bare_png(data)
