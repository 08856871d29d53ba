"""How each inline token is written."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from digestgen.content.markdown import footnotes, raw_html
from digestgen.content.markdown.maths import MathsProblem, to_mathml
from digestgen.content.markdown.pieces import Raw
from digestgen.content.markdown.plain import inline_text
from digestgen.content.markdown.sentence import sentence_around
from digestgen.content.markdown.urls import External, Refused, Relative, read_url
from digestgen.content.markdown.writer import InlineWriter, Writer, attributes
from digestgen.diagnostics import Place
from digestgen.model.post import Html, NoteSlot, SourceLink

LABEL = "label"
"""The `markup` of a link that was made from a label: its text is its place."""


def write_formula(writer: Writer, latex: str, place: Place, *, block: bool) -> None:
    """Write maths as MathML, or its LaTeX when it cannot be read."""
    try:
        writer.kept(to_mathml(latex.strip(), block=block))
    except MathsProblem as reason:
        help_ = "" if block else "if it is no maths but money, write \\$"
        writer.report("DG303", f"this formula cannot be set: {reason}", place, help_)
        writer.kept(f'<code class="maths">{escape(latex)}</code>')


def write_raw(writer: Writer, raw: str, place: Place) -> None:
    """Write raw HTML; its relative URLs become slots."""
    for piece in raw_html.cut_urls(raw):
        if isinstance(piece, raw_html.RawUrl):
            url = piece.url
            link = SourceLink(url.target, url.fragment, place, image=piece.image, query=url.query)
            writer.out.append(writer.link(link))
        else:
            writer.out.append(Raw(piece))
    if writer.safe and (names := raw_html.removed(raw)):
        writer.document.removed.append((place, names))


def write_image(writer: Writer, token: Token) -> None:
    """Write an `<img>`."""
    alt = str(token.attrs.pop("alt", "")) or inline_text(token.children or ())
    source = str(token.attrs.pop("src"))
    if not alt.strip():
        writer.report(
            "DG320",
            "this picture has no description",
            writer.place(token, len("![]")),
            "say what it shows: ![Pain fell in both groups](scores.png)",
        )
    writer.out.append('<img src="')
    _url(writer, token, source, alt, image=True)
    writer.out.append(f'" alt="{escape(alt)}"{attributes(token)}>')


def _url(
    writer: Writer, token: Token, url: str, text: str, sentence: str = "", *, image: bool = False
) -> bool:
    """Write the URL of a link or an image; False when it must not be one."""
    found = read_url(url)
    place = _url_place(writer, token)
    if isinstance(found, External):
        if image:
            message = f'this picture is loaded from another host: "{found.url}"'
            help_ = "put it beside the post: its host sees who reads the page, and may take it away"
            writer.report("DG321", message, place, help_)
        writer.out.append(escape(found.url))
        return True
    if isinstance(found, Relative):
        if found == Relative("", "", ""):
            what = "image" if image else "link"
            help_ = "write the address between the round brackets"
            writer.report("DG312", f"this {what} has no address", place, help_)
        link = SourceLink(found.target, found.fragment, place, text, image, found.query, sentence)
        writer.out.append(writer.link(link))
        return True
    assert isinstance(found, Refused)
    message = f'a link to "{found.scheme}:" is not published'
    help_ = "use http, https or mailto, or a path to a file of the site"
    writer.report("DG305", message, place, help_)
    return False


def _url_place(writer: Writer, token: Token) -> Place:
    """Give the place of the URL itself where it follows in round brackets, else of the link."""
    content, at = writer.block.content, token.meta.get("at", 0)
    if token.markup == "autolink":
        return writer.place(token, max(content.find(">", at) - at - 1, 1), shift=1)
    if token.markup == LABEL:
        return writer.place(token, 2)
    close = content.find("](", at)
    if close >= 0:
        start = close + 2
        while content[start : start + 1] in {" ", "\n", "<"}:
            start += 1
        end = start
        while end < len(content) and content[end] not in ") \n":
            end += 1
        return writer.source.inline(writer.block, start, max(end - start, 1))
    return writer.place(token, 1, shift=0 if token.type == "image" else -1)


def _link(writer: Writer, token: Token, tokens: Sequence[Token], index: int) -> None:
    url = str(token.attrs.pop("href", ""))
    found = read_url(url)
    if isinstance(found, Refused):
        _url(writer, token, url, "")
        writer.out.append(f"<span{attributes(token)}>")
        writer.open_links.append(())
        return
    begin = len(writer.out)
    writer.out.append('<a href="')
    around = sentence_around(tokens, index) if isinstance(found, Relative) and found.target else ""
    _url(writer, token, url, inline_text(_until_close(tokens, index)), around)
    writer.out.append(f'"{attributes(token)}>')
    writer.open_links.append(tuple(writer.out[begin:]))


def _until_close(tokens: Sequence[Token], index: int) -> list[Token]:
    text = []
    while tokens[index + 1].type != "link_close":
        index += 1
        text.append(tokens[index])
    return text


def _link_end(writer: Writer, _token: Token, _tokens: Sequence[Token], _index: int) -> None:
    writer.out.append("</a>" if writer.open_links.pop() else "</span>")


def _image(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    if isinstance(read_url(str(token.attrs.get("src", ""))), Refused):
        _url(writer, token, str(token.attrs["src"]), "", image=True)
        writer.write_inlines(token.children or ())
        return
    for child in token.children or ():
        if child.type == "cite":
            writer.report(
                "DG314",
                "a citation cannot stand in the description of an image inside a sentence",
                writer.place(child),
                "give the image a paragraph of its own: its description becomes a caption",
            )
    write_image(writer, token)


def _raw(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    write_raw(writer, token.content, writer.place(token, len(token.content)))


def _code(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    body = escape(token.content, quote=False)
    writer.out.append(f"<code{attributes(token)}>{body}</code>")


def _maths(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    place = writer.place(token, len(token.content) + 2 * len(token.markup))
    if token.attrs:
        writer.out.append(f"<span{attributes(token)}>")
    write_formula(writer, token.content, place, block=token.markup == "$$")
    if token.attrs:
        writer.out.append("</span>")


def _softbreak(writer: Writer, _token: Token, _tokens: Sequence[Token], _index: int) -> None:
    writer.out.append("\n")


def _hardbreak(writer: Writer, _token: Token, _tokens: Sequence[Token], _index: int) -> None:
    writer.out.append("<br>\n")


def _text(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    writer.out.append(escape(token.content, quote=False))


def _cite(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    writer.cite(token)


def _note(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    slot = _referred(writer, token)
    number = slot.note + 1
    anchor = f"fnref{number}" if slot.reference == 1 else f"fnref{number}-{slot.reference}"
    writer.document.anchors.take(anchor)
    writer.out.append(slot)


def _undefined_note(writer: Writer, token: Token, _tokens: Sequence[Token], _index: int) -> None:
    name = token.content[2:-1]
    writer.report(
        "DG308",
        f'the footnote "{name}" is not defined',
        writer.place(token, len(token.content)),
        f'add a line "[^{name}]: ...", or write "\\[^" if you mean the brackets',
    )
    writer.out.append(escape(token.content, quote=False))


def _referred(writer: Writer, token: Token) -> NoteSlot:
    """Give a reference's slot; the note is written where it is first referred to."""
    content = token.meta.get(footnotes.INLINE)
    label = "" if content is not None else str(token.meta["label"])
    index = writer.note_indices.get(label) if content is None else None
    if index is None:
        index = len(writer.notes)
        writer.notes.append(())
        writer.document.anchors.take(f"fn{index + 1}")
        if content is None:
            writer.note_indices[label] = index
            writer.notes[index] = _note_html(writer, writer.document.notes.get(label, ()), ())
        else:
            writer.notes[index] = _note_html(writer, (), content)
    reference = writer.note_references.get(index, 0) + 1
    writer.note_references[index] = reference
    return NoteSlot(index, reference, writer.link_around())


def _note_html(writer: Writer, blocks: Sequence[Token], inlines: Sequence[Token]) -> Html:
    outer_block, outer_links = writer.block, writer.open_links
    writer.open_links = []
    html = writer.write(blocks) if blocks else writer.write_paragraph(inlines)
    writer.block, writer.open_links = outer_block, outer_links
    return html


INLINES: dict[str, InlineWriter] = {
    "text_special": _text,
    "softbreak": _softbreak,
    "hardbreak": _hardbreak,
    "code_inline": _code,
    "link_open": _link,
    "link_close": _link_end,
    "image": _image,
    "html_inline": _raw,
    "math_inline": _maths,
    "math_inline_double": _maths,
    "footnote_ref": _note,
    footnotes.UNDEFINED: _undefined_note,
    "cite": _cite,
}
