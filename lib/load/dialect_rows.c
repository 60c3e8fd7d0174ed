/* SPDX-License-Identifier: MIT */
#include "load/dialect_rows.h"

#include "load/date_pattern.h"
#include "load/encoding.h"
#include "load/fields.h"

#include <string.h>

/* ---- Keys ---- */

/* A key has the name of this project's proposal, and those of the Frictionless Table Dialect. */
struct key_name {
    const char *name;
    enum dialect_key key;
};

static const struct key_name key_names[] = {
    {"delimiter", DIALECT_DELIMITER},
    {"encoding", DIALECT_ENCODING},
    {"decimal_mark", DIALECT_DECIMAL_MARK},
    {"decimalChar", DIALECT_DECIMAL_MARK},
    {"group_mark", DIALECT_GROUP_MARK},
    {"groupChar", DIALECT_GROUP_MARK},
    {"date_format", DIALECT_DATE_FORMAT},
    {"quoteChar", DIALECT_QUOTE},
    {"header", DIALECT_HEADER},
    {"commentChar", DIALECT_COMMENT},
    {"missingValues", DIALECT_MISSING_VALUES},
};

enum dialect_key dialect_key_find(struct text name)
{
    for (size_t i = 0; i < sizeof(key_names) / sizeof(key_names[0]); i++) {
        if (field_is_word(name.at, name.length, key_names[i].name))
            return key_names[i].key;
    }
    return DIALECT_KEY_COUNT;
}

/* ---- Marks ---- */

/* Marks by their names: a blank or a tab would be trimmed away. */
struct mark_name {
    const char *name;
    char mark;
};

static const struct mark_name mark_names[] = {
    {"comma", ','},
    {"semicolon", ';'},
    {"tab", '\t'},
    {"\\t", '\t'},
    {"bar", '|'},
    {"point", '.'},
    {"space", ' '},
    {"\xc2\xa0", ' '},
    {"\xe2\x80\xaf", ' '},
    {"\xe2\x80\x99", '\''},
    {"none", DIALECT_NO_GROUPS},
};

/* The one character that a value is or names; 0: it is none. */
static char mark_of(struct text value)
{
    if (value.length == 1)
        return *value.at;
    for (size_t i = 0; i < sizeof(mark_names) / sizeof(mark_names[0]); i++) {
        if (field_is_word(value.at, value.length, mark_names[i].name))
            return mark_names[i].mark;
    }
    return '\0';
}

static bool is_one_of(char mark, const char *marks)
{
    return mark != '\0' && strchr(marks, mark) != NULL;
}

static const char *take_delimiter(struct dialect_rows *rows, struct text value)
{
    if (!is_one_of(mark_of(value), ",;\t|"))
        return "is none of comma, semicolon, tab and bar";
    rows->dialect.delimiter = mark_of(value);
    return NULL;
}

static const char one_mark_for_two[] = "is the decimal mark and the mark of thousands in one";

static const char *take_decimal_mark(struct dialect_rows *rows, struct text value)
{
    char mark = mark_of(value);
    int32_t read = mark == ',' ? EXPECT_DECIMAL_COMMA : EXPECT_DECIMAL_POINT;

    if (!is_one_of(mark, ".,"))
        return "is neither point nor comma";
    if (rows->is_met[DIALECT_GROUP_MARK] && rows->dialect.decimal_mark != 0 &&
        rows->dialect.decimal_mark != read)
        return one_mark_for_two;
    rows->dialect.decimal_mark = read;
    return NULL;
}

