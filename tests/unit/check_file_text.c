/* SPDX-License-Identifier: MIT */
#include "load/file_name.h"
#include "load/file_text.h"
#include "load/gzip.h"
#include "unit/load_fixture.h"

/* ---- Names ---- */

static const struct {
    const char *name;
    enum table table;
    int32_t part;
} names[] = {
    {"demand.csv", TABLE_DEMAND, 0},
    {"Demand.CSV.GZ", TABLE_DEMAND, 0},
    {"demand.part1.csv", TABLE_DEMAND, 1},
    {"demand.PART12.csv.gz", TABLE_DEMAND, 12},
    {"demand.part0012.csv", TABLE_DEMAND, 12},
    {"demand.part999999.csv", TABLE_DEMAND, FILE_PART_MAX},
    {"demand.part1000000.csv", TABLE_COUNT, 0},
    {"demand.part0.csv", TABLE_COUNT, 0},
    {"demand.part.csv", TABLE_COUNT, 0},
    {"demand.2.csv", TABLE_COUNT, 0},
    {"demand.part-1.csv", TABLE_COUNT, 0},
    {"demand", TABLE_COUNT, 0},
    {"demand.gz", TABLE_COUNT, 0},
    {"demand.csv.zip", TABLE_COUNT, 0},
    {".csv", TABLE_COUNT, 0},
    {".part1.csv", TABLE_COUNT, 0},
    {"", TABLE_COUNT, 0},
    {"a-name-that-is-longer-than-any-name-of-a-table-has-ever-been-or-will-be.csv", TABLE_COUNT, 0},
};

START_TEST(file_names)
{
    struct file_name found = file_name_read(names[_i].name);

    ck_assert_msg(found.table == names[_i].table, "%s", names[_i].name);
    if (found.table != TABLE_COUNT)
        ck_assert_msg(found.part == names[_i].part, "%s: %d", names[_i].name, (int)found.part);
}
END_TEST

/* ---- Bytes ---- */

#define GZIPPED                                                                                    \
    "\x1f\x8b\x08\0\0\0\0\0\x02\x03\xcb\x2c\x49\xcd\xe5\x0a\xe0\x02\0\xe0\x7f\x96\xdc\x07\0\0\0"

#define BYTES(text) text, sizeof(text) - 1

/* Texts as read, with their encoding and what was found; NULL: not usable. */
static const struct {
    const char *label, *bytes;
    size_t size;
    const char *stated, *text, *encoding, *findings;
} texts[] = {
    {"nothing", BYTES(""), NULL, "", "UTF-8", ""},
    {"ASCII", BYTES("a,b\n"), NULL, "a,b\n", "UTF-8", ""},
    {"UTF-8", BYTES("\xc3\xbc"), NULL, "\xc3\xbc", "UTF-8", ""},
    {"UTF-8 with a mark", BYTES("\xef\xbb\xbf\xc3\xbc"), NULL, "\xc3\xbc", "UTF-8", ""},
    {"UTF-16LE", BYTES("\xff\xfe\xfc\0\n\0\xac\x20"), NULL, "\xc3\xbc\n\xe2\x82\xac", "UTF-16LE",
     ""},
    {"UTF-16BE", BYTES("\xfe\xff\0\xfc\x20\xac"), NULL, "\xc3\xbc\xe2\x82\xac", "UTF-16BE", ""},
    {"two units of UTF-16", BYTES("\xff\xfe\x3d\xd8\0\xde"), NULL, "\xf0\x9f\x98\x80", "UTF-16LE",
     ""},
    {"UTF-16 of nothing", BYTES("\xff\xfe"), NULL, "", "UTF-16LE", ""},
    {"half a pair of UTF-16", BYTES("\xff\xfe\x61\0\n\0\x3d\xd8\x61\0"), NULL, NULL, "",
     "error f:2:1 bad_encoding \n"},
    {"half a unit of UTF-16", BYTES("\xff\xfe\x61\0\x62"), NULL, NULL, "",
     "error f:1:2 bad_encoding \n"},
    {"Windows-1252", BYTES("M\xfcller \x80"), NULL, "M\xc3\xbcller \xe2\x82\xac", "Windows-1252",
     "note f:0:0 encoding_assumed \n"},
    {"nothing in Windows-1252", BYTES("a\n\xfc\x8d"), NULL, NULL, "",
     "error f:2:2 bad_encoding \n"},
    {"damaged UTF-8", BYTES("\xc3\xbc\xfc"), NULL, "\xc3\xbc\xfc", "UTF-8", ""},
    {"damaged UTF-8, the damage first", BYTES("\xfc,\xc3\xbc"), NULL, "\xfc,\xc3\xbc", "UTF-8", ""},
    {"stated UTF-8", BYTES("\xfc"), "utf-8", "\xfc", "UTF-8", ""},
    {"stated Windows-1252", BYTES("\xfc"), "windows-1252", "\xc3\xbc", "windows-1252", ""},
    {"stated, and a mark", BYTES("\xef\xbb\xbf\xc3\xbc"), "windows-1252", "\xc3\xbc", "UTF-8", ""},
    {"stated UTF-16 without a mark", BYTES("a\0\xfc\0"), "UTF-16LE", "a\xc3\xbc", "UTF-16LE", ""},
    {"stated Latin-2", BYTES("\xb3"), "ISO-8859-2", "\xc5\x82", "ISO-8859-2", ""},
};

static const struct {
    const char *label, *bytes;
    size_t size;
    const char *stated, *text, *encoding, *findings;
} packed[] = {
    {"gzip", BYTES(GZIPPED), NULL, "item\nP\n", "UTF-8", ""},
    {"gzip, two members", BYTES(GZIPPED GZIPPED), NULL, "item\nP\nitem\nP\n", "UTF-8", ""},
    {"gzip and something else", BYTES(GZIPPED "x"), NULL, NULL, "", "error f:0:0 bad_gzip \n"},
    {"gzip, as another encoding", BYTES(GZIPPED), "ISO-8859-2", "item\nP\n", "ISO-8859-2", ""},
};

