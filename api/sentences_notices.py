"""What people are told, in plain words: one sentence per notice, naming the incident."""

from __future__ import annotations

from api.sentences_agreed import NOTICES_AGREED
from api.sentences_endings import NOTICES_OF_ENDINGS
from api.sentences_handing_over import NOTICES_HANDING_OVER
from api.sentences_linking import NOTICES_LINKING
from api.sentences_of_time import NOTICES_OF_TIME, REPORTERS_OF_TIME
from api.sentences_parts import NOTICES_OF_PARTS
from api.sentences_returns import NOTICES_OF_RETURNS
from api.wording import Sentence

TO_REPORTERS: dict[str, Sentence] = {
    "accepted": Sentence(
        "您反映的事件 {no} 已由{tier}受理。", "Incident {no} has been accepted by {tier}."
    ),
    "moved_up": Sentence(
        "事件 {no} 已上报至{tier}办理。", "Incident {no} has been taken up to {tier}."
    ),
    "moved_down": Sentence(
        "事件 {no} 已转至{tier}办理。", "Incident {no} has been passed to {tier}."
    ),
    "declined": Sentence(
        "事件 {no} 未予受理，理由见事件记录。",
        "Incident {no} was not taken in; the reason is in its record.",
    ),
    "red": Sentence(
        "事件 {no} 超过办结时限仍未办结，正在催办。",
        "Incident {no} is past its limit and not finished; it is being pressed.",
    ),
    "done": Sentence(
        "事件 {no} 已办理，请告诉我们问题是否解决。",
        "Incident {no} is reported done. Please tell us whether it is solved.",
    ),
    "asked_again": Sentence(
        "事件 {no} 等待您确认：问题解决了吗？", "Incident {no} waits for your word: is it solved?"
    ),
    "question": Sentence(
        "关于事件 {no}，有一个问题需要您回答，请查看并答复；答复前办理时限暂停，至迟 {until}。",
        "There is a question for you about incident {no}. Please answer it; the time for dealing "
        "with it stands until you do, at most until {until}.",
    ),
    "back_to_work": Sentence(
        "事件 {no} 经核查没有解决，已退回重新办理。",
        "Incident {no} was found not to be solved and has gone back to work.",
    ),
    "identity_opened": Sentence(
        "您举报的事件 {no}：{area}指挥中心查阅了您的身份，查阅人和理由已记入台账。",
        "Incident {no}: the centre of {area} opened your identity; by whom and why is in the "
        "ledger.",
    ),
    "ended": Sentence("事件 {no} 已结束。", "Incident {no} is over."),
}

