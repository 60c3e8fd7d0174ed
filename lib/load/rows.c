/* SPDX-License-Identifier: MIT */
#include "load/rows.h"

#include "base/intern.h"
#include "load/infer.h"
#include "load/statuses.h"
#include "load/transforms.h"

#include <stdio.h>
#include <string.h>

#define COLUMN_NONE SIZE_MAX

/* What stood in a field of a row above. */
struct filled {
    char *bytes;
    size_t length, capacity;
    bool is_plain;
};

struct row_maker {
    const struct alloc *alloc;
    struct table_file *file;
    struct table_reports reports;
    struct arena scratch; /* of one row */
    struct arena kept;    /* of the whole file */
    struct intern *ids;   /* of documents and their lines */
    uint32_t *lines;      /* of each of these: how many were named so far */
    size_t line_capacity;
    struct intern *words;          /* of statuses that were met */
    enum status_meaning *meanings; /* by word */
    size_t meaning_capacity;
    bool fills; /* some column takes over what stood above */
    struct transform_list lists[TABLE_COLUMNS_MAX][COLUMN_PARTS_MAX];
    struct filled filled[TABLE_COLUMNS_MAX][COLUMN_PARTS_MAX];
    size_t document; /* the column that tells documents apart and is filled down */
    size_t quantity, open, taken, per, status;
    struct row_text open_quantity; /* of this row, where it is worked out */
    bool has_open_quantity;
    int64_t closed_rows, empty_rows;
};

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

static bool fills_down(const struct row_maker *maker, size_t column, size_t part)
{
    return transforms_have(&maker->lists[column][part], TRANSFORM_FILL_DOWN);
}

/* Transforms were checked when they were read: aliases by a test, those of mapping.csv there. */
static void parse_transforms(struct row_maker *maker)
{
    for (size_t i = 0; i < maker->file->schema->column_count; i++) {
        const struct column_source *source = &maker->file->sources[i];

        for (size_t part = 0; part < source->part_count; part++) {
            struct text word;

            transforms_parse(source->parts[part].transform, &maker->lists[i][part], &word);
            maker->fills = maker->fills || fills_down(maker, i, part);
        }
        if (source->is_document && fills_down(maker, i, 0))
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

/* ---- Filling down ---- */

static struct row_text raw_text(const struct row_maker *maker, const struct csv_record *record,
                                size_t column, size_t part)
{
    size_t position = maker->file->sources[column].parts[part].position;
    struct csv_field field = {"", 0};

    if (position < record->count && record->fields[position].text != NULL)
        field = record->fields[position];
    field_trim(&field.text, &field.length);
    return (struct row_text){.text = {field.text, field.length}, .is_plain = field.is_plain};
}

static expect_status keep_text(struct row_maker *maker, struct filled *filled, struct row_text text)
{
    TRY(alloc_reserve(maker->alloc, (void **)&filled->bytes, &filled->capacity,
                      text.text.length + 1, 1));
    memcpy(filled->bytes, text.text.at, text.text.length);
    filled->length = text.text.length;
    filled->is_plain = text.is_plain;
    return EXPECT_OK;
}

/* A row that begins a document does not inherit from the one before. */
static expect_status fill_column(struct row_maker *maker, const struct csv_record *record,
                                 size_t column, bool begins)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        struct row_text text = raw_text(maker, record, column, part);

        if (fills_down(maker, column, part) && (text.text.length > 0 || begins))
            TRY(keep_text(maker, &maker->filled[column][part], text));
    }
    return EXPECT_OK;
}

static expect_status fill_down(struct row_maker *maker, const struct csv_record *record)
{
    bool begins;

    if (!maker->fills)
        return EXPECT_OK;
    begins = maker->document != COLUMN_NONE &&
             raw_text(maker, record, maker->document, 0).text.length > 0;

    for (size_t i = 0; i < maker->file->schema->column_count; i++)
        TRY(fill_column(maker, record, i, begins));
    return EXPECT_OK;
}

/* ---- Texts ---- */

static bool counts_minutes(const struct row_maker *maker, size_t column)
{
    return strstr(maker->file->schema->columns[column].name, "minutes") != NULL;
}

