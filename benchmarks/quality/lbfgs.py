"""Limited-memory BFGS (Liu and Nocedal, 1989) for smooth functions of many variables.

scipy's L-BFGS-B handles bounds, and spends more time on that than these losses take to compute. There are no bounds
here.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

_MEMORY = 7
_SUFFICIENT_DECREASE = 1e-4
_SHORTEST_STEP = 1e-10


def minimise(
    function: Callable[[np.ndarray], tuple[float, np.ndarray]],
    start: np.ndarray,
    *,
    tolerance: float,
    most_iterations: int,
) -> np.ndarray:
    """Find a minimum.

    Args:
        function: Gives value and gradient.
        start: Where to begin.
        tolerance: Relative decrease in ten iterations below which the search ends.
        most_iterations: When it ends at the latest.
    """
    point, history = start, deque(maxlen=_MEMORY)
    value, gradient = function(point)
    values = [value]
    for _ in range(most_iterations):
        direction = _direction(gradient, history)
        slope = float(gradient @ direction)
        step = 1.0 if history else 1.0 / max(1.0, float(np.linalg.norm(gradient)))
        while True:
            moved = point + step * direction
            new_value, new_gradient = function(moved)
            if new_value <= value + _SUFFICIENT_DECREASE * step * slope or step < _SHORTEST_STEP:
                break
            # The minimum of the parabola through what is known, kept within reason.
            step *= min(0.5, max(0.1, -slope * step / (2 * (new_value - value - slope * step))))
        moved_by, turned_by = moved - point, new_gradient - gradient
        curvature = float(moved_by @ turned_by)
        if curvature > 0:
            history.append((moved_by, turned_by, curvature))
        point, value, gradient = moved, new_value, new_gradient
        values.append(value)
        if len(values) > 10 and values[-11] - value <= tolerance * abs(value):  # noqa: PLR2004 - ten, as said above
            break
    return point


def _direction(gradient: np.ndarray, history: deque[tuple[np.ndarray, np.ndarray, float]]) -> np.ndarray:
    direction = -gradient
    factors = []
    for moved_by, turned_by, curvature in reversed(history):
        factor = float(moved_by @ direction) / curvature
        direction -= factor * turned_by
        factors.append(factor)
    if history:
        _, turned_by, curvature = history[-1]
        direction *= curvature / float(turned_by @ turned_by)
    for (moved_by, turned_by, curvature), factor in zip(history, reversed(factors), strict=True):
        direction += (factor - float(turned_by @ direction) / curvature) * moved_by
    return direction
