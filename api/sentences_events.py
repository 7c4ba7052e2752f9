"""What happened, in one plain sentence per kind of event and variant ("accepted.by_silence")."""

from __future__ import annotations

from api.sentences_agreed import EVENTS_AGREED
from api.sentences_endings import EVENTS_OF_ENDINGS
from api.sentences_handing_over import EVENTS_HANDING_OVER
from api.sentences_linking import EVENTS_LINKING
from api.sentences_of_time import EVENTS_OF_TIME
from api.sentences_parts import EVENTS_OF_PARTS
from api.sentences_returns import EVENTS_OF_RETURNS
from api.wording import Sentence

EVENTS: dict[str, Sentence] = {
    "reported": Sentence(
        "经{channel}上报：{matter}，地点{grid}；由{tier}管理，办结时限 {due_at}。",
        "Reported through {channel}: {matter}, at {grid}; held by {tier}, limit {due_at}.",
    ),
    "reported.sealed": Sentence(
        "接到举报：{matter}，地点{grid}；由{tier}管理，办结时限 {due_at}。",
        "Tipped off: {matter}, at {grid}; held by {tier}, limit {due_at}.",
    ),
    "accepted.by_word": Sentence("{tier}受理。", "{tier} accepted it."),
    "accepted.by_silence": Sentence(
        "{tier}逾时未答复，视为受理。", "{tier} did not answer in time, which is acceptance."
    ),
    "accepted.at_once": Sentence(
        "突发事件，{tier}即时受理。", "An emergency: {tier} accepted it at once."
    ),
    "accepted.on_arrival": Sentence("到达{tier}即受理。", "Accepted by {tier} on arrival."),
    "accepted.by_done": Sentence(
        "单位已经办结，{tier}视为受理。", "The unit was done, which is acceptance by {tier}."
    ),
    "moved.escalation": Sentence(
        "由{from_tier}升级至{tier}，新的办结时限 {due_at}。",
        "Escalated from {from_tier} to {tier}; the limit there is {due_at}.",
    ),
    "moved.retiering": Sentence(
        "受理时由{from_tier}调整至{tier}，办结时限 {due_at}。",
        "Moved on acceptance from {from_tier} to {tier}; the limit is {due_at}.",
    ),
    "moved.returned": Sentence(
        "{from_tier}退回至{tier}，剩余时间接续计算，时限 {due_at}。",
        "Sent back by {from_tier} to {tier} with the time that was left; the limit is {due_at}.",
    ),
    "moved.hand_down": Sentence(
        "由{from_tier}下交至{tier}，时限 {due_at}。",
        "Handed down from {from_tier} to {tier}; the limit is {due_at}.",
    ),
    "moved.pass_through": Sentence(
        "网格一键上转至{tier}，办结时限 {due_at}。",
        "Passed on with one tap to {tier}; the limit is {due_at}.",
    ),
    "moved.catch": Sentence(
        "{tier}从{from_tier}追回，自上转时起算，办结时限 {due_at}。",
        "Caught by {tier} from {from_tier}; counted from the tap, the limit is {due_at}.",
    ),
    "moved.report": Sentence("报至{tier}，时限 {due_at}。", "Reported to {tier}; limit {due_at}."),
    "report_declined": Sentence(
        "{tier}不予受理，事件结束。", "{tier} declined the report; the incident is over."
    ),
    "dispatched.by_hand": Sentence(
        "派遣：牵头{lead}，协办{assist}。", "Dispatched: lead {lead}, assisting {assist}."
    ),
    "dispatched.by_hand_alone": Sentence("派遣：由{lead}办理。", "Dispatched: {lead} leads alone."),
    "dispatched.by_system_alone": Sentence(
        "系统派遣：由{lead}办理。", "Dispatched by the system: {lead} leads alone."
    ),
    "dispatched.by_system": Sentence(
        "系统派遣：牵头{lead}，协办{assist}。",
        "Dispatched by the system: lead {lead}, assisting {assist}.",
    ),
    "signed": Sentence(
        "{body}签收，承办人{handler}，分管领导{leader}。",
        "{body} signed; handler {handler}, leader in charge {leader}.",
    ),
    "progressed": Sentence("{body}报送进展：{share}%。", "{body} told its progress: {share} %."),
    "progressed.no_share": Sentence("{body}报送进展。", "{body} told its progress."),
    "assistance_done": Sentence("{body}协办完成。", "{body} finished its part."),
    "done_reported": Sentence(
        "{body}反馈办结，等待核查。", "{body} reported it done; it is to be verified."
    ),
    "word_recorded.solved": Sentence(
        "反映人表示已经解决。", "The reporter says that it is solved."
    ),
    "word_recorded.unsolved": Sentence(
        "反映人表示没有解决。", "The reporter says that it is not solved."
    ),
    "attempt_recorded": Sentence(
        "第 {attempts} 次联系反映人未果。", "Attempt {attempts} to reach the reporter failed."
    ),
    "rejected": Sentence(
        "核查不通过，第 {rework} 次返工，新的时限 {due_at}。",
        "Not solved: back to work for the {rework}. time, new limit {due_at}.",
    ),
    "closed": Sentence("{body}核查通过，结案。", "{body} confirmed it; closed."),
    "closed.by_reporter": Sentence("反映人确认，结案。", "The reporter confirmed it; closed."),
    "closed.on_spot_check": Sentence(
        "多次联系反映人未果，{body}凭现场核查结案。",
        "The reporter could not be reached; closed by {body} on the spot check alone.",
    ),
    "rated": Sentence("反映人评价：{score} 分。", "Rated by the reporter: {score}."),
    "rated.further": Sentence(
        "又一位反映人评价：{score} 分。", "Rated by another reporter: {score}."
    ),
    "incident_urged": Sentence(
        "反映人第 {count} 次催办。", "The reporter urged, for the {count}. time."
    ),
    "archived": Sentence("归档。", "Archived."),
    "light_turned.yellow": Sentence(
        "{body}的{clock}亮黄灯，时限 {due_at}。",
        "Yellow: {clock} of {body}, limit {due_at}.",
    ),
    "light_turned.red": Sentence(
        "{body}的{clock}亮红灯，已于 {due_at} 到期。",
        "Red: {clock} of {body}, which ran out {due_at}.",
    ),
    "light_turned.green": Sentence("{body}的{clock}转绿灯。", "Green: {clock} of {body}."),
    "signature_overdue": Sentence(
        "{bodies}逾时未签收，已告知管理单位。",
        "{bodies} did not sign in time; the holder was told.",
    ),
    "red_reminded": Sentence(
        "超期后提醒管理单位和办理单位。", "Holder and handling unit were reminded after red."
    ),
    "red_reminded.leader_told": Sentence(
        "超期已久，提醒并报告分管领导。",
        "Long after red: a reminder, and the leader in charge was told.",
    ),
    "verification_reminded": Sentence("第 {count} 次提醒核查。", "Reminder {count} to verify."),
    "verification_reminded.alerted": Sentence(
        "逾期未核查，已通知{tier}，可代为核查。",
        "Not verified in time: {tier} was alerted and may verify instead.",
    ),
    "reporter_asked": Sentence(
        "{body}向反映人提问，答复前时限暂停，至迟 {until}。",
        "{body} asked the reporter something; the clocks stand until the answer, at most {until}.",
    ),
    "question_answered.own": Sentence(
        "反映人答复了提问，时限继续计算。",
        "The reporter answered the question; the clocks go on.",
    ),
    "question_answered.recorded": Sentence(
        "已代为记录反映人对提问的答复，时限继续计算。",
        "The reporter's answer to the question was recorded for him; the clocks go on.",
    ),
    "sent_to_check": Sentence(
        "受理前请属地网格现场核实，其间时限暂停，至迟 {until}。",
        "The grid of the place is asked to look before acceptance; the clocks stand, at most until "
        "{until}.",
    ),
    "check_reported": Sentence(
        "网格核实结果：{finding}。受理时间重新计算。",
        "The grid looked: {finding}. The time to accept begins anew.",
    ),
    "pause_ended.question": Sentence(
        "反映人未在期限内答复，时限继续计算，至 {due_at}。",
        "The reporter did not answer in time; the clocks go on, limit {due_at}.",
    ),
    "pause_ended.check": Sentence(
        "网格未在期限内报核实结果，时限继续计算，至 {due_at}。",
        "The grid did not report its check in time; the clocks go on, limit {due_at}.",
    ),
    "idle_shown": Sentence(
        "久无动静，已提示管理单位。", "Nothing has happened for a while; the holder was told."
    ),
    "annulled": Sentence(
        "一条按时收到的消息迟到处理：{since} 起的默认动作作废，重新计算。",
        "A message received in time was handled late: what had passed since {since} is annulled "
        "and judged anew.",
    ),
    "supervision_opened": Sentence(
        "{area}督察局对{body}发出{form} {order}。",
        "The supervision bureau of {area} sent {body} a {form}, {order}.",
    ),
    "order_told": Sentence("告知督办 {order}：{situation}。", "{order} was told: {situation}."),
    "order_heard": Sentence("督办 {order}：{order_stage}。", "{order} stands: {order_stage}."),
    "file_opened": Sentence(
        "{area}纪委监委登记问责卷宗 {file}。",
        "The discipline commission of {area} registered file {file}.",
    ),
    "file_told": Sentence("告知卷宗 {file}：{fact}。", "{file} was told: {fact}."),
    "file_heard": Sentence("卷宗 {file}：{file_stage}。", "{file} stands: {file_stage}."),
    "news_undelivered": Sentence(
        "未能告知 {order}：对方已结束。", "{order} could not be told: it is over."
    ),
    "message_refused": Sentence("一条消息未被采纳：{reason}", "A message was refused: {reason}"),
    **EVENTS_OF_TIME,
    **EVENTS_HANDING_OVER,
    **EVENTS_AGREED,
    **EVENTS_LINKING,
    **EVENTS_OF_RETURNS,
    **EVENTS_OF_PARTS,
    **EVENTS_OF_ENDINGS,
}
