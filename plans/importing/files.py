"""The text of the files of a plan (no Django)."""

from pathlib import Path

from plans.importing.problems import ImportRefused, Problem, Problems


def directory_of(path: Path) -> Path:
    """Return `path` when it is a directory; raises ImportRefused otherwise."""
    if path.is_dir():
        return path
    found = "a file" if path.exists() else "nothing there"
    raise ImportRefused(
        Problem(str(path), 0, "a directory with a plan", found, "Name the plan's directory.")
    )


def text_of(directory: Path, name: str, problems: Problems) -> str | None:
    """Return the text of the file `name` of `directory`; None, and a problem, without it."""
    try:
        content = (directory / name).read_bytes()
    except OSError as error:
        found = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        remedy = "Add the file, readable, with this very name."
        problems.add(name, 0, expected="a file", found=str(found), remedy=remedy)
        return None
    return _decoded(content, name, problems)


def _decoded(content: bytes, name: str, problems: Problems) -> str | None:
    """Return `content` as text; None, and a problem that names the byte, if not UTF-8."""
    try:
        # Spreadsheets begin a file with a byte order mark, which is no part of the text.
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problems.add(
            name,
            content.count(b"\n", 0, error.start) + 1,
            expected="text in UTF-8",
            found=f"the byte 0x{content[error.start]:02X} at offset {error.start}",
            remedy="Save the file in the encoding UTF-8.",
        )
        return None


def names_in(directory: Path, folder: str) -> list[str]:
    """Return the files of one folder as `folder/name`, sorted, without hidden ones."""
    return sorted(f"{folder}/{path.name}" for path in (directory / folder).glob("[!.]*"))
