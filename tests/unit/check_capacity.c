/* SPDX-License-Identifier: MIT */
#include "plan/capacity.h"
#include "support/plan_builder.h"
#include "support/run.h"
#include "unit/chance_fixture.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* A day of 480 minutes flows over 1439: a minute of work takes 1439 / 480 = 2.998 minutes. Days are
 * Monday 03-02 to Friday 03-06. */
#define WEEK "capacity SAW 480 weekdays=Mon-Fri; step P 10 SAW"

static const struct passage_case {
    const char *label, *rows;
    const char *closed[3]; /* stretches taken before, "from..to" */
    int64_t work;
    const char *at, *done, *took;
} passages[] = {
    {"half a day: 240 * 1439 / 480 = 719.5, rounded up",
     WEEK,
     {0},
     240,
     "03-02",
     "03-02T12:00",
     "03-02..03-02T12:00"},
    {"one minute: 2.998, rounded up", WEEK, {0}, 1, "03-02", "03-02T00:03", "03-02..03-02T00:03"},
    {"a day's work takes the day to 23:59",
     WEEK,
     {0},
     480,
     "03-02",
     "03-02T23:59",
     "03-02..03-02T23:59"},
    {"one more goes on the next day", WEEK, {0}, 481, "03-02", "03-03T00:03", "03-02..03-03T00:03"},
    {"begun at noon: 719 minutes hold 239, 241 are left: 722.5",
     WEEK,
     {0},
     480,
     "03-02T12:00",
     "03-03T12:03",
     "03-02T12:00..03-03T12:03"},
    {"begun at 23:57 the rest of the day holds 0: left as it is",
     WEEK,
     {0},
     1,
     "03-02T23:57",
     "03-03T00:03",
     "03-03..03-03T00:03"},
    {"begun at 23:56 it holds floor(480 * 3 / 1439) = 1",
     WEEK,
     {0},
     1,
     "03-02T23:56",
     "03-02T23:59",
     "03-02T23:56..03-02T23:59"},
    {"begun in the last minute",
     WEEK,
     {0},
     480,
     "03-02T23:59",
     "03-03T23:59",
     "03-03..03-03T23:59"},
    {"over the weekend, where no row speaks",
     WEEK,
     {0},
     481,
     "03-06",
     "03-09T00:03",
     "03-06..03-09T00:03"},
    {"no work ends where it begins and takes nothing",
     WEEK,
     {0},
     0,
     "03-07T10:00",
     "03-07T10:00",
     ""},
    {"no work without a capacity row", "step P 10 SAW", {0}, 0, "03-02", "never", ""},
    {"work without a capacity row", "step P 10 SAW", {0}, 1, "03-02", "never", ""},
    {"rows that leave nothing", "capacity SAW 0; step P 10 SAW", {0}, 1, "03-02", "never", ""},
    {"a calendar that ends: 480 are there, 481 are not",
     "capacity SAW 480 date=03-03; step P 10 SAW",
     {0},
     481,
     "03-02",
     "never",
     "03-03..03-03T23:59"},
    {"the last day that has some",
     "capacity SAW 480 date=03-03; step P 10 SAW",
     {0},
     480,
     "03-02",
     "03-03T23:59",
     "03-03..03-03T23:59"},
    {"after the last day",
     "capacity SAW 480 date=03-03; step P 10 SAW",
     {0},
     1,
     "03-04",
     "never",
     ""},
    {"no beginning, no end", WEEK, {0}, 1, "never", "never", ""},
    {"booked is deducted: 480 - 240 a day, 240 take it all",
     "capacity SAW 480 booked=240; step P 10 SAW",
     {0},
     240,
     "03-02",
     "03-02T23:59",
     "03-02..03-02T23:59"},
    {"booked is rounded up: 480 - 241, so 240 do not fit",
     "capacity SAW 480 booked=240.1; step P 10 SAW",
     {0},
     240,
     "03-02",
     "03-03T00:07",
     "03-02..03-03T00:07"}, /* ceil(1439 / 239) = 7 */
    {"more booked than there is: the day counts as 0, not less",
     "capacity SAW 480; capacity SAW 100 booked=300 date=03-02; step P 10 SAW",
     {0},
     1,
     "03-02",
     "03-03T00:03",
     "03-03..03-03T00:03"},
    {"a later row replaces the day: 1439 minutes flow one by one",
     "capacity SAW 480; capacity SAW 1439 date=03-02; step P 10 SAW",
     {0},
     100,
     "03-02",
     "03-02T01:40",
     "03-02..03-02T01:40"},
    {"more than a minute of work in a minute: 2878 a day",
     "capacity SAW 2878; step P 10 SAW",
     {0},
     101,
     "03-02",
     "03-02T00:51",
     "03-02..03-02T00:51"}, /* ceil(101 / 2) */
    {"behind a job that has the morning",
     WEEK,
     {"03-02..03-02T12:00"},
     100,
     "03-02",
     "03-02T17:00",
     "03-02T12:00..03-02T17:00"}, /* ceil(100 * 1439 / 480) = 300 */
    {"round a job: 360 minutes hold 120 before it, 20 come after it",
     WEEK,
     {"03-02T06:00..03-02T12:00"},
     140,
     "03-02",
     "03-02T13:00",
     "03-02..03-02T06:00 03-02T12:00..03-02T13:00"},
    {"a gap of 2 minutes holds 0 and stays open",
     WEEK,
     {"03-02T00:02..03-02T12:00"},
     1,
     "03-02",
     "03-02T12:03",
     "03-02T12:00..03-02T12:03"},
    {"between two jobs, in whatever order they were taken",
     WEEK,
     {"03-02T12:00..03-02T18:00", "03-02..03-02T06:00"},
     121,
     "03-02",
     "03-02T18:03",
     "03-02T06:00..03-02T12:00 03-02T18:00..03-02T18:03"},
    {"two jobs that touch leave no gap",
     WEEK,
     {"03-02..03-02T06:00", "03-02T06:00..03-02T12:00"},
     1,
     "03-02T01:00",
     "03-02T12:03",
     "03-02T12:00..03-02T12:03"},
    {"a whole day is taken",
     WEEK,
     {"03-02..03-02T23:59"},
     1,
     "03-02T08:00",
     "03-03T00:03",
     "03-03..03-03T00:03"},
    {"three weeks of 5 * 480 and a minute",
     WEEK,
     {0},
     7201,
     "03-02",
     "03-23T00:03",
     "03-02..03-23T00:03"},
    {"three weeks round a job on a morning: its afternoon holds 239, 242 are left: 725.5",
     WEEK,
     {"03-11..03-11T12:00"},
     7201,
     "03-02",
     "03-23T12:06",
     "03-02..03-10T23:59 03-11T12:00..03-23T12:06"},
    {"weeks that end within the last one: 2 * 2400 + 480",
     WEEK,
     {0},
     5280,
     "03-04",
     "03-18T23:59",
     "03-04..03-18T23:59"},
    {"a job of another resource does not stand in the way",
     "capacity SAW 480; capacity OVEN 480; step P 10 OVEN; step P 20 SAW",
     {0},
     240,
     "03-02",
     "03-02T12:00",
     "03-02..03-02T12:00"},
};

