#include "sequences.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 32

static void push(Run *run, Places *places, uint32_t start, uint32_t end) {
    if (places->n == places->room) {
        uint32_t room = places->room ? 2 * places->room : FIRST_ROOM;
        Place *items = take(run, room, sizeof(Place));
        if (places->n) memcpy(items, places->items, places->n * sizeof(Place));
        places->items = items;
        places->room = room;
    }
    places->items[places->n++] = (Place){start, end};
}

static int by_extent(const void *one, const void *other) {
    const Place *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* Sorts by start, then end, each occurrence once. */
static void settle(Places *places) {
    if (places->n < 2) return;
    qsort(places->items, places->n, sizeof(Place), by_extent);
    uint32_t kept = 1;
    for (uint32_t k = 1; k < places->n; k++)
        if (by_extent(places->items + kept - 1, places->items + k))
            places->items[kept++] = places->items[k];
    places->n = kept;
}

/* Paths */

/* The first paragraph from `doc` on that has all steps. */
static uint32_t path_find(Path *path, uint32_t doc) {
    Step *steps = path->steps;
    for (;;) {
        doc = cursor_seek(&steps[path->lead].cursor, doc);
        uint32_t k = 0;
        for (; doc != NONE && k < path->n; k++) {
            uint32_t found = cursor_seek(&steps[k].cursor, doc);
            if (found != doc) {
                doc = found;
                break;
            }
        }
        if (doc == NONE || k == path->n) return doc;
    }
}

static void read_positions(Run *run, Step *step) {
    step->n = cursor_positions(run, &step->cursor, &step->positions, &step->room);
}

/* Adds the occurrences of the steps in `steps`, each directly behind the one before it. */
static void add_runs(Run *run, Step *const *steps, uint32_t n, uint32_t span, Places *out) {
    uint32_t at[STEPS];
    for (uint32_t k = 0; k < n; k++) {
        read_positions(run, steps[k]);
        at[k] = 0;
    }
    for (uint32_t first = 0; first < steps[0]->n; first++) {
        uint32_t start = steps[0]->positions[first], wanted = start;
        uint32_t k = 1;
        for (; k < n; k++) {
            wanted += steps[k - 1]->span;
            const Step *step = steps[k];
            while (at[k] < step->n && step->positions[at[k]] < wanted) at[k]++;
            if (at[k] == step->n) return;
            if (step->positions[at[k]] != wanted) break;
        }
        if (k == n) push(run, out, start, start + span);
    }
}

static void path_places(Run *run, Path *path, Places *out) {
    Step *steps[STEPS];
    for (uint32_t k = 0; k < path->n; k++) steps[k] = path->steps + k;
    add_runs(run, steps, path->n, path->span, out);
}

/* Elements */

static void sink(Element *element, uint32_t k) {
    Path **heap = element->paths;
    for (;;) {
        uint32_t least = 2 * k + 1;
        if (least >= element->n) return;
        if (least + 1 < element->n && heap[least + 1]->doc < heap[least]->doc) least++;
        if (heap[k]->doc <= heap[least]->doc) return;
        Path *path = heap[k];
        heap[k] = heap[least];
        heap[least] = path;
        k = least;
    }
}

static uint32_t element_seek(Element *element, uint32_t doc) {
    if (!element->n) return NONE;
    Path *top;
    while ((top = element->paths[0])->doc < doc) {
        top->doc = path_find(top, doc);
        sink(element, 0);
    }
    return element->paths[0]->doc;
}

/* Of a heap, those at the top's paragraph stand together from the top down. */
static void gather(Run *run, Element *element, uint32_t k, uint32_t doc, Places *out) {
    if (k >= element->n || element->paths[k]->doc != doc) return;
    path_places(run, element->paths[k], out);
    gather(run, element, 2 * k + 1, doc, out);
    gather(run, element, 2 * k + 2, doc, out);
}

static void element_places(Run *run, Element *element, uint32_t doc, Places *out) {
    out->n = 0;
    gather(run, element, 0, doc, out);
    if (element->n > 1) settle(out);
}

/* Sequences */

static void path_open(Path *path) {
    path->span = 0;
    path->lead = 0;
    for (uint32_t k = 0; k < path->n; k++) {
        Step *step = path->steps + k;
        cursor_open(&step->cursor, &step->term);
        path->span += step->span;
        if (step->term.df < path->steps[path->lead].term.df) path->lead = k;
    }
    path->doc = path_find(path, 0);
}

void sequence_open(Run *run, Sequence *sequence) {
    uint32_t steps = 0;
    sequence->lead = 0;
    sequence->simple = 1;
    sequence->others = 0;
    for (uint32_t e = 0; e < sequence->n; e++) {
        Element *element = sequence->elements + e;
        uint32_t kept = 0;
        element->postings = 0;
        for (uint32_t p = 0; p < element->n; p++) {
            Path *path = element->paths[p];
            int there = 1;
            if (path->n > STEPS) fail(run, BAD_PROGRAM);
            for (uint32_t k = 0; k < path->n; k++) there &= path->steps[k].term.df > 0;
            if (!there) continue; /* most paths of a word, its joined forms, stand nowhere */
            path_open(path);
            element->paths[kept++] = path;
            uint64_t postings = path->steps[path->lead].term.df;
            element->postings += postings;
            if (!element->main || postings > element->main->steps[element->main->lead].term.df)
                element->main = path;
        }
        element->n = kept;
        for (uint32_t k = kept / 2; k-- > 0;) sink(element, k);
        if (element->postings < sequence->elements[sequence->lead].postings) sequence->lead = e;
        sequence->simple &= kept == 1;
        if (!kept) continue;
        steps += element->main->n;
        sequence->other_paths += kept - 1;
        sequence->others += element->postings - element->main->steps[element->main->lead].term.df;
    }
    sequence->narrow = steps <= STEPS;
    sequence->simple &= sequence->narrow;
}

uint64_t sequence_bound(const Sequence *sequence) {
    return sequence->n ? sequence->elements[sequence->lead].postings : 0;
}

uint32_t sequence_seek(Run *run, Sequence *sequence, uint32_t doc) {
    if (!sequence->n) return NONE;
    for (;;) {
        tick(run);
        doc = element_seek(sequence->elements + sequence->lead, doc);
        uint32_t e = 0;
        for (; doc != NONE && e < sequence->n; e++) {
            uint32_t found = element_seek(sequence->elements + e, doc);
            if (found != doc) {
                doc = found;
                break;
            }
        }
        if (doc == NONE || e == sequence->n) return doc;
    }
}

/* The occurrences in the paragraph at which all elements stand. */
static Places *sequence_places(Run *run, Sequence *sequence) {
    Places *reached = &sequence->reached;
    if (sequence->simple) {
        /* One row of steps: all their positions are known from the first. */
        Step *steps[STEPS];
        uint32_t n = 0, span = 0;
        for (uint32_t e = 0; e < sequence->n; e++) {
            Path *path = sequence->elements[e].paths[0];
            for (uint32_t k = 0; k < path->n; k++) steps[n++] = path->steps + k;
            span += path->span;
        }
        reached->n = 0;
        add_runs(run, steps, n, span, reached);
        return reached;
    }
    uint32_t doc = sequence->elements[0].paths[0]->doc;
    element_places(run, sequence->elements, doc, reached);
    for (uint32_t e = 1; e < sequence->n && reached->n; e++) {
        Places *following = &sequence->following, *joined = &sequence->joined;
        element_places(run, sequence->elements + e, doc, following);
        joined->n = 0;
        for (uint32_t k = 0; k < reached->n; k++) {
            uint32_t from = 0, to = following->n, end = reached->items[k].end;
            while (from < to) {
                uint32_t middle = (from + to) / 2;
                if (following->items[middle].start < end)
                    from = middle + 1;
                else
                    to = middle;
            }
            for (; from < following->n && following->items[from].start == end; from++)
                push(run, joined, reached->items[k].start, following->items[from].end);
        }
        settle(joined);
        Places swapped = *reached;
        *reached = *joined;
        *joined = swapped;
    }
    return reached;
}

uint32_t sequence_count(Run *run, Sequence *sequence) {
    return sequence_places(run, sequence)->n;
}

/* NEAR */

static uint32_t operand_seek(Run *run, Operand *operand, uint32_t doc) {
    uint32_t least = NONE;
    for (uint32_t k = 0; k < operand->n; k++) {
        uint32_t found = sequence_seek(run, operand->sequences[k], doc);
        if (found < least) least = found;
    }
    return least;
}

uint32_t near_seek(Run *run, Near *near, uint32_t doc) {
    for (;;) {
        uint32_t k = 0, found = doc;
        for (; k < near->n; k++) {
            found = operand_seek(run, near->operands + k, doc);
            if (found != doc) break;
        }
        if (k == near->n || found == NONE) return found;
        doc = found;
    }
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
            push(run, out, found->items[m].start, found->items[m].end);
    }
    if (operand->n > 1) settle(out);
}

