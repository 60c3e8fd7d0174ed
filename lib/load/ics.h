/* SPDX-License-Identifier: MIT
 *
 * An .ics file as a calendar of working days (contract section 3). Without rows of calendars.csv
 * for the same calendar Monday to Friday are working days; then every event closes the whole days
 * that it covers, or opens them when it is of the category WORKING, and later events win. Repeated
 * events are followed for twenty years.
 */
#ifndef LOAD_ICS_H
#define LOAD_ICS_H

#include "base/report.h"
#include "model/builder.h"

struct ics_file {
    const char *name;     /* for findings: "calendars/plant.ics" */
    struct text calendar; /* "plant" */
    const char *bytes;
    size_t size;
    int64_t events, wrong_events; /* read; those without and those with findings */
};

/* Adds the file's rules to the builder, behind those of calendars.csv, and counts its events.
 * Findings go to `report`. */
expect_status ics_read(struct ics_file *file, const struct alloc *alloc, expect_day today,
                       struct builder *builder, expect_report *report);

#endif
