"""place.yaml: which column of E22's table each tier has, and from where a leader is told (E8).

Whoever sits higher may never know less. A place without a centre is one, as long as its matters can
do without: that is the catalogue's to check.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from catalog.mistakes import Said, nearest
from catalog.parsing.document import Section
from catalog.place import Tier
from catalog.ranks import SeesAs

KEY = "sees_as"
LEADER = "leader_from"


def check_ranks(rungs: Sequence[tuple[Section, Tier]]) -> None:
    """Check the ladder of who may know what, from the ground up (RULES E22)."""
    order = list(SeesAs)
    for (below, lower), (section, tier) in pairwise(rungs):
        known = below.sound(KEY) and section.sound(KEY)
        if known and order.index(tier.sees_as) < order.index(lower.sees_as):
            section.mistake(
                KEY,
                Said("比下一层级知悉得少", "may know less than the tier below"),
                Said("自下而上依次为 " + "、".join(order), "upwards: " + ", ".join(order)),
            )


def read_leader_tier(top: Section, tiers: Sequence[Tier]) -> int:
    """Read the level from which a leader in charge is told of what stays red (RULES E8).

    A broken ladder (no `tiers`) is not held against it.
    """
    level = top.text(LEADER)
    numbers = {tier.level: tier.number for tier in tiers}
    if numbers and top.sound(LEADER) and level not in numbers:
        reason = Said(f"没有级别“{level}”", f'there is no level "{level}"')
        top.mistake(LEADER, reason, nearest(level, numbers))
    return numbers.get(level, len(tiers))
