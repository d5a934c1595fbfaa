// More of libgmp, for what searches and draws: no verdict needs these names.

#ifndef CHECKER_CGMP_SEARCH_H
#define CHECKER_CGMP_SEARCH_H

#include "../CGMP/shim.h"

/// A GMP random state, `gmp_randstate_t` without the array of one.
typedef __gmp_randstate_struct gmp_random_state;
static inline void gmp_subtract_product(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_submul(r, a, b); }
static inline void gmp_multiply_word(gmp_integer *r, const gmp_integer *a, unsigned long b) { mpz_mul_ui(r, a, b); }
static inline void gmp_add_word(gmp_integer *r, const gmp_integer *a, unsigned long b) { mpz_add_ui(r, a, b); }
static inline void gmp_subtract_word(gmp_integer *r, const gmp_integer *a, unsigned long b) { mpz_sub_ui(r, a, b); }
static inline void gmp_set_word(gmp_integer *z, long value) { mpz_set_si(z, value); }
static inline void gmp_swap(gmp_integer *a, gmp_integer *b) { mpz_swap(a, b); }
/// The remainder of that division.
static inline void gmp_remainder(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_tdiv_r(r, a, b); }
static inline int gmp_compare_magnitudes(const gmp_integer *a, const gmp_integer *b) { return mpz_cmpabs(a, b); }
/// The quotient `a / b` where `b` is known to divide `a`.
static inline void gmp_divide_exact(gmp_integer *q, const gmp_integer *a, const gmp_integer *b) { mpz_divexact(q, a, b); }
static inline int gmp_probable_prime(const gmp_integer *a, int rounds) { return mpz_probab_prime_p(a, rounds); }
static inline void gmp_random_init(gmp_random_state *state) { gmp_randinit_mt(state); }
static inline void gmp_random_seed(gmp_random_state *state, const gmp_integer *seed) { gmp_randseed(state, seed); }
static inline void gmp_random_clear(gmp_random_state *state) { gmp_randclear(state); }
/// A uniform integer in `0 ..< n`; `n` must be positive.
static inline unsigned long gmp_random_below(gmp_random_state *state, unsigned long n) { return gmp_urandomm_ui(state, n); }

#endif
