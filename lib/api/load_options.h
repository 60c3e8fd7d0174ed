/* SPDX-License-Identifier: MIT
 *
 * The caller's load options, checked, with their defaults filled in.
 */
#ifndef API_LOAD_OPTIONS_H
#define API_LOAD_OPTIONS_H

#include "base/alloc.h"
#include "load/dialect.h"

struct load_options {
    expect_day today; /* EXPECT_DAY_NONE: not said */
    size_t max_findings;
    struct alloc alloc;
    struct dialect dialect; /* its encoding is the caller's */
};

/* `given` may be NULL: defaults. */
expect_status load_options_read(const expect_load_options *given, struct load_options *ret_options);

/* The same for a model, which needs its day. */
expect_status load_options_of_model(const expect_load_options *given,
                                    struct load_options *ret_options);

#endif
