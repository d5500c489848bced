"""Plots of rates as SVG inside a page: their numbers stand in the table below them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

# In the plots' own units; a page scales them.
WIDTH, _ROW, _LABEL = 720, 22, 260
HEIGHT, _LEFT, _TOP, _BOTTOM = 220, 56, 12, 28
_LONGEST = 40


class Bar(Struct, frozen=True):
    """A bar with its label and its value in words."""

    y: float
    width: float
    label: str
    value: str


class Bars(Struct, frozen=True):
    """Bars below one another."""

    kind: str
    height: float
    left: int
    bars: tuple[Bar, ...]


class Tick(Struct, frozen=True):
    """A mark at an axis, with its words."""

    at: float
    words: str


class Line(Struct, frozen=True):
    """A line over years: its points as SVG has them, and marks at both axes."""

    kind: str
    points: str
    years: tuple[Tick, ...]
    rates: tuple[Tick, ...]


def bars(values: Sequence[tuple[str, float]]) -> Bars:
    """Return bars for shares, each with its name."""
    most = max((value for _, value in values), default=0.0) or 1.0
    room = WIDTH - _LABEL - 70
    drawn = tuple(
        Bar(at * _ROW, round(room * value / most, 1), _cut(name), f"{100 * value:.2f} %")
        for at, (name, value) in enumerate(values)
    )
    return Bars("bars", len(values) * _ROW, _LABEL, drawn)


def line(values: Sequence[tuple[int, float]]) -> Line | None:
    """Return a line of shares over years; None of fewer than two years."""
    if len(values) < 2:
        return None
    first, last = values[0][0], values[-1][0]
    most = max(value for _, value in values) or 1.0

    def x(year: int) -> float:
        return round(_LEFT + (WIDTH - _LEFT - 10) * (year - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - value / most), 1)

    step = max(1, -(-(last - first) // 8))
    return Line(
        "line",
        " ".join(f"{x(year)},{y(value)}" for year, value in values),
        tuple(Tick(x(year), str(year)) for year in range(first, last + 1, step)),
        tuple(Tick(y(most * part), f"{100 * most * part:.1f} %") for part in (0.0, 0.5, 1.0)),
    )


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
