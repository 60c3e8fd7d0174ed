/* SPDX-License-Identifier: MIT
 *
 * Folders of CSV files for the benchmarks, and a generator to draw what stands in them.
 */
#ifndef BENCH_DATA_H
#define BENCH_DATA_H

#include <expectations.h>

#include <stdint.h>
#include <stdio.h>

#define DATA_TODAY "2026-03-02"

enum { DATA_PATH = 64, DATA_SUPPLIERS = 40 };

/* DATA_TODAY as a number. */
expect_day data_today(void);

/* Makes an empty folder. 0 on success. */
int data_folder(char path[DATA_PATH]);

/* Removes the data files in the folder, and the folder. */
void data_remove(const char *folder);

/* A file with its header row; NULL on failure. */
FILE *data_create(const char *folder, const char *name, const char *header);

/* The date so many days after DATA_TODAY; the year has room for them. */
void data_write_date(FILE *file, int days);

/* Twenty past orders of each of the suppliers S0, S1 ...: mostly punctual, some late. 0 on success. */
int data_write_history(const char *folder, uint64_t *state);

/* 0 .. limit - 1. The state must not be 0. */
int data_random(uint64_t *state, int limit);

#endif
