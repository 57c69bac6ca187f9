"""Logistic regression for calibrated confidence, and how far a calibration is off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def logistic(
    rows: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], ridge: float = 1.0, rounds: int = 50
) -> tuple[npt.NDArray[np.float64], float]:
    """Return weights and constant of a ridge logistic regression, fitted by Newton steps (Bishop 2006, §4.3.3)."""
    x = np.hstack([rows, np.ones((len(rows), 1))])
    w = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * ridge
    penalty[-1, -1] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - right) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w[:-1], float(w[-1])


def calibration_error(probability: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error over ``bins`` of equal width (Naeini et al. 2015)."""
    p, y = np.array(probability), np.array(right, float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(p[place == b].mean() - y[place == b].mean()) * (place == b).mean()
            for b in set(place.tolist())
        )
    )
