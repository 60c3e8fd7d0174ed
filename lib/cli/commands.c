/* SPDX-License-Identifier: MIT
 *
 * The tables: every command, every option, and what each value means.
 */
#include "cli/cmd_batch.h"
#include "cli/cmd_calibrate.h"
#include "cli/cmd_check.h"
#include "cli/cmd_curve.h"
#include "cli/cmd_init.h"
#include "cli/cmd_map.h"
#include "cli/cmd_validate.h"
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *take_help(struct options *options, const char *value)
{
    (void)value;
    options->help = true;
    return NULL;
}

static const char *take_version(struct options *options, const char *value)
{
    (void)value;
    options->version = true;
    return NULL;
}

static const char *take_json(struct options *options, const char *value)
{
    (void)value;
    options->json = true;
    return NULL;
}

static const char *take_no_color(struct options *options, const char *value)
{
    (void)value;
    options->no_color = true;
    return NULL;
}

static const char *take_verbose(struct options *options, const char *value)
{
    (void)value;
    options->verbose = true;
    return NULL;
}

static const char *take_data(struct options *options, const char *value)
{
    options->data = value;
    return NULL;
}

static const char *take_what_if(struct options *options, const char *value)
{
    options->what_if = value;
    return NULL;
}

static const char *take_day(const char *value, expect_day *ret_day)
{
    return expect_parse_date(value, ret_day) == EXPECT_OK ? NULL : "not a day like 2026-03-31";
}

static const char *take_today(struct options *options, const char *value)
{
    return take_day(value, &options->today);
}

static const char *take_item(struct options *options, const char *value)
{
    options->request.item = value;
    return value[0] != '\0' ? NULL : "an item is needed";
}

static const char *take_quantity(struct options *options, const char *value)
{
    expect_status status = expect_parse_quantity(value, &options->request.quantity);

    if (status == EXPECT_ERR_RANGE)
        return "too large";
    if (status != EXPECT_OK)
        return "not a number like 40 or 2.5, with at most 6 places";
    return options->request.quantity > 0 ? NULL : "must be above 0";
}

static const char *take_by(struct options *options, const char *value)
{
    return expect_parse_due(value, &options->request.due) == EXPECT_OK
               ? NULL
               : "not a day like 2026-03-31 or a minute like 2026-03-31T14:30";
}

static const char *take_location(struct options *options, const char *value)
{
    options->request.location = value;
    return NULL;
}

static const char *take_to(struct options *options, const char *value)
{
    options->request.to = value;
    return NULL;
}

static const char *take_release(struct options *options, const char *value)
{
    return take_day(value, &options->request.release);
}

static const char *take_target(struct options *options, const char *value)
{
    char *end;
    double target = strtod(value, &end);

    if (end == value || *end != '\0' || !(target > 0.0 && target <= 1.0))
        return "not a probability above 0 and at most 1, like 0.95";
    options->request.min_confidence = target;
    return NULL;
}

static const char *take_customer(struct options *options, const char *value)
{
    options->request.customer = value;
    return NULL;
}

static const char *take_unit(struct options *options, const char *value)
{
    options->request.unit = value;
    return NULL;
}

static const char *take_replaces(struct options *options, const char *value)
{
    options->request.replaces = value;
    return NULL;
}

/* The place of a word in a list that ends with NULL, from 1; 0 when it is not there. */
static int32_t word_index(const char *word, const char *const *words)
{
    for (int32_t i = 0; words[i] != NULL; i++) {
        if (strcmp(word, words[i]) == 0)
            return i + 1;
    }
    return 0;
}

static const char *take_encoding(struct options *options, const char *value)
{
    options->load.encoding = value;
    return NULL;
}

/* In the order of EXPECT_DECIMAL_... and EXPECT_DATES_... */
static const char *take_decimal(struct options *options, const char *value)
{
    static const char *const words[] = {"point", "comma", NULL};

    options->load.decimal_mark = word_index(value, words);
    return options->load.decimal_mark > 0 ? NULL : "neither point nor comma";
}

