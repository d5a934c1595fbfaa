// What a bundle hands to a referee, within the program: the verifiers that need no installation, and the format.

#ifndef KIT_H
#define KIT_H

#include <stddef.h>

struct kit_file {
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// The files, one after the other; name is NULL beyond the last.
struct kit_file kit_file(int index);

#endif
