/* SPDX-License-Identifier: MIT
 *
 * A history through the public header: what was asked, what was said, what came of it.
 */
#define _POSIX_C_SOURCE 200809L /* mkstemp */
#include "unit/load_fixture.h"

#include <math.h>
#include <unistd.h>

#define HEADER "supplier,item,row,ordered,promised,received,as_of\n"

/* A delivers on its day, then 10 days late, then not yet. */
#define HISTORY                                                                                    \
    HEADER "A,P,r1,2026-01-01,2026-01-10,2026-01-10,\n"                                            \
           "A,P,r2,2026-01-05,2026-01-15,2026-01-25,\n"                                            \
           "A,P,\"r,3\",2026-02-01,2026-02-20,,2026-02-10\n"                                       \
           "A,P,,2026-02-02,,2026-02-03,\n"                                                        \
           "B,P,r5,,2026-02-20,2026-02-20,\n"

static char path[] = "/tmp/expect-history-XXXXXX";

static void write_history(const char *text)
{
    int file;

    strcpy(path + sizeof(path) - 7, "XXXXXX");
    file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static expect_calibration_options settings(void)
{
    expect_calibration_options options = EXPECT_CALIBRATION_OPTIONS_INIT;

    options.today = TODAY; /* 2026-03-02 */
    return options;
}

START_TEST(what_was_asked)
{
    expect_calibration_options options = settings();
    expect_calibration_info info = EXPECT_CALIBRATION_INFO_INIT;
    expect_calibration *calibration = NULL;

    write_history(HISTORY);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_calibration_describe(calibration, &info), EXPECT_OK);
    ck_assert_uint_eq(info.lines, 5);
    ck_assert_uint_eq(info.asked, 3);
    ck_assert_uint_eq(info.left_out, 1);
    ck_assert_uint_eq(info.not_asked, 1);
    ck_assert_uint_eq(info.horizons, 5);
    ck_assert_uint_eq(expect_calibration_forecasts(calibration), 15);
    expect_calibration_free(calibration);
    unlink(path);
}
END_TEST

static const struct {
    size_t index; /* of the forecast: line, then horizon */
    const char *row;
    int64_t line;
    int32_t days, kept;
} forecasts[] = {
    {0, "r1", 2, -7, 0},   {1, "r1", 2, 0, 1},   {6, "r2", 3, 0, 0},   {8, "r2", 3, 14, 1},
    {10, "r,3", 4, -7, 0}, {11, "r,3", 4, 0, 0}, {12, "r,3", 4, 7, 0}, {13, "r,3", 4, 14, -1},
};

/* In file order, with what came of them; on 03-02 it is not known whether r,3 comes by 03-06. */
START_TEST(what_came_of_it)
{
    expect_calibration_options options = settings();
    expect_forecast forecast = EXPECT_FORECAST_INIT;
    expect_calibration *calibration = NULL;

    write_history(HISTORY);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_calibration_forecast(calibration, forecasts[_i].index, &forecast),
                     EXPECT_OK);
    ck_assert_str_eq(forecast.row, forecasts[_i].row);
    ck_assert_int_eq(forecast.line, forecasts[_i].line);
    ck_assert_int_eq(forecast.days, forecasts[_i].days);
    ck_assert_int_eq(forecast.kept, forecasts[_i].kept);
    ck_assert(forecast.probability >= 0.0 && forecast.probability < 1.0);
    ck_assert_int_eq(expect_calibration_forecast(calibration, 15, &forecast), EXPECT_ERR_ARGUMENT);
    expect_calibration_free(calibration);
    unlink(path);
}
END_TEST

/* The first line is asked of an empty history: the root, given that it comes after its order day.
 * Asked before and after what was received is blanked, it says the same. */
START_TEST(nothing_from_the_future)
{
    static const char *const histories[] = {HEADER "A,P,r1,2026-01-01,2026-01-10,2026-01-10,\n",
                                            HEADER "A,P,r1,2026-01-01,2026-01-10,,\n", HISTORY};
    double said[3];

    for (size_t i = 0; i < 3; i++) {
        expect_calibration_options options = settings();
        expect_forecast forecast = EXPECT_FORECAST_INIT;
        expect_calibration *calibration = NULL;

        write_history(histories[i]);
        ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
        ck_assert_int_eq(expect_calibration_forecast(calibration, 1, &forecast), EXPECT_OK);
        said[i] = forecast.probability;
        expect_calibration_free(calibration);
        unlink(path);
    }
    ck_assert(said[0] == said[1] && said[1] == said[2]);
    /* of f from -9 on: (0.25 * (1 - 0.93^9) + 0.5) / (that + 0.25) */
    ck_assert(fabs(said[0] - 0.7125) < 1e-3);
}
END_TEST

