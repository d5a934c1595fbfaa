// zlib as Swift can import it: `inflateInit2` is a macro.

#ifndef CHECKER_CZLIB_SHIM_H
#define CHECKER_CZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

/// Prepares the stream for gzip data, and for nothing else.
static inline int gzip_inflate_init(z_stream *stream) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, 15 + 16);
}

/// Prepares the stream for deflated data without a header, as in zip archives.
static inline int raw_inflate_init(z_stream *stream) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, -15);
}

/// Prepares the stream for zlib's own form, as in MATLAB's files.
static inline int zlib_inflate_init(z_stream *stream) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, 15);
}

#endif
