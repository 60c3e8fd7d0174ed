/* SPDX-License-Identifier: MIT */
#include "load/row_table.h"

#include "load/row_batch.h"

#include <string.h>

#ifdef EXPECT_SMALL_LIMITS
enum { BLOCK_FIRST = 16, BLOCK_MOST = 64 };
#else
enum { BLOCK_FIRST = 4096, BLOCK_MOST = 1024 * 1024 };
#endif

/* ---- The table ---- */

static expect_status keep_columns(struct row_table *table, const char *const *columns, size_t count)
{
    table->columns = arena_get_zeroed(&table->arena, count, sizeof(*table->columns));
    if (table->columns == NULL)
        return EXPECT_ERR_NOMEM;
    for (; table->column_count < count; table->column_count++) {
        const char *name = columns[table->column_count];
        char *copy = arena_copy_text(&table->arena, name, strlen(name));

        if (copy == NULL)
            return EXPECT_ERR_NOMEM;
        table->columns[table->column_count] = csv_field_of(copy, strlen(name));
    }
    return EXPECT_OK;
}

expect_status row_table_init(struct row_table *table, const struct alloc *alloc, const char *name,
                             const char *file, const char *const *columns, size_t count)
{
    expect_status status;

    *table = (struct row_table){.alloc = alloc, .file = file};
    arena_init(&table->arena, alloc);
    table->name = arena_copy_text(&table->arena, name, strlen(name));
    status = table->name != NULL ? keep_columns(table, columns, count) : EXPECT_ERR_NOMEM;
    if (status != EXPECT_OK)
        row_table_fini(table);
    return status;
}

void row_table_fini(struct row_table *table)
{
    for (size_t i = 0; i < table->batch_count; i++)
        alloc_put(table->alloc, table->batches[i].bytes, table->batches[i].capacity, 1);
    alloc_put(table->alloc, table->batches, table->batch_capacity, sizeof(*table->batches));
    arena_fini(&table->arena);
}

struct csv_text row_table_text(const struct row_table *table)
{
    return (struct csv_text){.rows = table, .size = table->row_count, .is_utf8 = true};
}

/* ---- Blocks ---- */

static struct row_batch *last_block(const struct row_table *table)
{
    struct row_batch *last =
        table->batch_count > 0 ? &table->batches[table->batch_count - 1] : NULL;

    return last != NULL && last->arrays == NULL ? last : NULL;
}

static expect_status add_batch(struct row_table *table, struct row_batch batch)
{
    TRY(alloc_reserve(table->alloc, (void **)&table->batches, &table->batch_capacity,
                      table->batch_count + 1, sizeof(*table->batches)));
    table->batches[table->batch_count++] = batch;
    return EXPECT_OK;
}

static size_t next_block_size(const struct row_batch *last, size_t need)
{
    size_t size = last != NULL ? 2 * last->capacity : BLOCK_FIRST;

    if (size > BLOCK_MOST)
        size = BLOCK_MOST;
    return size > need ? size : need;
}

/* A new block, to which the row being written moves. */
static expect_status add_block(struct row_table *table, size_t size)
{
    const struct row_batch *last = last_block(table);
    size_t begun = last != NULL ? last->used - table->open_start : 0;
    struct row_batch block = {.capacity = next_block_size(last, begun + size), .used = begun};
    expect_status status;

    block.bytes = alloc_get(table->alloc, block.capacity, 1);
    if (block.bytes == NULL)
        return EXPECT_ERR_NOMEM;
    if (begun > 0)
        memcpy(block.bytes, last->bytes + table->open_start, begun);
    status = add_batch(table, block);
    if (status != EXPECT_OK) {
        alloc_put(table->alloc, block.bytes, block.capacity, 1);
        return status;
    }
    if (table->batch_count > 1 && table->batches[table->batch_count - 2].arrays == NULL)
        table->batches[table->batch_count - 2].used -= begun;
    table->open_start = 0;
    return EXPECT_OK;
}

