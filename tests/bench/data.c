/* SPDX-License-Identifier: MIT */
#include "data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const files[] = {
    "inventory.csv", "supply.csv",   "demand.csv", "bom.csv",     "routing.csv", "lead_times.csv",
    "receipts.csv",  "capacity.csv", "policy.csv", "transit.csv", "units.csv"};

int data_folder(char path[DATA_PATH])
{
    strcpy(path, "/tmp/expect-bench-XXXXXX");
    return mkdtemp(path) == NULL ? -1 : 0;
}

void data_remove(const char *folder)
{
    char path[512];

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
}

FILE *data_create(const char *folder, const char *name, const char *header)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "w");
    if (file != NULL)
        fprintf(file, "%s\n", header);
    return file;
}

expect_day data_today(void)
{
    expect_day day = 0;

    expect_parse_date(DATA_TODAY, &day);
    return day;
}

void data_write_date(FILE *file, int days)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 2, day = 2 + days;

    while (day > lengths[month])
        day -= lengths[month++];
    fprintf(file, "2026-%02d-%02d", month + 1, day);
}

int data_random(uint64_t *state, int limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (int)(*state % (uint64_t)limit);
}

int data_write_history(const char *folder, uint64_t *state)
{
    FILE *file = data_create(folder, "receipts.csv", "supplier,item,ordered,promised,received");

    if (file == NULL)
        return -1;
    for (int i = 0; i < 20 * DATA_SUPPLIERS; i++)
        fprintf(file, "S%d,,2025-11-%02d,2025-12-%02d,2025-12-%02d\n", i % DATA_SUPPLIERS,
                1 + data_random(state, 28), 1 + data_random(state, 10),
                11 + data_random(state, 9) - (data_random(state, 3) > 0 ? 5 : 0));
    return fclose(file);
}
