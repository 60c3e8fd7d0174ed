/* SPDX-License-Identifier: MIT
 *
 * main() of every unit test: runs the suite of the check_*.c it is linked with and reports TAP.
 * Honours CK_FORK=no (Check reads it), which sanitizers and debuggers want. Runs in the locale of
 * the environment, so that a run elsewhere shows what depends on it.
 */
#include "support/run.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    SRunner *runner = srunner_create(make_suite());
    int run, failed;

    setlocale(LC_ALL, "");
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0) {
        puts("Bail out! No test was run."); /* Check itself would call this a success */
        return EXIT_FAILURE;
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
