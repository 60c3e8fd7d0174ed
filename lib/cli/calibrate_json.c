/* SPDX-License-Identifier: MIT */
#include "cli/calibrate_json.h"

static void put(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

static json_t *bins_to_json(const expect_calibration *calibration, int32_t rule, int32_t horizon,
                            size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        expect_reliability bin = EXPECT_RELIABILITY_INIT;
        json_t *object;

        if (expect_calibration_bin(calibration, rule, horizon, i, &bin) != EXPECT_OK)
            continue;
        object = json_object();
        put(object, "said", json_real(bin.said));
        put(object, "kept", json_real(bin.kept));
        put(object, "pairs", json_integer((json_int_t)bin.pairs));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *score_to_json(const expect_calibration *calibration, int32_t rule, int32_t horizon)
{
    expect_score score = EXPECT_SCORE_INIT;
    json_t *object;

    if (expect_calibration_score(calibration, rule, horizon, &score) != EXPECT_OK ||
        score.pairs == 0)
        return json_null();
    object = json_object();
    put(object, "pairs", json_integer((json_int_t)score.pairs));
    put(object, "kept", json_real(score.kept));
    put(object, "brier", json_real(score.brier));
    put(object, "log_loss", json_real(score.log_loss));
    put(object, "calibration_error", json_real(score.calibration_error));
    put(object, "reliability", bins_to_json(calibration, rule, horizon, score.bins));
    return object;
}

static json_t *rules_to_json(const expect_calibration *calibration, int32_t horizon)
{
    json_t *object = json_object();

    for (int32_t rule = 0; rule <= EXPECT_RULE_SUPPLIER_AVERAGE; rule++)
        put(object, expect_rule_name(rule), score_to_json(calibration, rule, horizon));
    return object;
}

static json_t *horizons_to_json(const expect_calibration *calibration, size_t count)
{
    json_t *list = json_array();

    for (size_t k = 0; k < count; k++) {
        expect_forecast forecast = EXPECT_FORECAST_INIT;
        json_t *object;

        if (expect_calibration_forecast(calibration, k, &forecast) != EXPECT_OK)
            continue; /* nothing was asked */
        object = rules_to_json(calibration, (int32_t)k);
        put(object, "days", json_integer(forecast.days));
        json_array_append_new(list, object);
    }
    return list;
}

json_t *calibration_to_json(const expect_calibration *calibration, const struct options *options)
{
    expect_calibration_info info = EXPECT_CALIBRATION_INFO_INIT;
    json_t *object = json_object();

    expect_calibration_describe(calibration, &info);
    put(object, "lines", json_integer((json_int_t)info.lines));
    put(object, "asked", json_integer((json_int_t)info.asked));
    put(object, "left_out", json_integer((json_int_t)info.left_out));
    put(object, "not_asked", json_integer((json_int_t)info.not_asked));
    put(object, "open", json_integer((json_int_t)info.open));
    put(object, "history_levels", json_string(expect_levels_name(info.levels)));
    put(object, "half_life_days", json_real(info.half_life_days));
    put(object, "chosen", json_boolean(options->calibrate.choose));
    put(object, "all", rules_to_json(calibration, -1));
    put(object, "horizons", horizons_to_json(calibration, info.horizons));
    put(object, "version", json_string(expect_version()));
    return object;
}
