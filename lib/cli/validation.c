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

/* Over `base`, unless it is NULL. */
static void read_folder(struct reading *reading, const char *folder, const expect_model *base,
                        const struct options *options)
{
    expect_load_options load = load_options(options);

    reading->folder = folder;
    reading->status =
        base != NULL ? expect_model_what_if(base, folder, &load, &reading->model, &reading->failure)
                     : expect_model_load(folder, &load, &reading->model, &reading->failure);
    if (reading->status == EXPECT_OK)
        reading->status = expect_model_describe(reading->model, &reading->info);
}

void validation_read(struct validation *validation, const struct options *options)
{
    const struct reading nothing = {.info = EXPECT_MODEL_INFO_INIT};

    *validation = (struct validation){.options = options, .data = nothing, .what_if = nothing};
    read_folder(&validation->data, options->data, NULL, options);
    if (options->what_if != NULL && validation->data.model != NULL)
        read_folder(&validation->what_if, options->what_if, validation->data.model, options);
    read_requests(validation);
}

static void reading_free(struct reading *reading)
{
    expect_report_free(reading->failure);
    expect_model_free(reading->model);
}

void validation_free(struct validation *validation)
{
    expect_requests_free(validation->requests);
    expect_report_free(validation->requests_failure);
    reading_free(&validation->what_if);
    reading_free(&validation->data);
}

const expect_report *reading_report(const struct reading *reading)
{
    return reading->model != NULL ? expect_model_notes(reading->model) : reading->failure;
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
    enum exit_status ending = exit_of_load(validation->data.status);

    if (ending == EXIT_FEASIBLE)
        ending = exit_of_load(validation->what_if.status);
    return ending != EXIT_FEASIBLE ? ending : exit_of_load(validation->requests_status);
}
