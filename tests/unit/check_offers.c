/* SPDX-License-Identifier: MIT
 *
 * What an answer that is no says could be done (contract section 8): alternatives with their price
 * and their order, what would release the date, what would not have helped, and who does what.
 */
#include "promise/variation.h"
#include "support/plan_builder.h"
#include "support/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* A list in words, a bar between two. */
struct list_text {
    char bytes[600];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void add(struct list_text *list, const char *format,
                                                      ...)
{
    va_list arguments;

    va_start(arguments, format);
    list->used += (size_t)snprintf(list->bytes + list->used, sizeof(list->bytes) - list->used,
                                   list->used > 0 ? " | " : "");
    list->used += (size_t)vsnprintf(list->bytes + list->used, sizeof(list->bytes) - list->used,
                                    format, arguments);
    va_end(arguments);
    ck_assert_uint_lt(list->used, sizeof(list->bytes));
}

static const char *number_text(int64_t millionths)
{
    static char texts[2][32];
    static int next;

    next = 1 - next;
    if (millionths == EXPECT_MONEY_NONE)
        return "?";
    quantity_format(millionths, texts[next]);
    return texts[next];
}

static const char *day_text(expect_day day)
{
    return day != EXPECT_DAY_NONE ? plan_time_text(day_start(day)) : "-";
}

/* ---- Alternatives ----------------------------------------------------------------------------- */

#define SAW "step P 10 SAW minutes_per_unit=60;"
#define ONE_PIECE_A_DAY SAW "capacity SAW 60 weekdays=Mon-Fri;"

static const struct offers_case {
    const char *label, *rows, *ask;
    const char *offers; /* "kind date quantity item[ change] price", a bar between two */
} offer_cases[] = {
    {"a feasible request needs none", "stock P 4; substitute P Q; stock Q 9", "P 4 03-09", ""},
    {"a supplier that is only offered, and what it costs more",
     "buy A P 20 unit_cost=10; buy B P 3 unit_cost=12 priority=0", "P 5 03-09",
     "supplier 03-09 5 P (P B) 10 | later 03-22 5 P 0"},
    {"without a price nobody can compare", "buy A P 20 unit_cost=10; buy B P 3 priority=0",
     "P 5 03-09", "supplier 03-09 5 P (P B) ? | later 03-22 5 P 0"},
    {"the supplier of a component", "bom P M 2; buy A M 20; buy B M 3 priority=0", "P 5 03-09",
     "supplier 03-09 5 P (M B) ? | later 03-22 5 P 0"},
    {"a supplier that comes too late is not offered", "buy A P 20; buy B P 9 priority=0",
     "P 5 03-09", "later 03-22 5 P 0"},
    {"one that cannot deliver so much is not offered",
     "buy A P 20; buy B P 3 priority=0 max_quantity=4", "P 5 03-09", "later 03-22 5 P 0"},
    {"a substitute: 1.5 for one, rounded up to whole ones",
     "substitute P Q ratio=1.5; stock Q 8; stock P 0", "P 5 03-09", "substitute 03-09 8 Q ?"},
    {"for another customer", "substitute P Q customer=MILLER; stock Q 9; stock P 0", "P 5 03-09",
     ""},
    {"for this one", "substitute P Q customer=MILLER; stock Q 9; stock P 0",
     "P 5 03-09 customer=MILLER", "substitute 03-09 5 Q ?"},
    {"from another location, picked up there",
     "stock P 1; stock P 9 location=EAST; stock P 4 location=WEST", "P 5 03-09",
     "location 03-09 5 P (EAST) ? | less 03-09 1 P ?"},
    {"from another location, over the lane from there",
     "stock P 1; stock P 9 location=EAST; stock P 9 location=WEST; lane - NORTH 1; lane EAST NORTH "
     "2;"
     "lane WEST NORTH 9",
     "P 5 03-09 to=NORTH", "location 03-09 5 P (EAST) ? | less 03-09 1 P ?"},
    {"by air",
     "stock P 9 available_from=03-08; lane - NORTH 4 mode=ROAD cost=50;"
     "lane - NORTH 1 mode=AIR cost=80 priority=0",
     "P 5 03-09 to=NORTH", "later 03-12 5 P 0 | mode 03-09 5 P (P AIR) 30"},
    {"a transfer by air",
     "stock P 9 location=EAST; lane EAST - 9; lane EAST - 2 mode=AIR priority=0", "P 5 03-09",
     "later 03-11 5 P 0 | location 03-09 5 P (EAST) ? | mode 03-09 5 P (P AIR) ?"},
    {"in two parts", "stock P 3; supply R P 9 03-12", "P 5 03-09",
     "later 03-12 5 P 0 | split 03-12 5 P (3 03-09) 0 | less 03-09 3 P ?"},
    {"the rest may not count on what the first part takes",
     "stock P 3; supply R P 2 03-12; supply S P 9 03-16; demand D P 1 03-13", "P 5 03-09",
     "split 03-16 5 P (3 03-09) 0 | later 03-16 5 P 0 | less 03-09 3 P ?"},
    {"overtime: three of five pieces are done on the weekdays before",
     ONE_PIECE_A_DAY "capacity SAW 60 weekdays=Mon-Fri overtime_minutes=120 "
                     "overtime_cost_per_hour=30",
     "P 5 03-04",
     "later 03-06 5 P 0 | split 03-06 5 P (3 03-04) 0 | less 03-04 3 P ? | "
     "overtime 03-04 5 P [SAW 03-02 120] 60"},
    {"more overtime than there is does not help",
     ONE_PIECE_A_DAY "capacity SAW 60 weekdays=Mon-Fri overtime_minutes=30", "P 5 03-03",
     "later 03-06 5 P 0 | split 03-06 5 P (2 03-03) 0 | less 03-03 2 P ?"},
    {"overtime of two resources, the first of which could work longer on many days",
     "step P 10 MILL minutes_per_unit=1; step P 20 SAW minutes_per_unit=60;"
     "capacity MILL 480 overtime_minutes=60; capacity SAW 60;"
     "capacity SAW 60 from=06-01 overtime_minutes=60",
     "P 396 12-02",
     "split 04-02 396 P (275 12-02) 0 | overtime 12-02 396 P [SAW 06-01 60] ? | "
     "less 12-02 275 P ? | later 04-02 396 P 0"},
    {"overtime of two cheap days is better than of a dear one",
     "step P 10 SAW minutes_per_unit=60; capacity SAW 60;"
     "capacity SAW 60 date=03-04 overtime_minutes=120 overtime_cost_per_hour=90;"
     "capacity SAW 60 to=03-03 overtime_minutes=60 overtime_cost_per_hour=30",
     "P 5 03-04",
     "later 03-06 5 P 0 | split 03-06 5 P (3 03-04) 0 | less 03-04 3 P ? | "
     "overtime 03-04 5 P [SAW 03-02 60] 60"},
    {"and of one day that is not dearer better than of two",
     "step P 10 SAW minutes_per_unit=60; capacity SAW 60;"
     "capacity SAW 60 date=03-04 overtime_minutes=120 overtime_cost_per_hour=30;"
     "capacity SAW 60 to=03-03 overtime_minutes=60 overtime_cost_per_hour=30",
     "P 5 03-04",
     "later 03-06 5 P 0 | split 03-06 5 P (3 03-04) 0 | less 03-04 3 P ? | "
     "overtime 03-04 5 P [SAW 03-04 120] 60"},
    {"a lane by what it is taken for",
     "bom P M 1 location=MAIN; stock P 0 location=MAIN; stock M 9 location=EAST;"
     "lane EAST MAIN 9; lane EAST MAIN 2 mode=AIR priority=0",
     "P 5 03-09 location=MAIN", "later 03-11 5 P 0 | mode 03-09 5 P (M AIR) ?"},
};

static void add_offer(struct list_text *list, const expect_answer *answer, size_t index)
{
    expect_alternative offer = EXPECT_ALTERNATIVE_INIT;
    expect_overtime overtime = EXPECT_OVERTIME_INIT;
    char change[100] = "";

    ck_assert_int_eq(expect_answer_alternative(answer, index, &offer), EXPECT_OK);
    ck_assert_str_ne(offer.change, "");
    ck_assert(offer.question[strlen(offer.question) - 1] == '?');
    if (offer.replaced[0] != '\0')
        snprintf(change, sizeof(change), " (%s %s)", offer.replaced, offer.instead);
    else if (offer.kind == EXPECT_LOCATION)
        snprintf(change, sizeof(change), " (%s)", offer.location);
    else if (offer.kind == EXPECT_SPLIT)
        snprintf(change, sizeof(change), " (%s %s)", number_text(offer.first_quantity),
                 day_text(offer.first_date));
    else if (expect_answer_overtime(answer, index, 0, &overtime) == EXPECT_OK)
        snprintf(change, sizeof(change), " [%s %s %d]", overtime.resource, day_text(overtime.day),
                 (int)overtime.minutes);
    ck_assert_int_eq(expect_answer_overtime(answer, index, (size_t)offer.overtime_days, &overtime),
                     EXPECT_ERR_ARGUMENT);
    add(list, "%s %s %s %s%s %s", expect_alternative_name(offer.kind), day_text(offer.date),
        number_text(offer.quantity), offer.item, change, number_text(offer.cost_delta));
}

START_TEST(offered)
{
    const struct offers_case *row = &offer_cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);
    struct list_text text = {.used = 0};

