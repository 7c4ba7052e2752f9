"""Orders, letters, accountability files in words: events and notices; no content (C16)."""

from __future__ import annotations

from api.wording import Sentence

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
