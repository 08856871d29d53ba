"""Nouns to bytes and back: MessagePack by msgspec, which checks every type as it reads.

Reading never runs anything and never gives a value of another shape than the noun's types say.

1. A codec looks at a noun's types once. Most of them msgspec writes as they are.
2. Where they could not be told apart in MessagePack, or would lose something, a wire form stands
   in (`_LEAVES`): slots are numbers, moments are text with their offset, a work's names and dates
   are tagged. A noun that holds such values gets a wire form of the same fields.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from digestgen.model.csl import Date, Name, Value
from digestgen.model.post import CiteSlot, Html, LinkSlot, NoteSlot

T = TypeVar("T")
Turn = Callable[[Any], Any]

Undecodable = (msgspec.MsgspecError, ValueError, TypeError, RecursionError)
"""What reading raises for bytes that are no such value."""


class Codec(Generic[T]):
    """Writes and reads the values of one type."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._ways: tuple[_Wire, msgspec.msgpack.Decoder[Any]] | None = None

    def _way(self) -> tuple[_Wire, msgspec.msgpack.Decoder[Any]]:
        if self._ways is None:
            wire = _wire(self._kind)
            self._ways = wire, msgspec.msgpack.Decoder(wire.kind)
        return self._ways

    def encode(self, value: T) -> bytes:
        """Write a value.

        Raises `UnicodeEncodeError` for half surrogates, as in names of files that are not UTF-8.
        """
        wire, _ = self._way()
        return _encoder().encode(wire.pack(value) if wire.pack else value)

    def decode(self, data: bytes) -> T:
        """Read a value; raises one of `Undecodable`."""
        wire, decoder = self._way()
        value = decoder.decode(data)
        found: T = wire.unpack(value) if wire.unpack else value
        return found


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder()


class _Wire(NamedTuple):
    """How values of one type travel."""

    kind: Any
    """The type on the wire."""
    pack: Turn | None = None
    """None: they travel as they are."""
    unpack: Turn | None = None


@cache
def _wire(kind: Any) -> _Wire:
    if (leaf := _LEAVES.get(kind)) is not None:
        return leaf
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(kind, inner)
    if origin in {UnionType, Union}:
        return _optional(kind, inner)
    if origin is Mapping or origin is dict:
        return _mapping(inner)
    if isinstance(kind, type) and (hasattr(kind, "_fields") or dataclasses.is_dataclass(kind)):
        return _record(kind)
    return _Wire(kind)


def _tuple(kind: Any, inner: tuple[Any, ...]) -> _Wire:
    if len(inner) != 2 or inner[1] is not Ellipsis:
        if any(_wire(part).pack for part in inner):
            raise TypeError(f"no wire form for {kind}")
        return _Wire(tuple.__class_getitem__(tuple(_wire(part).kind for part in inner)))
    wire = _wire(inner[0])
    pack, unpack = wire.pack, wire.unpack
    if pack is None or unpack is None:
        return _Wire(tuple.__class_getitem__((wire.kind, ...)))
    return _Wire(
        tuple.__class_getitem__((wire.kind, ...)),
        lambda values: [pack(value) for value in values],
        lambda values: tuple([unpack(value) for value in values]),
    )


def _optional(kind: Any, inner: tuple[Any, ...]) -> _Wire:
    wires = [_wire(part) for part in inner if part is not NoneType]
    if not any(wire.pack for wire in wires):
        return _Wire(kind)
    if len(wires) != 1 or len(inner) != 2:
        raise TypeError(f"no wire form for {kind}")
    pack, unpack = wires[0].pack, wires[0].unpack
    assert pack
    assert unpack
    return _Wire(
        wires[0].kind | None,
        lambda value: None if value is None else pack(value),
        lambda value: None if value is None else unpack(value),
    )


def _mapping(inner: tuple[Any, ...]) -> _Wire:
    wire = _wire(inner[1])
    pack, unpack = wire.pack or _same, wire.unpack or _same
    return _Wire(
        dict.__class_getitem__((inner[0], wire.kind)),
        lambda found: {key: pack(value) for key, value in found.items()},
        lambda found: {key: unpack(value) for key, value in found.items()},
    )


