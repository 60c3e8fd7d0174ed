/* SPDX-License-Identifier: MIT */
#include "model/allocation.h"

bool allocation_counts(const struct model *model, const struct allocation_row *row,
                       uint32_t customer, expect_day ship_by)
{
    uint32_t group = customer != ID_NONE ? model->customers[customer].group : ID_NONE;

    return (row->group == ID_NONE || row->group == group) && row->from <= ship_by &&
           ship_by <= row->to;
}
