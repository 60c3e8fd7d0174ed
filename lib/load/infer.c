/* SPDX-License-Identifier: MIT */
#include "load/infer.h"

#include "load/records.h"
#include "model/input.h"

#include <string.h>

enum { SAMPLE_SIZE = 64 };

/* A value worth showing. */
struct sample {
    char text[SAMPLE_SIZE];
    size_t length; /* 0: there is none */
    struct csv_origin origin;
    size_t position; /* of its field */
};

/* What is known of a column so far. */
struct knowledge {
    enum form_evidence decided; /* NONE, FIRST or SECOND */
    struct sample odd;          /* the first one that is not written plainly */
    struct sample deciding;
    struct sample open;
};

/* Where a value stands. */
struct spot {
    struct csv_origin origin;
    size_t position;
};

static void keep_sample(struct sample *sample, const char *text, size_t length, struct spot spot)
{
    if (sample->length > 0 || length >= sizeof(sample->text))
        return;
    memcpy(sample->text, text, length);
    sample->text[length] = '\0';
    sample->length = length;
    sample->origin = spot.origin;
    sample->position = spot.position;
}

static void learn(struct knowledge *knowledge, enum field_type type, const struct column_form *form,
                  struct csv_field field, struct spot spot)
{
    union {
        expect_quantity quantity;
        double probability;
        int32_t integer;
        struct factor factor;
        struct moment moment;
    } value;
    const struct field_fault *fault;
    enum form_evidence evidence;
    bool is_plain; /* plainly written; perhaps out of range */

    csv_field_trim(&field);
    if (field.length == 0)
        return;
    fault = field_parse(type, field.text, field.length, &value);
    is_plain = fault == NULL || strncmp(fault->code, "bad_", 4) != 0;
    if (is_plain && (form_is_date(type) || knowledge->decided != EVIDENCE_NONE))
        return; /* nothing new, as most values of most columns */
    evidence = form_evidence(type, form, field.text, field.length);
    if (evidence == EVIDENCE_OPEN)
        keep_sample(&knowledge->open, field.text, field.length, spot);
    else if (evidence != EVIDENCE_NONE && knowledge->decided == EVIDENCE_NONE)
        knowledge->decided = evidence;
    if (is_plain)
        return;
    keep_sample(&knowledge->odd, field.text, field.length, spot);
    if (evidence != EVIDENCE_NONE && evidence == knowledge->decided)
        keep_sample(&knowledge->deciding, field.text, field.length, spot);
}

/* All fields that make a column. What is changed before it is typed may be any number. */
static void learn_column(const struct table_file *file, size_t index,
                         const struct csv_record *record, struct knowledge *knowledge)
{
    const struct column_source *source = &file->sources[index];
    enum field_type type = file->schema->columns[index].type;

    if ((!form_is_number(type) && !form_is_date(type)) || file->forms[index].date_format != NULL)
        return;
    for (size_t i = 0; i < source->part_count; i++) {
        const struct column_part *part = &source->parts[i];
        bool is_changed =
            form_is_number(type) && (part->transform.length > 0 || source->part_count > 1);

        if (part->position < record->count && record->fields[part->position].text != NULL &&
            !record->fields[part->position].is_plain)
            learn(knowledge, is_changed ? FIELD_DECIMAL : type, &file->forms[index],
                  record->fields[part->position], (struct spot){record->origin, part->position});
    }
}

static expect_status learn_all(const struct table_file *file, const struct alloc *alloc,
                               struct knowledge *columns)
{
    const struct csv_record *record;
    struct records records;
    expect_status status;
    bool is_header = true;

    TRY(records_open(&records, alloc, &file->text));
    while ((status = records_next(&records, &record)) == EXPECT_OK && record != NULL) {
        bool is_row =
            !is_header && record->fault == FAULT_NONE && record->count == file->header_count;

        is_header = false;
        for (size_t i = 0; is_row && i < file->schema->column_count; i++)
            learn_column(file, i, record, &columns[i]);
    }
    records_close(&records);
    return status;
}

static struct place place_of(const struct table_file *file, const struct column *column,
                             const struct sample *sample)
{
    struct place place = {.text = sample->text, .text_length = sample->length};

    table_locate(file, sample->origin, column->name, &place);
    place.column = csv_field_place(&file->text, sample->origin, sample->position).column;
    return place;
}

