/* SPDX-License-Identifier: MIT */
#include "api/resolve.h"

#include "model/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* What a request error is about. */
static struct place about(const char *field, const char *text)
{
    return (struct place){.field = field, .text = text, .text_length = strlen(text)};
}

static uint32_t find_name(const struct intern *names, const char *text)
{
    return intern_find(names, text, strlen(text));
}

/* `text` is what was given; "" when it says nothing that `why` does not. */
static expect_status refuse(expect_report *report, const char *code, const char *field,
                            const char *text, const char *why)
{
    struct place place = about(field, text);

    report_add(report, EXPECT_SEVERITY_ERROR, code, &place, "%s%s%s", why,
               text[0] != '\0' ? ": " : "", text);
    return EXPECT_ERR_REQUEST;
}

static expect_status resolve_item(const struct model *model, const expect_request *request,
                                  expect_report *report, struct question *question)
{
    if (!is_given(request->item))
        return refuse(report, "missing_field", "item", "", "a request needs an item");
    question->item = find_name(model->item_names, request->item);
    if (question->item == INTERN_NONE)
        return refuse(report, "unknown_item", "item", request->item, "no file names this item");
    return EXPECT_OK;
}

/* Lists the places that have the item, as far as they fit. */
static expect_status refuse_ambiguous(const struct model *model, const expect_request *request,
                                      expect_report *report, struct range points)
{
    struct place place = about("location", "");
    char list[300];
    size_t used = 0;

    list[0] = '\0';
    for (uint32_t i = points.first; i < points.first + points.count && used < sizeof(list); i++) {
        int written = snprintf(list + used, sizeof(list) - used, "%s%s", used > 0 ? ", " : "",
                               place_name(model, model->points[i].location));

        used += written > 0 ? (size_t)written : 0;
    }
    report_add(report, EXPECT_SEVERITY_ERROR, "ambiguous_location", &place,
               "%s is at several locations, name one of: %s", request->item, list);
    return EXPECT_ERR_REQUEST;
}

/* Without a location: the blank one if the item is known there, else the only one that has it. */
static expect_status resolve_location(const struct model *model, const expect_request *request,
                                      expect_report *report, struct question *question,
                                      bool *ret_assumed)
{
    struct range points = model->items[question->item].points;

    *ret_assumed = false;
    if (is_given(request->location)) {
        question->location = find_name(model->place_names, request->location);
        if (question->location == INTERN_NONE)
            return refuse(report, "unknown_location", "location", request->location,
                          "no file names this location");
        return EXPECT_OK;
    }
    question->location = PLACE_BLANK;
    if (points.count == 0 || model_point(model, question->item, PLACE_BLANK) != NULL)
        return EXPECT_OK;
    if (points.count > 1)
        return refuse_ambiguous(model, request, report, points);
    question->location = model->points[points.first].location;
    *ret_assumed = true;
    return EXPECT_OK;
}

/* A customer that only promises name has no zone and no group, so nothing is known of it. */
static expect_status resolve_customer(const struct model *model, const expect_request *request,
                                      expect_report *report, struct question *question)
{
    if (!is_given(request->customer))
        return EXPECT_OK;
    question->customer = find_name(model->customer_names, request->customer);
    if (question->customer != ID_NONE && model->customers[question->customer].is_listed)
        return EXPECT_OK;
    return refuse(report, "unknown_customer", "customer", request->customer,
                  "no row of customers.csv names this customer");
}

/* Section 11: without a `to`, the zone of the customer. A blank one is not given: ID_NONE. */
static expect_status resolve_zone(const struct model *model, const expect_request *request,
                                  expect_report *report, const struct question *question,
                                  uint32_t *ret_zone)
{
    *ret_zone = ID_NONE;
    if (is_given(request->to)) {
        *ret_zone = find_name(model->place_names, request->to);
        if (*ret_zone == ID_NONE || model_lanes_into(model, *ret_zone).count == 0)
            return refuse(report, "unknown_zone", "to", request->to, "no lane leads to this zone");
    } else if (question->customer != ID_NONE) {
        *ret_zone = model->customers[question->customer].zone;
    }
    return EXPECT_OK;
}

static expect_status resolve_lane(const struct model *model, const expect_request *request,
                                  expect_report *report, struct question *question)
{
    struct place place;
    uint32_t zone;

    TRY(resolve_zone(model, request, report, question, &zone));
    if (zone == ID_NONE)
        return EXPECT_OK;
    question->lane = lane_to_zone(model, question->location, zone);
    if (question->lane != NULL)
        return EXPECT_OK;
    place = about("to", place_name(model, zone));
    report_add(report, EXPECT_SEVERITY_ERROR, "no_lane", &place, "no lane leads from \"%s\" to %s",
               place_name(model, question->location), place_name(model, zone));
    return EXPECT_ERR_REQUEST;
}