static const char *take_dates(struct options *options, const char *value)
{
    static const char *const words[] = {"dmy", "mdy", "ymd", NULL};

    options->load.date_order = word_index(value, words);
    return options->load.date_order > 0 ? NULL : "none of dmy, mdy, ymd";
}

static const char *take_delimiter(struct options *options, const char *value)
{
    static const char *const words[] = {"comma", "semicolon", "tab", "bar", ",",
                                        ";",     "\t",        "|",   NULL};
    static const char delimiters[] = ",;\t|";
    int32_t index = word_index(value, words);

    if (index == 0)
        return "none of comma, semicolon, tab, bar";
    options->load.delimiter = delimiters[(index - 1) % 4];
    return NULL;
}

static const char *take_requests(struct options *options, const char *value)
{
    if (options->requests != NULL)
        return "one file of requests is enough";
    options->requests = value;
    return NULL;
}

static const char *take_output(struct options *options, const char *value)
{
    options->output = value;
    return NULL;
}

static const char *take_force(struct options *options, const char *value)
{
    (void)value;
    options->force = true;
    return NULL;
}

static const char *take_starter(struct options *options, const char *value)
{
    if (options->starter != NULL)
        return "one folder is enough";
    options->starter = value;
    return value[0] != '\0' ? NULL : "a folder is needed";
}

static const char *take_profile(struct options *options, const char *value)
{
    options->profile = value;
    for (size_t i = 0; i < expect_alias_count(); i++) {
        expect_alias_info alias = EXPECT_ALIAS_INFO_INIT;

        expect_alias_get(i, &alias);
        if (strcmp(alias.profile, value) == 0)
            return NULL;
    }
    return "not one of odoo, erpnext, sap, bc, frepple, netsuite";
}

static const char *take_history(struct options *options, const char *value)
{
    if (options->calibrate.history != NULL)
        return "one history is enough";
    options->calibrate.history = value;
    return NULL;
}

static const char *take_from(struct options *options, const char *value)
{
    return take_day(value, &options->calibrate.from);
}

static const char *take_answers(struct options *options, const char *value)
{
    options->calibrate.answers = value;
    return NULL;
}

static const char *take_choose(struct options *options, const char *value)
{
    (void)value;
    options->calibrate.choose = true;
    return NULL;
}

static const char *take_levels(struct options *options, const char *value)
{
    for (int32_t levels = EXPECT_LEVELS_SUPPLIER; levels <= EXPECT_LEVELS_SUPPLIER_ITEM_LOCATION;
         levels++) {
        options->calibrate.levels = levels;
        if (strcmp(value, expect_levels_name(levels)) == 0)
            return NULL;
    }
    return "none of supplier; supplier,item; supplier,location; supplier,item,location";
}

static const char *take_half_life(struct options *options, const char *value)
{
    char *end;

    options->calibrate.half_life_days = strtod(value, &end);
    if (end == value || *end != '\0' || !(options->calibrate.half_life_days > 0.0) ||
        options->calibrate.half_life_days > 1e6)
        return "not a number of days above 0";
    return NULL;
}

static const char *take_horizons(struct options *options, const char *value)
{
    int32_t last = -181;

    options->calibrate.horizon_count = 0;
    for (;;) {
        char *end;
        long days = strtol(value, &end, 10);

        if (end == value || (*end != ',' && *end != '\0') || days <= last || days > 179 ||
            options->calibrate.horizon_count == HORIZONS_MAX)
            return "not rising days from -180 to 179, like -7,0,7,14,30";
        last = (int32_t)days;
        options->calibrate.horizons[options->calibrate.horizon_count++] = last;
        if (*end == '\0')
            return NULL;
        value = end + 1;
    }
}

