"""Where places come from: folders with a place.yaml and its tables, read whole or not at all.

`catalog.parsing` judges the content; here files are found, opened, decoded and, for the settings,
loaded into plain values that still know their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

import catalog
from catalog.mistakes import Findings, Said
from catalog.parsing import OPTIONAL_TABLES, SETTINGS, TABLES, parse_place
from catalog.parsing.demo import DEMO, parse_demo
from catalog.parsing.document import Document
from catalog.parsing.stories import FOLDER, parse_story
from catalog.place import Place
from catalog.register import Post
from catalog.stories import Story

BUILT_IN = Path(catalog.__file__).parent / "places"


def find_places(roots: Sequence[Path]) -> dict[str, Path]:
    """Find the folders that hold a place, by folder name, so that a city can bring its own.

    The installed ones come first; a root named later wins over one named earlier. A root that is
    not there has no places.
    """
    return {
        settings.parent.name: settings.parent
        for root in (BUILT_IN, *roots)
        for settings in sorted(root.glob(f"*/{SETTINGS}"))
    }


def read_place(folder: Path) -> Place:
    """Read one place, so that a process starts with a sound one or says everything that is wrong.

    Raises `PlaceMistakes`; a missing, unreadable or wrongly encoded file is a mistake like others;
    only the optional tables may be missing.
    """
    findings = Findings()
    names = (SETTINGS, *TABLES, *OPTIONAL_TABLES)
    texts = {name: _text(folder, name, findings) for name in names}
    present = {name: text for name, text in texts.items() if text is not None}
    settings = present.pop(SETTINGS, None)
    document = load_document(SETTINGS, settings, findings)
    return parse_place(document, present, findings.mistakes)


def read_demo(folder: Path, place: Place) -> tuple[Post, ...]:
    """Read which posts get a key in a demonstration; none when the place brings no such list.

    Raises `PlaceMistakes` when the list names a post nobody holds.
    """
    if not (folder / DEMO).exists():
        return ()
    findings = Findings()
    document = load_document(DEMO, _text(folder, DEMO, findings), findings)
    return parse_demo(document, place.register, findings.mistakes)


def find_stories(folder: Path) -> tuple[str, ...]:
    """List the stories a place brings to be played, by code; none is no mistake."""
    return tuple(sorted(path.stem for path in (folder / FOLDER).glob("*.yaml")))


def read_story(folder: Path, place: Place, code: str) -> Story:
    """Read one story of a place. Raises `PlaceMistakes` with everything that is wrong with it."""
    findings = Findings()
    name = f"{FOLDER}/{code}.yaml"
    document = load_document(name, _text(folder, name, findings), findings)
    return parse_story(document, place, findings.mistakes)


def load_document(name: str, text: str | None, findings: Findings) -> Document:
    """Load the syntax of a settings file, so that the catalog need not know YAML.

    None as text (a missing file) or a mistake in the syntax gives a document without data; the
    mistake, with its line, is in `findings`. What the values mean is for the parser to say.
    """
    if text is None:
        return Document(name, None, {})
    lines: dict[str, int] = {}
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                reason = Said("不能使用 YAML 引用", "YAML aliases are not used here")
                line = event.start_mark.line + 1 if event.start_mark else 1
                findings.add(name, line, reason, Said("写出全文", "write it out"))
                return Document(name, None, {}, text)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        data = _plain(node, "", lines, name, findings) if node else {}
    except (yaml.YAMLError, RecursionError) as error:
        findings.add(
            name,
            _line_of(error, text),
            Said("YAML 写法有误，无法读取", "the YAML cannot be read"),
            Said(_problem(error), _problem(error)),
        )
        return Document(name, None, {}, text)
    return Document(name, data, lines, text)


def _text(folder: Path, name: str, findings: Findings) -> str | None:
    """Read one file; None when that failed, and `findings` says why."""
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        findings.add(name, 0, Said(f"无法读取：{reason}", f"cannot be read: {reason}"))
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.add(
            name,
            content.count(b"\n", 0, error.start) + 1,
            Said("不是 UTF-8 编码", "this is not UTF-8"),
            Said("另存为 UTF-8", "save the file as UTF-8"),
        )
        return content.decode("utf-8", "replace")


def _plain(
    node: yaml.Node, path: str, lines: dict[str, int], name: str, findings: Findings
) -> object:
    """Turn a node into dict, list and str, and note the line of everything in `lines`."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(entry, f"{path}.{number}" if path else str(number), lines, name, findings)
            for number, entry in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        below = f"{path}.{key}" if path else key
        if key in values:
            findings.add(name, line, Said(f"键 {below} 重复", f"key {below} stands there twice"))
            continue
        lines[below] = line
        values[key] = _plain(value_node, below, lines, name, findings)
    return values


def _line_of(error: Exception, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return int(error.problem_mark.line) + 1
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1
    return 1


def _problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return str(error.problem or "")
    return ""
