/* SPDX-License-Identifier: MIT
 *
 * Contract section 7, Dependence, against plain simulation: random plants whose branches share
 * purchases, supply rows, outside steps and trips; every arrival is drawn once for all who wait for
 * it, and the plan is followed forwards from its components to its end.
 */
#include "promise/joint.h"

#include "promise/candidate.h"
#include "promise/compile.h"
#include "promise/room.h"
#include "promise/sharing.h"
#include "promise/simulate.h"
#include "promise/weigh.h"

#include "support/plan_builder.h"
#include "support/run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What may differ is derived from the samples. */
#ifdef TEST_FEW_SAMPLES
enum { PLANTS = 8, SAMPLES = 1 << 12, LARGE_SAMPLES = 1 << 16 };
#else
enum { PLANTS = 24, SAMPLES = 1 << 14, LARGE_SAMPLES = 1 << 20 };
#endif

enum { TEXT = 16384 };

#define STANDARD_ERRORS 4.5

/* ---- random plants ---- */

static uint64_t mix(uint64_t z)
{
    z += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int draw(uint64_t *state, int limit)
{
    *state = mix(*state);
    return (int)(*state % (uint64_t)limit);
}

struct words {
    char rows[TEXT];
    size_t used;
    uint64_t state;
};

#define ADD(plant, ...)                                                                            \
    ((plant)->used +=                                                                              \
     (size_t)snprintf((plant)->rows + (plant)->used, TEXT - (plant)->used, __VA_ARGS__))

/* Four suppliers, each with a few past orders: empirical, or pooled. */
static void add_history(struct words *plant)
{
    ADD(plant, "policy lead_time_model %s;", draw(&plant->state, 2) ? "empirical" : "pooled");
    for (int i = 0; i < 16; i++)
        ADD(plant, "receipt S%d - 01-%02d 01-12 01-%02d;", i % 4, 1 + draw(&plant->state, 5),
            10 + draw(&plant->state, 3) * draw(&plant->state, 7));
}

static void add_step(struct words *plant, const char *item)
{
    switch (draw(&plant->state, 4)) {
    case 0:
        ADD(plant, "step %s 10 - days=%d supplier=S%d;", item, 1 + draw(&plant->state, 4),
            draw(&plant->state, 4));
        break;
    case 1:
        ADD(plant, "step %s 10 SAW setup_minutes=%d days=1;", item, 60 + draw(&plant->state, 300));
        break;
    case 2:
        ADD(plant, "step %s 10 SAW setup_minutes=200;", item);
        ADD(plant, "step %s 20 - days=2 supplier=S%d;", item, draw(&plant->state, 4));
        break;
    default:
        ADD(plant, "step %s 10 - setup_minutes=%d;", item, 30 + draw(&plant->state, 3000));
        break;
    }
}

/* Two or three components of the next layer, few enough that branches meet again. */
static void add_made(struct words *plant, const char *item, char below)
{
    int first = draw(&plant->state, 3);

    for (int i = 0; i < 2 + draw(&plant->state, 2); i++)
        ADD(plant, "bom %s %c%d 1;", item, below, (first + i) % 3);
    add_step(plant, item);
}

/* Bought, or in stock that arrives in rows, or brought from elsewhere by a carrier. */
static void add_part(struct words *plant, const char *item, int index)
{
    switch (draw(&plant->state, 3)) {
    case 0:
        for (int i = 0; i < 1 + draw(&plant->state, 4); i++)
            ADD(plant, "supply R%d-%d %s %d 03-%02d supplier=S%d;", index, i, item,
                1 + draw(&plant->state, 3), 4 + draw(&plant->state, 8), draw(&plant->state, 4));
        break;
    case 1:
        ADD(plant, "supply R%d %s 20 03-06 supplier=S%d location=WEST;", index, item,
            draw(&plant->state, 4));
        break;
    default:
        break;
    }
    ADD(plant, "buy S%d %s %d;", draw(&plant->state, 4), item, 3 + draw(&plant->state, 9));
}

static struct plan_builder *random_plant(int number)
{
    static struct words plant;

    plant.used = 0;
    plant.state = (uint64_t)number;
    add_history(&plant);
    ADD(&plant, "capacity SAW 480 weekdays=Mon-Fri; lane WEST - 2 carrier=S1;");
    ADD(&plant, "lane - NORTH 1 carrier=S2; lane - SOUTH 2;");
    add_made(&plant, "P", 'A');
    for (int i = 0; i < 3; i++) {
        char item[4];

        snprintf(item, sizeof(item), "A%d", i);
        add_made(&plant, item, 'B');
        snprintf(item, sizeof(item), "B%d", i);
        add_made(&plant, item, 'C');
        snprintf(item, sizeof(item), "C%d", i);
        add_part(&plant, item, i);
    }
    return plan_builder_new(plant.rows);
}

/* One line, or three that ship together, to be there in so many days. */
static struct order random_order(struct plan_builder *builder, int number, int day)
{
    static const char *const ways[] = {"", " to=NORTH", " to=SOUTH"};
    const char *way = ways[number % 3];
    char words[200], due[16];

    day_format(PLAN_TODAY + day, due);
    if (number % 2 == 0)
        snprintf(words, sizeof(words), "P 1 %s%s", due + 5, way);
    else
        snprintf(words, sizeof(words), "P 1 %s%s; A0 2 %s%s; A1 1 %s%s", due + 5, way, due + 5, way,
                 due + 5, way);
    return plan_builder_order(builder, words);
}

/* ---- one sample: forwards ---- */

struct world {
    struct desk *desk;
    struct flow flow;
    uint64_t sample;
};

/* The same for all who wait for the same. */
static double chance(const struct world *world, enum event_kind kind, uint32_t item,
                     uint32_t object, uint32_t location)
{
    uint64_t key = mix(world->sample + mix((uint64_t)kind + 8 * (uint64_t)location));

    return ((double)(mix(key ^ mix(((uint64_t)item << 32) | object)) >> 11) + 0.5) * 0x1p-53;
}

static expect_time arrival_of(struct world *world, struct need *need);

static expect_time later(expect_time a, expect_time b)
{
    return a > b ? a : b;
}

static expect_time stock_arrival(struct world *world, const struct hold *hold)
{
    const struct point_arrivals *all;
    expect_time at[16], there = TIME_NEVER;
    expect_quantity amount;

    ASSERT_EACH(flow_stock_amount(&world->flow, hold, &amount) == EXPECT_OK);
    ASSERT_EACH(queue_arrivals(world->flow.queue,
                               model_point(world->flow.model, hold->item, hold->location),
                               &all) == EXPECT_OK);
    for (size_t i = 0; i < all->count; i++)
        at[i] = law_at(&all->arrivals[i].law,
                       chance(world, EVENT_SUPPLY, hold->item, (uint32_t)i, hold->location));
    for (size_t i = 0; i < all->count; i++) {
        expect_quantity sum = 0;

        for (size_t j = 0; j < all->count; j++)
            sum += at[j] <= at[i] && at[j] != TIME_NEVER ? all->arrivals[j].quantity : 0;
        if (sum >= amount && at[i] < there)
            there = at[i];
    }
    return there;
}

static expect_time purchase_arrival(struct world *world, const struct source *source)
{
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    const struct law *law;

    ASSERT_EACH(forecast_purchase(world->flow.forecast, source->buy, source->location, days,
                                  &law) == EXPECT_OK);
    return law_at(law, chance(world, EVENT_PURCHASE, source->item, source->buy->supplier, 0));
}

static expect_time trip_arrival(struct world *world, const struct lane *lane, uint32_t item,
                                expect_time ready)
{
    struct arena_mark mark = arena_mark(&world->desk->arena);
    expect_time arrival;
    struct law law;

    if (ready == TIME_NEVER)
        return TIME_NEVER;
    ASSERT_EACH(forecast_trip(world->flow.forecast, &world->desk->arena, lane, item, ready, &law) ==
                EXPECT_OK);
    arrival = law_at(&law, chance(world, EVENT_TRIP, item, lane->order, 0));
    arena_rewind(&world->desk->arena, mark);
    return arrival;
}

static expect_time step_work(struct world *world, struct step *step, expect_time at)
{
    if (step->row->resource == ID_NONE)
        return at + step->work;
    if (at <= step->begins)
        return step->done;
    ASSERT_EACH(room_for_late_step(&world->flow, step, at, &at) == EXPECT_OK);
    return at;
}

static expect_time step_end(struct world *world, const struct source *source, struct step *step,
                            expect_time at)
{
    struct outlook outlook = {.base = DELAY_NONE};
    int32_t days = step->row->days, delay;

    if (at == TIME_NEVER || (at = step_work(world, step, at)) == TIME_NEVER)
        return TIME_NEVER;
    if (step->row->supplier != ID_NONE)
        ASSERT_EACH(forecast_step(world->flow.forecast, step->row, source->location, &outlook) ==
                    EXPECT_OK);
    if (outlook.base == DELAY_NONE)
        return time_add_days(at, days);
    if (!delay_at(&outlook.delay, chance(world, EVENT_STEP, source->item, step->row->order, 0),
                  &delay))
        return TIME_NEVER;
    days = outlook.base == DELAY_LATENESS ? days + delay : delay;
    return time_add_days(at, days > 0 ? days : 0);
}

static expect_time source_arrival(struct world *world, struct source *source)
{
    expect_time at = world->flow.release;

    if (source->kind == SOURCE_BUY)
        return purchase_arrival(world, source);
    if (source->kind == SOURCE_MOVE)
        return trip_arrival(world, source->move.lane, source->item,
                            arrival_of(world, source->move.origin));
    for (size_t i = 0; i < source->job.component_count; i++)
        at = later(at, arrival_of(world, source->job.components[i]));
    for (size_t i = 0; i < source->job.step_count; i++)
        at = step_end(world, source, &source->job.steps[i], at);
    return at;
}

static expect_time arrival_of(struct world *world, struct need *need)
{
    expect_time at = world->flow.release;

    if (need->hold != NULL)
        at = later(at, stock_arrival(world, need->hold));
    if (need->source != NULL)
        at = later(at, source_arrival(world, need->source));
    return at;
}

static bool is_in_time(struct world *world, const struct question *line, struct need *root)
{
    expect_time at = arrival_of(world, root);

    if (line->lane != NULL)
        at = trip_arrival(world, line->lane, line->item, at);
    return at <= question_due(line);
}

static double simulated(struct desk *desk, const struct order *order, struct need *const *roots,
                        size_t samples)
{
    struct world world = {desk, desk_flow(desk, false), 0};
    size_t kept = 0;

    ck_assert_int_eq(room_judge_jobs(&world.flow), EXPECT_OK);
    for (size_t i = 0; i < samples; i++) {
        bool all = true;

        world.sample = mix(i);
        for (size_t line = 0; line < order->count && all; line++)
            all = is_in_time(&world, &order->lines[line], roots[line]);
        kept += all;
    }
    return (double)kept / (double)samples;
}

/* ---- a plan whose outcome is open ---- */

struct scene {
    struct plan_builder *builder;
    struct desk *desk;
    struct order order;
    struct outcome outcome;
    struct random_event *shared;
    size_t shared_count;
    double product;
};

static double product_of(struct scene *scene)
{
    double product = 1.0, line;

    for (size_t i = 0; i < scene->order.count; i++) {
        struct flow flow = desk_flow(scene->desk, false);

        ck_assert_int_eq(
            joint_line_by(&flow, &scene->order.lines[i], scene->outcome.roots[i], &line),
            EXPECT_OK);
        product *= line;
    }
    return product;
}

static void weigh(struct scene *scene, int number, int day)
{
    struct candidate candidate;

    scene->order = random_order(scene->builder, number, day);
    desk_begin(scene->desk);
    ck_assert_int_eq(candidate_earliest(scene->desk, &scene->order, &candidate), EXPECT_OK);
    ck_assert_ptr_nonnull(candidate.lines);
    ck_assert_int_eq(weigh_candidate(scene->desk, &scene->order, &candidate, &scene->outcome),
                     EXPECT_OK);
    scene->product = product_of(scene);
}

/* Due on the first day on which independent branches would be there with a third. */
static void open_scene(struct scene *scene, int number)
{
    int day = 8;

    scene->builder = random_plant(number);
    scene->desk = plan_builder_desk(scene->builder);
    do
        weigh(scene, number, day += 2);
    while (scene->product < 0.33 && day < 250);
    ck_assert_int_eq(sharing_find(&scene->desk->arena, &scene->order, scene->outcome.roots,
                                  &scene->shared, &scene->shared_count),
                     EXPECT_OK);
}

static void close_scene(struct scene *scene)
{
    plan_builder_free(scene->builder);
}

static void assert_true(struct scene *scene, int number, size_t samples)
{
    double truth = simulated(scene->desk, &scene->order, scene->outcome.roots, samples);
    double error =
        STANDARD_ERRORS * sqrt(fmax(truth * (1 - truth), 1.0 / (double)samples) / (double)samples);
    struct joint joint;

    ck_assert_int_eq(joint_reckon(scene->desk, &scene->order, scene->outcome.roots, scene->shared,
                                  scene->shared_count, scene->product, &joint),
                     EXPECT_OK);
    error += STANDARD_ERRORS * joint.standard_error;
    ck_assert_msg(joint.low <= truth + error && joint.high >= truth - error,
                  "plant %d: %f to %f, method %d, simulated %f, product %f, allowed %f", number,
                  joint.low, joint.high, (int)joint.method, truth, scene->product, error);
    ck_assert_msg(scene->outcome.confidence <= truth + error &&
                      scene->outcome.confidence_high >= truth - error,
                  "plant %d: the answer %f to %f, simulated %f", number, scene->outcome.confidence,
                  scene->outcome.confidence_high, truth);
}

START_TEST(plain_simulation_agrees)
{
    struct scene scene;

    open_scene(&scene, _i);
    assert_true(&scene, _i, SAMPLES);
    close_scene(&scene);
}
END_TEST

START_TEST(many_samples_agree)
{
    struct scene scene;

    open_scene(&scene, 2 * _i + 1);
    assert_true(&scene, 2 * _i + 1, LARGE_SAMPLES);
    close_scene(&scene);
}
END_TEST

/* What makes up for the draws' misses has to be what it is taken for: the product of the branches. */
START_TEST(apart_is_the_product)
{
    struct simulate_wish wish = {.seed = 7, .work = 1 << 20};
    struct compiled compiled;
    struct scene scene;
    struct flow flow;
    double mean, error;

    open_scene(&scene, _i);
    flow = desk_flow(scene.desk, false);
    flow.horizon = question_due(&scene.order.lines[0]);
    ck_assert_int_eq(room_judge_jobs(&flow), EXPECT_OK);
    ck_assert_int_eq(compile_plans(&flow, &scene.order, scene.outcome.roots, scene.shared,
                                   scene.shared_count, COMPILE_APART, &compiled),
                     EXPECT_OK);
    ck_assert(!compiled.is_too_large);
    ck_assert_int_eq(simulate_draws(&compiled, &scene.desk->arena, &wish, &mean, &error),
                     EXPECT_OK);
    ck_assert_msg(compiled.is_rounded || fabs(mean - scene.product) <= STANDARD_ERRORS * error,
                  "plant %d: product %f, drawn apart %f, error %f", _i, scene.product, mean, error);
    close_scene(&scene);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("joint");
    TCase *tcase = tcase_create("joint");

    tcase_set_timeout(tcase, 0);
    tcase_add_loop_test(tcase, plain_simulation_agrees, 0, PLANTS);
    tcase_add_loop_test(tcase, many_samples_agree, 0, 2);
    tcase_add_loop_test(tcase, apart_is_the_product, 0, PLANTS);
    suite_add_tcase(suite, tcase);
    return suite;
}