/* Of the occurrences that start at `from` or later, the one that ends first; NULL: there is none.
 * They stand by rising start and end behind it: one that starts behind the best end is no better. */
static const Place *earliest(const Places *places, uint32_t from) {
    uint32_t low = 0, high = places->n;
    const Place *best = NULL;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places->items[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < places->n && (!best || places->items[low].start < best->end); low++)
        if (!best || places->items[low].end < best->end) best = places->items + low;
    return best;
}

static uint32_t earliest_end(const Places *places, uint32_t from) {
    const Place *found = earliest(places, from);
    return found ? found->end : NONE;
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
        for (uint32_t m = 1; m < near->n && within(place.start, end, near->distance); m++)
            end = earliest_end(&near->operands[m].places, end);
        count += within(place.start, end, near->distance);
    }
    return count;
}

static int are_alike(const Places *one, const Places *other) {
    return one->n == other->n && !memcmp(one->items, other->items, one->n * sizeof(Place));
}

/* Whether some occurrences of the two have a position in common. */
static int meet(const Places *one, const Places *other) {
    uint32_t i = 0, k = 0, end = 0, other_end = 0;
    while (i < one->n || k < other->n) {
        if (k == other->n || (i < one->n && one->items[i].start <= other->items[k].start)) {
            if (one->items[i].start < other_end) return 1;
            if (one->items[i].end > end) end = one->items[i].end;
            i++;
        } else {
            if (other->items[k].start < end) return 1;
            if (other->items[k].end > other_end) other_end = other->items[k].end;
            k++;
        }
    }
    return 0;
}

