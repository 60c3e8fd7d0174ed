/* SPDX-License-Identifier: MIT */
#include "promise/completion.h"

#include "promise/joint.h"
#include "promise/sharing.h"

const double completion_levels[COMPLETION_LEVELS] = {0.5, 0.8, 0.95};

/* One level after another, each asked for day by day. */
struct inquiry {
    struct desk *desk;
    struct order order; /* due on the day in question */
    const struct outcome *outcome;
    const struct law *apart;
    struct random_event *shared;
    size_t shared_count;
};

/* Whether all is there by the end of a day with a probability that is known to be large enough. */
static expect_status is_there_by(struct inquiry *inquiry, expect_day day, double level,
                                 bool *ret_there)
{
    double product = law_by(inquiry->apart, day_end(day));
    struct joint joint;

    *ret_there = product >= level - CHANCE_NOISE;
    if (*ret_there)
        return EXPECT_OK;
    order_set_due(&inquiry->order, day_end(day));
    inquiry->order.lines[0].target = level;
    TRY(joint_reckon(inquiry->desk, &inquiry->order, inquiry->outcome->roots, inquiry->shared,
                     inquiry->shared_count, product, &joint));
    *ret_there = joint_low(&joint) >= level - CHANCE_NOISE;
    return EXPECT_OK;
}

/* The first such day from `first` on; by `last` it is there in any case. */
static expect_status first_day(struct inquiry *inquiry, expect_day first, expect_day last,
                               double level, expect_day *ret_day)
{
    while (first < last) {
        expect_day middle = first + (last - first) / 2;
        bool there;

        TRY(is_there_by(inquiry, middle, level, &there));
        if (there)
            last = middle;
        else
            first = middle + 1;
    }
    *ret_day = last;
    return EXPECT_OK;
}

static expect_day day_of(const struct law *law, double level)
{
    expect_time at = law_quantile(law, level);

    return at != TIME_NEVER ? time_day(at) : EXPECT_DAY_NONE;
}

static expect_status find_levels(struct inquiry *inquiry, expect_day days[COMPLETION_LEVELS])
{
    expect_day first = time_day(inquiry->apart->points[0].at);

    for (int i = 0; i < COMPLETION_LEVELS; i++) {
        if (days[i] == EXPECT_DAY_NONE)
            continue;
        TRY(first_day(inquiry, first, days[i], completion_levels[i], &days[i]));
        first = days[i];
    }
    return EXPECT_OK;
}

expect_status completion_find(struct desk *desk, const struct order *order,
                              const struct outcome *outcome, const struct law *apart,
                              expect_day ret_days[COMPLETION_LEVELS])
{
    struct inquiry inquiry = {desk, order_copy(order, &desk->arena), outcome, apart, NULL, 0};
    bool was_searching = desk->is_searching;
    expect_status status;

    for (int i = 0; i < COMPLETION_LEVELS; i++)
        ret_days[i] = day_of(apart, completion_levels[i]);
    if (inquiry.order.lines == NULL)
        return EXPECT_ERR_NOMEM;
    TRY(sharing_find(&desk->arena, order, outcome->roots, &inquiry.shared, &inquiry.shared_count));
    if (inquiry.shared_count == 0 || apart->count == 0 || law_is_certain(apart))
        return EXPECT_OK;
    desk->is_searching = true;
    status = find_levels(&inquiry, ret_days);
    desk->is_searching = was_searching;
    return status;
}
