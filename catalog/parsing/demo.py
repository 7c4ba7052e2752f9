"""demo.yaml: which posts of a place get a key when somebody only wants to see it work."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.mistakes import Findings, Mistake, PlaceMistakes, Said, nearest
from catalog.parsing.document import Document, Section
from catalog.register import Post, Register
from catalog.words import Role

DEMO = "demo.yaml"


def parse_demo(
    document: Document, register: Register, found: Sequence[Mistake] = ()
) -> tuple[Post, ...]:
    """Read the picks, so that a demonstration never hands out a key to a room that is not there.

    Each pick is {role, at, person} and must be one of the register's posts. Raises
    `PlaceMistakes`; the list is not part of the place's hash, because it is no policy.
    """
    findings = Findings(list(found))
    if document.data is None:
        findings.missing(document.name)
    under = {f"posts.{path}" if path else "posts": line for path, line in document.lines.items()}
    whole = Document(document.name, {"posts": document.data}, under)
    top = Section(whole, "", {"posts": document.data}, findings)
    picks = top.sections("posts") if document.data is not None else ()
    chosen = [_pick(section, register) for section in picks]
    if findings.mistakes:
        raise PlaceMistakes(findings.mistakes)
    return tuple(post for post in chosen if post is not None)


def _pick(section: Section, register: Register) -> Post | None:
    role, at, person = section.word("role", Role), section.text("at"), section.text("person")
    section.finish()
    if not section.sound("role", "at", "person"):
        return None
    for post in register.posts_at(at):
        if (post.role, post.person) == (role, person):
            return post
    there = [f"{post.role} {post.person}" for post in register.posts_at(at) if post.person]
    section.mistake(
        "person",
        Said(f"{at} 没有岗位 {role} {person}", f"there is no post {role} {person} at {at}"),
        nearest(f"{role} {person}", there),
    )
    return None
