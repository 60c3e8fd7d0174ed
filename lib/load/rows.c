/* SPDX-License-Identifier: MIT */
#include "load/rows.h"

#include "load/row_maker.h"

#include <string.h>

/* ---- Setting up ---- */

static size_t source_of_role(const struct table_file *file, enum column_role role)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        if (file->schema->columns[i].role == role && file->sources[i].origin != ORIGIN_NONE)
            return i;
    }
    return COLUMN_NONE;
}

static size_t column_named(const struct table_file *file, const char *name)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        if (strcmp(file->schema->columns[i].name, name) == 0 &&
            file->sources[i].origin != ORIGIN_NONE)
            return i;
    }
    return COLUMN_NONE;
}

/* Transforms were checked when they were read: aliases by a test, those of mapping.csv there. */
static void parse_transforms(struct row_maker *maker)
{
    for (size_t i = 0; i < maker->file->schema->column_count; i++) {
        const struct column_source *source = &maker->file->sources[i];

        for (size_t part = 0; part < source->part_count; part++) {
            struct text word;

            transforms_parse(source->parts[part].transform, &maker->lists[i][part], &word);
            maker->fills = maker->fills || row_fills_down(maker, i, part);
        }
        if (source->is_document && row_fills_down(maker, i, 0))
            maker->document = i;
    }
}

static void find_roles(struct row_maker *maker)
{
    maker->document = COLUMN_NONE;
    maker->quantity = column_named(maker->file, "quantity");
    maker->open = source_of_role(maker->file, ROLE_OPEN);
    maker->taken = source_of_role(maker->file, ROLE_TAKEN);
    maker->per = source_of_role(maker->file, ROLE_PER);
    maker->status = source_of_role(maker->file, ROLE_STATUS);
}

expect_status row_maker_new(struct table_file *file, const struct alloc *alloc,
                            struct table_reports reports, struct row_maker **ret_maker)
{
    struct row_maker *maker = alloc_get_zeroed(alloc, 1, sizeof(*maker));
    expect_status status;

    if (maker == NULL)
        return EXPECT_ERR_NOMEM;
    maker->alloc = alloc;
    maker->file = file;
    maker->reports = reports;
    arena_init(&maker->scratch, alloc);
    arena_init(&maker->kept, alloc);
    find_roles(maker);
    parse_transforms(maker);
    status = intern_new(alloc, &maker->kept, &maker->ids);
    if (status == EXPECT_OK)
        status = intern_new(alloc, &maker->kept, &maker->words);
    if (status == EXPECT_OK)
        *ret_maker = maker;
    else
        row_maker_free(maker);
    return status;
}

void row_maker_free(struct row_maker *maker)
{
    if (maker == NULL)
        return;
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
        for (size_t part = 0; part < COLUMN_PARTS_MAX; part++)
            alloc_put(maker->alloc, maker->filled[i][part].bytes, maker->filled[i][part].capacity,
                      1);
    }
    alloc_put(maker->alloc, maker->lines, maker->line_capacity, sizeof(*maker->lines));
    alloc_put(maker->alloc, maker->meanings, maker->meaning_capacity, sizeof(*maker->meanings));
    intern_free(maker->words);
    intern_free(maker->ids);
    arena_fini(&maker->kept);
    arena_fini(&maker->scratch);
    alloc_put(maker->alloc, maker, 1, sizeof(*maker));
}

size_t row_maker_field(const struct row_maker *maker, size_t column)
{
    const struct column_source *source = &maker->file->sources[column];
    bool is_worked_out =
        column == maker->quantity &&
        (maker->open != COLUMN_NONE || maker->taken != COLUMN_NONE || maker->per != COLUMN_NONE);

    if (source->part_count != 1 || source->combine != COMBINE_FIRST || source->is_document ||
        source->fallback.length > 0 || maker->lists[column][0].count > 0 || is_worked_out)
        return POSITION_NONE;
    return source->parts[0].position;
}

/* ---- What counts ---- */

