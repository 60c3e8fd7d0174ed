/* SPDX-License-Identifier: MIT
 *
 * Records out of a table without a file. Texts are handed out where they stand; values of other
 * kinds are written plainly, as files of our own have them, and marked so: they have one meaning,
 * whatever the other values of their column look like.
 */
#include "base/quantity.h"
#include "base/time.h"
#include "base/utf8.h"
#include "load/row_batch.h"

#include <string.h>

enum { PLAIN_SIZE = 32 };

struct row_reader {
    const struct alloc *alloc;
    const struct row_table *table;
    struct csv_field *fields;
    char (*plain)[PLAIN_SIZE]; /* one a column: numbers and dates as text */
    bool is_begun;             /* the names of the columns have been read */
    size_t batch, row;         /* the row to be read next, and its place in its batch */
    const char *at;            /* there, in a block */
    size_t number;             /* rows read so far */
    struct csv_record record;  /* the one handed out last */
};

expect_status row_reader_new(const struct alloc *alloc, const struct row_table *table,
                             struct row_reader **ret_reader)
{
    struct row_reader *reader = alloc_get_zeroed(alloc, 1, sizeof(*reader));

    if (reader == NULL)
        return EXPECT_ERR_NOMEM;
    reader->alloc = alloc;
    reader->table = table;
    reader->fields = alloc_get(alloc, table->column_count, sizeof(*reader->fields));
    reader->plain = alloc_get(alloc, table->column_count, sizeof(*reader->plain));
    if (reader->fields == NULL || reader->plain == NULL) {
        row_reader_free(reader);
        return EXPECT_ERR_NOMEM;
    }
    *ret_reader = reader;
    return EXPECT_OK;
}

void row_reader_free(struct row_reader *reader)
{
    if (reader == NULL)
        return;
    alloc_put(reader->alloc, reader->fields, reader->table->column_count, sizeof(*reader->fields));
    alloc_put(reader->alloc, reader->plain, reader->table->column_count, sizeof(*reader->plain));
    alloc_put(reader->alloc, reader, 1, sizeof(*reader));
}

/* ---- Values as text ---- */

static void write_integer(int64_t number, char *at)
{
    uint64_t value = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    char digits[PLAIN_SIZE];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    if (number < 0)
        *at++ = '-';
    while (count > 0)
        *at++ = digits[--count];
    *at = '\0';
}

/* Outside the calendar a day is only a number, which no column of dates takes. */
static void write_day(int64_t day, char *at)
{
    if (day >= DAY_FIRST && day <= DAY_LAST)
        day_format((expect_day)day, at);
    else
        write_integer(day, at);
}

static void write_minute(int64_t minute, char *at)
{
    int64_t day = minute / DAY_MINUTES - (minute % DAY_MINUTES < 0);
    int of_day = (int)(minute - day * DAY_MINUTES);

    write_day(day, at);
    if (day < DAY_FIRST || day > DAY_LAST)
        return;
    at += strlen(at);
    *at++ = 'T';
    *at++ = (char)('0' + of_day / 600);
    *at++ = (char)('0' + of_day / 60 % 10);
    *at++ = ':';
    *at++ = (char)('0' + of_day % 60 / 10);
    *at++ = (char)('0' + of_day % 10);
    *at = '\0';
}

static struct csv_field blank_field(void)
{
    return (struct csv_field){NULL, 0, false};
}

static struct csv_field number_field(struct row_reader *reader, size_t column, int32_t kind,
                                     int64_t number)
{
    char *plain = reader->plain[column];

    if (kind == EXPECT_QUANTITIES)
        quantity_format(number, plain);
    else if (kind == EXPECT_DAYS)
        write_day(number, plain);
    else if (kind == EXPECT_TIMES)
        write_minute(number, plain);
    else
        write_integer(number, plain);
    return (struct csv_field){plain, (uint32_t)strlen(plain), true};
}

/* ---- Cells ---- */

static struct csv_field read_cell(struct row_reader *reader, size_t column)
{
    int32_t kind = (signed char)*reader->at++;
    struct csv_field field;
    uint32_t length;
    int64_t number;

    if (kind == CELL_BLANK)
        return blank_field();
    if (kind == EXPECT_TEXTS) {
        memcpy(&length, reader->at, sizeof(length));
        field = (struct csv_field){reader->at + sizeof(length), length, false};
        reader->at += sizeof(length) + length + 1;
        return field;
    }
    memcpy(&number, reader->at, sizeof(number));
    reader->at += sizeof(number);
    return number_field(reader, column, kind, number);
}

/* A day has 32 bits; its blank becomes that of the others. */
static int64_t number_in_array(const struct row_array *array, const char *at)
{
    expect_day day;
    int64_t number;

    if (array->kind == EXPECT_DAYS) {
        memcpy(&day, at, sizeof(day));
        return day == EXPECT_DAY_NONE ? INT64_MIN : day;
    }
    memcpy(&number, at, sizeof(number));
    return number;
}

static struct csv_field read_array(struct row_reader *reader, size_t column,
                                   const struct row_array *array)
{
    const char *at = array->values + reader->row * array->stride, *text;
    int64_t number;

    if (array->kind == EXPECT_TEXTS) {
        memcpy(&text, at, sizeof(text));
        return text != NULL ? csv_field_of(text, strlen(text)) : blank_field();
    }
    number = number_in_array(array, at);
    return number != INT64_MIN ? number_field(reader, column, array->kind, number) : blank_field();
}

/* ---- Records ---- */

static enum csv_fault fault_of(struct csv_field field)
{
    if (field.text == NULL || field.is_plain)
        return FAULT_NONE;
    if (field.length > CSV_FIELD_MAX)
        return FAULT_FIELD_TOO_LONG;
    if (memchr(field.text, '\0', field.length) != NULL)
        return FAULT_NUL_BYTE;
    return utf8_prefix(field.text, field.length) < field.length ? FAULT_ENCODING : FAULT_NONE;
}

/* The first of the fields that cannot be a text of ours. */
static void check_fields(const struct csv_field *fields, struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        record->fault = fault_of(fields[i]);
        record->fault_offset = i;
        if (record->fault != FAULT_NONE)
            return;
    }
}

/* The batch of the next row; NULL at the end. */
static const struct row_batch *next_batch(struct row_reader *reader)
{
    const struct row_table *table = reader->table;

    while (reader->batch < table->batch_count &&
           reader->row == table->batches[reader->batch].rows) {
        reader->batch++;
        reader->row = 0;
        reader->at = NULL;
    }
    return reader->batch < table->batch_count ? &table->batches[reader->batch] : NULL;
}

static void read_row(struct row_reader *reader, const struct row_batch *batch,
                     struct csv_record *record)
{
    if (reader->at == NULL)
        reader->at = batch->bytes;
    for (size_t i = 0; i < record->count; i++)
        reader->fields[i] =
            batch->arrays != NULL ? read_array(reader, i, &batch->arrays[i]) : read_cell(reader, i);
    record->origin = (struct csv_origin){(int64_t)reader->number + 1, reader->number};
    reader->number++;
    reader->row++;
}

const struct csv_record *row_reader_next(struct row_reader *reader)
{
    struct csv_record *record = &reader->record;
    const struct row_batch *batch;

    *record = (struct csv_record){.count = reader->table->column_count};
    if (!reader->is_begun) {
        reader->is_begun = true;
        record->fields = reader->table->columns;
    } else if ((batch = next_batch(reader)) != NULL) {
        record->fields = reader->fields;
        read_row(reader, batch, record);
    } else {
        return NULL;
    }
    check_fields(record->fields, record);
    return record;
}
