"""What is said of a sealed identity: who may not open it, and what its owner reads when it was."""

from __future__ import annotations

from api.wording import Sentence

DISCLOSURE: dict[str, Sentence] = {
    "identity_not_sealed": Sentence(
        "这个事件的反映人身份没有封存，无需启封。按知悉范围可以知道的人，在事件详情中就能看到；其他人无权知悉。",
        "The identity of this incident's reporter is not sealed. Whoever may know it sees it in "
        "the incident itself; nobody else may.",
        409,
    ),
    "identity_not_yours": Sentence(
        "举报人的身份不由您启封。只有{holder}指挥中心的指定人员可以启封；确需知悉的，请向其提出并说明理由。",
        "It is not for you to open the identity of who tipped off. Only the named officers of the "
        "centre of {holder} may; ask them, with your reason.",
        403,
    ),
}

OPENED = Sentence(
    "{at}，{area}指挥中心查阅了举报人的身份，查阅人和理由已记入台账。",
    "{at}: the centre of {area} opened the identity of who tipped off; by whom and why is in the "
    "ledger.",
)
