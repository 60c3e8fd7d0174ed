/* SPDX-License-Identifier: MIT
 *
 * What an answer that is no costs on the plant with everything to offer: the full answer through the
 * public header, and each part of it by itself. Wanted: a full answer in a millisecond, at the
 * median.
 */
#include "data.h"
#include "measure.h"
#include "model/travel.h"
#include "plant.h"
#include "promise/offers.h"
#include "promise/releases.h"
#include "promise/search.h"

#include <stdio.h>
#include <string.h>

enum { QUESTIONS = 1000 };

enum part {
    PART_LATER,
    PART_LESS,
    PART_SPLIT,
    PART_SUBSTITUTE,
    PART_SUPPLIER,
    PART_LOCATION,
    PART_MODE,
    PART_OVERTIME,
    PART_RELEASES,
    PARTS
};

static const char *const part_names[PARTS] = {
    "later", "less", "split", "substitute", "supplier", "location", "mode", "overtime", "releases"};

static struct samples parts[PARTS], answers, feasible_answers;
static int offered[EXPECT_OVERTIME + 1];

/* One request for a random product, half of them delivered, soon enough that many are a no. */
static expect_request random_request(uint64_t *state, int products, char name[32])
{
    expect_request request = EXPECT_REQUEST_INIT;

    snprintf(name, 32, "P%d", data_random(state, products));
    request.item = name;
    request.location = "";
    request.to = data_random(state, 2) == 0 ? "NORTH" : NULL;
    request.quantity = (1 + data_random(state, 20)) * EXPECT_QUANTITY_ONE;
    expect_parse_due(DATA_TODAY, &request.due);
    request.due += (expect_time)(1 + data_random(state, 30)) * 1440;
    return request;
}

/* ---- The whole -------------------------------------------------------------------------------- */

static void count_offers(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative alternative = EXPECT_ALTERNATIVE_INIT;

        expect_answer_alternative(answer, i, &alternative);
        offered[alternative.kind]++;
    }
}

static int measure_whole(expect_checker *checker, const expect_request *request)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_answer *answer = NULL;
    struct samples *samples;
    double start = now_microseconds();

    if (expect_check(checker, request, &answer, NULL) != EXPECT_OK)
        return -1;
    start = now_microseconds() - start;
    expect_answer_summary(answer, &summary);
    samples = summary.verdict == EXPECT_FEASIBLE ? &feasible_answers : &answers;
    samples->values[samples->count++] = start;
    count_offers(answer);
    expect_answer_free(answer);
    return 0;
}

/* ---- The parts -------------------------------------------------------------------------------- */

static uint32_t number_of(const struct intern *names, const char *name)
{
    return intern_find(names, name, strlen(name));
}

static struct question question_of(const struct model *model, const expect_request *request)
{
    struct question question = {.item = number_of(model->item_names, request->item),
                                .location = PLACE_BLANK,
                                .quantity = request->quantity,
                                .due = request->due,
                                .release = model->today,
                                .target = 0.9,
                                .customer = ID_NONE,
                                .replaces = ID_NONE};

    if (request->to != NULL)
        question.lane =
            lane_to_zone(model, PLACE_BLANK, number_of(model->place_names, request->to));
    return question;
}

static expect_status run_part(struct offer_list *list, enum part part)
{
    struct later_offer later;
    expect_quantity available;
    bool all;

    switch (part) {
    case PART_LATER:
        return offers_later(list->desk, list->order, list->outcome, &later);
    case PART_LESS:
        return search_available(list->desk, list->order, 0, &list->answer->summary.available, &all);
    case PART_SPLIT:
        available = list->answer->summary.available;
        return available > 0 ? offer_split(list, available) : EXPECT_OK;
    case PART_SUBSTITUTE:
        return offer_substitutes(list);
    case PART_SUPPLIER:
        return offer_suppliers(list);
    case PART_LOCATION:
        return offer_locations(list);
    case PART_MODE:
        return offer_modes(list);
    case PART_OVERTIME:
        return offer_overtime(list);
    case PART_RELEASES:
        return releases_find(list);
    case PARTS:
        break;
    }
    return EXPECT_ERR_INTERNAL;
}

static int measure_parts(struct desk *desk, const expect_request *request)
{
    struct question question = question_of(desk->model, request);
    struct order order = {&question, 1};
    expect_answer *answer = NULL;
    struct outcome outcome;
    struct offer_list list;
    int failed = 0;

    desk_begin(desk);
    if (outcome_find(desk, &order, &outcome) != EXPECT_OK || outcome_is_feasible(&outcome))
        return 0;
    if (answer_new(&desk->model->alloc, &answer) != EXPECT_OK ||
        offer_list_init(&list, desk, &order, 0, &outcome, answer) != EXPECT_OK)
        failed = -1;
    for (int part = 0; part < PARTS && failed == 0; part++) {
        double start = now_microseconds();

        failed = run_part(&list, (enum part)part) == EXPECT_OK ? 0 : -1;
        parts[part].values[parts[part].count++] = now_microseconds() - start;
    }
    answer_free(answer);
    return failed;
}

/* ---- */

static int ask_all(const char *folder, struct plant_size size)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_checker *checker = NULL;
    expect_model *model = NULL;
    uint64_t state = 77;
    int failed = 0;

    expect_parse_date(DATA_TODAY, &options.today);
    if (expect_model_load(folder, &options, &model, NULL) != EXPECT_OK ||
        expect_checker_new(model, &checker) != EXPECT_OK)
        return -1;
    for (int i = 0; i < QUESTIONS && failed == 0; i++) {
        char name[32];
        expect_request request = random_request(&state, size.products, name);

        failed = measure_whole(checker, &request) | measure_parts(&checker->desk, &request);
    }
    expect_checker_free(checker);
    expect_model_free(model);
    return failed;
}

static void print_figures(void)
{
    printf(
        "full answer, microseconds p50 / p95: feasible (%d) %.0f / %.0f   not (%d) %.0f / %.0f\n",
        feasible_answers.count, percentile(&feasible_answers, 50),
        percentile(&feasible_answers, 95), answers.count, percentile(&answers, 50),
        percentile(&answers, 95));
    for (int part = 0; part < PARTS; part++)
        printf("  %-11s %5.0f / %5.0f   offered %d\n", part_names[part],
               percentile(&parts[part], 50), percentile(&parts[part], 95),
               part <= EXPECT_OVERTIME ? offered[part] : 0);
}

int main(void)
{
    struct plant_size size = {1000, 10000, 1};
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return 1;
    failed = plant_write(folder, size, 42) | ask_all(folder, size);
    data_remove(folder);
    if (failed) {
        fprintf(stderr, "the plant could not be written, loaded or asked\n");
        return 1;
    }
    print_figures();
    return 0;
}