/* Marks the operands that may share positions with one that is not just the same. */
static void look_for_crossing(Near *near) {
    memset(near->crossing, 0, near->n);
    for (uint32_t k = 0; k < near->n; k++)
        for (uint32_t m = 0; m < k; m++) {
            const Places *one = &near->operands[k].places, *other = &near->operands[m].places;
            if (!are_alike(one, other) && meet(one, other)) near->crossing[k] = near->crossing[m] = 1;
        }
    near->looked = 1;
}

/* Whether operand `k` and all that are the same, but `first_one`, have occurrences of their own. */
static int have_enough(const Near *near, uint32_t first_one, uint32_t k, uint32_t first,
                       uint32_t end) {
    const Places *places = &near->operands[k].places;
    for (uint32_t m = 0; m < near->n; m++) {
        if (m == first_one || !are_alike(places, &near->operands[m].places)) continue;
        end = earliest_end(places, end);
        if (!within(first, end, near->distance)) return 0;
    }
    return 1;
}

/* Whether the operands that are not `taken` have occurrences from `end` on, none of which has a
 * position in common with another: one after another, each as early as those before it allow. */
static int stand_apart(Run *run, const Near *near, uint8_t *taken, uint32_t first, uint32_t end) {
    int left = 0;
    uint32_t set = 0;
    tick(run);
    for (uint32_t k = 0; near->failed && k < near->n; k++) set |= (uint32_t)taken[k] << k;
    if (near->failed && near->failed[set] <= end) return 0;
    for (uint32_t k = 0; k < near->n; k++) {
        const Places *places = &near->operands[k].places;
        if (taken[k]) continue;
        left = 1;
        int tried = 0; /* as another operand that has the same occurrences */
        for (uint32_t m = 0; m < k && !tried; m++)
            tried = !taken[m] && are_alike(places, &near->operands[m].places);
        uint32_t next = tried ? NONE : earliest_end(places, end);
        if (!within(first, next, near->distance)) continue;
        taken[k] = 1;
        if (stand_apart(run, near, taken, first, next)) return 1;
        taken[k] = 0;
    }
    if (left && near->failed) near->failed[set] = end;
    return !left;
}

