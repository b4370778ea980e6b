"""Files by their SHA-256: in the row that names them, or in a store that all machines share."""

import logging
from contextlib import suppress
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from web.errors import FileNotStored, FileNotWhole

STORE: Final = "files"
LOG: Final = logging.getLogger(__name__)


def has_store() -> bool:
    return STORE in settings.STORAGES


def put(data: bytes | memoryview, digest: str) -> bytes:
    """Return what the row is to hold: the bytes, or none where the store has taken them.

    The store names a file by its hash, so what is put there twice is there once, and what a write
    that was taken back has put there harms nobody. One that is there whole is never written over:
    that might fail half way. Raises FileNotStored, and leaves nothing half written.
    """
    data = bytes(data)
    if not has_store():
        return data
    store = storages[STORE]
    try:
        if not (store.exists(digest) and _is_whole(digest)):
            store.save(digest, ContentFile(data))
    except Exception as error:  # each store fails in its own ways
        LOG.exception("File %s could not be stored", digest)
        with suppress(Exception):
            store.delete(digest)
        raise FileNotStored from error
    return b""


def _is_whole(digest: str) -> bool:
    with storages[STORE].open(digest) as file:
        return sha256(file.read()).hexdigest() == digest


def whole(held: bytes | memoryview | None, digest: str) -> bytes:
    """Return the bytes of a row that holds them or leaves them to the store.

    Raises FileNotWhole, logged, where there is no such file, or another one by that name.
    """
    if held:
        return checked(bytes(held), digest)
    try:
        with storages[STORE].open(digest) as file:
            data: bytes = file.read()
    except Exception as error:  # likewise
        LOG.exception("File %s could not be read from the store", digest)
        raise FileNotWhole(digest) from error
    return checked(data, digest)


def checked(data: bytes, digest: str) -> bytes:
    """Return the bytes that have this SHA-256; raises FileNotWhole, logged."""
    if sha256(data).hexdigest() != digest:
        LOG.error("File %s is not the one that was stored.", digest)
        raise FileNotWhole(digest)
    return data
