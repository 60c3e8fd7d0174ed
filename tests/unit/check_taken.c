/* SPDX-License-Identifier: MIT */
#include "plan/taken.h"

#include "support/plan_builder.h"
#include "support/run.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ATP with what a check holds (section 6): net stock is 10, from 03-09 15, from 03-12 on 12. */
#define ROWS                                                                                       \
    "stock P 10; supply R1 P 5 03-09; demand D1 P 3 03-12T00:00; stock P 7 location=WEST; stock "  \
    "Q 9"

static const struct atp_case {
    const char *label, *rows, *at;
    int atp;
    const char *change;
    struct {
        int quantity;
        const char *at;
    } holds[2];
} cases[] = {
    {"nothing held", ROWS, "03-02", 10, "03-09", {{0}}},
    {"later", ROWS, "03-09", 12, "never", {{0}}},
    {"held at once", ROWS, "03-02", 6, "03-09", {{4, "03-02"}}},
    {"held from 03-05, when there are 10: nobody may take those before",
     ROWS,
     "03-02",
     6,
     "03-05",
     {{4, "03-05"}}},
    {"held where there is enough for both", ROWS, "03-02", 10, "03-09", {{2, "03-09"}}},
    {"before and after", ROWS, "03-02", 5, "03-09", {{4, "03-02"}, {3, "03-10"}}},
    {"an earlier hold counts on", ROWS, "03-09", 8, "never", {{4, "03-02"}}},
    {"more held than there is: never below 0", ROWS, "03-02", 0, "03-09", {{11, "03-02"}}},
    {"less safety stock", ROWS "; item P safety_stock=2", "03-02", 4, "03-09", {{4, "03-02"}}},
    {"holds beyond protect_days do not look back",
     ROWS "; policy protect_days 3",
     "03-02",
     10,
     "03-09",
     {{9, "03-20"}}},
};

START_TEST(atp)
{
    const struct atp_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    struct desk *desk = plan_builder_desk(plant);
    struct taken *taken = &desk->planner.taken;
    uint32_t item = plan_item(plant, "P"), west = plan_place(plant, "WEST");
    struct hold elsewhere = {item, west, 5 * QUANTITY_ONE, plan_time("03-02")}, holds[2];
    expect_quantity found;
    expect_time change;

    ck_assert_int_eq(taken_hold(taken, &elsewhere), EXPECT_OK); /* another stock point */
    for (size_t i = 0; i < LENGTH(holds) && row->holds[i].at != NULL; i++) {
        holds[i] = (struct hold){item, PLACE_BLANK, row->holds[i].quantity * QUANTITY_ONE,
                                 plan_time(row->holds[i].at)};
        ck_assert_int_eq(taken_hold(taken, &holds[i]), EXPECT_OK);
    }
    found = taken_atp(taken, &desk->plant->profiles, desk->model, item, PLACE_BLANK,
                      plan_time(row->at));
    ck_assert_msg(found == row->atp * QUANTITY_ONE, "%s: %lld millionths", row->label,
                  (long long)found);
    change = taken_next_change(taken, &desk->plant->profiles, desk->model, item, PLACE_BLANK,
                               plan_time(row->at));
    if (row->holds[0].at == NULL || row->holds[0].quantity < 9)
        ck_assert_msg(change == plan_time(row->change), "%s: changes on %s", row->label,
                      plan_time_text(change));
    plan_builder_free(plant);
}
END_TEST

/* What was taken since a mark is put back without a trace, or kept and taken again. */
START_TEST(marks)
{
    struct plan_builder *plant = plan_builder_new(ROWS);
    struct desk *desk = plan_builder_desk(plant);
    struct taken *taken = &desk->planner.taken;
    struct hold first = {0}, second = {0};
    struct source job = {0};
    struct stretch stretch = {1, 2, 3, NULL};
    struct taken_part part;
    struct taken_mark mark;

    ck_assert_int_eq(taken_hold(taken, &first), EXPECT_OK);
    mark = taken_mark(taken);
    ck_assert_int_eq(taken_hold(taken, &second), EXPECT_OK);
    ck_assert_int_eq(taken_stretch(taken, stretch), EXPECT_OK);
    ck_assert_int_eq(taken_job(taken, &job), EXPECT_OK);
    ck_assert_int_eq(taken_keep(taken, mark, &desk->arena, &part), EXPECT_OK);
    taken_undo(taken, mark);
    ck_assert(taken->hold_count == 1 && taken->stretch_count == 0 && taken->job_count == 0);
    ck_assert_ptr_eq(taken->holds[0], &first);
    ck_assert_int_eq(taken_again(taken, &part), EXPECT_OK);
    ck_assert(taken->hold_count == 2 && taken->stretch_count == 1 && taken->job_count == 1);
    ck_assert_ptr_eq(taken->holds[1], &second);
    ck_assert_ptr_eq(taken->jobs[0], &job);
    ck_assert_int_eq(taken->stretches[0].to, 2);
    taken_clear(taken);
    ck_assert(taken->hold_count == 0 && taken->stretch_count == 0 && taken->job_count == 0);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("taken");
    TCase *tcase = tcase_create("taken");

    tcase_add_loop_test(tcase, atp, 0, (int)LENGTH(cases));
    tcase_add_test(tcase, marks);
    suite_add_tcase(suite, tcase);
    return suite;
}
