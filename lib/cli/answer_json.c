/* SPDX-License-Identifier: MIT
 *
 * Adding to an object cannot fail: memory comes from cli/memory.h and texts are UTF-8. A text that
 * is not would make jansson drop its field, so texts go through json_text.
 */
#include "cli/answer_json.h"

#include "cli/memory.h"
#include "cli/words.h"

#include <stdlib.h>

/* Digits of a real: enough for 9 decimals of any probability, few enough for 0.9 to read "0.9". */
enum { REAL_DIGITS = 15 };

enum { DAY_MINUTES = 1440 };

static void put(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

/* A text; null for NULL and for what is not UTF-8. */
static json_t *json_text(const char *text)
{
    json_t *value = json_string(text);

    return value != NULL ? value : json_null();
}

/* A text; null for "". */
static json_t *json_optional(const char *text)
{
    return text != NULL && text[0] != '\0' ? json_text(text) : json_null();
}

static json_t *json_day(expect_day day)
{
    char date[16];

    expect_format_date(day, date);
    return json_optional(date);
}

static json_t *json_minute(expect_time time)
{
    char minute[WORD_SIZE];

    if (time == EXPECT_TIME_NONE)
        return json_null();
    format_minute(time, minute);
    return json_string(minute);
}

static json_t *json_due(expect_time due)
{
    char text[WORD_SIZE];

    format_due(due, text);
    return json_string(text);
}

/* A JSON number with decimals has 15 digits to be trusted: what is finer is left off, never rounded
 * up. */
static expect_quantity trusted_digits(expect_quantity quantity)
{
    expect_quantity unit = 1;

    while (quantity / unit >= INT64_C(1000000000000000))
        unit *= 10;
    return quantity / unit * unit;
}

static json_t *json_quantity(expect_quantity quantity)
{
    quantity = quantity % EXPECT_QUANTITY_ONE != 0 ? trusted_digits(quantity) : quantity;
    if (quantity % EXPECT_QUANTITY_ONE == 0)
        return json_integer(quantity / EXPECT_QUANTITY_ONE);
    return json_real((double)quantity / (double)EXPECT_QUANTITY_ONE);
}

static json_t *completion_to_json(const expect_summary *summary)
{
    json_t *object = json_object();

    put(object, "p50", json_day(summary->p50));
    put(object, "p80", json_day(summary->p80));
    put(object, "p95", json_day(summary->p95));
    return object;
}

/* Whole amounts without decimals, like quantities. */
static json_t *json_money(expect_money money)
{
    if (money == EXPECT_MONEY_NONE)
        return json_null();
    if (money % EXPECT_QUANTITY_ONE == 0)
        return json_integer(money / EXPECT_QUANTITY_ONE);
    return json_real((double)money / (double)EXPECT_QUANTITY_ONE);
}

static void add_part(json_t *parts, expect_day day, expect_quantity quantity, double confidence)
{
    json_t *part = json_object();

    put(part, "date", json_day(day));
    put(part, "quantity", json_quantity(quantity));
    put(part, "confidence", json_real(confidence));
    json_array_append_new(parts, part);
}

static json_t *parts_to_json(const expect_alternative *alternative)
{
    json_t *parts = json_array();

    if (alternative->kind != EXPECT_SPLIT)
        return parts;
    add_part(parts, alternative->first_date, alternative->first_quantity,
             alternative->first_confidence);
    add_part(parts, alternative->date, alternative->quantity - alternative->first_quantity,
             alternative->rest_confidence);
    return parts;
}

static json_t *overtime_to_json(const expect_answer *answer, size_t alternative)
{
    expect_overtime overtime = EXPECT_OVERTIME_INIT;
    json_t *list = json_array();

    for (size_t i = 0; expect_answer_overtime(answer, alternative, i, &overtime) == EXPECT_OK;
         i++) {
        json_t *object = json_object();

        put(object, "resource", json_text(overtime.resource));
        put(object, "date", json_day(overtime.day));
        put(object, "minutes", json_integer(overtime.minutes));
        put(object, "cost", json_money(overtime.cost));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *alternative_to_json(const expect_answer *answer, size_t index,
                                   const expect_alternative *alternative)
{
    json_t *object = json_object();

    put(object, "kind", json_text(expect_alternative_name(alternative->kind)));
    put(object, "date", json_day(alternative->date));
    put(object, "quantity", json_quantity(alternative->quantity));
    put(object, "item", json_text(alternative->item));
    put(object, "location", json_text(alternative->location));
    put(object, "confidence", json_real(alternative->confidence));
    put(object, "cost_delta", json_money(alternative->cost_delta));
    put(object, "penalty", json_real(alternative->penalty));
    put(object, "parts", parts_to_json(alternative));
    put(object, "replaced", json_optional(alternative->replaced));
    put(object, "instead", json_optional(alternative->instead));
    put(object, "overtime", overtime_to_json(answer, index));
    put(object, "change", json_text(alternative->change));
    put(object, "question", json_text(alternative->question));
    return object;
}

static json_t *alternatives_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative alternative = EXPECT_ALTERNATIVE_INIT;

        if (expect_answer_alternative(answer, i, &alternative) == EXPECT_OK)
            json_array_append_new(list, alternative_to_json(answer, i, &alternative));
    }
    return list;
}

static json_t *node_to_json(const expect_plan_node *node)
{
    json_t *object = json_object();

    put(object, "kind", json_text(expect_node_name(node->kind)));
    put(object, "item", json_text(node->item));
    put(object, "location", json_text(node->location));
    put(object, "source", json_optional(node->source));
    put(object, "quantity", node->quantity != 0 ? json_quantity(node->quantity) : json_null());
    put(object, "start", json_minute(node->start));
    put(object, "end", json_minute(node->end));
    put(object, "p80", json_day(node->p80));
    put(object, "confidence", json_real(node->confidence));
    put(object, "observations",
        node->observations >= 0 ? json_integer(node->observations) : json_null());
    put(object, "critical", json_boolean(node->critical));
    put(object, "children", json_array());
    return object;
}

/* The nodes come parents first, so each finds its parent's list of children waiting. */
static json_t *plan_to_json(const expect_answer *answer)
{
    size_t count = expect_answer_nodes(answer);
    json_t **objects = memory_get(count * sizeof(json_t *));
    json_t *root = json_null();

    for (size_t i = 0; i < count; i++) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;

        expect_answer_node(answer, i, &node);
        objects[i] = node_to_json(&node);
        if (node.parent < 0)
            root = objects[i];
        else
            json_array_append_new(json_object_get(objects[node.parent], "children"), objects[i]);
    }
    free(objects);
    return root;
}