/* The rules that people use, scored on what is known: r1 kept from 0 on, r2 from 14 on, r,3 not. */
START_TEST(rules_scored)
{
    expect_calibration_options options = settings();
    expect_score stated = EXPECT_SCORE_INIT, average = EXPECT_SCORE_INIT;
    expect_calibration *calibration = NULL;

    write_history(HISTORY);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_calibration_score(calibration, EXPECT_RULE_STATED, -1, &stated),
                     EXPECT_OK);
    ck_assert_uint_eq(stated.pairs, 13);              /* 3 * 5, less two of r,3 */
    ck_assert(fabs(stated.brier - 4.0 / 13) < 1e-12); /* r2 at 0 and 7, r,3 at 0 and 7 */
    ck_assert(fabs(stated.kept - 6.0 / 13) < 1e-12);
    /* r,3 is asked with one of two receipts on time, by 0 and by 7 */
    ck_assert_int_eq(
        expect_calibration_score(calibration, EXPECT_RULE_SUPPLIER_AVERAGE, 1, &average),
        EXPECT_OK);
    ck_assert(fabs(average.brier - (0 + 1 + 0.25) / 3) < 1e-12);
    ck_assert_int_eq(expect_calibration_score(calibration, 3, -1, &average), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_calibration_score(calibration, 0, 5, &average), EXPECT_ERR_ARGUMENT);
    expect_calibration_free(calibration);
    unlink(path);
}
END_TEST

static const struct bad_options {
    const char *label;
    expect_calibration_options options;
} bad_options[] = {
    {"no day", {sizeof(expect_calibration_options), EXPECT_DAY_NONE, EXPECT_DAY_NONE, 180}},
    {"no half-life", {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, 0}},
    {"a half-life without end",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, INFINITY}},
    {"half-life that is no number",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, NAN}},
    {"no horizons",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, 180, (const int32_t[]){1}, 0}},
    {"falling horizons",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, 180, (const int32_t[]){7, 0}, 2}},
    {"a horizon that is never",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, 180, (const int32_t[]){180}, 1}},
    {"unknown levels",
     {sizeof(expect_calibration_options), TODAY, EXPECT_DAY_NONE, 180, NULL, 0, 4}},
};

START_TEST(options_out_of_range)
{
    expect_calibration *calibration = NULL;

    ck_assert_msg(expect_calibrate("nowhere.csv", &bad_options[_i].options, &calibration, NULL) ==
                      EXPECT_ERR_ARGUMENT,
                  "%s", bad_options[_i].label);
    ck_assert_ptr_null(calibration);
}
END_TEST

static const struct {
    const char *text, *code;
    int64_t line;
} bad_files[] = {
    {HEADER "A,P,r1,2026-01-01,2026-02-30,,\n", "bad_date", 2},
    {HEADER ",P,r1,2026-01-01,2026-02-20,,\n", "missing_value", 2},
    {"supplier,item\nA,P\n", "missing_column", 1},
    {HEADER "A,P,r1,2026-01-01,2026-02-20\n", "wrong_field_count", 2},
};

START_TEST(files_that_are_wrong)
{
    expect_calibration_options options = settings();
    expect_finding finding = EXPECT_FINDING_INIT;
    expect_calibration *calibration = NULL;
    expect_report *report = NULL;

    write_history(bad_files[_i].text);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, &report), EXPECT_ERR_DATA);
    ck_assert_int_eq(expect_report_get(report, 0, &finding), EXPECT_OK);
    ck_assert_str_eq(finding.code, bad_files[_i].code);
    ck_assert_int_eq(finding.line, bad_files[_i].line);
    expect_report_free(report);
    unlink(path);
}
END_TEST

START_TEST(a_file_that_is_not_there)
{
    expect_calibration_options options = settings();
    expect_calibration *calibration = NULL;

    ck_assert_int_eq(expect_calibrate("nowhere.csv", &options, &calibration, NULL), EXPECT_ERR_IO);
    ck_assert_int_eq(expect_calibrate(NULL, &options, &calibration, NULL), EXPECT_ERR_ARGUMENT);
    ck_assert_int_eq(expect_calibrate("nowhere.csv", NULL, &calibration, NULL),
                     EXPECT_ERR_ARGUMENT);
    expect_calibration_free(NULL);
}
END_TEST

/* ---- Choosing ---- */

#define ITEM_ALWAYS_LATE                                                                           \
    HEADER "A,P,,2026-01-01,2026-01-05,2026-01-05,\nA,Q,,2026-01-01,2026-01-05,2026-01-25,\n"      \
           "A,P,,2026-01-26,2026-01-30,2026-01-30,\nA,Q,,2026-01-26,2026-01-30,2026-02-19,\n"      \
           "A,P,,2026-02-20,2026-02-22,2026-02-22,\nA,Q,,2026-02-20,2026-02-22,2026-02-28,\n"
#define TWO_ALIKE                                                                                  \
    HEADER "A,P,,2026-01-01,2026-01-05,2026-01-05,\nB,Q,,2026-01-01,2026-01-05,2026-01-05,\n"
#define ALL_OPEN HEADER "A,P,,2026-03-01,2026-04-05,,\nB,Q,,2026-03-01,2026-04-05,,\n"

