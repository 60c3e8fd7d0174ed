/* SPDX-License-Identifier: MIT
 *
 * Small plants in a few readable words, for the tests of plan, supply, promise and api. Rows are
 * parted by ';': the kind of row, the columns that every such row has, and any other column of its
 * file (contract section 3) by name:
 *
 *     stock P 10;  stock P 4 location=WEST available_from=03-05
 *     supply R1 P 20 03-09;  supply R2 P 20 03-09 supplier=ACME ordered=02-20
 *     demand D1 P 5 03-06 to=NORTH;  item P safety_stock=3
 *     buy ACME M 5 multiple=10;  receipt ACME M 01-02 01-09 01-12
 *     bom P M 2;  step P 10 SAW minutes_per_unit=30;  step P 20 - days=2
 *     capacity SAW 480 weekdays=Mon-Fri;  calendar work weekdays=Mon-Fri
 *     lane WEST - 2;  policy protect_days 5
 *     unit BOX 12 item=P
 *     customer MILLER group=retail zone=NORTH;  allocation P retail 03-01 03-31 20
 *     substitute P Q ratio=1.5
 *
 * "-" is a blank field and days are of 2026: 03-09, or 03-09T14:30. It is Monday, 03-02. Lead times
 * are `stated` unless a row of policy says otherwise, so that plans are certain.
 */
#ifndef SUPPORT_PLAN_BUILDER_H
#define SUPPORT_PLAN_BUILDER_H

#include "promise/outcome.h"

struct plan_builder;

#define PLAN_TODAY 20514 /* 2026-03-02, a Monday */

/* A plant of these rows, worked out, with a desk open on it. Any mistake fails the test. */
struct plan_builder *plan_builder_new(const char *rows);
void plan_builder_free(struct plan_builder *builder);

struct desk *plan_builder_desk(struct plan_builder *builder);

/* A question in words: item, quantity and due, then any of location, to, release, min_confidence,
 * customer and replaces: "P 25 03-09 to=NORTH". A customer's zone is not looked up here. */
struct question plan_builder_question(struct plan_builder *builder, const char *words);

/* One or more of them, parted by ';', that ship together; good until the next call. */
struct order plan_builder_order(struct plan_builder *builder, const char *words);

/* Puts them to the desk. */
struct outcome plan_builder_ask(struct plan_builder *builder, const char *words);

/* The full answer to one of the lines; free it with expect_answer_free. */
expect_answer *plan_builder_answer(struct plan_builder *builder, const char *words, size_t line);

/* The earliest plan of a kind; the desk holds what it takes. */
struct need *plan_builder_plan(struct plan_builder *builder, enum plan_kind kind,
                               const char *words);

/* "03-09" for its first minute, else "03-09T14:30"; "never". */
const char *plan_time_text(expect_time time);
expect_time plan_time(const char *text);

/* A plan in a line, each node with what it is, how much and when:
 *
 *     P 25 03-09{stock 10 03-09, buy ACME 15 03-02..03-09}
 *     P 5 03-04{make v1 5 03-02..03-04(SAW 03-02..03-04)[M 10 03-02{stock 10 03-02}]}
 *
 * The text is good until the next call. */
const char *plan_builder_text(struct plan_builder *builder, const struct need *need);

/* The number of a name that the rows mention. */
uint32_t plan_item(struct plan_builder *builder, const char *name);
uint32_t plan_place(struct plan_builder *builder, const char *name);
uint32_t plan_supplier(struct plan_builder *builder, const char *name);
uint32_t plan_resource(struct plan_builder *builder, const char *name);

#endif
