/* SPDX-License-Identifier: MIT
 *
 * What frePPLe says and our terms cannot, or say in another way: counted by reason, noted once each
 * with the first row.
 */
#ifndef LOAD_FREPPLE_NOTES_H
#define LOAD_FREPPLE_NOTES_H

#include "model/builder.h"

enum frepple_note {
    /* Operations by which nothing is made. */
    NOTE_NO_OPERATION_FILE,
    NOTE_NO_MATERIAL_FILE,
    NOTE_NO_ITEM,
    NOTE_UNKNOWN_TYPE,
    NOTE_NESTED,
    NOTE_NEEDS_NOTHING,
    NOTE_UNCLEAR_OUTPUT,
    NOTE_USES_ITSELF,
    NOTE_FIXED_WITHOUT_LOT,
    NOTE_LOT_SIZES,
    NOTE_NO_STEPS,
    NOTE_OWNER_ROWS,
    NOTE_BUCKET_RESOURCE,
    NOTE_POOL,
    NOTE_TOO_LARGE_LOAD,
    NOTE_NO_ALTERNATE,
    NOTE_TOO_LONG,
    NOTE_NEVER_VALID,
    /* Read, but not in every respect. */
    NOTE_ALTERNATE,
    NOTE_BYPRODUCT,
    NOTE_SPLIT,
    NOTE_SEVERAL_RESOURCES,
    NOTE_SETUP,
    NOTE_SKILL,
    NOTE_DATED_LOAD,
    NOTE_ROUND_THE_CLOCK,
    NOTE_OWN_RECIPE,
    NOTE_OWN_CAPACITY,
    NOTE_OWN_CALENDAR,
    NOTE_ORDER_STEP,
    NOTE_ORDER_SPAN,
    /* Lanes that are left out. */
    NOTE_LANE_DAYS,
    NOTE_LANE_DESTINATION,
    NOTE_LANE_SIZE,
    NOTE_LANE_DATES,
    NOTE_LANE_RESOURCE,
    NOTE_COUNT
};

struct frepple_notes {
    struct {
        int64_t count;
        struct row_origin first;
    } items[NOTE_COUNT];
};

struct frepple_note_text {
    const char *code, *field;
    const char *words; /* behind "3 rows: " */
};

const struct frepple_note_text *frepple_note_text(enum frepple_note note);

#endif
