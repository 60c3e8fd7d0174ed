/* SPDX-License-Identifier: MIT
 *
 * Where a field stands in the text: line and byte column, so that an error can put a caret under
 * it. libcsv tells its callbacks no positions, so a record is scanned again when, and only when,
 * something has to be said about it. The cost is the length of the record.
 */
#ifndef LOAD_CSV_PLACE_H
#define LOAD_CSV_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a record begins. */
struct csv_origin {
    int64_t line;  /* physical line, from 1 */
    size_t offset; /* byte in the text */
};

struct row_table;

/* A text as it was read. Borrowed; without a byte-order mark, in UTF-8. A dialect (section 3) that
 * needs other bytes or another delimiter makes a new text and says so here. */
struct csv_text {
    const char *bytes;
    size_t size;
    char delimiter, quote;
    char comment;                 /* lines that begin with it are no records; 0: none */
    const char *missing;          /* of struct dialect: fields that are blank; NULL: none */
    bool is_utf8;                 /* known to be: no record has to be looked at again */
    bool in_characters;           /* the file had other bytes, so columns count characters */
    struct csv_origin first;      /* where records begin: behind a `sep=` line the second line */
    const struct row_table *rows; /* no text at all, but rows that came without a file; else NULL */
};

/* A byte of the text, for people. */
struct csv_place {
    int64_t line;
    int32_t column; /* byte (or character) in that line, from 1; 0: not to be said */
};

/* The text without its byte-order mark, comma-separated with double quotes, of which nothing else
 * is known. */
struct csv_text csv_text(const char *bytes, size_t size);

/* The length of the physical line at `offset`, with its line end: CR, LF or CR LF. */
size_t csv_line_length(const struct csv_text *text, size_t offset);

/* The byte at `offset`, at or after `origin`. */
struct csv_place csv_place_of(const struct csv_text *text, struct csv_origin origin, size_t offset);

/* The offset at which field `index` (from 0) of a record begins: its first byte that is no blank,
 * or its quote; behind the last field, the end of the record. */
size_t csv_field_offset(const struct csv_text *text, struct csv_origin origin, size_t index);

/* The place of a field. A record is known by the line where it began; a field that begins in a
 * later one has no column. In rows without a file the line is the row and the column that among the
 * columns given, both from 1. */
struct csv_place csv_field_place(const struct csv_text *text, struct csv_origin origin,
                                 size_t index);

#endif
