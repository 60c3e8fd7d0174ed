/* SPDX-License-Identifier: MIT
 *
 * The small things at the bottom of lib/base: remembered values, growing arrays, structs of
 * callers.
 */
#include "base/memo.h"

#include "base/abi.h"
#include "unit/load_fixture.h"

static struct meter meter;
static struct alloc alloc;

static void setup(void)
{
    meter = (struct meter){0};
    alloc = meter_alloc(&meter);
}

static void teardown(void)
{
    ck_assert_uint_eq(meter.in_use, 0);
}

/* ---- memo ---- */

static struct memo_key key_of(uint32_t first, uint32_t last)
{
    return (struct memo_key){{first, 0, 0, 0, 0, last}};
}

START_TEST(remembers)
{
    enum { KEYS = 2000 };
    static int values[KEYS];
    struct memo memo;

    memo_init(&memo, &alloc);
    ck_assert_ptr_null(memo_find(&memo, &(struct memo_key){{1}}));
    for (uint32_t i = 0; i < KEYS; i++) {
        struct memo_key key = key_of(i / 40, i % 40);

        ck_assert_ptr_null(memo_find(&memo, &key));
        ck_assert_int_eq(memo_add(&memo, &key, &values[i]), EXPECT_OK);
    }
    for (uint32_t i = 0; i < KEYS; i++) {
        struct memo_key key = key_of(i / 40, i % 40);

        ck_assert_ptr_eq(memo_find(&memo, &key), &values[i]);
    }
    memo_clear(&memo);
    ck_assert_uint_eq(memo.count, 0);
    ck_assert_ptr_null(memo_find(&memo, &(struct memo_key){{0}}));
    memo_fini(&memo);
    memo_fini(&memo); /* nothing is left to give back */
}
END_TEST

START_TEST(remembers_without_memory)
{
    struct memo memo;
    int value = 0;

    memo_init(&memo, &alloc);
    meter.fail_at = 1;
    ck_assert_int_eq(memo_add(&memo, &(struct memo_key){{7}}, &value), EXPECT_ERR_NOMEM);
    ck_assert_ptr_null(memo_find(&memo, &(struct memo_key){{7}}));
    ck_assert_int_eq(memo_add(&memo, &(struct memo_key){{7}}, &value), EXPECT_OK);
    ck_assert_ptr_eq(memo_find(&memo, &(struct memo_key){{7}}), &value);
    memo_fini(&memo);
}
END_TEST

/* ---- alloc ---- */

