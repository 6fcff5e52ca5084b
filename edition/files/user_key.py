"""The user's key, by which the program recognises what it has written into its caches."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from edition.private_files import is_private_folder, read_private

#: Bytes of the key.
_LENGTH = 32


def user_key() -> bytes | None:
    """The key of this user, made when it is first needed; None if it can neither be read nor stored.

    It is not kept in a cache: anyone who can write there must not know it.
    """
    folder = _folder()
    if folder is None or not is_private_folder(folder):
        return None
    path = folder / "cache.key"
    for _ in range(2):  # another process may be making it
        if (found := read_private(path)) is not None:
            return found if len(found) == _LENGTH else None
        with suppress(OSError):
            made = folder / f".key-{os.getpid()}"
            made.write_bytes(secrets.token_bytes(_LENGTH))
            made.chmod(0o600)
            os.link(made, path)  # the first one stays
        with suppress(OSError):
            made.unlink()
    return None


def _folder() -> Path | None:
    """Where programs of this user keep data; None where there is no such place."""
    if os.name == "posix" and sys.platform != "darwin":
        home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")
        with suppress(RuntimeError):  # the home folder is unknown
            home = home.expanduser()
        return home / "edition" if home.is_absolute() else None
    import platformdirs  # needed only by systems without such a path

    return Path(platformdirs.user_data_dir("edition", appauthor=False))
