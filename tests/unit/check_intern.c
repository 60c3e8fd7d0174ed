/* SPDX-License-Identifier: MIT */
#include "base/intern.h"
#include "unit/load_fixture.h"

static struct meter meter;
static struct alloc alloc;
static struct arena arena;
static struct intern *table;

static void setup(void)
{
    meter = (struct meter){0};
    alloc = meter_alloc(&meter);
    arena_init(&arena, &alloc);
    ck_assert_int_eq(intern_new(&alloc, &arena, &table), EXPECT_OK);
}

static void teardown(void)
{
    intern_free(table);
    arena_fini(&arena);
    ck_assert_uint_eq(meter.in_use, 0);
}

static uint32_t add(const char *text)
{
    uint32_t id = INTERN_NONE;

    ck_assert_int_eq(intern_add(table, text, strlen(text), &id), EXPECT_OK);
    return id;
}

START_TEST(numbers_in_order)
{
    ck_assert_uint_eq(add("b"), 0);
    ck_assert_uint_eq(add("a"), 1);
    ck_assert_uint_eq(add("b"), 0);
    ck_assert_uint_eq(add(""), 2);
    ck_assert_uint_eq(add("B"), 3);
    ck_assert_uint_eq(intern_count(table), 4);
    ck_assert_str_eq(intern_text(table, 1), "a");
    ck_assert_str_eq(intern_text(table, 2), "");
}
END_TEST

START_TEST(finding)
{
    add("pump");
    ck_assert_uint_eq(intern_find(table, "pump", 4), 0);
    ck_assert_uint_eq(intern_find(table, "pum", 3), INTERN_NONE);
    ck_assert_uint_eq(intern_find(table, "pumps", 5), INTERN_NONE);
    ck_assert_uint_eq(intern_find(table, NULL, 0), INTERN_NONE);
    ck_assert_uint_eq(intern_find(table, "pumps", 4), 0); /* length counts, not the NUL */
}
END_TEST

START_TEST(many)
{
    enum { COUNT = 50000 };
    char text[32];

    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof(text), "item %u", i);
        ck_assert_uint_eq(add(text), i);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof(text), "item %u", i);
        ck_assert_uint_eq(intern_find(table, text, strlen(text)), i);
        ck_assert_str_eq(intern_text(table, i), text);
    }
}
END_TEST

/* Short names lie in their entry, long ones elsewhere; nobody may notice. */
START_TEST(all_lengths)
{
    enum { LONGEST = 40 };
    const char *first[LONGEST + 1];
    char text[LONGEST + 2];

    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t length = 0; length <= LONGEST; length++) {
            memset(text, 'x', sizeof(text));
            text[length] = '\0';
            ck_assert_uint_eq(add(text), length);
            ck_assert_str_eq(intern_text(table, length), text);
            if (round == 0)
                first[length] = intern_text(table, length);
            ck_assert_ptr_eq(intern_text(table, length), first[length]);
        }
    }
}
END_TEST

START_TEST(every_byte_counts)
{
    enum { LENGTH_MAX = 36 };
    char text[LENGTH_MAX];
    uint32_t id;

    for (size_t length = 1; length <= LENGTH_MAX; length++) {
        for (size_t at = 0; at < length; at++) {
            uint32_t known = intern_count(table);

            memset(text, 'a', length);
            text[at] = '\0'; /* a byte like any other */
            ck_assert_int_eq(intern_add(table, text, length, &id), EXPECT_OK);
            ck_assert_uint_eq(id, known);
        }
    }
}
END_TEST

/* Whoever looks ahead learns the number of a known name, and changes nothing. */
START_TEST(looking_ahead)
{
    static const char *const names[] = {"pump", "a name that is not short"};

    ck_assert(!intern_is_large(table));
    for (size_t i = 0; i < LENGTH(names); i++) {
        size_t length = strlen(names[i]);

        ck_assert_uint_eq(intern_approach(table, intern_expect(table, names[i], length)),
                          INTERN_NONE);
        ck_assert_uint_eq(add(names[i]), i);
        ck_assert_uint_eq(intern_approach(table, intern_expect(table, names[i], length)), i);
    }
    ck_assert_uint_eq(intern_count(table), LENGTH(names));
}
END_TEST

/* After a failure the table still holds what it held. */
START_TEST(out_of_memory)
{
    uint32_t id, known = 0;
    char text[32];

    for (size_t call = 1; call < 40; call++) {
        expect_status status = EXPECT_OK;

        meter.calls = 0;
        meter.fail_at = call;
        while (status == EXPECT_OK && meter.calls < call) {
            snprintf(text, sizeof(text), "a name of some length %u", known);
            status = intern_add(table, text, strlen(text), &id);
            known += status == EXPECT_OK;
        }
        ck_assert_int_eq(status, EXPECT_ERR_NOMEM);
        ck_assert_uint_eq(intern_count(table), known);
        ck_assert_uint_eq(intern_find(table, text, strlen(text)), INTERN_NONE);
        meter.fail_at = 0;
    }
}
END_TEST

START_TEST(no_memory_for_a_table)
{
    struct intern *other = NULL;

    for (size_t call = 1; call <= 2; call++) {
        meter.calls = 0;
        meter.fail_at = call;
        ck_assert_int_eq(intern_new(&alloc, &arena, &other), EXPECT_ERR_NOMEM);
        ck_assert_ptr_null(other);
    }
    intern_free(NULL);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("intern");
    TCase *tcase = tcase_create("intern");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, numbers_in_order);
    tcase_add_test(tcase, finding);
    tcase_add_test(tcase, many);
    tcase_add_test(tcase, all_lengths);
    tcase_add_test(tcase, every_byte_counts);
    tcase_add_test(tcase, looking_ahead);
    tcase_add_test(tcase, out_of_memory);
    tcase_add_test(tcase, no_memory_for_a_table);
    suite_add_tcase(suite, tcase);
    return suite;
}