def _same(value: Any) -> Any:
    return value


def _record(kind: Any) -> _Wire:
    """Give a noun a wire form of the same fields, unless none of them needs one."""
    hints = get_type_hints(kind)
    wires = {name: _wire(hints[name]) for name in _names(kind)}
    changed = [name for name, wire in wires.items() if wire.pack]
    if not changed and hasattr(kind, "_fields"):
        return _Wire(kind)
    form: Any = NamedTuple(f"_{kind.__name__}", [(n, w.kind) for n, w in wires.items()])  # type: ignore[misc]
    turns = [(n, w.pack or _same, w.unpack or _same) for n, w in wires.items()]
    return _Wire(
        form,
        lambda value: form(*[pack(getattr(value, name)) for name, pack, _ in turns]),
        lambda value: kind(
            *[unpack(part) for part, (_, _, unpack) in zip(value, turns, strict=True)]
        ),
    )


def _names(kind: Any) -> tuple[str, ...]:
    if hasattr(kind, "_fields"):
        return tuple(kind._fields)
    return tuple(field.name for field in dataclasses.fields(kind))


_REFERENCES = 1 << 20
"""More than a note has references."""


_Piece = str | int | tuple[str | int, ...]
"""A text; a slot; or a slot inside a link, before the pieces of the link's opening tag."""


def _cut(html: Html) -> list[_Piece]:
    return [piece if isinstance(piece, str) else _packed(piece) for piece in html]


def _packed(slot: CiteSlot | LinkSlot | NoteSlot) -> _Piece:
    if isinstance(slot, LinkSlot) or not slot.within:
        return _number(slot)
    around = [piece if isinstance(piece, str) else _number(piece) for piece in slot.within]
    return (_number(slot), *around)


def _number(slot: CiteSlot | LinkSlot | NoteSlot) -> int:
    match slot:
        case CiteSlot(cluster=index):
            return index * 3
        case LinkSlot(link=index):
            return index * 3 + 1
        case NoteSlot(note=index, reference=reference):
            return (index * _REFERENCES + reference) * 3 + 2


def _joined(cut: tuple[_Piece, ...]) -> Html:
    return tuple([piece if isinstance(piece, str) else _unpacked(piece) for piece in cut])


def _unpacked(piece: int | tuple[str | int, ...]) -> CiteSlot | LinkSlot | NoteSlot:
    if isinstance(piece, int):
        return _slot(piece)
    number, *around = piece
    if not isinstance(number, int):
        raise TypeError("a slot is a number")
    slot, within = _slot(number), tuple(p if isinstance(p, str) else _slot(p) for p in around)
    if isinstance(slot, LinkSlot) or not all(isinstance(p, str | LinkSlot) for p in within):
        raise TypeError("no such slot stands in a link")
    return slot._replace(within=within)  # type: ignore[arg-type]  # each was looked at


def _slot(number: int) -> CiteSlot | LinkSlot | NoteSlot:
    index, kind = divmod(number, 3)
    if kind == 0:
        return CiteSlot(index)
    return LinkSlot(index) if kind == 1 else NoteSlot(*divmod(index, _REFERENCES))


class _Other(NamedTuple):
    """A variable of a work that is no text."""

    names: tuple[Name, ...] | None
    date: Date | None = None


def _pack_value(value: Value) -> str | _Other:
    if isinstance(value, str):
        return value
    return _Other(None, value) if isinstance(value, Date) else _Other(value)


def _unpack_value(wire: str | _Other) -> Value:
    if isinstance(wire, str):
        return wire
    return wire.date if wire.date is not None else wire.names or ()


_LEAVES: dict[Any, _Wire] = {
    Html: _Wire(tuple[_Piece, ...], _cut, _joined),
    Value: _Wire(str | _Other, _pack_value, _unpack_value),
    # MessagePack's own moments have no offset.
    dt.datetime: _Wire(str, dt.datetime.isoformat, dt.datetime.fromisoformat),
}
