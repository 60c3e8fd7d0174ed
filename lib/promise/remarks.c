/* SPDX-License-Identifier: MIT */
#include "promise/remarks.h"

#include "model/names.h"

static expect_status remark_no_history(expect_answer *answer, const struct model *model,
                                       const struct outline_node *outline_node)
{
    const char *trader = supplier_name(model, outline_node->evidence.trade.supplier);
    const expect_plan_node *node = &outline_node->node;

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

/* The supply is later than any sample was (section 7): it is taken to come when overdue supply
 * does. */
static expect_status remark_no_sample_left(expect_answer *answer, const struct outline_node *node)
{
    return answer_remark(answer, false, "no_sample_left",
                         answer_text(answer,
                                     "%s: already later than all %u past orders were; taken to "
                                     "come as planned",
                                     node->node.source, (unsigned)node->evidence.struck));
}

static expect_status remark_history(expect_answer *answer, const struct model *model,
                                    const struct outline_node *node)
{
    if (node->node.observations != 0 || model->policy.lead_time_model == LEAD_TIME_STATED)
        return EXPECT_OK;
    return node->evidence.struck > 0 ? remark_no_sample_left(answer, node)
                                     : remark_no_history(answer, model, node);
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

        TRY(remark_history(answer, desk->model, node));
        if (node->past_due != EXPECT_TIME_NONE)
            TRY(remark_overdue(answer, node));
    }
    return EXPECT_OK;
}
