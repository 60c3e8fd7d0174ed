/* SPDX-License-Identifier: MIT */
#include "promise/queue.h"

#include "promise/impact.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Supplier A: on time or 10 days late, equally likely. */
#define HALF                                                                                       \
    "policy lead_time_model empirical; receipt A P 01-01 01-05 01-05;"                             \
    "receipt A P 01-01 01-05 01-15;"

/* A part of P that the check draws. */
struct drawn_part {
    int quantity;
    const char *at;
};

static const struct queue_case {
    const char *label, *rows;
    struct drawn_part draws[3]; /* the first is the part in question */
    int index;                  /* unless this says another one */
    int ahead;
    const char *law; /* "500 03-09, 1000 03-19": thousandths by a minute */
} cases[] = {
    {"stock is there at once", "stock P 10", {{4, "03-09"}}, 0, 0, "1000 03-02"},
    {"stock of a later day", "stock P 10 available_from=03-05", {{4, "03-09"}}, 0, 0, "1000 03-05"},
    {"more than there will ever be", "stock P 10", {{11, "03-09"}}, 0, 0, ""},
    {"supply, half of it late",
     HALF "supply R1 P 10 03-09 supplier=A",
     {{4, "03-09"}},
     0,
     0,
     "500 03-09, 1000 03-19"},
    {"either of two: 1 - 0.25; both are late on 03-19",
     HALF "supply R1 P 10 03-09 supplier=A; supply R2 P 10 03-09 supplier=A",
     {{10, "03-09"}},
     0,
     0,
     "750 03-09, 1000 03-19"},
    {"both of two",
     HALF "supply R1 P 10 03-09 supplier=A; supply R2 P 10 03-10 supplier=A",
     {{11, "03-10"}},
     0,
     0,
     "250 03-10, 500 03-19, 1000 03-20"},
    {"behind the promises due by its minute",
     HALF "stock P 10; supply R1 P 10 03-09 supplier=A;"
          "demand D1 P 3 03-08; demand D2 P 4 03-09",
     {{4, "03-09T23:59"}},
     0,
     7,
     "500 03-09, 1000 03-19"},
    {"those due on the same minute come first",
     "stock P 10; demand D1 P 3 03-09T12:00",
     {{4, "03-09T12:00"}},
     0,
     3,
     "1000 03-02"},
    {"those due a minute later do not",
     "stock P 10; demand D1 P 3 03-09T12:01",
     {{4, "03-09T12:00"}},
     0,
     0,
     "1000 03-02"},
    {"overdue ones are due now",
     "stock P 10; demand D1 P 3 02-20",
     {{4, "03-02"}},
     0,
     3,
     "1000 03-02"},
    {"behind protected safety stock",
     "stock P 10; item P safety_stock=3",
     {{8, "03-09"}},
     0,
     3,
     ""},
    {"unless promises may use it",
     "stock P 10; item P safety_stock=3; policy safety_stock use",
     {{8, "03-09"}},
     0,
     0,
     "1000 03-02"},
    {"behind an earlier draw of the check", "stock P 10", {{4, "03-09"}, {7, "03-08"}}, 0, 7, ""},
    {"not behind a later one", "stock P 10", {{4, "03-09"}, {7, "03-10"}}, 0, 0, "1000 03-02"},
    {"same minute: earlier in the plan comes first",
     "stock P 10",
     {{4, "03-09"}, {7, "03-09"}},
     0,
     0,
     "1000 03-02"},
    {"same minute: the later one waits", "stock P 10", {{4, "03-09"}, {7, "03-09"}}, 1, 4, ""},
    {"not arrived before today: the sample on time, 02-25, is out",
     HALF "supply R1 P 10 02-25 supplier=A",
     {{4, "03-09"}},
     0,
     0,
     "1000 03-07"},
    {"no sample is left: today + overdue_receipt_days",
     HALF "supply R1 P 10 02-01 supplier=A",
     {{4, "03-09"}},
     0,
     0,
     "1000 03-03"},
    {"overdue supply never comes, by policy",
     HALF "supply R1 P 10 02-01 supplier=A; policy overdue_receipt_days never",
     {{4, "03-09"}},
     0,
     0,
     ""},
};

static struct plan_builder *plant;
static struct desk *desk;
static struct hold holds[3];

static void open_plant(const char *rows, const struct drawn_part *draws, size_t most)
{
    plant = plan_builder_new(rows);
    desk = plan_builder_desk(plant);
    for (size_t i = 0; i < most && draws[i].at != NULL; i++) {
        holds[i] = (struct hold){plan_item(plant, "P"), PLACE_BLANK,
                                 draws[i].quantity * QUANTITY_ONE, plan_time(draws[i].at)};
        ck_assert_int_eq(taken_hold(&desk->planner.taken, &holds[i]), EXPECT_OK);
    }
}

static const char *law_text(const struct law *law)
{
    static char text[300];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < law->count; i++)
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%d %s", i > 0 ? ", " : "",
                                 (int)lround(1000 * law->points[i].by),
                                 plan_time_text(law->points[i].at));
    return text;
}

