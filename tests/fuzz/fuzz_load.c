/* SPDX-License-Identifier: MIT
 *
 * A data folder (expect_model_load): read from memory, then worked out as the first check would.
 */
#include "fuzz/fuzz.h"

#include "promise/plant.h"

#define TODAY 20514 /* 2026-03-02 */

/* Loads the files and returns the fingerprint of the model; 0 for none. */
static uint64_t load(const struct fuzz_folder *folder, const struct alloc *alloc)
{
    expect_report *report, *survey;
    struct load_settings settings = {.alloc = alloc, .today = TODAY, .dialect = folder->dialect};
    struct plant plant = {0};
    uint64_t fingerprint = 0;
    expect_status status;

    fuzz_demand(report_new(alloc, 100, &report) == EXPECT_OK, "there is memory");
    fuzz_demand(report_new(alloc, 0, &survey) == EXPECT_OK, "there is memory");
    settings.survey = survey;
    status = load_memory(folder->files, folder->count, &settings, &plant.model, report);
    fuzz_demand(status == EXPECT_OK || status == EXPECT_ERR_DATA, "data is good or wrong");
    fuzz_demand((status == EXPECT_OK) == (expect_report_errors(report) == 0),
                "what is wrong is said");
    if (status == EXPECT_OK) {
        fingerprint = plant.model.fingerprint;
        if (plant_build(&plant) == EXPECT_OK)
            plant_fini(&plant);
        else
            model_fini(&plant.model);
    }
    fuzz_check_report(report);
    fuzz_check_report(survey);
    expect_report_free(report);
    expect_report_free(survey);
    return fingerprint;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz_folder folder;
    struct alloc alloc;
    uint64_t fingerprint;

    fuzz_demand(alloc_init(&alloc, NULL) == EXPECT_OK, "there is an allocator");
    fuzz_unpack(bytes, size, &folder);
    fingerprint = load(&folder, &alloc);
    if (fingerprint != 0)
        fuzz_demand(load(&folder, &alloc) == fingerprint, "the same data is the same model");
    fuzz_folder_fini(&folder);
    return 0;
}
