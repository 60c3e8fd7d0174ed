/* SPDX-License-Identifier: MIT */
#include "supply/backlog.h"

static expect_status add_up(const struct model *model, const struct point *point,
                            expect_quantity *through)
{
    expect_quantity sum = 0;

    for (uint32_t i = point->demand.first; i < point->demand.first + point->demand.count; i++) {
        TRY(quantity_add(sum, model->demand[i].quantity, &sum));
        through[i] = sum;
    }
    return EXPECT_OK;
}

expect_status backlog_build(const struct model *model, struct backlog *ret_backlog)
{
    struct backlog backlog = {.model = model};
    expect_status status = EXPECT_OK;

    backlog.through = alloc_get(&model->alloc, model->demand_count, sizeof(*backlog.through));
    if (backlog.through == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t i = 0; i < model->point_count && status == EXPECT_OK; i++)
        status = add_up(model, &model->points[i], backlog.through);
    if (status == EXPECT_OK)
        *ret_backlog = backlog;
    else
        backlog_fini(&backlog);
    return status;
}

void backlog_fini(struct backlog *backlog)
{
    if (backlog->model != NULL)
        alloc_put(&backlog->model->alloc, backlog->through, backlog->model->demand_count,
                  sizeof(*backlog->through));
    *backlog = (struct backlog){0};
}

struct backlog backlog_without(const struct backlog *backlog, const uint32_t *demand, size_t count)
{
    return (struct backlog){backlog->model, backlog->through, demand, count};
}

bool backlog_leaves_out(const struct backlog *backlog, uint32_t demand)
{
    for (size_t i = 0; i < backlog->left_out_count; i++) {
        if (backlog->left_out[i] == demand)
            return true;
    }
    return false;
}

expect_quantity backlog_through(const struct backlog *backlog, const struct point *point,
                                uint32_t demand)
{
    expect_quantity sum = backlog->through[demand];

    for (size_t i = 0; i < backlog->left_out_count; i++) {
        uint32_t left_out = backlog->left_out[i];

        if (left_out >= point->demand.first && left_out <= demand)
            sum -= backlog->model->demand[left_out].quantity;
    }
    return sum;
}

uint32_t backlog_count_due(const struct backlog *backlog, const struct point *point, expect_time by)
{
    uint32_t low = 0, high = point->demand.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (backlog->model->demand[point->demand.first + middle].due <= by)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

expect_quantity backlog_due(const struct backlog *backlog, const struct point *point,
                            expect_time by)
{
    uint32_t count = backlog_count_due(backlog, point, by);

    if (count == 0)
        return 0;
    return backlog_through(backlog, point, point->demand.first + count - 1);
}
