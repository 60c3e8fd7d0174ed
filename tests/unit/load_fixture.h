/* SPDX-License-Identifier: MIT
 *
 * What the tests of lib/base, lib/model and lib/load share: an allocator that counts and can run
 * out, findings as text, and data folders in memory.
 */
#ifndef UNIT_LOAD_FIXTURE_H
#define UNIT_LOAD_FIXTURE_H

#include "load/folder.h"
#include "support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define TODAY 20514 /* 2026-03-02, a Monday */

/* ---- An allocator that counts ---- */

struct meter {
    size_t calls;    /* so far */
    size_t fail_at;  /* the call that finds no memory, from 1; 0: none */
    bool fail_after; /* and all calls after it */
    size_t in_use;   /* bytes */
};

static inline bool meter_refuses(struct meter *meter)
{
    size_t call = ++meter->calls;

    return meter->fail_at != 0 &&
           (meter->fail_after ? call >= meter->fail_at : call == meter->fail_at);
}

static inline void *meter_allocate(void *context, size_t size)
{
    struct meter *meter = context;

    if (meter_refuses(meter))
        return NULL;
    meter->in_use += size;
    return malloc(size);
}

/* Always moves, so that a pointer kept too long is found out. */
static inline void *meter_reallocate(void *context, void *block, size_t old_size, size_t new_size)
{
    struct meter *meter = context;
    void *moved;

    if (meter_refuses(meter))
        return NULL;
    moved = malloc(new_size);
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    free(block);
    meter->in_use += new_size - old_size;
    return moved;
}

static inline void meter_release(void *context, void *block, size_t size)
{
    struct meter *meter = context;

    meter->in_use -= size;
    free(block);
}

static inline struct alloc meter_alloc(struct meter *meter)
{
    return (struct alloc){meter_allocate, meter_reallocate, meter_release, meter};
}

/* ---- Random numbers (splitmix64) ---- */

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* From `low` to `high`, both possible. */
static inline int64_t random_between(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(random_next(state) % (uint64_t)(high - low + 1));
}

/* ---- Data in memory ---- */

struct text_file {
    const char *name, *text;
};

/* What came of a load: free with loaded_fini. */
struct loaded {
    struct meter meter;
    struct alloc alloc;
    expect_report *report;
    struct model model;
    expect_status status;
};

static inline void load_texts(struct loaded *loaded, const struct text_file *files, size_t count,
                              size_t limit)
{
    struct memory_file memory[12];
    struct load_settings settings = {&loaded->alloc, TODAY};

    ck_assert_uint_le(count, LENGTH(memory));
    loaded->alloc = meter_alloc(&loaded->meter);
    loaded->report = NULL;
    for (size_t i = 0; i < count; i++)
        memory[i] = (struct memory_file){files[i].name, files[i].text, strlen(files[i].text)};
    loaded->status = report_new(&loaded->alloc, limit, &loaded->report);
    if (loaded->status == EXPECT_OK)
        loaded->status = load_memory(memory, count, &settings, &loaded->model, loaded->report);
}

static inline void loaded_fini(struct loaded *loaded)
{
    if (loaded->status == EXPECT_OK)
        model_fini(&loaded->model);
    expect_report_free(loaded->report);
    ck_assert_uint_eq(loaded->meter.in_use, 0);
}

static inline expect_finding finding_at(const expect_report *report, size_t index)
{
    expect_finding finding = EXPECT_FINDING_INIT;

    ck_assert_int_eq(expect_report_get(report, index, &finding), EXPECT_OK);
    return finding;
}

/* "error demand.csv:2:9 bad_number quantity" for each finding, a line each. */
static inline const char *findings_text(const expect_report *report)
{
    static char text[4096];
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < expect_report_count(report) && used < sizeof(text) - 200; i++) {
        expect_finding finding = finding_at(report, i);

        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s %.40s:%lld:%d %s %s\n",
                                 finding.severity == EXPECT_SEVERITY_ERROR ? "error" : "note",
                                 finding.file, (long long)finding.line, finding.column,
                                 finding.code, finding.field);
    }
    return text;
}

#endif
