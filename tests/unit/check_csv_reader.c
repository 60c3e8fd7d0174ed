/* SPDX-License-Identifier: MIT */
#include "load/csv_reader.h"

#include "base/utf8.h"
#include "unit/load_fixture.h"

/* Records as text: `line:field|field`, blank fields as nothing, quoted empty ones as '', faults as
 * `!fault@line:column` behind the fields read before. Newlines in fields show as \n and \r. */
static const struct {
    const char *label, *text, *records;
} rows[] = {
    {"nothing", "", ""},
    {"blank lines only", "\n \n\t\r\n", ""},
    {"one record", "a,b\n", "1:a|b;"},
    {"no newline at the end", "a,b\nc,d", "1:a|b;2:c|d;"},
    {"CR LF", "a,b\r\nc,d\r\n", "1:a|b;2:c|d;"},
    {"CR alone", "a,b\rc,d\r", "1:a|b;2:c|d;"},
    {"all line ends", "a\nb\r\nc\rd\n\re", "1:a;2:b;3:c;4:d;6:e;"},
    {"byte-order mark",
     "\xef\xbb\xbf"
     "a,b\n",
     "1:a|b;"},
    {"blank lines are counted", "\n\na\n  \nb\n", "3:a;5:b;"},
    {"blanks around fields", "  a , b\t,\tc d \n", "1:a|b|c d;"},
    {"blank and quoted empty", ",\"\",x\n", "1:|''|x;"},
    {"blank last field", "a,\n", "1:a|;"},
    {"only delimiters", ",,\n", "1:||;"},
    {"quoted delimiter", "\"a,b\",c\n", "1:a,b|c;"},
    {"doubled quote", "\"say \"\"hi\"\"\",c\n", "1:say \"hi\"|c;"},
    {"blanks outside quotes", " \"a\" , \" b \" \n", "1:a| b ;"},
    {"quoted newline", "\"a\nb\",c\nd,e\n", "1:a\\nb|c;3:d|e;"},
    {"quoted CR LF", "\"a\r\nb\",c\r\nd\r\n", "1:a\\r\\nb|c;3:d;"},
    {"quoted blank line", "\"a\n\nb\"\nc\n", "1:a\\n\\nb;4:c;"},
    {"quoted at the end of the text", "x,\"a\"", "1:x|a;"},
    {"letters beyond ASCII", "M\xc3\xbcller,\xe2\x82\xac\n", "1:M\xc3\xbcller|\xe2\x82\xac;"},
    {"quote inside a field", "a,b\"c\nd,e\n", "1:a|!stray@1:4;2:d|e;"},
    {"text behind a quote", "a,\"b\"c,d\ne\n", "1:a|!stray@1:6;2:e;"},
    {"quote behind blanks", "\"a\" \"b\"\ne\n", "1:!stray@1:5;2:e;"},
    {"stray quote in a later line", "x,\"a\nb\"c\nd\n", "1:x|!stray@2:3;2:!stray@2:2;3:d;"},
    {"unclosed quote", "a,\"b\nc,d\ne,f\n", "1:a|!unclosed@1:3;2:c|d;3:e|f;"},
    {"unclosed quote in the last line", "a\n\"b", "1:a;2:!unclosed@2:1;"},
    {"unclosed quote before a CR", "\"b\nc\rd\ne", "1:!unclosed@1:1;2:c;3:d;4:e;"},
    {"unclosed quote in a later line", "\"a\nb\",\"c\nd\n",
     "1:a\\nb|!unclosed@2:4;2:!stray@2:2;3:d;"},
    {"not UTF-8",
     "a,b\xff"
     "c,d\n",
     "1:a|b\xff"
     "c|d|!encoding@1:4;"},
    {"Windows-1252 in a later line", "\"a\nb\xfc\",c\nd\n", "1:a\\nb\xfc|c|!encoding@2:2;3:d;"},
    {"overlong UTF-8", "\xc0\xaf\n", "1:\xc0\xaf|!encoding@1:1;"},
};