/* Room for `size` bytes more, where the row goes on; NULL when there is no memory. */
static char *make_room(struct row_table *table, size_t size)
{
    struct row_batch *block = last_block(table);

    if (block == NULL || block->capacity - block->used < size) {
        if (add_block(table, size) != EXPECT_OK)
            return NULL;
        block = last_block(table);
    }
    block->used += size;
    return block->bytes + block->used - size;
}

/* ---- Cells ---- */

static void begin_row(struct row_table *table)
{
    const struct row_batch *block = last_block(table);

    table->is_open = true;
    table->open_cells = 0;
    table->open_start = block != NULL ? block->used : 0;
    table->failed = EXPECT_OK;
}

static expect_status spoil(struct row_table *table, expect_status status)
{
    if (table->failed == EXPECT_OK)
        table->failed = status;
    return status;
}

/* Room for a cell of the row, its kind written; NULL when the row is spoilt. */
static char *begin_cell(struct row_table *table, int32_t kind, size_t size)
{
    char *cell;

    if (!table->is_open)
        begin_row(table);
    if (table->open_cells == table->column_count)
        (void)spoil(table, EXPECT_ERR_ARGUMENT);
    if (table->failed != EXPECT_OK)
        return NULL;
    cell = make_room(table, size);
    if (cell == NULL) {
        (void)spoil(table, EXPECT_ERR_NOMEM);
        return NULL;
    }
    table->open_cells++;
    *cell = (char)kind;
    return cell + 1;
}

static expect_status put_blank(struct row_table *table)
{
    return begin_cell(table, CELL_BLANK, 1) != NULL ? EXPECT_OK : table->failed;
}

/* Of a text that is too long for a field as much is kept as shows that. */
expect_status row_table_put_text(struct row_table *table, const char *text, size_t length)
{
    uint32_t kept = length <= CSV_FIELD_MAX ? (uint32_t)length : CSV_FIELD_MAX + 1;
    char *cell;

    if (text == NULL || length == 0)
        return put_blank(table);
    cell = begin_cell(table, EXPECT_TEXTS, CELL_TEXT_EXTRA + kept);
    if (cell == NULL)
        return table->failed;
    memcpy(cell, &kept, sizeof(kept));
    memcpy(cell + sizeof(kept), text, kept);
    cell[sizeof(kept) + kept] = '\0';
    return EXPECT_OK;
}

expect_status row_table_put_number(struct row_table *table, int32_t kind, int64_t number)
{
    char *cell;

    if (number == INT64_MIN)
        return put_blank(table);
    cell = begin_cell(table, kind, CELL_NUMBER_SIZE);
    if (cell == NULL)
        return table->failed;
    memcpy(cell, &number, sizeof(number));
    return EXPECT_OK;
}

/* ---- Rows ---- */

expect_status row_table_spoil_row(struct row_table *table)
{
    if (!table->is_open)
        begin_row(table);
    return spoil(table, EXPECT_ERR_ARGUMENT);
}

static void drop_row(struct row_table *table)
{
    struct row_batch *block = last_block(table);

    if (block != NULL)
        block->used = table->open_start;
}

expect_status row_table_end_row(struct row_table *table)
{
    if (!table->is_open)
        begin_row(table);
    if (table->open_cells != table->column_count)
        (void)spoil(table, EXPECT_ERR_ARGUMENT);
    table->is_open = false;
    if (table->failed != EXPECT_OK) {
        drop_row(table);
        return table->failed;
    }
    last_block(table)->rows++;
    table->row_count++;
    return EXPECT_OK;
}

expect_status row_table_add_arrays(struct row_table *table, const struct row_array *arrays,
                                   size_t rows)
{
    struct row_array *kept = arena_get(&table->arena, table->column_count, sizeof(*kept));

    if (kept == NULL)
        return EXPECT_ERR_NOMEM;
    memcpy(kept, arrays, table->column_count * sizeof(*kept));
    TRY(add_batch(table, (struct row_batch){.rows = rows, .arrays = kept}));
    table->row_count += rows;
    return EXPECT_OK;
}
