"""Finding a matter, a unit, an area or a post by the few characters somebody types.

A dispatcher on the phone types 井 or "manhole", not a code from a list of hundreds. Everything is
compared in memory; whoever pages cuts the result.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from catalog.matters import Matter
from catalog.place import Place
from catalog.register import Area, Body, Post


class Kind(StrEnum):
    """What can be searched for, in the order equal hits are listed."""

    MATTER = "matter"
    UNIT = "unit"
    AREA = "area"
    POST = "post"


class Rank(IntEnum):
    """How well a hit fits; the lowest comes first."""

    CODE = 0
    CODE_PREFIX = 1
    NAME_PREFIX = 2
    NAME = 3
    CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `item` is the row or body itself."""

    kind: Kind
    rank: Rank
    item: Matter | Body | Area | Post


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    item: Matter | Body | Area | Post
    codes: tuple[str, ...]
    names: tuple[str, ...]
    everything: str  # codes, names and what stands round them; a look at it rules most out


class Search:
    """The searchable words of one place, folded once; `find` is then a plain scan."""

    def __init__(self, place: Place) -> None:
        self._entries = tuple(_entries(place))

    def find(self, query: str, kinds: Iterable[Kind] = tuple(Kind)) -> tuple[Hit, ...]:
        """Return every hit, best first, so that two readers see the same order.

        All words of the query must be found; the weakest of them ranks the hit. Equal hits keep
        the order of kind and table. An empty query finds nothing.
        """
        words, wanted = _fold(query).split(), frozenset(kinds)
        if not words:
            return ()
        hits: list[Hit] = []
        for entry in self._entries:
            if entry.kind in wanted and all(word in entry.everything for word in words):
                rank = max(_rank(entry, word) for word in words)
                hits.append(Hit(entry.kind, rank, entry.item))
        return tuple(sorted(hits, key=lambda hit: hit.rank))


def _rank(entry: _Entry, word: str) -> Rank:
    """Rank one word of which it is known that the entry has it somewhere."""
    if word in entry.codes:
        return Rank.CODE
    if any(code.startswith(word) for code in entry.codes):
        return Rank.CODE_PREFIX
    if any(name.startswith(word) for name in entry.names):
        return Rank.NAME_PREFIX
    if any(word in name for name in entry.names):
        return Rank.NAME
    return Rank.CONTEXT


def _entries(place: Place) -> Iterator[_Entry]:
    register = place.register
    for matter in place.matters:
        context = (matter.category_zh, matter.category_en, matter.platform_zh)
        yield _entry(Kind.MATTER, matter, (matter.code,), context)
    for area in register.areas:
        for office in register.offices:
            body = register.body_at(f"{area.code}/{office.code}")
            if body is not None and office.level == area.kind:
                yield _entry(Kind.UNIT, body, (body.code, office.code, *office.lines), ())
    for area in register.areas:
        above = [name for each in register.chain(area.parent) for name in (each.zh, each.en)]
        yield _entry(Kind.AREA, area, (area.code,), above)
    for post in register.posts:
        at = register.area(post.at) or register.body_at(post.at)
        held = (post.role.zh, post.role.en, at.zh if at else "", at.en if at else "")
        yield _entry(Kind.POST, post, (post.person, post.at), held)


def _entry(
    kind: Kind, item: Matter | Body | Area | Post, codes: tuple[str, ...], context: Iterable[str]
) -> _Entry:
    folded = tuple(_fold(code) for code in codes if code)
    names = (_fold(item.zh), _fold(item.en))
    everything = "\n".join((*folded, *names, *map(_fold, context)))
    return _Entry(kind, item, folded, names, everything)


def _fold(text: str) -> str:
    """Make full-width digits, brackets and capitals equal to the plain ones."""
    return unicodedata.normalize("NFKC", text).casefold()