/* Thousands behind a point have a decimal comma, and the other way round. */
static const char *take_group_mark(struct dialect_rows *rows, struct text value)
{
    char mark = mark_of(value);
    int32_t read = mark == '.' ? EXPECT_DECIMAL_COMMA : EXPECT_DECIMAL_POINT;

    if (mark == ' ' || mark == '\'' || mark == DIALECT_NO_GROUPS) {
        rows->dialect.group = mark;
        return NULL;
    }
    if (!is_one_of(mark, ".,"))
        return "is none of point, comma, space, ' and none";
    if (rows->dialect.decimal_mark != 0 && rows->dialect.decimal_mark != read)
        return one_mark_for_two;
    rows->dialect.decimal_mark = read;
    return NULL;
}

/* Neither separates fields nor is a part of what they say. */
static bool is_free_mark(char mark)
{
    return is_one_of(mark, "!#$%&'*/:<=>?@\\^_`~");
}

static const char *take_quote(struct dialect_rows *rows, struct text value)
{
    char mark = value.length == 1 ? *value.at : '\0';

    if (mark != '"' && !is_free_mark(mark))
        return "cannot be a quote; one that can: '";
    if (mark == rows->dialect.comment)
        return "is also the commentChar";
    rows->dialect.quote = mark;
    return NULL;
}

static const char *take_comment(struct dialect_rows *rows, struct text value)
{
    char mark = value.length == 1 ? *value.at : '\0';

    if (!is_free_mark(mark))
        return "cannot begin a comment; one that can: #";
    if (mark == rows->dialect.quote)
        return "is also the quoteChar";
    rows->dialect.comment = mark;
    return NULL;
}

/* ---- Words ---- */

static const char *take_header(struct text value)
{
    bool has_header = false;

    if (field_parse(FIELD_FLAG, value.at, value.length, &has_header) != NULL)
        return "is neither true nor false";
    return has_header ? NULL
                      : "cannot be: columns are known by their names, so files need a header";
}

static expect_status take_encoding(struct dialect_rows *rows, struct text value,
                                   struct arena *arena, const char **ret_wrong)
{
    const char *name = arena_copy_text(arena, value.at, value.length);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    if (encoding_is_known(name))
        rows->dialect.encoding = name;
    else
        *ret_wrong = "is not known; one that is: windows-1252";
    return EXPECT_OK;
}

static expect_status take_date_format(struct dialect_rows *rows, struct text value,
                                      struct arena *arena, const char **ret_wrong)
{
    const char *format = arena_copy_text(arena, value.at, value.length);

