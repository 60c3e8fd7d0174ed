/* SPDX-License-Identifier: MIT */
#include "load/frepple_notes.h"

#define NOT_MADE "operation_not_read"
#define LANE "lane_not_read"

static const struct frepple_note_text texts[NOTE_COUNT] = {
    [NOTE_NO_OPERATION_FILE] = {NOT_MADE, "operation",
                                "without operation.csv nothing is made by it"},
    [NOTE_NO_MATERIAL_FILE] = {NOT_MADE, "operation",
                               "without operationmaterial.csv nothing is made by it"},
    [NOTE_NO_ITEM] = {NOT_MADE, "operation", "neither an item nor one output says what it makes"},
    [NOTE_UNKNOWN_TYPE] = {NOT_MADE, "type", "the type is not known, so nothing is made by it"},
    [NOTE_NESTED] = {NOT_MADE, "owner", "steps of steps are not read: nothing is made by it"},
    [NOTE_NEEDS_NOTHING] = {NOT_MADE, "operation",
                            "it takes no time and no material, so nothing is made by it"},
    [NOTE_UNCLEAR_OUTPUT] = {NOT_MADE, "operation",
                             "its output is fixed, dated or below zero: nothing is made by it"},
    [NOTE_USES_ITSELF] = {NOT_MADE, "operation",
                          "it consumes what it makes, so nothing is made by it"},
    [NOTE_FIXED_WITHOUT_LOT] = {NOT_MADE, "operation",
                                "a fixed quantity of any small order: nothing is made by it"},
    [NOTE_LOT_SIZES] = {NOT_MADE, "lot_multiple",
                        "another lot size makes the same item: nothing is made by this one"},
    [NOTE_NO_STEPS] = {NOT_MADE, "operation", "it has no steps, so nothing is made by it"},
    [NOTE_OWNER_ROWS] = {NOT_MADE, "operation",
                         "it has steps or alternates, and uses resources or material itself: "
                         "nothing is made by it"},
    [NOTE_BUCKET_RESOURCE] = {NOT_MADE, "operation",
                              "a resource counted in buckets is not read: nothing is made by it"},
    [NOTE_POOL] = {NOT_MADE, "operation",
                   "a skill chooses among resources, which is not read: nothing is made by it"},
    [NOTE_TOO_LARGE_LOAD] = {NOT_MADE, "operation",
                             "it needs more of a resource than there is: nothing is made by it"},
    [NOTE_NO_ALTERNATE] = {NOT_MADE, "operation",
                           "all alternates have priority 0, so nothing is made by it"},
    [NOTE_TOO_LONG] = {NOT_MADE, "operation",
                       "its times or quantities are too large: nothing is made by it"},
    [NOTE_NEVER_VALID] = {NOT_MADE, "valid_from",
                          "no day is valid for all its parts, so nothing is made by it"},
    [NOTE_ALTERNATE] = {"alternate_left_out", "priority",
                        "this alternate is not used, only others are"},
    [NOTE_BYPRODUCT] = {"byproduct_left_out", "item",
                        "what an operation makes besides its item does not count as supply"},
    [NOTE_SPLIT] = {"split_as_choice", "type", "the parts of a split are read as a choice"},
    [NOTE_SEVERAL_RESOURCES] = {"resources_in_turn", "operation",
                                "several resources at once are used one after the other"},
    [NOTE_SETUP] = {"setup_not_read", "setup", "changeover times are not counted"},
    [NOTE_SKILL] = {"skill_not_read", "skill",
                    "whether the resource has the skill is not looked at"},
    [NOTE_DATED_LOAD] = {"load_dates_not_read", "operation",
                         "the resource is needed on every day, whatever the dates say"},
    [NOTE_ROUND_THE_CLOCK] = {"round_the_clock", "resource",
                              "without a calendar of its own or of its location it works day and "
                              "night"},
    [NOTE_OWN_RECIPE] =
        {"own_rows_count", "operation",
         "bom.csv or routing.csv says how the item is made, so this does not count"},
    [NOTE_OWN_CAPACITY] = {"own_rows_count", "resource",
                           "capacity.csv has the resource, so this does not count"},
    [NOTE_OWN_CALENDAR] = {"own_rows_count", "calendar",
                           "the calendar of that name in our own files is used where we name one"},
    [NOTE_ORDER_STEP] = {"order_of_a_step", "operation",
                         "the order is a step of another one, and no supply of its own"},
    [NOTE_ORDER_SPAN] =
        {"order_not_booked", "operation",
         "without a start, or with one of long ago, not all its time is taken from resources"},
    [NOTE_LANE_DAYS] = {LANE, "days", "a lead time is missing, so nothing goes this way"},
    [NOTE_LANE_DESTINATION] = {LANE, "destination",
                               "a blank origin or destination is not read: nothing goes this way"},
    [NOTE_LANE_SIZE] = {LANE, "min_quantity",
                        "a minimum or multiple above 1 is not read: nothing goes this way"},
    [NOTE_LANE_DATES] = {LANE, "valid_from",
                         "a lane that begins later or ends is not read: nothing goes this way"},
    [NOTE_LANE_RESOURCE] = {LANE, "resource",
                            "the capacity of a lane is not read: nothing goes this way"},
};

const struct frepple_note_text *frepple_note_text(enum frepple_note note)
{
    return &texts[note];
}
