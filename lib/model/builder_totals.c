/* SPDX-License-Identifier: MIT
 *
 * What rows add up to. Only absurd data make sums that are too large, so all items are counted
 * together until that would be too much for one of them.
 */
#include "model/rows.h"

/* What all rows of one item may add up to, so that no sum of the library leaves 64 bits: twice
 * this, and a quantity more, still fit. */
#define TOTAL_MAX (INT64_C(4000000000000) * QUANTITY_ONE)

static expect_status total_of(struct builder *builder, uint32_t item, struct total **ret_total)
{
    void *row;

    while (builder->totals.count <= item)
        TRY(rows_push(builder->alloc, &builder->totals, sizeof(struct total), &row));
    *ret_total = (struct total *)builder->totals.items + item;
    return EXPECT_OK;
}

static expect_status count_row(struct builder *builder, uint32_t item, struct total quantities)
{
    struct total *total;

    TRY(total_of(builder, item, &total));
    total->in += quantities.in;
    total->out += quantities.out;
    return EXPECT_OK;
}

/* Everything together is too much for one item, so it is counted anew by item. */
static expect_status count_by_item(struct builder *builder)
{
    const struct raw_stock *stock = builder->stock.items;
    const struct supply_row *supply = builder->supply.rows.items;
    const struct demand_row *demand = builder->demand.rows.items;
    const struct row_head *supply_heads = builder->supply.heads.items;
    const struct row_head *demand_heads = builder->demand.heads.items;

    for (uint32_t i = 0; i < builder->stock.count; i++)
        TRY(count_row(builder, stock[i].item, (struct total){.in = stock[i].row.quantity}));
    for (uint32_t i = 0; i < builder->supply.rows.count; i++)
        TRY(count_row(builder, supply_heads[i].item, (struct total){.in = supply[i].quantity}));
    for (uint32_t i = 0; i < builder->demand.rows.count; i++)
        TRY(count_row(builder, demand_heads[i].item, (struct total){.out = demand[i].quantity}));
    builder->has_totals = true;
    return EXPECT_OK;
}

static expect_quantity *sum_in(struct total *total, enum table table)
{
    return table == TABLE_DEMAND ? &total->out : &total->in;
}

expect_status builder_add_total(struct builder *builder, enum table table, struct row_origin origin,
                                uint32_t item, expect_quantity quantity)
{
    struct total *total = &builder->all;
    expect_quantity *sum = sum_in(total, table);

    if (!builder->has_totals && quantity > TOTAL_MAX - *sum)
        TRY(count_by_item(builder));
    if (builder->has_totals) {
        TRY(total_of(builder, item, &total));
        sum = sum_in(total, table);
    }
    if (quantity <= TOTAL_MAX - *sum)
        *sum += quantity;
    else
        builder_report_number(builder, table, origin, "quantity", quantity,
                              "the quantities of this item add up to more than 4000000000000");
    return EXPECT_OK;
}

/* What a row of the base had counted for, now that it is replaced. */
void builder_take_total(struct builder *builder, enum table table, const struct row_head *head,
                        expect_quantity *quantity)
{
    struct total *totals = builder->totals.items;

    if (!is_of_base(head_origin(head)))
        return;
    *sum_in(builder->has_totals ? &totals[head->item] : &builder->all, table) -= *quantity;
    *quantity = 0;
}
