/* SPDX-License-Identifier: MIT
 *
 * The command line: what can be said (tables of commands and options, from which the help is
 * printed too), and what was said.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/status.h"

#include <stdbool.h>
#include <stddef.h>

struct command;

enum { HORIZONS_MAX = 64 };

/* What was said. */
struct options {
    const struct command *command; /* NULL: help or version was asked for without one */
    bool help, version;

    const char *data;    /* the data folder */
    const char *what_if; /* a folder that is laid over it, or NULL */
    expect_day today;
    bool json, no_color, verbose;

    expect_load_options load; /* what is said about the files; `today` stands above */

    expect_request request; /* check: the promise considered */

    const char *requests; /* batch: a file, "-", or NULL for the folder's own */
    const char *output;   /* batch and map: NULL for standard output */
    bool force;           /* map: replace the output */

    const char *starter; /* init: the folder to be made */

    const char *profile; /* map: the system whose names are wanted */
    struct {
        const char *history;   /* a file like receipts.csv */
        const char *answers;   /* where every forecast goes; NULL: nowhere */
        expect_day from;       /* EXPECT_DAY_NONE: the first */
        double half_life_days; /* 0: the default */
        int32_t levels;
        int32_t horizons[HORIZONS_MAX];
        size_t horizon_count; /* 0: the usual ones */
        bool choose;
    } calibrate;
};

/* One option. `take` notes its value and returns NULL, or says what is wrong with it. */
struct option {
    const char *name; /* "quantity" for --quantity */
    char letter;      /* 'd' for -d, or 0 */
    bool is_required;
    const char *argument; /* "Q" in the help; NULL for a switch */
    const char *help;     /* NULL: not listed */
    const char *(*take)(struct options *options, const char *value);
};

struct option_list {
    const struct option *options;
    size_t count;
};

struct command {
    const char *name;
    const char *synopsis; /* what follows the name, for the help */
    const char *summary;  /* one line */
    const char *details;  /* lines of help */
    struct option_list options;
    const char *(*take_operand)(struct options *options, const char *value); /* NULL: takes none */
    bool prints_lines; /* JSON, one object a line */
    enum exit_status (*run)(const struct options *options);
};

/* cli/commands.c */
extern const struct command commands[];
extern const size_t command_count;
extern const struct option_list common_options;

/* Reads the command line. EXIT_USAGE after saying on stderr what is wrong with it. */
enum exit_status options_parse(int count, char *const *words, struct options *ret_options);

#endif
