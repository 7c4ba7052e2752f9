"""What was split into parts, and what becomes of them: in words.

Parts of the tables in `sentences_events`, `sentences_reporters`, `sentences_notices`,
`sentences_refusals` and `sentences_forms`.
"""

from __future__ import annotations

from api.questions import Question
from api.wording import Sentence

_NOT_LIKE_THIS = 422

EVENTS_OF_PARTS: dict[str, Sentence] = {
    "reported.part": Sentence(
        "会议 {session} 从 {whole} 拆出：{matter}，地点{grid}；由{tier}管理，时限 {due_at}。",
        "Split from incident {whole} by {session}: {matter}, at {grid}; held by {tier}, limit "
        "{due_at}.",
    ),
    "accepted.by_ruling": Sentence(
        "原事件已在{tier}，随裁定受理。",
        "{tier} has the whole, and with the ruling this part of it.",
    ),
    "ruled.split": Sentence(
        "会议 {session} 裁定拆分办理：每件各有牵头单位和时限；原事件时限暂停，全部办完再核查。",
        "{session} ruled to split it: each part has a lead and a limit of its own. The clocks of "
        "the whole stand until the last is over, then it is verified.",
    ),
    "part_opened": Sentence(
        "拆出 {part_no}：由{lead}牵头，办结时限 {due_at}。",
        "Part {part_no} was opened: {lead} leads, limit {due_at}.",
    ),
    "part_heard": Sentence(
        "拆出的 {part_no} 已了结：{outcome}。", "Part {part_no} is over: {outcome}."
    ),
    "part_heard.again": Sentence(
        "拆出的 {part_no} 重新办理。", "Part {part_no} was taken up again."
    ),
    "part_heard.lead": Sentence(
        "拆出的 {part_no} 现由{lead}牵头。", "{lead} leads part {part_no} now."
    ),
    "part_told": Sentence("告知原事件：{outcome}。", "The whole was told: {outcome}."),
    "part_told.again": Sentence("告知原事件：重新办理。", "The whole was told: taken up again."),
    "part_told.lead": Sentence(
        "告知原事件：现由{lead}牵头。", "The whole was told: {lead} leads it now."
    ),
    "done_reported.in_parts": Sentence(
        "拆出的各件都已了结，原事件待核查。", "Every part is over; the whole is to be verified."
    ),
    "pause_ended.parts": Sentence(
        "拆分办理结束，时限继续计算，至 {due_at}。",
        "Its parts are over; the clocks go on, limit {due_at}.",
    ),
}

REPORTERS_OF_PARTS: dict[str, Sentence] = {
    "reported.part": Sentence(
        "从事件 {whole} 拆出来办：{matter}，在{grid}。最迟 {due_at} 办好。",
        "Split from incident {whole}: {matter}, at {grid}. To be done by {due_at}.",
    ),
    "accepted.by_ruling": Sentence("{tier}接下了这件事。", "{tier} took it on."),
    "ruled.split": Sentence(
        "会议定了：拆成几件，由几个单位分头办；都办完了会来问您。",
        "It is settled: several units do a part of it each. You are asked once all are done.",
    ),
    "done_reported.in_parts": Sentence(
        "几个单位分头办的都办完了，等人到现场看。",
        "Every unit has finished its part; somebody is to look.",
    ),
}

NOTICES_OF_PARTS: dict[str, Sentence] = {
    "ruled_split": Sentence(
        "事件 {no}：联席会议定了拆成几件，由几个单位分头办，都办完再核查。",
        "Incident {no}: the joint session split it. Several units do a part each, and it is "
        "verified once all are done.",
    ),
    "part_opened": Sentence(
        "事件 {whole} 拆出 {no}，已交牵头单位，时限 {due_at}。",
        "Incident {no} was split from {whole}; its lead has it, limit {due_at}.",
    ),
    "parts_to_verify": Sentence(
        "事件 {no} 拆出的各件都已了结，请核查。",
        "Every part of incident {no} is over. Please verify the whole.",
    ),
    "answered_for_parts": Sentence(
        "事件 {no}：反映人已答复提问，请查看；您单位承办的一件照常办理。",
        "Incident {no}: the reporter has answered the question. See what he says; your part of it "
        "goes on.",
    ),
    "part_over": Sentence(
        "事件 {no} 拆出的 {part_no} 已了结：{outcome}。",
        "Incident {no}: its part {part_no} is over ({outcome}).",
    ),
}

REFUSALS_OF_PARTS: dict[str, Sentence] = {
    "in_parts": Sentence(
        "事件已拆分办理，现在不能这样办理。请到拆出的各件办理，全部了结后再核查本事件。",
        "The incident was split into parts, so this cannot be done to the whole. Turn to its "
        "parts; the whole is verified once all are over.",
    ),
    "asked_of_the_whole": Sentence(
        "拆出的一件不单独询问反映人。请由原事件 {whole} 的承办层级去问。",
        "The reporter is not asked of a part. Have the level that holds {whole} ask him.",
    ),
    "no_split_here": Sentence(
        "本次会议不能拆分。会议 {session} 不是一级联席会议，或者事件本身就是拆出来的。",
        "This session cannot split it. {session} is not at level 1, or the incident is a part "
        "itself.",
        _NOT_LIKE_THIS,
    ),
    "split_of_several": Sentence(
        "并案的会议不能拆分。请先作其他裁定，或者等只剩一件事件时再拆分。",
        "A session that hears several incidents cannot split. Rule otherwise, or split when only "
        "one of them is left.",
    ),
    "parts_alone": Sentence(
        "拆分办理时，牵头单位和时限写在每一件里。请去掉整件的牵头、协办、情形和时限。",
        "In a split the lead and the limit belong to each part. Leave out those of the whole, and "
        "the circumstance.",
        _NOT_LIKE_THIS,
    ),
    "parts_of_a_split": Sentence(
        "只有裁定拆分办理才写各件。请改为拆分办理，或去掉各件。",
        "Only a split has parts. Make it one, or leave the parts out.",
        _NOT_LIKE_THIS,
    ),
    "number_of_parts": Sentence(
        "拆分的件数不对。请写 {least} 至 {top} 件，每件写明办什么、由谁牵头。",
        "That is not a number of parts. Write down {least} to {top}, each with what is to be done "
        "and who leads.",
        _NOT_LIKE_THIS,
    ),
    "part_kept_apart": Sentence(
        "这个事项要保密，不能从公开的会议里拆出来。{matter}请另行上报。",
        "A matter that is kept confidential cannot come out of this session. Report it by itself: "
        "{matter}.",
        _NOT_LIKE_THIS,
    ),
}

QUESTIONS_OF_PARTS: dict[str, Question] = {
    "end_consultation.parts": Question(
        "拆成哪几件",
        "The parts",
        "只在拆分办理时填写：每件写明办什么、由谁牵头；空着的不算",
        "For a split alone: what is to be done and who leads; empty ones are left out",
        when="splits",
    ),
    "part.what": Question("办什么", "What is to be done"),
    "part.lead": Question("由谁牵头", "Who leads"),
    "part.matter": Question("事项", "Matter", "不选：和原事件一样", "None: that of the whole"),
    "part.limit_days": Question(
        "时限（天）",
        "Limit (days)",
        "不填：剩余时间，至少一天",
        "None: what was left, a day at least",
    ),
}
