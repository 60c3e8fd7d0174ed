/* SPDX-License-Identifier: MIT */
#include "load/row_estimate.h"
#include "load/row_table.h"
#include "model/rows.h"
#include "unit/load_fixture.h"

#include <stdlib.h>

/* Rows so far, the bytes that they took, and the bytes of all. */
static const struct {
    const char *label;
    int64_t rows;
    size_t offset, size, expected; /* room for so many rows */
} cases[] = {
    {"too few to tell", 4, 40, 400, 0},
    {"not at every row", 1000, 10000, 100000, 0},
    {"not at every power of two", 1024, 10240, 102400, 0},
    {"as many again, and a sixteenth", 512, 5120, 10240, 1024 + 64 - 512},
    {"no more than eight times as many", 512, 5120, 10240000, 8 * 512 - 512},
    {"at the next power of eight", 4096, 40960, 81920, 8192 + 512 - 4096},
    {"none are left", 512, 5120, 4000, 0},
    {"nothing was before", 512, 0, 4000, 0},
};

static struct alloc alloc;
static expect_report *report;
static struct model model;
static struct builder *builder;

static void setup(void)
{
    ck_assert_int_eq(alloc_init(&alloc, NULL), EXPECT_OK);
    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(model_init(&model, &alloc, TODAY), EXPECT_OK);
    ck_assert_int_eq(builder_new(&model, report, (struct row_locator){0}, &builder), EXPECT_OK);
}

static void teardown(void)
{
    builder_free(builder);
    model_fini(&model);
    expect_report_free(report);
}

START_TEST(estimates)
{
    struct csv_text text = csv_text("", 0);

    text.size = cases[_i].size;
    row_estimate_take(builder, TABLE_DEMAND, &text, cases[_i].rows, cases[_i].offset);
    ck_assert_msg(builder->demand.rows.capacity == cases[_i].expected, "%s: %zu", cases[_i].label,
                  builder->demand.rows.capacity);
}
END_TEST

/* Rows that came without a file are counted. */
START_TEST(rows_without_a_file)
{
    struct csv_text text = csv_text("", 0);
    char table;

    text.rows = (const struct row_table *)(const void *)&table;
    text.size = 1000000;
    row_estimate_take(builder, TABLE_DEMAND, &text, 512, 0);
    ck_assert_uint_eq(builder->demand.rows.capacity, 1000000 - 512);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("row_estimate");
    TCase *tcase = tcase_create("row_estimate");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, estimates, 0, sizeof(cases) / sizeof(cases[0]));
    tcase_add_test(tcase, rows_without_a_file);
    suite_add_tcase(suite, tcase);
    return suite;
}