static const char *const fault_names[] = {
    [FAULT_STRAY_QUOTE] = "stray",      [FAULT_UNCLOSED_QUOTE] = "unclosed",
    [FAULT_FIELD_TOO_LONG] = "toolong", [FAULT_NUL_BYTE] = "nul",
    [FAULT_ENCODING] = "encoding",
};

static char shown[4096];

static void show(const char *text, size_t length)
{
    size_t used = strlen(shown);

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n' || text[i] == '\r')
            shown[used++] = '\\';
        shown[used++] = text[i] == '\n' ? 'n' : text[i] == '\r' ? 'r' : text[i];
    }
    shown[used] = '\0';
}

static void show_text(const char *text)
{
    show(text, strlen(text));
}

static void show_record(const struct csv_text *text, const struct csv_record *record)
{
    char number[48];

    snprintf(number, sizeof(number), "%lld:", (long long)record->origin.line);
    show_text(number);
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_field *field = &record->fields[i];

        if (field->text != NULL && field->length == 0)
            show_text("''");
        else if (field->text != NULL)
            show(field->text, field->length);
        if (i + 1 < record->count || record->fault != FAULT_NONE)
            show_text("|");
    }
    if (record->fault != FAULT_NONE) {
        struct csv_place place = csv_place_of(text, record->origin, record->fault_offset);

        snprintf(number, sizeof(number), "!%s@%lld:%d", fault_names[record->fault],
                 (long long)place.line, place.column);
        show_text(number);
    }
    show_text(";");
}

/* All records of a text, as above; the status of the first failure. */
static expect_status read_all(const struct alloc *alloc, const struct csv_text *text)
{
    struct csv_reader *reader;
    const struct csv_record *record;
    expect_status status;

    shown[0] = '\0';
    TRY(csv_reader_new(alloc, text, &reader));
    while ((status = csv_reader_next(reader, &record)) == EXPECT_OK && record != NULL)
        show_record(text, record);
    csv_reader_free(reader);
    return status;
}

/* Reads a text line by line, and then, if it is UTF-8, many lines at once; both have to show this. */
static void check_both_ways(struct csv_text text, const char *label, const char *records)
{
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);

    ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
    ck_assert_msg(strcmp(shown, records) == 0, "%s: %s, not %s", label, shown, records);
    ck_assert_uint_eq(meter.in_use, 0);
    text.is_utf8 = utf8_prefix(text.bytes, text.size) == text.size;
    ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
    ck_assert_msg(strcmp(shown, records) == 0, "%s, at once: %s, not %s", label, shown, records);
    ck_assert_uint_eq(meter.in_use, 0);
}

START_TEST(records)
{
    check_both_ways(csv_text(rows[_i].text, strlen(rows[_i].text)), rows[_i].label,
                    rows[_i].records);
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

/* Mostly lines of a few short fields, with everything in between that has a meaning. */
static size_t write_random(char *text, size_t size, uint64_t *state)
{
    static const char *const pieces[] = {"a",    "bc",           "\"", "\"\"", " ", "\t", "\r",
                                         "\r\n", "\n",           ",",  ",",    ";", "\n", ",",
                                         "\n\n", "\"d\",\"e\"\n"};
    size_t used = 0,
           quiet = next_random(state) % 3; /* texts without quotes, without anything odd */

    while (used + 8 < size) {
        size_t piece = next_random(state) % LENGTH(pieces);

        if ((quiet > 0 && strchr(pieces[piece], '"') != NULL) ||
            (quiet > 1 && strpbrk(pieces[piece], " \t\r") != NULL))
            continue;
        memcpy(text + used, pieces[piece], strlen(pieces[piece]));
        used += strlen(pieces[piece]);
    }
    return used;
}

/* Whatever a text looks like, nobody can tell whether its lines were read one by one. */
START_TEST(lines_at_once)
{
    enum { TEXTS = 20000, SIZE_MAX_HERE = 400 };
    static const char delimiters[] = {',', ';', '\t', ' '};
    char bytes[SIZE_MAX_HERE], one_by_one[sizeof(shown)];
    uint64_t state = 1;
    struct alloc alloc;

    alloc_init(&alloc, NULL);
    for (int i = 0; i < TEXTS; i++) {
        size_t size = write_random(bytes, 9 + next_random(&state) % (sizeof(bytes) - 9), &state);
        struct csv_text text = csv_text(bytes, size);

        text.delimiter = delimiters[next_random(&state) % LENGTH(delimiters)];
        ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
        strcpy(one_by_one, shown);
        text.is_utf8 = true;
        ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
        ck_assert_msg(strcmp(shown, one_by_one) == 0, "text %d: %.*s\n%s\n%s", i, (int)size, bytes,
                      one_by_one, shown);
    }
}
END_TEST

/* A text in a block of its exact size, so that a read beyond its end is found out. */
START_TEST(never_beyond_the_end)
{
    size_t length = strlen(rows[_i].text);
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);

    for (size_t cut = 0; cut <= length; cut++) {
        char *exact = malloc(cut + (cut == 0));
        struct csv_text text;

        memcpy(exact, rows[_i].text, cut);
        text = csv_text(exact, cut);
        ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
        free(exact);
    }
}
END_TEST