static void note_status(struct row_maker *maker, const struct csv_record *record, size_t part,
                        uint32_t word)
{
    struct place place =
        table_place(maker->file, record, maker->file->sources[maker->status].parts[part].position);

    place.field = maker->file->schema->columns[maker->status].name;
    report_add(maker->reports.rows, EXPECT_SEVERITY_NOTE, "unknown_status", &place,
               "the status \"%.60s\" is not known: its rows count",
               intern_text(maker->words, word));
}

/* Each word is looked up when it is met first; an unknown one is noted then. */
static expect_status find_meaning(struct row_maker *maker, const struct csv_record *record,
                                  size_t part, struct text word, enum status_meaning *ret_meaning)
{
    uint32_t known = intern_count(maker->words), id;

    TRY(alloc_reserve(maker->alloc, (void **)&maker->meanings, &maker->meaning_capacity,
                      (size_t)known + 1, sizeof(*maker->meanings)));
    TRY(intern_add(maker->words, word.at, word.length, &id));
    if (id == known) {
        maker->meanings[id] = status_find(maker->file->kind, word);
        if (maker->meanings[id] == STATUS_UNKNOWN)
            note_status(maker, record, part, id);
    }
    *ret_meaning = maker->meanings[id];
    return EXPECT_OK;
}

/* Where a text is kept that alone tells the meaning; NULL when it does not. */
static struct recent_status *recent_of(struct row_maker *maker, const struct csv_field *field,
                                       size_t part)
{
    size_t place;

    if (maker->lists[maker->status][part].count > 0 || field->length == 0 ||
        field->length > RECENT_LENGTH)
        return NULL;
    place = field->length + 3 * (unsigned char)field->text[0] +
            5 * (unsigned char)field->text[field->length - 1];
    return &maker->recent[place % RECENT_STATUSES];
}

static bool is_recent(const struct recent_status *recent, const struct csv_field *field)
{
    return recent != NULL && recent->length == field->length &&
           memcmp(recent->written, field->text, field->length) == 0;
}

/* Nearly all rows of a file have one of a few statuses. */
static expect_status status_of(struct row_maker *maker, const struct csv_record *record,
                               size_t part, enum status_meaning *ret_meaning)
{
    size_t position = maker->file->sources[maker->status].parts[part].position;
    const struct csv_field *field = &record->fields[position];
    struct recent_status *recent = recent_of(maker, field, part);
    struct row_text word;

    if (is_recent(recent, field)) {
        *ret_meaning = recent->meaning;
        return EXPECT_OK;
    }
    TRY(row_part_text(maker, record, maker->status, part, &word));
    TRY(find_meaning(maker, record, part, word.text, ret_meaning));
    if (recent != NULL) {
        memcpy(recent->written, field->text, field->length);
        recent->length = field->length;
        recent->meaning = *ret_meaning;
    }
    return EXPECT_OK;
}

/* Every field that may say so is asked: SAP has one for deleted and one for completed. */
static expect_status check_status(struct row_maker *maker, const struct csv_record *record,
                                  bool *ret_skipped)
{
    const struct column_source *source = &maker->file->sources[maker->status];

    for (size_t part = 0; part < source->part_count; part++) {
        enum status_meaning meaning;

        TRY(status_of(maker, record, part, &meaning));
        if (meaning == STATUS_SKIPPED)
            *ret_skipped = true;
    }
    return EXPECT_OK;
}

static expect_status set_quantity(struct row_maker *maker, expect_quantity quantity)
{
    maker->has_open_quantity = true;
    maker->open_quantity.is_plain = true;
    return transforms_write_number(quantity, &maker->scratch, &maker->open_quantity.text);
}

/* Ordered less what was received or delivered, or what the system itself says is open. What is no
 * number is reported when the quantity is typed. */
