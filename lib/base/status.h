/* SPDX-License-Identifier: MIT
 *
 * Statuses inside the library: the public codes, and the one way to pass a failure up.
 */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include <expectations.h>

/* Leaves the calling function with the status of `call` unless it is EXPECT_OK. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        expect_status try_status_ = (call);                                                        \
        if (try_status_ != EXPECT_OK)                                                              \
            return try_status_;                                                                    \
    } while (0)

#endif
