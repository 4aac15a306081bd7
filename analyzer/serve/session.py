"""The session: a token in the address that the person opens becomes a cookie that no script can read.

    http://127.0.0.1:5627/open?token=…      printed for the person; opens as long as the server runs
    Set-Cookie: jobfit-5627=…; HttpOnly; SameSite=Strict

Both are made anew at each start and are kept nowhere. A token that goes to a browser by its command line,
which other users of the machine may see, opens once.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from http.cookies import CookieError, SimpleCookie


class Session:
    """The secrets of one run of the server."""

    def __init__(self, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(32)
        self.cookie = secrets.token_urlsafe(32)
        self._once: set[str] = set()
        self._lock = threading.Lock()

    def single_use(self) -> str:
        """A token that opens once."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._once.add(token)
        return token

    def opens(self, token: str) -> bool:
        """Whether this token opens a session; one for a single use does not do it again."""
        if _same(token, self.token):
            return True
        with self._lock:
            for one in self._once:
                if _same(token, one):
                    self._once.remove(one)
                    return True
        return False

    def is_open(self, header: str, port: int) -> bool:
        """Whether the cookies of a request hold this session's."""
        try:
            found = SimpleCookie(header).get(cookie_name(port))
        except CookieError:
            return False
        return found is not None and _same(found.value, self.cookie)

    def set_cookie(self, port: int) -> str:
        """The header that gives a browser the session."""
        return f"{cookie_name(port)}={self.cookie}; Path=/; HttpOnly; SameSite=Strict"


def cookie_name(port: int) -> str:
    """Browsers do not tell ports apart where cookies are concerned, so the name does."""
    return f"jobfit-{port}"


def _same(given: str, own: str) -> bool:
    """Compares in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), own.encode())