static const struct option common_table[] = {
    {"data", 'd', false, "DIR", "the data folder (default: the current one)", take_data},
    {"today", 0, false, "DATE", "the day the promise is made (default: the system's date)",
     take_today},
    {"json", 0, false, NULL, "answer in JSON", take_json},
    {"no-color", 0, false, NULL, "no colours, also on a terminal", take_no_color},
    {"verbose", 'v', false, NULL, "print also what was noted while loading", take_verbose},
    {"help", 'h', false, NULL, "print help, also for one command", take_help},
    {"version", 'V', false, NULL, "print the version", take_version},
};

/* What a request says before and after its last day. */
#define REQUEST_WHAT                                                                               \
    {"item", 0, true, "ITEM", "what is asked for", take_item},                                     \
    {                                                                                              \
        "quantity", 0, true, "Q", "how much of it", take_quantity                                  \
    }
#define REQUEST_HOW                                                                                \
    {                                                                                              \
        "location",   0, false, "L", "where it comes from (default: where the item is)",           \
        take_location},                                                                            \
        {"to", 0, false, "ZONE", "deliver to this zone (default: the customer's)", take_to},       \
        {"customer",   0, false, "C", "who asks: its zone, and what its group may take",           \
         take_customer},                                                                           \
        {"unit",   0, false, "U", "what the quantity counts (default: the item's base unit)",      \
         take_unit},                                                                               \
        {"replaces",   0, false, "D", "the id of the promise that this one stands for",            \
         take_replaces},                                                                           \
        {"release",   0, false, "DATE", "the day the customer confirms (default: today)",          \
         take_release},                                                                            \
    {                                                                                              \
        "target", 0, false, "P", "the confidence that makes it a yes (default: the policy's)",     \
            take_target                                                                            \
    }

/* How files are written that do not say it themselves: for every command that loads. */
#define DIALECT_OPTIONS                                                                            \
    {"encoding",   0, false, "NAME", "of files without a mark (default: UTF-8, or a guess)",       \
     take_encoding},                                                                               \
        {"delimiter",   0, false, "MARK", "comma, semicolon, tab or bar (default: the header's)",  \
         take_delimiter},                                                                          \
        {"decimal",   0, false, "MARK", "point or comma, for numbers that may mean either",        \
         take_decimal},                                                                            \
    {                                                                                              \
        "dates", 0, false, "ORDER", "dmy, mdy or ymd, for dates that may mean either", take_dates  \
    }

/* For every command that asks, and for the one that looks. */
#define WHAT_IF                                                                                    \
    {                                                                                              \
        "what-if", 0, false, "DIR", "a folder of rows laid over the data: as if they were so",     \
            take_what_if                                                                           \
    }

static const struct option check_table[] = {
    REQUEST_WHAT,
    {"by", 0, true, "DATE", "the last day (or minute) at which the promise is kept", take_by},
    REQUEST_HOW,
    WHAT_IF,
    DIALECT_OPTIONS,
};

static const struct option curve_table[] = {
    REQUEST_WHAT,
    {"by", 0, false, "DATE", "the last day of the curve (default: when it is 99 % sure)", take_by},
    REQUEST_HOW,
    WHAT_IF,
    DIALECT_OPTIONS,
};

static const struct option batch_table[] = {
    {"output", 'o', false, "OUT", "write the answers to this file", take_output},
    WHAT_IF,
    DIALECT_OPTIONS,
};

static const struct option validate_table[] = {
    WHAT_IF,
    DIALECT_OPTIONS,
};

static const struct option calibrate_table[] = {
    {"from", 0, false, "DATE", "ask only lines of this day and later; all are learned from",
     take_from},
    {"horizons", 0, false, "DAYS", "days after the promise (default: -7,0,7,14,30)", take_horizons},
    {"levels", 0, false, "L", "as history_levels in policy.csv (default: supplier,item)",
     take_levels},
    {"half-life", 0, false, "DAYS", "as half_life_days in policy.csv (default: 180)",
     take_half_life},
    {"choose", 0, false, NULL, "find the levels and half-life that forecast it best", take_choose},
    {"answers", 0, false, "OUT", "write every forecast there: row,k,probability", take_answers},
};

