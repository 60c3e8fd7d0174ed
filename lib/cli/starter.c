/* SPDX-License-Identifier: MIT
 *
 * The story: a workshop makes bicycle trailers from a frame and two wheels. Two of them can be
 * promised from stock; for twenty there are not enough wheels. tests/contract/init_test.py asks it
 * on every day of a week.
 */
#include "cli/starter.h"

#include <stdlib.h>

/* In parts: compilers need not take texts beyond 4095 bytes. */
static const char readme_text[] =
    "# A starter folder\n"
    "\n"
    "Made up around {+0}, the day it is about: ask with `--today {+0}`, or write a new "
    "folder for another day.\n"
    "\n"
    "A small workshop makes a bicycle trailer (TRAILER) from a frame and two wheels, both "
    "of which it buys. It has 9\n"
    "trailers, one of them safety stock, and has promised 6. `requests.csv` asks two "
    "questions:\n"
    "\n"
    "- **R-1**, 2 trailers within a week: yes, they are in stock and nobody else needs "
    "them.\n"
    "- **R-2**, 20 trailers for BIKE HOUSE, in CITY, by {+9}: no, there are not enough wheels in "
    "time; a "
    "later day is offered.\n"
    "\n"
    "      expect-check validate -d .     what was read, and what is worth a look\n"
    "      expect-check batch -d .        the answers, one a line\n"
    "      expect-check check -d . --item TRAILER --location main --quantity 20 --by {+9} "
    "--customer 'BIKE HOUSE'\n"
    "\n"
    "## What to do next\n"
    "\n"
    "1. Replace the rows of `inventory.csv`, `supply.csv` and `demand.csv` by your own: "
    "stock, open orders, promises made.\n"
    "2. Then `lead_times.csv` and, above all, `receipts.csv`: a year of past order lines "
    "makes the confidence yours.\n"
    "3. Remove what you do not need: every file may be missing, and so may every column "
    "that is not in **bold** below. An\n"
    "   empty field means \"not given\", never zero. Remove the made-up rows of the files "
    "you keep.\n"
    "4. Run `expect-check validate` until it says what you know to be true.\n"
    "\n"
    "Dates are written like {+0}, quantities like 12 or 2.5. Items, locations and "
    "suppliers are names of your choice, written\n"
    "the same way in every file.\n"
    "\n";

static const char readme_files_text[] =
    "## The files\n"
    "\n"
    "`inventory.csv`, what is on hand: **item**; location, where it is; **quantity**; "
    "available_from, the day from which it may\n"
    "be used (blank: already).\n"
    "\n"
    "`supply.csv`, what is on order: **supply**, the order's number; **item**; location, "
    "where it will arrive; **quantity**;\n"
    "unit, what the quantity counts; **due**, the day it is due; supplier; ordered, the day it was "
    "ordered.\n"
    "\n"
    "`demand.csv`, what is promised: **demand**, the order's number; **item**; location, "
    "where it leaves; **quantity**; **due**, the\n"
    "day it leaves, or has to arrive where there is a to; to, the zone it travels to; "
    "customer; priority, 1 is served first.\n"
    "\n"
    "`items.csv`, what differs from the usual: **item**; description; unit, what it is counted in; "
    "safety_stock, never "
    "promised; yield, the good share of\n"
    "what is made, 0.95; min_lot and lot_multiple, how much is made at once; quantity_step,"
    " promises come in multiples of it.\n"
    "\n"
    "`lead_times.csv`, how items are bought: **supplier**; **item**; location, for which "
    "it holds (blank: all);\n"
    "**lead_time_days**, as stated; lead_time_std, its stated deviation in days; "
    "min_quantity, multiple and max_quantity of one\n"
    "purchase; unit_cost; priority, 1 is preferred; calendar, whose days count; valid_from "
    "and valid_to, when it holds.\n"
    "\n"
    "`receipts.csv`, what suppliers did: **supplier**; item; location; ordered, promised "
    "and received, the days (received is\n"
    "blank while it is open); quantity.\n"
    "\n"
    "`bom.csv`, what is made of what: **item**; **component**; **quantity** for one; "
    "variant, the name of one way to make it;\n"
    "location, where; scrap, the share lost, 0.05; priority; valid_from and valid_to.\n"
    "\n"
    "`routing.csv`, the steps of making: **item**; variant; location; **step**, a number, "
    "they run in its order; resource, that does\n"
    "it; setup_minutes, once; minutes_per_unit; days, waited afterwards; supplier, who "
    "does it outside; priority; valid_from and\n"
    "valid_to.\n"
    "\n"
    "`capacity.csv`, minutes of a day: **resource**; date, one day; or from, to and "
    "weekdays, a range; **minutes**; booked, already\n"
    "taken of them; overtime_minutes, worked only where it is\n"
    "offered and accepted, and overtime_cost_per_hour. Later rows replace earlier ones.\n"
    "\n"
    "`calendars.csv`, working days: **calendar**, its name; date; or from, to and "
    "weekdays; working, yes or no. Later rows win.\n"
    "\n";

