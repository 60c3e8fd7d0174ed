/* SPDX-License-Identifier: MIT
 *
 * The same data from a folder, from its bytes, as rows of texts, as rows of values and as whole
 * columns: the same model (fingerprint, what is worth a look, notes) and the same answers, to the
 * last bit. Over all folders of tests/cases and some with dialects and exports of other systems.
 */
#define _POSIX_C_SOURCE 200809L /* opendir */
#include "load/csv_reader.h"
#include "load/file.h"
#include "load/file_text.h"
#include "load/infer_delimiter.h"
#include "load/kinds.h"
#include "load/schemas.h"
#include "support/answer_text.h"
#include "unit/load_fixture.h"

enum way { AS_BYTES, AS_TEXTS, AS_VALUES, AS_ARRAYS, WAYS };

static const char *const way_names[] = {"bytes", "texts", "values", "arrays"};

/* Beside the folders of tests/cases. An encoding that is guessed is a warning of every answer, which
 * rows have no need of. */
static const struct other {
    const char *folder, *encoding;
} others[] = {
    {"examples/shop", NULL},
    {"tests/oom/sales", NULL},
    {"tests/oom/exports", NULL},
    {"tests/dialects/sap", "windows-1252"},
    {"tests/dialects/windows", "windows-1252"},
};

enum { CASES = 110, MOST_FILES = 24, MOST_COLUMNS = 32 };

/* A folder, read once. */
static struct arena arena;
static struct alloc alloc;
static char folder[600];
static const char *const *names;
static struct file_bytes files[MOST_FILES];
static size_t file_count;
static expect_load_options options;

static void begin(void)
{
    ck_assert_int_eq(alloc_init(&alloc, NULL), EXPECT_OK);
    arena_init(&arena, &alloc);
}

/* The folder of tests/cases that begins with a number. */
static void find_folder(int number)
{
    const char *const *cases;
    size_t count;

    if (number >= CASES) {
        snprintf(folder, sizeof(folder), "%s/%s", TEST_SOURCE_ROOT, others[number - CASES].folder);
        return;
    }
    ck_assert_int_eq(folder_names(TEST_SOURCE_ROOT "/tests/cases", &arena, &cases, &count),
                     EXPECT_OK);
    for (size_t i = 0; i < count; i++) {
        if (atoi(cases[i]) == number && cases[i][0] >= '0' && cases[i][0] <= '9')
            snprintf(folder, sizeof(folder), "%s/tests/cases/%s", TEST_SOURCE_ROOT, cases[i]);
    }
}

static void read_files(const char *encoding)
{
    ck_assert_int_eq(folder_names(folder, &arena, &names, &file_count), EXPECT_OK);
    ck_assert_uint_le(file_count, MOST_FILES);
    for (size_t i = 0; i < file_count; i++) {
        const char *path = path_join(&arena, folder, names[i]);

        if (file_read(&alloc, path, &files[i]) != EXPECT_OK)
            files[i] = (struct file_bytes){NULL, 0, 0, NULL}; /* calendars/ */
    }
    options = (expect_load_options)EXPECT_LOAD_OPTIONS_INIT;
    options.today = TODAY;
    options.encoding = encoding;
}

static void forget_folder(void)
{
    for (size_t i = 0; i < file_count; i++)
        file_fini(&alloc, &files[i]);
    arena_fini(&arena);
}

/* ---- Into a loader ---- */

/* One table on its way into a loader. */
struct feed {
    expect_loader *loader;
    enum way way;
    const struct schema *schema;
    const char *columns[MOST_COLUMNS];
    size_t count;
    const char **cells; /* of all rows, where arrays borrow them */
    size_t rows, capacity;
};

static const char *keep(struct csv_field field)
{
    return field.text != NULL ? arena_copy_text(&arena, field.text, field.length) : NULL;
}

static enum field_type type_of(const struct feed *feed, size_t position)
{
    for (size_t i = 0; i < feed->schema->column_count; i++) {
        const struct column *column = &feed->schema->columns[i];

        if (field_is_word(feed->columns[position], strlen(feed->columns[position]), column->name))
            return column->type;
    }
    return FIELD_TEXT;
}

/* As a value, where the text is one of ours; else as it is. */
static void put_value(const struct feed *feed, size_t position, struct csv_field field)
{
    enum field_type type = type_of(feed, position);
    const char *text;
    expect_quantity quantity;
    struct moment moment;

    csv_field_trim(&field);
    text = field.text != NULL ? field.text : "";
    if (form_is_date(type) && moment_parse(text, field.length, &moment)) {
        if (moment.is_date)
            (void)expect_loader_put_day(feed->loader, time_day(moment.at));
        else
            (void)expect_loader_put_time(feed->loader, moment.at);
    } else if (form_is_number(type) && type != FIELD_FACTOR &&
               quantity_parse(text, field.length, &quantity) == QUANTITY_READ) {
        if (quantity % QUANTITY_ONE == 0)
            (void)expect_loader_put_integer(feed->loader, quantity / QUANTITY_ONE);
        else
            (void)expect_loader_put_quantity(feed->loader, quantity);
    } else {
        (void)expect_loader_put_bytes(feed->loader, text, field.length);
    }
}

