"""What pages say where the API speaks to programs: the same problems, told to readers."""

from __future__ import annotations

from api.sentences import problem_sentence
from api.wording import Sentence

ON_PAGES: dict[str, Sentence] = {
    "not_signed_in": Sentence(
        "您的登录已经结束，这一步还没有办。请先登录，再点“重新提交”：您填写的内容都还在。",
        "You are no longer signed in, so this was not done yet. Sign in, then choose “Send again”: "
        "what you wrote is still here.",
    ),
    "not_found": Sentence(
        "没有找到这个页面，或者您无权知悉。请核对编号。",
        "There is nothing here that you may see. Check the number.",
    ),
    "not_a_unit": Sentence(
        "这一步由被派遣的单位办理，您不在其中任何一个单位任职。",
        "This is for the units that were ordered, and you hold no post at any of them.",
    ),
    "method_not_allowed": Sentence(
        "这个地址不能这样打开。请回到首页，从那里进入。",
        "This address does not open like that. Go back to the first page and enter from there.",
    ),
    "body_too_large": Sentence(
        "内容太长，没有收下。请缩短后重新提交。",
        "This is too long and was not taken in. Shorten it and send it again.",
    ),
    "invalid_request": Sentence(
        "有几处没有填对，还没有办。请按提示更正后再提交。",
        "Something is not filled in right, so nothing was done. Correct it and send it again.",
    ),
    "too_many_requests": Sentence(
        "来得太快了，这一步还没有办，填写的内容都还在。请过一分钟再试；有危险请直接拨打110、119或120。",
        "That was too fast, so this was not done yet; what you wrote is still here. Try again in a "
        "minute. If somebody is in danger, call 110, 119 or 120.",
    ),
    "invalid_cursor": Sentence(
        "这一页已经翻不到了。请从第一页重新开始。",
        "That page cannot be turned to any more. Start again from the first one.",
    ),
    "idempotency_key_reused": Sentence(
        "这张表单此前已经提交过一次，内容与现在不同。请先看看上次的结果；仍要提交，请再点一次。",
        "This form was sent before with other content. Look at what came of it; if you still want "
        "to send this, send it once more.",
    ),
    "engine_away": Sentence(
        "系统暂时收不下这一步，还没有办。您填写的内容都在，请稍后再点一次，不会重复办理。",
        "This could not be taken in just now, so nothing was done. What you wrote is still here: "
        "send it again in a moment, it will count once.",
    ),
    "engine_silent": Sentence(
        "系统没有及时答复，这一步可能已经办了，也可能没有。请稍后再点一次，不会重复办理。",
        "There was no answer in time, so this may or may not have been done. Send it again in a "
        "moment; it will count once.",
    ),
    "engine_busy": Sentence(
        "系统正忙，这一步还没有办。您填写的内容都在，请稍后再点一次，不会重复办理。",
        "It is busy here, so nothing was done yet. What you wrote is still here: send it again in "
        "a moment, it will count once.",
    ),
    "database_away": Sentence(
        "系统暂时读不到数据，什么也没有改动。请稍后再试。",
        "The data cannot be read at this moment; nothing was changed. Try again shortly.",
    ),
    "internal_error": Sentence(
        "系统出了差错，已经记录在案。请稍后再试；如仍不行，请把下面的编号告诉管理员。",
        "Something went wrong here and has been noted. Try again shortly; if it goes on, tell the "
        "administrator the reference below.",
    ),
    "evidence_busy": Sentence(
        "正在处理的文件太多，这一步还没有办，填写的内容都还在。请稍后重新选择文件，再提交一次。",
        "Too many files are being looked into, so this was not done yet; what you wrote is still "
        "here. Choose the file again in a moment and send it once more.",
    ),
    "evidence_store_away": Sentence(
        "文件暂时存不下来，这一步还没有办，填写的内容都还在。请稍后重新选择文件，再提交一次。",
        "Files cannot be kept just now, so this was not done yet; what you wrote is still here. "
        "Choose the file again in a moment and send it once more.",
    ),
    "evidence_missing": Sentence(
        "文件是空的，没有收下。请重新选择。",
        "The file is empty and was not taken in. Choose it again.",
    ),
    "http_error": Sentence(
        "这个请求没能处理。请回到首页，从那里进入。",
        "This could not be dealt with. Go back to the first page and enter from there.",
    ),
}


AT_FIELDS: dict[str, Sentence] = {
    "missing": Sentence("请填写这一项", "Fill this in"),
    "string_too_short": Sentence("请填写这一项", "Fill this in"),
    "string_pattern_mismatch": Sentence("请填写这一项", "Fill this in"),
    "int_type": Sentence("请填一个整数", "Give a whole number"),
    "datetime_parsing": Sentence("请写明日期和时间", "Give a date and a time"),
    "datetime_from_date_parsing": Sentence("请写明日期和时间", "Give a date and a time"),
    "enum": Sentence("请从列出的选项中选一个", "Choose one of those listed"),
    "literal_error": Sentence("请从列出的选项中选一个", "Choose one of those listed"),
}
"""What is said at a field of a form, where the API speaks of types."""


def sentence_on_pages(code: str) -> Sentence:
    """Find what a page says of a problem; most are said to people and to programs alike."""
    return ON_PAGES.get(code) or problem_sentence(code)
