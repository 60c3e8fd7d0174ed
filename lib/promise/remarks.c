/* SPDX-License-Identifier: MIT */
#include "promise/remarks.h"

/* Whose lead time a node rests on: the supplier of open supply stands in its location. */
static const char *trader_of(const expect_plan_node *node)
{
    return node->kind == EXPECT_NODE_SUPPLY ? node->location : node->source;
}

static expect_status remark_no_history(expect_answer *answer, const struct model *model,
                                       const expect_plan_node *node)
{
    const char *trader = trader_of(node);

    if (model->policy.lead_time_model == LEAD_TIME_POOLED)
        return answer_remark(answer, false, "no_history",
                             answer_text(answer,
                                         "%s%s%s: no history; the general pattern of lateness is "
                                         "assumed",
                                         node->item, trader[0] != '\0' ? " from " : "", trader));
    return answer_remark(answer, false, "no_history",
                         answer_text(answer, "%s%s%s: no history; taken to come as stated",
                                     node->item, trader[0] != '\0' ? " from " : "", trader));
}

static expect_status remark_overdue(expect_answer *answer, const struct outline_node *node)
{
    char due[16], planned[16];

    day_format(time_day(node->past_due), due);
    expect_format_date(expect_day_of(node->node.end), planned);
    return answer_remark(answer, false, "overdue_supply",
                         answer_text(answer, "%s was due on %s and is still open: planned for %s",
                                     node->node.source, due, planned));
}

expect_status remarks_on_plan(expect_answer *answer, const struct desk *desk,
                              const struct outline *outline)
{
    if (desk->model->policy.lead_time_model == LEAD_TIME_STATED)
        TRY(answer_remark(answer, false, "stated_lead_times",
                          "policy lead_time_model is stated: no lateness is considered"));
    for (size_t i = 0; i < outline->count; i++) {
        const struct outline_node *node = &outline->nodes[i];

        if (node->node.observations == 0 && desk->model->policy.lead_time_model != LEAD_TIME_STATED)
            TRY(remark_no_history(answer, desk->model, &node->node));
        if (node->past_due != EXPECT_TIME_NONE)
            TRY(remark_overdue(answer, node));
    }
    return EXPECT_OK;
}
