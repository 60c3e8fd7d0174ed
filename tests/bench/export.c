/* SPDX-License-Identifier: MIT */
#include "export.h"

#include "data.h"

#include <stdlib.h>

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
