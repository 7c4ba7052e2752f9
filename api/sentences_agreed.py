"""The agreed hand-over between departments: events, the reporter's words, notices, refusals.

Parts of the tables in `sentences_events`, `sentences_reporters`, `sentences_notices` and
`sentences_refusals`.
"""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

EVENTS_AGREED: dict[str, Sentence] = {
    "hand_over_proposed": Sentence(
        "{body}商请{lead}接办，请于 {until} 前答复；答复前一切照旧。",
        "{body} asked {lead} to take over, to be answered by {until}; nothing changes until then.",
    ),
    "hand_over_agreed": Sentence(
        "{lead}同意接办，{body}移交，改由{lead}牵头；时限接续计算。",
        "{lead} agreed to take over from {body} and leads now; the clock goes on.",
    ),
    "hand_over_declined": Sentence(
        "{body}不同意接办，仍由原单位牵头。", "{body} declined to take over; the lead stays."
    ),
    "hand_over_lapsed.unanswered": Sentence(
        "{body}到期未答复，视为不同意接办，仍由{lead}牵头。",
        "{body} did not answer in time, which is a no; {lead} goes on leading.",
    ),
    "hand_over_lapsed.over": Sentence(
        "{lead}已不再牵头办理，商请{body}接办一事作罢。",
        "{lead} has it in hand no more; asking {body} to take over came to nothing.",
    ),
    "hand_over_recalled": Sentence(
        "收回移交：{body}不再牵头，重新派遣{lead}牵头。",
        "The hand-over was recalled: {lead} was ordered anew to lead, in place of {body}.",
    ),
}
REPORTERS_AGREED: dict[str, Sentence] = {
    "hand_over_agreed": Sentence(
        "{body}与{lead}商定，改由{lead}来办。",
        "{body} and {lead} agreed that {lead} takes it.",
    ),
    "hand_over_recalled": Sentence(
        "改回由{lead}来办，不再由{body}办。", "It went back to {lead}, from {body}."
    ),
}
NOTICES_AGREED: dict[str, Sentence] = {
    "take_over_asked": Sentence(
        "事件 {no}：{body}商请你单位接办，请于 {until} 前答复，不答复视为不同意。",
        "Incident {no}: {body} asks your unit to take over. Answer by {until}; silence is a no.",
    ),
    "taken_over": Sentence(
        "事件 {no} 已由{body}商请移交{lead}牵头办理，时限接续计算。",
        "Incident {no} was handed over by agreement from {body} to {lead}, which leads now. The "
        "clock goes on.",
    ),
    "leads_by_agreement": Sentence(
        "事件 {no} 已由你单位接办牵头，{due_at} 前办结。",
        "Incident {no}: your unit took over and leads now. Finish by {due_at}.",
    ),
    "take_over_declined": Sentence(
        "事件 {no}：{body}不同意接办，仍由你单位牵头。",
        "Incident {no}: {body} declined to take over; your unit goes on leading.",
    ),
    "take_over_unanswered": Sentence(
        "事件 {no}：{body}到期未答复，视为不同意接办，仍由{lead}牵头。",
        "Incident {no}: {body} did not answer in time, which is a no; {lead} goes on leading.",
    ),
    "take_over_lapsed": Sentence(
        "事件 {no}：{lead}商请{body}接办一事已作罢，无需再答复。",
        "Incident {no}: {lead} asking {body} to take over came to nothing; no answer is needed.",
    ),
    "take_over_recalled": Sentence(
        "事件 {no} 的移交已收回：{body}不再牵头，重新由{lead}牵头。",
        "The hand-over of incident {no} was recalled: {lead} leads again, in place of {body}.",
    ),
}
REFUSALS_AGREED: dict[str, Sentence] = {
    "nobody_else_may_know": Sentence(
        "此事项限制知悉，不能商请其他单位接办。请与承办的指挥中心联系。",
        "Nobody else may know of this matter, so no other unit can be asked to take over. Turn to "
        "the centre that holds it.",
    ),
    "hand_over_pending": Sentence(
        "已经商请过一个单位，正在等答复。请等{body}答复或到期后再商请。",
        "A unit has been asked and has not answered. Wait for {body}, or until its time is over.",
    ),
    "hand_over_to_itself": Sentence(
        "这个单位已经在牵头。{unit}就是本单位，请另选。",
        "That unit leads already. {unit} is your own; choose another.",
        _NOT_LIKE_THIS,
    ),
    "not_of_its_level": Sentence(
        "只能商请同级单位接办。{unit}不在同一级，请另选，或请指挥中心处理。",
        "Only a unit of the same level can be asked to take over. {unit} is not one; choose "
        "another, or turn to the centre.",
        _NOT_LIKE_THIS,
    ),
    "nothing_proposed": Sentence(
        "现在没有待答复的商请移交。可能已经答复、到期，或事件已有变化。",
        "No unit is being asked to take over. It was answered, its time ran out, or the incident "
        "has moved on.",
    ),
    "not_asked_to_take_over": Sentence(
        "商请的不是您的单位。请由{body}答复。",
        "It is not your unit that was asked. The answer is up to {body}.",
        _NOT_YOURS,
    ),
    "nothing_to_recall": Sentence(
        "现在没有可以收回的商请移交。办结以后、事件离开本级以后不能收回。",
        "There is no agreed hand-over to be recalled. Once it is reported done, or has left this "
        "tier, none can be.",
    ),
}
