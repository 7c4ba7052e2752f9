"""What the forms of a joint session ask: part of the table in `sentences_forms`."""

from __future__ import annotations

from api.questions import Question

OF_SESSIONS: dict[str, Question] = {
    "file_application.summary": Question(
        "申报内容",
        "The application",
        "争议是什么，已经做过什么，请会议定什么",
        "What is disputed, what has been done, what the session is to settle",
    ),
    "ask_material.what": Question("还缺什么材料", "What is missing"),
    "decline_listing.advice": Question(
        "不列入的理由和建议",
        "Why it is not listed, with advice",
        "指挥中心据此重新派遣",
        "The centre dispatches anew by it",
    ),
    "invite_member.unit": Question("邀请哪个单位", "Which unit"),
    "file_position.position": Question(
        "本单位的意见", "What your unit holds", "各参会单位都会看到", "Every unit reads this"
    ),
    "file_position.basis": Question(
        "依据哪一条",
        "By which law",
        "权责清单上的依据；清单上没有的，写在下一栏",
        "What the list of powers has; write down below what it has not",
    ),
    "file_position.names": Question(
        "应由谁办", "Whose it is", "本单位来办就不选", "Leave it when it is yours"
    ),
    "record_presence.unit": Question("哪个单位", "Which unit"),
    "record_presence.presence": Question("到会情况", "Whether it came"),
    "file_position.incident": Question(
        "只针对哪个事件", "Of which incident alone", "不选：对全部事件", "None: of all of them"
    ),
    "join_incident.incident": Question(
        "并入哪个事件",
        "Which incident",
        "同类、同级、有争议的事件；一并会商，各自计时，一个裁定适用于每一件",
        "A dispute of the like; heard together, each with its own clock, one ruling for each",
    ),
    "join_incident.note": Question("说明", "A note"),
    "call_vote.question": Question(
        "表决事项",
        "The question",
        "到会单位表决，结果供裁定参考，不代替终审",
        "Those present vote; the result advises, it does not replace the final decision",
    ),
    "call_vote.leads": Question(
        "在哪些单位中选",
        "Between which units",
        "不选：表决赞成或反对",
        "None: for or against",
    ),
    "cast_vote.choice": Question(
        "本单位的选择",
        "What your unit chooses",
        "记名表决，计票前可以更改",
        "By name; it may be changed until it is counted",
    ),
    "end_consultation.minutes": Question(
        "会商纪要", "The minutes", "讨论经过和结论，裁定以此为据", "The ruling rests on them"
    ),
    "end_consultation.settled": Question("商定了吗", "Is it settled?"),
    "end_consultation.ruling": Question("怎样裁定", "What is ruled", when="settled"),
    "end_consultation.circumstance": Question(
        "管辖看什么情形",
        "What it turns on",
        "分两种情形时选择，今后同类事项照此派遣；不分就直接选由谁牵头",
        "Choose it to tell two cases apart, for the next ones as well; else say who leads",
        when="jurisdiction",
    ),
    "end_consultation.holds": Question(
        "这次属于这种情形吗", "Does it hold here?", when="two_cases"
    ),
    "end_consultation.lead_if": Question(
        "属于，由谁牵头", "Who leads if it does", when="two_cases"
    ),
    "end_consultation.lead_if_not": Question(
        "不属于，由谁牵头", "Who leads if it does not", when="two_cases"
    ),
    "end_consultation.lead": Question("由谁牵头", "Who leads", when="one_case"),
    "end_consultation.assist": Question(
        "由谁协办",
        "Who assists",
        "不选：其余参会单位都协办",
        "None chosen: everybody else who was heard",
        when="leads",
        nobody=("都不协办", "Nobody assists"),
    ),
    "end_consultation.limit_days": Question(
        "新的时限（天）",
        "New limit (days)",
        "从归档起算；不填则用剩余时间，至少一天",
        "From the archive; left out, what was left, a day at least",
        when="leads",
    ),
    "end_consultation.procedure": Question(
        "走哪一种法定程序",
        "Which procedure by law",
        "编号和日期由牵头单位填报",
        "The lead gives its number and date",
        when="procedure",
    ),
    "end_consultation.matters": Question(
        "还适用于哪些事项",
        "Other matters it is a precedent for",
        "本事项总是适用",
        "This matter always",
        when="leads",
    ),
    "end_consultation.review_on": Question("复查日期", "Reviewed on", when="suspends"),
    "send_back.reason": Question("为什么退回", "Why it is sent back"),
}
