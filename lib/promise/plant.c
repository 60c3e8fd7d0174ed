/* SPDX-License-Identifier: MIT */
#include "promise/plant.h"

static void free_derived(struct plant *plant)
{
    history_fini(&plant->history);
    backlog_fini(&plant->backlog);
    profiles_fini(&plant->profiles);
}

static expect_status derive(struct plant *plant)
{
    TRY(profiles_build(&plant->model, &plant->profiles));
    TRY(backlog_build(&plant->model, &plant->backlog));
    return history_build(&plant->model, &plant->history);
}

expect_status plant_build(struct plant *plant)
{
    expect_status status;

    plant->profiles = (struct profiles){0};
    plant->backlog = (struct backlog){0};
    plant->history = (struct history){0};
    status = derive(plant);
    if (status != EXPECT_OK)
        free_derived(plant);
    return status;
}

void plant_fini(struct plant *plant)
{
    free_derived(plant);
    model_fini(&plant->model);
}
