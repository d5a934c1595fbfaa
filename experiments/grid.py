"""What is run: every number of the protocol that is ours to choose, in one place."""

from dataclasses import dataclass

SLOPE = 0.01  # of the leaky ReLU in the exact verdicts; the float64 nearest 1/100
DATA = ("synthetic", "mnist")
HIDDEN = (1, 2)


@dataclass(frozen=True)
class Grid:
    name: str
    repetitions: int
    separation: dict  # Figure 6.1: N → the widths d
    epochs: int  # Figure 6.1: at most
    ranked: dict  # Figure 6.1: N → how many repetitions get the exact rank of G_{L-1}, where d² ≥ N
    descents: int  # Figure 6.2: how many networks
    verdicts: dict  # exact verdicts: N → the widths d
    noises: tuple  # exact verdicts: σ of the dropout-like noise; 0 is none
    convergence: int  # exact verdicts: epochs of training
    biased: dict  # with biases and without: K → N and the widths d
    bias_repetitions: int
    squares: dict  # which of these are global: N → the widths d with d² = N
    classified: int  # how many of each kind, and the seconds for each
    seconds: int
    python_sample: int  # every how many-th certificate the Python verifier checks too
    share: tuple = (1, 1)  # which points are run: of n shares the i-th, (i, n)

    def mine(self, points):
        """Those of a list of points that are this share's: every n-th."""
        i, n = self.share
        return list(points)[i - 1::n]

    def separation_points(self):
        """(data, hidden, N, d) of Figure 6.1."""
        return self.mine(
            (name, hidden, N, d) for N in self.separation for name in DATA for hidden in HIDDEN for d in self.separation[N])

    def verdict_points(self):
        """(data, hidden, σ, N, d) of the exact verdicts."""
        return self.mine(
            (name, hidden, sigma, N, d)
            for N in self.verdicts for name in DATA for hidden in HIDDEN for sigma in self.noises for d in self.verdicts[N])

    def bias_points(self):
        """(K, slope, N, d, biases) of the networks with biases, and those beside them without."""
        return self.mine(
            (outputs, slope, N, d, biases)
            for outputs, (N, widths) in self.biased.items() for slope in (SLOPE, 0.0) for d in widths for biases in ("none", "all"))

    def descent_slopes(self):
        """The slopes of Figure 6.2."""
        return self.mine(DESCENT_SLOPES)

    def square_points(self):
        """(data, σ, N, d) of the local minima that are held against all others."""
        return self.mine((name, sigma, N, d) for N in self.squares for name in DATA for sigma in self.noises for d in self.squares[N])


FULL = Grid(
    name="full",
    repetitions=30,
    separation={
        100: (4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16),
        625: (12, 16, 18, 20, 22, 24, 25, 27, 30, 35, 40),
    },
    epochs=4000,
    ranked={100: 30, 625: 1},
    descents=30,
    verdicts={16: (2, 3, 4, 5, 6), 25: (3, 4, 5, 6, 7)},
    noises=(0.0, 0.3),
    convergence=20000,
    biased={1: (16, (2, 3, 4, 5, 6)), 3: (16, (5, 7, 8, 12))},
    bias_repetitions=10,
    squares={16: (4,)},
    classified=10,
    seconds=20,
    python_sample=10,
)

QUICK = Grid(
    name="quick",
    repetitions=3,
    separation={25: (3, 4, 5, 6)},
    epochs=400,
    ranked={25: 3},
    descents=1,
    verdicts={9: (2, 3, 4)},
    noises=(0.0, 0.3),
    convergence=4000,
    biased={1: (9, (3, 4)), 3: (9, (7,))},
    bias_repetitions=2,
    squares={9: (3,)},
    classified=2,
    seconds=5,
    python_sample=5,
)

GRIDS = {grid.name: grid for grid in (FULL, QUICK)}

# Figure 6.1. The paper says that rates and batches were selected for each dataset and architecture, not
# which; on other seeds 0.01 was the best of 0.01, 0.003, 0.001 for both datasets and depths.
SEPARATION_RATE, SEPARATION_BATCH = 0.01, 100

# Figure 6.2. The paper does not give the first rate; 0.2 is the largest of 0.05, 0.1, 0.2, 0.4 at which no
# network diverged on another seed.
DESCENT_WIDTH, DESCENT_SAMPLES, DESCENT_RATE = 25, 100, 0.2
DESCENT_SLOPES = (0.0, SLOPE)  # the paper's ReLU, and the leaky one of its theorems

CONVERGENCE_RATE = 0.01
