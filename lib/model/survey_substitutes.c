/* SPDX-License-Identifier: MIT
 *
 * Rows of substitutes.csv that can never be offered, mostly because a name is written in two ways.
 */
#include "model/survey.h"

/* Items that a file other than substitutes.csv names. */
static void mark_items(const struct builder *builder, bool *is_met)
{
    const struct model *model = builder->model;
    const struct raw_item *listed = builder->items.items;
    const uint32_t *asked = builder->asked.items;

    for (uint32_t i = 0; i < builder->items.count; i++)
        is_met[listed[i].item] = true;
    for (uint32_t i = 0; i < builder->asked.count; i++)
        is_met[asked[i]] = true;
    for (uint32_t i = 0; i < model->bom_count; i++)
        is_met[model->bom[i].component] = true;
    for (uint32_t i = 0; i < model->item_count; i++) {
        const struct item *item = &model->items[i];

        if (item->points.count + item->buys.count + item->bom.count + item->routing.count > 0)
            is_met[i] = true;
    }
}

static void note_item(struct builder *builder, struct survey_list *list,
                      const struct raw_substitute *raw, const char *field, uint32_t item)
{
    struct text name = text_of(builder->model->item_names, item);

    if (survey_list_next(list, raw->origin))
        survey_note(builder, list, TABLE_SUBSTITUTES, raw->origin, field, name,
                    "no other file names %s, so it is never offered", name.at);
}

/* Requests of a customer that customers.csv does not list are refused. */
static void look_at_customer(struct builder *builder, struct survey_list *list,
                             const struct raw_substitute *raw)
{
    const struct model *model = builder->model;
    uint32_t customer = raw->row.customer;
    struct text name;

    if (customer == ID_NONE || model->customers[customer].is_listed ||
        !survey_list_next(list, raw->origin))
        return;
    name = text_of(model->customer_names, customer);
    survey_note(builder, list, TABLE_SUBSTITUTES, raw->origin, "customer", name,
                "customers.csv does not list %s, so it is never offered", name.at);
}

expect_status survey_substitutes(struct builder *builder, expect_report *survey)
{
    struct survey_list list = {survey, "unused_substitute", 0};
    const struct raw_substitute *rows = builder->substitutes.items;
    bool *is_met = arena_get_zeroed(&builder->scratch, builder->model->item_count, sizeof(*is_met));

    if (is_met == NULL)
        return EXPECT_ERR_NOMEM;
    mark_items(builder, is_met);
    for (uint32_t i = 0; i < builder->substitutes.count; i++) {
        if (!is_met[rows[i].row.item])
            note_item(builder, &list, &rows[i], "item", rows[i].row.item);
        if (!is_met[rows[i].row.substitute])
            note_item(builder, &list, &rows[i], "substitute", rows[i].row.substitute);
        look_at_customer(builder, &list, &rows[i]);
    }
    survey_list_end(&list, "rows");
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
