/* SPDX-License-Identifier: MIT */
#include "api/load_options.h"

#include "api/handles.h"
#include "base/abi.h"
#include "base/time.h"

static bool is_dialect(const expect_load_options *options)
{
    bool is_delimiter = options->delimiter == 0 || options->delimiter == ',' ||
                        options->delimiter == ';' || options->delimiter == '\t' ||
                        options->delimiter == '|';

    return is_delimiter && options->decimal_mark >= EXPECT_DECIMAL_INFER &&
           options->decimal_mark <= EXPECT_DECIMAL_COMMA &&
           options->date_order >= EXPECT_DATES_INFER && options->date_order <= EXPECT_DATES_YMD;
}

expect_status load_options_read(const expect_load_options *given, struct load_options *ret_options)
{
    expect_load_options known = EXPECT_LOAD_OPTIONS_INIT;
    struct load_options options;

    if (given != NULL)
        TRY(abi_read(&known, sizeof(known), given));
    if (known.max_findings < 0 || known.reserved != 0 || !is_dialect(&known))
        return EXPECT_ERR_ARGUMENT;
    TRY(alloc_init(&options.alloc, known.allocator));
    options.today = known.today;
    options.max_findings =
        known.max_findings > 0 ? (size_t)known.max_findings : DEFAULT_MAX_FINDINGS;
    options.dialect =
        (struct dialect){known.encoding, known.decimal_mark, known.date_order, known.delimiter};
    *ret_options = options;
    return EXPECT_OK;
}

expect_status load_options_of_model(const expect_load_options *given,
                                    struct load_options *ret_options)
{
    struct load_options options;

    if (given == NULL)
        return EXPECT_ERR_ARGUMENT;
    TRY(load_options_read(given, &options));
    if (options.today < DAY_FIRST || options.today > DAY_LAST)
        return EXPECT_ERR_ARGUMENT;
    *ret_options = options;
    return EXPECT_OK;
}
