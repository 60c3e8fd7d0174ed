/* SPDX-License-Identifier: MIT */
#include "promise/milestones.h"

#include "model/group.h"
#include "model/travel.h"

/* A node gives two at most; three duties and the confirmation come on top. */
enum { PER_NODE = 2, DUTIES = 4 };

struct listing {
    const struct model *model;
    expect_answer *answer;
};

static expect_status add(struct listing *listing, int32_t by, const char *what, expect_day day,
                         const char *text)
{
    expect_answer *answer = listing->answer;

    if (text == NULL)
        return EXPECT_ERR_NOMEM;
    answer->milestones[answer->milestone_count++] =
        (expect_milestone){.struct_size = sizeof(expect_milestone),
                           .day = day,
                           .by = by,
                           .what = what,
                           .item = "",
                           .object = "",
                           .text = text};
    return EXPECT_OK;
}

/* A milestone about an item of the plan. */
struct deed {
    int32_t by;
    const char *what;
    expect_time at;
    const char *object; /* "" for none */
};

/* How much of what: "16 MOTOR", or just "MOTOR". */
static const char *amount_of(struct listing *listing, const expect_plan_node *node)
{
    char quantity[32];

    if (node->quantity == 0)
        return node->item;
    quantity_format(node->quantity, quantity);
    return answer_text(listing->answer, "%s %s", quantity, node->item);
}

/* A NULL text is a lack of memory. */
static expect_status add_deed(struct listing *listing, const expect_plan_node *node,
                              struct deed deed, const char *text)
{
    expect_milestone *milestone;

    if (deed.at == EXPECT_TIME_NONE)
        return EXPECT_OK;
    TRY(add(listing, deed.by, deed.what, time_day(deed.at), text));
    milestone = &listing->answer->milestones[listing->answer->milestone_count - 1];
    milestone->item = node->item;
    milestone->object = deed.object;
    milestone->quantity = node->quantity;
    return EXPECT_OK;
}

/* ---- What the plan asks of us and of suppliers ------------------------------------------------ */

static expect_status list_purchase(struct listing *listing, const expect_plan_node *node,
                                   const char *amount)
{
    expect_answer *answer = listing->answer;

    TRY(add_deed(listing, node, (struct deed){EXPECT_BY_US, "order", node->start, node->source},
                 answer_text(answer, "order %s from %s", amount, node->source)));
    return add_deed(listing, node,
                    (struct deed){EXPECT_BY_SUPPLIER, "deliver", node->end, node->source},
                    answer_text(answer, "%s delivers %s", node->source, amount));
}

/* An open order that nobody supplies is our own. */
static expect_status list_supply(struct listing *listing, const expect_plan_node *node,
                                 const char *amount)
{
    expect_answer *answer = listing->answer;

    if (node->location[0] == '\0')
        return add_deed(listing, node,
                        (struct deed){EXPECT_BY_US, "finish", node->end, node->source},
                        answer_text(answer, "finish %s of %s", amount, node->source));
    return add_deed(
        listing, node, (struct deed){EXPECT_BY_SUPPLIER, "deliver", node->end, node->source},
        answer_text(answer, "%s delivers %s of %s", node->location, amount, node->source));
}

static expect_status list_step(struct listing *listing, const expect_plan_node *node)
{
    expect_answer *answer = listing->answer;

    if (node->observations < 0)
        return EXPECT_OK;
    TRY(add_deed(listing, node, (struct deed){EXPECT_BY_US, "send", node->start, node->source},
                 answer_text(answer, "send %s to %s", node->item, node->source)));
    return add_deed(listing, node,
                    (struct deed){EXPECT_BY_SUPPLIER, "return", node->end, node->source},
                    answer_text(answer, "%s returns %s", node->source, node->item));
}

/* The blank location has no name to send from. */
static expect_status list_transfer(struct listing *listing, const expect_plan_node *node,
                                   const char *amount)
{
    return add_deed(
        listing, node, (struct deed){EXPECT_BY_US, "transfer", node->start, node->source},
        answer_text(listing->answer, "send %s%s%s to %s", amount,
                    node->source[0] != '\0' ? " from " : "", node->source, node->location));
}

static expect_status list_node(struct listing *listing, const expect_plan_node *node)
{
    const char *amount = amount_of(listing, node);
    expect_answer *answer = listing->answer;

    if (amount == NULL)
        return EXPECT_ERR_NOMEM;
    switch (node->kind) {
    case EXPECT_NODE_BUY:
        return list_purchase(listing, node, amount);
    case EXPECT_NODE_SUPPLY:
        return list_supply(listing, node, amount);
    case EXPECT_NODE_STEP:
        return list_step(listing, node);
    case EXPECT_NODE_TRANSFER:
        return list_transfer(listing, node, amount);
    case EXPECT_NODE_MAKE:
        return add_deed(listing, node, (struct deed){EXPECT_BY_US, "start", node->start, ""},
                        answer_text(answer, "start making %s", amount));
    case EXPECT_NODE_DELIVERY:
        return add_deed(listing, node,
                        (struct deed){EXPECT_BY_US, "ship", node->start, node->location},
                        answer_text(answer, "ship %s to %s", amount, node->location));
    default:
        return EXPECT_OK;
    }
}