START_TEST(part_from_stock)
{
    const struct queue_case *row = &cases[_i];
    const struct law *law;
    expect_quantity ahead;

    open_plant(row->rows, row->draws, LENGTH(row->draws));
    ck_assert_int_eq(queue_ahead(&desk->queue, &desk->planner.taken, (size_t)row->index, &ahead),
                     EXPECT_OK);
    ck_assert_msg(ahead == row->ahead * QUANTITY_ONE, "%s: %lld millionths ahead", row->label,
                  (long long)ahead);
    ck_assert_int_eq(queue_stock_law(&desk->queue, &desk->planner.taken, (size_t)row->index, &law),
                     EXPECT_OK);
    ck_assert_msg(strcmp(law_text(law), row->law) == 0, "%s: %s, not %s", row->label, law_text(law),
                  row->law);
    ck_assert(!desk->queue.rounded);
    plan_builder_free(plant);
}
END_TEST

/* Section 7, Impact: who loses by all that the check draws. */
static const struct impact_case {
    const char *label, *rows;
    struct drawn_part draws[3];
    const char *harm; /* demand, before and after in thousandths */
} impacts[] = {
    {"enough for both", "stock P 10; demand D1 P 5 03-20", {{5, "03-09"}}, ""},
    {"stock is gone", "stock P 10; demand D1 P 6 03-20", {{5, "03-09"}}, "D1 1000 0"},
    {"it then waits for supply that may be late",
     HALF "stock P 10; demand D1 P 6 03-18;"
          "supply R1 P 10 03-10 supplier=A",
     {{5, "03-09"}},
     "D1 1000 500"},
    {"which is there in any case",
     HALF "stock P 10; demand D1 P 6 03-20;"
          "supply R1 P 10 03-10 supplier=A",
     {{5, "03-09"}},
     ""},
    {"due before the draw", "stock P 10; demand D1 P 6 03-08", {{5, "03-09"}}, ""},
    {"due on the minute of the draw",
     "stock P 10; demand D1 P 6 03-09T12:00",
     {{5, "03-09T12:00"}},
     ""},
    {"due a minute later",
     "stock P 10; demand D1 P 6 03-09T12:01",
     {{5, "03-09T12:00"}},
     "D1 1000 0"},
    {"each with all before it: D2 of 8 + 2, D3 is lost anyway",
     "stock P 10; demand D1 P 4 03-20; demand D2 P 6 03-21; demand D3 P 1 03-22",
     {{2, "03-09"}},
     "D2 1000 0"},
    {"only draws before its minute count: 2, not 7",
     "stock P 10; demand D1 P 8 03-10T12:00",
     {{2, "03-09"}, {5, "03-11"}},
     ""},
    {"several draws are added, and D1 is listed once",
     "stock P 10; demand D1 P 6 03-20",
     {{2, "03-09"}, {2, "03-10"}, {1, "03-11"}},
     "D1 1000 0"},
    {"in the order of the queue: due, priority, file",
     "stock P 10; demand D1 P 4 03-20 priority=2; demand D2 P 4 03-20 priority=1;"
     "demand D3 P 2 03-20 priority=0",
     {{10, "03-09"}},
     "D3 1000 0, D2 1000 0, D1 1000 0"},
    {"same due minute and priority: the first in the file keeps its 4",
     "stock P 10; demand D1 P 4 03-20; demand D2 P 4 03-20",
     {{4, "03-09"}},
     "D2 1000 0"},
    {"due on the last day of protect_days",
     "policy protect_days 5; stock P 10;"
     "demand D1 P 6 03-07",
     {{5, "03-05"}},
     "D1 1000 0"},
    {"due after it", "policy protect_days 5; stock P 10; demand D1 P 6 03-08", {{5, "03-05"}}, ""},
    {"safety stock does not guard existing promises",
     "item P safety_stock=5; stock P 10;"
     "demand D1 P 5 03-20",
     {{5, "03-09"}},
     ""},
};

START_TEST(impact_of)
{
    const struct impact_case *row = &impacts[_i];
    struct harm *harm;
    char text[300] = "";
    size_t count, used = 0;

    open_plant(row->rows, row->draws, LENGTH(row->draws));
    ck_assert_int_eq(impact_find(&desk->queue, &desk->arena, &desk->planner.taken, &harm, &count),
                     EXPECT_OK);
    for (size_t i = 0; i < count; i++)
        used +=
            (size_t)snprintf(text + used, sizeof(text) - used, "%s%s %d %d", i > 0 ? ", " : "",
                             intern_text(desk->model->demand_names, harm[i].demand->name),
                             (int)lround(1000 * harm[i].before), (int)lround(1000 * harm[i].after));
    ck_assert_msg(strcmp(text, row->harm) == 0, "%s: %s, not %s", row->label, text, row->harm);
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("queue");
    TCase *tcase = tcase_create("queue");

    tcase_add_loop_test(tcase, part_from_stock, 0, (int)LENGTH(cases));
    tcase_add_loop_test(tcase, impact_of, 0, (int)LENGTH(impacts));
    suite_add_tcase(suite, tcase);
    return suite;
}