static void keep_cells(struct feed *feed, const struct csv_record *record)
{
    size_t wanted = (feed->rows + 1) * feed->count;

    ck_assert_int_eq(
        alloc_reserve(&alloc, (void **)&feed->cells, &feed->capacity, wanted, sizeof(*feed->cells)),
        EXPECT_OK);
    for (size_t i = 0; i < feed->count; i++)
        feed->cells[feed->rows * feed->count + i] = keep(record->fields[i]);
    feed->rows++;
}

static void feed_row(struct feed *feed, const struct csv_record *record)
{
    ck_assert_int_eq(record->fault, FAULT_NONE);
    ck_assert_uint_eq(record->count, feed->count);
    if (feed->way == AS_ARRAYS) {
        keep_cells(feed, record);
        return;
    }
    for (size_t i = 0; i < record->count; i++) {
        if (feed->way == AS_VALUES)
            put_value(feed, i, record->fields[i]);
        else
            (void)expect_loader_put_text(feed->loader, record->fields[i].text);
    }
    ck_assert_int_eq(expect_loader_end_row(feed->loader), EXPECT_OK);
}

/* Rows side by side: a column has a cell in each, so the arrays have strides. */
static void feed_arrays(const struct feed *feed)
{
    expect_array arrays[MOST_COLUMNS];
    const expect_array *pointers[MOST_COLUMNS];

    for (size_t i = 0; i < feed->count; i++) {
        arrays[i] = (expect_array)EXPECT_ARRAY_INIT;
        arrays[i].values = feed->cells + i;
        arrays[i].stride = feed->count * sizeof(*feed->cells);
        pointers[i] = &arrays[i];
    }
    ck_assert_int_eq(expect_loader_add_arrays(feed->loader, pointers, feed->count, feed->rows),
                     EXPECT_OK);
}

static void begin_feed(struct feed *feed, const char *name, const struct csv_record *header)
{
    ck_assert_uint_le(header->count, MOST_COLUMNS);
    for (size_t i = 0; i < header->count; i++)
        feed->columns[i] = keep(header->fields[i]);
    feed->count = header->count;
    ck_assert_int_eq(expect_loader_table(feed->loader, name, feed->columns, feed->count),
                     EXPECT_OK);
}

static void feed_table(struct feed *feed, const char *name, struct table_file *table)
{
    struct csv_reader *reader;
    const struct csv_record *record;

    ck_assert_int_eq(csv_reader_new(&alloc, &table->text, &reader), EXPECT_OK);
    ck_assert_int_eq(csv_reader_next(reader, &record), EXPECT_OK);
    ck_assert_ptr_nonnull(record);
    begin_feed(feed, name, record);
    while (csv_reader_next(reader, &record) == EXPECT_OK && record != NULL)
        feed_row(feed, record);
    csv_reader_free(reader);
    if (feed->way == AS_ARRAYS)
        feed_arrays(feed);
}

/* A file as rows: its text and delimiter found as the loader of files finds them. */
static void feed_file(struct feed *feed, const char *name, const struct file_bytes *bytes)
{
    struct kind kind = {"policy", schema_of_table(TABLE_POLICY)};
    struct table_file table;
    struct file_text text;
    expect_report *report;
    bool found;

    (void)kind_find((struct text){name, strlen(name)}, &kind);
    feed->schema = kind.schema;
    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(file_text_init(&text, &alloc, bytes, NULL, name, report), EXPECT_OK);
    table_init(&table, kind.schema, name, text.csv, &(struct dialect){NULL, 0, 0, 0});
    table_set_source(&table, kind.name, NULL);
    ck_assert_int_eq(infer_delimiter(&table, &alloc, report, &found), EXPECT_OK);
    feed_table(feed, name, &table);
    file_text_fini(&text, &alloc);
    expect_report_free(report);
}

/* Over `base`, unless it is NULL. */
static expect_model *load(enum way way, const expect_model *base)
{
    struct feed feeds[MOST_FILES] = {{NULL}};
    expect_loader *loader = NULL;
    expect_model *model = NULL;
    expect_report *report = NULL;
    expect_status status;

    ck_assert_int_eq(expect_loader_new(&options, &loader), EXPECT_OK);
    for (size_t i = 0; i < file_count; i++) {
        bool is_table = way != AS_BYTES && kind_file(names[i]) != NULL;

        feeds[i] = (struct feed){.loader = loader, .way = way};
        if (files[i].bytes != NULL && is_table)
            feed_file(&feeds[i], names[i], &files[i]);
        else if (files[i].bytes != NULL)
            ck_assert_int_eq(
                expect_loader_add_file(loader, names[i], files[i].bytes, files[i].size), EXPECT_OK);
    }
    status = base != NULL ? expect_loader_what_if(loader, base, &model, &report)
                          : expect_loader_finish(loader, &model, &report);
    ck_assert_msg(status == EXPECT_OK, "%s as %s: %s", folder, way_names[way],
                  report != NULL ? findings_text(report) : "");
    expect_loader_free(loader);
    for (size_t i = 0; i < file_count; i++)
        alloc_put(&alloc, feeds[i].cells, feeds[i].capacity, sizeof(*feeds[i].cells));
    return model;
}

