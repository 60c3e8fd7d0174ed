/* SPDX-License-Identifier: MIT
 *
 * A data folder, read to see what is in it: the model or what is wrong with it, and its requests;
 * and the folder that `--what-if` lays over it.
 */
#ifndef CLI_VALIDATION_H
#define CLI_VALIDATION_H

#include "cli/options.h"

/* A folder of rows. */
struct reading {
    const char *folder;
    expect_status status;
    expect_model *model;    /* NULL when it does not load */
    expect_model_info info; /* of the model */
    expect_report *failure; /* why it does not load; may be NULL */
};

struct validation {
    const struct options *options;
    struct reading data;
    struct reading what_if;        /* its folder is NULL when it was not asked for, or not tried */
    expect_requests *requests;     /* NULL: there is no requests.csv, or it is no table */
    expect_status requests_status; /* of requests.csv */
    expect_report *requests_failure; /* why it is no table; may be NULL */
};

void validation_read(struct validation *validation, const struct options *options);
void validation_free(struct validation *validation);

/* The files that were read, and the findings of the load. */
const expect_report *reading_report(const struct reading *reading);

/* How many requests cannot be answered because their line is malformed. */
size_t validation_wrong_requests(const struct validation *validation);

enum exit_status validation_ending(const struct validation *validation);

#endif