    for (size_t i = 0; i < expect_answer_alternatives(answer); i++)
        add_offer(&text, answer, i);
    ck_assert_msg(strcmp(text.bytes, row->offers) == 0, "%s:\n  %s, not\n  %s", row->label,
                  text.bytes, row->offers);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- As large as can be ----------------------------------------------------------------------- */

static const struct large_case {
    const char *label, *rows, *ask;
    bool has_tree;
    const char *kinds; /* of what is offered, a bar between two */
} large_cases[] = {
    {"a substitute whose plan is too large keeps nothing else from being offered",
     "buy S P 20; buy S T15 1; substitute P Q; stock Q 1; substitute P T0", "P 1 03-09", true,
     "later | substitute"},
    {"the amounts that were tried leave patience for what else there is",
     "bom P M 1; bom M A 1; bom M C 1; bom M B 1 variant=v1; lane DEPOT MAIN 0; lane - DEPOT 0;"
     "buy S A 0; buy S B 0 priority=0",
     "P 43 03-02 location=MAIN", false, "supplier"},
};

/* Every item needs the next one twice. */
static void write_tree(char *text, size_t size)
{
    size_t used = 0;

    for (int i = 0; i < 15; i++)
        used += (size_t)snprintf(text + used, size - used,
                                 "bom T%d L%d 1; bom T%d R%d 1; bom L%d T%d 1; bom R%d T%d 1;", i,
                                 i, i, i, i, i + 1, i, i + 1);
    ck_assert_uint_lt(used, size);
}

static size_t count_of(const expect_answer *answer, int32_t kind)
{
    size_t count = 0;

    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative offer = EXPECT_ALTERNATIVE_INIT;

        ck_assert_int_eq(expect_answer_alternative(answer, i, &offer), EXPECT_OK);
        count += offer.kind == kind;
    }
    return count;
}