static const char readme_people_text[] =
    "`transit.csv`, how goods travel: **from**, a location; **to**, a location or a "
    "customer zone; **days**; calendar, whose days\n"
    "count; carrier; mode; cost; priority.\n"
    "\n"
    "`units.csv`, other ways to count: **unit**; **factor**, how many of the item's own unit it "
    "is; item (blank: all items);\n"
    "base_unit, the item's own. Every file with quantities may have a unit column; without it they "
    "are in the item's own unit.\n"
    "\n"
    "`customers.csv`, who asks: **customer**; group, for allocations; zone, where goods go unless "
    "a "
    "request says so; priority; speed,\n"
    "price and completeness, what this customer values, from 0 to 1.\n"
    "\n"
    "`allocations.csv`, what a group may still take: **item**; **group** of customers.csv, or * "
    "for "
    "everybody; **from** and **to**, the\n"
    "days; **quantity**.\n"
    "\n"
    "`substitutes.csv`, what may be offered in place: **item**; **substitute**; ratio, so many for "
    "one; priority; customer, to\n"
    "whom (blank: everybody).\n"
    "\n"
    "`policy.csv`, how answers are judged: **key** and **value**. target_confidence is "
    "what makes a yes; lead_time_model is pooled\n"
    "(learn from all receipts), empirical (only the supplier's own) or stated (believe "
    "what is stated). deposit_days,\n"
    "drawing_approval_days and site_ready_days say what the customer has to do by when.\n"
    "\n"
    "`requests.csv`, what is asked: **request**, its number; **item**; location; "
    "**quantity**; **due**; to, the zone it is delivered\n"
    "to (blank: the customer's, else picked up); customer, who asks; min_confidence, in place of "
    "target_confidence.\n";

static const char inventory_text[] = "item,location,quantity,available_from\n"
                                     "TRAILER,main,9,\n"
                                     "CARRIER,main,25,\n"
                                     "FRAME,main,10,\n"
                                     "WHEEL,main,8,\n";

static const char supply_text[] = "supply,item,location,quantity,unit,due,supplier,ordered\n"
                                  "PO-71,WHEEL,main,5,BOX,{+10},ROLLA,{-20}\n"
                                  "PO-72,FRAME,main,15,,{+8},NORTH,{-12}\n";

static const char demand_text[] = "demand,item,location,quantity,due,to,customer,priority\n"
                                  "SO-1,TRAILER,main,4,{+6},,LAKE TOURS,1\n"
                                  "SO-2,TRAILER,main,2,{+12},CITY,BIKE HOUSE,2\n";

static const char items_text[] =
    "item,description,unit,safety_stock,yield,min_lot,lot_multiple,quantity_step\n"
    "TRAILER,bicycle trailer,EA,1,,,,1\n"
    "CARRIER,bicycle carrier,EA,,,,,1\n"
    "FRAME,welded frame,EA,,,,,\n"
    "WHEEL,wheel 20 inch,EA,,,,,\n";

static const char lead_times_text[] =
    "supplier,item,location,lead_time_days,lead_time_std,min_quantity,multiple,"
    "max_quantity,unit_cost,priority,calendar,valid_from,valid_to\n"
    "ROLLA,WHEEL,main,14,,10,5,,11.50,1,workdays,,\n"
    "NORTH,FRAME,main,10,,5,,,64,1,workdays,,\n";

static const char receipts_text[] = "supplier,item,location,ordered,promised,received,quantity\n"
                                    "ROLLA,WHEEL,main,{-90},{-70},{-68},30\n"
                                    "ROLLA,WHEEL,main,{-60},{-40},{-40},20\n"
                                    "NORTH,FRAME,main,{-50},{-36},{-36},15\n";