static expect_status check_open(struct row_maker *maker, const struct csv_record *record,
                                bool *ret_skipped)
{
    struct row_text taken_text = {.text = {"", 0}};
    size_t column = maker->open != COLUMN_NONE ? maker->open : maker->quantity;
    expect_quantity quantity, taken;

    TRY(row_source_text(maker, record, column, &maker->open_quantity));
    if (maker->open == COLUMN_NONE)
        TRY(row_source_text(maker, record, maker->taken, &taken_text));
    maker->has_open_quantity = true;
    TRY(row_read_number(maker, column, &maker->open_quantity, &quantity));
    if (maker->open_quantity.text.length == 0 || maker->open_quantity.fault != NULL)
        return EXPECT_OK;
    TRY(row_read_number(maker, maker->taken, &taken_text, &taken));
    if (taken_text.fault != NULL) {
        maker->open_quantity = taken_text;
        return EXPECT_OK;
    }
    *ret_skipped = quantity - taken <= 0;
    return set_quantity(maker, quantity - taken);
}

static const struct field_fault no_lot = {"out_of_range", "is not above 0"};
static const struct field_fault too_large = {"out_of_range", "is too large"};

/* What goes into one piece, rounded up. */
static expect_status divide_by_lot(struct row_maker *maker, const struct csv_record *record)
{
    struct row_text lot_text;
    expect_quantity quantity, lot;

    TRY(row_source_text(maker, record, maker->quantity, &maker->open_quantity));
    TRY(row_source_text(maker, record, maker->per, &lot_text));
    maker->has_open_quantity = true;
    if (maker->open_quantity.text.length == 0 || lot_text.text.length == 0)
        return EXPECT_OK;
    TRY(row_read_number(maker, maker->quantity, &maker->open_quantity, &quantity));
    if (maker->open_quantity.fault != NULL || quantity < 0)
        return EXPECT_OK;
    TRY(row_read_number(maker, maker->per, &lot_text, &lot));
    if (lot_text.fault != NULL || lot <= 0) {
        maker->open_quantity = lot_text;
        if (maker->open_quantity.fault == NULL)
            maker->open_quantity.fault = &no_lot;
        return EXPECT_OK;
    }
    if (quantity_divide(quantity, lot, &quantity) == EXPECT_OK)
        return set_quantity(maker, quantity);
    maker->open_quantity.fault = &too_large;
    return EXPECT_OK;
}

/* The lines of a document keep their numbers when one of them is done. */
static expect_status number_skipped(struct row_maker *maker, const struct csv_record *record)
{
    for (size_t i = 0; i < maker->file->schema->column_count; i++) {
        struct row_text unused;

        if (maker->file->sources[i].is_document)
            TRY(row_maker_text(maker, record, i, &unused));
    }
    return EXPECT_OK;
}

expect_status row_maker_begin(struct row_maker *maker, const struct csv_record *record,
                              bool *ret_skipped)
{
    bool is_closed = false, is_empty = false;

    arena_reset(&maker->scratch);
    maker->has_open_quantity = false;
    if (maker->fills)
        TRY(row_fill_down(maker, record));
    if (maker->status != COLUMN_NONE)
        TRY(check_status(maker, record, &is_closed));
    if (maker->open != COLUMN_NONE ||
        (maker->taken != COLUMN_NONE && maker->quantity != COLUMN_NONE))
        TRY(check_open(maker, record, &is_empty));
    else if (maker->per != COLUMN_NONE && maker->quantity != COLUMN_NONE)
        TRY(divide_by_lot(maker, record));
    if (is_closed || is_empty)
        TRY(number_skipped(maker, record));
    maker->closed_rows += is_closed;
    maker->empty_rows += is_empty && !is_closed;
    maker->file->skipped_rows += is_closed || is_empty;
    *ret_skipped = is_closed || is_empty;
    return EXPECT_OK;
}

void row_maker_finish(const struct row_maker *maker, expect_report *report)
{
    struct place place = {.file = maker->file->name};

    if (maker->closed_rows > 0)
        report_add(report, EXPECT_SEVERITY_NOTE, "rows_closed", &place,
                   "%lld row%s left out: closed, cancelled or not yet an order",
                   (long long)maker->closed_rows, maker->closed_rows == 1 ? " is" : "s are");
    if (maker->empty_rows > 0)
        report_add(report, EXPECT_SEVERITY_NOTE, "rows_not_open", &place,
                   "%lld row%s left out: nothing of them is open", (long long)maker->empty_rows,
                   maker->empty_rows == 1 ? " is" : "s are");
}
