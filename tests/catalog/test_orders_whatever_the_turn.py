"""An order stands as its messages and news count, in whatever turn they reach it (E9, A32)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import life
from catalog.messages import Envelope, Refusal
from catalog.news import News, SituationIs
from catalog.supervision import messages as m
from catalog.supervision.evolution import evolve
from catalog.supervision.state import Order
from catalog.words import Situation
from tests.catalog.impossible_oversight import OF_ORDERS
from tests.catalog.orders import BODY, BUREAU, FACTS, INCIDENT, order
from tests.catalog.people import TEXT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
END = 60 * DAY
HEARD, OFTEN = "heard", 0.7
# An order that was ended is gone, and what was referred has been opened: both stand (E9).
STANDS = (m.EndOrder, m.Refer)
Heard: TypeAlias = Envelope[Any] | News

# What an incident tells: everything but the end of the order itself, in any sequence.
TOLD = (Situation.DONE, Situation.OWED, Situation.LEFT, Situation.OVERRAN, Situation.CLOSED)
gaps = st.sampled_from((timedelta(), HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY))
ahead = st.sampled_from((HOUR, DAY, 2 * DAY, 5 * DAY))


@st.composite
def told(draw: st.DrawFn) -> list[News]:
    """Draw news as an incident numbers them; some take earlier ones back and say what is so."""
    instant, all_of_it = FACTS.overran_at, list[News]()
    for number in range(1, draw(st.integers(1, 5)) + 1):
        instant += draw(gaps)
        what = draw(st.sampled_from(TOLD))
        all_of_it.append(News(INCIDENT, number, instant, SituationIs(what)))
    if draw(st.integers(0, 3)) == 0:
        last = all_of_it[-1]
        what = draw(st.sampled_from((*TOLD, Situation.WITHDRAWN)))
        since = FACTS.overran_at if what is Situation.WITHDRAWN else last.at
        back = SituationIs(what, (last.number,))
        all_of_it.append(News(INCIDENT, last.number + 1, since, back))
    return all_of_it


@st.composite
def said(draw: st.DrawFn) -> list[Envelope[Any]]:
    """Draw what bureau and body say, at instants of their own."""
    instant, all_of_it = FACTS.overran_at, list[Envelope[Any]]()
    for number in range(draw(st.integers(1, 5))):
        instant += draw(gaps)
        until = instant + draw(ahead)
        who, message = draw(
            st.sampled_from(
                (
                    (BUREAU, m.SetLimit(until)),
                    (BUREAU, m.ContinueOrder(until, TEXT)),
                    (BUREAU, m.ContinueOrder(until, TEXT)),
                    (BUREAU, m.Urge(TEXT)),
                    (BUREAU, m.Refer(TEXT)),
                    (BODY, m.ReplyOrder(TEXT)),
                    (BUREAU, m.EndOrder(TEXT)),
                )
            )
        )
        all_of_it.append(Envelope(str(number), who, instant, message))
    return all_of_it


def in_their_turn(news: list[News], envelopes: list[Envelope[Any]]) -> list[Heard]:
    """Put both together by the instants they count at; at a tie the news goes first."""
    both: list[Heard] = [*news, *envelopes]
    return sorted(both, key=lambda each: (_counts_at(each), isinstance(each, Envelope)))


def mixed(news: list[News], envelopes: list[Envelope[Any]], random: Random) -> list[Heard]:
    """Put both together in any way that keeps each sender's own turn."""
    turns = [True] * len(news) + [False] * len(envelopes)
    random.shuffle(turns)
    of_news, of_envelopes = iter(news), iter(envelopes)
    return [next(of_news) if turn else next(of_envelopes) for turn in turns]


@dataclass
class Life:
    """How an order came to stand, what it answered each message, and its ledger."""

    order: Order
    answers: dict[str, str]
    log: list[life.Entry[Any]]

    @property
    def taken(self) -> set[str]:
        """Return the keys of the messages that were heard."""
        return {key for key, code in self.answers.items() if code == HEARD}


def lived(everything: list[Heard], ring: Random | None = None) -> Life:
    """Let an order hear it all; `ring` lets its bell ring in between, at any instant."""
    begun = order()
    decider, now, life_ = begun.decider, FACTS.overran_at, Life(begun.state, {}, begun.log)

    def take(led_to: life.Heard[Any, Any]) -> None:
        life_.order = led_to.state
        life_.log.extend(led_to.entries)

    for each in everything:
        now = max(now, _counts_at(each))
        if ring is not None and ring.random() < OFTEN:
            now += ring.random() * 3 * DAY
            take(life.pass_until(decider, life_.order, now))
        if isinstance(each, News):
            take(decider.hear_news(life_.order, each, now))
            continue
        judged = life.receive(decider, life_.order, each, now)
        life_.answers[each.key] = judged.code if isinstance(judged, Refusal) else HEARD
        if not isinstance(judged, Refusal):
            take(judged)
    take(life.pass_until(decider, life_.order, FACTS.overran_at + END))
    return life_


@given(news=told(), envelopes=said(), random=st.randoms(use_true_random=True))
@settings(max_examples=200)
def test_it_stands_as_if_everything_had_come_in_time(
    news: list[News], envelopes: list[Envelope[Any]], random: Random
) -> None:
    late = lived(mixed(news, envelopes, random), random)
    folded: Any = None
    for entry in late.log:
        folded = evolve(folded, entry)
    assert folded == late.order
    assert [name for name, there in OF_ORDERS.items() if there(late.order)] == []
    in_time = lived(in_their_turn(news, [each for each in envelopes if each.key in late.taken]))
    too_late = [each for each in envelopes if each.key in late.taken - in_time.taken]
    stands = any(isinstance(each.message, STANDS) for each in too_late)
    if not stands and late.order.heard == in_time.order.heard:  # who is over listens no more
        assert written(late.order) == written(in_time.order)


def written(order: Order) -> tuple[Any, ...]:
    """Return how an order stands, and its lights; what came too late is on record and no more."""
    clock = order.clock if order.clock.runs else replace(order.clock, stood_at=None)
    went = (order.missed_at, order.referred_at, order.ended_at)
    lit = [
        (each.at, each.event) for each in order.log if each.event.kind in ("light_turned", "missed")
    ]
    return (order.stage, order.situation, order.limit_set, order.review_asked, clock, *went, lit)


def _counts_at(each: Heard) -> datetime:
    return each.at if isinstance(each, News) else each.received_at
