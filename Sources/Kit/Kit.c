// Taken from their places by the compiler, which builds this again when they change.

#include "Kit.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "../../verifiers/web/verify.html"
};

static const unsigned char program[] = {
#embed "../../verifiers/python/verify.py"
};

static const unsigned char format[] = {
#embed "../../certificates/FORMAT.md"
};

struct kit_file kit_file(int index) {
  const struct kit_file files[] = {
    {"verify.html", page, sizeof page},
    {"verify.py", program, sizeof program},
    {"FORMAT.md", format, sizeof format},
  };
  const struct kit_file none = {NULL, NULL, 0};
  return index >= 0 && index < (int)(sizeof files / sizeof *files) ? files[index] : none;
}
