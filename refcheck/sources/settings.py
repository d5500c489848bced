"""Where the registries are asked, and as whom."""

from __future__ import annotations

from collections.abc import Mapping
import ipaddress
from pathlib import Path
import re
from typing import Any, Self
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import force_setattr

from refcheck import __version__
from refcheck.config.model import DEFAULT_SOURCES, Registry
from refcheck.errors import UsageError
from refcheck.patterns import lazily

# The distribution, so that a registry can tell us from other tools called refcheck.
DISTRIBUTION = "refcheck-cli"
DEFAULT_TIMEOUT = 60.0

# One address, nothing that could end a header line or a query parameter.
_MAILTO = lazily(r"[^\s@,;:<>()&?#%\"]{1,64}@[^\s@,;:<>()&?#%\"]{1,255}")
_TOKEN = lazily(r"[\x21-\x7e]+(?: [\x21-\x7e]+)?")
_KEY = lazily(r"[\w.-]{1,200}", re.ASCII)
_URLS = tuple(
    f"{name}_url"
    for name in ("crossref", "datacite", "doi", "arxiv", "pubmed", "pmc", "openlibrary", "openalex")
)
VARIABLES = {
    **{name: f"REFCHECK_{name.upper()}" for name in _URLS},
    "mailto": "REFCHECK_MAILTO",
    "token": "REFCHECK_CROSSREF_TOKEN",
    "openalex_key": "REFCHECK_OPENALEX_KEY",
    "cache_dir": "REFCHECK_CACHE_DIR",
}
"""The environment variable of each setting that has one."""
_SECRETS = frozenset({"token", "openalex_key"})


class SourceSettings(Struct, frozen=True):
    """How to reach the registries.

    Base addresses are HTTPS; plain HTTP is for a loopback address only (a local mirror, a test
    server). `mailto` is the contact sent with every request (Crossref's polite pool); there is
    no default, because a shared address is throttled for everybody. `token` is Crossref's Plus
    token and goes to Crossref alone, `openalex_key` to OpenAlex alone. `registries` are asked for
    records; doi.org is asked in any case who registered what they do not have. `timeout` is how
    many seconds one registry may fail before it is given up. `cache_dir` is None for the user's
    own cache folder.

    Raise `UsageError` for an address, a contact or a token that cannot be used.
    """

    crossref_url: str = "https://api.crossref.org"
    datacite_url: str = "https://api.datacite.org"
    doi_url: str = "https://doi.org"
    arxiv_url: str = "https://export.arxiv.org"
    pubmed_url: str = "https://eutils.ncbi.nlm.nih.gov"
    pmc_url: str = "https://pmc.ncbi.nlm.nih.gov"
    openlibrary_url: str = "https://openlibrary.org"
    openalex_url: str = "https://api.openalex.org"
    mailto: str | None = None
    token: str | None = None
    openalex_key: str | None = None
    registries: tuple[Registry, ...] = DEFAULT_SOURCES
    timeout: float = DEFAULT_TIMEOUT
    cache_dir: Path | None = None

    def __post_init__(self) -> None:
        for name in _URLS:
            force_setattr(self, name, _base_url(getattr(self, name)))
        if self.mailto is not None and not _MAILTO.fullmatch(self.mailto):
            raise UsageError(
                f"{self.mailto!r} is not an e-mail address",
                hint="give --mailto one address, such as you@your-university.edu",
            )
        if self.token is not None and not _TOKEN.fullmatch(self.token):
            raise UsageError("the Crossref Plus token holds characters a token cannot have")
        if self.openalex_key is not None and not _KEY.fullmatch(self.openalex_key):
            raise UsageError("the OpenAlex key holds characters a key cannot have")
        if not self.timeout > 0:
            raise UsageError(f"a time-out of {self.timeout} seconds leaves no time to ask")

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return what may be shown: all but the secrets."""
        shown = (name for name in self.__struct_fields__ if name not in _SECRETS)
        return [(name, getattr(self, name)) for name in shown]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], **chosen: Any) -> Self:
        """Return the settings the environment asks for; `chosen` (not None) goes before it.

        Read: `REFCHECK_<NAME>_URL` of every source, `REFCHECK_MAILTO`, `REFCHECK_CROSSREF_TOKEN`,
        `REFCHECK_OPENALEX_KEY`, `REFCHECK_CACHE_DIR`. PubMed Central is PubMed's own: another
        address for PubMed is one for both, unless it has one of its own.
        """
        given: dict[str, Any] = {
            name: environ[variable] for name, variable in VARIABLES.items() if environ.get(variable)
        }
        if "pubmed_url" in given:
            given.setdefault("pmc_url", given["pubmed_url"])
        given.update({name: value for name, value in chosen.items() if value is not None})
        if "cache_dir" in given:
            given["cache_dir"] = Path(given["cache_dir"])
        return cls(**given)

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the base addresses of all sources, always in one order."""
        return tuple(getattr(self, name) for name in _URLS)

    @property
    def user_agent(self) -> str:
        """Return who asks: name, version, home page and, when given, the contact."""
        contact = "" if self.mailto is None else f"; mailto:{self.mailto}"
        return f"refcheck/{__version__} ({DISTRIBUTION}{contact})"

    @property
    def plus_header(self) -> dict[str, str]:
        """Return the header that admits to Crossref's Plus pool; nothing without a token."""
        if self.token is None:
            return {}
        return {"Crossref-Plus-API-Token": f"Bearer {self.token.removeprefix('Bearer ')}"}


def _base_url(url: str) -> str:
    """Return a registry's base address without a slash at its end."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{url!r} is not an address: {error}") from None
    if not host or parts.query or parts.fragment or parts.username is not None:
        raise UsageError(f"{url!r} is not the base address of a registry")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise UsageError(
            f"{url!r} is not an HTTPS address",
            hint="plain HTTP is accepted for this machine only (http://127.0.0.1:PORT)",
        )
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Say whether `host` is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
