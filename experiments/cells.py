"""From where training stopped to the local minimum below it, kinks included: descent over cells.

This is polishing, not part of the paper's protocol. With the layers below and the output weights w
fixed, the output f^(n) = Σ_i w_i ε_i^(n) φ_s(r_i · z^(n)) is linear in the rows r_i of W_{L-1} wherever
no u_i^(n) = r_i · z^(n) changes sign. So the MSE is a convex quadratic on each such cell, and its least
point on a cell, or on a face of one where some u are held at 0 (kinks), is a linear least-squares
problem. The descent steps to that point, but crosses a sign only while the MSE still falls
beyond it and holds u = 0 there otherwise. At the least point of a face it lets go of the kink whose
one-sided slope says most clearly that the MSE falls; when none does, the point is a local minimum.
Every step lowers the MSE and there are finitely many faces, so it ends. All of it in float64: what the
point really is, `checker finish` decides.
"""

from dataclasses import dataclass

import numpy as np

TINY = 1e-12  # relative: what is rounding


@dataclass
class Endpoint:
    rows: np.ndarray  # W_{L-1}, (D, d)
    kinks: int  # how many u were held at 0
    settled: bool  # zero error, or no kink to let go of
    steps: int


def descend(Z, rows, w, noise, y, slope, limit=3000):
    """Z: (d, N) inputs of the layer; rows: (D, d); w: (D,); noise: (D, N); y: (N,)."""
    rows = rows.copy()
    signs = rows @ Z >= 0
    kinks = np.zeros_like(signs)
    gain = w[:, None] * noise  # of each unit at each sample, before the activation's slope
    scale = np.abs(y).max()
    quiet = 0  # steps in a row without progress, which rounding can cause
    for step in range(limit):
        slopes = np.where(signs, 1.0, slope)
        u = np.where(kinks, 0.0, rows @ Z)
        e = np.sum(gain * slopes * u, axis=0) - y
        if np.abs(e).max() <= TINY * scale:
            return Endpoint(rows, int(kinks.sum()), True, step)
        direction = _least_squares(Z, gain * slopes, kinks, e)
        e, length, stopped = _walk(Z, rows, direction, gain, slope, signs, kinks, e)
        rows = _hold(rows + length * direction, Z, kinks)
        if stopped:
            continue
        moved = length * np.abs(direction).max() > 1e-9 * np.abs(rows).max()
        quiet = 0 if moved else quiet + 1
        if not moved and not _let_go(Z, gain, slope, signs, kinks, e):
            return Endpoint(rows, int(kinks.sum()), True, step)
        if quiet > 50:
            break
    return Endpoint(rows, int(kinks.sum()), False, step)


def _hold(rows, Z, kinks):
    """The rows moved least so that u = 0 at every kink."""
    rows = rows.copy()
    for i in np.flatnonzero(kinks.any(axis=1)):
        held = Z[:, kinks[i]]
        rows[i] -= held @ np.linalg.lstsq(held.T @ held, held.T @ rows[i], rcond=None)[0]
    return rows


def _least_squares(Z, factor, kinks, e):
    """The least change of the rows that minimises ‖e‖ with the slopes as they stand and u = 0 at kinks."""
    D, d, N = len(factor), *Z.shape
    jacobian = np.empty((D, d, N))
    for i in range(D):
        inputs = Z
        if kinks[i].any():
            basis = np.linalg.qr(Z[:, kinks[i]])[0]
            inputs = Z - basis @ (basis.T @ Z)
        jacobian[i] = factor[i] * inputs
    return np.linalg.lstsq(jacobian.reshape(D * d, N).T, -e, rcond=1e-13)[0].reshape(D, d)


def _walk(Z, rows, direction, gain, slope, signs, kinks, e):
    """Along the direction to the least ‖e‖, crossing signs (in place) while it falls beyond them.

    Returns e there, the length gone, and whether it stopped at a kink, which is then one of `kinks`.
    """
    u, du = rows @ Z, direction @ Z
    toward = ~kinks & ((du < 0) == signs) & (du != 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(toward, np.maximum(-u / du, 0), np.inf)
    order = np.argsort(times, axis=None)
    change = np.sum(gain * np.where(signs, 1.0, slope) * np.where(kinks, 0.0, du), axis=0)
    position = 0.0
    for flat in order:
        i, n = np.unravel_index(flat, times.shape)
        best = position - (e @ change) / (change @ change)
        if times[i, n] >= best or times[i, n] >= 1e6:
            return e + (best - position) * change, best, False
        e = e + (times[i, n] - position) * change
        position = times[i, n]
        beyond = change.copy()
        beyond[n] += gain[i, n] * (slope - 1 if signs[i, n] else 1 - slope) * du[i, n]
        if e @ beyond >= 0:
            kinks[i, n] = True
            return e, position, True
        signs[i, n] = not signs[i, n]
        change = beyond
    best = position - (e @ change) / (change @ change)
    return e + (best - position) * change, best, False


def _let_go(Z, gain, slope, signs, kinks, e):
    """Lets go, in place, of the kink beyond which the MSE falls fastest. Returns whether there is one.

    At the least point of a face, row i's gradient over the samples off its kinks is cancelled by
    multipliers ν of its kinks' inputs; a kink m stays when ν_m lies between c·s and c, c = e_m w_i ε_i^m.
    """
    slopes = np.where(signs, 1.0, slope)
    most, where, side = TINY * np.abs(e).max() * np.abs(gain).max(), None, None
    for i in np.flatnonzero(kinks.any(axis=1)):
        at = np.flatnonzero(kinks[i])
        free = Z @ np.where(kinks[i], 0.0, e * gain[i] * slopes[i])
        multipliers = np.linalg.lstsq(Z[:, at], -free, rcond=None)[0]
        c = e[at] * gain[i, at]
        for positive, fall in ((True, multipliers - c), (False, c * slope - multipliers)):
            if fall.max() > most:
                most, where, side = fall.max(), (i, at[fall.argmax()]), positive
    if where is None:
        return False
    kinks[where], signs[where] = False, side
    return True
