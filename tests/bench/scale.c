/* SPDX-License-Identifier: MIT */
#include "scale.h"

#include "data.h"

enum { MEAN_ORDER = 10, SUPPLY_ROWS = 4, DEMAND_ROWS = 5, PARTS = 2 };
enum { LAYERS = 8, COMPONENTS = 10, SUPPLIERS_A_PART = 8, DEPOTS = 2, ITEMS_PER_CENTRE = 10 };

static const char stock_header[] = "item,location,quantity";
static const char supply_header[] = "supply,item,quantity,due,supplier";
static const char demand_header[] = "demand,item,location,quantity,due";

/* Closes files that may be missing. */
static int close_files(FILE *const *files, int count)
{
    int failed = 0;

    for (int i = 0; i < count; i++)
        failed |= files[i] == NULL ? -1 : fclose(files[i]);
    return failed;
}

static void write_supply(FILE *file, int number, const char *item, int quantity, uint64_t *state)
{
    fprintf(file, "R%d,%s,%d,", number, item, quantity);
    data_write_date(file, 1 + data_random(state, SCALE_DAYS));
    fprintf(file, ",S%d\n", data_random(state, DATA_SUPPLIERS));
}

static void write_demand(FILE *file, int number, const char *item, const char *location,
                         uint64_t *state)
{
    fprintf(file, "O%d,%s,%s,%d,", number, item, location, 1 + data_random(state, 2 * MEAN_ORDER));
    data_write_date(file, 1 + data_random(state, SCALE_DAYS));
    fputc('\n', file);
}

/* ---- Orders --------------------------------------------------------------------------------- */

int scale_write_orders(const char *folder, int orders, uint64_t seed)
{
    enum { ROWS = 20 };
    FILE *files[] = {data_create(folder, "inventory.csv", stock_header),
                     data_create(folder, "supply.csv", supply_header),
                     data_create(folder, "demand.csv", demand_header),
                     data_create(folder, "lead_times.csv", "supplier,item,lead_time_days")};
    uint64_t state = seed;

    if (files[0] != NULL && files[1] != NULL && files[2] != NULL && files[3] != NULL) {
        fprintf(files[0], "P,,%d\n", orders * MEAN_ORDER / 2);
        for (int i = 0; i < ROWS; i++)
            write_supply(files[1], i, "P", orders * MEAN_ORDER * 8 / 10 / ROWS, &state);
        for (int i = 0; i < orders; i++)
            write_demand(files[2], i, "P", "", &state);
        fprintf(files[3], "S0,P,30\n");
    }
    return close_files(files, 4) | data_write_history(folder, &state);
}

/* ---- Stock points --------------------------------------------------------------------------- */

int scale_write_points(const char *folder, int points, uint64_t seed)
{
    FILE *files[] = {data_create(folder, "inventory.csv", stock_header),
                     data_create(folder, "supply.csv", supply_header),
                     data_create(folder, "demand.csv", demand_header)};
    uint64_t state = seed;

    for (int i = 0; i < points && files[0] != NULL && files[1] != NULL && files[2] != NULL; i++) {
        char item[16];

        snprintf(item, sizeof(item), "P%d", i);
        fprintf(files[0], "%s,,%d\n", item, data_random(&state, 4 * MEAN_ORDER));
        for (int row = 0; row < SUPPLY_ROWS; row++)
            write_supply(files[1], i * SUPPLY_ROWS + row, item, MEAN_ORDER, &state);
        for (int row = 0; row < DEMAND_ROWS; row++)
            write_demand(files[2], i * DEMAND_ROWS + row, item, "", &state);
    }
    return close_files(files, 3) | data_write_history(folder, &state);
}

/* ---- Depth ---------------------------------------------------------------------------------- */

