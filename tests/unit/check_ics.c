/* SPDX-License-Identifier: MIT
 *
 * Calendars from .ics files: which days are working days. In a build without libical every such
 * file is refused, and that is what is tested then.
 */
#include "load/recurrence.h"
#include "unit/load_fixture.h"

#define BEGIN "BEGIN:VCALENDAR\nVERSION:2.0\n"
#define END "END:VCALENDAR\n"
#define EVENT(lines) "BEGIN:VEVENT\n" lines "END:VEVENT\n"

/* Two weeks from Monday, 2026-03-02: x is a working day. */
#define PLAIN "xxxxx-- xxxxx--"

static const struct {
    const char *label;
    const char *events;
    const char *rows; /* of calendars.csv: calendar,date,weekdays,working; NULL: no such file */
    const char *days;
} cases[] = {
    {"no event", "", NULL, PLAIN},
    {"a day", EVENT("DTSTART;VALUE=DATE:20260304\nDTEND;VALUE=DATE:20260305\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"a day without its end", EVENT("DTSTART;VALUE=DATE:20260304\n"), NULL, "xx-xx-- xxxxx--"},
    {"a day that ends on itself", EVENT("DTSTART:20260304\nDTEND:20260304\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"several days", EVENT("DTSTART:20260304\nDTEND:20260307\n"), NULL, "xx----- xxxxx--"},
    {"several days over the weekend", EVENT("DTSTART:20260306\nDTEND:20260310\n"), NULL,
     "xxxx--- -xxxx--"},
    {"a duration", EVENT("DTSTART:20260304\nDURATION:P2D\n"), NULL, "xx--x-- xxxxx--"},
    {"a week", EVENT("DTSTART:20260304\nDURATION:P1W\n"), NULL, "xx----- --xxx--"},
    {"no matter whether it is busy", EVENT("DTSTART:20260304\nTRANSP:TRANSPARENT\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"cancelled", EVENT("DTSTART:20260304\nSTATUS:CANCELLED\n"), NULL, PLAIN},
    {"confirmed", EVENT("STATUS:CONFIRMED\nDTSTART:20260304\n"), NULL, "xx-xx-- xxxxx--"},
    {"names in small letters", EVENT("dtstart;value=date:20260304\n"), NULL, "xx-xx-- xxxxx--"},
    {"a folded line", EVENT("DTSTART;VALUE=\n DATE:2026\n 0304\n"), NULL, "xx-xx-- xxxxx--"},

    {"hours", EVENT("DTSTART:20260304T080000\nDTEND:20260304T120000\n"), NULL, PLAIN},
    {"a moment", EVENT("DTSTART:20260304T000000\n"), NULL, PLAIN},
    {"a day in hours", EVENT("DTSTART:20260304T000000\nDTEND:20260305T000000\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"a day up to its last minute", EVENT("DTSTART:20260304T000000\nDTEND:20260304T235900\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"almost a day", EVENT("DTSTART:20260304T000000\nDTEND:20260304T235800\n"), NULL, PLAIN},
    {"all but the first seconds is a day to close",
     EVENT("DTSTART:20260304T000030\nDTEND:20260305T000000\n"), NULL, "xx-xx-- xxxxx--"},
    {"and none to open",
     EVENT("CATEGORIES:WORKING\nDTSTART:20260307T000030\nDTEND:20260309T000000\n"), NULL,
     "xxxxx-x xxxxx--"},
    {"the whole day within hours", EVENT("DTSTART:20260303T120000\nDTEND:20260305T120000\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"hours over midnight", EVENT("DTSTART:20260303T120000\nDTEND:20260304T120000\n"), NULL, PLAIN},
    {"a time zone is not looked at",
     EVENT("DTSTART;TZID=Europe/Berlin:20260304T000000\nDURATION:PT24H\n"), NULL,
     "xx-xx-- xxxxx--"},

    {"every Tuesday", EVENT("DTSTART:20260303\nRRULE:FREQ=WEEKLY\n"), NULL, "x-xxx-- x-xxx--"},
    {"every year since long ago", EVENT("DTSTART:19700304\nRRULE:FREQ=YEARLY\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"the first Wednesday of March",
     EVENT("DTSTART:20200304\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=1WE\n"), NULL, "xx-xx-- xxxxx--"},
    {"some days in a row", EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;COUNT=3\n"), NULL,
     "x---x-- xxxxx--"},
    {"every other day", EVENT("DTSTART:20260302\nRRULE:FREQ=DAILY;INTERVAL=2\n"), NULL,
     "-x-x--- x-x-x--"},
    {"until a day", EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;UNTIL=20260305\n"), NULL,
     "x---x-- xxxxx--"},
    {"until a minute of a day",
     EVENT("DTSTART:20260303\nRRULE:UNTIL=20260305T225959Z;FREQ=DAILY\n"), NULL, "x---x-- xxxxx--"},
    {"a trailing semicolon", EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;COUNT=2;\n"), NULL,
     "x--xx-- xxxxx--"},
    {"several days, repeated",
     EVENT("DTSTART:20260223\nDTEND:20260225\nRRULE:FREQ=WEEKLY;COUNT=2\n"), NULL,
     "--xxx-- xxxxx--"},
    {"the first day counts even where the rule does not fall on it",
     EVENT("DTSTART:20260304\nRRULE:FREQ=WEEKLY;BYDAY=TU\n"), NULL, "xx-xx-- x-xxx--"},
    {"but for some", EVENT("DTSTART:20260303\nRRULE:FREQ=WEEKLY\nEXDATE:20260310\n"), NULL,
     "x-xxx-- xxxxx--"},
    {"but for the first", EVENT("DTSTART:20260303\nRRULE:FREQ=WEEKLY\nEXDATE:20260303\n"), NULL,
     "xxxxx-- x-xxx--"},
    {"but for times",
     EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20260304T000000,20260305T000000\n"),
     NULL, "x-xx--- xxxxx--"},
    {"and some more",
     EVENT("DTSTART:20260303\nRDATE;VALUE=DATE:20260305,20260309\nRDATE:20260311\n"), NULL,
     "x-x-x-- -x-xx--"},
    {"two rules", EVENT("DTSTART:20260303\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY\n"), NULL,
     "x--xx-- x-xxx--"},
    {"moved",
     EVENT("DTSTART:20260303\nRRULE:FREQ=WEEKLY\n")
         EVENT("DTSTART:20260312\nRECURRENCE-ID:20260310\n"),
     NULL, "x-xxx-- x-x-x--"},

    {"a working Saturday", EVENT("DTSTART:20260307\nCATEGORIES:WORKING\n"), NULL,
     "xxxxxx- xxxxx--"},
    {"among other categories", EVENT("DTSTART:20260307\nCATEGORIES:Plant, working\n"), NULL,
     "xxxxxx- xxxxx--"},
    {"another category", EVENT("DTSTART:20260304\nCATEGORIES:NOT WORKING\n"), NULL,
     "xx-xx-- xxxxx--"},
    {"the later one wins",
     EVENT("DTSTART:20260304\nDURATION:P3D\n") EVENT("DTSTART:20260305\nCATEGORIES:WORKING\n"),
     NULL, "xx-x--- xxxxx--"},
    {"the later one wins, again",
     EVENT("DTSTART:20260307\nCATEGORIES:WORKING\n") EVENT("DTSTART:20260306\nDURATION:P2D\n"),
     NULL, "xxxx--- xxxxx--"},

    {"rows of the same calendar are the base", EVENT("DTSTART:20260304\n"),
     "plant,,Mon-Sat,yes\nplant,2026-03-05,,no\n", "xx--xx- xxxxxx-"},
    {"rows of another one are not", EVENT("DTSTART:20260304\n"), "other,,Mon-Sat,yes\n",
     "xx-xx-- xxxxx--"},
    {"a row that closes is a row too", EVENT("DTSTART:20260304\n"), "plant,2026-03-05,,no\n",
     "------- -------"},

    {"alarms, tasks and time zones",
     "BEGIN:VTIMEZONE\nBEGIN:DAYLIGHT\nDTSTART:20260303T020000\nRRULE:FREQ=DAILY\nEND:DAYLIGHT\n"
     "END:VTIMEZONE\n" EVENT("DTSTART:20260304\nBEGIN:VALARM\nDTSTART:x\nDURATION:P9D\nEND:"
                             "VALARM\n") "BEGIN:VTODO\nDTSTART:20260303\nEND:VTODO\n",
     NULL, "xx-xx-- xxxxx--"},
    {"two calendars in a file", EVENT("DTSTART:20260304\n") END BEGIN EVENT("DTSTART:20260305\n"),
     NULL, "xx--x-- xxxxx--"},
    {"long ago and in ages", EVENT("DTSTART:00010101\nDTEND:99991231\n"), NULL, "------- -------"},
    {"to the last day of all", EVENT("DTSTART:20260313\nDURATION:P9999999W\n"), NULL,
     "xxxxx-- xxxx---"},
    {"from the last day on", EVENT("DTSTART:99991231T120000\nDURATION:P9D\n"), NULL, PLAIN},
};

static void write_days(const struct weekly *calendar, char *text)
{
    for (expect_day day = TODAY; day < TODAY + 14; day++) {
        if (day == TODAY + 7)
            *text++ = ' ';
        *text++ = weekly_at(calendar, day) != 0 ? 'x' : '-';
    }
    *text = '\0';
}

static const struct weekly *calendar_named(const struct model *model, const char *name)
{
    uint32_t number = intern_find(model->calendar_names, name, strlen(name));

    ck_assert_uint_ne(number, ID_NONE);
    return &model->calendars[number];
}

/* True in a build without libical, where the load has to fail for that reason alone. */
static bool is_refused(struct loaded *loaded)
{
    if (recurrence_is_available())
        return false;
    ck_assert_int_eq(loaded->status, EXPECT_ERR_DATA);
    ck_assert_str_eq(findings_text(loaded->report),
                     "error calendars/plant.ics:0:0 ics_not_built_in \n");
    loaded_fini(loaded);
    return true;
}

START_TEST(working_days)
{
    char ics[1000], csv[200], days[20];
    struct text_file files[] = {{"inventory.csv", "item,quantity\nP,1\n"},
                                {"calendars/plant.ics", ics},
                                {"calendars.csv", csv}};
    struct loaded loaded = {0};

    snprintf(ics, sizeof(ics), BEGIN "%s" END, cases[_i].events);
    if (cases[_i].rows != NULL)
        snprintf(csv, sizeof(csv), "calendar,date,weekdays,working\n%s", cases[_i].rows);
    load_texts(&loaded, files, cases[_i].rows != NULL ? 3 : 2, 10);
    if (is_refused(&loaded))
        return;
    ck_assert_msg(loaded.status == EXPECT_OK, "%s: %s", cases[_i].label,
                  findings_text(loaded.report));
    write_days(calendar_named(&loaded.model, "plant"), days);
    ck_assert_msg(strcmp(days, cases[_i].days) == 0, "%s: %s", cases[_i].label, days);
    loaded_fini(&loaded);
}
END_TEST

/* ---- What is noted ---- */

START_TEST(notes)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nP,1\n"},
        {"calendars/plant.ics", BEGIN EVENT("DTSTART:20260304T100000\nDURATION:PT1H\n")
                                    EVENT("DTSTART:20260304\n") EVENT("DTSTART:20260305T100000\n")
                                        EVENT("DTSTART:20260306\nRECURRENCE-ID:20260305\n") END},
    };
    struct loaded loaded = {0};
    expect_file_info info = EXPECT_FILE_INFO_INIT;

    load_texts(&loaded, files, LENGTH(files), 10);
    if (is_refused(&loaded))
        return;
    ck_assert_str_eq(findings_text(loaded.report), "note calendars/plant.ics:3:1 ics_left_out \n"
                                                   "note calendars/plant.ics:13:1 ics_left_out \n");
    ck_assert_ptr_nonnull(strstr(finding_at(loaded.report, 0).message, "2 events"));
    ck_assert_int_eq(expect_report_file(loaded.report, 1, &info), EXPECT_OK);
    ck_assert_str_eq(info.file, "calendars/plant.ics");
    ck_assert_int_eq(info.rows, 4);
    ck_assert_int_eq(info.wrong_rows, 0);
    loaded_fini(&loaded);
}
END_TEST

/* Twenty years of a rule without an end, and no more. */
START_TEST(horizon)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nP,1\n"},
        {"calendars/plant.ics", BEGIN EVENT("DTSTART:20000101\nRRULE:FREQ=DAILY\n") END},
    };
    struct loaded loaded = {0};
    const struct weekly *plant;

    load_texts(&loaded, files, LENGTH(files), 10);
    if (is_refused(&loaded))
        return;
    plant = calendar_named(&loaded.model, "plant");
    for (expect_day day = TODAY - 366; day <= TODAY + 20 * 366; day++)
        ck_assert_int_eq(weekly_at(plant, day), 0);
    ck_assert_int_eq(weekly_at(plant, TODAY + 20 * 366 + 4), 1);
    loaded_fini(&loaded);
}
END_TEST

/* Each is refused by itself in a build without libical. */
START_TEST(used_by_rows)
{
    static const struct text_file files[] = {
        {"lead_times.csv", "supplier,item,lead_time_days,calendar\nS,P,1,plant\n"},
        {"Calendars/plant.ICS", BEGIN END},
        {"calendars/notes.txt", "x"},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 10);
    if (recurrence_is_available())
        ck_assert_str_eq(findings_text(loaded.report),
                         "note calendars/notes.txt:0:0 unknown_file \n");
    else
        ck_assert_str_eq(findings_text(loaded.report),
                         "note calendars/notes.txt:0:0 unknown_file \n"
                         "error Calendars/plant.ICS:0:0 ics_not_built_in \n");
    loaded_fini(&loaded);
}
END_TEST

START_TEST(twice)
{
    static const struct text_file files[] = {
        {"inventory.csv", "item,quantity\nP,1\n"},
        {"calendars/plant.ics", BEGIN END},
        {"calendars/Plant.ics", BEGIN END}, /* another calendar */
        {"calendars/plant.ICS", BEGIN END},
    };
    struct loaded loaded = {0};

    load_texts(&loaded, files, LENGTH(files), 10);
    ck_assert_int_eq(loaded.status, EXPECT_ERR_DATA);
    ck_assert_str_eq(finding_at(loaded.report, 0).code, "duplicate_file");
    ck_assert_str_eq(finding_at(loaded.report, 0).file, "calendars/plant.ICS");
    loaded_fini(&loaded);
}
END_TEST

/* Same data, same fingerprint; another calendar, another one. */
START_TEST(fingerprints)
{
    static const char *const texts[] = {BEGIN END, BEGIN END,
                                        BEGIN EVENT("DTSTART:20260304\n") END};
    uint64_t prints[LENGTH(texts)] = {0};

    for (size_t i = 0; i < LENGTH(texts) && recurrence_is_available(); i++) {
        struct text_file files[] = {{"inventory.csv", "item,quantity\nP,1\n"},
                                    {"calendars/plant.ics", texts[i]}};
        struct loaded loaded = {0};

        load_texts(&loaded, files, LENGTH(files), 10);
        ck_assert_int_eq(loaded.status, EXPECT_OK);
        prints[i] = loaded.model.fingerprint;
        loaded_fini(&loaded);
    }
    ck_assert_uint_eq(prints[0], prints[1]);
    ck_assert((prints[0] != prints[2]) == recurrence_is_available());
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("ics");
    TCase *tcase = tcase_create("ics");

    tcase_add_loop_test(tcase, working_days, 0, LENGTH(cases));
    tcase_add_test(tcase, notes);
    tcase_add_test(tcase, horizon);
    tcase_add_test(tcase, used_by_rows);
    tcase_add_test(tcase, twice);
    tcase_add_test(tcase, fingerprints);
    suite_add_tcase(suite, tcase);
    return suite;
}
