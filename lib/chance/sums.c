/* SPDX-License-Identifier: MIT */
#include "chance/sums.h"

#include "chance/sums_coarse.h"

#include <math.h>

/* Up to so many parts branching beats the lists, whatever the quantities. */
#ifdef EXPECT_SMALL_LIMITS
enum { BRANCH_PARTS_MAX = 3 };
#else
enum { BRANCH_PARTS_MAX = 10 };
#endif

/* Meeting in the middle: two lists of up to 2^(parts / 2) sums each. One question may use lists of
 * 2^20 (40 parts, about 30 ms and 48 MB); many questions together about 2^26 entries. */
enum { LISTS_PARTS_MAX = 40, LISTS_ENTRIES_MAX = 1 << 26 };

/* Counting in units: parts times units, less than a nanosecond each. An entry of a list costs about
 * as much as eight of these. */
enum { UNITS_WORK_MAX = 4000000, LIST_ENTRY_WORK = 8 };

/* A bound may cost as much where it is the only one, else half of it. */
enum { BOUND_WORK_MAX = UNITS_WORK_MAX / 2 };

struct question {
    struct arena *arena;
    const struct sum_part *parts;
    size_t count;
    expect_quantity need;
};

/* a + b, or `most` if that is less; operands are not negative. */
static expect_quantity add_up_to(expect_quantity a, expect_quantity b, expect_quantity most)
{
    return b >= most || a >= most - b ? most : a + b;
}

/* What all parts from `first` on, every `stride`-th, add up to, at most the need. */
static expect_quantity potential(const struct question *question, size_t first, size_t stride)
{
    expect_quantity total = 0;

    for (size_t i = first; i < question->count && total < question->need; i += stride)
        total = add_up_to(total, question->parts[i].quantity, question->need);
    return total;
}

/* ---- Few parts: branching ------------------------------------------------------------------- */

/* Decides part after part, the largest first, until the rest no longer matters. `rest[i]` is what
 * parts i and later add up to. */
static double branch(const struct sum_part *part, const expect_quantity *rest, expect_quantity need)
{
    double without, with;

    if (need <= 0)
        return 1.0;
    if (*rest < need)
        return 0.0;
    with = branch(part + 1, rest + 1, need - part->quantity);
    without = branch(part + 1, rest + 1, need);
    return part->probability * with + (1.0 - part->probability) * without;
}

static double by_branching(const struct question *question)
{
    expect_quantity rest[BRANCH_PARTS_MAX + 1];

    rest[question->count] = 0;
    for (size_t i = question->count; i-- > 0;)
        rest[i] = add_up_to(rest[i + 1], question->parts[i].quantity, QUANTITY_MAX);
    return branch(question->parts, rest, question->need);
}

/* ---- Quantities with a common unit ---------------------------------------------------------- */

static expect_quantity common_unit(const struct question *question)
{
    expect_quantity unit = 0;

    for (size_t i = 0; i < question->count && unit != 1; i++) {
        expect_quantity a = question->parts[i].quantity;

        if (a >= question->need)
            continue; /* enough by itself: no need to count it */
        while (a != 0) {
            expect_quantity remainder = unit % a;

            unit = a;
            a = remainder;
        }
    }
    return unit > 0 ? unit : question->need;
}

static size_t units_of(expect_quantity quantity, expect_quantity unit)
{
    return (size_t)(quantity / unit + (quantity % unit != 0 ? 1 : 0));
}

/* A part in whole units, rounded down (exact when the unit divides it); `need` if it is enough. */
static size_t part_units(const struct question *question, size_t index, expect_quantity unit,
                         size_t need)
{
    expect_quantity quantity = question->parts[index].quantity;

    return quantity >= question->need ? need : (size_t)(quantity / unit);
}

/* The sums still open: P(the parts so far add up to j units) for j from `low` to `high`, where less
 * than `low` can no longer reach the need; what has reached it is in `reached`. */
struct unit_sums {
    double *mass; /* of `need` elements, 0 above `high` */
    size_t need, low, high;
    double reached;
};

static void add_units(struct unit_sums *sums, size_t units, double probability, size_t rest)
{
    size_t high = sums->high + units < sums->need ? sums->high + units : sums->need - 1;
    size_t low = sums->need > rest ? sums->need - rest : 0, j;
    double *mass = sums->mass, reached = 0.0;

    for (j = sums->need - units; j <= sums->high; j++)
        reached += mass[j];
    sums->reached += probability * reached;
    for (j = high + 1; j > low && j > units; j--)
        mass[j - 1] = mass[j - 1] * (1.0 - probability) + mass[j - 1 - units] * probability;
    for (; j > low; j--)
        mass[j - 1] *= 1.0 - probability;
    sums->low = low;
    sums->high = high;
}

static expect_status by_units(const struct question *question, expect_quantity unit,
                              double *ret_probability)
{
    struct arena_mark mark = arena_mark(question->arena);
    size_t need = units_of(question->need, unit), rest = 0;
    struct unit_sums sums = {.need = need};

    sums.mass = arena_get_zeroed(question->arena, need, sizeof(*sums.mass));
    if (sums.mass == NULL)
        return EXPECT_ERR_NOMEM;
    sums.mass[0] = 1.0;
    for (size_t i = 0; i < question->count; i++)
        rest += part_units(question, i, unit, need);
    for (size_t i = 0; i < question->count; i++) {
        size_t units = part_units(question, i, unit, need);

        rest -= units;
        add_units(&sums, units, question->parts[i].probability, rest);
    }
    *ret_probability = sums.reached;
    arena_rewind(question->arena, mark);
    return EXPECT_OK;
}

