/* SPDX-License-Identifier: MIT
 *
 * Asks without any file: an ERP's own rows become the model, open orders row by row, stock as whole
 * columns out of its structs, and a lead time from texts. Then one order is wrong, and the finding
 * says which.
 *
 *     cc 04_feed_rows.c $(pkg-config --cflags --libs libexpect)
 */
#include <expectations.h>
#include <stdio.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* What the ERP holds. */
struct order_line {
    int64_t number;
    const char *item;
    expect_quantity open;
    expect_day due;
};

struct stock_record {
    const char *item;
    double value; /* of no use here: arrays step over it */
    expect_quantity on_hand;
};

static const struct stock_record stock[] = {
    {"PUMP", 480.0, 12 * EXPECT_QUANTITY_ONE},
    {"MOTOR", 96.5, 4 * EXPECT_QUANTITY_ONE},
};

/* Row by row. A cell that fails spoils its row, so the end of the row tells. */
static expect_status add_orders(expect_loader *loader, const struct order_line *lines, size_t count)
{
    static const char *const columns[] = {"demand", "item", "quantity", "due"};
    expect_status status = expect_loader_table(loader, "demand", columns, LENGTH(columns));

    for (size_t i = 0; i < count && status == EXPECT_OK; i++) {
        expect_loader_put_integer(loader, lines[i].number);
        expect_loader_put_text(loader, lines[i].item);
        expect_loader_put_quantity(loader, lines[i].open);
        expect_loader_put_day(loader, lines[i].due);
        status = expect_loader_end_row(loader);
    }
    return status;
}

/* Whole columns, where they stand. */
static expect_status add_stock(expect_loader *loader)
{
    static const char *const columns[] = {"item", "quantity"};
    expect_array item = EXPECT_ARRAY_INIT, quantity = EXPECT_ARRAY_INIT;
    const expect_array *const arrays[] = {&item, &quantity};
    expect_status status = expect_loader_table(loader, "inventory", columns, LENGTH(columns));

    item.values = &stock[0].item;
    item.kind = EXPECT_TEXTS;
    quantity.values = &stock[0].on_hand;
    quantity.kind = EXPECT_QUANTITIES;
    item.stride = quantity.stride = sizeof(stock[0]);
    if (status == EXPECT_OK)
        status = expect_loader_add_arrays(loader, arrays, LENGTH(arrays), LENGTH(stock));
    return status;
}

/* Texts mean what they mean in a file. */
static expect_status add_lead_times(expect_loader *loader)
{
    static const char *const columns[] = {"supplier", "item", "lead_time_days", "min_quantity"};
    static const char *const acme[] = {"ACME", "PUMP", "5", "2,5"};
    expect_status status = expect_loader_table(loader, "lead_times", columns, LENGTH(columns));

    return status == EXPECT_OK ? expect_loader_add_texts(loader, acme, LENGTH(acme)) : status;
}

static void print_findings(const expect_report *report)
{
    for (size_t i = 0; i < expect_report_count(report); i++) {
        expect_finding finding = EXPECT_FINDING_INIT;

        expect_report_get(report, i, &finding);
        printf("%s, row %lld: %s [%s]\n", finding.file, (long long)finding.line, finding.message,
               finding.code);
    }
}

static void ask(const expect_model *model, expect_quantity quantity)
{
    expect_request request = EXPECT_REQUEST_INIT;
    expect_summary summary = EXPECT_SUMMARY_INIT;
    expect_checker *checker = NULL;
    expect_answer *answer = NULL;

    request.item = "PUMP";
    request.quantity = quantity;
    expect_parse_due("2026-03-13", &request.due);
    if (expect_checker_new(model, &checker) == EXPECT_OK &&
        expect_check(checker, &request, &answer, NULL) == EXPECT_OK &&
        expect_answer_summary(answer, &summary) == EXPECT_OK)
        printf("%lld PUMP: %s, %.1f %%\n", (long long)(quantity / EXPECT_QUANTITY_ONE),
               expect_verdict_name(summary.verdict), 100 * summary.confidence);
    expect_answer_free(answer);
    expect_checker_free(checker);
}

/* From rows to answers. */
static expect_status run(const struct order_line *lines, size_t count)
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_loader *loader = NULL;
    expect_report *report = NULL;
    expect_model *model = NULL;
    expect_status status;

    expect_parse_date("2026-03-02", &options.today);
    status = expect_loader_new(&options, &loader);
    if (status == EXPECT_OK)
        status = add_orders(loader, lines, count);
    if (status == EXPECT_OK)
        status = add_stock(loader);
    if (status == EXPECT_OK)
        status = add_lead_times(loader);
    if (status == EXPECT_OK)
        status = expect_loader_finish(loader, &model, &report);
    expect_loader_free(loader);
    if (status == EXPECT_OK) {
        ask(model, 5 * EXPECT_QUANTITY_ONE);
        ask(model, 9 * EXPECT_QUANTITY_ONE);
    } else {
        printf("%s\n", expect_status_name(status));
        print_findings(report);
    }
    expect_report_free(report);
    expect_model_free(model);
    return status;
}

int main(void)
{
    struct order_line lines[] = {
        {1001, "PUMP", 4 * EXPECT_QUANTITY_ONE, 0},
        {1002, "MOTOR", 1500000, 0},
        {1003, "PUMP", 2 * EXPECT_QUANTITY_ONE, 0},
    };
    expect_status status;

    for (size_t i = 0; i < LENGTH(lines); i++)
        expect_parse_date("2026-03-09", &lines[i].due);
    status = run(lines, LENGTH(lines));
    lines[2].number = 1001;
    lines[1].open = -lines[1].open;
    return status == EXPECT_OK && run(lines, LENGTH(lines)) == EXPECT_ERR_DATA ? 0 : 1;
}
