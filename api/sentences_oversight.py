"""Orders, letters, accountability files in words: events, notices, refusals; no content (C16)."""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

ORDER_EVENTS: dict[str, Sentence] = {
    "order.opened": Sentence(
        "{area}督察局发出{form}：{body}自 {since} 起超期，督办时限 {due_at}。",
        "The supervision bureau of {area} sent a {form}: {body} has been overdue since {since}; "
        "limit {due_at}.",
    ),
    "order.opened.hand_over": Sentence(
        "指挥中心移交{area}督办{bodies}，反馈时限 {due_at}。",
        "The centre handed {bodies} over to {area}; limit {due_at}.",
    ),
    "order.limit_set": Sentence(
        "督办机关将督办时限定为 {due_at}。", "The overseer set the limit to {due_at}."
    ),
    "order.urged": Sentence("督办机关催办。", "The overseer urged."),
    "order.body_replied": Sentence(
        "单位向督办机关反馈，等待审核。", "The body replied to the overseer, who reviews it."
    ),
    "order.continued": Sentence(
        "督办机关续办，新的督办时限 {due_at}。", "Continued by the overseer, new limit {due_at}."
    ),
    "order.ended": Sentence("督办机关销号。", "Ended by the overseer."),
    "order.situation_changed": Sentence("办理情况：{situation}。", "The work: {situation}."),
    "order.light_turned.yellow": Sentence(
        "督办亮黄灯，时限 {due_at}。", "The order is yellow; limit {due_at}."
    ),
    "order.light_turned.red": Sentence(
        "督办亮红灯，已于 {due_at} 到期。", "The order is red; it ran out {due_at}."
    ),
    "order.missed": Sentence("督办逾期，{due_at} 到期未办结。", "Missed: not done by {due_at}."),
    "order.referred": Sentence(
        "督察局移送纪委监委。", "Referred to the discipline commission by the bureau."
    ),
    "order.idle_shown": Sentence(
        "久无动静，已提示督办机关。", "Nothing has happened for a while; the overseer was told."
    ),
    "order.incident_told": Sentence(
        "已告知事件：{order_stage}。", "The incident was told: {order_stage}."
    ),
    "order.annulled": Sentence(
        "一条按时的消息迟到：{since} 起的动作作废，重新计算。",
        "News that counts earlier came late: what had passed since {since} is annulled and judged "
        "anew.",
    ),
    "order.message_refused": Sentence(
        "一条消息未被采纳：{reason}", "A message was refused: {reason}"
    ),
    "order.news_undelivered": Sentence(
        "事件已归档，未能告知。", "The incident is archived and could not be told."
    ),
}

FILE_EVENTS: dict[str, Sentence] = {
    "file.registered": Sentence(
        "登记问责卷宗，事实固定于 {since}。", "Registered; the facts are frozen as of {since}."
    ),
    "file.stepped": Sentence("卷宗：{file_stage}。", "The file: {file_stage}."),
    "file.fact_told": Sentence("事件告知：{fact}。", "Told by the incident: {fact}."),
    "file.idle_shown": Sentence(
        "久无动静，已提示纪委监委。", "Nothing has happened for a while; the commission was told."
    ),
    "file.incident_told": Sentence(
        "已告知事件：{file_stage}。", "The incident was told: {file_stage}."
    ),
    "file.annulled": Sentence(
        "一条按时的消息迟到，此后的提示作废。", "A message in time came late."
    ),
    "file.message_refused": Sentence(
        "一条消息未被采纳：{reason}", "A message was refused: {reason}"
    ),
    "file.news_undelivered": Sentence(
        "事件已归档，未能告知。", "The incident is archived and could not be told."
    ),
}

