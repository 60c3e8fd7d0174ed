/* SPDX-License-Identifier: MIT
 *
 * Version, and the words for statuses and enum values.
 */
#include <expectations.h>

#define TEXT_OF(x) #x
#define VERSION_TEXT(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

int32_t expect_version_number(void)
{
    return EXPECT_VERSION_NUMBER;
}

const char *expect_version(void)
{
    return VERSION_TEXT(EXPECT_VERSION_MAJOR, EXPECT_VERSION_MINOR, EXPECT_VERSION_PATCH);
}

const char *expect_status_name(expect_status status)
{
    switch (status) {
    case EXPECT_OK:
        return "EXPECT_OK";
    case EXPECT_ERR_ARGUMENT:
        return "EXPECT_ERR_ARGUMENT";
    case EXPECT_ERR_NOMEM:
        return "EXPECT_ERR_NOMEM";
    case EXPECT_ERR_IO:
        return "EXPECT_ERR_IO";
    case EXPECT_ERR_DATA:
        return "EXPECT_ERR_DATA";
    case EXPECT_ERR_REQUEST:
        return "EXPECT_ERR_REQUEST";
    case EXPECT_ERR_RANGE:
        return "EXPECT_ERR_RANGE";
    case EXPECT_ERR_INTERNAL:
        return "EXPECT_ERR_INTERNAL";
    default:
        return "unknown";
    }
}

static const char *name_of(const char *const *names, size_t count, int32_t value)
{
    return value >= 0 && (size_t)value < count ? names[value] : "unknown";
}

#define NAME_OF(names, value) name_of(names, sizeof(names) / sizeof((names)[0]), value)

const char *expect_verdict_name(int32_t verdict)
{
    static const char *const names[] = {"feasible", "at_risk", "infeasible"};

    return NAME_OF(names, verdict);
}

const char *expect_method_name(int32_t method)
{
    static const char *const names[] = {"exact", "bounded", "simulated"};

    return NAME_OF(names, method);
}

const char *expect_alternative_name(int32_t kind)
{
    static const char *const names[] = {"later",    "less",     "split", "substitute",
                                        "supplier", "location", "mode",  "overtime"};

    return NAME_OF(names, kind);
}

const char *expect_node_name(int32_t kind)
{
    static const char *const names[] = {"need", "stock", "supply",   "buy",
                                        "make", "step",  "transfer", "delivery"};

    return NAME_OF(names, kind);
}

const char *expect_lead_times_name(int32_t model)
{
    static const char *const names[] = {"pooled", "empirical", "stated"};

    return NAME_OF(names, model);
}

const char *expect_basis_name(int32_t basis)
{
    static const char *const names[] = {
        "stated",   "pattern",       "lead_time_std",     "all",
        "supplier", "supplier,item", "supplier,location", "supplier,item,location"};

    return NAME_OF(names, basis);
}

const char *expect_release_name(int32_t kind)
{
    static const char *const names[] = {"supply_earlier", "more_minutes", "more_stock",
                                        "other_source"};

    return NAME_OF(names, kind);
}

const char *expect_party_name(int32_t by)
{
    static const char *const names[] = {"us", "supplier", "customer"};

    return NAME_OF(names, by);
}

const char *expect_levels_name(int32_t levels)
{
    static const char *const names[] = {"supplier", "supplier,item", "supplier,location",
                                        "supplier,item,location"};

    return NAME_OF(names, levels);
}

const char *expect_rule_name(int32_t rule)
{
    static const char *const names[] = {"pooled", "stated", "supplier_average"};

    return NAME_OF(names, rule);
}
