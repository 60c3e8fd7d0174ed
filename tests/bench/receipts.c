/* SPDX-License-Identifier: MIT */
#include "receipts.h"

#include "data.h"

enum { OPEN_ORDERS = 60, LOCATIONS = 5, DAYS = 120, MONTHS = 10 };

static int close_all(FILE *const *files, int count)
{
    int failed = 0;

    for (int i = 0; i < count; i++)
        failed |= files[i] == NULL ? -1 : fclose(files[i]);
    return failed;
}

/* Promised a month after it was ordered; most come by then, and one in twenty is still open. */
static void write_receipt(FILE *file, int supplier, int item, int location, uint64_t *state)
{
    int month = 1 + data_random(state, MONTHS), promised = 1 + data_random(state, 10);

    fprintf(file, "S%d,P%d,L%d,2025-%02d-%02d,2025-%02d-%02d,", supplier, item, location, month,
            1 + data_random(state, 28), month + 1, promised);
    if (data_random(state, 20) > 0)
        fprintf(file, "2025-%02d-%02d", month + 1,
                promised + (data_random(state, 3) > 0 ? 0 : data_random(state, 18)));
    fputc('\n', file);
}

static void write_order(FILE *file, int number, int supplier, int item, int location,
                        uint64_t *state)
{
    fprintf(file, "R%d,P%d,L%d,10,", number, item, location);
    data_write_date(file, 1 + data_random(state, DAYS));
    fprintf(file, ",S%d\n", supplier);
}

static void write_item(FILE *const *files, int supplier, int item, uint64_t *state)
{
    for (int i = 0; i < RECEIPTS_AN_ITEM; i++)
        write_receipt(files[0], supplier, item, 0, state);
    write_order(files[1], item, supplier, item, 0, state);
    fprintf(files[2], "S%d,P%d,%d\n", supplier, item, 7 + data_random(state, 60));
}

static void open_all(const char *folder, FILE *files[3])
{
    files[0] =
        data_create(folder, "receipts.csv", "supplier,item,location,ordered,promised,received");
    files[1] = data_create(folder, "supply.csv", "supply,item,location,quantity,due,supplier");
    files[2] = data_create(folder, "lead_times.csv", "supplier,item,lead_time_days");
}

int receipts_write_suppliers(const char *folder, int suppliers, uint64_t seed)
{
    uint64_t state = seed;
    FILE *files[3];

    open_all(folder, files);
    for (int i = 0; i < suppliers * ITEMS_A_SUPPLIER; i++) {
        if (files[0] != NULL && files[1] != NULL && files[2] != NULL)
            write_item(files, i / ITEMS_A_SUPPLIER, i, &state);
    }
    return close_all(files, 3);
}

int receipts_write_one(const char *folder, int receipts, uint64_t seed)
{
    uint64_t state = seed;
    FILE *files[4];
    int missing;

    open_all(folder, files);
    files[3] =
        data_create(folder, "policy.csv", "key,value\nhistory_levels,\"supplier,item,location\"");
    missing = files[0] == NULL || files[1] == NULL || files[2] == NULL || files[3] == NULL;
    for (int i = 0; i < receipts && !missing; i++)
        write_receipt(files[0], 0, i % ITEMS_OF_ONE, data_random(&state, LOCATIONS), &state);
    for (int i = 0; i < ITEMS_OF_ONE * OPEN_ORDERS && !missing; i++)
        write_order(files[1], i, 0, i % ITEMS_OF_ONE, 0, &state);
    for (int i = 0; i < ITEMS_OF_ONE && !missing; i++)
        fprintf(files[2], "S0,P%d,30\n", i);
    return close_all(files, 4);
}
