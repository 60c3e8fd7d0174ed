/* SPDX-License-Identifier: MIT */
#include "base/abi.h"

#include <string.h>

static size_t size_of(const void *given)
{
    size_t size;

    memcpy(&size, given, sizeof(size));
    return size;
}

expect_status abi_read(void *known, size_t known_size, const void *given)
{
    size_t size = given != NULL ? size_of(given) : 0;
    const unsigned char *bytes = given;

    if (size < sizeof(size_t))
        return EXPECT_ERR_ARGUMENT;
    for (size_t i = known_size; i < size; i++) {
        if (bytes[i] != 0)
            return EXPECT_ERR_ARGUMENT;
    }
    memcpy(known, given, size < known_size ? size : known_size);
    memcpy(known, &known_size, sizeof(known_size));
    return EXPECT_OK;
}

expect_status abi_write(void *given, const void *known, size_t known_size)
{
    size_t size = given != NULL ? size_of(given) : 0;

    if (size < sizeof(size_t))
        return EXPECT_ERR_ARGUMENT;
    memcpy(given, known, size < known_size ? size : known_size);
    if (size > known_size)
        memset((unsigned char *)given + known_size, 0, size - known_size);
    memcpy(given, &size, sizeof(size));
    return EXPECT_OK;
}
