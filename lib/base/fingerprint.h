/* SPDX-License-Identifier: MIT
 *
 * A number over bytes, to tell data apart: the same bytes in the same pieces give the same number, on
 * every machine. No defence against whoever wants two texts to look alike.
 */
#ifndef BASE_FINGERPRINT_H
#define BASE_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

#define FINGERPRINT_NONE UINT64_C(14695981039346656037)

/* The fingerprint of all that came before and now these bytes; `FINGERPRINT_NONE` comes first. Some
 * gigabytes a second, for it goes over every file of a load. */
uint64_t fingerprint_add(uint64_t fingerprint, const void *bytes, size_t size);

#endif
