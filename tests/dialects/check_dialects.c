/* SPDX-License-Identifier: MIT
 *
 * One plant in the dialects of several sources: each folder beside this file holds the same data,
 * so each gives the same answers, to the last bit.
 */
#include "load/gzip.h"
#include "support/answer_text.h"
#include "unit/load_fixture.h"

static const struct {
    const char *name;
    const char *encoding; /* stated, so that nothing is assumed */
    const char *notes;
} folders[] = {
    {"plain", NULL, ""},
    {"german", NULL,
     "note inventory.csv:1:0 inferred_delimiter \n"
     "note inventory.csv:2:12 inferred_numbers quantity\n"
     "note lead_times.csv:1:0 inferred_delimiter \n"
     "note lead_times.csv:2:30 inferred_numbers min_quantity\n"
     "note lead_times.csv:2:39 inferred_dates valid_from\n"
     "note lead_times.csv:2:50 inferred_dates valid_to\n"
     "note supply.csv:1:0 inferred_delimiter \n"
     "note supply.csv:2:15 inferred_numbers quantity\n"
     "note supply.csv:2:24 inferred_dates due\n"
     "note demand.csv:1:0 inferred_delimiter \n"
     "note demand.csv:2:15 inferred_numbers quantity\n"
     "note demand.csv:2:24 inferred_dates due\n"},
    {"us", NULL,
     "note inventory.csv:2:12 inferred_numbers quantity\n"
     "note lead_times.csv:2:30 inferred_numbers min_quantity\n"
     "note lead_times.csv:2:41 inferred_dates valid_from\n"
     "note lead_times.csv:2:52 inferred_dates valid_to\n"
     "note supply.csv:2:15 inferred_numbers quantity\n"
     "note supply.csv:2:26 inferred_dates due\n"
     "note demand.csv:2:15 inferred_numbers quantity\n"
     "note demand.csv:2:26 inferred_dates due\n"},
    {"sap", NULL,
     "note inventory.csv:1:0 inferred_delimiter \n"
     "note inventory.csv:2:11 inferred_numbers quantity\n"
     "note lead_times.csv:1:0 inferred_delimiter \n"
     "note lead_times.csv:2:28 inferred_numbers min_quantity\n"
     "note lead_times.csv:2:38 inferred_dates valid_from\n"
     "note lead_times.csv:2:47 inferred_dates valid_to\n"
     "note supply.csv:1:0 inferred_delimiter \n"
     "note supply.csv:2:14 inferred_numbers quantity\n"
     "note supply.csv:2:25 inferred_dates due\n"
     "note demand.csv:1:0 inferred_delimiter \n"
     "note demand.csv:2:14 inferred_numbers quantity\n"
     "note demand.csv:2:25 inferred_dates due\n"},
    {"windows", "windows-1252",
     "note inventory.csv:2:0 inferred_delimiter \n"
     "note inventory.csv:3:11 inferred_numbers quantity\n"
     "note lead_times.csv:2:0 inferred_delimiter \n"
     "note lead_times.csv:3:28 inferred_numbers min_quantity\n"
     "note lead_times.csv:3:37 inferred_dates valid_from\n"
     "note lead_times.csv:3:48 inferred_dates valid_to\n"
     "note supply.csv:2:0 inferred_delimiter \n"
     "note supply.csv:3:14 inferred_numbers quantity\n"
     "note supply.csv:3:23 inferred_dates due\n"
     "note demand.csv:2:0 inferred_delimiter \n"
     "note demand.csv:3:14 inferred_numbers quantity\n"
     "note demand.csv:3:23 inferred_dates due\n"},
    {"parts", NULL,
     "note demand.part2.csv:1:0 inferred_delimiter \n"
     "note demand.part2.csv:2:1 inferred_dates due\n"},
    {"packed", NULL, ""},
    {"mapped", NULL,
     "note inventory.csv:1:0 inferred_delimiter \n"
     "note inventory.csv:5:13 inferred_numbers quantity\n"
     "note lead_times.csv:1:0 inferred_delimiter \n"
     "note lead_times.csv:2:28 inferred_numbers min_quantity\n"
     "note supply.csv:1:0 inferred_delimiter \n"
     "note supply.csv:3:14 inferred_numbers quantity\n"
     "note demand.csv:1:0 inferred_delimiter \n"
     "note demand.csv:2:14 inferred_numbers quantity\n"},
    {"old", NULL, ""},
    {"split", NULL,
     "note demand.part2.csv:1:0 inferred_delimiter \n"
     "note demand.part2.csv:2:17 inferred_dates due\n"
     "note purchaseorder.part1.csv.gz:1:1 column_alias supply\n"
     "note purchaseorder.part1.csv.gz:1:34 column_alias due\n"},
};

