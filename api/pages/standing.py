"""How an incident stands, as whoever reported it is told: one headline, one line of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial

from activities.store.reads import Found, Told
from api.event_facts import facts_of, name_in
from api.pages import in_words
from api.pages.language import Language, choose
from api.pages.rendering import Visitor
from api.sentences import event_sentence
from api.sentences_reporters import sentence_for_reporters
from api.shapes import EventView
from api.shapes_of_evidence import EvidenceView
from api.state import State
from api.wording import Said, Sentence
from catalog.incident.events import Event
from catalog.incident.linked import ReportLinked
from catalog.incident.reopened import ReopeningRefused
from catalog.incident.state import Incident
from catalog.words import Light, Outcome, PauseFor, Stage

STEPS = (
    Said("上报", "reported"),
    Said("受理", "accepted"),
    Said("办理", "handled"),
    Said("核查", "checked"),
    Said("结案", "closed"),
)
REACHED = {
    Stage.REPORTED: 0,
    Stage.ACCEPTED: 1,
    Stage.HANDLING: 2,
    Stage.VERIFYING: 3,
    Stage.CLOSED: 4,
    Stage.ARCHIVED: 4,
}
QUESTION = Sentence(
    "有句话要问您，等您答复", "There is a question for you; it waits for your answer"
)
CLOSED = Sentence("已经结案", "Closed")
IN_SESSION = Sentence(
    "几个单位正在开会商定由谁来办，办理时限暂停",
    "The units are meeting to settle who does it; the time for it stands",
)
DISPUTED = Sentence(
    "几个单位意见不一，要开会商定；现由{unit}先管着",
    "The units do not agree and are to meet; meanwhile {unit} looks after it",
)
SUSPENDED = Sentence(
    "现在还办不了，先挂着，{review_on} 再看",
    "It cannot be dealt with yet; it is looked at again on {review_on}",
)
IN_PARTS = Sentence(
    "拆成了几件，由几个单位分头办",
    "Several units do a part of it each",
)
PARTS_DONE = Sentence(
    "几个单位分头办的都办完了，等人到现场看",
    "Every part of it is done; somebody is to look",
)
STANDS = {
    PauseFor.SESSION: IN_SESSION,
    PauseFor.SUSPENSION: SUSPENDED,
    PauseFor.PARTS: IN_PARTS,
}
OUTCOMES = {
    Outcome.SOLVED: Sentence("已经解决，结案了", "Solved and closed"),
    Outcome.IN_PROCEDURE: Sentence(
        "没有办好，正走{procedure}，{follow_up} 再看",
        "Not solved: it goes by {procedure} and is looked at again on {follow_up}",
    ),
    Outcome.DECLINED: Sentence("没有受理，到此为止", "Not taken on; this is where it ends"),
}
ENDED = Sentence(
    "{procedure}走完了，结果在下面", "Its way by law has ended ({procedure}); how, is below"
)
ENTERED = Sentence(
    "{unit}说要走{procedure}，等人核对",
    "{unit} says that it goes by {procedure}; somebody checks it",
)
HEADLINES = {
    Stage.REPORTED: Sentence("收到了，等{unit}受理", "Received; {unit} is to take it on"),
    Stage.ACCEPTED: Sentence("已受理，正在安排谁来办", "Taken on; who does it is being settled"),
    Stage.HANDLING: Sentence("{unit}正在办", "{unit} is dealing with it"),
    Stage.VERIFYING: Sentence(
        "{unit}说办好了，等人到现场看", "{unit} says it is done; somebody is to look"
    ),
}
LIGHTS = {
    Light.GREEN: Said("在期限内", "in time"),
    Light.YELLOW: Said("期限快到了", "nearly due"),
    Light.RED: Said("已经超过期限", "past its limit"),
}
SAID_BY_HIM = frozenset({"reported", "word_recorded", "incident_urged"})
SAID_BY_ONE = frozenset({"rated", "reopening_asked"})
CLOSED_WITH_HIM = frozenset(
    {"closed.by_reporter", "closed.on_spot_check", "closed.in_procedure_by_reporter"}
)
"""What the first reporter did himself: a further one is told it in the third person, as he is of
what one of several said (`SAID_BY_ONE`).
"""

INSTANTS, ROOMS = ("due_at", "until", "review_on"), ("tier", "from_tier")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the story: when, what in one sentence, and what was written with it."""

    at: datetime
    said: str
    words: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]


def over(it: Incident) -> bool:
    """Tell whether nothing more is going to be done."""
    return it.stage in (Stage.CLOSED, Stage.ARCHIVED)


