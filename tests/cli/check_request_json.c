/* SPDX-License-Identifier: MIT */
#include "cli/request_json.h"
#include "support/run.h"

static const struct {
    const char *json;
    const char *csv;   /* NULL: no request */
    const char *wrong; /* how it begins */
} rows[] = {
    {"{\"item\":\"P\",\"quantity\":40}", "\"item\",\"quantity\"\n\"P\",40\n", ""},
    {"{\"quantity\":2.5}", "\"quantity\"\n2.500000\n", ""},
    {"{\"quantity\":1.234567}", "\"quantity\"\n1.234567\n", ""},
    {"{\"quantity\":0.1}", "\"quantity\"\n0.100000\n", ""},
    {"{\"quantity\":1.5e1}", "\"quantity\"\n15.000000\n", ""},
    {"{\"quantity\":0.0009765625}", "\"quantity\"\n\"0.0009765625\"\n", ""},
    {"{\"quantity\":1e15}", "\"quantity\"\n\"1000000000000000.0\"\n", ""},
    {"{\"quantity\":-2.5}", "\"quantity\"\n\"-2.5\"\n", ""},
    {"{\"quantity\":\"007\"}", "\"quantity\"\n\"007\"\n", ""},
    {"{\"to\":null,\"item\":\"\"}", "\"to\",\"item\"\n,\"\"\n", ""},
    {"{\"item\":\"a \\\"b\\\",\\n\"}", "\"item\"\n\"a \"\"b\"\",\n\"\n", ""},
    {"{\"item\":true}", NULL, "item is neither a text nor a number"},
    {"{\"item\":{}}", NULL, "item is neither a text nor a number"},
    {"{\"item\":\"a\",\"item\":\"b\"}", NULL, "no JSON: duplicate object key"},
    {"{\"item\":\"a\\u0000\"}", NULL, "no JSON: "},
    {"[]", NULL, "not a JSON object"},
    {"{", NULL, "no JSON: "},
    {"{} {}", NULL, "no JSON: "},
    {"", NULL, "no JSON: "},
};

START_TEST(objects_become_lines)
{
    struct text csv = {0}, wrong = {0};
    json_t *id;
    bool is_request = request_json_read(rows[_i].json, strlen(rows[_i].json), &csv, &id, &wrong);

    ck_assert_msg(is_request == (rows[_i].csv != NULL), "%s", rows[_i].json);
    if (is_request)
        ck_assert_str_eq(text_bytes(&csv), rows[_i].csv);
    ck_assert_msg(strncmp(text_bytes(&wrong), rows[_i].wrong, strlen(rows[_i].wrong)) == 0,
                  "%s: found %s", rows[_i].json, text_bytes(&wrong));
    ck_assert_int_eq(wrong.length == 0, is_request);
    ck_assert_msg(strstr(text_bytes(&wrong), "column 0") == NULL, "%s: found %s", rows[_i].json,
                  text_bytes(&wrong));
    json_decref(id);
    text_free(&csv);
    text_free(&wrong);
}
END_TEST

static const struct {
    const char *json;
    const char *id; /* as JSON */
} ids[] = {
    {"{\"request\":\"R1\"}", "\"R1\""},
    {"{\"request\":7}", "7"},
    {"{\"request\":7.5}", "null"},
    {"{\"request\":null}", "null"},
    {"{}", "null"},
    {"[]", "null"},
    {"nonsense", "null"},
};

START_TEST(ids_are_read_as_far_as_possible)
{
    struct text csv = {0}, wrong = {0};
    json_t *id;
    char *dump;

    request_json_read(ids[_i].json, strlen(ids[_i].json), &csv, &id, &wrong);
    dump = json_dumps(id, JSON_ENCODE_ANY);
    ck_assert_str_eq(dump, ids[_i].id);
    free(dump);
    json_decref(id);
    text_free(&csv);
    text_free(&wrong);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("request_json");
    TCase *tcase = tcase_create("request_json");

    tcase_add_loop_test(tcase, objects_become_lines, 0, sizeof(rows) / sizeof(rows[0]));
    tcase_add_loop_test(tcase, ids_are_read_as_far_as_possible, 0, sizeof(ids) / sizeof(ids[0]));
    suite_add_tcase(suite, tcase);
    return suite;
}
