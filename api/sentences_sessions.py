"""Joint sessions: what happened in one, and what its people are told, in words."""

from __future__ import annotations

from api.wording import Sentence

SESSION_EVENTS: dict[str, Sentence] = {
    "session.session_opened": Sentence(
        "提请{session_kind}：{ground}；{step}时限 {due_at}。",
        "The {session_kind} was opened: {ground}. The {step} is due {due_at}.",
    ),
    "session.application_filed": Sentence(
        "提交申报，等待初审。", "The application was filed and waits for its screening."
    ),
    "session.material_asked": Sentence(
        "初审要求补充材料。", "The screening asked for more material."
    ),
    "session.matter_listed": Sentence(
        "列入督办事项，开始会商，各单位 {due_at} 前提交意见。",
        "Listed. Each unit says what it holds by {due_at}.",
    ),
    "session.listing_declined": Sentence(
        "不列入，附建议退回指挥中心。", "Not listed: back to the centre, with advice."
    ),
    "session.member_invited": Sentence("邀请{body}参会。", "{body} was invited."),
    "session.position_filed": Sentence("{body}提交意见。", "{body} filed its position."),
    "session.position_filed.late": Sentence(
        "{body}逾时提交意见。", "{body} filed its position, late."
    ),
    "session.presence_recorded": Sentence("记录：{body}{presence}。", "{body}: {presence}."),
    "session.incident_joined": Sentence(
        "申请将事件 {no} 并案会商。", "Incident {no} is to be heard in this session too."
    ),
    "session.session_fact_told.joined": Sentence(
        "事件 {no} 并入本次会议，一并会商。", "Incident {no} is heard in this session from now on."
    ),
    "session.session_fact_told.other": Sentence(
        "事件 {no} 告知：{incident_fact}。", "Incident {no} tells: {incident_fact}."
    ),
    "session.session_told.other": Sentence(
        "告知并案事件 {no}。", "Incident {no}, heard with it, was told."
    ),
    "session.vote_called": Sentence("提请表决。", "A question was put to the vote."),
    "session.vote_cast": Sentence("{body}表决：{answer}。", "{body} voted {answer}."),
    "session.vote_cast.lead": Sentence("{body}表决：由{lead}牵头。", "{body} voted for {lead}."),
    "session.vote_closed": Sentence(
        "表决计票：没有一项过半数，表决未形成意见。",
        "The vote was counted: nothing has a majority, so it advises nothing.",
    ),
    "session.vote_closed.answer": Sentence(
        "表决计票：过半数{answer}，供裁定参考。",
        "The vote was counted: the majority is {answer}. It advises the ruling.",
    ),
    "session.vote_closed.lead": Sentence(
        "表决计票：过半数同意由{lead}牵头，供裁定参考。",
        "The vote was counted: the majority is for {lead}. It advises the ruling.",
    ),
    "session.consultation_ended": Sentence(
        "会商结束，拟裁定：{ruling}；进入{step}。",
        "The consultation ended with a draft: {ruling}. Next comes the {step}.",
    ),
    "session.consultation_ended.unsettled": Sentence(
        "会商结束，未能商定，归档后提交上一级会议。",
        "The consultation ended unsettled; once archived it goes to the session above.",
    ),
    "session.review_passed": Sentence("审核通过，进入终审。", "The review was passed."),
    "session.sent_back": Sentence("退回{step}，时限重新计算。", "Sent back to the {step}."),
    "session.session_decided": Sentence("{body}同意裁定。", "{body} agreed to the ruling."),
    "session.session_archived": Sentence(
        "归档：{session_outcome}。", "Archived: {session_outcome}."
    ),
    "session.session_fact_told": Sentence(
        "事件告知：{incident_fact}。", "The incident tells: {incident_fact}."
    ),
    "session.step_lit.yellow": Sentence(
        "{step}亮黄灯，时限 {due_at}。", "Yellow: the {step}, due {due_at}."
    ),
    "session.step_lit.red": Sentence(
        "{step}亮红灯，已于 {due_at} 到期。", "Red: the {step}, which was due {due_at}."
    ),
    "session.step_lit.whole.yellow": Sentence(
        "会议总时限亮黄灯，时限 {due_at}。", "Yellow: the session as a whole, due {due_at}."
    ),
    "session.step_lit.whole.red": Sentence(
        "会议总时限亮红灯，已于 {due_at} 到期。",
        "Red: the session as a whole, which was due {due_at}.",
    ),
    "session.step_lit.silent": Sentence(
        "会商时限已到，{bodies}没有提交意见。",
        "The consultation is past its limit; {bodies} said nothing.",
    ),
    "session.actor_reminded": Sentence(
        "已超过时限，提醒办理方。", "Past the limit: whoever has to act was reminded."
    ),
    "session.session_told": Sentence("告知事件：{step}。", "The incident was told: {step}."),
    "session.session_told.over": Sentence(
        "告知事件：{session_outcome}。", "The incident was told: {session_outcome}."
    ),
    "session.annulled": Sentence(
        "一条按时收到的消息迟到处理：{since} 起的自动动作作废，重新计算。",
        "A message received in time was handled late: what had passed since {since} is annulled "
        "and judged anew.",
    ),
    "session.message_refused": Sentence(
        "一条消息未被采纳：{reason}", "A message was refused: {reason}"
    ),
    "session.news_undelivered": Sentence(
        "未能告知事件：事件已经归档。", "The incident could not be told: it is archived."
    ),
}

