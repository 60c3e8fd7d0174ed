/* SPDX-License-Identifier: MIT
 *
 * Reading an answer: every function hands out one struct.
 */
#include "promise/answer.h"

#include "base/abi.h"

void expect_answer_free(expect_answer *answer)
{
    answer_free(answer);
}

expect_status expect_answer_summary(const expect_answer *answer, expect_summary *ret_summary)
{
    if (answer == NULL)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_summary, &answer->summary, sizeof(answer->summary));
}

size_t expect_answer_impacts(const expect_answer *answer)
{
    return answer != NULL ? answer->impact_count : 0;
}

expect_status expect_answer_impact(const expect_answer *answer, size_t index,
                                   expect_impact *ret_impact)
{
    if (index >= expect_answer_impacts(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_impact, &answer->impacts[index], sizeof(answer->impacts[index]));
}

size_t expect_answer_alternatives(const expect_answer *answer)
{
    return answer != NULL ? answer->alternative_count : 0;
}

expect_status expect_answer_alternative(const expect_answer *answer, size_t index,
                                        expect_alternative *ret_alternative)
{
    if (index >= expect_answer_alternatives(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_alternative, &answer->alternatives[index],
                     sizeof(answer->alternatives[index]));
}

expect_status expect_answer_overtime(const expect_answer *answer, size_t alternative, size_t index,
                                     expect_overtime *ret_overtime)
{
    if (alternative >= expect_answer_alternatives(answer) ||
        index >= (size_t)answer->alternatives[alternative].overtime_days)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_overtime, &answer->overtime[alternative][index], sizeof(expect_overtime));
}

size_t expect_answer_releases(const expect_answer *answer)
{
    return answer != NULL ? answer->release_count : 0;
}

expect_status expect_answer_release(const expect_answer *answer, size_t index,
                                    expect_release *ret_release)
{
    if (index >= expect_answer_releases(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_release, &answer->releases[index], sizeof(answer->releases[index]));
}

size_t expect_answer_rejections(const expect_answer *answer)
{
    return answer != NULL ? answer->rejection_count : 0;
}

expect_status expect_answer_rejection(const expect_answer *answer, size_t index,
                                      expect_rejection *ret_rejection)
{
    if (index >= expect_answer_rejections(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_rejection, &answer->rejections[index], sizeof(answer->rejections[index]));
}

size_t expect_answer_milestones(const expect_answer *answer)
{
    return answer != NULL ? answer->milestone_count : 0;
}

expect_status expect_answer_milestone(const expect_answer *answer, size_t index,
                                      expect_milestone *ret_milestone)
{
    if (index >= expect_answer_milestones(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_milestone, &answer->milestones[index], sizeof(answer->milestones[index]));
}

size_t expect_answer_nodes(const expect_answer *answer)
{
    return answer != NULL ? answer->node_count : 0;
}

expect_status expect_answer_node(const expect_answer *answer, size_t index,
                                 expect_plan_node *ret_node)
{
    if (index >= expect_answer_nodes(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_node, &answer->nodes[index], sizeof(answer->nodes[index]));
}

size_t expect_answer_evidences(const expect_answer *answer)
{
    return answer != NULL ? answer->evidence_count : 0;
}

expect_status expect_answer_evidence(const expect_answer *answer, size_t index,
                                     expect_evidence *ret_evidence)
{
    if (index >= expect_answer_evidences(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_evidence, &answer->evidences[index].evidence, sizeof(expect_evidence));
}

expect_status expect_answer_basis(const expect_answer *answer, size_t evidence, size_t index,
                                  expect_basis *ret_basis)
{
    if (evidence >= expect_answer_evidences(answer) ||
        index >= answer->evidences[evidence].evidence.bases)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_basis, &answer->evidences[evidence].bases[index], sizeof(expect_basis));
}

expect_status expect_answer_binding(const expect_answer *answer, expect_binding *ret_binding)
{
    if (answer == NULL)
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_binding, &answer->binding, sizeof(answer->binding));
}

size_t expect_answer_remarks(const expect_answer *answer)
{
    return answer != NULL ? answer->remark_count : 0;
}

expect_status expect_answer_remark(const expect_answer *answer, size_t index,
                                   expect_remark *ret_remark)
{
    if (index >= expect_answer_remarks(answer))
        return EXPECT_ERR_ARGUMENT;
    return abi_write(ret_remark, &answer->remarks[index], sizeof(answer->remarks[index]));
}
