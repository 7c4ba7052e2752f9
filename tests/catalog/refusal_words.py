"""Every code with which the incident machine refuses, and the short word of a table's cell."""

from __future__ import annotations

STANDING: dict[str, tuple[str, str]] = {
    "not_the_holder": ("非承办", "not the holder"),
    "already_closed": ("已结案", "it is over"),
    "wrong_stage": ("环节不符", "wrong stage"),
    "not_a_report": ("非新报", "no fresh report"),
    "no_right_to_decline": ("不可退回", "may not send back"),
    "top_tier": ("已到最高级", "top tier"),
    "bottom_tier": ("已到最低级", "lowest tier"),
    "already_handed_down": ("已下交过", "handed down before"),
    "tier_dispatches_nobody": ("本级不派遣", "orders nobody"),
    "already_dispatched": ("已派遣", "dispatched already"),
    "not_asked": ("未受派遣", "was not asked"),
    "already_signed": ("已签收", "signed already"),
    "already_done": ("已办结", "did its part"),
    "not_signed": ("尚未签收", "not signed yet"),
    "four_eyes": ("本人经办", "did it himself"),
    "handler_may_not_confirm": ("本单位经办", "its own work"),
    "not_the_verifier": ("非核查人", "not the verifier"),
    "the_reporter_confirms": ("由反映人确认", "the reporter's to say"),
    "reporter_says_unsolved": ("反映未解决", "said to be unsolved"),
    "reporters_word_missing": ("缺反映人意见", "reporter not heard"),
    "not_the_reporter": ("非反映人", "not the reporter"),
    "not_rated": ("不评价", "is not rated"),
    "already_rated": ("已评价", "rated already"),
}
ARGUMENT: dict[str, tuple[str, str]] = {
    "retier_only_reports": ("非新报不调级", "only reports are re-tiered"),
    "reason_missing": ("缺理由", "no reason given"),
    "unknown_tier": ("无此层级", "no such tier"),
    "same_tier": ("同一层级", "the same tier"),
    "no_assistants": ("不设协办", "no assistants"),
    "unknown_unit": ("无此单位", "no such unit"),
    "unit_is_the_subject": ("被反映单位", "its own subject"),
    "handler_and_leader_missing": ("未指明责任人", "nobody named"),
    "names_stand": ("责任人已定", "the names stand"),
    "share_out_of_range": ("进度超范围", "share out of range"),
    "not_an_assistant": ("非协办单位", "did not assist"),
    "score_out_of_range": ("评分超范围", "score out of range"),
}
# A room that may not know of it: where it hands down it never may, where it re-tiers it named one.
EITHER = {"room_may_not_hold": ("该级不得知悉", "may not know of it")}
REFUSAL_WORDS = STANDING | ARGUMENT | EITHER
