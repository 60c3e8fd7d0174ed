/* SPDX-License-Identifier: MIT
 *
 * The steps of builder_freeze, in the order in which they need each other: rules, items, lanes and
 * sources, customers, stock points. Each fills its tables of the model and reports what the rows
 * together get wrong; each resets the builder's scratch arena when it is done.
 */
#ifndef MODEL_FREEZE_H
#define MODEL_FREEZE_H

#include "model/rows.h"

/* `order` sorts the rows of a table by their keys; `ranges` says where each key stands. */
struct grouping {
    struct arena *scratch;
    uint32_t count, key_count;
    uint32_t *keys; /* by position in the file: to be filled in before grouping_run */
    uint32_t *order;
    struct range *ranges;
};

expect_status grouping_init(struct arena *scratch, uint32_t count, uint32_t key_count,
                            struct grouping *ret_grouping);

/* May be called again with other keys: the last call decides first. */
expect_status grouping_run(struct grouping *grouping);

/* Rows that are as the model wants them become the model's; the builder has none then. */
expect_status freeze_rows(struct builder *builder, struct rows *rows, size_t size, void **ret_rows);

/* A column for `count` names, or NULL for one without any number. */
expect_status freeze_column(struct builder *builder, struct rows *column, uint32_t count,
                            void **ret_numbers);

/* Rows that know their place in the file become the model's, by item and else in any order; their
 * heads stay as they are. `of_item` receives for each item where its rows stand. */
expect_status freeze_headed(struct builder *builder, struct headed_rows *headed, size_t size,
                            struct range *of_item, void **ret_rows);

/* Paints capacity and calendars, later rows over earlier ones (section 3). */
expect_status freeze_rules(struct builder *builder);

/* A finding for a calendar that no row defines. */
void check_calendar(struct builder *builder, uint32_t calendar, enum table table,
                    struct row_origin origin);

/* items.csv, and what every item has by default. */
expect_status freeze_items(struct builder *builder);

/* How items come about: lead times, bills of material, routing, lanes, and their history. */
expect_status freeze_sources(struct builder *builder);

/* Customers, what their groups may still take, and substitutes. Needs lanes: they say which zones there are. */
expect_status freeze_customers(struct builder *builder);

/* Stock, open supply and promises by stock point. Needs lanes and calendars: the due minute of a
 * delivery is its last ship minute (section 4). */
expect_status freeze_points(struct builder *builder);

/* The part of it that is about demand: rows by item, as freeze_headed leaves them. */
expect_status freeze_demand(struct builder *builder, struct range *of_item);

/* Rows of an item by location, there in the order of the queue (section 7). */
expect_status sort_demand(struct arena *scratch, void *rows, size_t count);

/* Reports every circle in the bills of material, whatever the variant or location of its rows. */
expect_status check_bom_cycles(struct builder *builder);

/* One note for each oddity met, of those from `first` up to `end`. */
void report_oddities(struct builder *builder, enum oddity first, enum oddity end);

#endif
