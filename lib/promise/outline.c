/* SPDX-License-Identifier: MIT */
#include "promise/outline.h"

#include "model/names.h"
#include "promise/pegging.h"

void outline_init(struct outline *outline, const struct alloc *alloc)
{
    *outline = (struct outline){.alloc = alloc};
}

void outline_fini(struct outline *outline)
{
    alloc_put(outline->alloc, outline->nodes, outline->capacity, sizeof(*outline->nodes));
    outline_init(outline, outline->alloc);
}

/* What is the same for all nodes of one outline. */
struct drawing {
    struct desk *desk;
    struct flow flow;
    struct outline *outline;
};

/* Where a node hangs. */
struct branch {
    int32_t parent; /* -1 for the root */
    int32_t depth;
};

static struct branch below(const struct drawing *drawing, struct branch branch)
{
    return (struct branch){(int32_t)drawing->outline->count - 1, branch.depth + 1};
}

/* Adds a node that will be there by `law`; NULL for one whose law is that of its neighbours. */
static expect_status add_node(struct drawing *drawing, struct branch branch, uint32_t item,
                              expect_plan_node node, const struct law *law)
{
    struct outline *outline = drawing->outline;
    expect_time p80 = TIME_NEVER, likely = node.end;

    TRY(alloc_reserve(outline->alloc, (void **)&outline->nodes, &outline->capacity,
                      outline->count + 1, sizeof(*outline->nodes)));
    node.struct_size = sizeof(node);
    node.parent = branch.parent;
    node.depth = branch.depth;
    node.item = item_name(drawing->desk->model, item);
    node.confidence = 1.0;
    if (law != NULL) {
        p80 = law_quantile(law, 0.8);
        likely = law_quantile(law, drawing->desk->target);
        node.confidence = node.end != TIME_NEVER ? law_by(law, node.end) : 0.0;
    }
    node.p80 = p80 != TIME_NEVER ? time_day(p80) : EXPECT_DAY_NONE;
    if (node.end == TIME_NEVER)
        node.end = EXPECT_TIME_NONE;
    outline->nodes[outline->count++] = (struct outline_node){
        .node = node, .likely = likely, .item = item, .past_due = EXPECT_TIME_NONE};
    return EXPECT_OK;
}

/* The node just added has a lead time, which rests on this. */
static void add_evidence(struct drawing *drawing, const struct evidence *evidence)
{
    struct outline_node *last = &drawing->outline->nodes[drawing->outline->count - 1];

    last->evidence = *evidence;
    last->node.observations = (int32_t)evidence->observations;
}

static expect_status draw_need(struct drawing *drawing, struct branch branch, struct need *need);

/* ---- stock, and the open orders it waits for ---- */

struct peg_drawing {
    struct drawing *drawing;
    const struct hold *hold;
    struct branch branch;
};

static expect_status draw_supply(void *context, const struct supply_row *row,
                                 expect_quantity quantity)
{
    struct peg_drawing *pegs = context;
    struct drawing *drawing = pegs->drawing;
    const struct model *model = drawing->desk->model;
    uint32_t item = pegs->hold->item, location = pegs->hold->location;
    expect_plan_node node = {.kind = EXPECT_NODE_SUPPLY,
                             .location = supplier_name(model, row->supplier),
                             .source = intern_text(model->supply_names, row->name),
                             .quantity = quantity,
                             .start = EXPECT_TIME_NONE,
                             .end = row->planned};
    struct evidence evidence;
    const struct law *law;

    if (row->ordered != EXPECT_DAY_NONE)
        node.start = day_start(row->ordered);
    TRY(forecast_supply(&drawing->desk->forecast, row, item, location, &law));
    TRY(evidence_of_supply(&drawing->desk->forecast, row, item, location, &evidence));
    TRY(add_node(drawing, pegs->branch, item, node, law));
    add_evidence(drawing, &evidence);
    if (row->due < model_now(model))
        drawing->outline->nodes[drawing->outline->count - 1].past_due = row->due;
    return EXPECT_OK;
}