/* Picked up: it has to be there. */
static expect_status list_pickup(struct listing *listing, const expect_plan_node *root)
{
    const char *amount = amount_of(listing, root);

    if (amount == NULL)
        return EXPECT_ERR_NOMEM;
    return add_deed(listing, root, (struct deed){EXPECT_BY_US, "ready", root->end, root->location},
                    answer_text(listing->answer, "have %s ready%s%s", amount,
                                root->location[0] != '\0' ? " at " : "", root->location));
}

static expect_status list_nodes(struct listing *listing)
{
    const expect_answer *answer = listing->answer;

    for (size_t i = 0; i < answer->node_count; i++)
        TRY(list_node(listing, &answer->nodes[i]));
    if (answer->node_count == 0 || answer->nodes[0].kind == EXPECT_NODE_DELIVERY)
        return EXPECT_OK;
    return list_pickup(listing, &answer->nodes[0]);
}

/* ---- What the customer has to do -------------------------------------------------------------- */

static expect_status add_duty(struct listing *listing, const char *what, int64_t day,
                              const char *text)
{
    char date[16];

    if (day < DAY_FIRST || day > DAY_LAST)
        return EXPECT_OK;
    TRY(add(listing, EXPECT_BY_CUSTOMER, what, (expect_day)day, text));
    if (day >= listing->model->today)
        return EXPECT_OK;
    day_format((expect_day)day, date);
    return answer_remark(listing->answer, true, "duty_past",
                         answer_text(listing->answer, "%s had to be done by %s", text, date));
}

static expect_status list_duties(struct listing *listing, const struct duty_days *days)
{
    const struct policy *policy = &listing->model->policy;

    if (listing->answer->summary.valid_until != EXPECT_DAY_NONE)
        TRY(add_duty(listing, "confirm", days->confirmed, "confirm the order"));
    if (policy->deposit_days != DAYS_NOT_GIVEN)
        TRY(add_duty(listing, "deposit", (int64_t)days->confirmed + policy->deposit_days,
                     "pay the deposit"));
    if (policy->drawing_approval_days != DAYS_NOT_GIVEN && days->first_work != EXPECT_DAY_NONE)
        TRY(add_duty(listing, "drawing_approval",
                     (int64_t)days->first_work - policy->drawing_approval_days,
                     "approve the drawing"));
    if (policy->site_ready_days != DAYS_NOT_GIVEN && days->delivery != EXPECT_DAY_NONE)
        TRY(add_duty(listing, "site_ready", (int64_t)days->delivery - policy->site_ready_days,
                     "have the site ready"));
    return EXPECT_OK;
}

/* ---- */

static int compare_days(const void *a, const void *b)
{
    const expect_milestone *left = a, *right = b;

    return (left->day > right->day) - (left->day < right->day);
}

expect_status milestones_list(const struct model *model, const struct duty_days *duties,
                              expect_answer *answer)
{
    struct listing listing = {model, answer};

    answer->milestones = arena_get(&answer->arena, PER_NODE * answer->node_count + DUTIES + 1,
                                   sizeof(*answer->milestones));
    if (answer->milestones == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(list_nodes(&listing));
    TRY(list_duties(&listing, duties));
    return sort_rows(&answer->arena, answer->milestones, answer->milestone_count,
                     sizeof(*answer->milestones), compare_days);
}

/* ---- When work begins ------------------------------------------------------------------------- */

static expect_time first_of_need(const struct need *need);

static expect_time first_of_source(const struct source *source)
{
    expect_time first = source->begins;

    if (source->kind == SOURCE_MOVE)
        return time_min(first, first_of_need(source->move.origin));
    for (size_t i = 0; source->kind == SOURCE_MAKE && i < source->job.component_count; i++)
        first = time_min(first, first_of_need(source->job.components[i]));
    return first;
}

static expect_time first_of_need(const struct need *need)
{
    return need->source != NULL ? first_of_source(need->source) : TIME_NEVER;
}

static expect_time departure(const struct model *model, const struct question *line,
                             const struct need *root)
{
    struct trip trip;

    if (line->lane == NULL)
        return TIME_NEVER;
    trip = lane_trip(model, line->lane, root->ready);
    return trip.leaves != EXPECT_DAY_NONE ? day_start(trip.leaves) : TIME_NEVER;
}

expect_day milestones_first_work(const struct model *model, const struct order *order,
                                 const struct outcome *outcome)
{
    expect_time first = TIME_NEVER;

    for (size_t i = 0; i < order->count && outcome->roots != NULL; i++) {
        first = time_min(first, first_of_need(outcome->roots[i]));
        first = time_min(first, departure(model, &order->lines[i], outcome->roots[i]));
    }
    return first != TIME_NEVER ? time_day(first) : EXPECT_DAY_NONE;
}