START_TEST(large)
{
    const struct large_case *row = &large_cases[_i];
    struct list_text text = {.used = 0};
    struct plan_builder *plant;
    expect_answer *answer;
    char tree[2000] = "", rows[2500];

    if (row->has_tree)
        write_tree(tree, sizeof(tree));
    snprintf(rows, sizeof(rows), "%s%s", tree, row->rows);
    plant = plan_builder_new(rows);
    answer = plan_builder_answer(plant, row->ask, 0);
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        expect_alternative offer = EXPECT_ALTERNATIVE_INIT;

        ck_assert_int_eq(expect_answer_alternative(answer, i, &offer), EXPECT_OK);
        add(&text, "%s", expect_alternative_name(offer.kind));
    }
    ck_assert_msg(strcmp(text.bytes, row->kinds) == 0, "%s:\n  %s, not\n  %s", row->label,
                  text.bytes, row->kinds);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* What is looked for instead is shared by the lines of an order: none takes long because it is one
 * of many. */
START_TEST(many_lines)
{
    char rows[6000] = "", words[2000] = "";
    struct plan_builder *plant;
    uint64_t work;

    for (int i = 0; i < 60; i++) {
        size_t used = strlen(rows);

        snprintf(rows + used, sizeof(rows) - used,
                 "stock P%d 0; buy A P%d 20; buy B P%d 3 priority=0;", i, i, i);
        used = strlen(words);
        snprintf(words + used, sizeof(words) - used, "%sP%d 1 03-09", i > 0 ? ";" : "", i);
    }
    plant = plan_builder_new(rows);
    work = plan_builder_desk(plant)->planner.work;
    expect_answer_free(plan_builder_answer(plant, words, 0));
    ck_assert_uint_lt(plan_builder_desk(plant)->planner.work - work, 60000);
    plan_builder_free(plant);
}
END_TEST

