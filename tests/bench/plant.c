/* SPDX-License-Identifier: MIT */
#include "plant.h"

#include <stdio.h>
#include <unistd.h>

enum { COMPONENTS = 3, PRODUCTS_PER_CENTRE = 10, DUE_DAYS = 120, MEAN_ORDER = 10 };

static const char *const files[] = {"inventory.csv", "supply.csv",   "demand.csv",
                                    "bom.csv",       "routing.csv",  "lead_times.csv",
                                    "receipts.csv",  "capacity.csv", "policy.csv"};

int plant_random(uint64_t *state, int limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (int)(*state % (uint64_t)limit);
}

static FILE *create(const char *folder, const char *name, const char *header)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "w");
    if (file != NULL)
        fprintf(file, "%s\n", header);
    return file;
}

/* Days after 2026-03-02 as a date; the year has room for them. */
static void write_date(FILE *file, int days)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 2, day = 2 + days;

    while (day > lengths[month])
        day -= lengths[month++];
    fprintf(file, "2026-%02d-%02d", month + 1, day);
}

static int write_demand(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = create(folder, "demand.csv", "demand,item,quantity,due,customer");

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.orders; i++) {
        fprintf(file, "O%d,P%d,%d,", i, plant_random(state, size.products),
                1 + plant_random(state, 20));
        write_date(file, 1 + plant_random(state, DUE_DAYS));
        fprintf(file, ",C%d\n", plant_random(state, 500));
    }
    return fclose(file);
}

/* Stock for 15 % of what the orders of a product need, as the product and as its components. */
static int write_stock(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = create(folder, "inventory.csv", "item,quantity");
    int need = size.orders / size.products * MEAN_ORDER;

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        fprintf(file, "P%d,%d\n", i, plant_random(state, need * 30 / 100 + 1));
        for (int c = 0; c < COMPONENTS; c++)
            fprintf(file, "K%d-%d,%d\n", i, c, plant_random(state, need * 30 / 100 + 1));
    }
    return fclose(file);
}

static int write_supply(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = create(folder, "supply.csv", "supply,item,quantity,due,supplier");
    int need = size.orders / size.products * MEAN_ORDER;

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        for (int c = -1; c < COMPONENTS; c++) {
            fprintf(file, c < 0 ? "R%d" : "R%d-%d", i, c);
            fprintf(file, c < 0 ? ",P%d" : ",K%d-%d", i, c);
            fprintf(file, ",%d,", 1 + need / 10);
            write_date(file, 3 + plant_random(state, 60));
            fprintf(file, ",S%d\n", plant_random(state, 40));
        }
    }
    return fclose(file);
}

static int write_recipes(const char *folder, struct plant_size size)
{
    FILE *bom = create(folder, "bom.csv", "item,component,quantity");
    FILE *routing =
        create(folder, "routing.csv", "item,step,resource,setup_minutes,minutes_per_unit");

    if (bom == NULL || routing == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        for (int c = 0; c < COMPONENTS; c++)
            fprintf(bom, "P%d,K%d-%d,%d\n", i, i, c, 1 + c);
        fprintf(routing, "P%d,10,W%d,15,3\n", i, i / PRODUCTS_PER_CENTRE);
    }
    return fclose(bom) | fclose(routing);
}

static int write_lead_times(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = create(folder, "lead_times.csv", "supplier,item,lead_time_days");

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        for (int c = 0; c < COMPONENTS; c++)
            fprintf(file, "S%d,K%d-%d,%d\n", plant_random(state, 40), i, c,
                    7 + plant_random(state, 36));
    }
    return fclose(file);
}

/* Twenty past orders a supplier: mostly punctual, some late. */
static int write_history(const char *folder, uint64_t *state)
{
    FILE *file = create(folder, "receipts.csv", "supplier,item,ordered,promised,received");

    if (file == NULL)
        return -1;
    for (int i = 0; i < 800; i++)
        fprintf(file, "S%d,,2025-11-%02d,2025-12-%02d,2025-12-%02d\n", i % 40,
                1 + plant_random(state, 28), 1 + plant_random(state, 10),
                11 + plant_random(state, 9) - (plant_random(state, 3) > 0 ? 5 : 0));
    return fclose(file);
}

static int write_capacity(const char *folder, struct plant_size size)
{
    FILE *file = create(folder, "capacity.csv", "resource,from,to,weekdays,minutes");

    if (file == NULL)
        return -1;
    for (int i = 0; i <= size.products / PRODUCTS_PER_CENTRE; i++)
        fprintf(file, "W%d,2026-01-01,2027-12-31,Mon-Fri,960\n", i);
    return fclose(file);
}

static int write_policy(const char *folder)
{
    FILE *file = create(folder, "policy.csv", "key,value");

    if (file == NULL)
        return -1;
    fprintf(file, "lead_time_model,pooled\n");
    return fclose(file);
}

int plant_write(const char *folder, struct plant_size size, uint64_t seed)
{
    uint64_t state = seed;

    return write_demand(folder, size, &state) | write_stock(folder, size, &state) |
           write_supply(folder, size, &state) | write_recipes(folder, size) |
           write_lead_times(folder, size, &state) | write_history(folder, &state) |
           write_capacity(folder, size) | write_policy(folder);
}

void plant_remove(const char *folder)
{
    char path[512];

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
}
