// FFLAS-FFPACK's rank modulo one prime: `fflas_rank FILE REPETITIONS` prints the rank, then the seconds
// of each repetition, conversion to residues included.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>
#include <fflas-ffpack/fflas-ffpack.h>
#include <givaro/modular-balanced.h>

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  FILE *file = fopen(argv[1], "r");
  size_t rows, columns;
  if (!file || fscanf(file, "%zu %zu", &rows, &columns) != 2) return 65;
  std::vector<long> entries(rows * columns);
  for (auto &entry : entries)
    if (fscanf(file, "%ld", &entry) != 1) return 65;
  typedef Givaro::ModularBalanced<double> Field;
  Field field(65521);
  size_t rank = 0;
  std::vector<double> seconds;
  for (int k = 0; k < atoi(argv[2]); k++) {
    auto start = std::chrono::steady_clock::now();
    std::vector<double> copy(rows * columns);
    for (size_t i = 0; i < copy.size(); i++) field.init(copy[i], entries[i]);
    rank = FFPACK::Rank(field, rows, columns, copy.data(), columns);
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  printf("%zu\n", rank);
  for (double second : seconds) printf("%g ", second);
  printf("\n");
}
