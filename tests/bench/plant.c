/* SPDX-License-Identifier: MIT */
#include "plant.h"

#include "data.h"

enum { COMPONENTS = 3, PRODUCTS_PER_CENTRE = 10, DUE_DAYS = 120, MEAN_ORDER = 10 };

static int write_demand(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = data_create(folder, "demand.csv", "demand,item,quantity,due,customer");

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.orders; i++) {
        fprintf(file, "O%d,P%d,%d,", i, data_random(state, size.products),
                1 + data_random(state, 20));
        data_write_date(file, 1 + data_random(state, DUE_DAYS));
        fprintf(file, ",C%d\n", data_random(state, 500));
    }
    return fclose(file);
}

/* Stock for 15 % of what the orders of a product need, as the product and as its components. */
static int write_stock(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = data_create(folder, "inventory.csv", "item,quantity");
    int need = size.orders / size.products * MEAN_ORDER;

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        fprintf(file, "P%d,%d\n", i, data_random(state, need * 30 / 100 + 1));
        for (int c = 0; c < COMPONENTS; c++)
            fprintf(file, "K%d-%d,%d\n", i, c, data_random(state, need * 30 / 100 + 1));
    }
    return fclose(file);
}

static int write_supply(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *file = data_create(folder, "supply.csv", "supply,item,quantity,due,supplier");
    int need = size.orders / size.products * MEAN_ORDER;

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        for (int c = -1; c < COMPONENTS; c++) {
            fprintf(file, c < 0 ? "R%d" : "R%d-%d", i, c);
            fprintf(file, c < 0 ? ",P%d" : ",K%d-%d", i, c);
            fprintf(file, ",%d,", 1 + need / 10);
            data_write_date(file, 3 + data_random(state, 60));
            fprintf(file, ",S%d\n", data_random(state, DATA_SUPPLIERS));
        }
    }
    return fclose(file);
}

static int write_recipes(const char *folder, struct plant_size size)
{
    FILE *bom = data_create(folder, "bom.csv", "item,component,quantity");
    FILE *routing =
        data_create(folder, "routing.csv", "item,step,resource,setup_minutes,minutes_per_unit");

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
    FILE *file =
        data_create(folder, "lead_times.csv", "supplier,item,lead_time_days,unit_cost,priority");

    if (file == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        for (int c = 0; c < COMPONENTS; c++) {
            fprintf(file, "S%d,K%d-%d,%d,10,1\n", data_random(state, DATA_SUPPLIERS), i, c,
                    7 + data_random(state, 36));
            if (size.has_choices)
                fprintf(file, "S%d,K%d-%d,%d,14,0\n", data_random(state, DATA_SUPPLIERS), i, c,
                        2 + data_random(state, 10));
        }
    }
    return fclose(file);
}

static int write_capacity(const char *folder, struct plant_size size)
{
    FILE *file =
        data_create(folder, "capacity.csv",
                    "resource,from,to,weekdays,minutes,overtime_minutes,overtime_cost_per_hour");
    const char *overtime = size.has_choices ? "240,48" : ",";

    if (file == NULL)
        return -1;
    for (int i = 0; i <= size.products / PRODUCTS_PER_CENTRE; i++)
        fprintf(file, "W%d,2026-01-01,2027-12-31,Mon-Fri,%d,%s\n", i, size.has_choices ? 20 : 960,
                overtime);
    return fclose(file);
}

/* The next product will do as well; some of each also lies at a depot, which is a day away. */
static int write_choices(const char *folder, struct plant_size size, uint64_t *state)
{
    FILE *substitutes = data_create(folder, "substitutes.csv", "item,substitute");
    FILE *depot = data_create(folder, "inventory.part2.csv", "item,location,quantity");
    FILE *lanes = data_create(folder, "transit.csv", "from,to,days,mode,cost,priority");

    if (substitutes == NULL || depot == NULL || lanes == NULL)
        return -1;
    for (int i = 0; i < size.products; i++) {
        fprintf(substitutes, "P%d,P%d\n", i, (i + 1) % size.products);
        fprintf(depot, "P%d,DEPOT,%d\n", i, data_random(state, 20));
    }
    fprintf(lanes, ",NORTH,3,ROAD,80,1\n,NORTH,1,AIR,400,0\nDEPOT,NORTH,2,ROAD,60,1\n");
    return fclose(substitutes) | fclose(depot) | fclose(lanes);
}

static int write_policy(const char *folder)
{
    FILE *file = data_create(folder, "policy.csv", "key,value");

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
           write_lead_times(folder, size, &state) | data_write_history(folder, &state) |
           write_capacity(folder, size) | write_policy(folder) |
           (size.has_choices ? write_choices(folder, size, &state) : 0);
}