START_TEST(sizes_that_overflow)
{
    void *items = NULL;
    size_t capacity = 0;

    ck_assert_ptr_null(alloc_get(&alloc, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(alloc_get_zeroed(&alloc, SIZE_MAX, SIZE_MAX));
    ck_assert_int_eq(alloc_reserve(&alloc, &items, &capacity, SIZE_MAX / 2, 3), EXPECT_ERR_NOMEM);
    ck_assert_ptr_null(items);
    ck_assert_uint_eq(meter.calls, 0);
}
END_TEST

START_TEST(nothing_is_something)
{
    void *block = alloc_get(&alloc, 0, 8);

    ck_assert_ptr_nonnull(block);
    alloc_put(&alloc, block, 0, 8);
    alloc_put(&alloc, NULL, 9, 8);
}
END_TEST

/* Room that is expected is made as it is, never taken away, and its lack does no harm. */
START_TEST(arrays_expect)
{
    uint32_t *items = NULL;
    size_t capacity = 0;

    ck_assert_int_eq(alloc_expect(&alloc, (void **)&items, &capacity, 100, sizeof(*items)),
                     EXPECT_OK);
    ck_assert_uint_eq(capacity, 100);
    items[99] = 99;
    ck_assert_int_eq(alloc_expect(&alloc, (void **)&items, &capacity, 50, sizeof(*items)),
                     EXPECT_OK);
    ck_assert_uint_eq(capacity, 100);
    ck_assert_int_eq(alloc_expect(&alloc, (void **)&items, &capacity, SIZE_MAX / 2, sizeof(*items)),
                     EXPECT_ERR_NOMEM);
    meter.fail_at = meter.calls + 1;
    ck_assert_int_eq(alloc_expect(&alloc, (void **)&items, &capacity, 101, sizeof(*items)),
                     EXPECT_ERR_NOMEM);
    ck_assert_uint_eq(capacity, 100);
    ck_assert_int_eq(alloc_expect(&alloc, (void **)&items, &capacity, 101, sizeof(*items)),
                     EXPECT_OK);
    ck_assert_uint_eq(capacity, 101);
    ck_assert_uint_eq(items[99], 99);
    alloc_put(&alloc, items, capacity, sizeof(*items));
}
END_TEST

START_TEST(arrays_grow)
{
    uint32_t *items = NULL;
    size_t capacity = 0;

    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert_int_eq(alloc_reserve(&alloc, (void **)&items, &capacity, i + 1, sizeof(*items)),
                         EXPECT_OK);
        ck_assert_uint_ge(capacity, i + 1);
        items[i] = i;
    }
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(items[i], i);
    meter.fail_at = meter.calls + 1;
    ck_assert_int_eq(
        alloc_reserve(&alloc, (void **)&items, &capacity, capacity + 1, sizeof(*items)),
        EXPECT_ERR_NOMEM);
    ck_assert_uint_eq(items[999], 999);
    alloc_put(&alloc, items, capacity, sizeof(*items));
}
END_TEST

/* ---- abi ---- */

/* The library knows three numbers; a caller knows more or fewer. */
struct known {
    size_t struct_size;
    int32_t one, two;
};

struct newer {
    struct known known;
    int32_t three, four;
};

static const struct abi_case {
    const char *label;
    size_t size;
    int32_t four;
    expect_status status;
    int32_t one, two; /* as read; the defaults are 10 and 20 */
} sizes[] = {
    {"the same", sizeof(struct known), 0, EXPECT_OK, 1, 2},
    {"older: the rest has defaults", offsetof(struct known, two), 0, EXPECT_OK, 1, 20},
    {"older still", sizeof(size_t), 0, EXPECT_OK, 10, 20},
    {"newer, with a tail of zeros", sizeof(struct newer), 0, EXPECT_OK, 1, 2},
    {"newer, with something to say", sizeof(struct newer), 4, EXPECT_ERR_ARGUMENT, 10, 20},
    {"no size at all", 0, 0, EXPECT_ERR_ARGUMENT, 10, 20},
    {"smaller than its own size", sizeof(size_t) - 1, 0, EXPECT_ERR_ARGUMENT, 10, 20},
};

START_TEST(reading)
{
    const struct abi_case *row = &sizes[_i];
    struct newer given = {{row->size, 1, 2}, 0, row->four};
    struct known known = {sizeof(known), 10, 20};

    ck_assert_msg(abi_read(&known, sizeof(known), &given) == row->status, "%s", row->label);
    ck_assert_msg(known.one == row->one && known.two == row->two, "%s: %d %d", row->label,
                  known.one, known.two);
    ck_assert_uint_eq(known.struct_size, sizeof(known));
    ck_assert_int_eq(abi_read(&known, sizeof(known), NULL), EXPECT_ERR_ARGUMENT);
}
END_TEST

START_TEST(writing)
{
    const struct abi_case *row = &sizes[_i];
    struct newer given = {{row->size, -1, -1}, -1, -1};
    struct known known = {sizeof(known), 1, 2};
    bool is_good = row->size >= sizeof(size_t);

    ck_assert_msg(abi_write(&given, &known, sizeof(known)) ==
                      (is_good ? EXPECT_OK : EXPECT_ERR_ARGUMENT),
                  "%s", row->label);
    ck_assert_uint_eq(given.known.struct_size, row->size);
    ck_assert_msg(given.known.one == (row->size > sizeof(size_t) ? 1 : -1), "%s", row->label);
    ck_assert_msg(given.known.two == (row->size >= sizeof(struct known) ? 2 : -1), "%s",
                  row->label);
    ck_assert_msg(given.four == (row->size == sizeof(struct newer) ? 0 : -1), "%s", row->label);
    ck_assert_int_eq(abi_write(NULL, &known, sizeof(known)), EXPECT_ERR_ARGUMENT);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("memo");
    TCase *tcase = tcase_create("memo");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, remembers);
    tcase_add_test(tcase, remembers_without_memory);
    tcase_add_test(tcase, sizes_that_overflow);
    tcase_add_test(tcase, nothing_is_something);
    tcase_add_test(tcase, arrays_expect);
    tcase_add_test(tcase, arrays_grow);
    tcase_add_loop_test(tcase, reading, 0, (int)LENGTH(sizes));
    tcase_add_loop_test(tcase, writing, 0, (int)LENGTH(sizes));
    suite_add_tcase(suite, tcase);
    return suite;
}
