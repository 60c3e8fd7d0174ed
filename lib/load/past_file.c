/* SPDX-License-Identifier: MIT */
#include "load/past_file.h"

#include "load/file_text.h"
#include "load/table.h"
#include "model/input.h"

/* A line as it is read. */
struct past_input {
    struct text supplier, item, location, row;
    expect_quantity quantity; /* checked, not used */
    expect_day ordered, promised, received, as_of;
};

#define COLUMN(name, type, need, member)                                                           \
    {                                                                                              \
        name, type, need, offsetof(struct past_input, member), ROLE_PLAIN                          \
    }

static const struct column columns[] = {
    COLUMN("supplier", FIELD_TEXT, NEED_VALUE, supplier),
    COLUMN("item", FIELD_TEXT, NEED_NOTHING, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, location),
    COLUMN("row", FIELD_TEXT, NEED_NOTHING, row),
    {"shipment", FIELD_IGNORED, NEED_NOTHING, 0},
    COLUMN("ordered", FIELD_DAY, NEED_NOTHING, ordered),
    COLUMN("promised", FIELD_DAY, NEED_COLUMN, promised),
    COLUMN("received", FIELD_DAY, NEED_COLUMN, received),
    COLUMN("quantity", FIELD_QUANTITY, NEED_NOTHING, quantity),
    {"unit", FIELD_IGNORED, NEED_NOTHING, 0},
    COLUMN("as_of", FIELD_DAY, NEED_NOTHING, as_of),
};

static const struct past_input blank = {.ordered = EXPECT_DAY_NONE,
                                        .promised = EXPECT_DAY_NONE,
                                        .received = EXPECT_DAY_NONE,
                                        .as_of = EXPECT_DAY_NONE};

static const struct schema schema = {"history", columns, sizeof(columns) / sizeof(columns[0]),
                                     &blank, sizeof(blank)};

struct reading {
    struct past *past;
    struct table_file file;
};

static expect_status take_line(void *context, const struct csv_record *record, const void *row)
{
    struct reading *reading = context;
    const struct past_input *input = row;
    struct past_line line = {0};
    struct place place = {0};

    if (input == NULL)
        return EXPECT_OK; /* its findings fail the reading */
    table_locate(&reading->file, record->origin, "supplier", &place);
    line.line = place.line;
    line.ordered = input->ordered;
    line.promised = input->promised;
    line.received = input->received;
    line.as_of = input->as_of;
    TRY(past_name(reading->past, input->supplier.at, input->supplier.length, &line.supplier));
    TRY(past_name(reading->past, input->item.at, input->item.length, &line.item));
    TRY(past_name(reading->past, input->location.at, input->location.length, &line.location));
    if (input->row.length > 0) {
        line.row = arena_copy_text(&reading->past->arena, input->row.at, input->row.length);
        if (line.row == NULL)
            return EXPECT_ERR_NOMEM;
    }
    return past_add(reading->past, &line);
}

static expect_status read_table(const char *path, const struct file_text *text, struct past *past,
                                expect_report *report)
{
    static const struct dialect inferred = {0};
    struct reading reading = {.past = past};

    table_init(&reading.file, &schema, path, text->csv, &inferred);
    return table_read(&reading.file, &past->alloc, (struct table_reports){report, report},
                      (struct row_sink){take_line, &reading});
}

expect_status past_file_read(const char *name, const void *bytes, size_t size, struct past *past,
                             expect_report *report)
{
    struct file_bytes file = file_bytes_of(bytes, size);
    struct file_text text;
    expect_status status = EXPECT_OK;

    TRY(file_text_init(&text, &past->alloc, &file, NULL, name, report));
    if (text.is_usable)
        status = read_table(name, &text, past, report);
    file_text_fini(&text, &past->alloc);
    TRY(status);
    if (report_is_incomplete(report))
        return EXPECT_ERR_NOMEM;
    return expect_report_errors(report) > 0 ? EXPECT_ERR_DATA : EXPECT_OK;
}

expect_status past_file_load(const char *path, struct past *past, expect_report *report)
{
    struct place place = {.file = path};
    struct file_bytes bytes;
    expect_status status = file_read(&past->alloc, path, &bytes);

    if (status == EXPECT_ERR_IO)
        report_add(report, EXPECT_SEVERITY_ERROR, "cannot_read", &place, "%s cannot be read", path);
    TRY(status);
    status = past_file_read(path, bytes.bytes, bytes.size, past, report);
    file_fini(&past->alloc, &bytes);
    return status;
}
