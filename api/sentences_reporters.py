"""The story as whoever reported it is told it: what was done about his trouble, in his own words.

The trade's sentences (`sentences_events`) are for those who work here. Both fill the same facts.
"""

from __future__ import annotations

from api.sentences import event_sentence
from api.sentences_agreed import REPORTERS_AGREED
from api.sentences_endings import REPORTERS_OF_ENDINGS
from api.sentences_handing_over import REPORTERS_HANDING_OVER
from api.sentences_linking import REPORTERS_LINKING
from api.sentences_parts import REPORTERS_OF_PARTS
from api.sentences_returns import REPORTERS_OF_RETURNS
from api.wording import Sentence

TO_REPORTERS: dict[str, Sentence] = {
    "reported": Sentence(
        "您反映：{matter}，在{grid}。最迟 {due_at} 办好。",
        "You reported: {matter}, at {grid}. To be done by {due_at}.",
    ),
    "accepted.by_word": Sentence("{tier}接下了这件事。", "{tier} took it on."),
    "accepted.by_silence": Sentence(
        "{tier}没有按时答复，按规定算接下了这件事。",
        "{tier} did not answer in time, so by the rules it has taken it on.",
    ),
    "accepted.at_once": Sentence(
        "情况紧急，{tier}立即接下了这件事。", "It is urgent: {tier} took it on at once."
    ),
    "accepted.on_arrival": Sentence("{tier}接下了这件事。", "{tier} took it on."),
    "accepted.by_done": Sentence("{tier}接下了这件事。", "{tier} took it on."),
    "moved.escalation": Sentence(
        "{from_tier}办不了，交给了{tier}。最迟 {due_at} 办好。",
        "{from_tier} could not settle it and passed it on to {tier}, to be done by {due_at}.",
    ),
    "moved.retiering": Sentence(
        "这件事改由{tier}来管。最迟 {due_at} 办好。",
        "{tier} is in charge of it now, to be done by {due_at}.",
    ),
    "moved.returned": Sentence(
        "{from_tier}把它退回给{tier}。最迟 {due_at} 办好。",
        "{from_tier} sent it back to {tier}, to be done by {due_at}.",
    ),
    "moved.hand_down": Sentence(
        "{from_tier}交给{tier}来办。最迟 {due_at} 办好。",
        "{from_tier} gave it to {tier}, to be done by {due_at}.",
    ),
    "moved.pass_through": Sentence(
        "网格直接转给了{tier}。最迟 {due_at} 办好。",
        "The grid passed it straight on to {tier}, to be done by {due_at}.",
    ),
    "moved.catch": Sentence(
        "{tier}接过来办。最迟 {due_at} 办好。", "{tier} took it over, to be done by {due_at}."
    ),
    "moved.report": Sentence(
        "交给了{tier}。最迟 {due_at} 办好。", "It went to {tier}, to be done by {due_at}."
    ),
    "report_declined": Sentence(
        "{tier}没有受理，理由如下。", "{tier} did not take it on, for this reason."
    ),
    "dispatched.by_hand": Sentence(
        "派{lead}来办，{assist}协助。", "{lead} was told to deal with it, with {assist}."
    ),
    "dispatched.by_hand_alone": Sentence("派{lead}来办。", "{lead} was told to deal with it."),
    "dispatched.by_system": Sentence(
        "派{lead}来办，{assist}协助。", "{lead} was told to deal with it, with {assist}."
    ),
    "dispatched.by_system_alone": Sentence("派{lead}来办。", "{lead} was told to deal with it."),
    "reporter_asked": Sentence("{body}问您：", "{body} asked you:"),
    "question_answered.own": Sentence("您答复了。", "You answered."),
    "question_answered.recorded": Sentence("您的答复记下了。", "Your answer was written down."),
    "done_reported": Sentence(
        "{body}说办好了。接下来有人去现场看。",
        "{body} says it is done. Next, somebody goes and looks.",
    ),
    "extension_granted": Sentence(
        "准许多用些时间：最迟 {due_at} 办好。", "More time was granted: to be done by {due_at}."
    ),
    "on_spot": Sentence("{body}到了现场。", "{body} is on the spot."),
    "made_safe": Sentence("危险已经排除。", "The danger is over."),
    "word_recorded.solved": Sentence("您说：解决了。", "You said that it is solved."),
    "word_recorded.unsolved": Sentence("您说：没有解决。", "You said that it is not solved."),
    "rejected": Sentence(
        "查看后认为没有办好，退回重办。最迟 {due_at} 办好。",
        "It was looked at and is not solved, so it goes back, to be done by {due_at}.",
    ),
    "closed": Sentence("{body}查看过，确实办好了。", "{body} looked at it: it is solved."),
    "closed.by_reporter": Sentence("您确认办好了。", "You confirmed that it is solved."),
    "closed.on_spot_check": Sentence(
        "多次没有联系上您，{body}到现场看过，办好了。",
        "You could not be reached, and {body} looked at it on the spot: it is solved.",
    ),
    "incident_urged": Sentence("您催了第 {count} 次。", "You urged them, for the {count}. time."),
    "rated.further": Sentence("您打了 {score} 分。", "You rated it {score}."),
    "rated": Sentence("您打了 {score} 分。", "You rated it {score}."),
    "archived": Sentence("这件事存档了。", "It was archived."),
    **REPORTERS_HANDING_OVER,
    **REPORTERS_AGREED,
    **REPORTERS_LINKING,
    **REPORTERS_OF_RETURNS,
    **REPORTERS_OF_PARTS,
    **REPORTERS_OF_ENDINGS,
}


def sentence_for_reporters(name: str) -> Sentence:
    """Find the plain words for a turn of the story; the trade's own where there are none yet."""
    return TO_REPORTERS.get(name) or event_sentence(name)
