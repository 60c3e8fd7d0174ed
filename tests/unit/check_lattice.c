/* SPDX-License-Identifier: MIT */
#include "chance/lattice.h"

#include "support/run.h"

#include <stdbool.h>

enum { COPIES = 16, DIRECTIONS = 20, POINTS = 256 };

/* Along every direction each of n equal stretches has one of the first n points, for n = 2, 4, ... */
START_TEST(every_stretch_has_a_point)
{
    uint32_t places[POINTS];
    double points[POINTS];

    lattice_order(0, POINTS, places);
    for (size_t direction = 0; direction < DIRECTIONS; direction++) {
        struct lattice lattice = lattice_along(1, direction, (size_t)_i);

        lattice_fill(&lattice, places, POINTS, points);
        for (size_t n = 2; n <= POINTS; n *= 2) {
            bool is_met[POINTS] = {false};

            for (size_t i = 0; i < n; i++) {
                size_t stretch = (size_t)(points[i] * (double)n);

                ck_assert(points[i] > 0.0 && points[i] < 1.0);
                ck_assert_msg(!is_met[stretch], "direction %zu, %zu points", direction, n);
                is_met[stretch] = true;
            }
        }
    }
}
END_TEST

/* In parts or at once, the points are the same; another copy or seed has others. */
START_TEST(points_in_parts)
{
    struct lattice lattice = lattice_along(1, 3, 5), copy = lattice_along(1, 3, 6);
    struct lattice other = lattice_along(2, 3, 5);
    uint32_t places[POINTS], late[POINTS / 2];
    double points[POINTS], more[POINTS / 2];

    lattice_order(0, POINTS, places);
    lattice_fill(&lattice, places, POINTS, points);
    lattice_order(POINTS / 2, POINTS / 2, late);
    lattice_fill(&lattice, late, POINTS / 2, more);
    for (size_t i = 0; i < POINTS / 2; i++)
        ck_assert_double_eq(points[POINTS / 2 + i], more[i]);
    ck_assert_uint_ne(lattice.shift, copy.shift);
    ck_assert_uint_ne(lattice.shift, other.shift);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("lattice");
    TCase *tcase = tcase_create("lattice");

    tcase_add_loop_test(tcase, every_stretch_has_a_point, 0, COPIES);
    tcase_add_test(tcase, points_in_parts);
    suite_add_tcase(suite, tcase);
    return suite;
}