/* ---- Meeting in the middle ------------------------------------------------------------------ */

struct sum_entry {
    expect_quantity sum; /* at most the need, which stands for all that is more */
    double mass;
};

struct sum_list {
    struct sum_entry *entries; /* in rising order of sums */
    size_t count;
};

static void put_entry(struct sum_list *list, expect_quantity sum, double mass)
{
    if (list->count > 0 && list->entries[list->count - 1].sum == sum)
        list->entries[list->count - 1].mass += mass;
    else
        list->entries[list->count++] = (struct sum_entry){sum, mass};
}

/* Merges the sums without and with a part. What is below `hopeless` without it can no longer reach
 * the need and is left out; with it, what could before still can. */
static void merge_part(const struct sum_list *from, const struct sum_part *part,
                       expect_quantity need, expect_quantity hopeless, struct sum_list *to)
{
    const struct sum_entry *without = from->entries, *with = without, *end = without + from->count;

    to->count = 0;
    while (with < end) {
        expect_quantity sum_with = add_up_to(with->sum, part->quantity, need);

        if (without < end && without->sum <= sum_with) {
            if (without->sum >= hopeless)
                put_entry(to, without->sum, without->mass * (1.0 - part->probability));
            without++;
        } else {
            put_entry(to, sum_with, with->mass * part->probability);
            with++;
        }
    }
}

/* The sums of every second part from `first` on, when the other half adds up to at most `other`. */
static void list_half(const struct question *question, size_t first, expect_quantity other,
                      struct sum_list *list, struct sum_list *spare)
{
    list->entries[0] = (struct sum_entry){0, 1.0};
    list->count = 1;
    for (size_t i = first; i < question->count; i += 2) {
        expect_quantity rest = add_up_to(potential(question, i + 2, 2), other, question->need);
        struct sum_list merged = *spare;

        merge_part(list, &question->parts[i], question->need, question->need - rest, &merged);
        *spare = *list;
        *list = merged;
    }
}

/* P(a + b >= need): `a` rising, `b` falling, so each is read once. */
static double meet(const struct sum_list *a, const struct sum_list *b, expect_quantity need)
{
    double result = 0.0, enough = 0.0;
    size_t j = b->count;

    for (size_t i = 0; i < a->count; i++) {
        while (j > 0 && b->entries[j - 1].sum >= need - a->entries[i].sum)
            enough += b->entries[--j].mass;
        result += a->entries[i].mass * enough;
    }
    return result;
}

/* The most entries a list of half the parts can have. */
static size_t list_room(const struct question *question, expect_quantity unit)
{
    size_t subsets = (size_t)1 << (question->count + 1) / 2;
    expect_quantity sums = question->need / unit + 2;

    return sums < (expect_quantity)subsets ? (size_t)sums : subsets;
}

static expect_status by_lists(const struct question *question, size_t room, double *ret_probability)
{
    struct arena_mark mark = arena_mark(question->arena);
    struct sum_entry *entries = arena_get(question->arena, 3 * room, sizeof(*entries));
    struct sum_list a = {entries, 0}, b, spare;

    if (entries == NULL)
        return EXPECT_ERR_NOMEM;
    b = (struct sum_list){entries + room, 0};
    spare = (struct sum_list){entries + 2 * room, 0};
    list_half(question, 0, potential(question, 1, 2), &a, &spare);
    list_half(question, 1, potential(question, 0, 2), &b, &spare);
    *ret_probability = meet(&a, &b, question->need);
    arena_rewind(question->arena, mark);
    return EXPECT_OK;
}

/* ---- The choice ----------------------------------------------------------------------------- */

/* Counting in units is the choice when it is affordable and not slower than the lists. */
static bool units_are_few(const struct question *question, expect_quantity unit, bool has_lists)
{
    double work = (double)question->need / (double)unit * (double)question->count;

    if (has_lists && work > ldexp(LIST_ENTRY_WORK, (int)(question->count + 1) / 2))
        return false;
    return work <= UNITS_WORK_MAX;
}

static expect_status choose(const struct question *question, size_t questions,
                            double *ret_probability, bool *ret_exact)
{
    expect_quantity unit = common_unit(question);
    bool has_lists = question->count <= LISTS_PARTS_MAX;
    size_t room = has_lists ? list_room(question, unit) : 0;

    has_lists = has_lists && (questions <= 1 || room <= LISTS_ENTRIES_MAX / questions);
    *ret_exact = true;
    if (units_are_few(question, unit, has_lists))
        return by_units(question, unit, ret_probability);
    if (has_lists)
        return by_lists(question, room, ret_probability);
    *ret_exact = false;
    return sum_reaches_at_least(question->arena, question->parts, question->count, question->need,
                                questions <= 1 ? UNITS_WORK_MAX : BOUND_WORK_MAX, ret_probability);
}

expect_status sum_reaches(struct arena *arena, const struct sum_part *parts, size_t count,
                          expect_quantity need, size_t questions, double *ret_probability,
                          bool *ret_exact)
{
    struct question question = {arena, parts, count, need};
    double probability = 0.0;

    *ret_exact = true;
    if (count <= BRANCH_PARTS_MAX)
        probability = by_branching(&question);
    else if (potential(&question, 0, 1) >= need)
        TRY(choose(&question, questions, &probability, ret_exact));
    *ret_probability = probability < 1.0 ? probability : 1.0;
    return EXPECT_OK;
}