static json_t *basis_to_json(const expect_basis *basis)
{
    json_t *object = json_object();

    put(object, "level", json_text(expect_basis_name(basis->basis)));
    put(object, "weight", json_real(basis->weight));
    put(object, "received", json_integer(basis->received));
    put(object, "on_time", basis->on_time >= 0 ? json_integer(basis->on_time) : json_null());
    put(object, "open", json_integer(basis->open));
    return object;
}

static json_t *bases_to_json(const expect_answer *answer, size_t evidence, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        expect_basis basis = EXPECT_BASIS_INIT;

        if (expect_answer_basis(answer, evidence, i, &basis) == EXPECT_OK)
            json_array_append_new(list, basis_to_json(&basis));
    }
    return list;
}

/* The critical path from the root down, with the days that each node adds. */
static json_t *path_to_json(const expect_answer *answer)
{
    json_t *path = json_array();

    for (size_t i = 0; i < expect_answer_nodes(answer); i++) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;
        json_t *object;

        if (expect_answer_node(answer, i, &node) != EXPECT_OK || node.critical == 0)
            continue;
        object = json_object();
        put(object, "node", json_integer((json_int_t)i));
        put(object, "kind", json_text(expect_node_name(node.kind)));
        put(object, "item", json_text(node.item));
        put(object, "source", json_optional(node.source));
        put(object, "days", json_real((double)node.adds_minutes / DAY_MINUTES));
        json_array_append_new(path, object);
    }
    return path;
}

