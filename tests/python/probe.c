/* SPDX-License-Identifier: MIT
 *
 * Prints what a C compiler makes of the public header, as JSON: the size of every struct, name,
 * offset, size and type of every member, the bytes its _INIT macro leaves, every constant and
 * every function. test_abi.py compares it with the Python package, and the names with the header,
 * so nothing can be forgotten here.
 */
#include <expectations.h>

#include <stdio.h>

static const char *separator = "";

static void begin(const char *name, char bracket)
{
    printf("%s\n\"%s\": %c", separator, name, bracket);
    separator = "";
}

static void end(char bracket)
{
    printf("%c", bracket);
    separator = ",";
}

static void put_number(const char *name, long long value)
{
    printf("%s\n\"%s\": %lld", separator, name, value);
    separator = ",";
}

static void put_member(const char *name, size_t offset, size_t size, const char *type)
{
    printf("%s\n[\"%s\", %zu, %zu, \"%s\"]", separator, name, offset, size, type);
    separator = ",";
}

static void put_bytes(const char *name, const void *object, size_t size)
{
    const unsigned char *bytes = object;

    printf("%s\n\"%s\": \"", separator, name);
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    printf("\"");
    separator = ",";
}

static void put_function(const char *name, void (*function)(void))
{
    if (function != NULL)
        printf("%s\n\"%s\"", separator, name);
    separator = ",";
}

#define TYPE(expression)                                                                           \
    _Generic((expression), size_t                                                                  \
             : "size", int32_t                                                                     \
             : "int32", uint32_t                                                                   \
             : "uint32", int64_t                                                                   \
             : "int64", double                                                                     \
             : "double", const char *                                                              \
             : "text", default                                                                     \
             : "pointer")

