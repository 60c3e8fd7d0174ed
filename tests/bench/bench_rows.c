/* SPDX-License-Identifier: MIT
 *
 * What it costs to load a million open orders from a file, and without one: cell by cell as values,
 * cell by cell as texts, and as whole columns. CPU time, several rounds of each in turn, the best
 * counts. Prints and never fails on time.
 */
#include "data.h"
#include "measure.h"

#include <string.h>

enum { ORDERS = 1000000, ROUNDS = 3, ITEMS = 20000, NAME = 16 };

struct order_line {
    char number[NAME], item[NAME], quantity_text[32], due_text[16];
    expect_quantity quantity;
    expect_day due;
};

static struct order_line orders[ORDERS];
static const char *numbers[ORDERS], *items[ORDERS];

static const char *const columns[] = {"demand", "item", "location", "quantity", "due"};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void draw(uint64_t *state)
{
    expect_day today = 0;

    expect_parse_date(DATA_TODAY, &today);
    for (int i = 0; i < ORDERS; i++) {
        struct order_line *order = &orders[i];

        snprintf(order->number, NAME, "SO-%07d", i);
        snprintf(order->item, NAME, "ITEM-%05d", data_random(state, ITEMS));
        order->quantity = (1 + data_random(state, 400)) * EXPECT_QUANTITY_ONE / 4;
        order->due = today + data_random(state, 120);
        expect_format_quantity(order->quantity, order->quantity_text);
        expect_format_date(order->due, order->due_text);
        numbers[i] = order->number;
        items[i] = order->item;
    }
}

static int write_file(const char *folder)
{
    FILE *file = data_create(folder, "demand.csv", "demand,item,location,quantity,due");

    if (file == NULL)
        return -1;
    for (int i = 0; i < ORDERS; i++)
        fprintf(file, "%s,%s,main,%s,%s\n", orders[i].number, orders[i].item,
                orders[i].quantity_text, orders[i].due_text);
    return fclose(file);
}

static void put_values(expect_loader *loader)
{
    for (int i = 0; i < ORDERS; i++) {
        expect_loader_put_text(loader, orders[i].number);
        expect_loader_put_text(loader, orders[i].item);
        expect_loader_put_text(loader, "main");
        expect_loader_put_quantity(loader, orders[i].quantity);
        expect_loader_put_day(loader, orders[i].due);
        expect_loader_end_row(loader);
    }
}

static void put_texts(expect_loader *loader)
{
    for (int i = 0; i < ORDERS; i++) {
        const char *const texts[] = {orders[i].number, orders[i].item, "main",
                                     orders[i].quantity_text, orders[i].due_text};

        expect_loader_add_texts(loader, texts, COLUMNS);
    }
}

static expect_array array_of(const void *values, size_t stride, int32_t kind)
{
    expect_array array = EXPECT_ARRAY_INIT;

    array.values = values;
    array.stride = stride;
    array.kind = kind;
    return array;
}

static void put_arrays(expect_loader *loader)
{
    static const char *mains[ORDERS];
    expect_array number = array_of(numbers, 0, EXPECT_TEXTS);
    expect_array item = array_of(items, 0, EXPECT_TEXTS);
    expect_array location = array_of(mains, 0, EXPECT_TEXTS);
    expect_array quantity = array_of(&orders[0].quantity, sizeof(orders[0]), EXPECT_QUANTITIES);
    expect_array due = array_of(&orders[0].due, sizeof(orders[0]), EXPECT_DAYS);
    const expect_array *const arrays[] = {&number, &item, &location, &quantity, &due};

    for (int i = 0; i < ORDERS; i++)
        mains[i] = "main";
    expect_loader_add_arrays(loader, arrays, COLUMNS, ORDERS);
}

/* Seconds from nothing to a model, and what tells it apart; below 0 on failure. */
static double load(const char *folder, void (*put)(expect_loader *loader), char fingerprint[17])
{
    expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
    expect_model_info info = EXPECT_MODEL_INFO_INIT;
    expect_loader *loader = NULL;
    expect_model *model = NULL;
    double start = now_microseconds();
    expect_status status;

    expect_parse_date(DATA_TODAY, &options.today);
    if (put == NULL) {
        status = expect_model_load(folder, &options, &model, NULL);
    } else {
        status = expect_loader_new(&options, &loader);
        if (status == EXPECT_OK)
            status = expect_loader_table(loader, "demand", columns, COLUMNS);
        if (status == EXPECT_OK) {
            put(loader);
            status = expect_loader_finish(loader, &model, NULL);
        }
        expect_loader_free(loader);
    }
    if (status == EXPECT_OK)
        status = expect_model_describe(model, &info);
    if (status == EXPECT_OK)
        snprintf(fingerprint, 17, "%s", info.fingerprint);
    start = (now_microseconds() - start) / 1e6;
    expect_model_free(model);
    return status == EXPECT_OK ? start : -1.0;
}

static const struct way {
    const char *name;
    void (*put)(expect_loader *loader);
} ways[] = {{"a file", NULL},
            {"rows of values", put_values},
            {"rows of texts", put_texts},
            {"whole columns", put_arrays}};

enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

static int measure(const char *folder, double best[WAYS])
{
    char first[17] = "", fingerprint[17];

    for (int round = 0; round < ROUNDS; round++) {
        for (int way = 0; way < WAYS; way++) {
            double seconds = load(folder, ways[way].put, fingerprint);

            if (first[0] == '\0')
                memcpy(first, fingerprint, sizeof(first));
            if (seconds < 0 || strcmp(first, fingerprint) != 0)
                return -1;
            if (round == 0 || seconds < best[way])
                best[way] = seconds;
        }
    }
    return 0;
}

int main(void)
{
    uint64_t state = 42;
    double best[WAYS];
    char folder[DATA_PATH];
    int failed;

    if (data_folder(folder) != 0)
        return 1;
    draw(&state);
    failed = write_file(folder) != 0 || measure(folder, best) != 0;
    data_remove(folder);
    if (failed) {
        fprintf(stderr, "the orders could not be written, loaded, or are not the same\n");
        return 1;
    }
    for (int way = 0; way < WAYS; way++)
        printf("%d orders from %-15s %.2f s, %.2f of a file\n", ORDERS, ways[way].name, best[way],
               best[way] / best[0]);
    return 0;
}