/* What goes with a kind of release; the rest stays away. */
static void put_amount(json_t *object, const expect_release *release)
{
    switch (release->kind) {
    case EXPECT_RELEASE_SUPPLY:
        put(object, "supply", json_text(release->object));
        put(object, "days", json_integer(release->days));
        break;
    case EXPECT_RELEASE_MINUTES:
        put(object, "resource", json_text(release->object));
        put(object, "date", json_day(release->day));
        put(object, "minutes", json_integer(release->minutes));
        break;
    case EXPECT_RELEASE_STOCK:
        put(object, "quantity", json_quantity(release->quantity));
        break;
    default:
        put(object, "supplier", json_text(release->object));
    }
}

static json_t *releases_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_releases(answer); i++) {
        expect_release release = EXPECT_RELEASE_INIT;
        json_t *object = json_object();

        expect_answer_release(answer, i, &release);
        put(object, "kind", json_text(expect_release_name(release.kind)));
        put(object, "item", json_optional(release.item));
        put(object, "location", json_text(release.location));
        put_amount(object, &release);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *evidence_to_json(const expect_answer *answer, size_t index)
{
    expect_evidence evidence = EXPECT_EVIDENCE_INIT;
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;
    json_t *object = json_object();

    expect_answer_evidence(answer, index, &evidence);
    expect_answer_node(answer, (size_t)evidence.node, &node);
    put(object, "kind", json_text(expect_node_name(node.kind)));
    put(object, "source", json_optional(node.source));
    put(object, "supplier", json_optional(evidence.supplier));
    put(object, "item", json_text(evidence.item));
    put(object, "location", json_text(evidence.location));
    put(object, "model", json_text(expect_lead_times_name(evidence.model)));
    put(object, "observations", json_integer(evidence.observations));
    put(object, "open", json_integer(evidence.open));
    put(object, "basis", bases_to_json(answer, index, evidence.bases));
    return object;
}

static json_t *evidences_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_evidences(answer); i++)
        json_array_append_new(list, evidence_to_json(answer, i));
    return list;
}

static json_t *rejections_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_rejections(answer); i++) {
        expect_rejection rejection = EXPECT_REJECTION_INIT;
        json_t *object = json_object();

        expect_answer_rejection(answer, i, &rejection);
        put(object, "option", json_text(expect_node_name(rejection.kind)));
        put(object, "item", json_text(rejection.item));
        put(object, "location", json_text(rejection.location));
        put(object, "object", json_optional(rejection.object));
        put(object, "cause", json_text(rejection.cause));
        put(object, "from", json_day(rejection.from));
        put(object, "to", json_day(rejection.to));
        put(object, "needed", json_quantity(rejection.needed));
        put(object, "free", json_quantity(rejection.free));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *milestones_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_milestones(answer); i++) {
        expect_milestone milestone = EXPECT_MILESTONE_INIT;
        json_t *object = json_object();

        expect_answer_milestone(answer, i, &milestone);
        put(object, "date", json_day(milestone.day));
        put(object, "who", json_text(expect_party_name(milestone.by)));
        put(object, "what", json_text(milestone.what));
        put(object, "item", json_optional(milestone.item));
        put(object, "object", json_optional(milestone.object));
        put(object, "quantity",
            milestone.quantity != 0 ? json_quantity(milestone.quantity) : json_null());
        put(object, "text", json_text(milestone.text));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *binding_to_json(const expect_answer *answer)
{
    expect_binding binding = EXPECT_BINDING_INIT;
    json_t *object;

    if (expect_answer_binding(answer, &binding) != EXPECT_OK || binding.cause == NULL ||
        binding.cause[0] == '\0')
        return json_null();
    object = json_object();
    put(object, "cause", json_text(binding.cause));
    put(object, "item", json_optional(binding.item));
    put(object, "object", json_optional(binding.object));
    put(object, "days_late",
        binding.days_late != INT32_MAX ? json_integer(binding.days_late) : json_null());
    put(object, "path", path_to_json(answer));
    put(object, "releases", releases_to_json(answer));
    put(object, "rejected", rejections_to_json(answer));
    return object;
}

static json_t *impacts_to_json(const expect_answer *answer)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_impacts(answer); i++) {
        expect_impact impact = EXPECT_IMPACT_INIT;
        json_t *object;

        if (expect_answer_impact(answer, i, &impact) != EXPECT_OK)
            continue;
        object = json_object();
        put(object, "demand", json_text(impact.demand));
        put(object, "customer", json_optional(impact.customer));
        put(object, "before", json_real(impact.before));
        put(object, "after", json_real(impact.after));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *remarks_to_json(const expect_answer *answer, int32_t warning)
{
    json_t *list = json_array();

    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        expect_remark remark = EXPECT_REMARK_INIT;
        json_t *object;

        if (expect_answer_remark(answer, i, &remark) != EXPECT_OK || remark.warning != warning)
            continue;
        object = json_object();
        put(object, "code", json_text(remark.code));
        put(object, "text", json_text(remark.text));
        json_array_append_new(list, object);
    }
    return list;
}