/* ---- Comparing ---- */

/* Of a file also in the same words; a row has another number than its line. */
static void assert_same_findings(const expect_report *a, const expect_report *b, bool is_file)
{
    ck_assert_uint_eq(expect_report_count(a), expect_report_count(b));
    for (size_t i = 0; i < expect_report_count(a); i++) {
        expect_finding one = finding_at(a, i), other = finding_at(b, i);

        ck_assert_str_eq(one.code, other.code);
        ck_assert_str_eq(one.field, other.field);
        if (is_file)
            ck_assert_str_eq(one.message, other.message);
    }
}

static expect_model_info info_of(const expect_model *model)
{
    expect_model_info info = EXPECT_MODEL_INFO_INIT;

    ck_assert_int_eq(expect_model_describe(model, &info), EXPECT_OK);
    return info;
}

static void assert_same_model(const expect_model *a, const expect_model *b, enum way way)
{
    ck_assert_msg(strcmp(info_of(a).fingerprint, info_of(b).fingerprint) == 0,
                  "%s as %s: another fingerprint", folder, way_names[way]);
    assert_same_findings(expect_model_survey(a), expect_model_survey(b), way == AS_BYTES);
    if (way == AS_BYTES)
        assert_same_findings(expect_model_notes(a), expect_model_notes(b), true);
}

/* Every answer to the requests of a folder, or why there is none. */
static void ask_all(const expect_model *model, const char *asked, struct answer_text *text)
{
    expect_requests *requests = NULL;
    expect_checker *checker = NULL;
    char path[700];

    snprintf(path, sizeof(path), "%s/requests.csv", asked);
    if (expect_requests_load(path, &options, &requests, NULL) != EXPECT_OK)
        return;
    ck_assert_int_eq(expect_checker_new(model, &checker), EXPECT_OK);
    for (size_t i = 0; i < expect_requests_count(requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        expect_answer *answer = NULL;

        if (expect_requests_get(requests, i, &request, NULL) == EXPECT_OK &&
            expect_check(checker, &request, &answer, NULL) == EXPECT_OK)
            ck_assert(answer_text_add(text, answer));
        expect_answer_free(answer);
    }
    expect_checker_free(checker);
    expect_requests_free(requests);
}

/* In each way what the folder itself gives, which is `model`. */
static void compare_ways(const expect_model *model, const expect_model *base, const char *asked)
{
    struct answer_text expected = {NULL, 0, 0};

    ask_all(model, asked, &expected);
    for (int way = 0; way < WAYS; way++) {
        struct answer_text answers = {NULL, 0, 0};
        expect_model *other = load((enum way)way, base);

        assert_same_model(model, other, (enum way)way);
        ask_all(other, asked, &answers);
        ck_assert_uint_eq(answers.length, expected.length);
        ck_assert_msg(expected.length == 0 || strcmp(answers.bytes, expected.bytes) == 0,
                      "%s as %s: other answers", folder, way_names[way]);
        answer_text_fini(&answers);
        expect_model_free(other);
    }
    answer_text_fini(&expected);
}

START_TEST(the_same_model)
{
    expect_model *model = NULL;

    begin();
    find_folder(_i);
    read_files(_i >= CASES ? others[_i - CASES].encoding : NULL);
    ck_assert_int_eq(expect_model_load(folder, &options, &model, NULL), EXPECT_OK);
    compare_ways(model, NULL, folder);
    expect_model_free(model);
    forget_folder();
}
END_TEST

static const struct {
    const char *base, *over;
} what_ifs[] = {
    {TEST_SOURCE_ROOT "/examples/shop", TEST_SOURCE_ROOT "/examples/shop_sooner"},
    {TEST_SOURCE_ROOT "/tests/oom/sales", TEST_SOURCE_ROOT "/tests/oom/other_sales"},
};

START_TEST(the_same_laid_over)
{
    expect_model *base = NULL, *model = NULL;

    begin();
    snprintf(folder, sizeof(folder), "%s", what_ifs[_i].over);
    read_files(NULL);
    ck_assert_int_eq(expect_model_load(what_ifs[_i].base, &options, &base, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_model_what_if(base, folder, &options, &model, NULL), EXPECT_OK);
    ck_assert_str_ne(info_of(base).fingerprint, info_of(model).fingerprint);
    compare_ways(model, base, what_ifs[_i].base);
    expect_model_free(model);
    expect_model_free(base);
    forget_folder();
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("loader_cases");
    TCase *tcase = tcase_create("loader_cases");

    tcase_set_timeout(tcase, 0);
    tcase_add_loop_test(tcase, the_same_model, 0, CASES + (int)LENGTH(others));
    tcase_add_loop_test(tcase, the_same_laid_over, 0, (int)LENGTH(what_ifs));
    suite_add_tcase(suite, tcase);
    return suite;
}
