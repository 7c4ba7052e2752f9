"""What the door itself refuses, before the machine is asked: who, how, and whether it can now."""

from __future__ import annotations

from api.wording import Sentence

DOOR: dict[str, Sentence] = {
    "not_signed_in": Sentence(
        "请出示有效的密钥。请求没有携带密钥，或密钥未知、已停用；请在 Authorization 头中写明"
        "“Bearer tk_…”。",
        "Show a valid API key. The request has none, or it is unknown or revoked; send it as "
        "“Authorization: Bearer tk_…”.",
        401,
    ),
    "foreign_origin": Sentence(
        "这个请求不是从本系统的页面发出的，未予执行。请打开本系统的页面，在那里重新操作。",
        "This did not come from a page of ours, so nothing was done. Do it on our own page.",
        403,
    ),
    "not_a_unit": Sentence(
        "答复由被派遣的单位提交。您没有任何单位的岗位；指挥人员请使用“指令”接口。",
        "Replies come from units. You hold no post at any unit; rooms and grids send instructions "
        "instead.",
        403,
    ),
    "not_found": Sentence(
        "没有找到，或者您无权知悉。请核对编号和地址。",
        "There is nothing here that you may see. Check the number and the address.",
        404,
    ),
    "method_not_allowed": Sentence(
        "这个地址不支持这种请求方法。请查看接口文档。",
        "This address does not take that method. See the documentation of the API.",
        405,
    ),
    "invalid_json": Sentence(
        "请求内容不是有效的 JSON。请核对格式，并使用 UTF-8 编码。",
        "The request is not valid JSON. Check how it is written, and that it is encoded in UTF-8.",
        400,
    ),
    "unsupported_media_type": Sentence(
        "请求内容须为 JSON。请在 Content-Type 头中写明“application/json”。",
        "The request has to be JSON. Say so in its header: “Content-Type: application/json”.",
        415,
    ),
    "body_too_large": Sentence(
        "请求内容过大。上限为 64 KiB，请缩短后重新提交。",
        "The request is too large. The limit is 64 KiB; shorten it and send it again.",
        413,
    ),
    "invalid_request": Sentence(
        "请求内容有误。请按 errors 中逐项说明更正后重新提交。",
        "The request is not right. Correct what errors lists, field by field, and send it again.",
        422,
    ),
    "invalid_cursor": Sentence(
        "翻页游标无效。请从第一页重新开始，且不要更改排序。",
        "The cursor is not one this list gave. Start again from the first page and keep the order.",
        422,
    ),
    "idempotency_key_reused": Sentence(
        "这个幂等键已用于其他内容。同一个键只能重发同样的内容；新的请求请用新的键。",
        "This idempotency key was used for something else. Send the same content again, or use a "
        "new key for a new message.",
        409,
    ),
    "moved_on": Sentence(
        "有人先您一步，您的操作没有执行。{no} 在您查看之后又有了变化，请刷新后再决定。",
        "Somebody was faster, and nothing was done. {no} has moved on since you read it: read it "
        "again and decide.",
        412,
    ),
    "too_many_requests": Sentence(
        "请求过于频繁。请按 Retry-After 所示的秒数稍候再试；之前提交的内容不受影响。",
        "You are asking too often. Wait as many seconds as Retry-After says and try again; what "
        "you sent before stands.",
        429,
    ),
    "too_many_streams": Sentence(
        "您同时打开的实时连接过多。请关闭一些页面后再试。",
        "You have too many live connections open. Close some pages and try again.",
        429,
    ),
    "streams_full": Sentence(
        "实时连接已满。页面仍可手动刷新，请稍后再试。",
        "There is no room for another live connection. Pages can still be read; try again shortly.",
        503,
    ),
    "engine_away": Sentence(
        "流程引擎暂时没有应答，消息没有送达。请稍后用同一个幂等键重发，不会重复办理。",
        "The workflow engine does not answer, so the message was not delivered. Send it again with "
        "the same idempotency key; it will count once.",
        503,
    ),
    "engine_silent": Sentence(
        "流程引擎没有及时答复，消息可能已经送达。请稍后用同一个幂等键重发；切勿换用新的键，否则可能重复办理。",
        "The workflow engine did not answer in time, so the message may have arrived. Send it "
        "again with the same idempotency key, never with a new one, or it may count twice.",
        503,
    ),
    "engine_busy": Sentence(
        "流程引擎暂时繁忙。请稍后用同一个幂等键重发，不会重复办理。",
        "The workflow engine is busy. Send it again with the same idempotency key; it will count "
        "once.",
        503,
    ),
    "database_away": Sentence(
        "数据库暂时没有应答，请求没有受理。请稍后重试。",
        "The database does not answer, so nothing was taken in. Try again shortly.",
        503,
    ),
    "internal_error": Sentence(
        "系统出错，已经记录。请稍后重试；联系管理员时请提供 instance 编号。",
        "Something went wrong here and has been noted. Try again; quote the instance when you ask "
        "the administrator.",
        500,
    ),
    "http_error": Sentence(
        "请求未能处理。请查看接口文档。",
        "The request could not be dealt with. See the documentation of the API.",
        400,
    ),
}

