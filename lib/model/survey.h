/* SPDX-License-Identifier: MIT
 *
 * The parts of builder_survey. Each looks at the rows of a model without errors and adds notes;
 * each resets the builder's scratch arena when it is done. What could fill a screen is listed up to
 * SURVEY_LISTED_MAX and then counted. What is known of the base is not said again.
 */
#ifndef MODEL_SURVEY_H
#define MODEL_SURVEY_H

#include "model/rows.h"

#define SURVEY_LISTED_MAX 20u

/* Notes of one kind on their way to the survey. */
struct survey_list {
    expect_report *survey;
    const char *code;
    uint32_t count;
};

/* True while notes of this kind are still listed; counts one more. Rows of the base were looked at
 * when it was loaded, and do not count. */
bool survey_list_next(struct survey_list *list, struct row_origin origin);

/* A note for those that were only counted; `what` is "items". */
void survey_list_end(const struct survey_list *list, const char *what);

/* A note at a row. */
__attribute__((format(printf, 7, 8))) void survey_note(struct builder *builder,
                                                       const struct survey_list *list,
                                                       enum table table, struct row_origin origin,
                                                       const char *field, struct text text,
                                                       const char *format, ...);

/* Rows of supply and demand are sorted by now. What has to be said in the order of the file is
 * collected as the position of the first row that speaks about a subject. */
struct first_row {
    uint32_t position, subject;
};

/* By subject: ID_NONE, no row. NULL without memory. */
uint32_t *first_rows_new(struct builder *builder, uint32_t subjects);

static inline void first_rows_meet(uint32_t *positions, uint32_t subject, uint32_t position)
{
    if (position < positions[subject])
        positions[subject] = position;
}

/* The subjects that have a row, in the order of these. */
expect_status first_rows_sort(struct builder *builder, const uint32_t *positions, uint32_t subjects,
                              struct first_row **ret_rows, uint32_t *ret_count);

/* Items that are needed, and that nothing brings. */
expect_status survey_sources(struct builder *builder, expect_report *survey);

/* Promises that nothing covers, or whose stock lies elsewhere. */
expect_status survey_promises(struct builder *builder, expect_report *survey);

/* Substitutes that can never be offered. */
expect_status survey_substitutes(struct builder *builder, expect_report *survey);

/* Names that only one row knows: resources without capacity, locations where nothing is, items that
 * items.csv has forgotten, suppliers without history. */
expect_status survey_names(struct builder *builder, expect_report *survey);

/* Customers whom customers.csv does not know, and allocations that limit nobody. */
expect_status survey_customers(struct builder *builder, expect_report *survey);

#endif
