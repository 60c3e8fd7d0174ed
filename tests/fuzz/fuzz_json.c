/* SPDX-License-Identifier: MIT
 *
 * Requests as JSON, one a line, as `expect-check batch` reads them: each becomes the text of a
 * requests.csv, which then has one line.
 */
#include "cli/request_json.h"

#include <expectations.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(bool is_true, const char *what)
{
    if (is_true)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

static void read_csv(const struct text *csv)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_requests *requests = NULL;
    expect_report *report = NULL;

    options.delimiter = ',';
    options.decimal_mark = EXPECT_DECIMAL_POINT;
    if (expect_requests_read("-", csv->bytes, csv->length, &options, &requests, &report) ==
        EXPECT_OK)
        demand(expect_requests_count(requests) == 1, "an object is one request");
    expect_report_free(report);
    expect_requests_free(requests);
}

static void read_line(const char *line, size_t length)
{
    struct text csv = {0}, wrong = {0};
    json_t *id = NULL;

    if (request_json_read(line, length, &csv, &id, &wrong))
        read_csv(&csv);
    else
        demand(wrong.length > 0, "what is wrong is said");
    json_decref(id);
    text_free(&csv);
    text_free(&wrong);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        const uint8_t *end = memchr(bytes, '\n', size);
        size_t length = end != NULL ? (size_t)(end - bytes) : size;
        char *line = malloc(length + 1);

        if (line == NULL)
            return 0;
        memcpy(line, bytes, length);
        read_line(line, length);
        free(line);
        length += end != NULL;
        bytes += length;
        size -= length;
    }
    return 0;
}
