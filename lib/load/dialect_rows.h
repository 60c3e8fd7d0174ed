/* SPDX-License-Identifier: MIT
 *
 * The rows `@dialect,KEY,VALUE,,` of mapping.csv (contract section 3): how the files of a folder
 * are written, but for mapping.csv itself. The caller's options win over them.
 */
#ifndef LOAD_DIALECT_ROWS_H
#define LOAD_DIALECT_ROWS_H

#include "base/arena.h"
#include "base/report.h"
#include "load/dialect.h"
#include "model/input.h"

enum dialect_key {
    DIALECT_DELIMITER,
    DIALECT_ENCODING,
    DIALECT_DECIMAL_MARK,
    DIALECT_GROUP_MARK,
    DIALECT_DATE_FORMAT,
    DIALECT_QUOTE,
    DIALECT_HEADER,
    DIALECT_COMMENT,
    DIALECT_MISSING_VALUES,
    DIALECT_KEY_COUNT
};

/* All zero: there are none. */
struct dialect_rows {
    struct dialect dialect;
    bool is_met[DIALECT_KEY_COUNT];
    struct place places[DIALECT_KEY_COUNT]; /* of the values */
};

/* DIALECT_KEY_COUNT: there is no such key. Some have two names. */
enum dialect_key dialect_key_find(struct text name);

/* Takes up a value, which like its place lies in `arena` or outlives the rows; a blank one says
 * nothing. `*ret_wrong` is NULL, or the words that follow a value that is none. */
expect_status dialect_rows_take(struct dialect_rows *rows, enum dialect_key key, struct text value,
                                const struct place *place, struct arena *arena,
                                const char **ret_wrong);

/* Adds to what the caller says in `dialect`. Where both speak and disagree, a note says that the
 * row does not count. Texts stay those of the rows. */
void dialect_rows_merge(const struct dialect_rows *rows, struct dialect *dialect,
                        expect_report *report);

#endif
