/* SPDX-License-Identifier: MIT
 *
 * ATP of a stock point as a staircase (contract section 4), and the queue of its promises added up.
 */
#include "supply/profile.h"

#include "supply/backlog.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct profile_case {
    const char *label, *rows, *steps; /* "free from", from now on */
} cases[] = {
    {"no row", "item P; stock Q 1", "0 03-02"},
    {"stock", "stock P 10", "10 03-02"},
    {"rows of one point add up", "stock P 10; stock P 5", "15 03-02"},
    {"stock of a later day, of the past",
     "stock P 10 available_from=03-05;"
     "stock P 1 available_from=02-05",
     "1 03-02, 11 03-05"},
    {"supply adds", "stock P 10; supply R1 P 5 03-09", "10 03-02, 15 03-09"},
    {"a promise takes at the end of its day, and from the start already",
     "stock P 10;"
     "demand D1 P 4 03-09",
     "6 03-02"},
    {"of a promise behind supply nothing shows before: 10, 10 + 5 - 5",
     "stock P 10; supply R1 P 5 03-09; demand D1 P 5 03-12", "10 03-02"},
    {"the least of what follows: 10 - 8 = 2, then 7",
     "stock P 10; demand D1 P 8 03-09;"
     "supply R1 P 5 03-12",
     "2 03-02, 7 03-12"},
    {"promised more than there is", "stock P 3; demand D1 P 8 03-09; supply R1 P 6 03-12",
     "-5 03-02, 1 03-12"},
    {"one minute: need and supply together",
     "stock P 3; demand D1 P 8 03-09T12:00;"
     "supply R1 P 8 03-09T12:00",
     "3 03-02"},
    {"overdue supply tomorrow", "supply R1 P 5 02-09", "0 03-02, 5 03-03"},
    {"overdue promises now", "stock P 10; demand D1 P 4 02-09", "6 03-02"},
    {"beyond protect_days 3 nobody looks: 03-05 protects 4, the 5 of 03-08 are taken when due",
     "policy protect_days 3; stock P 10; demand D1 P 4 03-05; demand D2 P 5 03-08",
     "6 03-02, 1 03-08T23:59"},
    {"equal steps are one", "stock P 10; supply R1 P 5 03-09; demand D1 P 5 03-09T00:00",
     "10 03-02"},
};

START_TEST(staircase)
{
    const struct profile_case *row = &cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    const struct plant *data = plan_builder_desk(plant)->plant;
    struct profile profile =
        profile_of(&data->profiles, &data->model,
                   model_point(&data->model, plan_item(plant, "P"), PLACE_BLANK));
    char text[300] = "";
    size_t used = 0;

    for (size_t i = 0; i < profile.count; i++) {
        const struct profile_step *step = &profile.steps[i];
        char quantity[32];

        quantity_format(step->free, quantity);
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %s", i > 0 ? ", " : "",
                                 quantity, plan_time_text(step->from));
        ck_assert_uint_eq(profile_step_at(&profile, step->from), i);
        if (i > 0)
            ck_assert_uint_eq(profile_step_at(&profile, step->from - 1), i - 1);
    }
    ck_assert_msg(strcmp(text, row->steps) == 0, "%s: %s, not %s", row->label, text, row->steps);
    ck_assert_uint_eq(profile_step_at(&profile, day_end(DAY_LAST)), profile.count - 1);
    plan_builder_free(plant);
}
END_TEST

static const struct backlog_case {
    const char *label, *by;
    uint32_t count;
    int quantity;
} due[] = {
    {"none yet", "03-04T11:59", 0, 0},
    {"the first, on its minute", "03-04T12:00", 1, 3},
    {"before the end of the day the next are due", "03-09T23:58", 1, 3},
    {"both of that minute", "03-09T23:59", 3, 12},
    {"all", "12-31", 4, 20},
};

START_TEST(promises_due)
{
    struct plan_builder *plant =
        plan_builder_new("demand D1 P 4 03-09; demand D2 P 5 03-09; demand D3 P 3 03-04T12:00;"
                         "demand D4 P 8 03-10; demand D5 Q 100 03-03");
    const struct plant *data = plan_builder_desk(plant)->plant;
    const struct point *point = model_point(&data->model, plan_item(plant, "P"), PLACE_BLANK);

    ck_assert_msg(backlog_count_due(&data->backlog, point, plan_time(due[_i].by)) == due[_i].count,
                  "%s", due[_i].label);
    ck_assert_msg(backlog_due(&data->backlog, point, plan_time(due[_i].by)) ==
                      due[_i].quantity * QUANTITY_ONE,
                  "%s", due[_i].label);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("profile");
    TCase *tcase = tcase_create("profile");

    tcase_add_loop_test(tcase, staircase, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, promises_due, 0, (int)LENGTH(due));
    suite_add_tcase(suite, tcase);
    return suite;
}