/* Reads a number as its column writes it; a blank is 0. What is wrong with the text becomes its
 * fault. */
static expect_status read_number(struct row_maker *maker, size_t column, struct row_text *text,
                                 expect_quantity *ret_number)
{
    struct infer_settings settings = {maker->alloc, maker->reports.file};

    *ret_number = 0;
    if (text->fault != NULL || text->text.length == 0)
        return EXPECT_OK;
    if (!text->is_plain)
        return infer_parse(maker->file, column, FIELD_DECIMAL, text->text, &settings, ret_number,
                           &text->fault);
    text->fault = field_parse(FIELD_DECIMAL, text->text.at, text->text.length, ret_number);
    return EXPECT_OK;
}

/* The form of a column is known before a number of it is changed. */
static expect_status look_at_form(struct row_maker *maker, size_t column,
                                  const struct transform_list *list, struct row_text text)
{
    expect_quantity unused;

    return transforms_change_numbers(list) ? read_number(maker, column, &text, &unused) : EXPECT_OK;
}

static expect_status part_text(struct row_maker *maker, const struct csv_record *record,
                               size_t column, size_t part, struct row_text *ret_text)
{
    const struct filled *filled = &maker->filled[column][part];

    *ret_text = raw_text(maker, record, column, part);
    if (ret_text->text.length == 0 && fills_down(maker, column, part) && filled->length > 0)
        *ret_text = (struct row_text){.text = {filled->bytes, filled->length},
                                      .is_plain = filled->is_plain};
    if (maker->lists[column][part].count == 0)
        return EXPECT_OK;
    TRY(look_at_form(maker, column, &maker->lists[column][part], *ret_text));
    return transforms_apply(&maker->lists[column][part], counts_minutes(maker, column),
                            &maker->file->forms[column], &maker->scratch, &ret_text->text,
                            &ret_text->is_plain, &ret_text->fault);
}

static expect_status first_text(struct row_maker *maker, const struct csv_record *record,
                                size_t column, struct row_text *ret_text)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        TRY(part_text(maker, record, column, part, ret_text));
        if (ret_text->text.length > 0)
            break;
    }
    return EXPECT_OK;
}

static expect_status joined_text(struct row_maker *maker, const struct csv_record *record,
                                 size_t column, struct row_text *ret_text)
{
    for (size_t part = 0; part < maker->file->sources[column].part_count; part++) {
        struct row_text next;
        size_t length;
        char *joined;

        TRY(part_text(maker, record, column, part, &next));
        if (ret_text->text.length == 0 || next.text.length == 0 || next.fault != NULL) {
            if (next.text.length > 0)
                *ret_text = next;
            continue;
        }
        length = ret_text->text.length + 1 + next.text.length;
        joined = arena_get(&maker->scratch, length + 1, 1);
        if (joined == NULL)
            return EXPECT_ERR_NOMEM;
        snprintf(joined, length + 1, "%.*s-%.*s", (int)ret_text->text.length, ret_text->text.at,
                 (int)next.text.length, next.text.at);
        ret_text->text = (struct text){joined, length};
    }
    return EXPECT_OK;
}

/* A part that is no number is passed on as it is: then the fault names it. */
static expect_status calculated_text(struct row_maker *maker, const struct csv_record *record,
                                     size_t column, struct row_text *ret_text)
{
    const struct column_source *source = &maker->file->sources[column];
    expect_quantity sum = 0, number;
    bool is_blank = true;

    for (size_t part = 0; part < source->part_count; part++) {
        TRY(part_text(maker, record, column, part, ret_text));
        TRY(read_number(maker, column, ret_text, &number));
        if (ret_text->fault != NULL)
            return EXPECT_OK;
        is_blank = is_blank && ret_text->text.length == 0;
        if (source->combine == COMBINE_SUBTRACT && part > 0)
            number = -number;
        sum += number; /* each is at most a millionth of the range */
    }
    if (is_blank)
        return EXPECT_OK;
    ret_text->is_plain = true;
    return transforms_write_number(sum, &maker->scratch, &ret_text->text);
}

