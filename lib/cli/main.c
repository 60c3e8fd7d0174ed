/* SPDX-License-Identifier: MIT
 *
 * expect-check: the library on the command line (contract section 10). Results go to stdout,
 * everything else to stderr.
 */
#include "cli/help.h"
#include "cli/memory.h"
#include "cli/options.h"

#include <stdio.h>
#include <time.h>

/* The system's date where it is now. */
static expect_day system_today(void)
{
    time_t now = time(NULL);
    expect_day today = EXPECT_DAY_NONE;
    char date[16] = "";
    struct tm local;

    if (localtime_r(&now, &local) != NULL)
        strftime(date, sizeof(date), "%Y-%m-%d", &local);
    expect_parse_date(date, &today);
    return today;
}

static enum exit_status run(struct options *options)
{
    if (options->today == EXPECT_DAY_NONE)
        options->today = system_today();
    return options->command->run(options);
}

/* A full disk or a closed pipe must not look like an answer. */
static enum exit_status close_stdout(enum exit_status status)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return status;
    perror("expect-check: standard output");
    return EXIT_INTERNAL;
}

int main(int argc, char **argv)
{
    struct options options;
    enum exit_status status;

    memory_init();
    status = options_parse(argc - 1, argv + 1, &options);
    if (status != EXIT_FEASIBLE)
        return (int)status;
    if (options.help)
        help_print(options.command);
    else if (options.version)
        version_print();
    else
        status = run(&options);
    return (int)close_stdout(status);
}
