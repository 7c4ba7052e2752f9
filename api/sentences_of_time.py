"""Extension, emergencies, who works on it: events, notices and refusals in words.

Parts of the tables in `sentences_events`, `sentences_notices` and `sentences_refusals`.
"""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

EVENTS_OF_TIME: dict[str, Sentence] = {
    "extension_requested": Sentence(
        "{body}申请延期，时限照常计算。", "{body} asked for more time; the clock runs on."
    ),
    "extension_requested.days": Sentence(
        "{body}申请延期至本层级起算后 {days} 天，时限照常计算。",
        "{body} asked for {days} days from the start of the tier's clock; the clock runs on.",
    ),
    "extension_granted": Sentence(
        "准予{body}延期至本层级起算后 {days} 天，新的时限 {due_at}。",
        "{body} was granted {days} days from the start of the tier's clock; new limit {due_at}.",
    ),
    "extension_refused": Sentence(
        "{body}的延期申请未获准，时限不变。", "{body} was refused more time; the limit stands."
    ),
    "extension_lapsed.at_the_limit": Sentence(
        "到期前未获答复，{body}的延期申请失效。",
        "Nobody answered before the limit: the request of {body} for more time lapsed.",
    ),
    "extension_lapsed.moved": Sentence(
        "事件已离开该层级，{body}的延期申请失效。",
        "The incident left the tier: the request of {body} for more time lapsed.",
    ),
    "extension_lapsed.split": Sentence(
        "事件已拆分办理，{body}的延期申请失效。",
        "It was split into parts: the request of {body} for more time lapsed.",
    ),
    "extension_lapsed.done": Sentence(
        "已反馈办结，{body}的延期申请失效。",
        "It was reported done: the request of {body} for more time lapsed.",
    ),
    "on_spot": Sentence("{body}已到现场。", "{body} is on the spot."),
    "made_safe": Sentence("{body}报告险情已排除。", "{body} says that the danger is over."),
    "called": Sentence(
        "{bodies}逾时未签收，第 {count} 次呼叫：{area}{role}。",
        "{bodies} did not sign in time; call {count}: {role} of {area}.",
    ),
    "called.desk": Sentence(
        "退回后尚未派遣，第 {count} 次呼叫：{area}{role}。",
        "Returned and not dispatched yet; call {count}: {role} of {area}.",
    ),
    "call_answered": Sentence(
        "{area}{role}已应答，停止呼叫。", "Answered by the {role} of {area}; the calls have ended."
    ),
    "waiting_recorded": Sentence(
        "{body}在等待{what}，时限照常计算。", "{body} waits for {what}; the clock runs on."
    ),
    "handler_changed": Sentence(
        "{body}更换承办人：{handler}，分管领导{leader}。",
        "{body} named another handler: {handler}, leader in charge {leader}.",
    ),
    "work_put_back": Sentence(
        "{body}将任务放回本单位待办，重新指定前仍由{handler}负责。",
        "{body} put it back into its inbox; {handler} answers for it until another is named.",
    ),
}

REPORTERS_OF_TIME: dict[str, Sentence] = {
    "takes_longer": Sentence(
        "事件 {no} 情况复杂，办理时限延长至 {due_at}。",
        "Incident {no} is not a simple one: the time to solve it was extended to {due_at}.",
    ),
    "help_arrived": Sentence(
        "事件 {no}：处置人员已到现场。", "Incident {no}: help has reached the place."
    ),
    "danger_over": Sentence(
        "事件 {no}：险情已排除，后续修复仍在办理。",
        "Incident {no}: the danger is over; the repair goes on.",
    ),
}

NOTICES_OF_TIME: dict[str, Sentence] = {
    "extension_asked": Sentence(
        "事件 {no}：{body}申请延期，请在 {due_at} 前答复，逾期申请失效。",
        "Incident {no}: {body} asks for more time. Answer before {due_at}, or the request lapses.",
    ),
    "extension_granted": Sentence(
        "事件 {no} 准予延期，新的时限 {due_at}。",
        "Incident {no}: more time was granted, the new limit is {due_at}.",
    ),
    "share_extended": Sentence(
        "事件 {no} 准予延期，你单位的协办时限改为 {due_at}。",
        "Incident {no}: more time was granted; your part is now due {due_at}.",
    ),
    "extension_refused": Sentence(
        "事件 {no} 不予延期，时限仍为 {due_at}。",
        "Incident {no}: more time was refused, the limit is still {due_at}.",
    ),
    "extension_lapsed": Sentence(
        "事件 {no}：{body}的延期申请已失效。",
        "Incident {no}: the request of {body} for more time has lapsed.",
    ),
    "on_spot": Sentence("事件 {no}：{body}已到现场。", "Incident {no}: {body} is on the spot."),
    "made_safe": Sentence(
        "事件 {no}：{body}报告险情已排除。", "Incident {no}: {body} says that the danger is over."
    ),
    "call": Sentence(
        "紧急呼叫：突发事件 {no}，{body}在 {sign_by} 前没有签收，请立即应答并督促处置。",
        "Emergency call: incident {no} was not signed by {body} before {sign_by}. Answer at once "
        "and see that it is dealt with.",
    ),
    "call_to_dispatch": Sentence(
        "紧急呼叫：突发事件 {no} 被退回，{area}还没有重新派遣，请立即应答并督促派遣。",
        "Emergency call: incident {no} was returned and {area} has not dispatched it anew. Answer "
        "at once and see that it does.",
    ),
    "call_answered": Sentence(
        "事件 {no}：{area}{role}已应答呼叫。",
        "Incident {no}: the {role} of {area} has answered the call.",
    ),
    "waiting": Sentence(
        "事件 {no}：{body}在等待{what}，时限照常计算。",
        "Incident {no}: {body} waits for {what}; the clock runs on.",
    ),
    "handler_changed": Sentence(
        "事件 {no}：{body}更换了承办人。", "Incident {no}: {body} named another handler."
    ),
    "put_back": Sentence(
        "事件 {no} 的任务已放回本单位待办，请重新指定承办人。",
        "Incident {no} lies in your unit's inbox again; name who handles it.",
    ),
    "on_spot_yellow": Sentence(
        "黄灯催办：突发事件 {no} 的到场时限（{body}）即将到期。",
        "Yellow: somebody ({body}) is soon due on the spot of emergency {no}.",
    ),
    "on_spot_red": Sentence(
        "红灯：突发事件 {no} 超过到场时限（{body}），尚无人到场。",
        "Red: nobody ({body}) was on the spot of emergency {no} in time.",
    ),
    "made_safe_yellow": Sentence(
        "黄灯催办：突发事件 {no} 的排险时限（{body}）即将到期。",
        "Yellow: emergency {no} ({body}) is soon due to be made safe.",
    ),
    "made_safe_red": Sentence(
        "红灯：突发事件 {no} 超过排险时限（{body}），险情尚未排除。",
        "Red: emergency {no} ({body}) was not made safe in time.",
    ),
}

