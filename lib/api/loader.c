/* SPDX-License-Identifier: MIT */
#include "api/make_model.h"
#include "base/abi.h"
#include "load/kinds.h"
#include "load/row_table.h"

#include <string.h>

struct expect_loader {
    struct load_options options; /* its encoding is ours */
    struct arena arena;          /* names */
    struct row_table **tables;   /* each a block of its own: the parts of one never move */
    size_t table_count, table_capacity;
    struct row_table *table; /* the one that rows go to; NULL: none yet */
    struct memory_file *files;
    size_t file_count, file_capacity;
};

/* ---- The loader ---- */

static expect_status keep_text(struct arena *arena, const char *text, const char **ret_text)
{
    *ret_text = arena_copy_text(arena, text, strlen(text));
    return *ret_text != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

static expect_status keep_encoding(expect_loader *loader)
{
    const char **encoding = &loader->options.dialect.encoding;

    return *encoding != NULL ? keep_text(&loader->arena, *encoding, encoding) : EXPECT_OK;
}

expect_status expect_loader_new(const expect_load_options *options, expect_loader **ret_loader)
{
    struct load_options known;
    expect_loader *loader;
    expect_status status;

    if (ret_loader == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_of_model(options, &known));
    loader = alloc_get_zeroed(&known.alloc, 1, sizeof(*loader));
    if (loader == NULL)
        return EXPECT_ERR_NOMEM;
    loader->options = known;
    arena_init(&loader->arena, &loader->options.alloc);
    status = keep_encoding(loader);
    if (status == EXPECT_OK)
        *ret_loader = loader;
    else
        expect_loader_free(loader);
    return status;
}

static void free_table(const struct alloc *alloc, struct row_table *table)
{
    row_table_fini(table);
    alloc_put(alloc, table, 1, sizeof(*table));
}

void expect_loader_free(expect_loader *loader)
{
    struct alloc alloc;

    if (loader == NULL)
        return;
    alloc = loader->options.alloc;
    for (size_t i = 0; i < loader->table_count; i++)
        free_table(&loader->options.alloc, loader->tables[i]);
    alloc_put(&alloc, loader->tables, loader->table_capacity, sizeof(*loader->tables));
    alloc_put(&alloc, loader->files, loader->file_capacity, sizeof(*loader->files));
    arena_fini(&loader->arena);
    alloc_put(&alloc, loader, 1, sizeof(*loader));
}

/* ---- Tables ---- */

static bool has_nulls(const void *const *pointers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (pointers[i] == NULL)
            return true;
    }
    return false;
}

/* The table that stands for a file; NULL: it was not begun. */
static struct row_table *find_table(const expect_loader *loader, const char *file)
{
    for (size_t i = 0; i < loader->table_count; i++) {
        if (strcmp(loader->tables[i]->file, file) == 0)
            return loader->tables[i];
    }
    return NULL;
}

static expect_status add_table(expect_loader *loader, const char *name, const char *file,
                               const char *const *columns, size_t count)
{
    const struct alloc *alloc = &loader->options.alloc;
    struct row_table *table;
    expect_status status;

    TRY(alloc_reserve(alloc, (void **)&loader->tables, &loader->table_capacity,
                      loader->table_count + 1, sizeof(struct row_table *)));
    table = alloc_get(alloc, 1, sizeof(*table));
    if (table == NULL)
        return EXPECT_ERR_NOMEM;
    status = row_table_init(table, alloc, name, file, columns, count);
    if (status != EXPECT_OK) {
        alloc_put(alloc, table, 1, sizeof(*table));
        return status;
    }
    loader->tables[loader->table_count++] = loader->table = table;
    return EXPECT_OK;
}

static bool is_in_a_row(const expect_loader *loader)
{
    return loader->table != NULL && loader->table->is_open;
}

expect_status expect_loader_table(expect_loader *loader, const char *name,
                                  const char *const *columns, size_t count)
{
    const char *file = name != NULL ? kind_file(name) : NULL;
    struct row_table *found;

    if (loader == NULL || file == NULL || is_in_a_row(loader))
        return EXPECT_ERR_ARGUMENT;
    found = find_table(loader, file);
    if ((found == NULL) != (count > 0))
        return EXPECT_ERR_ARGUMENT;
    if (found != NULL) {
        loader->table = found;
        return EXPECT_OK;
    }
    if (columns == NULL || has_nulls((const void *const *)columns, count))
        return EXPECT_ERR_ARGUMENT;
    return add_table(loader, name, file, columns, count);
}

/* ---- Rows ---- */

static bool has_table(const expect_loader *loader)
{
    return loader != NULL && loader->table != NULL;
}

expect_status expect_loader_put_text(expect_loader *loader, const char *text)
{
    if (!has_table(loader))
        return EXPECT_ERR_ARGUMENT;
    return row_table_put_text(loader->table, text, text != NULL ? strlen(text) : 0);
}

expect_status expect_loader_put_bytes(expect_loader *loader, const char *bytes, size_t size)
{
    if (!has_table(loader))
        return EXPECT_ERR_ARGUMENT;
    if (bytes == NULL && size > 0)
        return row_table_spoil_row(loader->table);
    return row_table_put_text(loader->table, bytes, size);
}

static expect_status put_number(expect_loader *loader, int32_t kind, int64_t number)
{
    return has_table(loader) ? row_table_put_number(loader->table, kind, number)
                             : EXPECT_ERR_ARGUMENT;
}

expect_status expect_loader_put_integer(expect_loader *loader, int64_t number)
{
    return put_number(loader, EXPECT_INTEGERS, number);
}

