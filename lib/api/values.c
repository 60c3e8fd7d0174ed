/* SPDX-License-Identifier: MIT
 *
 * Reading and writing dates and quantities.
 */
#include "base/quantity.h"
#include "base/time.h"

#include <string.h>

expect_status expect_parse_date(const char *text, expect_day *ret_day)
{
    struct moment moment;

    if (text == NULL || ret_day == NULL || !moment_parse(text, strlen(text), &moment) ||
        !moment.is_date)
        return EXPECT_ERR_ARGUMENT;
    *ret_day = time_day(moment.at);
    return EXPECT_OK;
}

/* Files may have seconds, which their tables round; who calls the library means whole minutes. */
expect_status expect_parse_due(const char *text, expect_time *ret_due)
{
    static const char longest[] = "2026-03-31T14:30";
    struct moment moment;

    if (text == NULL || ret_due == NULL || strlen(text) >= sizeof(longest) ||
        !moment_parse(text, strlen(text), &moment))
        return EXPECT_ERR_ARGUMENT;
    *ret_due = moment.is_date ? day_end(time_day(moment.at)) : moment.at;
    return EXPECT_OK;
}

expect_status expect_parse_quantity(const char *text, expect_quantity *ret_quantity)
{
    if (text == NULL || ret_quantity == NULL)
        return EXPECT_ERR_ARGUMENT;
    switch (quantity_parse(text, strlen(text), ret_quantity)) {
    case QUANTITY_READ:
        return EXPECT_OK;
    case QUANTITY_TOO_LARGE:
        return EXPECT_ERR_RANGE;
    case QUANTITY_MALFORMED:
    case QUANTITY_TOO_FINE:
        break;
    }
    return EXPECT_ERR_ARGUMENT;
}

void expect_format_date(expect_day day, char buffer[16])
{
    day_format(day, buffer);
}

void expect_format_quantity(expect_quantity quantity, char buffer[32])
{
    quantity_format(quantity, buffer);
}

expect_day expect_day_of(expect_time time)
{
    const expect_time first = day_start(DAY_FIRST), last = day_end(DAY_LAST);

    return time >= first && time <= last ? time_day(time) : EXPECT_DAY_NONE;
}
