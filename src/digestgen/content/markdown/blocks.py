"""How each block token is written."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from digestgen.content.markdown import code, containers
from digestgen.content.markdown.anchors import RESERVED
from digestgen.content.markdown.inlines import write_formula, write_image, write_raw
from digestgen.content.markdown.writer import BlockWriter, Writer, attributes


def _fence(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    language = code.language_of(token.info)
    if not code.is_known(language):
        writer.report(
            "DG307",
            f'no colours are known for the language "{language}"',
            writer.source.block(token),
            "the code is shown plainly",
        )
    writer.kept(code.code_block(token.content, language))
    return index


def _indented(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    writer.kept(code.code_block(tokens[index].content, ""))
    return index


def _maths(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    write_formula(writer, token.content, writer.source.block(token), block=True)
    writer.out.append("\n")
    return index


def _html(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    writer.block = token
    write_raw(writer, token.content, writer.source.block(token))
    return index


def _paragraph(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    """Write a paragraph; one that is a described image alone is a figure with its caption."""
    opened, inline = tokens[index], tokens[index + 1]
    children = inline.children or ()
    if opened.hidden or len(children) != 1 or children[0].type != "image":
        writer.write_tag(opened)
        return index
    image = children[0]
    if not image.children:
        writer.write_tag(opened)
        return index
    writer.block = inline
    if "id" in image.attrs:
        opened.attrs["id"] = image.attrs.pop("id")
    writer.out.append(f"<figure{attributes(opened)}>")
    write_image(writer, image)
    writer.out.append("<figcaption>")
    writer.write_inlines(image.children)
    writer.out.append("</figcaption></figure>\n")
    return index + 2


def _container(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    if token.meta.get(containers.UNCLOSED):
        writer.report(
            "DG302",
            "this container is never closed",
            writer.source.block(token),
            'put a line ":::" where it should end',
        )
    if token.attrs.get("id") in RESERVED:
        # pandoc's `::: {#refs}` says where the references go; here the page decides.
        del token.attrs["id"]
        if not token.attrs and tokens[index + 1].type == "container_close":
            return index + 1
    writer.write_tag(token)
    return index


def _item(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    """Write an item's tag; a task's box and its first paragraph share a label."""
    token = tokens[index]
    writer.write_tag(token)
    if "checked" not in token.meta:
        return index
    checked = " checked" if token.meta["checked"] else ""
    box = f'<input type="checkbox" disabled{checked}>'
    if tokens[index + 1].type != "paragraph_open":
        writer.kept(box.replace(" ", ' aria-label="Task" ', 1))
        return index
    writer.write_tag(tokens[index + 1])
    writer.kept(f"<label>{box} ")
    writer.block = tokens[index + 2]
    writer.write_inlines(writer.block.children or ())
    writer.kept("</label>")
    return index + 2


def _table(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    """Write a table inside a region that the keyboard can scroll."""
    writer.kept('<div class="table" tabindex="0" role="region" aria-label="Table">\n')
    writer.write_tag(tokens[index])
    return index


def _table_end(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    writer.write_tag(tokens[index])
    writer.kept("</div>\n")
    return index


def _cell(writer: Writer, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    # A class, as a style attribute would need an exception in a content security policy.
    if align := str(token.attrs.pop("style", "")).removeprefix("text-align:"):
        token.attrJoin("class", f"align-{align}")
    writer.write_tag(token)
    return index


BLOCKS: dict[str, BlockWriter] = {
    "fence": _fence,
    "code_block": _indented,
    "math_block": _maths,
    "html_block": _html,
    "paragraph_open": _paragraph,
    "container_open": _container,
    "list_item_open": _item,
    "table_open": _table,
    "table_close": _table_end,
    "th_open": _cell,
    "td_open": _cell,
}