static const struct {
    const char *label, *text;
    int32_t horizon, given, chosen;
    double given_half_life, half_life;
} choices[] = {
    {"the item tells", ITEM_ALWAYS_LATE, 0, EXPECT_LEVELS_SUPPLIER, EXPECT_LEVELS_SUPPLIER_ITEM,
     180, 0},
    {"all say 0 and are right: the shorter chain", TWO_ALIKE, -100, EXPECT_LEVELS_SUPPLIER_ITEM,
     EXPECT_LEVELS_SUPPLIER, 180, 30},
    {"nothing is known: as given", ALL_OPEN, 0, EXPECT_LEVELS_SUPPLIER_ITEM,
     EXPECT_LEVELS_SUPPLIER_ITEM, 77, 77},
};

START_TEST(chosen)
{
    expect_calibration_options options = settings();
    expect_calibration_info info = EXPECT_CALIBRATION_INFO_INIT;
    expect_calibration *calibration = NULL;

    options.horizons = &choices[_i].horizon;
    options.horizon_count = 1;
    options.levels = choices[_i].given;
    options.half_life_days = choices[_i].given_half_life;
    options.choose = 1;
    write_history(choices[_i].text);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
    ck_assert_int_eq(expect_calibration_describe(calibration, &info), EXPECT_OK);
    ck_assert_msg(info.levels == choices[_i].chosen, "%s: %s", choices[_i].label,
                  expect_levels_name(info.levels));
    if (choices[_i].half_life > 0)
        ck_assert_msg(info.half_life_days == choices[_i].half_life, "%s: %g", choices[_i].label,
                      info.half_life_days);
    expect_calibration_free(calibration);
    unlink(path);
}
END_TEST

/* ---- Progress ---- */

enum { LONG_HISTORY = 10000 };

static void hear_progress(void *context, size_t done, size_t total)
{
    size_t *heard = context;

    ck_assert_uint_gt(done, heard[0]);
    ck_assert_uint_eq(total, LONG_HISTORY);
    heard[0] = done;
    heard[1]++;
}

START_TEST(progress_of_a_long_replay)
{
    static char text[LONG_HISTORY * 40];
    expect_calibration_options options = settings();
    expect_calibration *calibration = NULL;
    size_t heard[2] = {0, 0}, length = (size_t)snprintf(text, sizeof(text), "%s", HEADER);

    for (int i = 0; i < LONG_HISTORY; i++)
        length += (size_t)snprintf(text + length, sizeof(text) - length,
                                   "A,P,,2026-01-%02d,2026-02-01,,\n", 1 + i % 28);
    options.progress = hear_progress;
    options.context = heard;
    write_history(text);
    ck_assert_int_eq(expect_calibrate(path, &options, &calibration, NULL), EXPECT_OK);
    ck_assert_uint_eq(heard[1], 2);
    ck_assert_uint_eq(heard[0], 8192);
    expect_calibration_free(calibration);
    unlink(path);
}
END_TEST

/* Each allocation fails once: the call says so, nothing leaks, and the next call works. */
START_TEST(memory_that_runs_out)
{
    size_t failures = 0;
    expect_status status;

    write_history(HISTORY);
    do {
        struct meter meter = {.fail_at = ++failures};
        expect_allocator allocator = {sizeof(allocator), meter_allocate, meter_reallocate,
                                      meter_release, &meter};
        expect_calibration_options options = settings();
        expect_calibration *calibration = NULL;
        expect_report *report = NULL;

        options.allocator = &allocator;
        options.choose = 1;
        status = expect_calibrate(path, &options, &calibration, &report);
        ck_assert(status == EXPECT_OK || status == EXPECT_ERR_NOMEM);
        expect_calibration_free(calibration);
        expect_report_free(report);
        ck_assert_msg(meter.in_use == 0, "allocation %zu: %zu bytes leak", failures, meter.in_use);
        if (meter.calls < failures)
            break;
    } while (failures < 100000);
    ck_assert_uint_gt(failures, 50);
    unlink(path);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("calibrate");
    TCase *tcase = tcase_create("calibrate");

    tcase_add_test(tcase, what_was_asked);
    tcase_add_loop_test(tcase, what_came_of_it, 0, (int)LENGTH(forecasts));
    tcase_add_test(tcase, nothing_from_the_future);
    tcase_add_test(tcase, rules_scored);
    tcase_add_loop_test(tcase, options_out_of_range, 0, (int)LENGTH(bad_options));
    tcase_add_loop_test(tcase, files_that_are_wrong, 0, (int)LENGTH(bad_files));
    tcase_add_test(tcase, a_file_that_is_not_there);
    tcase_add_loop_test(tcase, chosen, 0, (int)LENGTH(choices));
    tcase_add_test(tcase, progress_of_a_long_replay);
    tcase_add_test(tcase, memory_that_runs_out);
    suite_add_tcase(suite, tcase);
    return suite;
}
