/* SPDX-License-Identifier: MIT
 *
 * Rows of frePPLe's files as they are kept (fields of its model reference), and what its parts
 * share. Durations are in minutes.
 */
#ifndef LOAD_FREPPLE_ROWS_H
#define LOAD_FREPPLE_ROWS_H

#include "base/intern.h"
#include "load/frepple.h"
#include "load/frepple_notes.h"

struct frepple_operation {
    struct text name, type, item, location, owner, available;
    expect_quantity minutes, minutes_per_unit, fence_minutes; /* 0: none */
    expect_quantity min_lot, lot_multiple, max_lot;           /* 0: none */
    int32_t priority;
    struct moment valid_from, valid_to; /* EXPECT_TIME_NONE: open; the end does not count */
    struct row_origin origin;
};

struct frepple_suboperation {
    struct text operation, suboperation;
    int32_t priority;
    struct moment valid_from, valid_to;
    struct row_origin origin;
};

struct frepple_material {
    struct text operation, item, name, type, offset;
    expect_quantity quantity, quantity_fixed; /* below 0: consumed */
    int32_t priority;
    struct moment valid_from, valid_to;
    struct row_origin origin;
};

struct frepple_load {
    struct text operation, resource, skill, setup, name;
    expect_quantity quantity;
    int32_t priority;
    struct moment valid_from, valid_to;
    struct row_origin origin;
};

struct frepple_resource {
    struct text name, type, location, owner;
    struct text available, maximum_calendar, efficiency_calendar;
    expect_quantity maximum, efficiency; /* per cent */
    bool is_constrained;
    struct row_origin origin;
};

struct frepple_location {
    struct text name, available;
    struct row_origin origin;
};

struct frepple_calendar {
    struct text name;
    expect_quantity value;
    struct row_origin origin;
};

struct frepple_bucket {
    struct text calendar;
    struct moment start, end;
    expect_quantity value;
    expect_quantity start_minutes, end_minutes; /* of the day */
    int32_t priority, days;                     /* `days`: bit 0 is Sunday */
    bool weekdays[7]; /* Monday first: the columns of its user interface */
    struct row_origin origin;
};

struct frepple_purchase {
    struct buy_input buy;                 /* but for its days, which only the whole row says */
    int32_t hard_safety_days, fence_days; /* on top of the lead time */
    struct moment valid_from, valid_to;
    struct row_origin origin;
};

struct frepple_lane {
    struct text item, origin_location, destination, resource;
    expect_quantity cost, min_quantity, multiple;
    int32_t days, fence_days, priority; /* -1 days: not given */
    struct moment valid_from, valid_to;
    struct row_origin origin;
};

struct frepple_order {
    struct text supply, operation, item, location;
    expect_quantity quantity;
    struct moment due, start;
    struct row_origin origin;
};

/* The rows of one file, in file order. */
struct frepple_table {
    void *items;
    size_t count, capacity;
    bool is_there; /* also without any rows */
};

struct frepple {
    struct alloc alloc;
    struct arena arena;
    expect_report *report;
    struct row_locator locator;
    struct builder *builder; /* while building */
    struct frepple_table tables[FREPPLE_FILE_COUNT];
    bool has_wrong_rows;
    struct frepple_notes notes;
    struct intern *names[FREPPLE_FILE_COUNT]; /* of those with names: the number is the row's */
    uint32_t *bucket_order;                   /* buckets by calendar */
    struct range *buckets_of;                 /* by calendar, in `bucket_order` */
};

/* Row number `index` of a file, as the struct of that file. */
#define FREPPLE_ROW(frepple, file, type, index)                                                    \
    (&((struct type *)(frepple)->tables[file].items)[index])

/* The number of the row with that name; INTERN_NONE: none, or a blank. */
uint32_t frepple_find(const struct frepple *frepple, enum frepple_file file, struct text name);

bool frepple_is_same(struct text a, struct text b);

/* Rows of one operation with the same name, if they have one, are alternates: the lowest priority above 0
 * is used, of equals the first. */
struct frepple_alternate {
    struct text name;
    int32_t priority;
};

bool frepple_is_beaten(struct frepple_alternate row, struct frepple_alternate other,
                       bool is_earlier);

/* A finding at a field of a row; `text` is what stands there. */
__attribute__((format(printf, 7, 8))) void frepple_report(struct frepple *frepple, int32_t severity,
                                                          const char *code,
                                                          struct row_origin origin,
                                                          const char *field, struct text text,
                                                          const char *format, ...);

/* A row that is left out or read as something else: counted, and noted at the end. */
void frepple_note(struct frepple *frepple, enum frepple_note note, struct row_origin origin);

/* Whether something is limited: 1971-01-01 and 2030-12-31 are what frePPLe writes where no limit is given. */
bool frepple_begins(struct moment begin);
bool frepple_ends(struct moment end);

/* The days on which something counts: the end itself does not. */
struct valid_days frepple_days(struct moment from, struct moment to);

#endif
