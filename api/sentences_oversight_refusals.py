"""Why a word on an order, a letter or a file is not taken, and what to do instead (C16)."""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

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
