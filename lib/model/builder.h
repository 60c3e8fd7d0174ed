/* SPDX-License-Identifier: MIT
 *
 * Collects the rows of the data files and then freezes them into a model. Files may come in any
 * order but for units and items, which come first: a row with a unit is converted when it is taken.
 * What a single row gets wrong, and what only all rows together show (a name nobody defined, a
 * circle in the bills of material), becomes a finding at its place; a model is frozen only without
 * errors.
 */
#ifndef MODEL_BUILDER_H
#define MODEL_BUILDER_H

#include "base/report.h"
#include "model/input.h"
#include "model/model.h"

/* The files of contract section 3 that make a model. */
enum table {
    TABLE_INVENTORY,
    TABLE_CAPACITY,
    TABLE_LEAD_TIMES,
    TABLE_RECEIPTS,
    TABLE_SUPPLY,
    TABLE_DEMAND,
    TABLE_ITEMS,
    TABLE_BOM,
    TABLE_ROUTING,
    TABLE_CALENDARS,
    TABLE_TRANSIT,
    TABLE_UNITS,
    TABLE_ALLOCATIONS,
    TABLE_CUSTOMERS,
    TABLE_SUBSTITUTES,
    TABLE_POLICY,
    TABLE_COUNT
};

/* Where a row came from: the line on which it began, and whatever helps the reader to find it
 * again, below ORIGIN_OFFSET_MAX: more than the memory of any machine. */
#define ORIGIN_OFFSET_MAX ((UINT64_C(1) << 48) - 1)

struct row_origin {
    int64_t line;
    size_t offset;
};

/* Says where a field of a row stands; NULL when nobody knows. */
struct row_locator {
    void (*locate)(const void *context, enum table table, struct row_origin origin,
                   const char *field, struct place *ret_place);
    const void *context;
};

struct builder;

/* `model` comes from model_init and is filled by builder_freeze; it and `report` outlive the
 * builder. */
expect_status builder_new(struct model *model, expect_report *report, struct row_locator locator,
                          struct builder **ret_builder);
void builder_free(struct builder *builder);

/* Rows of this file were left out because of errors: what refers to them is not blamed for it. */
void builder_mark_incomplete(struct builder *builder, enum table table);

/* Makes an item known that no row need name. */
expect_status builder_name_item(struct builder *builder, const char *text, size_t length);

/* Each takes one row. Wrong data becomes a finding; the status is EXPECT_ERR_NOMEM, or
 * EXPECT_ERR_RANGE beyond four thousand million rows or names. */
expect_status builder_add_inventory(struct builder *builder, const struct inventory_input *row,
                                    struct row_origin origin);
expect_status builder_add_capacity(struct builder *builder, const struct capacity_input *row,
                                   struct row_origin origin);
expect_status builder_add_buy(struct builder *builder, const struct buy_input *row,
                              struct row_origin origin);
expect_status builder_add_receipt(struct builder *builder, const struct receipt_input *row,
                                  struct row_origin origin);
expect_status builder_add_supply(struct builder *builder, const struct supply_input *row,
                                 struct row_origin origin);
expect_status builder_add_demand(struct builder *builder, const struct demand_input *row,
                                 struct row_origin origin);
expect_status builder_add_item(struct builder *builder, const struct item_input *row,
                               struct row_origin origin);
expect_status builder_add_bom(struct builder *builder, const struct bom_input *row,
                              struct row_origin origin);
expect_status builder_add_routing(struct builder *builder, const struct routing_input *row,
                                  struct row_origin origin);
expect_status builder_add_calendar(struct builder *builder, const struct calendar_input *row,
                                   struct row_origin origin);
expect_status builder_add_lane(struct builder *builder, const struct lane_input *row,
                               struct row_origin origin);
expect_status builder_add_unit(struct builder *builder, const struct unit_input *row,
                               struct row_origin origin);
expect_status builder_add_customer(struct builder *builder, const struct customer_input *row,
                                   struct row_origin origin);
expect_status builder_add_allocation(struct builder *builder, const struct allocation_input *row,
                                     struct row_origin origin);
expect_status builder_add_substitute(struct builder *builder, const struct substitute_input *row,
                                     struct row_origin origin);

/* An item keeps at least this much as safety stock, whatever its row in items.csv says. */
expect_status builder_protect(struct builder *builder, struct text item, struct text unit,
                              expect_quantity quantity, struct row_origin origin);

/* The names that a column called so holds in every file; NULL for a column that holds none, or few.
 * For whoever looks ahead (load/look_ahead.h). */
const struct intern *builder_names(const struct builder *builder, const char *column);

/* So many rows of a table are still to come, as far as one can tell: room is made for them at once
 * where they may be millions. Changes nothing else, nor does it matter whether it succeeds. */
void builder_expect_rows(struct builder *builder, enum table table, size_t more);

/* Lots of an item, where its row in items.csv does not say more: the larger minimum holds, and the
 * multiple of items.csv, if it has one. */
expect_status builder_set_lots(struct builder *builder, struct text item, expect_quantity minimum,
                               expect_quantity multiple);

/* Takes note of the rows added so far, for the next two. */
expect_status builder_know_rows(struct builder *builder);

/* Rows of bom.csv or routing.csv say how the item is made; rows of capacity.csv when the resource works. */
bool builder_is_made(const struct builder *builder, struct text item);
bool builder_has_capacity(const struct builder *builder, struct text resource);

expect_day builder_today(const struct builder *builder);

/* A row for this calendar was added before, or the base knows it. */
bool builder_has_calendar(const struct builder *builder, struct text calendar);

/* The policy the model will have: fields may be set until it is frozen. */
struct policy *builder_policy(struct builder *builder);

/* Checks the rows against each other, then sorts and groups them into the model. EXPECT_ERR_DATA
 * when the report holds an error; then, as after any failure, the model is good for model_fini
 * only. */
expect_status builder_freeze(struct builder *builder);

/* Looks over the rows of a model that has just been frozen for what is no error but worth a look,
 * and for what was assumed; the notes go to `survey`. */
expect_status builder_survey(struct builder *builder, expect_report *survey);

#endif
