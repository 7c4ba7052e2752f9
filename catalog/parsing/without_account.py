"""place.yaml: by which way in, and of what, somebody without an account may report."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.matters import Matter
from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.document import Document, Section, known
from catalog.place import ChannelRule, WithoutAccount
from catalog.words import Channel, Role

KEY = "without_account"
NOBODY = "none"


def read_without_account(top: Section, channels: tuple[ChannelRule, ...]) -> WithoutAccount:
    """Read the door for everybody; "none" as its channel keeps it shut (RULES 1.3)."""
    section = top.section(KEY)
    name, not_for = section.text("channel"), section.texts("not_for")
    section.finish()
    if name == NOBODY or not section.sound("channel"):
        return WithoutAccount(None, not_for)
    channel = known(Channel, name)
    residents = tuple(rule.channel for rule in channels if Role.RESIDENT in rule.roles)
    if channel not in residents and top.sound("channels"):
        reason = Said(f"居民不能使用“{name}”", f'residents may not use "{name}"')
        section.mistake("channel", reason, nearest(name, (*residents, NOBODY)))
    return WithoutAccount(channel, not_for)


def check_not_for(
    document: Document, rule: WithoutAccount, matters: Sequence[Matter], findings: Findings
) -> None:
    """Note what is excepted and is no matter: a misspelt code would leave the door open."""
    codes = [matter.code for matter in matters]
    for number, code in enumerate(rule.not_for):
        if code not in codes:
            line = document.lines.get(f"{KEY}.not_for.{number}", 1)
            reason = Said(
                f"{KEY}.not_for：事项目录中没有“{code}”",
                f'{KEY}.not_for: there is no matter "{code}"',
            )
            findings.add(document.name, line, reason, nearest(code, codes))