TO_STAFF: dict[str, Sentence] = {
    "reported": Sentence(
        "新事件 {no} 待您受理，时限 {due_at}。", "New incident {no} for you, limit {due_at}."
    ),
    "arrived_report": Sentence(
        "事件 {no} 待您受理，时限 {due_at}。", "Incident {no} for you, limit {due_at}."
    ),
    "arrived_escalation": Sentence(
        "事件 {no} 由下级升级至您处，时限 {due_at}。",
        "Incident {no} was escalated to you, limit {due_at}.",
    ),
    "arrived_retiering": Sentence(
        "事件 {no} 调整至您处，时限 {due_at}。", "Incident {no} was moved to you, limit {due_at}."
    ),
    "arrived_returned": Sentence(
        "事件 {no} 被退回至您处，时限 {due_at}。",
        "Incident {no} was sent back to you, limit {due_at}.",
    ),
    "arrived_hand_down": Sentence(
        "事件 {no} 由上级下交至您处，时限 {due_at}。",
        "Incident {no} was handed down to you, limit {due_at}.",
    ),
    "arrived_pass_through": Sentence(
        "网格将事件 {no} 一键上转至您处，时限 {due_at}。",
        "Incident {no} was passed on to you by its grid, limit {due_at}.",
    ),
    "arrived_catch": Sentence(
        "您已追回事件 {no}，时限 {due_at}。", "Your room has caught incident {no}, limit {due_at}."
    ),
    "passed_over_by_tap": Sentence(
        "您辖区的事件 {no} 已由网格一键上转至{tier}；{until} 之前您可以追回办理。",
        "Incident {no} in your area was passed on past you to {tier}; you may catch it until "
        "{until}.",
    ),
    "caught": Sentence(
        "事件 {no} 已由{tier}追回办理。", "Incident {no} was caught and is dealt with by {tier}."
    ),
    "ordered_lead": Sentence(
        "事件 {no} 派遣你单位牵头办理：{sign_by} 前签收，{due_at} 前办结。",
        "Incident {no}: your unit leads. Sign by {sign_by}, finish by {due_at}.",
    ),
    "ordered_assist": Sentence(
        "事件 {no} 派遣你单位协办：{sign_by} 前签收，{due_at} 前办结。",
        "Incident {no}: your unit assists. Sign by {sign_by}, finish by {due_at}.",
    ),
    "recalled": Sentence(
        "事件 {no} 的派遣已收回，你单位不再办理。",
        "Incident {no}: the assignment of your unit was taken back.",
    ),
    "not_signed": Sentence(
        "事件 {no}：{body}逾时未签收。", "Incident {no}: {body} has not signed in time."
    ),
    "emergency_here": Sentence(
        "您辖区发生突发事件 {no}，已由上级直接处置。",
        "An emergency in your area, incident {no}, is being dealt with above you.",
    ),
    "passed_over": Sentence(
        "您辖区的事件 {no} 经上级研判，越级交由上级办理，特此告知。",
        "Incident {no} in your area went straight to a room above yours; this is to tell you.",
    ),
    "tier_yellow": Sentence(
        "黄灯催办：事件 {no} 将于 {due_at} 到期。", "Yellow: incident {no} is due {due_at}."
    ),
    "tier_red": Sentence(
        "红灯：事件 {no} 已超过时限，请立即办理。",
        "Red: incident {no} is past its limit. Act at once.",
    ),
    "share_yellow": Sentence(
        "黄灯催办：事件 {no} 的协办任务（{body}）即将到期。",
        "Yellow: the assisting part of incident {no} ({body}) is nearly due.",
    ),
    "share_red": Sentence(
        "红灯：事件 {no} 的协办任务（{body}）已超期。",
        "Red: the assisting part of incident {no} ({body}) is past its limit.",
    ),
    "own_yellow": Sentence(
        "黄灯催办：事件 {no} 的单独时限（{body}）即将到期。",
        "Yellow: the limit of its own for incident {no} ({body}) is nearly due.",
    ),
    "own_red": Sentence(
        "红灯：事件 {no} 的单独时限（{body}）已超期。",
        "Red: the limit of its own for incident {no} ({body}) has passed.",
    ),
    "still_red": Sentence(
        "事件 {no} 仍未办结，已超期，请尽快办理。",
        "Incident {no} is still red and not finished. Act now.",
    ),
    "red_for_long": Sentence(
        "事件 {no} 超期已久，报请分管领导过问。",
        "Incident {no} has been red for long; it is put before you as the leader in charge.",
    ),
    "assistance_done": Sentence(
        "事件 {no}：{body}协办完成。", "Incident {no}: {body} has finished its part."
    ),
    "to_verify": Sentence(
        "事件 {no} 已由{done_by}办结，请现场核查。",
        "Incident {no} is reported done by {done_by}. Please verify on the spot.",
    ),
    "word_solved": Sentence(
        "事件 {no}：反映人表示已经解决，请核查。",
        "Incident {no}: the reporter says it is solved. Please verify.",
    ),
    "word_unsolved": Sentence(
        "事件 {no}：反映人表示没有解决，请核查。",
        "Incident {no}: the reporter says it is not solved. Please verify.",
    ),
    "verify_reminder": Sentence(
        "事件 {no} 仍待核查，请尽快核查。", "Incident {no} still waits to be verified."
    ),
    "verify_alert": Sentence(
        "事件 {no} 逾期未核查，您现在可以代为核查。",
        "Incident {no} was not verified in time; you may now verify it instead.",
    ),
    "rejected": Sentence(
        "事件 {no} 核查不通过，请返工，时限 {due_at}。",
        "Incident {no} was found not to be solved: back to work, limit {due_at}.",
    ),
    "rated": Sentence(
        "事件 {no}：反映人评价 {score} 分。", "Incident {no} was rated {score} by the reporter."
    ),
    "reporter_asked": Sentence(
        "事件 {no}：{body}向反映人提问，时限暂停，至迟 {until}。",
        "Incident {no}: {body} asked the reporter something; the clocks stand, at most until "
        "{until}.",
    ),
    "question_answered": Sentence(
        "事件 {no}：反映人已答复提问，时限 {due_at}。",
        "Incident {no}: the reporter has answered the question; the limit is {due_at}.",
    ),
    "to_check": Sentence(
        "请到现场核实事件 {no}（属实、未发现或无法核实），至迟 {until}。",
        "Please look on the spot at what incident {no} reports (it exists, not found, cannot "
        "tell), at the latest by {until}.",
    ),
    "checked": Sentence(
        "事件 {no} 网格核实结果：{finding}，请受理或不予受理。",
        "Incident {no}, the grid looked: {finding}. Please accept or decline it.",
    ),
    "pause_ended": Sentence(
        "事件 {no} 等候期满，时限继续计算，至 {due_at}。",
        "Incident {no}: the wait is over and the clocks go on; the limit is {due_at}.",
    ),
    "incident_urged": Sentence(
        "事件 {no}：反映人第 {count} 次催办，请尽快处理。",
        "Incident {no}: the reporter urges you to get on with it, for the {count}. time.",
    ),
    "urged_to_verify": Sentence(
        "事件 {no}：反映人第 {count} 次催办，已报办结，请尽快核查。",
        "Incident {no}: the reporter urges, for the {count}. time. It is reported done; please "
        "verify it.",
    ),
    "idle": Sentence(
        "事件 {no} 久无动静，请查看。", "Nothing has happened in incident {no} for a while."
    ),
}

TO_ALL: dict[str, Sentence] = {
    "closed": Sentence("事件 {no} 已核查结案。", "Incident {no} was verified and closed."),
    "annulled": Sentence(
        "事件 {no}：一条按时收到的消息迟到处理，此前的部分自动动作作废并重新计算。",
        "Incident {no}: a message received in time was handled late; some automatic steps were "
        "annulled and judged anew.",
    ),
}

NOTICES: dict[str, Sentence] = (
    TO_REPORTERS
    | REPORTERS_OF_TIME
    | TO_STAFF
    | NOTICES_OF_TIME
    | NOTICES_HANDING_OVER
    | NOTICES_AGREED
    | NOTICES_LINKING
    | NOTICES_OF_RETURNS
    | NOTICES_OF_PARTS
    | NOTICES_OF_ENDINGS
    | TO_ALL
)