static const char bom_text[] =
    "item,component,quantity,variant,location,scrap,priority,valid_from,valid_to\n"
    "TRAILER,FRAME,1,,,,1,,\n"
    "TRAILER,WHEEL,2,,,,1,,\n";

static const char routing_text[] =
    "item,variant,location,step,resource,setup_minutes,minutes_per_unit,days,supplier,"
    "priority,valid_from,valid_to\n"
    "TRAILER,,,10,ASSEMBLY,30,40,,,1,,\n"
    "TRAILER,,,20,TESTING,,10,,,1,,\n";

static const char capacity_text[] =
    "resource,date,from,to,weekdays,minutes,booked,overtime_minutes,overtime_cost_per_hour\n"
    "ASSEMBLY,,,,Mon-Fri,450,,120,48\n"
    "TESTING,,,,Mon-Fri,240,,,\n"
    "ASSEMBLY,{+3},,,,450,450,,\n";

static const char calendars_text[] = "calendar,date,from,to,weekdays,working\n"
                                     "workdays,,,,Mon-Fri,yes\n"
                                     "workdays,{+15},,,,no\n";

static const char transit_text[] = "from,to,days,calendar,carrier,mode,cost,priority\n"
                                   "main,CITY,2,,,van,45,1\n"
                                   "main,COAST,3,workdays,,truck,120,1\n";

static const char units_text[] = "unit,factor,item,base_unit\n"
                                 "BOX,4,WHEEL,EA\n";

static const char customers_text[] = "customer,group,zone,priority,speed,price,completeness\n"
                                     "BIKE HOUSE,retail,CITY,1,1,0.2,0.5\n"
                                     "LAKE TOURS,rental,,1,0.2,1,0.5\n";

static const char allocations_text[] = "item,group,from,to,quantity\n"
                                       "TRAILER,retail,{+0},{+90},40\n";

static const char substitutes_text[] = "item,substitute,ratio,priority,customer\n"
                                       "TRAILER,CARRIER,1,1,\n";

static const char policy_text[] = "key,value\n"
                                  "target_confidence,0.9\n"
                                  "lead_time_model,pooled\n";

static const char requests_text[] =
    "request,item,location,quantity,due,to,customer,min_confidence\n"
    "R-1,TRAILER,main,2,{+7},,,\n"
    "R-2,TRAILER,main,20,{+9},,BIKE HOUSE,\n";

const struct starter_file starter_files[] = {
    {"README.md", {readme_text, readme_files_text, readme_people_text}},
    {"inventory.csv", {inventory_text}},
    {"supply.csv", {supply_text}},
    {"demand.csv", {demand_text}},
    {"items.csv", {items_text}},
    {"lead_times.csv", {lead_times_text}},
    {"receipts.csv", {receipts_text}},
    {"bom.csv", {bom_text}},
    {"routing.csv", {routing_text}},
    {"capacity.csv", {capacity_text}},
    {"calendars.csv", {calendars_text}},
    {"transit.csv", {transit_text}},
    {"units.csv", {units_text}},
    {"customers.csv", {customers_text}},
    {"allocations.csv", {allocations_text}},
    {"substitutes.csv", {substitutes_text}},
    {"policy.csv", {policy_text}},
    {"requests.csv", {requests_text}},
};

const size_t starter_count = sizeof(starter_files) / sizeof(starter_files[0]);

/* Writes the day that `{+7}` stands for; returns what follows it. */
static const char *write_day(const char *at, expect_day today, struct text *text)
{
    char date[16];
    char *end;
    long days = strtol(at + 1, &end, 10);

    expect_format_date(today + (expect_day)days, date);
    text_add(text, "%s", date);
    return end + 1; /* behind the brace */
}

static void write_part(const char *at, expect_day today, struct text *text)
{
    while (*at != '\0') {
        if (*at == '{')
            at = write_day(at, today, text);
        else
            text_add_bytes(text, at++, 1);
    }
}

void starter_write(const struct starter_file *file, expect_day today, struct text *text)
{
    for (size_t i = 0; i < STARTER_PARTS && file->parts[i] != NULL; i++)
        write_part(file->parts[i], today, text);
}
