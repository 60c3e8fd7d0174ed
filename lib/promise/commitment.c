/* SPDX-License-Identifier: MIT */
#include "promise/commitment.h"

struct commitment commitment_of_supply(const struct supply_row *row, uint32_t item,
                                       uint32_t location)
{
    return (struct commitment){
        {row->supplier, item, location}, EXPECT_DAY_NONE, time_day(row->due), NULL};
}

struct commitment commitment_of_purchase(const struct buy_row *row, uint32_t location,
                                         struct purchase_days days)
{
    return (struct commitment){
        {row->supplier, row->item, location}, days.ordered, days.arrives, row};
}

struct commitment commitment_of_trip(const struct lane *lane, uint32_t item, struct trip trip)
{
    return (struct commitment){
        {lane->carrier, item, lane->to}, trip.leaves, time_day(trip.arrival), NULL};
}

struct commitment commitment_of_step(const struct routing_row *row, uint32_t location,
                                     expect_day today)
{
    return (struct commitment){
        {row->supplier, row->item, location}, today, today + row->days, NULL};
}
