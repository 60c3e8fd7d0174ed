/* SPDX-License-Identifier: MIT */
#include "model/freeze.h"

#include <inttypes.h>

struct oddity_words {
    const char *code;
    enum table table;
    const char *field;
    const char *words; /* after "3 rows, the first in line 17: " */
};

static const struct oddity_words oddity_words[ODD_COUNT] = {
    [ODD_RECEIVED_BEFORE_ORDERED] = {"odd_dates", TABLE_RECEIPTS, "received",
                                     "received before it was ordered"},
    [ODD_RECEIVED_LATER] = {"future_receipt", TABLE_RECEIPTS, "received",
                            "received after today, so not known yet: taken to be still open"},
    [ODD_PAST_ORDERED_LATER] = {"future_receipt", TABLE_RECEIPTS, "ordered",
                                "ordered after today, so not known yet and left out"},
    [ODD_HISTORY_WITHOUT_DAYS] = {"unusable_history", TABLE_RECEIPTS, "ordered",
                                  "neither ordered nor promised on a known day, so left out"},
    [ODD_HISTORY_WITHOUT_PROMISE] =
        {"unusable_history", TABLE_RECEIPTS, "promised",
         "no promised day, and no lead time in lead_times.csv to stand in "
         "for it, so left out"},
    [ODD_SUPPLY_ORDERED_LATER] = {"odd_dates", TABLE_SUPPLY, "ordered", "ordered after today"},
    [ODD_PURCHASE_IMPOSSIBLE] =
        {"impossible_purchase", TABLE_LEAD_TIMES, "max_quantity",
         "max_quantity is 0 or below min_quantity, so it can never be bought"},
    [ODD_SUBSTITUTE_OF_ITSELF] = {"own_substitute", TABLE_SUBSTITUTES, "substitute",
                                  "an item in place of itself, so left out"},
    [ODD_SUPPLY_OVERDUE] = {"overdue_supply", TABLE_SUPPLY, "due",
                            "due before today and still open; is it still to come?"},
    [ODD_DEMAND_OVERDUE] = {"overdue_demand", TABLE_DEMAND, "due",
                            "due before today, so needed now, before every new promise"},
    [ODD_PURCHASE_WITHOUT_LEAD_TIME] = {"no_lead_time", TABLE_LEAD_TIMES, "lead_time_days",
                                        "no lead_time_days, so nothing is bought from them"},
    [ODD_PURCHASE_IN_PLAIN_DAYS] =
        {"plain_days", TABLE_LEAD_TIMES, "calendar",
         "no calendar, so lead times are taken to count Sundays and holidays"},
};

/* What its number counts. */
static const char *unit_of(const struct builder *builder, const struct oddity_words *words,
                           struct row_origin origin)
{
    struct place place = {.file = NULL};

    if (builder->locator.locate != NULL)
        builder->locator.locate(builder->locator.context, words->table, origin, words->field,
                                &place);
    return place.is_row ? "row" : "line";
}

void report_oddities(struct builder *builder, enum oddity first, enum oddity end)
{
    for (enum oddity oddity = first; oddity < end; oddity++) {
        const struct oddity_words *words = &oddity_words[oddity];
        const struct odd_rows *rows = &builder->odd[oddity];

        if (rows->count > 0)
            builder_report(builder, EXPECT_SEVERITY_NOTE, words->code, words->table, rows->first,
                           words->field, (struct text){NULL, 0},
                           "%" PRId64 " row%s, the first in %s %" PRId64 ": %s", rows->count,
                           rows->count == 1 ? "" : "s", unit_of(builder, words, rows->first),
                           rows->first.line, words->words);
    }
}