expect_status expect_loader_put_quantity(expect_loader *loader, expect_quantity number)
{
    return put_number(loader, EXPECT_QUANTITIES, number);
}

expect_status expect_loader_put_day(expect_loader *loader, expect_day day)
{
    return put_number(loader, EXPECT_DAYS, day != EXPECT_DAY_NONE ? day : EXPECT_NUMBER_NONE);
}

expect_status expect_loader_put_time(expect_loader *loader, expect_time time)
{
    return put_number(loader, EXPECT_TIMES, time);
}

expect_status expect_loader_put_blank(expect_loader *loader)
{
    return expect_loader_put_text(loader, NULL);
}

expect_status expect_loader_end_row(expect_loader *loader)
{
    return has_table(loader) ? row_table_end_row(loader->table) : EXPECT_ERR_ARGUMENT;
}

expect_status expect_loader_add_texts(expect_loader *loader, const char *const *texts, size_t count)
{
    if (!has_table(loader) || texts == NULL || is_in_a_row(loader))
        return EXPECT_ERR_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        (void)expect_loader_put_text(loader, texts[i]); /* the end of the row tells */
    return expect_loader_end_row(loader);
}

/* ---- Arrays ---- */

static size_t value_size(int32_t kind)
{
    switch (kind) {
    case EXPECT_TEXTS:
        return sizeof(const char *);
    case EXPECT_DAYS:
        return sizeof(expect_day);
    case EXPECT_INTEGERS:
    case EXPECT_QUANTITIES:
    case EXPECT_TIMES:
        return sizeof(int64_t);
    default:
        return 0;
    }
}

static expect_status read_array(const expect_array *given, size_t rows, struct row_array *ret_array)
{
    expect_array array = EXPECT_ARRAY_INIT;
    size_t size;

    TRY(abi_read(&array, sizeof(array), given));
    size = value_size(array.kind);
    if (size == 0 || array.reserved != 0 || (array.stride != 0 && array.stride < size) ||
        (array.values == NULL && rows > 0))
        return EXPECT_ERR_ARGUMENT;
    *ret_array =
        (struct row_array){array.kind, array.values, array.stride > 0 ? array.stride : size};
    return EXPECT_OK;
}

static expect_status add_arrays(struct row_table *table, const expect_array *const *given,
                                size_t rows)
{
    size_t count = table->column_count;
    struct row_array *arrays = alloc_get(table->alloc, count, sizeof(*arrays));
    expect_status status = arrays != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;

    for (size_t i = 0; i < count && status == EXPECT_OK; i++)
        status = read_array(given[i], rows, &arrays[i]);
    if (status == EXPECT_OK)
        status = row_table_add_arrays(table, arrays, rows);
    alloc_put(table->alloc, arrays, count, sizeof(*arrays));
    return status;
}

expect_status expect_loader_add_arrays(expect_loader *loader, const expect_array *const *arrays,
                                       size_t count, size_t rows)
{
    if (!has_table(loader) || arrays == NULL || is_in_a_row(loader) ||
        count != loader->table->column_count)
        return EXPECT_ERR_ARGUMENT;
    return add_arrays(loader->table, arrays, rows);
}

/* ---- Files ---- */

static expect_status reserve_files(expect_loader *loader, size_t count)
{
    return alloc_reserve(&loader->options.alloc, (void **)&loader->files, &loader->file_capacity,
                         count, sizeof(*loader->files));
}

expect_status expect_loader_add_file(expect_loader *loader, const char *name, const void *bytes,
                                     size_t size)
{
    struct memory_file file = {.bytes = bytes, .size = size};

    if (loader == NULL || name == NULL || (bytes == NULL && size > 0))
        return EXPECT_ERR_ARGUMENT;
    if (bytes == NULL)
        file.bytes = "";
    TRY(reserve_files(loader, loader->file_count + 1));
    TRY(keep_text(&loader->arena, name, &file.name));
    loader->files[loader->file_count++] = file;
    return EXPECT_OK;
}

/* ---- The model ---- */

/* The tables, then the files. */
static void list_sources(const expect_loader *loader, struct memory_file *list)
{
    for (size_t i = 0; i < loader->table_count; i++)
        list[i] = (struct memory_file){.rows = loader->tables[i]};
    if (loader->file_count > 0)
        memcpy(list + loader->table_count, loader->files, loader->file_count * sizeof(*list));
}

static expect_status make(const expect_loader *loader, const expect_model *base,
                          expect_model **ret_model, expect_report **reterr_report)
{
    struct model_source source = {.base = base};
    struct memory_file *list = NULL;
    expect_status status;

    source.file_count = loader->table_count + loader->file_count;
    if (source.file_count > 0) {
        list = alloc_get(&loader->options.alloc, source.file_count, sizeof(*list));
        if (list == NULL)
            return EXPECT_ERR_NOMEM;
        list_sources(loader, list);
    }
    source.files = list;
    status = make_model(&source, &loader->options, ret_model, reterr_report);
    alloc_put(&loader->options.alloc, list, source.file_count, sizeof(*list));
    return status;
}

expect_status expect_loader_finish(const expect_loader *loader, expect_model **ret_model,
                                   expect_report **reterr_report)
{
    if (loader == NULL || ret_model == NULL || is_in_a_row(loader))
        return EXPECT_ERR_ARGUMENT;
    return make(loader, NULL, ret_model, reterr_report);
}

expect_status expect_loader_what_if(const expect_loader *loader, const expect_model *base,
                                    expect_model **ret_model, expect_report **reterr_report)
{
    if (loader == NULL || base == NULL || ret_model == NULL || is_in_a_row(loader))
        return EXPECT_ERR_ARGUMENT;
    return make(loader, base, ret_model, reterr_report);
}
