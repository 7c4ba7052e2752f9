"""A centre that triages, several units without a lead, society first, hand-over: in words.

Parts of the tables in `sentences_events`, `sentences_reporters`, `sentences_notices` and
`sentences_refusals`.
"""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

EVENTS_HANDING_OVER: dict[str, Sentence] = {
    "dispatched.jointly": Sentence(
        "派遣：{bodies}共同处置，无牵头单位。", "Dispatched to {bodies} jointly, without a lead."
    ),
    "assistance_done.joint": Sentence(
        "{body}已报办结，其余单位继续。", "{body} reported its part done; the others go on."
    ),
    "light_turned.red_on_several": Sentence(
        "{body}的{clock}亮红灯：{bodies}尚未反馈，各记超期。",
        "The {clock} of {body} is red; it stands on {bodies} too, which have not replied.",
    ),
    "red_reminded.asked": Sentence(
        "仍在超期，已问指挥中心是否移交督办。",
        "Still overdue; the centre was asked whether to hand it over.",
    ),
    "triage_reminded": Sentence(
        "尚未派遣，已提醒指挥中心。", "Not dispatched yet; the centre was reminded."
    ),
    "society_tried": Sentence(
        "社会先行处置：{who}已上门。", "Society went first: {who} have been there."
    ),
    "handed_over": Sentence(
        "指挥中心决定移交{area}督办：{bodies}尚未反馈。",
        "The centre handed it over to {area}: {bodies} have not replied.",
    ),
    "lead_named": Sentence(
        "明确{lead}牵头，其余单位协办。", "{lead} was named the lead; the others assist."
    ),
    "reply_date_set": Sentence("定{body}的答复期限：{due_at}。", "{body} is to reply by {due_at}."),
    "reply_date_set.moved": Sentence(
        "{body}的答复期限改为 {due_at}。", "The reply date of {body} was moved to {due_at}."
    ),
    "supervision_opened.hand_over": Sentence(
        "{area}收到{form} {order}。", "{area} was given a {form}, {order}."
    ),
}
REPORTERS_HANDING_OVER: dict[str, Sentence] = {
    "dispatched.jointly": Sentence(
        "派{bodies}一起来办。", "{bodies} were told to deal with it together."
    ),
}
NOTICES_HANDING_OVER: dict[str, Sentence] = {
    "ordered_joint": Sentence(
        "事件 {no} 派遣你单位与其他单位共同处置，无牵头单位：{sign_by} 前签收，{due_at} 前办结。",
        "Incident {no}: your unit works on it with others, without a lead. Sign by {sign_by}, "
        "finish by {due_at}.",
    ),
    "part_done": Sentence(
        "事件 {no}：{body}已报办结，其余单位尚在办理。",
        "Incident {no}: {body} reported its part done; others are still at it.",
    ),
    "triage_yellow": Sentence(
        "事件 {no} 尚未派遣，立案派遣时限将到。",
        "Incident {no} has not been dispatched; the time for it runs out.",
    ),
    "triage_red": Sentence("事件 {no} 逾时未派遣。", "Incident {no} was not dispatched in time."),
    "still_to_dispatch": Sentence(
        "事件 {no} 仍未派遣，请尽快派遣。", "Incident {no} still has to be dispatched; please do."
    ),
    "hand_over_asked": Sentence(
        "事件 {no} 已于 {due_at} 超期，是否移交督办，请决定。",
        "Incident {no} has been overdue since {due_at}. Decide whether to hand it over.",
    ),
    "lead_named": Sentence(
        "事件 {no} 明确由{body}牵头。", "Incident {no}: {body} was named the lead."
    ),
    "named_lead": Sentence(
        "事件 {no} 明确由你单位牵头，{due_at} 前办结。",
        "Incident {no}: your unit was named the lead. Finish by {due_at}.",
    ),
    "reply_by": Sentence(
        "事件 {no}：请你单位在 {due_at} 前答复。",
        "Incident {no}: your unit is to reply by {due_at}.",
    ),
    "reply_by_moved": Sentence(
        "事件 {no}：你单位的答复期限改为 {due_at}。",
        "Incident {no}: the date by which your unit is to reply was moved to {due_at}.",
    ),
    "reply_date_set": Sentence(
        "事件 {no}：已定{body}在 {due_at} 前答复。",
        "Incident {no}: {body} is to reply by {due_at}.",
    ),
    "reply_yellow": Sentence(
        "黄灯催办：事件 {no} 的答复期限（{body}）将到，请按期答复。",
        "Yellow: the reply date of incident {no} ({body}) comes near; please reply in time.",
    ),
    "reply_red": Sentence(
        "红灯：事件 {no} 的答复期限（{body}）已过，尚未答复。",
        "Red: the reply date of incident {no} ({body}) has passed without a reply.",
    ),
    "society_tried": Sentence(
        "事件 {no}：网格已记录社会先行处置情况。",
        "Incident {no}: the grid put on record what society tried first.",
    ),
}
REFUSALS_HANDING_OVER: dict[str, Sentence] = {
    "no_society_here": Sentence(
        "这里不单独记录社会先行处置。请把情况写入报告或进展。",
        "What society tried is not recorded apart here. Write it into the report or the progress.",
    ),
    "who_went_unclear": Sentence(
        "没有写明谁先上门。请选择网格人员、物业公司或志愿者。",
        "It is not clear who went there first. Choose people of the grid, the property firm or "
        "volunteers.",
        _NOT_LIKE_THIS,
    ),
    "handed_over_by_itself": Sentence(
        "这里由系统自动移交督办。超期后督办单自动发出，不需要决定。",
        "What is red is handed over by the system here. The order goes out by itself; there is "
        "nothing to decide.",
    ),
    "not_the_centre": Sentence(
        "这件事由指挥中心办理。请联系{area}的指挥中心。",
        "This is the command centre's to do. Turn to the centre of {area}.",
        _NOT_YOURS,
    ),
    "not_red": Sentence(
        "事件没有超期，不能移交督办。红灯亮起以后才能移交。",
        "The incident is not overdue, it cannot be handed over. That is for what is red.",
    ),
    "nobody_oversees": Sentence(
        "这个事项没有督办单位。请在本级继续协调。",
        "Nobody oversees this matter. Go on co-ordinating it here.",
    ),
    "handed_over_already": Sentence(
        "事件已经移交督办。督办单还没有销号，请等待反馈。",
        "The incident has been handed over already. The order has not been ended; wait for it.",
    ),
    "not_the_coordinator": Sentence(
        "明确牵头、定答复期限不归您决定。由承办的指挥中心或属地协调员决定。",
        "Naming a lead and setting dates are not yours. The centre that holds it, or a coordinator "
        "of the area, decides.",
        _NOT_YOURS,
    ),
    "nobody_works_jointly": Sentence(
        "现在没有共同处置的单位。已有牵头单位，或还没有派遣；协办单位各有协办时限。",
        "No units work on it jointly. One leads already, or nobody was ordered; who assists has a "
        "limit of his own.",
    ),
    "clocks_stand": Sentence(
        "计时正暂停，不能定答复期限。恢复计时以后再定。",
        "The clocks stand, no date can be set. Set it once they go on.",
    ),
    "no_limit_left": Sentence(
        "时限内已没有日期可定。事件于 {due_at} 超期，可以明确牵头单位，或提请联席会议。",
        "No date lies inside the limit any more. The incident has been overdue since {due_at}; "
        "name a lead, or ask for a joint session.",
    ),
    "date_out_of_range": Sentence(
        "答复期限必须在现在以后、事件时限以内。所填为 {since}，最晚 {due_at}，请重新填写。",
        "A reply date lies ahead, and inside the limit of the incident. You gave {since}; the "
        "latest is {due_at}.",
        _NOT_LIKE_THIS,
    ),
    "lead_known": Sentence(
        "现在没有需要明确牵头的单位。已有牵头单位，或还没有派遣。",
        "There is no lead to be named. One leads already, or nobody was ordered.",
    ),
    "not_ordered": Sentence(
        "这个单位没有正在办理的派遣。{unit}不在共同处置的单位之中，请另选。",
        "That unit has no open order. {unit} is not among those at work; choose one of them.",
        _NOT_LIKE_THIS,
    ),
    "lead_required": Sentence(
        "这里派遣必须有牵头单位。请指定牵头单位，其余列为协办。",
        "Somebody has to lead here. Name a lead and list the others as assisting.",
        _NOT_LIKE_THIS,
    ),
    "lead_and_jointly": Sentence(
        "牵头、协办与共同处置不能同时填写。请只选一种派遣方式。",
        "A lead and assistants, or several jointly: not both. Choose one way to dispatch.",
        _NOT_LIKE_THIS,
    ),
    "lead_missing": Sentence(
        "目录没有规定牵头单位。请指定牵头单位，或选择几个单位共同处置。",
        "The catalogue names no lead. Name one, or choose several units to act jointly.",
        _NOT_LIKE_THIS,
    ),
}
