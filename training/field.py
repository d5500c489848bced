"""A linear-chain conditional random field, learned string by string.

The steps are AdaGrad's (Duchi, Hazan & Singer 2011): each weight goes its own way, in shorter steps
the further it went. Rare features are held back by the penalties as much as frequent ones, which
are met more often. The weights are the mean of those after the last passes; those that hardly tell
are dropped, and the others learned again without them.

All labels of a feature are worked on at once, in one row of `LANES` numbers. Sums are added up in
whatever order is fast: the same bytes come out on the same processor and versions.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from refcheck.readers.citation.sight import Group

LANES = 32
# A feature that is met once teaches that string by heart
LEAST_MET = 2
SEED = 1

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Numbers = tuple[int, ...]
Rows = Iterable[tuple[tuple[Numbers, ...], tuple[Numbers, ...]]]


class Examples:
    """Labelled strings as numbers, one behind the other: they are some forty million features."""

    def __init__(self) -> None:
        self.features: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        self._met = array("I")
        self._tokens = array("q", [0])
        self._strings = array("q", [0])
        self._answers = array("B")
        self._weights = array("f")

    def numbered(self, group: Group) -> Numbers:
        """Return the numbers of features, new ones of those that were not met before."""
        known = self.features
        return tuple([known.setdefault(feature, len(known)) for feature in group])

    def add(self, rows: Rows, labels: Sequence[str], weight: float) -> None:
        """Add a string: the features and the label of each token, and how much it counts."""
        for own, shared in rows:
            for group in (*own, *shared):
                self._met.extend(group)
            self._tokens.append(len(self._met))
        known = self.labels
        self._answers.extend([known.setdefault(label, len(known)) for label in labels])
        self._strings.append(len(self._answers))
        self._weights.append(weight)

    def arrays(self) -> Arrays:
        """Return what was added, ready to be learned from."""
        met, tokens = np.frombuffer(self._met, np.uint32), np.frombuffer(self._tokens, np.int64)
        strings, answers = np.frombuffer(self._strings, np.int64), np.array(self._answers, np.uint8)
        weights = np.frombuffer(self._weights, np.float32)
        each = np.repeat(np.repeat(weights, np.diff(strings)), np.diff(tokens))
        counts = np.bincount(met, weights=each).astype(np.float32)
        counts[np.bincount(met) < LEAST_MET] = 0
        possible = np.zeros((LANES, LANES), np.bool_)
        follows = np.ones(len(answers), np.bool_)
        follows[strings[:-1]] = False
        behind = np.flatnonzero(follows)
        possible[answers[behind - 1], answers[behind]] = True
        return Arrays(met, tokens, strings, answers, weights, counts, possible)


@dataclass(frozen=True, slots=True)
class Arrays:
    """The features of all tokens, where those of each end, where each string ends, and so on.

    `counts` says how often each feature is met, a string counted by its weight, and 0 of one that
    is to be left alone; `possible` which label follows which.
    """

    met: NDArray[np.uint32]
    tokens: NDArray[np.int64]
    strings: NDArray[np.int64]
    answers: NDArray[np.uint8]
    weights: Floats
    counts: Floats
    possible: Flags


@dataclass(frozen=True, slots=True)
class Course:
    """How often all strings are seen, over which of the last passes the mean is taken, how fast."""

    passes: int
    averaged: int
    rate: float
    l1: float
    l2: float


FIRST = Course(passes=9, averaged=3, rate=0.1, l1=0.3, l2=1.0)
AGAIN = Course(passes=4, averaged=2, rate=0.05, l1=0.1, l2=1.0)
# Weights below this after the first course are dropped.
TELLING = 0.13


@dataclass(frozen=True, slots=True)
class Learned:
    """The weight of each label for each feature, and of each label behind each."""

    states: Floats
    follow: Floats


def learned(examples: Arrays, say: Callable[[str], None], first: Course = FIRST) -> Learned:
    """Return what is learned from strings: all, then again the weights that told."""
    nothing = Learned(
        np.zeros((len(examples.counts), LANES), np.float32), np.zeros((LANES, LANES), np.float32)
    )
    start = _taught(examples, nothing, np.ones_like(nothing.states, np.bool_), first, say)
    return _taught(examples, start, np.abs(start.states) >= TELLING, AGAIN, say)


def _taught(
    examples: Arrays, start: Learned, kept: Flags, course: Course, say: Callable[[str], None]
) -> Learned:
    """Return what a course makes of the weights it starts with, of those alone that are `kept`."""
    states, follow = start.states * kept, start.follow.copy()
    counts = np.where(kept.any(axis=1), examples.counts, np.float32(0))
    far, far_follow = np.full_like(states, 1e-2), np.ones_like(follow)
    sums = Learned(np.zeros_like(states), np.zeros_like(follow))
    order = np.arange(len(examples.weights))
    chance = np.random.default_rng(SEED)
    size = int(examples.answers.max()) + 1
    for number in range(course.passes):
        chance.shuffle(order)
        loss = _pass(
            order,
            examples.strings,
            examples.tokens,
            examples.met,
            examples.answers,
            examples.weights,
            counts,
            states,
            far,
            follow,
            far_follow,
            examples.possible,
            size,
            np.float32(course.rate),
            np.float32(course.l1),
            np.float32(course.l2),
        )
        states *= kept
        say(f"pass {number + 1} of {course.passes}: loss {loss:.0f}")
        if number >= course.passes - course.averaged:
            sums.states[:] += states
            sums.follow[:] += follow
    return Learned(sums.states / course.averaged, sums.follow / course.averaged)


@numba.njit(fastmath=True, cache=True)
def _pass(
    order, strings, tokens, met, answers, weights, counts, states, far, follow, far_follow,
    possible, size, rate, l1, l2,
):  # fmt: skip
    """Go through all strings once, and step after each; return how improbable the answers were."""
    loss = 0.0
    longest = np.diff(strings).max()
    odds = np.zeros((LANES, LANES), np.float32)
    local = np.zeros((longest, LANES), np.float32)
    ahead = np.zeros((longest, LANES), np.float32)
    back = np.zeros((longest, LANES), np.float32)
    row = np.zeros(LANES, np.float32)
    steps = np.zeros((LANES, LANES), np.float32)
    for string in order:
        begin, weight = strings[string], weights[string]
        length = strings[string + 1] - begin
        for a in range(size):
            for b in range(size):
                odds[a, b] = np.exp(follow[a, b]) if possible[a, b] else 0

        # What each token says of its labels, and what the answer has of it
        for t in range(length):
            row[:] = 0
            for i in range(tokens[begin + t], tokens[begin + t + 1]):
                feature = met[i]
                for k in range(LANES):
                    row[k] += states[feature, k]
            highest = row[:size].max()
            answer = answers[begin + t]
            loss += weight * (highest - row[answer])
            if t > 0:
                loss -= weight * follow[answers[begin + t - 1], answer]
            for k in range(size):
                local[t, k] = np.exp(row[k] - highest)

        # From the front: how probable each label is by what stands before, and itself
        for t in range(length):
            if t == 0:
                row[:] = 1
            else:
                row[:] = 0
                for a in range(size):
                    for k in range(LANES):
                        row[k] += ahead[t - 1, a] * odds[a, k]
            total = np.float32(0)
            for k in range(size):
                ahead[t, k] = row[k] * local[t, k]
                total += ahead[t, k]
            for k in range(size):
                ahead[t, k] /= total
            loss += weight * np.log(total)

        # From the end: by what comes behind; and how often each label is expected behind each
        back[length - 1, :size] = 1
        steps[:] = 0
        for t in range(length - 2, -1, -1):
            for k in range(size):
                row[k] = local[t + 1, k] * back[t + 1, k]
            total = np.float32(0)
            both = np.float32(0)
            for a in range(size):
                value = np.float32(0)
                for k in range(size):
                    value += odds[a, k] * row[k]
                back[t, a] = value
                total += value
                both += ahead[t, a] * value
            for a in range(size):
                share = ahead[t, a] / both
                for k in range(size):
                    steps[a, k] += share * odds[a, k] * row[k]
                back[t, a] /= total

        # The step: what was expected less what is right, and the penalties
        for t in range(length):
            total = np.float32(0)
            for k in range(size):
                row[k] = ahead[t, k] * back[t, k]
                total += row[k]
            for k in range(size):
                row[k] *= weight / total
            for k in range(size, LANES):
                row[k] = 0
            row[answers[begin + t]] -= weight
            for i in range(tokens[begin + t], tokens[begin + t + 1]):
                feature = met[i]
                count = counts[feature]
                if count == 0:
                    continue
                for k in range(LANES):
                    value = states[feature, k]
                    slope = row[k] + l2 / count * value
                    far[feature, k] += slope * slope
                    pace = rate / np.sqrt(far[feature, k])
                    value -= pace * slope
                    pace *= l1 / count
                    states[feature, k] = max(value - pace, np.float32(0)) + min(
                        value + pace, np.float32(0)
                    )
            if t > 0:
                steps[answers[begin + t - 1], answers[begin + t]] -= 1
        for a in range(size):
            for k in range(size):
                if possible[a, k]:
                    slope = weight * steps[a, k]
                    far_follow[a, k] += slope * slope
                    follow[a, k] -= rate * slope / np.sqrt(far_follow[a, k])
    return loss