SESSION_NOTICES: dict[str, Sentence] = {
    "session_to_apply": Sentence(
        "{session_kind} {session} 待申报，{due_at} 前提交。",
        "{session}, a {session_kind}, waits for its application, by {due_at}.",
    ),
    "session_to_screen": Sentence(
        "{session_kind} {session} 待初审：列入、补充材料或不列入，{due_at} 前决定。",
        "{session}, a {session_kind}, waits for its screening, by {due_at}.",
    ),
    "session_to_consult": Sentence(
        "{session_kind} {session} 开始会商，{due_at} 前形成结论。",
        "{session}, a {session_kind}, is being consulted on, until {due_at}.",
    ),
    "session_to_review": Sentence(
        "{session_kind} {session} 待审核，{due_at} 前办理。",
        "{session}, a {session_kind}, waits for its review, by {due_at}.",
    ),
    "session_to_decide": Sentence(
        "{session_kind} {session} 待终审，请在 {due_at} 前决定。",
        "{session}, a {session_kind}, waits for the final decision, by {due_at}.",
    ),
    "session_to_archive": Sentence(
        "{session_kind} {session} 待归档，{due_at} 前办理；归档后裁定生效。",
        "{session}, a {session_kind}, waits to be archived, by {due_at}; then its ruling holds.",
    ),
    "session_position": Sentence(
        "{session_kind} {session} 请你单位在 {due_at} 前提交意见和依据。",
        "{session}, a {session_kind}: say what your unit holds, and by which law, by {due_at}.",
    ),
    "session_position_filed": Sentence(
        "会议 {session}：{body}提交了意见。", "{session}: {body} filed its position."
    ),
    "session_heard_apart": Sentence(
        "会议 {session}：申请并案的一个事件未能并入，另行办理。",
        "{session}: an incident that was to be heard too could not be, and goes its own way.",
    ),
    "file_dispute_pending": Sentence(
        "问责卷宗 {file}：登记时事件争议未决，暂存至会议有结论。",
        "Accountability file {file}: a dispute was pending by then, so it is held.",
    ),
    "session_annulled": Sentence(
        "会议 {session}：一条按时收到的消息迟到处理，此前的部分亮灯和提醒作废。",
        "{session}: a message received in time was handled late; some lights and reminders were "
        "annulled.",
    ),
    "session_moot": Sentence(
        "会议 {session}：事件已结案，会议终止，不必再办。",
        "{session}: the incident was closed, so the session is over. Nothing is left to do.",
    ),
    "session_vote_called": Sentence(
        "会议 {session} 提请表决，请你单位表决，计票前可以更改。",
        "{session}: a question was put to the vote. Your unit may vote, and change it until it is "
        "counted.",
    ),
    "session_vote_counted": Sentence(
        "会议 {session} 的表决已经计票，结果记入会议。",
        "{session}: the vote was counted; the result stands with the session.",
    ),
    "session_declined": Sentence(
        "会议 {session} 不列入，附有建议，请看。", "{session} was not listed; read its advice."
    ),
    "session_material_asked": Sentence(
        "会议 {session} 初审要求补充材料，请在 {due_at} 前重新申报。",
        "{session}: more material is asked for. File the application again by {due_at}.",
    ),
    "session_sent_back": Sentence(
        "会议 {session} 退回{step}，{due_at} 前办理。",
        "{session} was sent back to the {step}, due {due_at}.",
    ),
    "session_actor_reminded": Sentence(
        "会议 {session} 的{step}已超过时限，请尽快办理。",
        "{session} is past the limit of its {step}. Please act.",
    ),
    "session_unopened": Sentence(
        "会议 {session} 已归档，提交上一级：应由其开启会议的事件还没有答复，答复后即开启。",
        "{session} was passed on; the incident that is to open the next one has not answered yet.",
    ),
    "session_yellow": Sentence(
        "黄灯：会议 {session} 的总时限即将到期。", "Yellow: {session} as a whole is nearly due."
    ),
    "session_red": Sentence(
        "红灯：会议 {session} 已超过总时限。", "Red: {session} as a whole is past its limit."
    ),
    "session_step_yellow": Sentence(
        "黄灯：会议 {session} 的{step}将于 {due_at} 到期。",
        "Yellow: the {step} of {session} is due {due_at}.",
    ),
    "session_step_red": Sentence(
        "红灯：会议 {session} 的{step}已于 {due_at} 到期。",
        "Red: the {step} of {session} was due {due_at}.",
    ),
}
