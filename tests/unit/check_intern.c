/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include "base/name.h"
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

/* Many at once are found like one by one: known and unknown names, short and long ones. */
START_TEST(finding_many)
{
    enum { COUNT = 300 };
    static char texts[COUNT][48];
    struct intern_query queries[COUNT];

    for (uint32_t i = 0; i < COUNT; i++) {
        int length = snprintf(texts[i], sizeof(texts[i]),
                              i % 3 == 0 ? "a name that is not short %u" : "%u", i);

        queries[i] = (struct intern_query){texts[i], (size_t)length, 0};
        if (i % 2 == 0)
            ck_assert_uint_eq(add(texts[i]), i / 2);
    }
    intern_find_many(table, queries, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        ck_assert_uint_eq(queries[i].id, i % 2 == 0 ? i / 2 : INTERN_NONE);
    ck_assert_uint_eq(intern_count(table), COUNT / 2);
}
END_TEST

/* ---- Sequences ---- */

static void begin_sequence(void)
{
    intern_free(table);
    ck_assert_int_eq(intern_new_sequence(&alloc, &arena, &table), EXPECT_OK);
}

/* Names in their order as documents are numbered; each is behind the one before. */
static const char *const in_order[] = {
    "",
    "7",
    "9",
    "10",
    "007",
    "A",
    "A-1",
    "A-9",
    "A-10",
    "A-10-2",
    "A-10-10",
    "A-010",
    "A1",
    "A1-1",
    "A1-2",
    "A1A",
    "A2",
    "A12",
    "A12-1",
    "SO-99999999",
    "SO-100000000",
    "SO-100000000-1",
    "SO-100000000-12",
    "SO-100000000-A",
    "a",
    "document number 9 of the year",
    "document number 10 of the year",
    "\xc3\xa4",
};

static union name name(const char *text)
{
    return name_of(text, strlen(text));
}

START_TEST(order_of_documents)
{
    union name one = name(in_order[_i]);

    for (int i = 0; i < (int)LENGTH(in_order); i++) {
        union name other = name(in_order[i]);
        int order = name_compare(&one, &other);

        ck_assert_msg(order == (_i > i) - (_i < i), "%s and %s: %d", in_order[_i], in_order[i],
                      order);
    }
}
END_TEST

START_TEST(sequence)
{
    begin_sequence();
    for (uint32_t i = 0; i < LENGTH(in_order); i++) {
        ck_assert(intern_has_order(table));
        ck_assert_uint_eq(add(in_order[i]), i);
        ck_assert_uint_eq(add(in_order[i]), i); /* the one before again */
    }
    for (uint32_t i = 0; i < LENGTH(in_order); i++)
        ck_assert_uint_eq(intern_find(table, in_order[i], strlen(in_order[i])), i);
    ck_assert_uint_eq(intern_find(table, "A-11", 4), INTERN_NONE);
    ck_assert_uint_eq(intern_find(table, "z", 1), INTERN_NONE);
}
END_TEST

/* Once a name comes out of order, the table is like any other; numbers stay. */
START_TEST(sequence_out_of_order)
{
    enum { COUNT = 1000 };
    char text[32];

    begin_sequence();
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof(text), i % 2 == 0 ? "%u" : "%u and some more of it", i);
        ck_assert_uint_eq(add(text), i);
    }
    ck_assert(intern_has_order(table));
    ck_assert_uint_eq(add("42"), 42);
    ck_assert(!intern_has_order(table));
    ck_assert_uint_eq(add("B"), COUNT);
    ck_assert_uint_eq(add("A"), COUNT + 1);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof(text), i % 2 == 0 ? "%u" : "%u and some more of it", i);
        ck_assert_uint_eq(add(text), i);
        ck_assert_uint_eq(intern_find(table, text, strlen(text)), i);
    }
}
END_TEST

START_TEST(copied_sequence)
{
    struct intern *copy;
    struct arena other;

    begin_sequence();
    for (uint32_t i = 0; i < LENGTH(in_order); i++)
        add(in_order[i]);
    arena_init(&other, &alloc);
    ck_assert_int_eq(intern_new(&alloc, &other, &copy), EXPECT_OK);
    ck_assert_int_eq(intern_copy(copy, table), EXPECT_OK);
    ck_assert(intern_has_order(copy));
    for (uint32_t i = 0; i < LENGTH(in_order); i++)
        ck_assert_uint_eq(intern_find(copy, in_order[i], strlen(in_order[i])), i);
    intern_free(copy);
    arena_fini(&other);
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
    tcase_add_test(tcase, finding_many);
    tcase_add_loop_test(tcase, order_of_documents, 0, LENGTH(in_order));
    tcase_add_test(tcase, sequence);
    tcase_add_test(tcase, sequence_out_of_order);
    tcase_add_test(tcase, copied_sequence);
    tcase_add_test(tcase, out_of_memory);
    tcase_add_test(tcase, no_memory_for_a_table);
    suite_add_tcase(suite, tcase);
    return suite;
}
