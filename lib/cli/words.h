/* SPDX-License-Identifier: MIT
 *
 * Days, chances and quantities as people say them. The words are English and the same in every
 * locale.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <expectations.h>

#define WORD_SIZE 40

/* "14 December 2026"; "never" for EXPECT_DAY_NONE. */
void word_day(expect_day day, char buffer[WORD_SIZE]);

/* The same without the year when it is that of `near`: "14 December". */
void word_day_near(expect_day day, expect_day near, char buffer[WORD_SIZE]);

/* For tables: "14 Dec", with the year when it is not that of `near`; "never" for EXPECT_DAY_NONE.
 */
void word_day_short(expect_day day, expect_day near, char buffer[WORD_SIZE]);

/* "14 December 2026", and the time of day where it is not the end of it: "14 December 2026, 14:30".
 */
void word_due(expect_time due, char buffer[WORD_SIZE]);

/* `2026-12-14`, or `2026-12-14T14:30` when `due` is not the end of its day. */
void format_due(expect_time due, char buffer[WORD_SIZE]);

/* `2026-12-14T14:30`. */
void format_minute(expect_time time, char buffer[WORD_SIZE]);

/* "92 %". Never flatters: whole per cents below the value, "over 99 %" above 0.99, and "100 %" for
 * certainty alone. */
void word_chance(double chance, char buffer[WORD_SIZE]);

#endif
