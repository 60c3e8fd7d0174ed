/* SPDX-License-Identifier: MIT */
#include "model/survey.h"

static expect_status find_unlisted(struct builder *builder, struct first_row **ret_rows,
                                   uint32_t *ret_count)
{
    const struct model *model = builder->model;
    uint32_t customers = intern_count(model->customer_names);
    uint32_t *first_of = first_rows_new(builder, customers);

    if (first_of == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; builder->customers.count > 0 && i < model->demand_count; i++) {
        const struct demand_row *row = &model->demand[i];

        if (row->customer != ID_NONE && !model->customers[row->customer].is_listed)
            first_rows_meet(first_of, row->customer, demand_position(builder, row->name));
    }
    return first_rows_sort(builder, first_of, customers, ret_rows, ret_count);
}

/* A promise to somebody whom customers.csv does not know: each once. */
static expect_status survey_unlisted_in_promises(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unlisted_customer", 0};
    const struct model *model = builder->model;
    const struct row_head *heads = builder->demand.heads.items;
    struct first_row *rows;
    uint32_t count;

    TRY(find_unlisted(builder, &rows, &count));
    for (uint32_t i = 0; i < count; i++) {
        struct row_origin origin = head_origin(&heads[rows[i].position]);
        struct text name = text_of(model->customer_names, rows[i].subject);

        if (survey_list_next(&list, origin))
            survey_note(builder, &list, TABLE_DEMAND, origin, "customer", name,
                        "%s has no row in customers.csv", name.at);
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
    TRY(survey_unlisted_in_promises(builder, survey));
    return survey_groups(builder, survey);
}