START_TEST(nul_bytes)
{
    static const char bytes[] = "a,b\0c\nd\n\"x\ny\0\"\n";

    check_both_ways(csv_text(bytes, sizeof(bytes) - 1), "NUL bytes",
                    "1:a|b|!nul@1:4;2:d;3:x\\ny|!nul@4:2;");
}
END_TEST

static const struct {
    const char *label, *text, *records;
    char delimiter;
} delimiters[] = {
    {"semicolon", "a;b,c;\"d;e\"\n", "1:a|b,c|d;e;", ';'},
    {"tab", "a\tb c\t\n\t\n", "1:a|b c|;2:|;", '\t'},
    {"tab and blanks", " a \t b \n", "1:a|b;", '\t'},
};

START_TEST(other_delimiters)
{
    struct csv_text text = csv_text(delimiters[_i].text, strlen(delimiters[_i].text));

    text.delimiter = delimiters[_i].delimiter;
    check_both_ways(text, delimiters[_i].label, delimiters[_i].records);
}
END_TEST

/* What stands around a number of the text below. */
struct around {
    const char *before, *after;
};

static struct around around(int number)
{
    switch (number % 300) {
    case 150:
        return (struct around){"\"a\nb\",", "\n"}; /* a record of two lines */
    case 170:
        return (struct around){"\n \n", ",x\r\n"};
    case 200:
        return (struct around){"", ",b\"c\n"};
    case 250:
        return (struct around){"", ",\xff\n"};
    default:
        return (struct around){"", number % 7 == 0 ? ",,a field of more than sixteen bytes\n"
                                                   : ",abc\r"};
    }
}

static bool is_good_line(int number)
{
    return number % 300 != 200 && number % 300 != 250;
}

static void check_record(const struct csv_record *record, int number, const struct csv_text *text)
{
    size_t field = number % 300 == 150 ? 1 : 0;
    struct csv_place place = csv_place_of(text, text->first, record->origin.offset);

    ck_assert_int_eq(record->fault == FAULT_NONE, is_good_line(number));
    ck_assert_int_eq(atoi(record->fields[field].text), number);
    ck_assert_int_eq(record->origin.line, place.line);
    ck_assert_int_eq(place.column, 1);
}