/* Static, so that the padding is zero. */
#define BEGIN(type, init)                                                                          \
    do {                                                                                           \
        static const type initial = init;                                                          \
                                                                                                   \
        begin(#type, '{');                                                                         \
        put_number("size", (long long)sizeof(type));                                               \
        put_bytes("init", &initial, sizeof(initial));                                              \
        begin("members", '[');                                                                     \
    } while (0)
#define MEMBER(type, member)                                                                       \
    put_member(#member, offsetof(type, member), sizeof(((type *)0)->member),                       \
               TYPE(((type *)0)->member))
#define END()                                                                                      \
    do {                                                                                           \
        end(']');                                                                                  \
        end('}');                                                                                  \
    } while (0)
#define CONSTANT(name) put_number(#name, (long long)(name))
#define FUNCTION(name) put_function(#name, (void (*)(void))(name))

static void put_input_structs(void)
{
    BEGIN(expect_allocator, EXPECT_ALLOCATOR_INIT);
    MEMBER(expect_allocator, struct_size);
    MEMBER(expect_allocator, allocate);
    MEMBER(expect_allocator, reallocate);
    MEMBER(expect_allocator, release);
    MEMBER(expect_allocator, context);
    END();
    BEGIN(expect_load_options, EXPECT_LOAD_OPTIONS_INIT);
    MEMBER(expect_load_options, struct_size);
    MEMBER(expect_load_options, today);
    MEMBER(expect_load_options, max_findings);
    MEMBER(expect_load_options, allocator);
    MEMBER(expect_load_options, encoding);
    MEMBER(expect_load_options, decimal_mark);
    MEMBER(expect_load_options, date_order);
    MEMBER(expect_load_options, delimiter);
    MEMBER(expect_load_options, reserved);
    END();
    BEGIN(expect_request, EXPECT_REQUEST_INIT);
    MEMBER(expect_request, struct_size);
    MEMBER(expect_request, id);
    MEMBER(expect_request, item);
    MEMBER(expect_request, location);
    MEMBER(expect_request, to);
    MEMBER(expect_request, quantity);
    MEMBER(expect_request, due);
    MEMBER(expect_request, release);
    MEMBER(expect_request, reserved);
    MEMBER(expect_request, min_confidence);
    MEMBER(expect_request, customer);
    MEMBER(expect_request, order);
    MEMBER(expect_request, unit);
    MEMBER(expect_request, replaces);
    END();
}

static void put_model_structs(void)
{
    BEGIN(expect_array, EXPECT_ARRAY_INIT);
    MEMBER(expect_array, struct_size);
    MEMBER(expect_array, values);
    MEMBER(expect_array, stride);
    MEMBER(expect_array, kind);
    MEMBER(expect_array, reserved);
    END();
    BEGIN(expect_finding, EXPECT_FINDING_INIT);
    MEMBER(expect_finding, struct_size);
    MEMBER(expect_finding, severity);
    MEMBER(expect_finding, column);
    MEMBER(expect_finding, line);
    MEMBER(expect_finding, code);
    MEMBER(expect_finding, file);
    MEMBER(expect_finding, field);
    MEMBER(expect_finding, text);
    MEMBER(expect_finding, message);
    END();
    BEGIN(expect_file_info, EXPECT_FILE_INFO_INIT);
    MEMBER(expect_file_info, struct_size);
    MEMBER(expect_file_info, file);
    MEMBER(expect_file_info, columns);
    MEMBER(expect_file_info, rows);
    MEMBER(expect_file_info, wrong_rows);
    MEMBER(expect_file_info, encoding);
    MEMBER(expect_file_info, delimiter);
    MEMBER(expect_file_info, reserved);
    MEMBER(expect_file_info, skipped_rows);
    END();
    BEGIN(expect_column_info, EXPECT_COLUMN_INFO_INIT);
    MEMBER(expect_column_info, struct_size);
    MEMBER(expect_column_info, header);
    MEMBER(expect_column_info, column);
    MEMBER(expect_column_info, sample);
    MEMBER(expect_column_info, value);
    END();
    BEGIN(expect_alias_info, EXPECT_ALIAS_INFO_INIT);
    MEMBER(expect_alias_info, struct_size);
    MEMBER(expect_alias_info, profile);
    MEMBER(expect_alias_info, file);
    MEMBER(expect_alias_info, header);
    MEMBER(expect_alias_info, column);
    MEMBER(expect_alias_info, transform);
    MEMBER(expect_alias_info, source);
    MEMBER(expect_alias_info, is_part);
    END();
    BEGIN(expect_model_info, EXPECT_MODEL_INFO_INIT);
    MEMBER(expect_model_info, struct_size);
    MEMBER(expect_model_info, today);
    MEMBER(expect_model_info, items);
    MEMBER(expect_model_info, stock_points);
    MEMBER(expect_model_info, supply_rows);
    MEMBER(expect_model_info, demand_rows);
    MEMBER(expect_model_info, history_rows);
    MEMBER(expect_model_info, fingerprint);
    MEMBER(expect_model_info, supply_first);
    MEMBER(expect_model_info, supply_last);
    MEMBER(expect_model_info, demand_first);
    MEMBER(expect_model_info, demand_last);
    MEMBER(expect_model_info, received_first);
    MEMBER(expect_model_info, received_last);
    MEMBER(expect_model_info, suppliers);
    MEMBER(expect_model_info, resources);
    END();
}

static void put_summary_struct(void)
{
    BEGIN(expect_summary, EXPECT_SUMMARY_INIT);
    MEMBER(expect_summary, struct_size);
    MEMBER(expect_summary, verdict);
    MEMBER(expect_summary, method);
    MEMBER(expect_summary, confidence);
    MEMBER(expect_summary, confidence_high);
    MEMBER(expect_summary, on_plan);
    MEMBER(expect_summary, earliest);
    MEMBER(expect_summary, p50);
    MEMBER(expect_summary, p80);
    MEMBER(expect_summary, p95);
    MEMBER(expect_summary, valid_until);
    MEMBER(expect_summary, available);
    MEMBER(expect_summary, quantity);
    MEMBER(expect_summary, due);
    MEMBER(expect_summary, request);
    MEMBER(expect_summary, item);
    MEMBER(expect_summary, location);
    MEMBER(expect_summary, to);
    MEMBER(expect_summary, target);
    MEMBER(expect_summary, risk_floor);
    MEMBER(expect_summary, as_of);
    MEMBER(expect_summary, reserved);
    MEMBER(expect_summary, model);
    MEMBER(expect_summary, order);
    MEMBER(expect_summary, standard_error);
    MEMBER(expect_summary, seed);
    END();
}

static void put_answer_structs(void)
{
    BEGIN(expect_impact, EXPECT_IMPACT_INIT);
    MEMBER(expect_impact, struct_size);
    MEMBER(expect_impact, demand);
    MEMBER(expect_impact, customer);
    MEMBER(expect_impact, before);
    MEMBER(expect_impact, after);
    END();
    BEGIN(expect_alternative, EXPECT_ALTERNATIVE_INIT);
    MEMBER(expect_alternative, struct_size);
    MEMBER(expect_alternative, kind);
    MEMBER(expect_alternative, date);
    MEMBER(expect_alternative, quantity);
    MEMBER(expect_alternative, item);
    MEMBER(expect_alternative, confidence);
    MEMBER(expect_alternative, location);
    MEMBER(expect_alternative, cost_delta);
    MEMBER(expect_alternative, penalty);
    MEMBER(expect_alternative, first_date);
    MEMBER(expect_alternative, overtime_days);
    MEMBER(expect_alternative, first_quantity);
    MEMBER(expect_alternative, first_confidence);
    MEMBER(expect_alternative, rest_confidence);
    MEMBER(expect_alternative, replaced);
    MEMBER(expect_alternative, instead);
    MEMBER(expect_alternative, change);
    MEMBER(expect_alternative, question);
    END();
    BEGIN(expect_overtime, EXPECT_OVERTIME_INIT);
    MEMBER(expect_overtime, struct_size);
    MEMBER(expect_overtime, resource);
    MEMBER(expect_overtime, day);
    MEMBER(expect_overtime, minutes);
    MEMBER(expect_overtime, cost);
    END();
    BEGIN(expect_binding, EXPECT_BINDING_INIT);
    MEMBER(expect_binding, struct_size);
    MEMBER(expect_binding, cause);
    MEMBER(expect_binding, node);
    MEMBER(expect_binding, days_late);
    MEMBER(expect_binding, item);
    MEMBER(expect_binding, object);
    END();
    BEGIN(expect_release, EXPECT_RELEASE_INIT);
    MEMBER(expect_release, struct_size);
    MEMBER(expect_release, kind);
    MEMBER(expect_release, days);
    MEMBER(expect_release, minutes);
    MEMBER(expect_release, day);
    MEMBER(expect_release, quantity);
    MEMBER(expect_release, item);
    MEMBER(expect_release, location);
    MEMBER(expect_release, object);
    END();
    BEGIN(expect_rejection, EXPECT_REJECTION_INIT);
    MEMBER(expect_rejection, struct_size);
    MEMBER(expect_rejection, kind);
    MEMBER(expect_rejection, reserved);
    MEMBER(expect_rejection, item);
    MEMBER(expect_rejection, location);
    MEMBER(expect_rejection, object);
    MEMBER(expect_rejection, cause);
    MEMBER(expect_rejection, from);
    MEMBER(expect_rejection, to);
    MEMBER(expect_rejection, needed);
    MEMBER(expect_rejection, free);
    END();
    BEGIN(expect_milestone, EXPECT_MILESTONE_INIT);
    MEMBER(expect_milestone, struct_size);
    MEMBER(expect_milestone, day);
    MEMBER(expect_milestone, by);
    MEMBER(expect_milestone, what);
    MEMBER(expect_milestone, item);
    MEMBER(expect_milestone, object);
    MEMBER(expect_milestone, quantity);
    MEMBER(expect_milestone, text);
    END();
    BEGIN(expect_remark, EXPECT_REMARK_INIT);
    MEMBER(expect_remark, struct_size);
    MEMBER(expect_remark, warning);
    MEMBER(expect_remark, reserved);
    MEMBER(expect_remark, code);
    MEMBER(expect_remark, text);
    END();
}

static void put_plan_struct(void)
{
    BEGIN(expect_plan_node, EXPECT_PLAN_NODE_INIT);
    MEMBER(expect_plan_node, struct_size);
    MEMBER(expect_plan_node, kind);
    MEMBER(expect_plan_node, depth);
    MEMBER(expect_plan_node, parent);
    MEMBER(expect_plan_node, critical);
    MEMBER(expect_plan_node, item);
    MEMBER(expect_plan_node, location);
    MEMBER(expect_plan_node, source);
    MEMBER(expect_plan_node, quantity);
    MEMBER(expect_plan_node, start);
    MEMBER(expect_plan_node, end);
    MEMBER(expect_plan_node, p80);
    MEMBER(expect_plan_node, observations);
    MEMBER(expect_plan_node, confidence);
    MEMBER(expect_plan_node, adds_minutes);
    END();
    BEGIN(expect_evidence, EXPECT_EVIDENCE_INIT);
    MEMBER(expect_evidence, struct_size);
    MEMBER(expect_evidence, node);
    MEMBER(expect_evidence, model);
    MEMBER(expect_evidence, supplier);
    MEMBER(expect_evidence, item);
    MEMBER(expect_evidence, location);
    MEMBER(expect_evidence, observations);
    MEMBER(expect_evidence, open);
    MEMBER(expect_evidence, bases);
    END();
    BEGIN(expect_basis, EXPECT_BASIS_INIT);
    MEMBER(expect_basis, struct_size);
    MEMBER(expect_basis, basis);
    MEMBER(expect_basis, received);
    MEMBER(expect_basis, on_time);
    MEMBER(expect_basis, open);
    MEMBER(expect_basis, weight);
    END();
}

static void put_calibration_structs(void)
{
    BEGIN(expect_calibration_options, EXPECT_CALIBRATION_OPTIONS_INIT);
    MEMBER(expect_calibration_options, struct_size);
    MEMBER(expect_calibration_options, today);
    MEMBER(expect_calibration_options, from);
    MEMBER(expect_calibration_options, half_life_days);
    MEMBER(expect_calibration_options, horizons);
    MEMBER(expect_calibration_options, horizon_count);
    MEMBER(expect_calibration_options, levels);
    MEMBER(expect_calibration_options, choose);
    MEMBER(expect_calibration_options, max_findings);
    MEMBER(expect_calibration_options, reserved);
    MEMBER(expect_calibration_options, progress);
    MEMBER(expect_calibration_options, context);
    MEMBER(expect_calibration_options, allocator);
    END();
    BEGIN(expect_calibration_info, EXPECT_CALIBRATION_INFO_INIT);
    MEMBER(expect_calibration_info, struct_size);
    MEMBER(expect_calibration_info, lines);
    MEMBER(expect_calibration_info, asked);
    MEMBER(expect_calibration_info, left_out);
    MEMBER(expect_calibration_info, not_asked);
    MEMBER(expect_calibration_info, open);
    MEMBER(expect_calibration_info, horizons);
    MEMBER(expect_calibration_info, half_life_days);
    MEMBER(expect_calibration_info, levels);
    MEMBER(expect_calibration_info, last_receipt);
    END();
    BEGIN(expect_forecast, EXPECT_FORECAST_INIT);
    MEMBER(expect_forecast, struct_size);
    MEMBER(expect_forecast, row);
    MEMBER(expect_forecast, line);
    MEMBER(expect_forecast, days);
    MEMBER(expect_forecast, kept);
    MEMBER(expect_forecast, probability);
    END();
    BEGIN(expect_score, EXPECT_SCORE_INIT);
    MEMBER(expect_score, struct_size);
    MEMBER(expect_score, pairs);
    MEMBER(expect_score, kept);
    MEMBER(expect_score, brier);
    MEMBER(expect_score, log_loss);
    MEMBER(expect_score, calibration_error);
    MEMBER(expect_score, bins);
    END();
    BEGIN(expect_reliability, EXPECT_RELIABILITY_INIT);
    MEMBER(expect_reliability, struct_size);
    MEMBER(expect_reliability, pairs);
    MEMBER(expect_reliability, said);
    MEMBER(expect_reliability, kept);
    END();
}

static void put_library_constants(void)
{
    CONSTANT(EXPECT_VERSION_MAJOR);
    CONSTANT(EXPECT_VERSION_MINOR);
    CONSTANT(EXPECT_QUANTITY_ONE);
    CONSTANT(EXPECT_DAY_NONE);
    CONSTANT(EXPECT_TIME_NONE);
    CONSTANT(EXPECT_NUMBER_NONE);
    CONSTANT(EXPECT_MONEY_NONE);
    CONSTANT(EXPECT_OK);
    CONSTANT(EXPECT_ERR_ARGUMENT);
    CONSTANT(EXPECT_ERR_NOMEM);
    CONSTANT(EXPECT_ERR_IO);
    CONSTANT(EXPECT_ERR_DATA);
    CONSTANT(EXPECT_ERR_REQUEST);
    CONSTANT(EXPECT_ERR_RANGE);
    CONSTANT(EXPECT_ERR_INTERNAL);
    CONSTANT(EXPECT_DECIMAL_INFER);
    CONSTANT(EXPECT_DECIMAL_POINT);
    CONSTANT(EXPECT_DECIMAL_COMMA);
    CONSTANT(EXPECT_DATES_INFER);
    CONSTANT(EXPECT_DATES_DMY);
    CONSTANT(EXPECT_DATES_MDY);
    CONSTANT(EXPECT_DATES_YMD);
    CONSTANT(EXPECT_TEXTS);
    CONSTANT(EXPECT_INTEGERS);
    CONSTANT(EXPECT_QUANTITIES);
    CONSTANT(EXPECT_DAYS);
    CONSTANT(EXPECT_TIMES);
    CONSTANT(EXPECT_SEVERITY_ERROR);
    CONSTANT(EXPECT_SEVERITY_NOTE);
}

static void put_answer_constants(void)
{
    CONSTANT(EXPECT_FEASIBLE);
    CONSTANT(EXPECT_AT_RISK);
    CONSTANT(EXPECT_INFEASIBLE);
    CONSTANT(EXPECT_EXACT);
    CONSTANT(EXPECT_BOUNDED);
    CONSTANT(EXPECT_SIMULATED);
    CONSTANT(EXPECT_LATER);
    CONSTANT(EXPECT_LESS);
    CONSTANT(EXPECT_SPLIT);
    CONSTANT(EXPECT_SUBSTITUTE);
    CONSTANT(EXPECT_SUPPLIER);
    CONSTANT(EXPECT_LOCATION);
    CONSTANT(EXPECT_MODE);
    CONSTANT(EXPECT_OVERTIME);
    CONSTANT(EXPECT_RELEASE_SUPPLY);
    CONSTANT(EXPECT_RELEASE_MINUTES);
    CONSTANT(EXPECT_RELEASE_STOCK);
    CONSTANT(EXPECT_RELEASE_SOURCE);
    CONSTANT(EXPECT_BY_US);
    CONSTANT(EXPECT_BY_SUPPLIER);
    CONSTANT(EXPECT_BY_CUSTOMER);
    CONSTANT(EXPECT_NODE_NEED);
    CONSTANT(EXPECT_NODE_STOCK);
    CONSTANT(EXPECT_NODE_SUPPLY);
    CONSTANT(EXPECT_NODE_BUY);
    CONSTANT(EXPECT_NODE_MAKE);
    CONSTANT(EXPECT_NODE_STEP);
    CONSTANT(EXPECT_NODE_TRANSFER);
    CONSTANT(EXPECT_NODE_DELIVERY);
}

static void put_calibration_constants(void)
{
    CONSTANT(EXPECT_LEAD_TIMES_POOLED);
    CONSTANT(EXPECT_LEAD_TIMES_EMPIRICAL);
    CONSTANT(EXPECT_LEAD_TIMES_STATED);
    CONSTANT(EXPECT_BASIS_STATED);
    CONSTANT(EXPECT_BASIS_PATTERN);
    CONSTANT(EXPECT_BASIS_DEVIATION);
    CONSTANT(EXPECT_BASIS_ALL);
    CONSTANT(EXPECT_BASIS_SUPPLIER);
    CONSTANT(EXPECT_BASIS_SUPPLIER_ITEM);
    CONSTANT(EXPECT_BASIS_SUPPLIER_LOCATION);
    CONSTANT(EXPECT_BASIS_SUPPLIER_ITEM_LOCATION);
    CONSTANT(EXPECT_LEVELS_SUPPLIER);
    CONSTANT(EXPECT_LEVELS_SUPPLIER_ITEM);
    CONSTANT(EXPECT_LEVELS_SUPPLIER_LOCATION);
    CONSTANT(EXPECT_LEVELS_SUPPLIER_ITEM_LOCATION);
    CONSTANT(EXPECT_RULE_POOLED);
    CONSTANT(EXPECT_RULE_STATED);
    CONSTANT(EXPECT_RULE_SUPPLIER_AVERAGE);
}

static void put_input_functions(void)
{
    FUNCTION(expect_version_number);
    FUNCTION(expect_version);
    FUNCTION(expect_status_name);
    FUNCTION(expect_parse_date);
    FUNCTION(expect_parse_due);
    FUNCTION(expect_parse_quantity);
    FUNCTION(expect_format_date);
    FUNCTION(expect_format_quantity);
    FUNCTION(expect_day_of);
    FUNCTION(expect_report_count);
    FUNCTION(expect_report_get);
    FUNCTION(expect_report_errors);
    FUNCTION(expect_report_files);
    FUNCTION(expect_report_file);
    FUNCTION(expect_report_columns);
    FUNCTION(expect_report_column);
    FUNCTION(expect_alias_count);
    FUNCTION(expect_alias_get);
    FUNCTION(expect_report_free);
    FUNCTION(expect_model_load);
    FUNCTION(expect_model_what_if);
    FUNCTION(expect_loader_new);
    FUNCTION(expect_loader_free);
    FUNCTION(expect_loader_table);
    FUNCTION(expect_loader_put_text);
    FUNCTION(expect_loader_put_bytes);
    FUNCTION(expect_loader_put_integer);
    FUNCTION(expect_loader_put_quantity);
    FUNCTION(expect_loader_put_day);
    FUNCTION(expect_loader_put_time);
    FUNCTION(expect_loader_put_blank);
    FUNCTION(expect_loader_end_row);
    FUNCTION(expect_loader_add_texts);
    FUNCTION(expect_loader_add_arrays);
    FUNCTION(expect_loader_add_file);
    FUNCTION(expect_loader_finish);
    FUNCTION(expect_loader_what_if);
    FUNCTION(expect_model_notes);
    FUNCTION(expect_model_survey);
    FUNCTION(expect_model_describe);
    FUNCTION(expect_model_free);
    FUNCTION(expect_requests_load);
    FUNCTION(expect_requests_read);
    FUNCTION(expect_requests_count);
    FUNCTION(expect_requests_notes);
    FUNCTION(expect_requests_get);
    FUNCTION(expect_requests_free);
}

static void put_answer_functions(void)
{
    FUNCTION(expect_checker_new);
    FUNCTION(expect_checker_free);
    FUNCTION(expect_check);
    FUNCTION(expect_check_order);
    FUNCTION(expect_answer_free);
    FUNCTION(expect_answer_summary);
    FUNCTION(expect_answer_impacts);
    FUNCTION(expect_answer_impact);
    FUNCTION(expect_answer_alternatives);
    FUNCTION(expect_answer_alternative);
    FUNCTION(expect_answer_overtime);
    FUNCTION(expect_answer_releases);
    FUNCTION(expect_answer_release);
    FUNCTION(expect_answer_rejections);
    FUNCTION(expect_answer_rejection);
    FUNCTION(expect_answer_milestones);
    FUNCTION(expect_answer_milestone);
    FUNCTION(expect_answer_nodes);
    FUNCTION(expect_answer_node);
    FUNCTION(expect_answer_evidences);
    FUNCTION(expect_answer_evidence);
    FUNCTION(expect_answer_basis);
    FUNCTION(expect_answer_binding);
    FUNCTION(expect_answer_remarks);
    FUNCTION(expect_answer_remark);
    FUNCTION(expect_verdict_name);
    FUNCTION(expect_method_name);
    FUNCTION(expect_alternative_name);
    FUNCTION(expect_release_name);
    FUNCTION(expect_party_name);
    FUNCTION(expect_node_name);
}

static void put_calibration_functions(void)
{
    FUNCTION(expect_calibrate);
    FUNCTION(expect_calibration_free);
    FUNCTION(expect_calibration_describe);
    FUNCTION(expect_calibration_forecasts);
    FUNCTION(expect_calibration_forecast);
    FUNCTION(expect_calibration_score);
    FUNCTION(expect_calibration_bin);
    FUNCTION(expect_lead_times_name);
    FUNCTION(expect_basis_name);
    FUNCTION(expect_levels_name);
    FUNCTION(expect_rule_name);
}

int main(void)
{
    printf("{");
    begin("structs", '{');
    put_input_structs();
    put_model_structs();
    put_summary_struct();
    put_answer_structs();
    put_plan_struct();
    put_calibration_structs();
    end('}');
    begin("constants", '{');
    put_library_constants();
    put_answer_constants();
    put_calibration_constants();
    end('}');
    begin("functions", '[');
    put_input_functions();
    put_answer_functions();
    put_calibration_functions();
    end(']');
    printf("}\n");
    return 0;
}
