/* SPDX-License-Identifier: MIT */
#include "cli/causes.h"
#include "support/run.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
    enum cause_form form;
    struct cause_facts facts;
    const char *words;
} rows[] = {
    {CAUSE_LATE,
     {"supplier_lead_time", "MOTOR", "ACME", "", "9 March", false},
     "MOTOR from ACME arrives 9 March"},
    {CAUSE_UNSURE,
     {"supplier_lead_time", "MOTOR", "", "", "9 March", false},
     "MOTOR, due 9 March, may come late"},
    {CAUSE_CRITICAL,
     {"supplier_lead_time", "MOTOR", "ACME", "", "9 March", false},
     "MOTOR from ACME, due 9 March"},
    {CAUSE_LATE,
     {"no_stock", "MOTOR", "", "BERLIN", "9 March", false},
     "there is no stock of MOTOR at BERLIN until 9 March"},
    {CAUSE_LATE, {"no_stock", "MOTOR", "", "", "", false}, "there is no stock of MOTOR"},
    {CAUSE_LATE,
     {"capacity_full", "PUMP", "LATHE", "", "", false},
     "there is no room to finish PUMP on LATHE"},
    {CAUSE_LATE,
     {"transit", "PUMP", "DHL", "", "9 March", false},
     "the trip of PUMP with DHL takes until 9 March"},
    {CAUSE_LATE,
     {"transit", "PUMP", "BERLIN", "", "9 March", true},
     "the transfer of PUMP from BERLIN takes until 9 March"},
    {CAUSE_LATE, {"from_the_future", "PUMP", "", "", "", false}, "PUMP holds it up"},
    {CAUSE_UNSURE, {"past_date", "", "", "", "", false}, "the date leaves no time for delays"},
    {CAUSE_LATE,
     {"no_source", "[{end}]", "", "", "", false},
     "nothing says where more [{end}] could come from"},
};

START_TEST(words_are_filled_in)
{
    struct text text = {0};

    add_cause(&text, rows[_i].form, &rows[_i].facts);
    ck_assert_str_eq(text_bytes(&text), rows[_i].words);
    text_free(&text);
}
END_TEST

/* The closed list of contract section 8. */
static const char *const causes[] = {
    "no_stock",        "await_supply", "supplier_lead_time", "capacity_full",
    "calendar_closed", "transit",      "min_quantity",       "max_quantity",
    "allocation",      "safety_stock", "reserved_elsewhere", "past_date",
    "no_source",       "unknown_data",
};

START_TEST(every_cause_has_its_own_words)
{
    for (int form = CAUSE_LATE; form <= CAUSE_CRITICAL; form++) {
        struct cause_facts facts = {causes[_i], "ITEM", "OBJECT", "PLACE", "END", false};
        struct cause_facts unknown = {"from_the_future", "ITEM", "OBJECT", "PLACE", "END", false};
        struct text text = {0}, other = {0};

        add_cause(&text, (enum cause_form)form, &facts);
        add_cause(&other, (enum cause_form)form, &unknown);
        ck_assert_uint_gt(text.length, 0);
        ck_assert_str_ne(text_bytes(&text), text_bytes(&other));
        ck_assert_ptr_null(strpbrk(text_bytes(&text), "{}[]"));
        text_free(&text);
        text_free(&other);
    }
}
END_TEST

Suite *make_suite(void)
{
    Suite *suite = suite_create("causes");
    TCase *tcase = tcase_create("causes");

    tcase_add_loop_test(tcase, words_are_filled_in, 0, COUNT(rows));
    tcase_add_loop_test(tcase, every_cause_has_its_own_words, 0, COUNT(causes));
    suite_add_tcase(suite, tcase);
    return suite;
}
