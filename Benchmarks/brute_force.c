/* Rank histogram by brute force with FLINT: every pattern in the order of a Gray code, one
 * column exchanged at a time, the rank modulo a prime of the whole matrix.
 *
 * `brute_force FILE PATTERNS` counts the first so many patterns and prints the seconds, then
 * `rank count` a line. The file: samples, candidates a sample (a power of two), rows, the prime,
 * then for each sample and candidate the column's residues. */
#include <flint/flint.h>
#include <flint/nmod_mat.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  FILE *file = fopen(argv[1], "r");
  unsigned long samples, candidates, rows, prime;
  if (!file || fscanf(file, "%lu %lu %lu %lu", &samples, &candidates, &rows, &prime) != 4) return 65;
  unsigned long *columns = malloc(sizeof(long) * samples * candidates * rows), *chosen = calloc(samples, sizeof(long));
  for (unsigned long i = 0; i < samples * candidates * rows; i++)
    if (fscanf(file, "%lu", columns + i) != 1) return 65;
  unsigned long bits = 0, counts[64] = {0};
  while (1ul << bits < candidates) bits++;
  nmod_mat_t matrix;
  nmod_mat_init(matrix, rows, samples, prime);
  for (unsigned long n = 0; n < samples; n++)
    for (unsigned long i = 0; i < rows; i++) nmod_mat_entry(matrix, i, n) = columns[n * candidates * rows + i];
  unsigned long patterns = strtoul(argv[2], 0, 10);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (unsigned long k = 0;;) {
    counts[nmod_mat_rank(matrix)]++;
    if (++k == patterns) break;
    unsigned long bit = __builtin_ctzl(k), n = bit / bits;
    chosen[n] ^= 1ul << bit % bits;
    unsigned long *column = columns + (n * candidates + chosen[n]) * rows;
    for (unsigned long i = 0; i < rows; i++) nmod_mat_entry(matrix, i, n) = column[i];
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%.9f\n", end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec));
  for (int r = 0; r < 64; r++)
    if (counts[r]) printf("%d %lu\n", r, counts[r]);
}
