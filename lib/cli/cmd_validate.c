/* SPDX-License-Identifier: MIT
 *
 * What is wrong with a folder is what this command was asked for, so findings are results: all of
 * it goes to stdout.
 */
#include "cli/cmd_validate.h"

#include "cli/answer_json.h"
#include "cli/validate_json.h"
#include "cli/validate_text.h"

enum exit_status cmd_validate(const struct options *options)
{
    struct terminal terminal = terminal_of(stdout, !options->no_color);
    struct validation validation;
    enum exit_status ending;

    validation_read(&validation, options);
    if (options->json)
        json_print(stdout, validate_to_json(&validation), JSON_INDENT(2));
    else
        validate_print(&terminal, &validation);
    ending = validation_ending(&validation);
    validation_free(&validation);
    return ending;
}
