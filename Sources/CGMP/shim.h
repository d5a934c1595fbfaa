// libgmp as Swift can import it.
//
// GMP's public names are preprocessor macros (`mpz_add` is `__gmpz_add`) or
// macro-like inline functions, neither of which Swift sees. Each wrapper below
// is the GMP function of the same name, and nothing more.

#ifndef CHECKER_CGMP_SHIM_H
#define CHECKER_CGMP_SHIM_H

#include <gmp.h>
#include <stddef.h>

/// One GMP integer, `mpz_t` without the array of one.
typedef __mpz_struct gmp_integer;

static inline void gmp_init(gmp_integer *z) { mpz_init(z); }
static inline void gmp_set(gmp_integer *z, const gmp_integer *a) { mpz_set(z, a); }
static inline int gmp_set_text(gmp_integer *z, const char *text) { return mpz_set_str(z, text, 10); }
static inline void gmp_clear(gmp_integer *z) { mpz_clear(z); }

/// A read-only view of the integer `sign · limb`; `limb` must outlive the view.
static inline void gmp_view_word(gmp_integer *view, const unsigned long *limb, long sign) {
  mpz_roinit_n(view, limb, *limb == 0 ? 0 : sign);
}

static inline int gmp_fits_word(const gmp_integer *z) { return mpz_fits_slong_p(z) != 0; }
static inline long gmp_get_word(const gmp_integer *z) { return mpz_get_si(z); }
static inline size_t gmp_words(const gmp_integer *z) { return mpz_size(z); }
static inline unsigned long gmp_word(const gmp_integer *z, size_t i) { return mpz_getlimbn(z, i); }
static inline size_t gmp_digits(const gmp_integer *z) { return mpz_sizeinbase(z, 10); }
static inline size_t gmp_bits(const gmp_integer *z) { return mpz_sizeinbase(z, 2); }
static inline void gmp_get_text(char *buffer, const gmp_integer *z) { mpz_get_str(buffer, 10, z); }
static inline int gmp_sign(const gmp_integer *z) { return mpz_sgn(z); }
static inline int gmp_compare(const gmp_integer *a, const gmp_integer *b) { return mpz_cmp(a, b); }

static inline void gmp_add(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_add(r, a, b); }
static inline void gmp_subtract(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_sub(r, a, b); }
static inline void gmp_multiply(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_mul(r, a, b); }
static inline void gmp_add_product(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_addmul(r, a, b); }
static inline void gmp_gcd(gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_gcd(r, a, b); }
static inline void gmp_power(gmp_integer *r, const gmp_integer *a, unsigned long n) { mpz_pow_ui(r, a, n); }
/// Quotient rounded towards zero and remainder; `b` must not be zero.
static inline void gmp_divide(gmp_integer *q, gmp_integer *r, const gmp_integer *a, const gmp_integer *b) { mpz_tdiv_qr(q, r, a, b); }
/// The residue of `a` in `0 ..< m`; `m` must not be zero.
static inline unsigned long gmp_residue(const gmp_integer *a, unsigned long m) { return mpz_fdiv_ui(a, m); }

#endif