static const struct option map_table[] = {
    {"profile", 0, true, "NAME", "whose names: odoo, erpnext, sap, bc, frepple or netsuite",
     take_profile},
    {"output", 'o', false, "OUT", "write the mapping to this file", take_output},
    {"force", 0, false, NULL, "replace the file of -o where it is there already", take_force},
    DIALECT_OPTIONS,
};

const struct option_list common_options = {common_table, COUNT(common_table)};

const struct command commands[] = {
    {
        .name = "check",
        .synopsis = "--item ITEM --quantity Q --by DATE [OPTIONS]",
        .summary = "answer one request",
        .details =
            "Says whether the quantity can be promised for the date, how sure that is, what\n"
            "to offer instead, whom it would hurt, and the plan behind it.\n",
        .options = {check_table, COUNT(check_table)},
        .run = cmd_check,
    },
    {
        .name = "batch",
        .synopsis = "[REQUESTS.csv or -] [-o OUT] [OPTIONS]",
        .summary = "answer many requests, in order",
        .details = "Prints one JSON object a line for each request of the file (default:\n"
                   "requests.csv in the data folder). `-` reads standard input: CSV, or JSON\n"
                   "requests, one a line, with the columns of requests.csv as fields.\n",
        .options = {batch_table, COUNT(batch_table)},
        .take_operand = take_requests,
        .prints_lines = true,
        .run = cmd_batch,
    },
    {
        .name = "curve",
        .synopsis = "--item ITEM --quantity Q [OPTIONS]",
        .summary = "say how sure one request is, by promise date",
        .details = "Asks the same request for one day after the other, from its release day on,\n"
                   "and shows where the confidence changes; --json has every day.\n",
        .options = {curve_table, COUNT(curve_table)},
        .run = cmd_curve,
    },
    {
        .name = "calibrate",
        .synopsis = "HISTORY.csv [OPTIONS]",
        .summary = "say how often the confidence was right on a history",
        .details = "Replays past orders, in the columns of receipts.csv: each is asked as of its\n"
                   "order day (or its as_of column) and answered from what was known then. Says\n"
                   "how good the answers were beside two usual rules, and how much of what was\n"
                   "said came true. What was received on --today or later is not known.\n",
        .options = {calibrate_table, COUNT(calibrate_table)},
        .take_operand = take_history,
        .run = cmd_calibrate,
    },
    {
        .name = "validate",
        .synopsis = "[OPTIONS]",
        .summary = "say what is in a data folder, and what is wrong with it",
        .details = "Lists the files and columns that were read, what they hold, every error with\n"
                   "file, line and column, and what is worth a look before promises rest on it.\n"
                   "Exit status 0 when the folder loads, 3 when it does not.\n",
        .options = {validate_table, COUNT(validate_table)},
        .run = cmd_validate,
    },
    {
        .name = "map",
        .synopsis = "--profile NAME [-o OUT] [OPTIONS]",
        .summary = "write a mapping.csv to edit",
        .details = "Has a row for every header of the files in the data folder: as which column\n"
                   "it is read, or a blank one to be filled in, and for every column of the\n"
                   "system that a file has not. With --json as a list. A file that is there\n"
                   "already, and perhaps edited, is kept. A folder that does not load yet is what\n"
                   "it is for: its findings go to standard error.\n",
        .options = {map_table, COUNT(map_table)},
        .run = cmd_map,
    },
    {
        .name = "init",
        .synopsis = "DIR [OPTIONS]",
        .summary = "write a starter folder",
        .details = "Writes every file of a data folder, with its header and a few rows that tell\n"
                   "one small story around today, and a README.md that explains each column.\n"
                   "Makes DIR where it is not there, and overwrites nothing.\n",
        .take_operand = take_starter,
        .run = cmd_init,
    },
};

const size_t command_count = COUNT(commands);
