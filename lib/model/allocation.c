/* SPDX-License-Identifier: MIT */
#include "model/allocation.h"

expect_quantity model_allocation(const struct model *model, uint32_t item, uint32_t customer,
                                 expect_day ship_by)
{
    struct range rows = model->items[item].allocations;
    uint32_t group = customer != ID_NONE ? model->customers[customer].group : ID_NONE;
    expect_quantity least = QUANTITY_MAX;

    for (uint32_t i = rows.first; i < rows.first + rows.count; i++) {
        const struct allocation_row *row = &model->allocations[i];
        bool is_for_all = row->group == ID_NONE;

        if ((is_for_all || row->group == group) && row->from <= ship_by && ship_by <= row->to)
            least = quantity_min(least, row->quantity);
    }
    return least;
}
