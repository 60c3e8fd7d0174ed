/* SPDX-License-Identifier: MIT */
#include "api/handles.h"
#include "api/make_model.h"
#include "base/abi.h"

#include <stdio.h>
#include <string.h>

static void write_fingerprint(expect_model *model)
{
    uint64_t fingerprint = model->plant.model.fingerprint;

    snprintf(model->fingerprint, sizeof(model->fingerprint), "%08x%08x",
             (unsigned)(fingerprint >> 32), (unsigned)(fingerprint & 0xffffffffu));
}

static expect_status load(expect_model *model, const struct model_source *source,
                          const struct load_settings *settings)
{
    if (source->folder != NULL)
        return load_folder(source->folder, settings, &model->plant.model, model->notes);
    return load_memory(source->files, source->file_count, settings, &model->plant.model,
                       model->notes);
}

/* Loads and works out the rest; on failure `model` holds nothing. */
static expect_status fill_model(expect_model *model, const struct model_source *source,
                                const struct load_settings *settings)
{
    expect_status status;

    TRY(load(model, source, settings));
    status = plant_build(&model->plant);
    if (status == EXPECT_ERR_RANGE) {
        report_add(model->notes, EXPECT_SEVERITY_ERROR, "quantity_overflow", NULL,
                   "the quantities of a stock point add up beyond the range");
        status = EXPECT_ERR_DATA;
    }
    if (status != EXPECT_OK)
        model_fini(&model->plant.model);
    else
        write_fingerprint(model);
    return status;
}

static const struct model *model_of(const expect_model *handle)
{
    return handle != NULL ? &handle->plant.model : NULL;
}

/* The reports of a model, then its data. A report that ran out of memory may lack something. */
static expect_status fill_handle(expect_model *model, const struct model_source *source,
                                 const struct load_options *options)
{
    struct load_settings settings = {.alloc = &options->alloc,
                                     .today = options->today,
                                     .dialect = options->dialect,
                                     .base = model_of(source->base)};

    TRY(report_new(&options->alloc, options->max_findings, &model->notes));
    TRY(report_new(&options->alloc, 0, &model->survey));
    settings.survey = model->survey;
    TRY(fill_model(model, source, &settings));
    if (!report_is_incomplete(model->notes) && !report_is_incomplete(model->survey))
        return EXPECT_OK;
    plant_fini(&model->plant);
    return EXPECT_ERR_NOMEM;
}

expect_status make_model(const struct model_source *source, const struct load_options *options,
                         expect_model **ret_model, expect_report **reterr_report)
{
    expect_model *model;
    expect_status status;

    if (source->base != NULL && model_of(source->base)->today != options->today)
        return EXPECT_ERR_ARGUMENT;
    model = alloc_get_zeroed(&options->alloc, 1, sizeof(*model));
    if (model == NULL)
        return EXPECT_ERR_NOMEM;
    status = fill_handle(model, source, options);
    if (status == EXPECT_OK) {
        *ret_model = model;
        return EXPECT_OK;
    }
    expect_report_free(model->survey);
    status = hand_over(status, model->notes, reterr_report);
    alloc_put(&options->alloc, model, 1, sizeof(*model));
    return status;
}

expect_status expect_model_load(const char *folder, const expect_load_options *options,
                                expect_model **ret_model, expect_report **reterr_report)
{
    struct load_options known;

    if (folder == NULL || ret_model == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_of_model(options, &known));
    return make_model(&(struct model_source){.folder = folder}, &known, ret_model, reterr_report);
}

expect_status expect_model_what_if(const expect_model *base, const char *folder,
                                   const expect_load_options *options, expect_model **ret_model,
                                   expect_report **reterr_report)
{
    struct load_options known;

    if (base == NULL || folder == NULL || ret_model == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_read(options, &known));
    if (known.today == EXPECT_DAY_NONE)
        known.today = base->plant.model.today;
    return make_model(&(struct model_source){.folder = folder, .base = base}, &known, ret_model,
                      reterr_report);
}

const expect_report *expect_model_notes(const expect_model *model)
{
    return model != NULL ? model->notes : NULL;
}

const expect_report *expect_model_survey(const expect_model *model)
{
    return model != NULL ? model->survey : NULL;
}

/* Apart from its fingerprint, which the handle keeps. */
static expect_model_info info_of(const struct model *model)
{
    expect_model_info info = EXPECT_MODEL_INFO_INIT;

    info.today = model->today;
    info.items = model->item_count;
    info.stock_points = model->point_count;
    info.supply_rows = model->supply_count;
    info.demand_rows = model->demand_count;
    info.history_rows = model->history_count;
    info.supply_first = model->supply_due.first;
    info.supply_last = model->supply_due.last;
    info.demand_first = model->demand_due.first;
    info.demand_last = model->demand_due.last;
    info.received_first = model->received.first;
    info.received_last = model->received.last;
    info.suppliers = intern_count(model->supplier_names);
    info.resources = intern_count(model->resource_names);
    return info;
}

expect_status expect_model_describe(const expect_model *model, expect_model_info *ret_info)
{
    expect_model_info info;

    if (model == NULL)
        return EXPECT_ERR_ARGUMENT;
    info = info_of(&model->plant.model);
    info.fingerprint = model->fingerprint;
    return abi_write(ret_info, &info, sizeof(info));
}

void expect_model_free(expect_model *model)
{
    struct alloc alloc;

    if (model == NULL)
        return;
    alloc = model->plant.model.alloc;
    plant_fini(&model->plant);
    expect_report_free(model->notes);
    expect_report_free(model->survey);
    alloc_put(&alloc, model, 1, sizeof(*model));
}
