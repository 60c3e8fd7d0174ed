/* SPDX-License-Identifier: MIT
 *
 * The receipts of a model, ready to be learned from: rows by group, and the counts of all rows,
 * which every pooled forecast starts from. Built once after loading, then read-only.
 */
#ifndef PROMISE_HISTORY_H
#define PROMISE_HISTORY_H

#include "chance/hazard.h"
#include "model/model.h"

struct history {
    const struct model *model;
    struct past_order
        *orders; /* as the model's history, with missing promises filled in (section 9) */
    struct hazard_clock clock;
    double root[HAZARD_BINS]; /* section 9, step 5 */
    struct hazard_counts all;
    uint32_t left_out; /* rows without a promise that nothing stands in for */
};

expect_status history_build(const struct model *model, struct history *ret_history);
void history_fini(struct history *history);

/* Who brings what where. Any part may be ID_NONE. */
struct trade {
    uint32_t supplier, item, location;
};

/* The rows of a supplier; of those, the ones of an item; of those, the ones of a location. */
struct range history_of_supplier(const struct history *history, uint32_t supplier);
struct range history_of_item(const struct history *history, struct trade trade);
struct range history_of_location(const struct history *history, struct trade trade);

#endif