static struct plan_builder *plant;
static struct taken *taken;
static struct step owner, other;
static uint32_t saw;

static void open_plant(const char *rows)
{
    plant = plan_builder_new(rows);
    taken = &plan_builder_desk(plant)->planner.taken;
    saw = plan_resource(plant, "SAW");
}

static struct stretch stretch_of(const char *text)
{
    const char *dots = strstr(text, "..");
    char from[32];

    snprintf(from, sizeof(from), "%.*s", (int)(dots - text), text);
    return (struct stretch){plan_time(from), plan_time(dots + 2), saw, &other};
}

static const char *stretches_of(const struct step *step)
{
    static char text[300];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < taken->stretch_count; i++) {
        const struct stretch *stretch = &taken->stretches[i];

        if (stretch->owner == step)
            used +=
                (size_t)snprintf(text + used, sizeof(text) - used, "%s%s..%s", used > 0 ? " " : "",
                                 plan_time_text(stretch->from), plan_time_text(stretch->to));
    }
    return text;
}

START_TEST(passage)
{
    const struct passage_case *row = &passages[_i];
    expect_time looked_at, done;
    size_t before;

    open_plant(row->rows);
    for (size_t i = 0; i < LENGTH(row->closed) && row->closed[i] != NULL; i++)
        ck_assert_int_eq(taken_stretch(taken, stretch_of(row->closed[i])), EXPECT_OK);
    before = taken->stretch_count;
    ck_assert_int_eq(capacity_done(&plan_builder_desk(plant)->plant->model, taken, saw, row->work,
                                   plan_time(row->at), NULL, NULL, &looked_at),
                     EXPECT_OK);
    ck_assert_msg(taken->stretch_count == before, "%s: looking takes nothing", row->label);
    ck_assert_int_eq(capacity_take(&plan_builder_desk(plant)->plant->model, taken, saw, row->work,
                                   plan_time(row->at), &owner, &done),
                     EXPECT_OK);
    ck_assert_msg(done == plan_time(row->done), "%s: done %s, not %s", row->label,
                  plan_time_text(done), row->done);
    ck_assert_msg(looked_at == done, "%s: looked at, done %s", row->label,
                  plan_time_text(looked_at));
    ck_assert_msg(strcmp(stretches_of(&owner), row->took) == 0, "%s: took %s, not %s", row->label,
                  stretches_of(&owner), row->took);
    plan_builder_free(plant);
}
END_TEST

/* The jobs of a check follow one another: no minute has two of them, and no day does more than its
 * work. */