static expect_status source_text(struct row_maker *maker, const struct csv_record *record,
                                 size_t column, struct row_text *ret_text)
{
    const struct column_source *source = &maker->file->sources[column];

    *ret_text = (struct row_text){.text = {"", 0}};
    if (source->combine == COMBINE_JOIN)
        TRY(joined_text(maker, record, column, ret_text));
    else if (source->combine == COMBINE_SUM || source->combine == COMBINE_SUBTRACT)
        TRY(calculated_text(maker, record, column, ret_text));
    else
        TRY(first_text(maker, record, column, ret_text));
    if (ret_text->text.length == 0 && ret_text->fault == NULL && source->fallback.length > 0)
        *ret_text = (struct row_text){.text = source->fallback, .is_plain = true};
    return EXPECT_OK;
}

/* How many lines the names of `ids` have had. */
static expect_status grow_lines(struct row_maker *maker, size_t count)
{
    size_t before = maker->line_capacity;

    TRY(alloc_reserve(maker->alloc, (void **)&maker->lines, &maker->line_capacity, count,
                      sizeof(*maker->lines)));
    memset(maker->lines + before, 0, (maker->line_capacity - before) * sizeof(*maker->lines));
    return EXPECT_OK;
}

/* The first line of a document keeps its number, the next are P7-2, P7-3 ...; a name that is taken
 * is passed over. */
static expect_status number_line(struct row_maker *maker, struct text *text)
{
    uint32_t known = intern_count(maker->ids), document, id;
    size_t size = text->length + 24;
    char *name = arena_get(&maker->scratch, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(intern_add(maker->ids, text->at, text->length, &document));
    TRY(grow_lines(maker, (size_t)document + 1));
    maker->lines[document]++;
    for (id = document; id != known; maker->lines[document]++) {
        int length = snprintf(name, size, "%.*s-%u", (int)text->length, text->at,
                              (unsigned)maker->lines[document]);

        TRY(intern_add(maker->ids, name, (size_t)length, &id));
        if (id != known)
            continue;
        *text = (struct text){name, (size_t)length};
        break;
    }
    return EXPECT_OK;
}

expect_status row_maker_text(struct row_maker *maker, const struct csv_record *record,
                             size_t column, struct row_text *ret_text)
{
    if (column == maker->quantity && maker->has_open_quantity) {
        *ret_text = maker->open_quantity;
        return EXPECT_OK;
    }
    TRY(source_text(maker, record, column, ret_text));
    if (maker->file->sources[column].is_document && ret_text->text.length > 0 &&
        maker->file->sources[column].part_count == 1)
        return number_line(maker, &ret_text->text);
    return EXPECT_OK;
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

/* Every field that may say so is asked: SAP has one for deleted and one for completed. */
static expect_status check_status(struct row_maker *maker, const struct csv_record *record,
                                  bool *ret_skipped)
{
    const struct column_source *source = &maker->file->sources[maker->status];

    for (size_t part = 0; part < source->part_count; part++) {
        struct row_text word;
        enum status_meaning meaning;

        TRY(part_text(maker, record, maker->status, part, &word));
        TRY(find_meaning(maker, record, part, word.text, &meaning));
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

    TRY(source_text(maker, record, column, &maker->open_quantity));
    if (maker->open == COLUMN_NONE)
        TRY(source_text(maker, record, maker->taken, &taken_text));
    maker->has_open_quantity = true;
    TRY(read_number(maker, column, &maker->open_quantity, &quantity));
    if (maker->open_quantity.text.length == 0 || maker->open_quantity.fault != NULL)
        return EXPECT_OK;
    TRY(read_number(maker, maker->taken, &taken_text, &taken));
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

    TRY(source_text(maker, record, maker->quantity, &maker->open_quantity));
    TRY(source_text(maker, record, maker->per, &lot_text));
    maker->has_open_quantity = true;
    if (maker->open_quantity.text.length == 0 || lot_text.text.length == 0)
        return EXPECT_OK;
    TRY(read_number(maker, maker->quantity, &maker->open_quantity, &quantity));
    if (maker->open_quantity.fault != NULL || quantity < 0)
        return EXPECT_OK;
    TRY(read_number(maker, maker->per, &lot_text, &lot));
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
    TRY(fill_down(maker, record));
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