# What is wrong with one field, by the validator's own kind of error.
FIELDS: dict[str, Sentence] = {
    "missing": Sentence("必须填写", "is required"),
    "extra_forbidden": Sentence("没有这个字段", "is not a field here"),
    "string_type": Sentence("应为文字", "has to be text"),
    "string_unicode": Sentence("含有无效的字符", "has characters that are not valid Unicode"),
    "string_too_short": Sentence("不能为空", "must not be empty"),
    "string_too_long": Sentence(
        "最多 {max_length} 个字符", "takes at most {max_length} characters"
    ),
    "string_pattern_mismatch": Sentence("不能为空白或含有不允许的字符", "is blank or ill-formed"),
    "too_long": Sentence("最多 {max_length} 项", "takes at most {max_length} entries"),
    "too_short": Sentence("至少 {min_length} 项", "needs at least {min_length} entries"),
    "tuple_type": Sentence("应为列表", "has to be a list"),
    "int_type": Sentence("应为整数", "has to be a whole number"),
    "int_parsing": Sentence("应为整数", "has to be a whole number"),
    "bool_type": Sentence("应为 true 或 false", "has to be true or false"),
    "bool_parsing": Sentence("应为 true 或 false", "has to be true or false"),
    "enum": Sentence("应为 {expected}", "has to be {expected}"),
    "literal_error": Sentence("应为 {expected}", "has to be {expected}"),
    "greater_than_equal": Sentence("不能小于 {ge}", "must not be less than {ge}"),
    "less_than_equal": Sentence("不能大于 {le}", "must not be more than {le}"),
    "datetime_parsing": Sentence("应为带时区的时间", "has to be an instant with its zone"),
    "date_parsing": Sentence("应为日期，如 2026-03-01", "has to be a day such as 2026-03-01"),
    "date_from_datetime_parsing": Sentence(
        "应为日期，如 2026-03-01", "has to be a day such as 2026-03-01"
    ),
    "datetime_from_date_parsing": Sentence(
        "应为带时区的时间", "has to be an instant with its zone"
    ),
    "timezone_aware": Sentence("应写明时区", "has to name its time zone"),
    "control_characters": Sentence(
        "含有不可见的控制字符或改变文字方向的字符，请删除（换行和制表符可以保留）",
        "has control characters or ones that turn the direction of writing; take them out (line "
        "breaks and tabs may stay)",
    ),
    "instant_out_of_range": Sentence(
        "年份须在 1970 至 9998 之间", "has to lie in the years 1970 to 9998"
    ),
    "model_attributes_type": Sentence("应为 JSON 对象", "has to be a JSON object"),
    "model_type": Sentence("应为 JSON 对象", "has to be a JSON object"),
    "union_tag_invalid": Sentence(
        "没有这种消息；可用：{expected_tags}", "is none of: {expected_tags}"
    ),
    "union_tag_not_found": Sentence("必须写明 kind", "has to name its kind"),
    "pair": Sentence("来源与来源编号须同时填写", "needs source and source_ref together"),
}
ANY_FIELD = Sentence("填写有误", "is not right")

ADVICE = Sentence(
    "如有人身危险，请立即拨打 110、119 或 120。",
    "If anybody is in danger, call 110 (police), 119 (fire) or 120 (ambulance) at once.",
)
