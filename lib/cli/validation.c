/* SPDX-License-Identifier: MIT */
#include "cli/validation.h"

#include "cli/data.h"
#include "cli/text.h"

#include <unistd.h>

/* Who validates wants to see them all. */
enum { FINDINGS_MAX = 10000 };

static expect_load_options load_options(const struct options *options)
{
    expect_load_options load = data_load_options(options);

    load.max_findings = FINDINGS_MAX;
    return load;
}

static void read_requests(struct validation *validation)
{
    expect_load_options load = load_options(validation->options);
    struct text path = {0};

    text_add(&path, "%s/requests.csv", validation->options->data);
    if (access(text_bytes(&path), F_OK) == 0)
        validation->requests_status = expect_requests_load(
            text_bytes(&path), &load, &validation->requests, &validation->requests_failure);
    text_free(&path);
}

void validation_read(struct validation *validation, const struct options *options)
{
    expect_load_options load = load_options(options);

    *validation = (struct validation){.options = options, .info = EXPECT_MODEL_INFO_INIT};
    validation->status =
        expect_model_load(options->data, &load, &validation->model, &validation->failure);
    if (validation->status == EXPECT_OK)
        validation->status = expect_model_describe(validation->model, &validation->info);
    read_requests(validation);
}

void validation_free(struct validation *validation)
{
    expect_requests_free(validation->requests);
    expect_report_free(validation->requests_failure);
    expect_report_free(validation->failure);
    expect_model_free(validation->model);
}

const expect_report *validation_report(const struct validation *validation)
{
    return validation->model != NULL ? expect_model_notes(validation->model) : validation->failure;
}

size_t validation_wrong_requests(const struct validation *validation)
{
    size_t wrong = 0;

    for (size_t i = 0; i < expect_requests_count(validation->requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;

        wrong += expect_requests_get(validation->requests, i, &request, NULL) != EXPECT_OK;
    }
    return wrong;
}

enum exit_status validation_ending(const struct validation *validation)
{
    enum exit_status ending = exit_of_load(validation->status);

    return ending != EXIT_FEASIBLE ? ending : exit_of_load(validation->requests_status);
}