/* Folders with files that only zlib unpacks. */
static bool is_packed(size_t folder)
{
    return strcmp(folders[folder].name, "packed") == 0 ||
           strcmp(folders[folder].name, "split") == 0;
}

static void ask_all(const expect_model *model, const expect_requests *requests,
                    struct answer_text *text)
{
    expect_checker *checker;

    ck_assert_int_eq(expect_checker_new(model, &checker), EXPECT_OK);
    for (size_t i = 0; i < expect_requests_count(requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        expect_answer *answer;

        ck_assert_int_eq(expect_requests_get(requests, i, &request, NULL), EXPECT_OK);
        ck_assert_int_eq(expect_check(checker, &request, &answer, NULL), EXPECT_OK);
        ck_assert(answer_text_add(text, answer));
        expect_answer_free(answer);
    }
    expect_checker_free(checker);
}

/* Other texts have another fingerprint; all else is the same. */
static void hide_fingerprint(const expect_model *model, struct answer_text *text)
{
    expect_model_info info = EXPECT_MODEL_INFO_INIT;
    char *at = text->bytes;

    ck_assert_int_eq(expect_model_describe(model, &info), EXPECT_OK);
    while ((at = strstr(at, info.fingerprint)) != NULL)
        memset(at, '-', strlen(info.fingerprint));
}

/* The answers of a folder; its notes are as they should be. */
static void answer(size_t folder, struct answer_text *text)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_requests *requests;
    expect_model *model;
    char path[600];

    options.today = TODAY;
    options.encoding = folders[folder].encoding;
    snprintf(path, sizeof(path), "%s/tests/dialects/%s", TEST_SOURCE_ROOT, folders[folder].name);
    ck_assert_int_eq(expect_model_load(path, &options, &model, NULL), EXPECT_OK);
    ck_assert_msg(strcmp(findings_text(expect_model_notes(model)), folders[folder].notes) == 0,
                  "%s:\n%s", folders[folder].name, findings_text(expect_model_notes(model)));
    strcat(path, "/requests.csv");
    ck_assert_int_eq(expect_requests_load(path, &options, &requests, NULL), EXPECT_OK);
    ck_assert_uint_eq(expect_requests_count(requests), 3);
    ask_all(model, requests, text);
    hide_fingerprint(model, text);
    expect_requests_free(requests);
    expect_model_free(model);
}

START_TEST(same_answers)
{
    struct answer_text plain = {0}, text = {0};

    if (is_packed((size_t)_i) && !gzip_is_built_in())
        return;
    answer(0, &plain);
    answer((size_t)_i, &text);
    ck_assert_uint_gt(plain.length, 500);
    ck_assert_msg(strcmp(plain.bytes, text.bytes) == 0, "%s answers otherwise", folders[_i].name);
    answer_text_fini(&plain);
    answer_text_fini(&text);
}
END_TEST

