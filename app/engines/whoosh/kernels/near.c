#include "near.h"

uint64_t near_bound(const Near *near) {
    uint64_t least = UINT64_MAX;
    for (uint32_t k = 0; k < near->n; k++) {
        uint64_t bound = 0;
        for (uint32_t m = 0; m < near->operands[k].n; m++)
            bound += sequence_bound(near->operands[k].sequences[m]);
        if (bound < least) least = bound;
    }
    return least;
}

static uint32_t operand_seek(Run *run, Operand *operand, uint32_t doc) {
    uint32_t least = NONE;
    for (uint32_t k = 0; k < operand->n; k++) {
        uint32_t found = sequence_seek(run, operand->sequences[k], doc);
        if (found < least) least = found;
    }
    return least;
}

uint32_t near_seek(Run *run, Near *near, uint32_t doc) {
    for (uint32_t k = 0; k < near->n && doc != NONE;) {
        uint32_t found = operand_seek(run, near->operands + k, doc);
        k = found == doc || !k ? k + 1 : 0;
        doc = found;
    }
    return doc;
}

/* Fills in the occurrences of the operand in this paragraph. */
static void operand_places(Run *run, Operand *operand, uint32_t doc) {
    Places *out = &operand->places;
    out->n = 0;
    for (uint32_t k = 0; k < operand->n; k++) {
        Sequence *sequence = operand->sequences[k];
        if (sequence_seek(run, sequence, doc) != doc) continue;
        const Places *found = sequence_places(run, sequence);
        for (uint32_t m = 0; m < found->n; m++)
            places_push(run, out, found->items[m].start, found->items[m].end);
    }
    if (operand->n > 1) places_settle(out);
}

/* Of the occurrences from this one on, where the one ends that ends first; NONE. They stand by rising
 * start and end behind it: one that starts behind the best end is no better. */
static uint32_t earliest_end(const Place *place) {
    uint32_t best = NONE;
    for (; place->start < best; place++)
        if (place->end < best) best = place->end;
    return best;
}

static int within(uint32_t first, uint32_t end, uint32_t distance) {
    return end != NONE && end - 1 - first <= distance;
}

/* Each operand taken as early as the one before it allows. */
static uint32_t count_ordered(const Near *near) {
    uint32_t count = 0;
    const Places *head = &near->operands[0].places;
    for (uint32_t k = 0; k < head->n; k++) {
        Place place = head->items[k];
        if (k && head->items[k - 1].start == place.start) continue; /* the shortest stands first */
        uint32_t end = place.end;
        for (uint32_t m = 1; m < near->n && within(place.start, end, near->distance); m++) {
            const Place *next = near->at[m]; /* it is not far */
            while (next > near->operands[m].places.items && next[-1].start >= end) next--;
            while (next->start < end) next++;
            near->at[m] = next;
            end = earliest_end(next);
        }
        count += within(place.start, end, near->distance);
    }
    return count;
}

/* Whether the operands that are not `taken` have occurrences from `end` on, none of which has a
 * position in common with another: one after another, each as early as those before it allow. */
static int stand_apart(Run *run, const Near *near, uint32_t first, uint32_t end) {
    int left = 0;
    uint8_t *taken = near->taken;
    uint32_t set = 0;
    tick(run);
    for (uint32_t k = 0; near->failed && k < near->n; k++) set |= (uint32_t)taken[k] << k;
    uint64_t failed = near->failed ? near->failed[set] : 0;
    if (failed >> 32 == near->tried && (uint32_t)failed <= end) return 0;
    for (uint32_t k = 0; k < near->n; k++) {
        if (taken[k]) continue;
        left = 1;
        const Places *places = &near->operands[k].places;
        uint32_t next = earliest_end(places->items + places_from(places, end));
        if (!within(first, next, near->distance)) continue;
        taken[k] = 1;
        if (stand_apart(run, near, first, next)) return 1;
        taken[k] = 0;
    }
    if (left && near->failed) near->failed[set] = (uint64_t)near->tried << 32 | end;
    return !left;
}

/* Whether those at hand, or the next ones where two of them have a position in common, are one of
 * each operand within the distance, and one begins at the start. Where not, there may be other ways. */
static int are_apart(const Near *near, uint32_t start) {
    int begun = 0;
    for (uint32_t k = 0; k < near->n; k++) {
        const Place *place = near->at[k];
        for (uint32_t m = 0; m < k;) {
            int common = place->start < near->chosen[m].end && near->chosen[m].start < place->end;
            place += common;
            m = common ? 0 : m + 1;
        }
        if (!within(start, place->end, near->distance)) return 0;
        near->chosen[k] = *place;
        begun |= place->start == start;
    }
    return begun;
}

/* Whether an occurrence that starts here can be the first of a combination. */
static int begins(Run *run, Near *near, uint32_t start) {
    if (near->n <= SETS_OF && !near->failed)
        near->failed = take_zeroed(run, (size_t)1 << near->n, sizeof(uint64_t));
    for (uint32_t m = 0; m < near->n; m++) {
        uint32_t end = near->at[m]->end;
        if (near->at[m]->start != start || !within(start, end, near->distance)) continue;
        for (uint32_t k = 0; k < near->n; k++) near->taken[k] = k == m;
        near->tried++;
        if (stand_apart(run, near, start, end)) return 1;
    }
    return 0;
}

/* Starts of all operands in turn; each counts once. */
static uint32_t count_any_order(Run *run, Near *near) {
    const Place **at = near->at;
    uint32_t n = near->n, distance = near->distance;
    for (uint32_t count = 0, counted = NONE;;) {
        uint32_t start = NONE, last = 0;
        for (uint32_t m = 0; m < n; m++) {
            if (at[m]->start < start) start = at[m]->start;
            if (at[m]->start > last) last = at[m]->start;
        }
        if (last == NONE) return count; /* of one there are no more */
        if (last - start > distance) {
            /* None that starts so early begins a way. */
            for (uint32_t m = 0; m < n; m++)
                while (at[m]->start < last - distance) at[m]++;
            continue;
        }
        if (start != counted && (are_apart(near, start) || begins(run, near, start))) {
            counted = start;
            count++;
        }
        for (uint32_t m = 0; m < n; m++) at[m] += at[m]->start == start;
    }
}

uint32_t near_counted(Run *run, Near *near) {
    for (uint32_t k = 0; k < near->n; k++) {
        Places *places = &near->operands[k].places;
        if (!places->n) return 0;
        places->items[places->n] = (Place){NONE, NONE};
        near->at[k] = places->items;
    }
    if (near->n == 1) return near->operands->places.n;
    return near->ordered ? count_ordered(near) : count_any_order(run, near);
}

uint32_t near_count(Run *run, Near *near, uint32_t doc) {
    for (uint32_t k = 0; k < near->n; k++) operand_places(run, near->operands + k, doc);
    return near_counted(run, near);
}
