"""The recipe for a new language: two words of the home page in French."""

import struct
from pathlib import Path

import pytest

from tests.recipes.copies import Copy
from tests.recipes.recipes import counted

HEAD = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n > 1;\n"
FOLDER = "itu_plan/locale/fr/LC_MESSAGES"
WORDS = {
    "": HEAD,
    "goals": "buts",
    "I want to": "Je veux",
    "{count} goal\0{count} goals": "{count} but\0{count} buts",
}
ASKED = """
import json

from django.test import Client
from django.utils import translation

from outputs.display.counts import goal_count
from plans.models import Plan

Plan.objects.create(
    slug="2008-2011", title="Strategic plan", first_year=2008, last_year=2011, is_current=True,
    instrument="Resolution 71", adopted_by="Conference", revision=1,
)
client = Client()
page = client.get("/fr/2008-2011/").content.decode()
with translation.override("fr"):
    counts = [goal_count(1), goal_count(7)]
print(json.dumps({
    "root": client.get("/", headers={"accept-language": "fr"})["Location"],
    "lang": '<html lang="fr"' in page,
    "words": [word in page for word in ("Je veux", "I want to", "Buts")],
    "plan": '<span lang="en">Strategic plan</span>' in page,
    "english": "I want to" in client.get("/en/2008-2011/").content.decode(),
    "counts": counts,
}))
"""


@pytest.fixture(scope="module")
def followed(copy: Copy) -> Copy:
    """The copy with the recipe followed."""
    settings = "itu_plan/settings/base.py"
    copy.insert(settings, 'LANGUAGES = [("en", _("English"))', ', ("fr", _("French"))')
    entries = [entry(words, said) for words, said in WORDS.items()]
    copy.write(f"{FOLDER}/django.po", "\n".join(entries))
    copy.write(f"{FOLDER}/django.mo", compiled(WORDS))
    return copy


def entry(words: str, said: str) -> str:
    """Return one message as `makemessages` writes it, with its translation."""
    one, *several = (quoted(word) for word in words.split("\0"))
    if not several:
        return f"msgid {one}\nmsgstr {quoted(said)}\n"
    plural = "\n".join(
        f"msgstr[{place}] {quoted(form)}" for place, form in enumerate(said.split("\0"))
    )
    return f"msgid {one}\nmsgid_plural {several[0]}\n{plural}\n"


def quoted(text: str) -> str:
    """Return a text between quotes, on one line."""
    return '"' + text.replace("\n", "\\n") + '"'


def compiled(messages: dict[str, str]) -> bytes:
    """Return the messages as `compilemessages` writes them (GNU gettext's MO, version 0)."""
    pairs = sorted((words.encode(), said.encode()) for words, said in messages.items())
    size, head = len(pairs), 28
    texts, tables = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), head + 16 * size + len(texts))
            texts += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, size, head, head + 8 * size, 0, 0) + tables + texts


def test_two_files_make_a_language(followed: Copy) -> None:
    assert len(counted(followed, "a new language")) <= 2


def test_the_home_page_answers_in_it(followed: Copy, migrated: Path | None) -> None:
    followed.have_database(migrated)
    assert followed.ask(ASKED) == {
        "root": "/fr/2008-2011/",
        "lang": True,
        "words": [True, False, True],
        "plan": True,
        "english": True,
        "counts": ["1 but", "7 buts"],
    }