NOTICES: dict[str, Sentence] = {
    "supervised_order": Sentence(
        "事件 {no} 超期，{area}督察局已对{body}发出督办单 {order}。",
        "Incident {no} is overdue; the bureau of {area} sent {body} order {order}.",
    ),
    "supervised_hand_over": Sentence(
        "事件 {no} 已移交{area}督办，移交督办单 {order}。",
        "Incident {no} was handed over to {area}, order {order}.",
    ),
    "supervised_letter": Sentence(
        "事件 {no} 超期，{area}督察局就{body}发出督办函 {order}。",
        "Incident {no} is overdue; the bureau of {area} wrote letter {order} about {body}.",
    ),
    "order_opened": Sentence(
        "督办单 {order}：{body}办理事件 {incident} 超期，默认时限 {due_at}，一日内可另定。",
        "Order {order}: {body} is overdue with incident {incident}. The default limit is {due_at}; "
        "set your own within a day.",
    ),
    "hand_over_opened": Sentence(
        "移交督办单 {order}（事件 {incident}）：请督促{bodies}，{due_at} 前反馈。",
        "Hand-over order {order} (incident {incident}) about {bodies}: a reply is due {due_at}.",
    ),
    "letter_opened": Sentence(
        "督办函 {order}：{body}办理事件 {incident} 超期，请函告{addressee}，时限 {due_at}。",
        "Letter {order}: {body} is overdue with incident {incident}. Write to {addressee}; limit "
        "{due_at}.",
    ),
    "order_received": Sentence(
        "本单位收到督办单 {order}（事件 {incident}），督办时限 {due_at}，请抓紧办结。",
        "Your unit is under order {order} (incident {incident}), limit {due_at}. Finish the work.",
    ),
    "order_limit_set": Sentence(
        "督办单 {order} 的时限定为 {due_at}。", "The limit of order {order} is now {due_at}."
    ),
    "order_urged": Sentence(
        "督办机关就督办单 {order} 催办，时限 {due_at}。",
        "The overseer urges you on order {order}; limit {due_at}.",
    ),
    "order_replied": Sentence(
        "{body}就督办单 {order} 作出反馈，请审核：销号或续办。",
        "{body} replied on order {order}. Review it: end it or continue it.",
    ),
    "order_continued": Sentence(
        "督办单 {order} 续办，新的时限 {due_at}。", "Order {order} goes on; new limit {due_at}."
    ),
    "order_ended": Sentence("督办单 {order} 已销号。", "Order {order} has been ended."),
    "order_done": Sentence(
        "督办单 {order}：{body}已报办结，等待核查，请届时销号或续办。",
        "Order {order}: {body} reported the work done; it is being verified. End or continue it.",
    ),
    "order_left": Sentence(
        "督办单 {order}：事件已离开{body}，请销号或续办。",
        "Order {order}: the incident has left {body}. End it or continue it.",
    ),
    "order_closed": Sentence(
        "督办单 {order}：事件 {incident} 已结案，请销号。",
        "Order {order}: incident {incident} is closed. End the order.",
    ),
    "order_archived": Sentence(
        "督办单 {order}：事件 {incident} 已归档，请销号；此后不能再移送。",
        "Order {order}: incident {incident} is archived. End the order; it can be referred no "
        "more.",
    ),
    "order_overrun_again": Sentence(
        "督办单 {order}：{body}再次超期，督办时限 {due_at}。",
        "Order {order}: {body} has overrun again; limit {due_at}.",
    ),
    "order_withdrawn": Sentence(
        "督办单 {order} 已撤销：按时的消息迟到，红灯不计。",
        "Order {order} is withdrawn: a message in time came late, the red does not count.",
    ),
    "order_annulled": Sentence(
        "{form} {order}：按时的消息迟到，此前告知的灯色、逾期不计，以现在的状态为准。",
        "The {form} {order}: a message in time came late. Lights and a miss you were told of do "
        "not count; see how it stands now.",
    ),
    "order_yellow": Sentence(
        "督办单 {order} 亮黄灯，时限 {due_at}。", "Order {order} is yellow; limit {due_at}."
    ),
    "order_missed": Sentence(
        "督办单 {order} 于 {due_at} 逾期，已移送纪委监委。",
        "Order {order} was missed at {due_at} and went to the discipline commission.",
    ),
    "hand_over_missed": Sentence(
        "移交督办单 {order} 逾期未反馈（{due_at}）。",
        "Hand-over order {order} was not answered by {due_at}.",
    ),
    "letter_missed": Sentence(
        "督办函 {order} 至 {due_at} 未见办结，请再次函告{addressee}。",
        "Letter {order} had no result by {due_at}. Write to {addressee} again.",
    ),
    "order_referred": Sentence(
        "督办单 {order} 已移送纪委监委。", "Order {order} was referred to the commission."
    ),
    "order_idle": Sentence(
        "督办单 {order} 久无动静，请处理。", "Nothing happens with order {order}. It waits for you."
    ),
    "file_registered": Sentence(
        "问责卷宗 {file} 已登记，事实已固定，请分类。",
        "Accountability file {file} is registered, its facts are frozen. Sort it.",
    ),
    "file_registered_held": Sentence(
        "问责卷宗 {file} 已登记，事实已固定；事件争议未决，暂存至会议有结论。",
        "Accountability file {file} is registered and held: a dispute is pending.",
    ),
    "file_dispute_over": Sentence(
        "问责卷宗 {file}：争议已有结论，已附卷，请分类。",
        "Accountability file {file}: the dispute is over and its outcome attached. Sort it.",
    ),
    "file_supplemented": Sentence(
        "问责卷宗 {file}：又一督办逾期，已补充。",
        "Accountability file {file}: another order was missed; it is supplemented.",
    ),
    "file_supplement_annulled": Sentence(
        "问责卷宗 {file}：补充的督办逾期不计，其余不变。",
        "Accountability file {file}: a miss that supplemented it does not count; the rest stands.",
    ),
    "file_annulled": Sentence(
        "问责卷宗 {file} 已撤销：督办逾期不计。",
        "Accountability file {file} is annulled: the missed order does not count.",
    ),
    "file_incident_over": Sentence(
        "问责卷宗 {file}：事件已归档。", "Accountability file {file}: the incident is archived."
    ),
    "file_idle": Sentence(
        "问责卷宗 {file} 久无动静，请处理。",
        "Nothing happens with accountability file {file}. It waits for you.",
    ),
}