/* Records are read ahead in batches; wherever one ends, each knows its line and texts. */
START_TEST(batches)
{
    enum { COUNT = 3000 };
    static char bytes[COUNT * 48];
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct csv_reader *reader;
    const struct csv_record *record;
    struct csv_text text;
    size_t size = 0;

    for (int i = 0; i < COUNT; i++)
        size += (size_t)snprintf(bytes + size, sizeof(bytes) - size, "%s%d%s", around(i).before, i,
                                 around(i).after);
    text = csv_text(bytes, size);
    ck_assert_int_eq(csv_reader_new(&alloc, &text, &reader), EXPECT_OK);
    for (int i = 0; i < COUNT; i++) {
        struct csv_batch batch;

        ck_assert_int_eq(csv_reader_next(reader, &record), EXPECT_OK);
        ck_assert_ptr_nonnull(record);
        check_record(record, i, &text);
        batch = csv_reader_batch(reader);
        ck_assert_uint_le(batch.count, CSV_BATCH_MAX);
        ck_assert(record >= batch.records && record < batch.records + batch.count);
    }
    ck_assert_int_eq(csv_reader_next(reader, &record), EXPECT_OK);
    ck_assert_ptr_null(record);
    csv_reader_free(reader);
    ck_assert_uint_eq(meter.in_use, 0);
}
END_TEST

/* `a,` then a field of `length` letters (quoted where asked for), then a plain record. */
static char *long_text(size_t length, bool quoted, size_t *ret_size)
{
    char *text = malloc(length + 16);
    size_t used = 0;

    memcpy(text, "a,", 2);
    used = 2;
    if (quoted)
        text[used++] = '"';
    memset(text + used, 'x', length);
    used += length;
    memcpy(text + used, quoted ? "\"\nb\n" : "\nb\n", quoted ? 4 : 3);
    *ret_size = used + (quoted ? 4 : 3);
    return text;
}

START_TEST(longest_field)
{
    struct alloc alloc;
    struct csv_reader *reader;
    const struct csv_record *record;
    struct csv_text text;
    size_t size;
    char *bytes = long_text(CSV_FIELD_MAX, _i != 0, &size);

    alloc_init(&alloc, NULL);
    text = csv_text(bytes, size);
    ck_assert_int_eq(csv_reader_new(&alloc, &text, &reader), EXPECT_OK);
    ck_assert_int_eq(csv_reader_next(reader, &record), EXPECT_OK);
    ck_assert_ptr_nonnull(record);
    ck_assert_int_eq(record->fault, FAULT_NONE);
    ck_assert_uint_eq(record->fields[1].length, CSV_FIELD_MAX);
    csv_reader_free(reader);
    free(bytes);
}
END_TEST

START_TEST(field_too_long)
{
    struct alloc alloc;
    struct csv_text text;
    size_t size;
    char *bytes = long_text(CSV_FIELD_MAX + 3, _i != 0, &size);

    alloc_init(&alloc, NULL);
    text = csv_text(bytes, size);
    ck_assert_int_eq(read_all(&alloc, &text), EXPECT_OK);
    ck_assert_str_eq(shown, "1:a|!toolong@1:3;2:b;");
    free(bytes);
}
END_TEST

/* An open quote above the cap does not take the records behind it with it. */
START_TEST(swallowed_records_come_back)
{
    size_t lines = 3 * CSV_FIELD_MAX / 4, size = 3;
    char *bytes = malloc(size + 4 * lines);
    struct alloc alloc;
    struct csv_reader *reader;
    const struct csv_record *record;
    struct csv_text text;
    size_t good = 0, bad = 0;

    memcpy(bytes, "\"x\n", 3);
    for (size_t i = 0; i < lines; i++, size += 4)
        memcpy(bytes + size, "a,b\n", 4);
    alloc_init(&alloc, NULL);
    text = csv_text(bytes, size);
    ck_assert_int_eq(csv_reader_new(&alloc, &text, &reader), EXPECT_OK);
    while (csv_reader_next(reader, &record) == EXPECT_OK && record != NULL)
        *(record->fault == FAULT_NONE ? &good : &bad) += 1;
    ck_assert_uint_eq(good, lines);
    ck_assert_uint_eq(bad, 1);
    csv_reader_free(reader);
    free(bytes);
}
END_TEST

