/* SPDX-License-Identifier: MIT
 *
 * When the answer is no: what to offer instead, what would release the date, and who has to do what.
 *
 *     cc 05_what_instead.c $(pkg-config --cflags --libs libexpect)
 *     ./a.out examples/shop
 */
#include <expectations.h>
#include <stdio.h>

static void print_alternatives(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative offer = EXPECT_ALTERNATIVE_INIT;
        char more[32] = "?";

        expect_answer_alternative(answer, i, &offer);
        if (offer.cost_delta != EXPECT_MONEY_NONE)
            expect_format_quantity(offer.cost_delta, more);
        printf("%s: %s (%.1f %%, costs %s more)\n", expect_alternative_name(offer.kind),
               offer.question, 100 * offer.confidence, more);
    }
}

static void print_releases(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_releases(answer); i++) {
        expect_release release = EXPECT_RELEASE_INIT;
        char quantity[32];

        expect_answer_release(answer, i, &release);
        expect_format_quantity(release.quantity, quantity);
        if (release.kind == EXPECT_RELEASE_SUPPLY)
            printf("released by: %s %d days earlier\n", release.object, (int)release.days);
        else if (release.kind == EXPECT_RELEASE_MINUTES)
            printf("released by: %d minutes more of %s\n", (int)release.minutes, release.object);
        else if (release.kind == EXPECT_RELEASE_STOCK)
            printf("released by: %s more %s in stock\n", quantity, release.item);
        else
            printf("released by: %s from %s\n", release.item, release.object);
    }
}

static void print_milestones(const expect_answer *answer)
{
    for (size_t i = 0; i < expect_answer_milestones(answer); i++) {
        expect_milestone milestone = EXPECT_MILESTONE_INIT;
        char date[16];

        expect_answer_milestone(answer, i, &milestone);
        expect_format_date(milestone.day, date);
        printf("%s  %s: %s\n", date, expect_party_name(milestone.by), milestone.text);
    }
}

static expect_status ask(const expect_model *model, const expect_request *request)
{
    expect_checker *checker = NULL;
    expect_answer *answer = NULL;
    expect_status status = expect_checker_new(model, &checker);

    if (status == EXPECT_OK)
        status = expect_check(checker, request, &answer, NULL);
    if (status == EXPECT_OK) {
        print_alternatives(answer);
        print_releases(answer);
        print_milestones(answer);
    }
    expect_answer_free(answer);
    expect_checker_free(checker);
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
    expect_parse_due("2026-03-13", &request.due);
    expect_parse_quantity("20", &request.quantity);
    request.item = "PUMP";
    status = expect_model_load(folder, &options, &model, NULL);
    if (status == EXPECT_OK)
        status = ask(model, &request);
    expect_model_free(model);
    if (status != EXPECT_OK)
        fprintf(stderr, "%s\n", expect_status_name(status));
    return status == EXPECT_OK ? 0 : 1;
}