static size_t index_of_hold(const struct taken *taken, const struct hold *hold)
{
    size_t index = 0;

    while (taken->holds[index] != hold)
        index++;
    return index;
}

static expect_status draw_stock(struct drawing *drawing, struct branch branch,
                                const struct need *need)
{
    const struct taken *taken = &drawing->desk->planner.taken;
    expect_plan_node node = {.kind = EXPECT_NODE_STOCK,
                             .location = place_name(drawing->desk->model, need->location),
                             .source = "",
                             .quantity = need->hold->quantity,
                             .start = EXPECT_TIME_NONE,
                             .end = need->hold->at,
                             .observations = -1};
    struct peg_drawing pegs = {drawing, need->hold, {0, 0}};
    const struct law *law;
    size_t before;

    TRY(flow_stock(&drawing->flow, need->hold, &law));
    TRY(add_node(drawing, branch, need->item, node, law));
    pegs.branch = below(drawing, branch);
    before = drawing->outline->count;
    TRY(pegging_visit(&drawing->desk->queue, taken, index_of_hold(taken, need->hold), draw_supply,
                      &pegs));
    drawing->outline->nodes[before - 1].waits_for_supply = drawing->outline->count > before;
    return EXPECT_OK;
}

/* ---- new supply ---- */

static expect_status draw_purchase(struct drawing *drawing, struct branch branch,
                                   struct source *source)
{
    const struct model *model = drawing->desk->model;
    struct purchase_days days = {time_day(source->begins), time_day(source->ends)};
    expect_plan_node node = {.kind = EXPECT_NODE_BUY,
                             .location = place_name(model, source->location),
                             .source = supplier_name(model, source->buy->supplier),
                             .quantity = source->quantity,
                             .start = source->begins,
                             .end = source->ends};
    struct evidence evidence;
    const struct law *law;

    TRY(flow_source(&drawing->flow, source, &law));
    TRY(evidence_of_purchase(&drawing->desk->forecast, source->buy, source->location, days,
                             &evidence));
    TRY(add_node(drawing, branch, source->item, node, law));
    add_evidence(drawing, &evidence);
    return EXPECT_OK;
}

static expect_status draw_step(struct drawing *drawing, struct branch branch,
                               const struct source *source, const struct step *step)
{
    const struct model *model = drawing->desk->model;
    bool is_outside = step->row->supplier != ID_NONE;
    expect_plan_node node = {.kind = EXPECT_NODE_STEP,
                             .location = place_name(model, source->location),
                             .source = is_outside ? supplier_name(model, step->row->supplier)
                                                  : resource_name(model, step->row->resource),
                             .start = step->begins,
                             .end = step->ends,
                             .observations = -1};
    struct evidence evidence;

    TRY(add_node(drawing, branch, source->item, node, NULL));
    if (!is_outside)
        return EXPECT_OK;
    TRY(evidence_of_step(&drawing->desk->forecast, step->row, source->location, &evidence));
    add_evidence(drawing, &evidence);
    return EXPECT_OK;
}

static expect_status draw_job(struct drawing *drawing, struct branch branch, struct source *source)
{
    const struct model *model = drawing->desk->model;
    const struct job *job = &source->job;
    expect_plan_node node = {.kind = EXPECT_NODE_MAKE,
                             .location = place_name(model, source->location),
                             .source = variant_name(model, job->variant),
                             .quantity = source->quantity,
                             .start = source->begins,
                             .end = source->ends,
                             .observations = -1};
    struct branch child;
    const struct law *law;

    TRY(flow_source(&drawing->flow, source, &law));
    TRY(add_node(drawing, branch, source->item, node, law));
    child = below(drawing, branch);
    for (size_t i = 0; i < job->component_count; i++)
        TRY(draw_need(drawing, child, job->components[i]));
    for (size_t i = 0; i < job->step_count; i++)
        TRY(draw_step(drawing, child, source, &job->steps[i]));
    return EXPECT_OK;
}

