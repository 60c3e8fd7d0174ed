/* SPDX-License-Identifier: MIT */
#include "model/survey.h"

/* A promise to somebody whom customers.csv does not know: each once. */
static expect_status survey_promises(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unlisted_customer", 0};
    const struct model *model = builder->model;
    const struct raw_demand *rows = builder->demand.items;
    bool *is_met =
        arena_get_zeroed(&builder->scratch, intern_count(model->customer_names), sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; builder->customers.count > 0 && i < builder->demand.count; i++) {
        uint32_t customer = rows[i].row.customer;

        if (customer == ID_NONE || model->customers[customer].is_listed || is_met[customer])
            continue;
        is_met[customer] = true;
        if (survey_list_next(&list, rows[i].origin))
            survey_note(builder, &list, TABLE_DEMAND, rows[i].origin, "customer",
                        text_of(model->customer_names, customer), "%s has no row in customers.csv",
                        intern_text(model->customer_names, customer));
    }
    survey_list_end(&list, "customers");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

/* An allocation to a group that nobody is in limits nobody: each group once. */
static expect_status survey_groups(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unused_group", 0};
    const struct model *model = builder->model;
    const struct raw_customer *customers = builder->customers.items;
    const struct raw_allocation *rows = builder->allocations.items;
    bool *is_met =
        arena_get_zeroed(&builder->scratch, intern_count(model->group_names), sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < builder->customers.count; i++) {
        if (customers[i].row.group != ID_NONE)
            is_met[customers[i].row.group] = true;
    }
    for (uint32_t i = 0; i < builder->allocations.count; i++) {
        uint32_t group = rows[i].row.group;

        if (group == ID_NONE || is_met[group])
            continue;
        is_met[group] = true;
        if (survey_list_next(&list, rows[i].origin))
            survey_note(builder, &list, TABLE_ALLOCATIONS, rows[i].origin, "group",
                        text_of(model->group_names, group),
                        "no customer is in the group %s, so this limits nobody",
                        intern_text(model->group_names, group));
    }
    survey_list_end(&list, "groups");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}

expect_status survey_customers(struct builder *builder, expect_report *survey)
{
    TRY(survey_promises(builder, survey));
    return survey_groups(builder, survey);
}
