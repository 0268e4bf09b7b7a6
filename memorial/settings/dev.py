"""What `make run` uses: the embedded database under var/, a key of this machine, no encryption demanded."""

import secrets

from .base import *  # noqa: F403
from .base import SECRET_KEY, VAR_DIR, env

# Whoever tries the archive out has two passwords and no telephone at hand.
MEMORIAL_SECOND_FACTOR = env.bool("MEMORIAL_SECOND_FACTOR", default=False)

if not SECRET_KEY:
    _key_file = VAR_DIR / "secret_key"
    if not _key_file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        _key_file.touch(mode=0o600)
        _key_file.write_text(secrets.token_urlsafe(50))
    SECRET_KEY = _key_file.read_text()
