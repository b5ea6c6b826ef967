#include "sequences.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 32

void places_grow(Run *run, Places *places) {
    uint32_t room = places->room ? 2 * places->room : FIRST_ROOM;
    Place *items = take(run, room, sizeof(Place));
    if (places->n) memcpy(items, places->items, places->n * sizeof(Place));
    places->items = items;
    places->room = room;
}

uint32_t places_from(const Places *places, uint32_t from) {
    uint32_t low = 0, high = places->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (places->items[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int by_extent(const void *one, const void *other) {
    const Place *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

void places_settle(Places *places) {
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
    doc = cursor_seek(&path->lead->cursor, doc);
    for (uint32_t k = 0; k < path->n && doc != NONE;) {
        uint32_t found = cursor_seek(&path->steps[k]->cursor, doc);
        k = found == doc ? k + 1 : 0;
        doc = found == doc ? doc : cursor_seek(&path->lead->cursor, found);
    }
    return doc;
}

/* Adds the occurrences of its steps, each directly behind the one before it. */
static void path_places(Run *run, Path *path, Places *out) {
    Step **steps = path->steps;
    uint32_t at[STEPS];
    for (uint32_t k = 0; k < path->n; k++) {
        cursor_positions(run, &steps[k]->cursor, &steps[k]->positions);
        at[k] = 0;
    }
    for (uint32_t first = 0; first < steps[0]->positions.n; first++) {
        uint32_t start = steps[0]->positions.items[first], end = start + steps[0]->span, k = 1;
        for (; k < path->n; k++) {
            const Positions *others = &steps[k]->positions;
            while (at[k] < others->n && others->items[at[k]] < end) at[k]++;
            if (at[k] == others->n) return;
            if (others->items[at[k]] != end) break;
            end += steps[k]->span;
        }
        if (k == path->n) places_push(run, out, start, end);
    }
}

/* Elements */

static void sink(Element *element, uint32_t k) {
    Path **heap = element->paths, *path = heap[k];
    for (uint32_t least; (least = 2 * k + 1) < element->n; k = least) {
        if (least + 1 < element->n && heap[least + 1]->doc < heap[least]->doc) least++;
        if (path->doc <= heap[least]->doc) break;
        heap[k] = heap[least];
    }
    heap[k] = path;
}

static uint32_t element_seek(Element *element, uint32_t doc) {
    if (!element->n) return NONE;
    for (Path *top; (top = *element->paths)->doc < doc; sink(element, 0))
        top->doc = path_find(top, doc);
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
    if (element->n > 1) places_settle(out);
}

/* Sequences */

static uint64_t path_bound(const Path *path) { return path->lead->term.df; }

void element_add(Element *element, Path *path) {
    if (!path_bound(path)) return;
    element->paths[element->n++] = path;
    element->postings += path_bound(path);
    if (!element->main || path_bound(path) > path_bound(element->main)) element->main = path;
}

void sequence_open(Run *run, Sequence *sequence) {
    sequence->main = take(run, STEPS, sizeof(Step *));
    for (uint32_t e = 0; e < sequence->n; e++) {
        Element *element = sequence->elements + e;
        for (uint32_t p = 0; p < element->n; p++) {
            Path *path = element->paths[p];
            for (uint32_t k = 0; k < path->n; k++)
                cursor_open(&path->steps[k]->cursor, &path->steps[k]->term);
            path->doc = path_find(path, 0);
        }
        if (!element->n) continue;
        for (uint32_t k = element->n / 2; k-- > 0;) sink(element, k);
        for (uint32_t k = 0; k < element->main->n; k++, sequence->steps++)
            if (sequence->steps < STEPS) sequence->main[sequence->steps] = element->main->steps[k];
        sequence->other_paths += element->n - 1;
        sequence->others += element->postings - path_bound(element->main);
    }
}

uint32_t sequence_seek(Run *run, Sequence *sequence, uint32_t doc) {
    if (!sequence->n) return NONE;
    Element *lead = sequence->elements + sequence->lead;
    doc = element_seek(lead, doc);
    for (uint32_t e = 0; e < sequence->n && doc != NONE;) {
        tick(run);
        uint32_t found = element_seek(sequence->elements + e, doc);
        e = found == doc ? e + 1 : 0;
        doc = found == doc ? doc : element_seek(lead, found);
    }
    return doc;
}

const Places *sequence_places(Run *run, Sequence *sequence) {
    Places *reached = &sequence->reached;
    uint32_t doc = sequence->elements[0].paths[0]->doc;
    element_places(run, sequence->elements, doc, reached);
    for (uint32_t e = 1; e < sequence->n && reached->n; e++) {
        Places *following = &sequence->following, *joined = &sequence->joined;
        element_places(run, sequence->elements + e, doc, following);
        joined->n = 0;
        for (uint32_t k = 0; k < reached->n; k++) {
            uint32_t end = reached->items[k].end, from = places_from(following, end);
            for (; from < following->n && following->items[from].start == end; from++)
                places_push(run, joined, reached->items[k].start, following->items[from].end);
        }
        places_settle(joined);
        Places swapped = *reached;
        *reached = *joined;
        *joined = swapped;
    }
    return reached;
}
