/* SPDX-License-Identifier: MIT */
#include "load/records.h"

#include "load/row_table.h"

expect_status records_open(struct records *records, const struct alloc *alloc,
                           const struct csv_text *text)
{
    *records = (struct records){NULL, NULL};
    return text->rows != NULL ? row_reader_new(alloc, text->rows, &records->rows)
                              : csv_reader_new(alloc, text, &records->csv);
}

void records_close(struct records *records)
{
    csv_reader_free(records->csv);
    row_reader_free(records->rows);
}

expect_status records_next(struct records *records, const struct csv_record **ret_record)
{
    if (records->csv != NULL)
        return csv_reader_next(records->csv, ret_record);
    *ret_record = row_reader_next(records->rows);
    return EXPECT_OK;
}
