// Finding bytes in bytes: a search over a million prompts reads 200 MB, so it goes 16 places at a time.
#include "include/platform_find.h"

#include <string.h>

typedef uint8_t lanes __attribute__((vector_size(16)));

static lanes load(const uint8_t *from) {
    lanes out;
    memcpy(&out, from, sizeof out);
    return out;
}

long limner_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t size) {
    if (size == 0 || size > count) return -1;
    size_t at = 0;
    size_t last = count - size;  // the last place where it fits
    lanes first = wanted[0] - (lanes){0};
    lanes end = wanted[size - 1] - (lanes){0};
    // 16 places whose first and last bytes both agree are rare in text; only those are compared.
    for (; at + 15 <= last; at += 16) {
        lanes agree = (lanes)((load(bytes + at) == first) & (load(bytes + at + size - 1) == end));
        uint64_t half[2];
        memcpy(half, &agree, sizeof half);
        if ((half[0] | half[1]) == 0) continue;
        for (size_t place = 0; place < 16; place++)
            if (agree[place] && memcmp(bytes + at + place, wanted, size) == 0) return (long)(at + place);
    }
    for (; at <= last; at++)
        if (bytes[at] == wanted[0] && memcmp(bytes + at, wanted, size) == 0) return (long)at;
    return -1;
}