static void write_level(FILE *const *files, int level, uint64_t *state)
{
    char item[16] = "P";

    if (level > 0)
        snprintf(item, sizeof(item), "D%d", level);
    fprintf(files[0], "%s,D%d,1\n", item, level + 1);
    for (int part = 0; part < PARTS; part++) {
        fprintf(files[0], "%s,K%d-%d,2\n", item, level, part);
        fprintf(files[2], "S%d,K%d-%d,%d\n", data_random(state, DATA_SUPPLIERS), level, part,
                7 + data_random(state, 36));
        fprintf(files[4], "K%d-%d,,%d\n", level, part, data_random(state, MEAN_ORDER));
    }
    fprintf(files[1], "%s,10,W%d,15,3\n", item, level);
    fprintf(files[3], "W%d,2026-01-01,2027-12-31,Mon-Fri,960\n", level);
}

int scale_write_depth(const char *folder, int depth, uint64_t seed)
{
    FILE *files[] = {
        data_create(folder, "bom.csv", "item,component,quantity"),
        data_create(folder, "routing.csv", "item,step,resource,setup_minutes,minutes_per_unit"),
        data_create(folder, "lead_times.csv", "supplier,item,lead_time_days"),
        data_create(folder, "capacity.csv", "resource,from,to,weekdays,minutes"),
        data_create(folder, "inventory.csv", stock_header)};
    uint64_t state = seed;
    int missing = 0;

    for (int i = 0; i < 5; i++)
        missing |= files[i] == NULL;
    for (int level = 0; level < depth && !missing; level++)
        write_level(files, level, &state);
    if (!missing)
        fprintf(files[2], "S0,D%d,14\n", depth);
    return close_files(files, 5) | data_write_history(folder, &state);
}

/* ---- Network -------------------------------------------------------------------------------- */

static void name_item(char *name, size_t size, int layer, int index)
{
    snprintf(name, size, layer == 0 ? "P%d" : "L%d-%d", layer == 0 ? index : layer, index);
}

/* Ten different items of the next layer: a stride that shares no factor with the width. */
static void write_components(FILE *bom, int layer, int index, int width, uint64_t *state)
{
    static const int strides[] = {1, 3, 7, 9};
    int at = data_random(state, width), stride = strides[data_random(state, 4)];
    char item[32], component[32];

    name_item(item, sizeof(item), layer, index);
    for (int i = 0; i < COMPONENTS; i++) {
        name_item(component, sizeof(component), layer + 1, (at + i * stride) % width);
        fprintf(bom, "%s,plant,%s,1\n", item, component);
    }
}

static void write_stage(FILE *const *files, int layer, int index, int width, uint64_t *state)
{
    char item[32];

    name_item(item, sizeof(item), layer, index);
    if (layer > 0)
        fprintf(files[0], "%s,plant,%d\n", item, data_random(state, 8) > 0 ? 1000 : 0);
    if (layer == LAYERS - 1) {
        for (int i = 0; i < SUPPLIERS_A_PART; i++)
            fprintf(files[3], "S%d,%s,%d\n", (index + i) % DATA_SUPPLIERS, item,
                    7 + data_random(state, 36));
        return;
    }
    write_components(files[1], layer, index, width, state);
    fprintf(files[2], "%s,plant,10,W%d-%d,15,1,%d\n", item, layer, index / ITEMS_PER_CENTRE,
            data_random(state, 3));
    if (index % ITEMS_PER_CENTRE == 0)
        fprintf(files[4], "W%d-%d,2026-01-01,2027-12-31,Mon-Fri,960\n", layer,
                index / ITEMS_PER_CENTRE);
}

/* The items of the first layer: promises at the depots, and little stock. */
static void write_depots(FILE *const *files, int width, uint64_t *state)
{
    char item[32], depot[24];

    for (int i = 0; i < DEPOTS * width; i++) {
        name_item(item, sizeof(item), 0, i / DEPOTS);
        snprintf(depot, sizeof(depot), "depot%d", i % DEPOTS);
        fprintf(files[0], "%s,%s,%d\n", item, depot, data_random(state, MEAN_ORDER));
        write_demand(files[6], i, item, depot, state);
    }
    for (int i = 0; i < DEPOTS; i++)
        fprintf(files[5], "plant,depot%d,%d\n", i, 1 + 2 * i);
}

