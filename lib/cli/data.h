/* SPDX-License-Identifier: MIT
 *
 * The data folder of a command, loaded, with what is wrong with it said on stderr.
 */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "cli/options.h"

/* How the folder, and files of requests, are read. */
expect_load_options data_load_options(const struct options *options);

/* The model, with what is laid over it, to be freed by the caller, or the exit status after the
 * findings were printed. */
enum exit_status data_load(const struct options *options, expect_model **ret_model);

/* Loads the folder and asks with a checker of its model. */
enum exit_status data_ask(const struct options *options,
                          enum exit_status (*ask)(const struct options *options,
                                                  expect_checker *checker));

/* Why a request has no answer: as JSON it is a result, for people an error message. */
enum exit_status data_refuse_request(const struct options *options, expect_status status,
                                     const expect_report *report);

/* Says on stderr what is wrong with data. */
void data_tell(const struct options *options, expect_status status, const expect_report *report);

/* The same of a load that failed, also as JSON where that is wanted, and frees the findings. */
enum exit_status data_refuse(const struct options *options, expect_status status,
                             expect_report *report);

#endif