/* The verdict and its numbers. */
static void put_summary(json_t *object, const expect_summary *summary)
{
    put(object, "verdict", json_text(expect_verdict_name(summary->verdict)));
    put(object, "confidence", json_real(summary->confidence));
    put(object, "confidence_high", json_real(summary->confidence_high));
    put(object, "method", json_text(expect_method_name(summary->method)));
    if (summary->method == EXPECT_SIMULATED)
        put(object, "standard_error", json_real(summary->standard_error));
    put(object, "on_plan", json_boolean(summary->on_plan));
    put(object, "earliest", json_day(summary->earliest));
    put(object, "completion", completion_to_json(summary));
    put(object, "valid_until", json_day(summary->valid_until));
    put(object, "available", json_quantity(summary->available));
}

/* What makes the answer reproducible. There is a seed where something was simulated. */
static void put_origin(json_t *object, const expect_summary *summary)
{
    put(object, "as_of", json_day(summary->as_of));
    put(object, "model", json_optional(summary->model));
    put(object, "version", json_text(expect_version()));
    put(object, "seed",
        summary->method == EXPECT_SIMULATED ? json_integer((json_int_t)summary->seed)
                                            : json_null());
}

json_t *answer_to_json(const expect_answer *answer, json_t *request)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    json_t *object = json_object();

    expect_answer_summary(answer, &summary);
    put(object, "request", request);
    if (summary.order != NULL && summary.order[0] != '\0')
        put(object, "order", json_text(summary.order));
    put_summary(object, &summary);
    put(object, "alternatives", alternatives_to_json(answer));
    put(object, "plan", plan_to_json(answer));
    put(object, "evidence", evidences_to_json(answer));
    put(object, "binding", binding_to_json(answer));
    put(object, "milestones", milestones_to_json(answer));
    put(object, "impact", impacts_to_json(answer));
    put(object, "assumptions", remarks_to_json(answer, 0));
    put(object, "warnings", remarks_to_json(answer, 1));
    put_origin(object, &summary);
    return object;
}

json_t *request_to_json(const expect_answer *answer, const expect_request *request)
{
    expect_summary summary = EXPECT_SUMMARY_INIT;
    json_t *object = json_object();

    expect_answer_summary(answer, &summary);
    put(object, "item", json_text(summary.item));
    put(object, "location", json_text(summary.location));
    put(object, "quantity", json_quantity(summary.quantity));
    put(object, "due", json_due(summary.due));
    put(object, "to", json_optional(summary.to));
    put(object, "customer", json_optional(request->customer));
    put(object, "replaces", json_optional(request->replaces));
    put(object, "release",
        json_day(request->release != EXPECT_DAY_NONE ? request->release : summary.as_of));
    put(object, "target", json_real(summary.target));
    return object;
}

json_t *error_to_json(json_t *request, const char *code, const char *text)
{
    json_t *object = json_object();
    json_t *error = json_object();

    put(error, "code", json_text(code));
    put(error, "text", json_text(text));
    put(object, "request", request);
    put(object, "error", error);
    return object;
}

void json_print(FILE *file, json_t *object, size_t flags)
{
    json_dumpf(object, file, flags | JSON_REAL_PRECISION(REAL_DIGITS));
    fputc('\n', file);
    json_decref(object);
}
