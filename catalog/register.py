"""Who is where: areas, bodies and posts of one place, as its tables list them.

`Area`, `Office` and `Post` are rows; `Register` answers the questions the rules ask of them:
which areas lie above a grid, which body serves a functional line there (RULES E11, C1, C2),
and which posts a person holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from catalog.words import Oversight, Role

if TYPE_CHECKING:
    from collections.abc import Iterator


CLASSES = ("1", "2", "3")
"""The linkage classes of a register, the first bound most closely (RULES A43)."""


@dataclass(frozen=True, slots=True)
class Area:
    """One territory (块). `kind` tells a township from a subdistrict; elsewhere it is the level."""

    code: str
    parent: str
    level: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Office:
    """One row of the unit register: the body that serves `lines` in every area of kind `level`.

    `zh` and `en` may hold `{}` where the area's name goes. Several lines at one office are one
    body and get one assignment (RULES C2).
    """

    code: str
    level: str
    lines: tuple[str, ...]
    zh: str
    en: str
    platform: str = ""
    kind: str = ""
    oversight: Oversight = Oversight.NONE
    linkage_class: str = ""
    succeeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An office in one area: what an order is addressed to. `code` is "area/office".

    `succeeds` are the codes of the bodies it took over (C18).
    """

    code: str
    line: str
    zh: str
    en: str
    oversight: Oversight
    level: str
    linkage_class: str = ""
    succeeds: tuple[str, ...] = ()

    def named(self, language: str) -> str:
        """Return the name in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at an area ("KLK-01") or a body ("KLK-01/HUC"); vacant when `person` is ""."""

    at: str
    role: Role
    person: str
    zh: str
    en: str


@dataclass(frozen=True)
class Register:
    """The tables of one place with the look-ups the rules need; never searched by the machine."""

    areas: tuple[Area, ...]
    offices: tuple[Office, ...]
    posts: tuple[Post, ...]
    levels: tuple[str, ...] = field(default=())  # from the top: city, county, township, …

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    @cached_property
    def _offices(self) -> dict[tuple[str, str], Office]:
        served: dict[tuple[str, str], Office] = {}
        for office in self.offices:
            for line in office.lines:
                served.setdefault((office.level, line), office)
            served[office.level, office.code] = office
        return served

    @cached_property
    def _posts_of(self) -> dict[str, tuple[Post, ...]]:
        held: dict[str, list[Post]] = {}
        for post in self.posts:
            if post.person:
                held.setdefault(post.person, []).append(post)
        return {person: tuple(posts) for person, posts in held.items()}

    @cached_property
    def _posts_at(self) -> dict[str, tuple[Post, ...]]:
        placed: dict[str, list[Post]] = {}
        for post in self.posts:
            placed.setdefault(post.at, []).append(post)
        return {at: tuple(posts) for at, posts in placed.items()}

    @cached_property
    def lines(self) -> frozenset[str]:
        """Return every line that some body serves."""
        return frozenset(line for office in self.offices for line in office.lines)

    def area(self, code: str) -> Area | None:
        """Return the area with this code, or None."""
        return self._areas.get(code)

    def chain(self, code: str) -> Iterator[Area]:
        """Yield the area and every area above it, from the ground up."""
        area = self._areas.get(code)
        while area is not None:
            yield area
            area = self._areas.get(area.parent)

    def body(self, line: str, area_code: str) -> Body | None:
        """Return the body for a line at this area, or at the next area above that has one (E11).

        `line` may also be an office's own code. None when nobody above has the line either.
        """
        for area in self.chain(area_code):
            office = self._offices.get((area.kind, line))
            if office is not None:
                return self._seated(office, area, line)
        return None

    def body_at(self, code: str) -> Body | None:
        """Return the body with exactly this code ("KLK-01/HUC"), or None."""
        area_code, _, office_code = code.partition("/")
        area = self._areas.get(area_code)
        office = self._offices.get((area.kind, office_code)) if area else None
        return self._seated(office, area, office_code) if office and area else None

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """Return every post a person holds."""
        return self._posts_of.get(person, ())

    def posts_at(self, at: str) -> tuple[Post, ...]:
        """Return every post at an area or body, vacant ones included."""
        return self._posts_at.get(at, ())

    @staticmethod
    def _seated(office: Office, area: Area, line: str) -> Body:
        return Body(
            code=f"{area.code}/{office.code}",
            line=line,
            zh=office.zh.replace("{}", area.zh),
            en=office.en.replace("{}", area.en),
            oversight=office.oversight,
            level=area.level,
            linkage_class=office.linkage_class,
            succeeds=tuple(f"{area.code}/{code}" for code in office.succeeds),
        )
