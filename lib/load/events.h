/* SPDX-License-Identifier: MIT
 *
 * events.csv: one list of what comes and what goes, with signs, in place of supply.csv and
 * demand.csv, as SAP's stock/requirements list, Business Central's availability by event and Odoo's
 * forecasted report give it. A row becomes stock, safety stock, supply or demand.
 */
#ifndef LOAD_EVENTS_H
#define LOAD_EVENTS_H

#include "load/table.h"
#include "model/builder.h"

const struct schema *schema_of_events(void);

struct event_reader;

expect_status event_reader_new(const struct alloc *alloc, struct event_reader **ret_reader);
void event_reader_free(struct event_reader *reader);

/* Takes a row of the table; `row` is a row struct of the schema. `origin` is how the builder finds
 * it again. */
expect_status event_take(struct event_reader *reader, const struct table_file *file,
                         const void *row, struct csv_origin place, struct row_origin origin,
                         struct builder *builder, expect_report *report);

/* Behind each file: notes how many of its rows were proposals, which do not count. */
void event_reader_finish(struct event_reader *reader, const char *name, expect_report *report);

/* The column of events.csv behind a field that the builder names. */
const char *event_field(const char *field);

#endif
