"""What is wrong with a photo or a voice message, in words for whoever stands there with a phone."""

from __future__ import annotations

from api.wording import Sentence

_TAKEN_ZH = "照片请用 JPEG、PNG 或 WebP；语音请用 AMR、M4A（AAC）、MP3、OGG（Opus）或 WAV。"
_TAKEN_EN = (
    "Photos may be JPEG, PNG or WebP; voice messages AMR, M4A (AAC), MP3, OGG (Opus) or WAV."
)

EVIDENCE: dict[str, Sentence] = {
    "evidence_missing": Sentence(
        "请求中没有文件。请在表单的 file 字段中附上一个文件，或直接以文件作为请求内容。",
        "There is no file in the request. Put one file into the form's field “file”, or send the "
        "file itself as the body.",
        422,
    ),
    "evidence_unreadable": Sentence(
        "上传的表单无法读取。请重新选择文件上传。",
        "The form cannot be read. Choose the file again and send it.",
        400,
    ),
    "evidence_too_large": Sentence(
        "文件过大。照片不得超过 10 MB，语音不得超过 5 MB；请用较小的尺寸重拍，或缩短录音。",
        "The file is too large. Photos may have 10 MB, voice messages 5 MB; take it again in a "
        "smaller size, or record less.",
        413,
    ),
    "evidence_too_many_pixels": Sentence(
        "照片的像素过多。上限为 {most} 百万像素，请用较小的尺寸重拍。",
        "The photo has too many pixels. Up to {most} million are taken; take it in a smaller size.",
        422,
    ),
    "evidence_type": Sentence(
        f"不接收这种文件。{_TAKEN_ZH}",
        f"This kind of file is not taken. {_TAKEN_EN}",
        415,
    ),
    "evidence_format": Sentence(
        f"不接收这种格式。文件是 {{given}}，其中的个人信息无法可靠清除。{_TAKEN_ZH}",
        "This format is not taken. The file is {given}, which cannot be cleaned of personal data "
        f"for sure. {_TAKEN_EN}",
        415,
    ),
    "evidence_broken": Sentence(
        "文件已损坏或不完整。请重新拍摄或录制后再上传。",
        "The file is damaged or not whole. Take or record it again and send that.",
        422,
    ),
    "evidence_two_things": Sentence(
        "文件中还夹带着别的文件。这里只收单纯的照片和语音，请上传原始的照片或录音。",
        "There is something else in the file besides. Only plain photos and recordings are taken; "
        "send the one your phone made.",
        422,
    ),
    "evidence_too_slow": Sentence(
        "文件处理的时间过长，没有接收。请用较小的尺寸重拍，或缩短录音。",
        "The file took too long to look into, and was not taken. Take it in a smaller size, or "
        "record less.",
        422,
    ),
    "too_much_evidence": Sentence(
        "一小时内上传的文件太多。每小时最多 {most} 个，请稍后再传。",
        "You have sent too many files within the hour. It takes {most} an hour; send the rest "
        "later.",
        429,
    ),
    "too_many_files": Sentence(
        "文件太多。一次最多附 {most} 个，请去掉几个再提交。",
        "These are too many files. Up to {most} go with one form; leave some out and send it "
        "again.",
        422,
    ),
    "evidence_busy": Sentence(
        "正在处理的文件太多。请稍后用同一个幂等键重发。",
        "Too many files are being looked into. Send it again shortly with the same key.",
        503,
    ),
    "evidence_store_away": Sentence(
        "文件存储暂时没有应答，文件没有保存。请稍后用同一个幂等键重发。",
        "The storage for files does not answer, so nothing was kept. Send it again shortly with "
        "the same idempotency key.",
        503,
    ),
    "evidence_damaged": Sentence(
        "存储中的文件与登记的不一致，不予展示，已经记录。请联系管理员。",
        "The stored file is not the one that was registered, so it is not shown; this has been "
        "noted. Ask the administrator.",
        500,
    ),
    "no_such_part": Sentence(
        "文件没有这一段。请从头读取。",
        "The file has no such part. Read it from its beginning.",
        416,
    ),
    "unknown_evidence": Sentence(
        "没有找到所附的文件。只能附上您自己上传、且未过期的文件；请重新上传后再提交。",
        "The file you attached is not there. You can attach what you have sent yourself, within a "
        "day; send it again, then this.",
        422,
    ),
    "evidence_used": Sentence(
        "所附的文件已用于别处。一个文件只能随一次提交；如需再用，请重新上传。",
        "The file you attached goes with something else already. One file goes with one message; "
        "send it again to use it here.",
        422,
    ),
    "voice_betrays": Sentence(
        "举报事项不收语音。声音会暴露举报人的身份；请改用文字说明或附照片。",
        "Tip-offs take no voice message. A voice tells who speaks; write it down, or attach a "
        "photo.",
        422,
    ),
}