/* Lanes that carry one item only, as frePPLe's, take no trials from those that carry the item asked. */
START_TEST(lanes_of_other_items)
{
    struct plan_builder *plant;
    struct lane *lanes;
    expect_answer *answer;
    char rows[3000] = "stock P 9 location=EAST; stock Q 9 location=EAST; stock P 0;";

    for (int i = 0; i < 80; i++)
        strcat(rows, "lane EAST - 9 priority=0;");
    strcat(rows, "lane EAST - 2 priority=0");
    plant = plan_builder_new(rows);
    lanes = plan_builder_desk(plant)->plant->model.lanes;
    for (uint32_t i = 0; i < plan_builder_desk(plant)->model->lane_count; i++)
        lanes[i].item = lanes[i].days == 9 ? plan_item(plant, "Q") : ID_NONE;
    answer = plan_builder_answer(plant, "P 5 03-09", 0);
    ck_assert_uint_eq(count_of(answer, EXPECT_MODE), 1);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- What customers value --------------------------------------------------------------------- */

/* The same request by customers who value one thing each; the first two offers. */
static const struct rank_case {
    const char *customer, *first, *second;
} ranks[] = {
    {"HURRIED speed=1 price=0 completeness=0", "less", "supplier"},
    {"THRIFTY speed=0 price=1 completeness=0", "later", "split"},
    {"WHOLE speed=0 price=0 completeness=1", "later", "supplier"},
};

START_TEST(ranked)
{
    struct plan_builder *plant;
    expect_answer *answer;
    expect_alternative offer = EXPECT_ALTERNATIVE_INIT;
    char rows[300], ask[100], name[20];
    double penalty = -1.0;

    sscanf(ranks[_i].customer, "%19s", name);
    snprintf(rows, sizeof(rows),
             "customer %s; stock P 3; buy A P 20 unit_cost=10; buy B P 3 unit_cost=90 priority=0",
             ranks[_i].customer);
    snprintf(ask, sizeof(ask), "P 5 03-09 customer=%s", name);
    plant = plan_builder_new(rows);
    answer = plan_builder_answer(plant, ask, 0);
    for (size_t i = 0; i < expect_answer_alternatives(answer); i++) {
        ck_assert_int_eq(expect_answer_alternative(answer, i, &offer), EXPECT_OK);
        ck_assert_msg(offer.penalty >= penalty, "%s", name);
        penalty = offer.penalty;
        if (i < 2)
            ck_assert_msg(strcmp(expect_alternative_name(offer.kind),
                                 i == 0 ? ranks[_i].first : ranks[_i].second) == 0,
                          "%s: %s at %d", name, expect_alternative_name(offer.kind), (int)i);
    }
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- Releases --------------------------------------------------------------------------------- */

static const struct release_case {
    const char *label, *rows, *ask;
    const char *releases; /* "kind object amount[ day]", a bar between two */
} release_cases[] = {
    {"nothing to release", "stock P 9", "P 5 03-09", ""},
    {"an order that comes earlier, or more stock", "supply R P 5 03-12", "P 5 03-09",
     "supply_earlier R 3 | more_stock P 5"},
    {"only so much is lacking", "stock P 3; buy A P 20", "P 5 03-09", "more_stock P 2"},
    {"stock of what no row names", "buy A P 20", "P 5 03-09", "more_stock P 5"},
    {"an order that is overdue cannot come earlier",
     "supply R P 5 02-20; policy overdue_receipt_days 9", "P 5 03-09", "more_stock P 5"},
    {"minutes: 2 of 3 pieces are done by then", ONE_PIECE_A_DAY, "P 3 03-03",
     "more_minutes SAW 60 03-02 | more_stock P 1"},
    {"another supplier", "buy A P 20; buy B P 3 priority=0", "P 5 03-09",
     "more_stock P 5 | other_source B"},
    {"stock of a component", "bom P M 2; buy A M 20", "P 5 03-09",
     "more_stock P 5 | more_stock M 10"},
    {"a supplier of the place it is brought from",
     "stock P 0 location=MAIN; buy A P 20 location=EAST; buy B P 3 location=EAST priority=0;"
     "lane EAST MAIN 1",
     "P 5 03-09 location=MAIN", "more_stock P 5 | more_stock P 5 at EAST | other_source B at EAST"},
};

/* Where it is not the place of the request: " at EAST". */
static const char *place_text(const expect_release *release, const char *asked)
{
    static char text[40];

    if (strcmp(release->location, asked) == 0)
        return "";
    snprintf(text, sizeof(text), " at %s", release->location);
    return text;
}

static void add_release(struct list_text *list, const expect_answer *answer, size_t index)
{
    expect_release release = EXPECT_RELEASE_INIT;
    expect_summary summary = EXPECT_SUMMARY_INIT;

    ck_assert_int_eq(expect_answer_release(answer, index, &release), EXPECT_OK);
    ck_assert_int_eq(expect_answer_summary(answer, &summary), EXPECT_OK);
    if (release.kind == EXPECT_RELEASE_SUPPLY)
        add(list, "supply_earlier %s %d", release.object, (int)release.days);
    else if (release.kind == EXPECT_RELEASE_MINUTES)
        add(list, "more_minutes %s %d %s", release.object, (int)release.minutes,
            day_text(release.day));
    else if (release.kind == EXPECT_RELEASE_STOCK)
        add(list, "more_stock %s %s%s", release.item, number_text(release.quantity),
            place_text(&release, summary.location));
    else
        add(list, "other_source %s%s", release.object, place_text(&release, summary.location));
}

START_TEST(released)
{
    const struct release_case *row = &release_cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);
    struct list_text text = {.used = 0};

    for (size_t i = 0; i < expect_answer_releases(answer); i++)
        add_release(&text, answer, i);
    ck_assert_msg(strcmp(text.bytes, row->releases) == 0, "%s:\n  %s, not\n  %s", row->label,
                  text.bytes, row->releases);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- Rejections ------------------------------------------------------------------------------- */

static const struct rejection_case {
    const char *label, *rows, *ask;
    const char *rejections; /* "kind item object cause from to needed free", a bar between two */
} rejection_cases[] = {
    {"in time: nobody asks", "buy A P 3; buy B P 9", "P 5 03-09", ""},
    {"slower, and not enough of it", "buy A P 10; buy B P 30; buy C P 3 max_quantity=4",
     "P 5 03-09", "buy P B supplier_lead_time 03-02 04-01 5 5 | buy P C max_quantity - - 5 4"},
    {"without a lead time", "buy A P 10; buy B P -", "P 5 03-09", "buy P B unknown_data - - 5 0"},
    {"without a lead time, and not to be had here or now, or not by itself",
     "stock P 0 location=MAIN; buy A P 10; buy B P - location=EAST; buy C P - valid_to=02-01;"
     "buy D P - priority=0",
     "P 5 03-09 location=MAIN", ""},
    {"nothing is bought", "stock P 1; buy A P 10; buy B P -; policy new_supply no", "P 5 03-09",
     ""},
    {"a component on the path", "bom P M 2; buy A M 10; buy B M 30", "P 5 03-09",
     "buy M B supplier_lead_time 03-02 04-01 10 10"},
    {"a recipe without enough of a component", "bom P M 2; buy A M 3 max_quantity=4; buy B P 20",
     "P 5 03-09", "make P  max_quantity - - 5 0"},
    {"no way at all", "stock P 1; buy A P 3 max_quantity=2", "P 9 03-09",
     "buy P A max_quantity - - 9 2"},
};

START_TEST(rejected)
{
    const struct rejection_case *row = &rejection_cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);
    struct list_text text = {.used = 0};

    for (size_t i = 0; i < expect_answer_rejections(answer); i++) {
        expect_rejection rejection = EXPECT_REJECTION_INIT;
        char from[32];

        ck_assert_int_eq(expect_answer_rejection(answer, i, &rejection), EXPECT_OK);
        snprintf(from, sizeof(from), "%s", day_text(rejection.from));
        add(&text, "%s %s %s %s %s %s %s %s", expect_node_name(rejection.kind), rejection.item,
            rejection.object, rejection.cause, from, day_text(rejection.to),
            number_text(rejection.needed), number_text(rejection.free));
    }
    ck_assert_msg(strcmp(text.bytes, row->rejections) == 0, "%s:\n  %s, not\n  %s", row->label,
                  text.bytes, row->rejections);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- Milestones ------------------------------------------------------------------------------- */

static const struct milestone_case {
    const char *label, *rows, *ask;
    const char *milestones; /* "day party what", a bar between two */
} milestone_cases[] = {
    {"picked up from stock", "stock P 9", "P 5 03-09", "03-09 us ready | 03-09 customer confirm"},
    {"a purchase, delivered", "buy A P 3; lane - NORTH 2", "P 5 03-09 to=NORTH",
     "03-02 us order | 03-04 customer confirm | 03-05 supplier deliver | 03-07 us ship"},
    {"what the customer has to do",
     "buy A P 3; policy deposit_days 1; policy drawing_approval_days 2; policy site_ready_days 1",
     "P 5 03-09",
     "03-02 us order | 03-04 customer drawing_approval | 03-05 supplier deliver | "
     "03-06 customer confirm | 03-07 customer deposit | 03-08 customer site_ready | 03-09 us "
     "ready"},
    {"no plan, no milestones", "stock P 1", "P 5 03-09", ""},
};

START_TEST(milestones)
{
    const struct milestone_case *row = &milestone_cases[_i];
    struct plan_builder *plant = plan_builder_new(row->rows);
    expect_answer *answer = plan_builder_answer(plant, row->ask, 0);
    struct list_text text = {.used = 0};

    for (size_t i = 0; i < expect_answer_milestones(answer); i++) {
        expect_milestone milestone = EXPECT_MILESTONE_INIT;

        ck_assert_int_eq(expect_answer_milestone(answer, i, &milestone), EXPECT_OK);
        ck_assert_str_ne(milestone.text, "");
        add(&text, "%s %s %s", day_text(milestone.day), expect_party_name(milestone.by),
            milestone.what);
    }
    ck_assert_msg(strcmp(text.bytes, row->milestones) == 0, "%s:\n  %s, not\n  %s", row->label,
                  text.bytes, row->milestones);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* A duty whose day is over is said. */
START_TEST(duty_past)
{
    struct plan_builder *plant = plan_builder_new("stock P 9; policy site_ready_days 30");
    expect_answer *answer = plan_builder_answer(plant, "P 5 03-09", 0);
    expect_remark remark = EXPECT_REMARK_INIT;

    ck_assert_int_eq(expect_answer_remark(answer, expect_answer_remarks(answer) - 1, &remark),
                     EXPECT_OK);
    ck_assert_str_eq(remark.code, "duty_past");
    ck_assert_int_eq(remark.warning, 1);
    expect_answer_free(answer);
    plan_builder_free(plant);
}
END_TEST

/* ---- Variations ------------------------------------------------------------------------------- */

/* What is put on a desk is taken off again: the same question has the same answer as before. */
START_TEST(a_variation_leaves_nothing)
{
    struct plan_builder *plant = plan_builder_new(
        "bom P M 1; stock M 1; supply R M 9 03-12; buy A M 20; buy B M 2 priority=0;" SAW
        "capacity SAW 60 weekdays=Mon-Fri");
    struct desk *desk = plan_builder_desk(plant);
    struct outcome before = plan_builder_ask(plant, "P 2 03-09"), varied;
    struct extra_minutes extra = {plan_resource(plant, "SAW"), PLAN_TODAY, 600};
    const struct model *model = desk->model;
    const struct point *point = model_point(model, plan_item(plant, "M"), PLACE_BLANK);

    ck_assert(!outcome_is_feasible(&before));
    for (int kind = 0; kind < 4; kind++) {
        struct outcome after;

        if (kind == 0)
            variation_favour(desk, (struct favourites){.buy = &model->buys[0]});
        else if (kind == 1)
            ck_assert_int_eq(variation_earlier_supply(desk, point, &model->supply[0], 9),
                             EXPECT_OK);
        else if (kind == 2)
            ck_assert_int_eq(
                variation_more_stock(desk, plan_item(plant, "P"), PLACE_BLANK, 2 * QUANTITY_ONE),
                EXPECT_OK);
        else
            ck_assert_int_eq(variation_more_minutes(desk, &extra, 1), EXPECT_OK);
        varied = plan_builder_ask(plant, "P 2 03-09");
        ck_assert_msg(kind == 3 || outcome_is_feasible(&varied), "variation %d does not help",
                      kind);
        variation_end(desk);
        after = plan_builder_ask(plant, "P 2 03-09");
        ck_assert_int_eq(after.verdict, before.verdict);
        ck_assert(after.confidence == before.confidence);
        ck_assert_ptr_eq(desk->model, model);
    }
    plan_builder_free(plant);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("offers");
    TCase *tcase = tcase_create("offers");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, offered, 0, (int)LENGTH(offer_cases));
    tcase_add_loop_test(tcase, large, 0, (int)LENGTH(large_cases));
    tcase_add_test(tcase, many_lines);
    tcase_add_test(tcase, lanes_of_other_items);
    tcase_add_loop_test(tcase, ranked, 0, (int)LENGTH(ranks));
    tcase_add_loop_test(tcase, released, 0, (int)LENGTH(release_cases));
    tcase_add_loop_test(tcase, rejected, 0, (int)LENGTH(rejection_cases));
    tcase_add_loop_test(tcase, milestones, 0, (int)LENGTH(milestone_cases));
    tcase_add_test(tcase, duty_past);
    tcase_add_test(tcase, a_variation_leaves_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