/* Section 11, Re-asking. */
static expect_status resolve_replaced(const struct model *model, const expect_request *request,
                                      expect_report *report, struct question *question)
{
    uint32_t demand;

    if (!is_given(request->replaces))
        return EXPECT_OK;
    demand = find_name(model->demand_names, request->replaces);
    if (demand == ID_NONE)
        return refuse(report, "unknown_demand", "replaces", request->replaces,
                      "no row of demand.csv has this id");
    question->replaces = model->demand_of[demand];
    return EXPECT_OK;
}

/* How many base units of the item the request's unit is. */
static expect_status resolve_unit(const struct model *model, const expect_request *request,
                                  expect_report *report, const struct question *question,
                                  struct factor *ret_factor)
{
    uint32_t unit = find_name(model->unit_names, request->unit);
    enum unit_answer answer = UNIT_UNKNOWN;

    if (unit != ID_NONE)
        answer = units_find(model->units, question->item, unit, ret_factor);
    if (answer == UNIT_UNKNOWN)
        return refuse(report, "unknown_unit", "unit", request->unit,
                      "no row of units.csv says what this unit is");
    if (answer == UNIT_CONFLICT)
        return refuse(report, "unit_conflict", "unit", request->unit,
                      "units.csv and items.csv do not agree on what the item is counted in");
    return EXPECT_OK;
}

static expect_status refuse_quantity(const expect_request *request, expect_report *report,
                                     const char *code, const char *why)
{
    char quantity[32];
    struct place place;

    quantity_format(request->quantity, quantity);
    place = about("quantity", quantity);
    report_add(report, EXPECT_SEVERITY_ERROR, code, &place, "%s %s %s", quantity, request->unit,
               why);
    return EXPECT_ERR_REQUEST;
}

/* Section 11: in base units, exactly. */
static expect_status resolve_quantity(const struct model *model, const expect_request *request,
                                      expect_report *report, struct question *question)
{
    struct factor factor;
    enum factor_result result;

    question->quantity = request->quantity;
    if (!is_given(request->unit))
        return EXPECT_OK;
    TRY(resolve_unit(model, request, report, question, &factor));
    result = factor_multiply(factor, request->quantity, &question->quantity);
    if (result == FACTOR_INEXACT)
        return refuse_quantity(request, report, "inexact_unit",
                               "is no exact number of base units, with at most 6 decimal places");
    if (result == FACTOR_TOO_LARGE)
        return refuse_quantity(request, report, "out_of_range", "is too large in base units");
    return EXPECT_OK;
}

static expect_status resolve_numbers(const struct model *model, const expect_request *request,
                                     expect_report *report, struct question *question)
{
    char given[32];

    quantity_format(request->quantity, given);
    if (request->quantity <= 0)
        return refuse(report, "bad_quantity", "quantity", given, "the quantity has to be above 0");
    if (request->due < day_start(DAY_FIRST) || request->due > day_end(DAY_LAST))
        return refuse(report, "bad_date", "due", "", "a request needs a due date");
    question->due = request->due;
    question->release = request->release != EXPECT_DAY_NONE ? request->release : model->today;
    day_format(question->release, given);
    if (question->release < model->today)
        return refuse(report, "bad_release", "release", given,
                      "the release day lies before the day of the check");
    if (question->release > DAY_LAST)
        return refuse(report, "bad_release", "release", "", "the release day is no day");
    question->target = model->policy.target_confidence;
    if (isnan(request->min_confidence) || request->min_confidence < 0.0 ||
        request->min_confidence > 1.0)
        return refuse(report, "bad_confidence", "min_confidence", "",
                      "a confidence lies between 0 and 1");
    if (request->min_confidence > 0.0)
        question->target = request->min_confidence;
    return EXPECT_OK;
}

expect_status resolve_request(const struct model *model, const expect_request *request,
                              expect_report *report, struct question *ret_question,
                              bool *ret_location_assumed)
{
    *ret_question = (struct question){.customer = ID_NONE, .replaces = ID_NONE};
    TRY(resolve_item(model, request, report, ret_question));
    TRY(resolve_numbers(model, request, report, ret_question));
    TRY(resolve_quantity(model, request, report, ret_question));
    TRY(resolve_location(model, request, report, ret_question, ret_location_assumed));
    TRY(resolve_customer(model, request, report, ret_question));
    TRY(resolve_lane(model, request, report, ret_question));
    return resolve_replaced(model, request, report, ret_question);
}
