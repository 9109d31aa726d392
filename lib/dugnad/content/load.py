"""YAML → validated values; an error names file and line in one sentence.

A facilitator edits these files. What they meet when something is wrong is not a traceback
but where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from dugnad.domain.errors import ContentError
from dugnad.domain.model import LANGUAGES

T = TypeVar("T")

#: Where a value stands in a file: the keys and positions that lead to it.
Location = tuple[int | str, ...]

KEY = r"^[a-z][a-z0-9_-]*$"


class Misfit(ValueError):
    """Something in a file that fits the shape and is still wrong.

    ``tell`` makes the error of it, given ``file`` and ``line``.
    """

    def __init__(self, tell: Callable[..., ContentError]) -> None:
        super().__init__("does not fit")
        self.tell = tell


def _complete(wording: dict[str, str]) -> dict[str, str]:
    missing = [language for language in LANGUAGES if not wording.get(language, "").strip()]
    if missing:
        raise Misfit(lambda **place: lacks(missing, **place))
    return wording


def lacks(languages: Sequence[str], **place: object) -> ContentError:
    """The error of a wording that is not there in every language."""
    return ContentError(
        "{file}, line {line}: the text is missing in {languages}.",
        languages=", ".join(languages),
        **place,
    )


#: Text in every language there is.
FullWording = Annotated[dict[str, str], AfterValidator(_complete)]


class Strict(BaseModel):
    """A part of a file: a key nobody knows is a spelling mistake, not an extra."""

    model_config = ConfigDict(extra="forbid")


class Topic(Strict):
    """A short text that answers are tied to by its key."""

    key: str
    text: FullWording


def distinct(keys: Sequence[object]) -> None:
    """Refuse a list in which two entries have the same key."""
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    if twice:
        raise Misfit(lambda **place: _twice(twice[0], **place))


def read(path: Path, shape: TypeAdapter[T]) -> T:
    """The file at ``path`` as ``shape`` describes it.

    Raises
    ------
    ContentError
        When it is not there, is no UTF-8 or YAML, or does not fit the shape.
    """
    text = read_text(path)
    tree = _tree(path, text)
    try:
        raw = yaml.load(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _no_yaml(error, path) from None
    except ValueError as error:  # 31 February, to the library, is no YAML error
        raise _cannot_be_understood(str(error), file=path.name, line=1) from None
    try:
        return shape.validate_python(raw)
    except ValidationError as error:
        found = error.errors()
        # A misspelt key is missing and unknown at once: tell of the word that stands there.
        first = next((each for each in found if each["type"] == "extra_forbidden"), found[0])
        raise _explained(first, path, tree) from None


def read_text(path: Path) -> str:
    """The text of a file, or a sentence that says what is wrong with it."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise ContentError("The file {file} is not there.", file=path.name) from None
    except UnicodeDecodeError:
        raise ContentError("Save {file} as UTF-8 and try again.", file=path.name) from None
    except OSError:
        raise ContentError("The file {file} cannot be opened.", file=path.name) from None


def line_of(path: Path, location: Location) -> int:
    """The line, from 1, at which ``location`` stands in a file that could be read."""
    return _line(_tree(path, read_text(path)), location)


def incomplete(value: Any, location: Location = ()) -> tuple[Location, list[str]] | None:
    """Where, in loosely shaped content, a wording lacks which languages; None when nowhere.

    Any mapping that has the name of a language among its keys is taken for a wording.
    """
    if isinstance(value, dict):
        if set(LANGUAGES) & set(value):
            missing = [each for each in LANGUAGES if not str(value.get(each) or "").strip()]
            return (location, missing) if missing else None
        inner: list[tuple[int | str, Any]] = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return None
    for key, part in inner:
        found = incomplete(part, (*location, key))
        if found is not None:
            return found
    return None


def _explained(error: Any, path: Path, tree: yaml.Node | None) -> ContentError:
    """What pydantic found, as a sentence for the person who wrote the file."""
    place = {"file": path.name, "line": _line(tree, error["loc"])}
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, Misfit):
        return reason.tell(**place)
    field = error["loc"][-1] if error["loc"] else ""
    if error["type"] == "missing":
        return ContentError("{file}, line {line}: {field} is missing.", field=field, **place)
    if error["type"] == "extra_forbidden":
        return ContentError(
            "{file}, line {line}: {field} is not known here. Is it misspelt?", field=field, **place
        )
    return _cannot_be_understood(error["msg"], **place)


def _no_yaml(error: yaml.MarkedYAMLError, path: Path) -> ContentError:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    return _cannot_be_understood(error.problem or "", file=path.name, line=line)


def _cannot_be_understood(problem: str, **place: object) -> ContentError:
    return ContentError(
        "{file}, line {line}: this cannot be understood ({problem}).", problem=problem, **place
    )


def _twice(key: str, **place: object) -> ContentError:
    return ContentError("{file}, line {line}: {key} is written twice.", key=key, **place)


def _tree(path: Path, text: str) -> yaml.Node | None:
    """The file with its line numbers.

    Raises
    ------
    ContentError
        When it is no YAML, or gives a key twice: YAML itself would drop the first unseen.
    """
    try:
        tree: yaml.Node | None = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _no_yaml(error, path) from None
    except yaml.reader.ReaderError as error:
        raise _cannot_be_understood(error.reason, file=path.name, line=1) from None
    repeated = _repeated(tree)
    if repeated:
        raise _twice(repeated.value, file=path.name, line=repeated.start_mark.line + 1)
    return tree


def _repeated(node: yaml.Node | None) -> yaml.Node | None:
    """The first key that its mapping has had before."""
    inner: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        seen: set[str] = set()
        for key, value in pairs:
            if str(key.value) in seen:
                return key
            seen.add(str(key.value))
            inner.append(value)
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value
    return next(filter(None, map(_repeated, inner)), None)


def _line(node: yaml.Node | None, location: Location) -> int:
    """The line, from 1, of the deepest part of ``location`` that the file has."""
    line = node.start_mark.line if node else 0
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            # A key's own line: its value may begin on the next.
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
            continue
        else:
            node = None
        if node is None:
            break
        line = node.start_mark.line
    return line + 1
