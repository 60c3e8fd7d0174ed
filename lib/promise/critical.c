/* SPDX-License-Identifier: MIT */
#include "promise/critical.h"

static bool is_child(const struct outline *outline, size_t index, size_t parent)
{
    return outline->nodes[index].node.parent == (int32_t)parent;
}

/* The child that is there last, planned minutes deciding where both are as likely late; the node
 * itself when it has no child that counts. */
static size_t last_child(const struct outline *outline, size_t parent)
{
    size_t last = parent;

    for (size_t i = parent + 1; i < outline->count; i++) {
        const struct outline_node *node = &outline->nodes[i];

        if (node->node.depth <= outline->nodes[parent].node.depth)
            break;
        if (!is_child(outline, i, parent) || node->node.kind == EXPECT_NODE_STEP)
            continue;
        if (last == parent || node->likely > outline->nodes[last].likely ||
            (node->likely == outline->nodes[last].likely &&
             node->node.end > outline->nodes[last].node.end))
            last = i;
    }
    return last;
}

/* The step of a job that takes longest. */
static size_t longest_step(const struct outline *outline, size_t job)
{
    size_t longest = job;
    expect_time most = -1;

    for (size_t i = job + 1; i < outline->count; i++) {
        const expect_plan_node *node = &outline->nodes[i].node;

        if (node->depth <= outline->nodes[job].node.depth)
            break;
        if (is_child(outline, i, job) && node->kind == EXPECT_NODE_STEP &&
            node->end - node->start > most) {
            most = node->end - node->start;
            longest = i;
        }
    }
    return longest;
}

/* A job or a trip holds the date itself when it takes longer than its inputs do. */
static size_t next_on_path(const struct outline *outline, size_t at, expect_time release)
{
    const struct outline_node *node = &outline->nodes[at];
    size_t child = last_child(outline, at);
    bool has_duration = node->node.kind == EXPECT_NODE_MAKE ||
                        node->node.kind == EXPECT_NODE_TRANSFER ||
                        node->node.kind == EXPECT_NODE_DELIVERY;

    if (!has_duration)
        return child;
    if (child != at &&
        outline->nodes[child].likely - release >= node->node.end - outline->nodes[child].node.end)
        return child;
    return node->node.kind == EXPECT_NODE_MAKE ? longest_step(outline, at) : at;
}

static const char *cause_of(const struct outline *outline, size_t at)
{
    const struct outline_node *node = &outline->nodes[at];

    switch (node->node.kind) {
    case EXPECT_NODE_SUPPLY:
        return "await_supply";
    case EXPECT_NODE_BUY:
        return "supplier_lead_time";
    case EXPECT_NODE_STEP:
        return node->node.observations >= 0 ? "supplier_lead_time" : "capacity_full";
    case EXPECT_NODE_TRANSFER:
    case EXPECT_NODE_DELIVERY:
        return "transit";
    default:
        return "no_stock";
    }
}

static int32_t days_after(expect_time there, expect_time due)
{
    return there == TIME_NEVER ? INT32_MAX : time_day(there) - time_day(due);
}

/* What stands in the way besides the plan's own times; NULL: nothing. */
static const char *outer_cause(const struct question *line, const struct outcome *outcome)
{
    if (time_day(line->due) < line->release)
        return "past_date";
    if (!outcome->is_allowed)
        return "allocation";
    if (outcome->verdict != VERDICT_FEASIBLE && outcome->harm_count > 0 &&
        outcome->confidence >= line->target - CHANCE_NOISE)
        return "reserved_elsewhere";
    return NULL;
}

/* When a node on the path is there: with the target's probability, or by plan where the root never
 * gets there. Of what waits for one of several orders none has to be as sure, so a node is never
 * later than the one that waits for it. */
static expect_time time_on_path(const struct outline *outline, size_t at, expect_time above)
{
    const struct outline_node *node = &outline->nodes[at];
    bool by_plan = outline->nodes[0].likely == TIME_NEVER;

    return time_min(by_plan ? node->node.end : node->likely, above);
}

/* Marks a node and what it adds: from what it waits for, or the release, to itself. */
static void mark_node(struct outline *outline, size_t at, expect_time there, expect_time before)
{
    outline->nodes[at].node.critical = 1;
    if (there > before && before != EXPECT_TIME_NONE)
        outline->nodes[at].node.adds_minutes = there - before;
}

/* Marks the path from the root down; the index of its end. */
static size_t mark_path(struct outline *outline, expect_time release)
{
    expect_time there = time_on_path(outline, 0, TIME_NEVER);
    size_t at = 0, next = next_on_path(outline, 0, release);

    while (next != at) {
        expect_time before = time_on_path(outline, next, there);

        mark_node(outline, at, there, before);
        at = next;
        there = before;
        next = next_on_path(outline, at, release);
    }
    mark_node(outline, at, there, release);
    return at;
}

void critical_find(struct outline *outline, const struct question *line,
                   const struct outcome *outcome, const struct law *law,
                   expect_binding *ret_binding)
{
    const char *outer = outer_cause(line, outcome);
    size_t at = mark_path(outline, day_start(line->release));

    *ret_binding = (expect_binding){
        .struct_size = sizeof(*ret_binding),
        .cause = outer != NULL ? outer : cause_of(outline, at),
        .node = (int32_t)at,
        .days_late = days_after(law_quantile(law, line->target), line->due),
        .item = outline->nodes[at].node.item,
        .object = outline->nodes[at].node.source,
    };
}