static void report_open(const struct table_file *file, size_t index, const struct sample *sample,
                        expect_report *report)
{
    const struct column *column = &file->schema->columns[index];
    struct place place = place_of(file, column, sample);
    char first[FORM_PLAIN_SIZE], second[FORM_PLAIN_SIZE];
    bool is_date = form_is_date(column->type);
    struct column_form one =
        form_read_as(&file->forms[index], is_date ? EXPECT_DATES_DMY : EXPECT_DECIMAL_POINT);
    struct column_form other =
        form_read_as(&file->forms[index], is_date ? EXPECT_DATES_MDY : EXPECT_DECIMAL_COMMA);

    (void)form_plain(column->type, &one, sample->text, sample->length, first);
    (void)form_plain(column->type, &other, sample->text, sample->length, second);
    if (is_date)
        report_add(report, EXPECT_SEVERITY_ERROR, "ambiguous_date", &place,
                   "%s \"%s\" may be %s or %s, and no other value of the column tells; --dates "
                   "(date_order) dmy or mdy decides",
                   column->name, sample->text, first, second);
    else
        report_add(report, EXPECT_SEVERITY_ERROR, "ambiguous_number", &place,
                   "%s \"%s\" may be %s or %s, and no other value of the column tells; --decimal "
                   "(decimal_mark) point or comma decides",
                   column->name, sample->text, first, second);
}

static bool is_no_date(enum field_type type, const char *plain)
{
    struct moment moment;
    expect_day day;

    if (!form_is_date(type) || !moment_parse(plain, strlen(plain), &moment))
        return false;
    day = time_day(moment.at);
    return type == FIELD_DAY || type == FIELD_START ? field_is_no_date(type, &day)
                                                    : field_is_no_date(type, &moment);
}

static void note_form(const struct table_file *file, const struct column *column,
                      const struct column_form *form, const struct sample *sample,
                      expect_report *report)
{
    struct place place = place_of(file, column, sample);
    char plain[FORM_PLAIN_SIZE];

    if (form_plain(column->type, form, sample->text, sample->length, plain) &&
        strcmp(plain, sample->text) != 0)
        report_add(report, EXPECT_SEVERITY_NOTE,
                   form_is_date(column->type) ? "inferred_dates" : "inferred_numbers", &place,
                   "%s \"%s\" is read as %s", column->name, sample->text,
                   is_no_date(column->type, plain) ? "no date" : plain);
}

/* The reading of a column; 0 when nothing decides. */
static int32_t decide(const struct knowledge *knowledge, enum field_type type,
                      const struct dialect *dialect)
{
    bool is_date = form_is_date(type);

    if (knowledge->decided == EVIDENCE_FIRST)
        return is_date ? EXPECT_DATES_DMY : EXPECT_DECIMAL_POINT;
    if (knowledge->decided == EVIDENCE_SECOND)
        return is_date ? EXPECT_DATES_MDY : EXPECT_DECIMAL_COMMA;
    if (knowledge->open.length > 0)
        return is_date ? dialect->date_order : dialect->decimal_mark;
    return is_date ? EXPECT_DATES_DMY : EXPECT_DECIMAL_POINT;
}

static void settle(struct table_file *file, size_t index, const struct knowledge *knowledge,
                   expect_report *report)
{
    const struct column *column = &file->schema->columns[index];
    struct column_form *form = &file->forms[index];
    const struct sample *sample = &knowledge->odd;

    if (form->date_format != NULL)
        return; /* it is said, not inferred */
    form->read = decide(knowledge, column->type, &file->dialect);
    form->is_odd = knowledge->odd.length > 0 || knowledge->open.length > 0;
    if (form->read == 0) {
        form->is_undecided = true;
        report_open(file, index, &knowledge->open, report);
        form->read = form_is_date(column->type) ? EXPECT_DATES_DMY : EXPECT_DECIMAL_POINT;
        return;
    }
    if (knowledge->deciding.length > 0)
        sample = &knowledge->deciding;
    else if (knowledge->open.length > 0)
        sample = &knowledge->open;
    if (sample->length > 0)
        note_form(file, column, form, sample, report);
}

expect_status infer_forms(struct table_file *file, const struct alloc *alloc, expect_report *report)
{
    struct knowledge *columns = alloc_get_zeroed(alloc, TABLE_COLUMNS_MAX, sizeof(*columns));
    expect_status status;

    if (columns == NULL)
        return EXPECT_ERR_NOMEM;
    status = learn_all(file, alloc, columns);
    for (size_t i = 0; status == EXPECT_OK && i < file->schema->column_count; i++) {
        if (file->positions[i] != POSITION_NONE)
            settle(file, i, &columns[i], report);
    }
    alloc_put(alloc, columns, TABLE_COLUMNS_MAX, sizeof(*columns));
    file->is_inferred = true;
    return status;
}

expect_status infer_parse(struct table_file *file, size_t index, enum field_type type,
                          struct text text, const struct infer_settings *settings, void *ret_value,
                          const struct field_fault **ret_fault)
{
    if (!file->forms[index].is_odd) {
        *ret_fault = field_parse(type, text.at, text.length, ret_value);
        if (file->is_inferred || !form_is_open(type, text.at, text.length, *ret_fault))
            return EXPECT_OK;
        TRY(infer_forms(file, settings->alloc, settings->report));
    }
    *ret_fault = form_parse(type, &file->forms[index], text.at, text.length, ret_value);
    return EXPECT_OK;
}
