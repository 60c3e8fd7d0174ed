/* SPDX-License-Identifier: MIT
 *
 * From data, wherever it comes from, to the handle of a frozen model.
 */
#ifndef API_MAKE_MODEL_H
#define API_MAKE_MODEL_H

#include "api/load_options.h"
#include "load/folder.h"

/* A folder, or files in memory. */
struct model_source {
    const char *folder; /* NULL: in memory */
    const struct memory_file *files;
    size_t file_count;
    const expect_model *base; /* under these rows; NULL: nothing is */
};

/* The options have a day; EXPECT_ERR_ARGUMENT when it is not that of the base. */
expect_status make_model(const struct model_source *source, const struct load_options *options,
                         expect_model **ret_model, expect_report **reterr_report);

#endif