/* Without a word about it, an answer says that the encoding is a guess; once. */
START_TEST(guess_in_answer)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_request request = EXPECT_REQUEST_INIT;
    expect_remark remark = EXPECT_REMARK_INIT;
    expect_checker *checker;
    expect_answer *found;
    expect_model *model;
    size_t told = 0;

    options.today = TODAY;
    request.item = "K\xc3\xa4se";
    request.quantity = EXPECT_QUANTITY_ONE;
    request.due = day_end(TODAY + 5);
    ck_assert_int_eq(
        expect_model_load(TEST_SOURCE_ROOT "/tests/dialects/windows", &options, &model, NULL),
        EXPECT_OK);
    ck_assert_int_eq(expect_checker_new(model, &checker), EXPECT_OK);
    ck_assert_int_eq(expect_check(checker, &request, &found, NULL), EXPECT_OK);
    for (size_t i = 0; i < expect_answer_remarks(found); i++) {
        ck_assert_int_eq(expect_answer_remark(found, i, &remark), EXPECT_OK);
        told += remark.warning != 0 && strcmp(remark.code, "encoding_assumed") == 0;
    }
    ck_assert_uint_eq(told, 1);
    expect_answer_free(found);
    expect_checker_free(checker);
    expect_model_free(model);
}
END_TEST

/* Options that are none are refused. */
START_TEST(bad_options)
{
    static const struct {
        int32_t decimal_mark, date_order, delimiter, reserved;
    } rows[] = {{3, 0, 0, 0},  {-1, 0, 0, 0},  {0, 4, 0, 0},
                {0, -1, 0, 0}, {0, 0, ':', 0}, {0, 0, 0, 1}};
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_requests *requests = NULL;
    expect_model *model = NULL;

    options.today = TODAY;
    options.decimal_mark = rows[_i].decimal_mark;
    options.date_order = rows[_i].date_order;
    options.delimiter = rows[_i].delimiter;
    options.reserved = rows[_i].reserved;
    ck_assert_int_eq(
        expect_model_load(TEST_SOURCE_ROOT "/tests/dialects/plain", &options, &model, NULL),
        EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_requests_read("r", "", 0, &options, &requests, NULL),
                     EXPECT_ERR_ARGUMENT);
}
END_TEST

START_TEST(unknown_encoding)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_requests *requests = NULL;
    expect_report *report = NULL;
    expect_model *model = NULL;

    options.today = TODAY;
    options.encoding = "no such encoding";
    ck_assert_int_eq(
        expect_model_load(TEST_SOURCE_ROOT "/tests/dialects/plain", &options, &model, &report),
        EXPECT_ERR_DATA);
    ck_assert_str_eq(findings_text(report), "error :0:0 unknown_encoding \n");
    expect_report_free(report);
    ck_assert_int_eq(expect_requests_read("r", "", 0, &options, &requests, &report),
                     EXPECT_ERR_DATA);
    ck_assert_str_eq(findings_text(report), "error :0:0 unknown_encoding \n");
    expect_report_free(report);
}
END_TEST

/* A mapping.csv that cannot be read could say anything about requests.csv. */
START_TEST(unreadable_mapping)
{
    expect_requests *requests = NULL;
    expect_report *report = NULL;

    ck_assert_int_eq(expect_requests_load(TEST_SOURCE_ROOT
                                          "/tests/malformed/unreadable/requests.csv",
                                          NULL, &requests, &report),
                     EXPECT_ERR_IO);
    ck_assert_str_eq(findings_text(report), "error mapping.csv:0:0 cannot_read \n");
    expect_report_free(report);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("dialects");
    TCase *tcase = tcase_create("dialects");

    tcase_add_loop_test(tcase, same_answers, 0, (int)LENGTH(folders));
    tcase_add_test(tcase, guess_in_answer);
    tcase_add_loop_test(tcase, bad_options, 0, 6);
    tcase_add_test(tcase, unknown_encoding);
    tcase_add_test(tcase, unreadable_mapping);
    suite_add_tcase(suite, tcase);
    return suite;
}