int scale_write_network(const char *folder, int width, uint64_t seed)
{
    FILE *files[] = {data_create(folder, "inventory.csv", stock_header),
                     data_create(folder, "bom.csv", "item,location,component,quantity"),
                     data_create(folder, "routing.csv",
                                 "item,location,step,resource,setup_minutes,minutes_per_unit,days"),
                     data_create(folder, "lead_times.csv", "supplier,item,lead_time_days"),
                     data_create(folder, "capacity.csv", "resource,from,to,weekdays,minutes"),
                     data_create(folder, "transit.csv", "from,to,days"),
                     data_create(folder, "demand.csv", demand_header)};
    uint64_t state = seed;
    int missing = 0;

    for (int i = 0; i < 7; i++)
        missing |= files[i] == NULL;
    for (int i = 0; i < LAYERS * width && !missing; i++)
        write_stage(files, i / width, i % width, width, &state);
    if (!missing)
        write_depots(files, width, &state);
    return close_files(files, 7) | data_write_history(folder, &state);
}

/* ---- Stages --------------------------------------------------------------------------------- */

enum { STAGE_LAYERS = 6, FAN = 3, COMMON = 8, ONE_IN_COMMON = 12 };

/* One in so many components is one of the few that everybody uses; the others follow one another. */
static void write_fan(FILE *bom, const char *item, int layer, int width, int *next, uint64_t *state)
{
    char component[32];

    for (int i = 0; i < FAN; i++) {
        int index = data_random(state, ONE_IN_COMMON) == 0 ? data_random(state, COMMON)
                                                           : COMMON + (*next)++ % (width - COMMON);

        name_item(component, sizeof(component), layer + 1, index);
        fprintf(bom, "%s,%s,1\n", item, component);
    }
}

static void write_random_stage(FILE *const *files, int layer, int index, uint64_t *state)
{
    char item[32];
    int supplier = data_random(state, DATA_SUPPLIERS);

    name_item(item, sizeof(item), layer, index);
    if (layer == STAGE_LAYERS - 1) {
        fprintf(files[2], "S%d,%s,%d\n", supplier, item, 5 + data_random(state, 10));
        return;
    }
    if (data_random(state, 4) == 0)
        fprintf(files[1], "%s,10,W%d,30,1,0,\n", item, data_random(state, DATA_SUPPLIERS));
    fprintf(files[1], "%s,20,,0,0,%d,S%d\n", item, 1 + data_random(state, 4), supplier);
}

int scale_write_stages(const char *folder, int width, uint64_t seed)
{
    FILE *files[] = {data_create(folder, "bom.csv", "item,component,quantity"),
                     data_create(folder, "routing.csv",
                                 "item,step,resource,setup_minutes,minutes_per_unit,days,supplier"),
                     data_create(folder, "lead_times.csv", "supplier,item,lead_time_days"),
                     data_create(folder, "capacity.csv", "resource,from,to,weekdays,minutes")};
    uint64_t state = seed;
    int missing = 0, next = 0;
    char item[32];

    for (int i = 0; i < 4; i++)
        missing |= files[i] == NULL;
    for (int i = 0; i < STAGE_LAYERS * width && !missing; i++) {
        int layer = i / width, index = i % width;

        name_item(item, sizeof(item), layer, index);
        write_random_stage(files, layer, index, &state);
        next = index == 0 ? 0 : next;
        if (layer < STAGE_LAYERS - 1)
            write_fan(files[0], item, layer, width, &next, &state);
    }
    for (int i = 0; i < DATA_SUPPLIERS && !missing; i++)
        fprintf(files[3], "W%d,2026-01-01,2027-12-31,Mon-Fri,960\n", i);
    return close_files(files, 4) | data_write_history(folder, &state);
}
