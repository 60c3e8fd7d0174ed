/* SPDX-License-Identifier: MIT
 *
 * Where the requests of a batch come from, and where the answers go.
 */
#include "cli/cmd_batch.h"

#include "cli/batch.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/* Each answer goes out before the next request is waited for. */
static void answer_json_lines(struct batch *batch, FILE *input)
{
    struct progress progress = progress_start(0);
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;

    while ((length = getline(&line, &capacity, input)) >= 0) {
        if (strspn(line, " \t\r\n") == (size_t)length)
            continue;
        batch_answer_json(batch, line, (size_t)length);
        fflush(batch->output);
        progress_step(&progress, batch->done);
    }
    batch_end_json(batch);
    progress_end(&progress);
    free(line);
}

static enum exit_status answer_file(struct batch *batch, const char *path)
{
    expect_load_options load = data_load_options(batch->options);
    expect_requests *requests = NULL;
    expect_report *report = NULL;
    expect_status status = expect_requests_load(path, &load, &requests, &report);

    if (status != EXPECT_OK)
        return data_refuse(batch->options, status, report);
    batch_answer_all(batch, requests);
    expect_requests_free(requests);
    return batch_ending(batch);
}

/* The requests.csv of the data folder. */
static enum exit_status answer_folder(struct batch *batch)
{
    struct text path = {0};
    enum exit_status ending;

    text_add(&path, "%s/requests.csv", batch->options->data);
    ending = answer_file(batch, text_bytes(&path));
    text_free(&path);
    return ending;
}

static enum exit_status answer_csv(struct batch *batch, const struct text *csv)
{
    expect_load_options load = data_load_options(batch->options);
    expect_requests *requests = NULL;
    expect_report *report = NULL;
    expect_status status =
        expect_requests_read("stdin", text_bytes(csv), csv->length, &load, &requests, &report);

    if (status != EXPECT_OK)
        return data_refuse(batch->options, status, report);
    batch_answer_all(batch, requests);
    expect_requests_free(requests);
    return batch_ending(batch);
}

/* Blank to the eye: also the byte-order mark that some shells put first. */
static bool is_blank(int byte)
{
    return byte != EOF && byte != '\0' && strchr(" \t\r\n\xef\xbb\xbf", byte) != NULL;
}

static enum exit_status answer_stdin(struct batch *batch)
{
    struct text csv = {0};
    char block[4096];
    size_t length;
    int byte;
    enum exit_status ending;

    while (is_blank(byte = getc(stdin)))
        text_add_bytes(&csv, &(char){(char)byte}, 1);
    if (byte != EOF)
        ungetc(byte, stdin);
    if (byte == '{') {
        answer_json_lines(batch, stdin);
        ending = batch_ending(batch);
    } else {
        while ((length = fread(block, 1, sizeof(block), stdin)) > 0)
            text_add_bytes(&csv, block, length);
        ending = answer_csv(batch, &csv);
    }
    if (ferror(stdin)) {
        fprintf(stderr, "expect-check: standard input: %s\n", strerror(errno));
        ending = EXIT_BAD_DATA;
    }
    text_free(&csv);
    return ending;
}

static enum exit_status answer_requests(struct batch *batch)
{
    const char *requests = batch->options->requests;

    if (requests == NULL)
        return answer_folder(batch);
    if (strcmp(requests, "-") == 0)
        return answer_stdin(batch);
    return answer_file(batch, requests);
}

/* A disk that is full must not look like an answer. */
static enum exit_status close_output(const struct batch *batch, enum exit_status ending)
{
    const char *path = batch->options->output;
    bool is_written;

    if (path == NULL)
        return ending; /* standard output: main looks after it */
    is_written = ferror(batch->output) == 0;
    if (fclose(batch->output) == 0 && is_written)
        return ending;
    fprintf(stderr, "expect-check: %s: %s\n", path, strerror(errno));
    return EXIT_INTERNAL;
}

static enum exit_status answer_into(const struct options *options, expect_checker *checker)
{
    struct batch batch = {.options = options, .checker = checker, .output = stdout};

    if (options->output != NULL)
        batch.output = fopen(options->output, "w");
    if (batch.output == NULL) {
        fprintf(stderr, "expect-check: %s: %s\n", options->output, strerror(errno));
        return EXIT_USAGE;
    }
    return close_output(&batch, answer_requests(&batch));
}

enum exit_status cmd_batch(const struct options *options)
{
    return data_ask(options, answer_into);
}
