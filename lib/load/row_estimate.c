/* SPDX-License-Identifier: MIT */
#include "load/row_estimate.h"

/* Told after 8^3 rows, 8^4 and so on: no more than eight times as many are believed to be in all. */
#ifdef EXPECT_SMALL_LIMITS
enum { STEP = 8, FIRST_ROWS = STEP };
#else
enum { STEP = 8, FIRST_ROWS = STEP * STEP * STEP };
#endif

static bool is_time(int64_t rows)
{
    if (rows < FIRST_ROWS)
        return false;
    while (rows % STEP == 0)
        rows /= STEP;
    return rows == 1;
}

/* One in sixteen is added: rows that are a little shorter later on are no reason to grow again. */
static size_t rows_in_all(const struct csv_text *text, size_t rows, size_t offset)
{
    double all;

    if (text->rows != NULL)
        return text->size;
    all = (double)rows * (double)text->size / (double)offset;
    all += all / 16;
    return all < (double)(rows * STEP) ? (size_t)all : rows * STEP;
}

void row_estimate_tell(struct builder *builder, enum table table, const struct csv_text *text,
                       int64_t rows, size_t offset)
{
    size_t all;

    if (!is_time(rows) || (offset == 0 && text->rows == NULL))
        return;
    all = rows_in_all(text, (size_t)rows, offset);
    if (all > (size_t)rows)
        builder_expect_rows(builder, table, all - (size_t)rows);
}
