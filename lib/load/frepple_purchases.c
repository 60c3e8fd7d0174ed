/* SPDX-License-Identifier: MIT */
#include "load/frepple_purchases.h"

/* Nothing new is ordered within the fence: it is on the way for longer. What is only safety does not make up for
 * a lead time that nobody knows. */
static int32_t days_of(const struct frepple_purchase *row)
{
    int32_t days = row->buy.lead_time_days;

    return days < 0 ? days : days + row->hard_safety_days + row->fence_days;
}

expect_status frepple_build_purchases(struct frepple *frepple)
{
    for (size_t i = 0; i < frepple->tables[FREPPLE_PURCHASE].count; i++) {
        const struct frepple_purchase *row =
            FREPPLE_ROW(frepple, FREPPLE_PURCHASE, frepple_purchase, i);
        struct buy_input buy = row->buy;

        buy.lead_time_days = days_of(row);
        buy.valid = frepple_days(row->valid_from, row->valid_to);
        TRY(builder_add_buy(frepple->builder, &buy, row->origin));
    }
    return EXPECT_OK;
}