def headline(here: State, found: Found) -> Said:
    """Say in one line where it is now, and with whom."""
    it, unit, fill = found.incident, at_work(found), here.wording.fill
    sentence, facts = _headline(it), dict[str, str]()
    if it.proceeding is not None:
        facts |= {"procedure": it.proceeding.procedure.value}
        facts |= {"follow_up": it.proceeding.follow_up.isoformat()}
    until, zone = it.pause.until if it.pause else None, timezone(here.place.utc_offset)

    def said(language: Language) -> str:
        review = in_words.when(until, zone, here.now(), language) if until else ""
        known = {"unit": unit.named(language), "review_on": review, **facts}
        return fill(sentence.template(language), known, language)

    return Said(said("zh"), said("en"))


def _headline(it: Incident) -> Sentence:
    if it.proceeding is not None and it.stage is Stage.VERIFYING:
        return ENTERED
    if it.proceeding is not None and it.proceeding.ended_at is not None:
        return ENDED
    if over(it):
        return OUTCOMES.get(it.outcome, CLOSED) if it.outcome else CLOSED
    if it.question is not None:
        return QUESTION
    if it.pause is not None and it.pause.reason in STANDS:
        return STANDS[it.pause.reason]
    return _at_its_stage(it)


def _at_its_stage(it: Incident) -> Sentence:
    if it.stage is Stage.VERIFYING and it.completion and not it.completion.person:
        return PARTS_DONE
    disputed = it.dispute is not None and it.stage is Stage.HANDLING
    return DISPUTED if disputed else HEADLINES[it.stage]


def at_work(found: Found) -> Said:
    """Name whoever has it in hand: the unit that leads or was done, else the room."""
    it, room = found.incident, found.terms.room(found.incident.tier)
    done = next((a for a in it.assignments if it.completion and a.body == it.completion.body), None)
    if it.joint:
        at_it = [each for each in it.joint if each.open] or it.joint
        return Said("、".join(each.zh for each in at_it), ", ".join(each.en for each in at_it))
    unit = done if it.stage is Stage.VERIFYING else it.lead
    return Said(unit.zh, unit.en) if unit else Said(room.zh, room.en)


def turns(
    visitor: Visitor, person: str, found: Found, told: Sequence[Told], views: Sequence[EventView]
) -> tuple[Turn, ...]:
    """Tell `person` the turns he may know of, newest first, each in one plain sentence."""
    seen = {view.seq: view for view in views}
    shown = [each for each in told if each.seq in seen]
    return tuple(_turn(visitor, person, found, each, seen[each.seq]) for each in reversed(shown))


def _sentence(event: Event, found: Found, person: str, by: str) -> Sentence:
    """Find the words for a turn; what another reporter said is not told as if he had said it."""
    name = name_in(event, found.terms)
    if isinstance(event, ReopeningRefused):
        his = event.answers(person, first=person == found.incident.report.reporter)
        return sentence_for_reporters(name if his else "reopening_refused.another")
    if event.kind in SAID_BY_ONE:
        return sentence_for_reporters(name) if by == person else event_sentence(name)
    if isinstance(event, ReportLinked) and event.report is not None:
        his = person in (event.report.reporter, event.report.recorder)
        return sentence_for_reporters("report_linked.own" if his else name)
    his_own = name.partition(".")[0] in SAID_BY_HIM or name in CLOSED_WITH_HIM
    if his_own and person != found.incident.report.reporter:
        return event_sentence(name)
    return sentence_for_reporters(name)


def _turn(visitor: Visitor, person: str, found: Found, each: Told, view: EventView) -> Turn:
    here, language, event = visitor.here, visitor.language, each.entry.event
    zone = timezone(here.place.utc_offset)
    written = partial(in_words.when, zone=zone, now=here.now(), language=language)
    facts = _facts(facts_of(event), found, written, language)
    sentence = _sentence(event, found, person, each.entry.by)
    return Turn(
        at=each.entry.at,
        said=here.wording.fill(sentence.template(language), facts, language),
        words=tuple(text for text in view.texts.values() if text),
        evidence=view.evidence,
    )


def _facts(
    facts: Mapping[str, str], found: Found, written: Callable[[datetime], str], language: Language
) -> dict[str, str]:
    """Write instants as people say them, and rooms by their own names instead of their tier's."""
    plain = dict(facts)
    for name, value in facts.items():
        if name in INSTANTS:
            plain[name] = written(datetime.fromisoformat(value))
        if name in ROOMS and value.isdecimal():
            room = found.terms.room(int(value))
            plain[name] = choose(language, room.zh, room.en)
    return plain