START_TEST(many_jobs_share_no_minute)
{
    static struct step steps[40];
    int64_t total = 0;
    expect_time done, last = 0;

    open_plant(WEEK);
    for (size_t i = 0; i < LENGTH(steps); i++) {
        int64_t work = (int64_t)(i * 37 % 101) + 1;

        ck_assert_int_eq(capacity_take(&plan_builder_desk(plant)->plant->model, taken, saw, work,
                                       plan_time("03-02") + (expect_time)(i * 613 % 2000),
                                       &steps[i], &done),
                         EXPECT_OK);
        total += work;
        last = time_max(last, done);
    }
    for (size_t i = 0; i < taken->stretch_count; i++) {
        for (size_t j = 0; j < i; j++)
            ck_assert(taken->stretches[i].to <= taken->stretches[j].from ||
                      taken->stretches[j].to <= taken->stretches[i].from);
    }
    /* five working days a week of 480 minutes */
    ck_assert_int_ge(480 * (int64_t)(time_day(last) - PLAN_TODAY + 1), total);
    plan_builder_free(plant);
}
END_TEST

static bool is_of_other(void *context, const struct stretch *stretch)
{
    (void)context;
    return stretch->owner == &other;
}

/* What a late step may take over counts as open; other jobs stay closed (section 7, Flow). */
START_TEST(stretches_that_are_free_again)
{
    static struct step third;
    struct stretch third_has = {0};
    expect_time done;

    open_plant(WEEK);
    third_has = stretch_of("03-02T06:00..03-02T12:00");
    third_has.owner = &third;
    ck_assert_int_eq(taken_stretch(taken, stretch_of("03-02..03-02T06:00")), EXPECT_OK);
    ck_assert_int_eq(taken_stretch(taken, third_has), EXPECT_OK);
    ck_assert_int_eq(capacity_done(&plan_builder_desk(plant)->plant->model, taken, saw, 121,
                                   plan_time("03-02"), is_of_other, NULL, &done),
                     EXPECT_OK);
    /* 120 before 06:00, one more after 12:00 */
    ck_assert_str_eq(plan_time_text(done), "03-02T12:03");
    plan_builder_free(plant);
}
END_TEST

/* ---- the other way round ---- */

static expect_time done_from(int64_t work, expect_time at)
{
    expect_time done;

    ASSERT_EACH(capacity_done(&plan_builder_desk(plant)->plant->model, taken, saw, work, at,
                              is_of_other, NULL, &done) == EXPECT_OK);
    return done;
}

/* By trying every minute back from `by`. */
static expect_time latest_by_trial(int64_t work, expect_time floor, expect_time by)
{
    for (expect_time at = by; at >= floor; at--) {
        if (done_from(work, at) <= by)
            return at;
    }
    return EXPECT_TIME_NONE;
}

/* Some stretches that stay closed and some that are free again, without overlap. */
static void take_at_random(uint64_t *seed)
{
    static struct step third;
    expect_time at = plan_time("03-02");

    for (int i = 0; i < 12; i++) {
        struct stretch stretch = {at + random_between(seed, 0, 700), 0, saw, &other};

        stretch.to = stretch.from + random_between(seed, 1, 900);
        if (random_between(seed, 0, 2) > 0)
            stretch.owner = &third;
        ck_assert_int_eq(taken_stretch(taken, stretch), EXPECT_OK);
        at = stretch.to;
    }
}

START_TEST(latest_start)
{
    uint64_t seed = (uint64_t)_i + 1;

    open_plant(_i % 2 > 0 ? WEEK
                          : "capacity SAW 1440; capacity SAW 7 weekdays=Tue,Sat; step P 1 SAW");
    take_at_random(&seed);
    for (int round = 0; round < 12; round++) {
        expect_time floor = plan_time("03-02") + random_between(&seed, 0, 3000);
        expect_time by = floor + random_between(&seed, -10, 9000), latest;
        int64_t work = random_between(&seed, 0, round % 2 > 0 ? 60 : 1200);

        ck_assert_int_eq(capacity_latest(&plan_builder_desk(plant)->plant->model, taken, saw, work,
                                         floor, by, is_of_other, NULL, &latest),
                         EXPECT_OK);
        ck_assert_msg(latest == latest_by_trial(work, floor, by), "seed %d: %d minutes by %s: %s",
                      _i + 1, (int)work, plan_time_text(by),
                      latest != EXPECT_TIME_NONE ? plan_time_text(latest) : "none");
    }
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("capacity");
    TCase *tcase = tcase_create("capacity");

    tcase_add_loop_test(tcase, passage, 0, (int)LENGTH(passages));
    tcase_add_test(tcase, many_jobs_share_no_minute);
    tcase_add_test(tcase, stretches_that_are_free_again);
    tcase_add_loop_test(tcase, latest_start, 0, 60);
    suite_add_tcase(suite, tcase);
    return suite;
}
