/* SPDX-License-Identifier: MIT */
#include "base/fingerprint.h"
#include "support/run.h"

#include <string.h>

#define LONGEST 100

/* The same on every machine, and in every version: answers name it. */
START_TEST(stays)
{
    ck_assert_uint_eq(fingerprint_add(FINGERPRINT_NONE, "", 0), UINT64_C(0xb16f651d5b9703fa));
    ck_assert_uint_eq(fingerprint_add(FINGERPRINT_NONE, "0123456789abcdefghijklmnopqrstuvwxyz", 36),
                      UINT64_C(0xb67367fdb5b8f2d0));
}
END_TEST

START_TEST(every_byte_counts)
{
    unsigned char bytes[LONGEST] = {0};

    for (size_t size = 1; size <= LONGEST; size++) {
        uint64_t plain = fingerprint_add(FINGERPRINT_NONE, bytes, size);

        ck_assert_uint_ne(plain, fingerprint_add(FINGERPRINT_NONE, bytes, size - 1));
        for (size_t at = 0; at < size; at++) {
            bytes[at] = 1;
            ck_assert_uint_ne(plain, fingerprint_add(FINGERPRINT_NONE, bytes, size));
            bytes[at] = 0;
        }
    }
}
END_TEST

/* "ab" and then "c" is not "a" and then "bc". */
START_TEST(pieces_count)
{
    uint64_t one = fingerprint_add(fingerprint_add(FINGERPRINT_NONE, "ab", 2), "c", 1);
    uint64_t other = fingerprint_add(fingerprint_add(FINGERPRINT_NONE, "a", 1), "bc", 2);

    ck_assert_uint_ne(one, other);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("fingerprint");
    TCase *tcase = tcase_create("fingerprint");

    tcase_add_test(tcase, stays);
    tcase_add_test(tcase, every_byte_counts);
    tcase_add_test(tcase, pieces_count);
    suite_add_tcase(suite, tcase);
    return suite;
}
