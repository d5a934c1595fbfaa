"""Times python-flint: OPERATION FILE REPETITIONS prints the result, then the seconds of each repetition."""
import sys
import time

import flint

operation, path, repetitions = sys.argv[1], sys.argv[2], int(sys.argv[3])
numbers = [int(x) for x in open(path).read().split()]
matrix = flint.fmpz_mat(numbers[0], numbers[1], numbers[2:])
seconds = []
for _ in range(repetitions):
    start = time.perf_counter()
    if operation == "rank":
        result = matrix.rank()
    elif operation == "kernel":
        result = matrix.rank()
        matrix.nullspace()
    elif operation == "fflu":
        # P A = L D⁻¹ U: the last entry of D's diagonal carries the last two leading minors.
        result = matrix.fflu()[3].rank()
    seconds.append(time.perf_counter() - start)
print(result)
print(*seconds)
