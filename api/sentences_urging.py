"""Why the reporter may not urge now, in words: part of the table in `sentences_refusals`."""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403

URGING: dict[str, Sentence] = {
    "not_yours_to_urge": Sentence(
        "只有反映人本人可以催办。凭跟踪码或反映人自己的账号催办。",
        "Only the reporter can urge. He does so with his follow code or his own key.",
        _NOT_YOURS,
    ),
    "yours_to_do": Sentence(
        "事件正在您手上，不必催办自己。请直接办理，或申请延期、上报。",
        "The incident is with you, so there is nobody else to urge. Go on with it, ask for more "
        "time or escalate it.",
    ),
    "you_are_asked": Sentence(
        "现在等待的是您的答复，不能催办。请先回答提问，或告诉我们问题是否解决。",
        "It is your answer that is waited for, so there is nobody to urge. Answer the question, or "
        "say whether it is solved.",
    ),
    "urged_lately": Sentence(
        "您刚催办过，承办方已收到。每二十四小时可以催办一次，{again_at} 起可以再次催办。",
        "You have urged lately, and whoever has it was told. You may urge once in 24 hours, again "
        "from {again_at}.",
    ),
}