REFUSALS: dict[str, Sentence] = {
    "not_the_bureau": Sentence(
        "只有发出督办的机关可以这样做。此件由{area}督办。",
        "Only whoever supervises this may do it. That is {area}.",
        _NOT_YOURS,
    ),
    "not_the_supervised": Sentence(
        "只有被督办的单位可以反馈。被督办的是{body}。",
        "Only whoever is supervised replies. That is {body}.",
        _NOT_YOURS,
    ),
    "already_replied": Sentence(
        "已经反馈，等待督办机关审核。催办或续办后可以再次反馈。",
        "Your reply is in and is being reviewed. Reply again when urged, or once it is continued.",
    ),
    "order_over": Sentence(
        "督办已经结束。当前状态为{order_stage}，无需再处理。",
        "The order is over. It stands: {order_stage}; nothing more is needed.",
    ),
    "order_not_running": Sentence(
        "督办未在计时，不能另定时限。当前状态为{order_stage}；需要新时限请用续办。",
        "The order does not run, so no limit can be set. It stands: {order_stage}; to give a new "
        "limit, continue it.",
    ),
    "limit_already_set": Sentence(
        "督办时限只能另定一次。需要新时限，请待反馈后续办。",
        "The limit is set once. For a new limit continue the order after a reply.",
    ),
    "limit_window_over": Sentence(
        "另定时限的期限已过。截止于 {since}，默认时限有效；请催办，或待反馈后续办。",
        "The time to set a limit is over. It ended {since} and the default holds; urge, or "
        "continue the order after a reply.",
    ),
    "limit_in_the_past": Sentence(
        "时限不能早于现在。所填 {since} 已过，请填以后的时间。",
        "A limit cannot lie in the past. {since} is over; give a later instant.",
        _NOT_LIKE_THIS,
    ),
    "nothing_to_review": Sentence(
        "还没有可审核的内容。单位未反馈、未办结，请先催办或等待。",
        "There is nothing to review yet. The body has neither replied nor finished; urge or wait.",
    ),
    "incident_closed": Sentence(
        "事件已结案，不能续办。事件 {incident} 已无未办事项，请销号。",
        "The incident is closed and nothing is owed. End the order on {incident} instead.",
    ),
    "incident_archived": Sentence(
        "事件已归档，不能再移送。事件 {incident} 不再立卷，请销号。",
        "The incident is archived, so nothing is referred any more. No file is opened for "
        "{incident}; end the order.",
    ),
    "outside_local_discipline": Sentence(
        "该单位不受本地纪检管理。请就{body}函告其上级。",
        "This unit does not answer to the local commission. Write to the superior of {body}.",
    ),
    "with_the_commission": Sentence(
        "已由纪委督办，不再移送。{area}可以续办或销号。",
        "It is with the commission already. {area} continues it or ends it.",
    ),
    "already_referred": Sentence(
        "已经移送纪委监委。无需再次移送。",
        "It has gone to the commission already. There is no need to refer it again.",
    ),
    "not_the_commission": Sentence(
        "只有承办的纪委监委可以这样做。请由其人员办理。",
        "Only the commission whose file it is may do this. Leave it to its officers.",
        _NOT_YOURS,
    ),
    "file_over": Sentence(
        "卷宗已经结束。当前状态为{file_stage}，不能再办理。",
        "The file is over. It stands: {file_stage}; no further step is taken.",
    ),
    "wrong_file_stage": Sentence(
        "卷宗所处的阶段不能这样办理。当前状态为{file_stage}，请选择现在可用的步骤。",
        "This step cannot be taken from here. The file stands: {file_stage}; choose from what is "
        "offered.",
    ),
    "already_appealed": Sentence(
        "已经申诉过一次，申诉后的决定即为最终决定。不能再次申诉，事件归档后请归档卷宗。",
        "There was an appeal already, and what was decided on it is final. There is no second one; "
        "archive the file once its incident is archived.",
    ),
    "incident_still_open": Sentence(
        "事件尚未归档，卷宗不能归档。请待事件 {incident} 归档后再归档。",
        "The file cannot be archived before its incident. Archive it once {incident} is archived.",
    ),
}