static void check_text(const char *label, struct file_bytes bytes, const char *stated,
                       const char *text, const char *encoding, const char *findings)
{
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    struct file_text found;
    expect_report *report;

    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert_int_eq(file_text_init(&found, &alloc, &bytes, stated, "f", report), EXPECT_OK);
    ck_assert_msg(strcmp(findings_text(report), findings) == 0, "%s: %s", label,
                  findings_text(report));
    ck_assert_msg(found.is_usable == (text != NULL), "%s", label);
    if (text != NULL) {
        ck_assert_msg(
            found.csv.size == strlen(text) &&
                (found.csv.size == 0 || memcmp(found.csv.bytes, text, found.csv.size) == 0),
            "%s: %.*s", label, (int)found.csv.size, found.csv.bytes);
        ck_assert_str_eq(found.encoding, encoding);
    }
    file_text_fini(&found, &alloc);
    expect_report_free(report);
    ck_assert_uint_eq(meter.in_use, 0);
}

START_TEST(file_texts)
{
    check_text(texts[_i].label, file_bytes_of(texts[_i].bytes, texts[_i].size), texts[_i].stated,
               texts[_i].text, texts[_i].encoding, texts[_i].findings);
}
END_TEST

START_TEST(packed_texts)
{
    if (gzip_is_built_in())
        check_text(packed[_i].label, file_bytes_of(packed[_i].bytes, packed[_i].size),
                   packed[_i].stated, packed[_i].text, packed[_i].encoding, packed[_i].findings);
}
END_TEST

START_TEST(encodings)
{
    struct meter meter = {0};
    struct alloc alloc = meter_alloc(&meter);
    expect_report *report;

    ck_assert_int_eq(report_new(&alloc, 100, &report), EXPECT_OK);
    ck_assert(file_text_check_encoding(NULL, report));
    ck_assert(file_text_check_encoding("windows-1252", report));
    ck_assert(!file_text_check_encoding("windows-9999", report));
    ck_assert(!file_text_check_encoding("windows-1252//IGNORE", report));
    ck_assert(!file_text_check_encoding("", report));
    ck_assert_uint_eq(expect_report_errors(report), 3);
    expect_report_free(report);
}
END_TEST

/* ---- Parts of a table ---- */

START_TEST(parts)
{
    static const struct text_file files[] = {
        {"supply.part10.csv", "supply,item,quantity,due\nS4,A,1,2026-03-09\n"},
        {"supply.part2.csv", "due,supply,item,quantity\n2026-03-08,S3,A,1\n"},
        {"supply.csv", "supply,item,quantity,due\nS1,A,1,2026-03-06\n"},
        {"supply.part1.csv", "\nsupply,item,quantity,due\nS2,A,1,2026-03-07\n"},
        {"supply.part02.csv", ""},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files) - 1, 100);
    ck_assert_int_eq(loaded.status, EXPECT_OK);
    ck_assert_str_eq(findings_text(loaded.report), "note supply.part10.csv:0:0 missing_part \n");
    ck_assert_uint_eq(loaded.model.supply_count, 4);
    ck_assert_uint_eq(expect_report_files(loaded.report), 4);
    loaded_fini(&loaded);
    loaded = (struct loaded){0};
    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_str_eq(findings_text(loaded.report), "error supply.part02.csv:0:0 duplicate_file \n"
                                                   "note supply.part10.csv:0:0 missing_part \n");
    loaded_fini(&loaded);
}
END_TEST

/* What only all rows together show is told at its place in its part. */
START_TEST(places_in_parts)
{
    static const struct text_file files[] = {
        {"supply.csv", "supply,item,quantity,due\nS1,A,1,2026-03-06\n"},
        {"supply.part1.csv", "item,quantity,due,supply\nA,1,2026-03-06,S2\n"},
        {"supply.part2.csv", "quantity,item,supply,due\n1,A,S1,2026-03-06\n2,A,S2,2026-03-06\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_str_eq(findings_text(loaded.report),
                     "error supply.part2.csv:2:5 duplicate_id supply\n"
                     "error supply.part2.csv:3:5 duplicate_id supply\n");
    loaded_fini(&loaded);
}
END_TEST

/* What is told while a part is read, before those behind it are. */
START_TEST(places_before_later_parts)
{
    static const struct text_file files[] = {
        {"supply.csv", "supply,item,quantity,due\nS1,A,1,2026-03-06\nS1,A,1,2026-03-06\n"},
        {"supply.part1.csv", "due,item,quantity,supply\n2026-03-06,A,1,S1\n"},
        {"supply.part2.csv", "supply,item,quantity,due\nS2,A,1,2026-03-06\n"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 100);
    ck_assert_str_eq(findings_text(loaded.report),
                     "error supply.csv:3:1 duplicate_id supply\n"
                     "error supply.part1.csv:2:16 duplicate_id supply\n");
    loaded_fini(&loaded);
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("file_text");
    TCase *tcase = tcase_create("file_text");

    tcase_add_loop_test(tcase, file_names, 0, (int)LENGTH(names));
    tcase_add_loop_test(tcase, file_texts, 0, (int)LENGTH(texts));
    tcase_add_loop_test(tcase, packed_texts, 0, (int)LENGTH(packed));
    tcase_add_test(tcase, encodings);
    tcase_add_test(tcase, parts);
    tcase_add_test(tcase, places_in_parts);
    tcase_add_test(tcase, places_before_later_parts);
    suite_add_tcase(suite, tcase);
    return suite;
}