/* Whether the places that are first found for all operands but `m` from `end` on are apart. */
static int are_apart(const Near *near, uint32_t m, uint32_t end) {
    for (uint32_t k = 0; k < near->n; k++) {
        if (k == m) continue;
        const Place *one = earliest(&near->operands[k].places, end);
        for (uint32_t other = k + 1; other < near->n; other++) {
            if (other == m) continue;
            const Place *next = earliest(&near->operands[other].places, end);
            if (one->start < next->end && next->start < one->end) return 0;
        }
    }
    return 1;
}

/* Whether an occurrence of operand `m` that starts here can be the first of a combination. */
static int begins(Run *run, Near *near, uint32_t m, Place place) {
    if (!within(place.start, place.end, near->distance)) return 0;
    for (uint32_t other = 0; other < near->n; other++) {
        if (other == m) continue;
        uint32_t end = earliest_end(&near->operands[other].places, place.end);
        if (!within(place.start, end, near->distance)) return 0;
    }
    if (near->n == 2 || are_apart(near, m, place.end)) return 1;
    for (uint32_t k = 0; k < near->n; k++)
        if (k != m && !have_enough(near, m, k, place.start, place.end)) return 0;
    /* Only those are tried in all orders that are in one another's way. */
    if (!near->looked) look_for_crossing(near);
    for (uint32_t k = 0; k < near->n; k++) near->taken[k] = k == m || !near->crossing[k];
    if (near->n <= SETS_OF) {
        if (!near->failed) near->failed = take(run, (size_t)1 << near->n, sizeof(uint32_t));
        memset(near->failed, 0xFF, sizeof(uint32_t) << near->n);
    }
    return stand_apart(run, near, near->taken, place.start, place.end);
}

static uint32_t count_any_order(Run *run, Near *near) {
    /* Starts of all operands in turn; each counts once. */
    uint32_t *at = near->at, count = 0;
    memset(at, 0, near->n * sizeof(uint32_t));
    for (;;) {
        uint32_t start = NONE;
        for (uint32_t m = 0; m < near->n; m++) {
            const Places *places = &near->operands[m].places;
            if (at[m] < places->n && places->items[at[m]].start < start)
                start = places->items[at[m]].start;
        }
        if (start == NONE) return count;
        int found = 0;
        for (uint32_t m = 0; m < near->n; m++) {
            const Places *places = &near->operands[m].places;
            for (; at[m] < places->n && places->items[at[m]].start == start; at[m]++)
                found = found || begins(run, near, m, places->items[at[m]]);
        }
        count += (uint32_t)found;
    }
}

uint32_t near_count(Run *run, Near *near, uint32_t doc) {
    near->looked = 0;
    for (uint32_t k = 0; k < near->n; k++) {
        operand_places(run, near->operands + k, doc);
        if (!near->operands[k].places.n) return 0;
    }
    return near->ordered ? count_ordered(near) : count_any_order(run, near);
}