/* A trip is as sure as its carrier; without one it takes as long as stated. */
static expect_status add_trip_evidence(struct drawing *drawing, const struct lane *lane,
                                       uint32_t item, expect_time ready)
{
    struct evidence evidence;

    if (lane->carrier == ID_NONE)
        return EXPECT_OK;
    TRY(evidence_of_trip(&drawing->desk->forecast, lane, item, ready, &evidence));
    add_evidence(drawing, &evidence);
    return EXPECT_OK;
}

static expect_status draw_transfer(struct drawing *drawing, struct branch branch,
                                   struct source *source)
{
    const struct model *model = drawing->desk->model;
    expect_plan_node node = {.kind = EXPECT_NODE_TRANSFER,
                             .location = place_name(model, source->location),
                             .source = place_name(model, source->move.lane->from),
                             .quantity = source->quantity,
                             .start = source->begins,
                             .end = source->ends,
                             .observations = -1};
    const struct law *law;

    TRY(flow_source(&drawing->flow, source, &law));
    TRY(add_node(drawing, branch, source->item, node, law));
    TRY(add_trip_evidence(drawing, source->move.lane, source->item, source->move.origin->ready));
    return draw_need(drawing, below(drawing, branch), source->move.origin);
}

static expect_status draw_source(struct drawing *drawing, struct branch branch,
                                 struct source *source)
{
    switch (source->kind) {
    case SOURCE_MAKE:
        return draw_job(drawing, branch, source);
    case SOURCE_BUY:
        return draw_purchase(drawing, branch, source);
    case SOURCE_MOVE:
        return draw_transfer(drawing, branch, source);
    }
    return EXPECT_ERR_INTERNAL;
}

static expect_status draw_need(struct drawing *drawing, struct branch branch, struct need *need)
{
    expect_plan_node node = {.kind = EXPECT_NODE_NEED,
                             .location = place_name(drawing->desk->model, need->location),
                             .source = "",
                             .quantity = need->quantity,
                             .start = EXPECT_TIME_NONE,
                             .end = need->ready,
                             .observations = -1};
    struct branch child;
    const struct law *law;

    TRY(flow_need(&drawing->flow, need, &law));
    TRY(add_node(drawing, branch, need->item, node, law));
    drawing->outline->nodes[drawing->outline->count - 1].need = need;
    child = below(drawing, branch);
    if (need->hold != NULL)
        TRY(draw_stock(drawing, child, need));
    return need->source != NULL ? draw_source(drawing, child, need->source) : EXPECT_OK;
}

static expect_status draw_delivery(struct drawing *drawing, const struct question *line,
                                   const struct need *root, const struct line_delivery *delivery)
{
    const struct model *model = drawing->desk->model;
    const struct lane *lane = line->lane;
    expect_plan_node node = {.kind = EXPECT_NODE_DELIVERY,
                             .location = place_name(model, lane->to),
                             .source = supplier_name(model, lane->carrier),
                             .quantity = line->quantity,
                             .start = EXPECT_TIME_NONE,
                             .end = delivery->arrival,
                             .observations = -1};
    struct trip trip = lane_trip(model, lane, root->ready);

    if (trip.leaves != EXPECT_DAY_NONE)
        node.start = day_start(trip.leaves);
    TRY(add_node(drawing, (struct branch){-1, 0}, line->item, node, &delivery->law));
    return add_trip_evidence(drawing, lane, line->item, root->ready);
}

expect_status outline_make(struct desk *desk, const struct question *line, struct need *root,
                           const struct flow *flow, const struct line_delivery *delivery,
                           struct outline *ret_outline)
{
    struct drawing drawing = {desk, *flow, ret_outline};
    struct branch top = {-1, 0};

    ret_outline->count = 0;
    if (line->lane != NULL) {
        TRY(draw_delivery(&drawing, line, root, delivery));
        top = below(&drawing, top);
    }
    return draw_need(&drawing, top, root);
}
