"""What must never be of an order or a file, however it went: one predicate per illegal combination.

Each is true when the combination is there.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from catalog.accountability.state import File
from catalog.supervision.evolution import stood
from catalog.supervision.state import NOTHING_OWED, Order
from catalog.words import Addressee, FileFact, FileStage, Light, OrderForm, OrderStage, Situation

OWED = (Situation.OWED, Situation.OVERRAN)
AFTER_A_STATEMENT = (FileStage.DECIDED, FileStage.APPEALED)

OF_ORDERS: dict[str, Callable[[Order], bool]] = {
    # the end
    "over without an instant, or an instant before the end": lambda o: (
        o.over != (o.ended_at is not None)
    ),
    "the clock runs although it is over": lambda o: o.over and o.clock.runs,
    "withdrawn although its red counts, or the other way round": lambda o: (
        (o.stage is OrderStage.WITHDRAWN) != (o.situation is Situation.WITHDRAWN)
    ),
    # the clock
    "the clock runs while it waits": lambda o: o.stage is OrderStage.WAITING and o.clock.runs,
    "the clock stands while it runs": lambda o: o.stage is OrderStage.RUNNING and not o.clock.runs,
    "red and not missed": lambda o: o.stage is OrderStage.RUNNING and o.clock.light is Light.RED,
    "a limit before the red": lambda o: o.clock.due_at < o.facts.overran_at,
    "yellow after the limit": lambda o: o.clock.yellow_at > o.clock.due_at,
    "red without its instant on record": lambda o: (
        o.clock.light is Light.RED and o.clock.red_at is None
    ),
    # the work
    "it waits although the work is owed": lambda o: (
        o.stage is OrderStage.WAITING and o.situation in OWED
    ),
    "it runs although nothing is owed any more": lambda o: (
        o.stage is OrderStage.RUNNING and o.situation in NOTHING_OWED
    ),
    # the commission
    "missed without an instant": lambda o: o.stage is OrderStage.MISSED and o.missed_at is None,
    "missed before the red": lambda o: (
        o.missed_at is not None and o.missed_at <= o.facts.overran_at
    ),
    "missed although its red does not count": lambda o: (
        o.stage is OrderStage.WITHDRAWN and (o.missed_at or o.referred_at) is not None
    ),
    "missed again before it was missed, or twice at once": lambda o: (
        (bool(o.missed_again) and o.missed_at is None)
        or not all(one < other for one, other in pairwise(o.misses))
    ),
    "missed although it did not run to its limit": lambda o: any(
        entry.event.kind == "missed"
        and not then.over
        and (then.stage, then.clock.due_at) != (OrderStage.RUNNING, entry.at)
        for then, entry in stood(o)
    ),
    "a letter that was referred": lambda o: (
        o.facts.form is OrderForm.LETTER and o.referred_at is not None
    ),
    "a letter to the body itself, or an order to somebody else": lambda o: (
        (o.facts.form is OrderForm.LETTER) == (o.facts.addressee is Addressee.BODY)
    ),
}

OF_FILES: dict[str, Callable[[File], bool]] = {
    "over without an instant, or an instant before the end": lambda f: (
        f.over != (f.ended_at is not None)
    ),
    "decided although nobody was heard": lambda f: (
        f.stage in AFTER_A_STATEMENT and not f.statement_heard
    ),
    "archived before its incident": lambda f: f.stage is FileStage.ARCHIVED and not f.incident_over,
    "annulled although what it rests on counts, or the other way round": lambda f: (
        (f.stage is FileStage.ANNULLED) != (FileFact.ANNULLED in f.facts)
        and f.stage is not FileStage.ARCHIVED
    ),
    "told that its incident is over, twice": lambda f: f.facts.count(FileFact.INCIDENT_OVER) > 1,
    "frozen after it was registered": lambda f: f.frozen_at > f.touched_at,
}
