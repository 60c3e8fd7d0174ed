/* SPDX-License-Identifier: MIT */
#include "export.h"

#include "data.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_MAX = 96, LINES = 4, ROWS_OF_ITEM = 10, ROWS_OF_CUSTOMER = 200, SITES = 4 };

static const char header[] =
    "demand,line,item,location,customer,quantity,unit,due,printed,status\n";
const char export_units[] = "unit,factor\nPCS,1\n";

static int write_row(char *at, int row, int rows, uint64_t seed, uint64_t *state)
{
    static const char *const statuses[] = {"open", "confirmed", "firm", "approved"};
    int item = data_random(state, rows / ROWS_OF_ITEM + 1);
    int customer = data_random(state, rows / ROWS_OF_CUSTOMER + 1);
    int quantity = 1 + data_random(state, 50000);
    int day = data_random(state, 240);

    return snprintf(
        at, ROW_MAX, "SO%d%07d-%d,%d,ITM-%08d,W%d,C%05d,%d.%02d,PCS,2026-%02d-%02d,%c,%s\n",
        (int)(seed % 10), row / LINES, 1 + row % LINES, 10 * (1 + row % LINES), item, item % SITES,
        customer, quantity / 100, quantity % 100, 3 + day / 28, 1 + day % 28,
        data_random(state, 2) ? 'Y' : 'N', statuses[data_random(state, 4)]);
}

/* Where each row begins, and behind the last one where the text ends. */
static const char **find_rows(const struct export_text *text, size_t *ret_count)
{
    const char **rows = malloc((text->size / 8 + 2) * sizeof(*rows)), *at, *end;
    size_t count = 0;

    if (rows == NULL)
        return NULL;
    end = text->bytes + text->size;
    for (at = text->bytes + sizeof(header) - 1; at < end; at = strchr(at, '\n') + 1)
        rows[count++] = at;
    rows[count] = end;
    *ret_count = count;
    return rows;
}

static void shuffle(uint32_t *order, size_t count)
{
    uint64_t state = 1;

    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)data_random(&state, (int)i);
        uint32_t kept = order[i - 1];

        order[i - 1] = order[other];
        order[other] = kept;
    }
}

int export_shuffle(const struct export_text *text, struct export_text *ret_text)
{
    size_t count = 0;
    const char **rows = find_rows(text, &count);
    uint32_t *order = malloc((count + 1) * sizeof(*order));
    struct export_text shuffled = {malloc(text->size + 1), sizeof(header) - 1};

    if (rows != NULL && order != NULL && shuffled.bytes != NULL) {
        shuffle(order, count);
        memcpy(shuffled.bytes, header, shuffled.size);
        for (size_t i = 0; i < count; i++) {
            size_t length = (size_t)(rows[order[i] + 1] - rows[order[i]]);

            memcpy(shuffled.bytes + shuffled.size, rows[order[i]], length);
            shuffled.size += length;
        }
        *ret_text = shuffled;
    }
    free(rows);
    free(order);
    return shuffled.size == text->size ? 0 : -1;
}

int export_demand(int rows, uint64_t seed, struct export_text *ret_text)
{
    struct export_text text = {malloc(sizeof(header) + (size_t)rows * ROW_MAX), 0};
    uint64_t state = seed;

    if (text.bytes == NULL)
        return -1;
    text.size = (size_t)snprintf(text.bytes, sizeof(header), "%s", header);
    for (int row = 0; row < rows; row++)
        text.size += (size_t)write_row(text.bytes + text.size, row, rows, seed, &state);
    *ret_text = text;
    return 0;
}