    if (format == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_wrong = date_pattern_check(format);
    if (*ret_wrong == NULL)
        rows->dialect.date_format = format;
    return EXPECT_OK;
}

/* `-;n/a`: texts with semicolons between. */
static expect_status take_missing(struct dialect_rows *rows, struct text value, struct arena *arena)
{
    char *list = arena_get_zeroed(arena, value.length + 2, 1);
    size_t used = 0;

    if (list == NULL)
        return EXPECT_ERR_NOMEM;
    while (value.length > 0) {
        const char *end = memchr(value.at, ';', value.length);
        struct text one = {value.at, end != NULL ? (size_t)(end - value.at) : value.length};

        value.at += one.length + (end != NULL);
        value.length -= one.length + (end != NULL);
        field_trim(&one.at, &one.length);
        memcpy(list + used, one.at, one.length);
        used += one.length + (one.length > 0);
    }
    rows->dialect.missing = list;
    return EXPECT_OK;
}

/* ---- The whole ---- */

static expect_status take_value(struct dialect_rows *rows, enum dialect_key key, struct text value,
                                struct arena *arena, const char **ret_wrong)
{
    switch (key) {
    case DIALECT_DELIMITER:
        *ret_wrong = take_delimiter(rows, value);
        return EXPECT_OK;
    case DIALECT_ENCODING:
        return take_encoding(rows, value, arena, ret_wrong);
    case DIALECT_DECIMAL_MARK:
        *ret_wrong = take_decimal_mark(rows, value);
        return EXPECT_OK;
    case DIALECT_GROUP_MARK:
        *ret_wrong = take_group_mark(rows, value);
        return EXPECT_OK;
    case DIALECT_DATE_FORMAT:
        return take_date_format(rows, value, arena, ret_wrong);
    case DIALECT_QUOTE:
        *ret_wrong = take_quote(rows, value);
        return EXPECT_OK;
    case DIALECT_HEADER:
        *ret_wrong = take_header(value);
        return EXPECT_OK;
    case DIALECT_COMMENT:
        *ret_wrong = take_comment(rows, value);
        return EXPECT_OK;
    case DIALECT_MISSING_VALUES:
        return take_missing(rows, value, arena);
    case DIALECT_KEY_COUNT:
        break;
    }
    return EXPECT_OK;
}

expect_status dialect_rows_take(struct dialect_rows *rows, enum dialect_key key, struct text value,
                                const struct place *place, struct arena *arena,
                                const char **ret_wrong)
{
    *ret_wrong = NULL;
    if (value.length == 0)
        return EXPECT_OK;
    if (rows->is_met[key]) {
        *ret_wrong = "is said twice";
        return EXPECT_OK;
    }
    TRY(take_value(rows, key, value, arena, ret_wrong));
    rows->is_met[key] = true;
    rows->places[key] = *place;
    return EXPECT_OK;
}

/* ---- The caller's ---- */

static void note_overruled(const struct dialect_rows *rows, enum dialect_key key,
                           expect_report *report)
{
    const struct place *place = &rows->places[key];

    report_add(report, EXPECT_SEVERITY_NOTE, "dialect_overruled", place,
               "\"%.*s\" does not count: the option of this load says otherwise",
               (int)(place->text_length < 60 ? place->text_length : 60), place->text);
}

static void merge_encoding(const struct dialect_rows *rows, struct dialect *dialect,
                           expect_report *report)
{
    const char *stated = rows->dialect.encoding;

    if (dialect->encoding == NULL)
        dialect->encoding = stated;
    else if (stated != NULL && !field_is_word(stated, strlen(stated), dialect->encoding))
        note_overruled(rows, DIALECT_ENCODING, report);
}

/* A number that is 0 where nothing is said. */
static void merge_number(const struct dialect_rows *rows, enum dialect_key key, int32_t stated,
                         int32_t *number, expect_report *report)
{
    if (*number == 0)
        *number = stated;
    else if (stated != 0 && stated != *number)
        note_overruled(rows, key, report);
}

/* A date_format says more than an order, and stands as long as they agree. */
static void merge_dates(const struct dialect_rows *rows, struct dialect *dialect,
                        expect_report *report)
{
    const char *format = rows->dialect.date_format;

    if (format == NULL)
        return;
    if (dialect->date_order == EXPECT_DATES_INFER ||
        dialect->date_order == date_pattern_order(format))
        dialect->date_format = format;
    else
        note_overruled(rows, DIALECT_DATE_FORMAT, report);
}

void dialect_rows_merge(const struct dialect_rows *rows, struct dialect *dialect,
                        expect_report *report)
{
    bool has_decimal_mark = rows->is_met[DIALECT_DECIMAL_MARK];

    merge_encoding(rows, dialect, report);
    merge_number(rows, DIALECT_DELIMITER, rows->dialect.delimiter, &dialect->delimiter, report);
    merge_number(rows, has_decimal_mark ? DIALECT_DECIMAL_MARK : DIALECT_GROUP_MARK,
                 rows->dialect.decimal_mark, &dialect->decimal_mark, report);
    merge_dates(rows, dialect, report);
    if (rows->is_met[DIALECT_QUOTE])
        dialect->quote = rows->dialect.quote;
    if (rows->is_met[DIALECT_COMMENT])
        dialect->comment = rows->dialect.comment;
    if (rows->is_met[DIALECT_GROUP_MARK])
        dialect->group = rows->dialect.group;
    if (rows->is_met[DIALECT_MISSING_VALUES])
        dialect->missing = rows->dialect.missing;
}
