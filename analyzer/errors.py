"""Every error that jobfit raises on purpose.

    JobfitError                exit 1   the base: one or two lines that say what to do
    ├── SourceError                     a posting could not be had
    │   ├── NotAPosting                 something was there, but no job posting
    │   ├── FetchError                  the network, a server, or the guard said no
    │   └── EmptySource                 nothing but white space
    ├── ReaderError                     the model could not be asked, or its reply not used
    │   ├── ModelUnavailable            no endpoint, no key, refused, unreachable, out of quota
    │   │   └── KeyRefused              the server does not take the key, or not for this model
    │   └── BrokenReply                 the model answered, but not with what was asked for
    ├── NotTried                        the run ended before this posting's turn
    ├── InternalError                   a fault of jobfit itself, met while it handled one source
    ├── StorageError                    the library or a file of ours cannot be read or written
    └── UsageProblem           exit 2   a wrong word on the command line
        ├── UnknownCriteria             no criteria document of that name
        └── InvalidRubric               a rubric that cannot be judged by

A message says what happened and why; `remedy` says what to do. `kind` is the stable word that
`--json` shows. None of them ever carries a key, a password or a control character.
"""

from __future__ import annotations


class JobfitError(Exception):
    """Something that the person can do something about.

    `message` says what happened and why, `remedy` what to do ("" where nothing helps), `kind` is the stable
    word that `--json` shows; `exit_code` is what the command ends with.
    """

    exit_code = 1
    kind = "error"

    def __init__(self, message: str, *, remedy: str = "", kind: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if kind is not None:
            self.kind = kind

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message

    @property
    def sentences(self) -> str:
        """What happened and what to do, on one line."""
        parts = [sentence(part) for part in (self.message, self.remedy) if part.strip()]
        return " ".join(part[:1].upper() + part[1:] if i else part for i, part in enumerate(parts))


_MOST_ECHOED = 80


def shown(typed: str) -> str:
    """What a person typed, in quotes and cut where it is long."""
    return repr(typed if len(typed) <= _MOST_ECHOED else typed[: _MOST_ECHOED - 1] + "…")


def reason(error: OSError) -> str:
    """The system's word for what went wrong, as it stands within a sentence."""
    why = error.strerror or type(error).__name__
    return why[:1].lower() + why[1:]


def sentence(text: str) -> str:
    """`text` with one full stop at its end, or the sign that stands there."""
    text = text.strip()
    return text if text.endswith(("?", "!", "…")) else text.rstrip(".") + "."


class SourceError(JobfitError):
    """A posting could not be had: a file, an address or a text that cannot be read."""

    kind = "source"


class NotAPosting(SourceError):
    """Something was read, and it is no job posting: a login wall, a list of jobs, a closed job …"""

    kind = "not_a_posting"


class FetchError(SourceError):
    """The network, a server, or our own guard against private addresses said no."""

    kind = "fetch"


class EmptySource(SourceError):
    """There was nothing but white space."""

    kind = "empty"


class ReaderError(JobfitError):
    """The model could not be asked, or its reply not used.

    `mend` is what mends that. Where `or_phrases`, the remedy names the way around it as well, which is
    nothing to say to a person who has gone it already.
    """

    kind = "reader"

    def __init__(
        self, message: str, *, remedy: str = "", kind: str | None = None, or_phrases: bool = False
    ) -> None:
        way = f"{remedy}, or read without a model: --reader phrases" if or_phrases else remedy
        super().__init__(message, remedy=way, kind=kind)
        self.mend = remedy

    def alone(self) -> ReaderError:
        """The same without the way around it: for whoever sets the model up."""
        return type(self)(self.message, remedy=self.mend, kind=self.kind)


class ModelUnavailable(ReaderError):
    """No endpoint, no key, or a server that refuses, is out of reach, or has no quota left."""

    kind = "model_unavailable"


class KeyRefused(ModelUnavailable):
    """The server does not take the key, or does not let it use this model."""


class BrokenReply(ReaderError):
    """The model answered, but not with what was asked for."""

    kind = "broken_reply"


class NotTried(JobfitError):
    """The run ended before this posting's turn."""

    kind = "not_tried"


class InternalError(JobfitError):
    """A fault of jobfit itself, met while it handled one source; the others go on."""

    kind = "internal"


def as_jobfit_error(error: Exception) -> JobfitError:
    """The error itself where it is one of ours, else an InternalError that names its kind and where it arose.

    What is handled one by one is handed over so, that a parser which gives way to one source is that
    source's error and the others go on. The error's own words are left out: they may hold the
    posting's text, control characters or a key. `__cause__` is the error itself.
    """
    if isinstance(error, JobfitError):
        return error
    place, trace = "", error.__traceback__
    while trace is not None:  # the innermost place in our own code
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("analyzer."):
            place = f" in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    ours = InternalError(
        f"jobfit failed on it: {type(error).__name__}{place}",
        remedy="this is a fault of jobfit: please report this line, with the source if you may pass it on",
    )
    ours.__cause__ = error
    return ours


class StorageError(JobfitError):
    """The library, or a file of ours, cannot be read or written."""

    kind = "storage"


class UsageProblem(JobfitError):
    """A wrong word on the command line, in a variable or in the configuration file."""

    exit_code = 2
    kind = "usage"


class UnknownCriteria(UsageProblem):
    """No criteria document has that name."""

    kind = "unknown_criteria"


class InvalidRubric(UsageProblem):
    """A rubric that cannot be judged by; the message names file and line where they are known."""

    kind = "invalid_rubric"
