/* SPDX-License-Identifier: MIT
 *
 * Reads all of an answer: the plan as a tree, what holds the date, whom the promise would hurt, and
 * what was assumed.
 *
 *     cc 03_read_the_plan.c $(pkg-config --cflags --libs libexpect)
 *     ./a.out examples/shop
 */
#include <expectations.h>
#include <stdio.h>

/* "    buy 10 MOTOR (ACME), from 2026-03-02 to 2026-03-16, 72.4 %": children stand deeper. */
static void print_node(const expect_plan_node *node)
{
    char start[16], end[16], quantity[32];

    expect_format_date(expect_day_of(node->start), start);
    expect_format_date(expect_day_of(node->end), end);
    expect_format_quantity(node->quantity, quantity);
    printf("%c %*s%s", node->critical ? '*' : ' ', 2 * (int)node->depth, "",
           expect_node_name(node->kind));
    if (node->quantity > 0)
        printf(" %s %s", quantity, node->item);
    if (node->source[0] != '\0')
        printf(" (%s)", node->source);
    if (start[0] != '\0')
        printf(", from %s", start);
    printf("%s%s, %.1f %%\n", end[0] != '\0' ? ", by " : ", never", end, 100 * node->confidence);
}

static void print_plan(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_nodes(answer); i++) {
        expect_plan_node node = EXPECT_PLAN_NODE_INIT;

        if (expect_answer_node(answer, i, &node) == EXPECT_OK)
            print_node(&node);
    }
}

static void print_binding(const expect_answer *answer)
{
    expect_binding binding = EXPECT_BINDING_INIT;

    expect_answer_binding(answer, &binding);
    printf("held by: %s, %s %s, %d days late\n", binding.cause, binding.item, binding.object,
           (int)binding.days_late);
}

static void print_impacts(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_impacts(answer); i++) {
        expect_impact impact = EXPECT_IMPACT_INIT;

        expect_answer_impact(answer, i, &impact);
        printf("hurts: %s of %s, from %.1f %% to %.1f %%\n", impact.demand, impact.customer,
               100 * impact.before, 100 * impact.after);
    }
}

static void print_remarks(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_remarks(answer); i++) {
        expect_remark remark = EXPECT_REMARK_INIT;

        expect_answer_remark(answer, i, &remark);
        printf("%s: %s [%s]\n", remark.warning ? "warning" : "assumed", remark.text, remark.code);
    }
}

static expect_status ask(const expect_model *model, const expect_request *request)
{
    expect_checker *checker = NULL;
    expect_answer *answer = NULL;
    expect_status status = expect_checker_new(model, &checker);

    if (status == EXPECT_OK)
        status = expect_check(checker, request, &answer, NULL);
    expect_checker_free(checker); /* the answer lives on */
    if (status == EXPECT_OK) {
        print_plan(answer);
        print_binding(answer);
        print_impacts(answer);
        print_remarks(answer);
    }
    expect_answer_free(answer);
    return status;
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "examples/shop";
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_request request = EXPECT_REQUEST_INIT;
    expect_model *model = NULL;
    expect_status status;

    expect_parse_date("2026-03-02", &options.today);
    expect_parse_due("2026-03-20", &request.due);
    expect_parse_quantity("40", &request.quantity);
    request.item = "PUMP";
    status = expect_model_load(folder, &options, &model, NULL);
    if (status == EXPECT_OK)
        status = ask(model, &request);
    if (status != EXPECT_OK)
        fprintf(stderr, "%s\n", expect_status_name(status));
    expect_model_free(model);
    return status == EXPECT_OK ? 0 : 1;
}