REFUSALS_OF_TIME: dict[str, Sentence] = {
    "not_the_lead": Sentence(
        "只有牵头单位可以申请延期。协办单位的时限随牵头时限计算，请与牵头单位商量。",
        "Only the leading unit can ask for more time. The limit of an assisting unit follows the "
        "lead's; talk to the lead.",
        _NOT_YOURS,
    ),
    "not_the_granter": Sentence(
        "延期不由您批准。无论事件在哪一层级，延期由{area}的指挥中心决定。",
        "More time is not yours to grant. Whatever the tier, the command centre of {area} decides.",
        _NOT_YOURS,
    ),
    "no_extension_pending": Sentence(
        "没有待答复的延期申请。申请可能已经答复，或已因到期、移交、办结失效。",
        "No request for more time waits for an answer. It was answered, or it lapsed with the "
        "limit, a move or a report of done.",
    ),
    "extension_pending": Sentence(
        "已有一个延期申请在等待答复。{body}已经申请，请等候答复。",
        "A request for more time waits for its answer already. {body} has asked; wait for it.",
    ),
    "extension_used": Sentence(
        "同一层级只能延期一次。{tier}已经延过期，请在现有时限内办结，或上报。",
        "More time is granted once per tier. {tier} has had it: finish within the limit there is, "
        "or escalate.",
    ),
    "extension_too_long": Sentence(
        "延期超过最长时限。您填写的是 {days} 天，自本层级起算最长 {most} 天。",
        "The extension is longer than allowed. You gave {days} days; {most} from the start of the "
        "tier's clock is the most.",
        _NOT_LIKE_THIS,
    ),
    "extension_not_longer": Sentence(
        "延期后的时限并不更晚。自本层级起算 {days} 天不晚于现在的时限 {due_at}，请填更多天数。",
        "The extension would not give more time. {days} days from the start of the tier's clock "
        "are not later than the present limit, {due_at}; give more days.",
        _NOT_LIKE_THIS,
    ),
    "after_limit": Sentence(
        "已经超期，不能再申请延期。时限已于 {due_at} 到期，请尽快办结。",
        "The limit has passed, it can no longer be extended. It was {due_at}; finish the work now.",
    ),
    "bureau_limit": Sentence(
        "督察局已立案督办，不能再延期。请在督察局的时限内办结。",
        "The supervision bureau has an order open, so there is no extension. Finish within the "
        "bureau's limit.",
    ),
    "no_milestone": Sentence(
        "此事件没有到场和排险时限。只有突发事件才报到场和排险，其他情况请报进展。",
        "This incident has no limits for being on the spot or made safe. Only emergencies have; "
        "tell your progress instead.",
    ),
    "milestone_reached": Sentence(
        "这个节点已经报过，或随办结而结束。请继续办理并报进展。",
        "This was said already, or ended with the report of done. Go on and tell your progress.",
    ),
    "not_called": Sentence(
        "没有呼叫您的岗位。呼叫的是指挥中心的值班长、副值班长和主任，请由其应答。",
        "No post of yours is called. The duty supervisor, his deputy and the head of the centre "
        "are; one of them has to answer.",
        _NOT_YOURS,
    ),
    "nobody_is_called": Sentence(
        "现在没有呼叫在等待应答。牵头单位已经签收，或已有人应答。",
        "No call waits for an answer now. The lead has signed, or somebody has answered.",
    ),
    "names_unchanged": Sentence(
        "指明的人员与现在的相同。现由{handler}承办、{leader}分管，请另选人员。",
        "These are the people named already. {handler} handles it and {leader} is in charge; "
        "choose others.",
        _NOT_LIKE_THIS,
    ),
    "already_put_back": Sentence(
        "任务已经放回本单位待办。请重新指定承办人，或直接办理。",
        "The assignment lies in your unit's inbox already. Name a handler, or go on with it.",
    ),
}