START_TEST(many_fields)
{
    enum { COUNT = 3000 };
    char bytes[2 * COUNT];
    struct alloc alloc;
    struct csv_reader *reader;
    const struct csv_record *record;
    struct csv_text text;

    for (size_t i = 0; i < COUNT; i++)
        memcpy(bytes + 2 * i, "x,", 2);
    bytes[2 * COUNT - 1] = '\n';
    alloc_init(&alloc, NULL);
    text = csv_text(bytes, sizeof(bytes));
    ck_assert_int_eq(csv_reader_new(&alloc, &text, &reader), EXPECT_OK);
    ck_assert_int_eq(csv_reader_next(reader, &record), EXPECT_OK);
    ck_assert_uint_eq(record->count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_str_eq(record->fields[i].text, "x");
    csv_reader_free(reader);
}
END_TEST

/* Fails each allocation once, then all from it on. */
START_TEST(out_of_memory)
{
    static const char bytes[] =
        "first,second,third\n\"a long field with \"\"quotes\"\" in it\",b,c\n";
    struct csv_text text = csv_text(bytes, sizeof(bytes) - 1);
    expect_status status;
    size_t failures = 0;

    text.is_utf8 = _i >= 2;
    do {
        struct meter meter = {.fail_at = failures + 1, .fail_after = _i % 2 != 0};
        struct alloc alloc = meter_alloc(&meter);

        status = read_all(&alloc, &text);
        ck_assert_uint_eq(meter.in_use, 0);
        if (status != EXPECT_OK)
            failures++;
    } while (status == EXPECT_ERR_NOMEM);
    ck_assert_int_eq(status, EXPECT_OK);
    ck_assert_uint_ge(failures, 3);
}
END_TEST

/* The caret stands under the first byte of field `index` of the record that begins in line 1. */
static const struct {
    const char *label, *text;
    size_t index;
    int64_t line;
    int32_t column;
} places[] = {
    {"first", "a,b,c\n", 0, 1, 1},
    {"second", "a,b,c\n", 1, 1, 3},
    {"last", "a,b,c\n", 2, 1, 5},
    {"behind the last", "a,b,c\n", 3, 1, 6},
    {"behind the last, no newline", "a,b", 2, 1, 4},
    {"after blanks", "a,  b\n", 1, 1, 5},
    {"a blank field", "a,,c\n", 1, 1, 3},
    {"a blank last field", "a,\n", 1, 1, 3},
    {"a quoted field", "\"a,\"\"b\",\"c\"\n", 1, 1, 9},
    {"behind a quoted field and blanks", "\"a\"  ,c\n", 1, 1, 7},
    {"letters beyond ASCII count their bytes", "\xc3\xbc,c\n", 1, 1, 4},
    {"in a later line", "\"a\nb\",c\n", 1, 1, 0},
    {"an open quote", "a,\"b\nc", 1, 1, 3},
    {"behind an open quote", "a,\"b\nc", 2, 1, 0},
};

START_TEST(field_places)
{
    struct csv_text text = csv_text(places[_i].text, strlen(places[_i].text));
    struct csv_place place = csv_field_place(&text, (struct csv_origin){1, 0}, places[_i].index);

    ck_assert_msg(place.line == places[_i].line && place.column == places[_i].column, "%s: %lld:%d",
                  places[_i].label, (long long)place.line, place.column);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("csv_reader");
    TCase *tcase = tcase_create("csv_reader");

    tcase_add_loop_test(tcase, records, 0, LENGTH(rows));
    tcase_add_loop_test(tcase, never_beyond_the_end, 0, LENGTH(rows));
    tcase_add_test(tcase, nul_bytes);
    tcase_add_test(tcase, batches);
    tcase_add_loop_test(tcase, other_delimiters, 0, LENGTH(delimiters));
    tcase_add_loop_test(tcase, longest_field, 0, 2);
    tcase_add_loop_test(tcase, field_too_long, 0, 2);
    tcase_add_test(tcase, swallowed_records_come_back);
    tcase_add_test(tcase, many_fields);
    tcase_add_loop_test(tcase, out_of_memory, 0, 4);
    tcase_add_test(tcase, lines_at_once);
    tcase_add_loop_test(tcase, field_places, 0, LENGTH(places));
    suite_add_tcase(suite, tcase);
    return suite;
}
