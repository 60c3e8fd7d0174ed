/* SPDX-License-Identifier: MIT
 *
 * Values in words (expect_parse_date, expect_parse_due, expect_parse_quantity): what was read and
 * is written again means the same.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static void read_quantity(const char *text)
{
    expect_quantity quantity, again;
    char written[32];

    if (expect_parse_quantity(text, &quantity) != EXPECT_OK)
        return;
    expect_format_quantity(quantity, written);
    fuzz_demand(expect_parse_quantity(written, &again) == EXPECT_OK && again == quantity,
                "a quantity is the same when it is written");
}

static void read_date(const char *text)
{
    expect_day day, again;
    char written[16];

    if (expect_parse_date(text, &day) != EXPECT_OK)
        return;
    expect_format_date(day, written);
    fuzz_demand(expect_parse_date(written, &again) == EXPECT_OK && again == day,
                "a day is the same when it is written");
}

static void read_due(const char *text)
{
    expect_time due = EXPECT_TIME_NONE;

    if (expect_parse_due(text, &due) == EXPECT_OK)
        fuzz_demand(due != EXPECT_TIME_NONE, "a minute was read");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);

    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = '\0';
    read_quantity(text);
    read_date(text);
    read_due(text);
    free(text);
    return 0;
}
