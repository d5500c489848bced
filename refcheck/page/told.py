"""The events of a run as the page is told of them: plain objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from refcheck.hosting.progress import Progress, Step
from refcheck.sources.progress import Answered, Event, Sent

Object = dict[str, Any]


class Teller:
    """A listener that hands objects on: how far it is, what was sent, what was answered.

    `stop` has the run end at its next event (`refcheck.hosting.progress.GivenUp`).
    """

    def __init__(self, tell: Callable[[Object], None]) -> None:
        self._tell = tell
        self._progress = Progress(self._step)

    def stop(self) -> None:
        """Have the run end."""
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Take an event of the run."""
        self._progress(event)
        match event:
            case Sent(number, registry, _, _, target):
                sent = {"number": number, "registry": registry, "target": target}
                self._tell({"kind": "sent", **sent})
            case Answered(about=about) if about:
                self._tell({"kind": "answered", "about": list(about)})
            case _:
                pass

    def _step(self, step: Step) -> None:
        told = {"done": step.done, "total": step.total, "told": step.told}
        self._tell({"kind": "progress", **told})
