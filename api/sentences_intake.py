"""What a report is refused for, before anything of it is kept."""

from __future__ import annotations

from api.wording import Sentence

INTAKE: dict[str, Sentence] = {
    "unknown_channel": Sentence(
        "本地没有这个上报渠道。“{channel}”不在渠道名单中，请选用本地的渠道。",
        "There is no such way in here. “{channel}” is not among this place's channels; choose one "
        "of them.",
        422,
    ),
    "channel_not_yours": Sentence(
        "您的岗位不能使用这个上报渠道。“{channel}”由其他岗位使用，请选用您的渠道。",
        "None of your posts may use this way in. “{channel}” belongs to others; use your own.",
        403,
    ),
    "unknown_matter": Sentence(
        "事项目录中没有这个事项。编码“{matter}”不存在，请在事项目录中查找。",
        "The catalogue has no such matter. There is no code “{matter}”; look it up in the "
        "catalogue of matters.",
        422,
    ),
    "unknown_area": Sentence(
        "本地没有这个区域。编码“{area}”不在区域名册中，可能属于其他城市，请在区域目录中查找。",
        "This place has no such area. “{area}” is not in its register and may belong to another "
        "city; look it up in the catalogue of areas.",
        422,
    ),
    "not_a_grid": Sentence(
        "事件地点须为网格。{area}不是网格，请选择其下的网格。",
        "An incident lies in a grid. {area} is not one; choose a grid within it.",
        422,
    ),
    "not_yours_to_solve": Sentence(
        "这件事不能随上报一并办结。只有本网格人员就自己网格内、由网格办理的事项可以，请去掉办结说明再上报。",
        "This cannot be reported as solved at once. Only the grid's own staff can, for what opens "
        "with their grid; report it without saying that it is solved.",
        422,
    ),
    "not_yours_to_pass_on": Sentence(
        "这件事不能随上报一键上转。只有本网格人员对自己网格内的事项可以，请去掉 pass_on 再上报。",
        "This cannot be reported and passed on at once. Only the grid's own staff can, for what "
        "lies in their grid; report it without pass_on.",
        422,
    ),
    "solved_and_passed_on": Sentence(
        "已当场办结的事件无需上转。请在 solved 和 pass_on 中只选一项。",
        "What is solved already need not be passed on. Send solved or pass_on, not both.",
        422,
    ),
    "about_too_wide": Sentence(
        "被反映的对象范围过大。{area}所辖各级都不能再受理此类事项，请指明具体的单位或较小的区域。",
        "What the report complains of is too wide. {area} leaves no tier that may take it in; name "
        "a unit or a smaller area.",
        422,
    ),
    "account_needed": Sentence(
        "本地只接受登录后的上报。请登录，或拨打12345、联系您所在的网格。",
        "Reports are taken in here from whoever is signed in. Sign in, or call the hotline or your "
        "grid.",
        403,
    ),
    "account_needed_for": Sentence(
        "这个事项要登录后才能上报。“{matter}”请登录后再报，或者换一个事项。",
        "This matter is reported by those who are signed in. Sign in for “{matter}”, or choose "
        "another.",
        422,
    ),
    "anonymous_on_behalf": Sentence(
        "匿名上报不能同时登记反映人。请二者选一。",
        "A report cannot be anonymous and on somebody's behalf at once. Choose one of the two.",
        422,
    ),
}
