/* SPDX-License-Identifier: MIT
 *
 * A folder with demand.csv read once, in a process of its own, for compare_load.py: to rows, or to a
 * model that can be asked.
 *
 *     load_once rows|model FOLDER
 */
#include "data.h"
#include "tokens.h"

#include "expectations.h"
#include "load/file.h"

#include <string.h>

static int load_rows(const char *folder)
{
    char path[DATA_PATH];
    struct file_bytes bytes;
    struct export_text text;
    struct alloc alloc;
    int64_t rows;

    (void)alloc_init(&alloc, NULL);
    snprintf(path, sizeof(path), "%s/demand.csv", folder);
    if (file_read(&alloc, path, &bytes) != EXPECT_OK)
        return -1;
    text = (struct export_text){(char *)bytes.bytes, bytes.size};
    rows = tokens_to_rows(&text, &alloc);
    file_fini(&alloc, &bytes);
    return rows > 0 ? 0 : -1;
}

static int load_model(const char *folder)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_model *model;

    options.today = data_today();
    if (expect_model_load(folder, &options, &model, NULL) != EXPECT_OK)
        return -1;
    expect_model_free(model);
    return 0;
}

int main(int count, char **arguments)
{
    int failed;

    if (count != 3) {
        fprintf(stderr, "usage: load_once rows|model FOLDER\n");
        return 2;
    }
    failed = strcmp(arguments[1], "rows") == 0 ? load_rows(arguments[2]) : load_model(arguments[2]);
    if (failed)
        fprintf(stderr, "%s could not be loaded\n", arguments[2]);
    return failed != 0;
}
