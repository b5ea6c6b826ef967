/* Where term sequences stand in a paragraph, and how often (`plan.TermSequence`). */
#pragma once

#include "postings.h"

/* An occurrence: its first position, and the position behind its last. */
typedef struct {
    uint32_t start, end;
} Place;

typedef struct {
    Place *items;
    uint32_t n, room;
} Places;

typedef struct {
    Term term;
    Cursor cursor;
    uint32_t span;
    Positions positions; /* at the paragraph that is looked at */
} Step;

/* Steps that follow one another directly. */
typedef struct {
    Step **steps;
    uint32_t n;
    Step *lead; /* the step of the rarest term */
    uint32_t doc;
} Path;

/* Alternatives for one place. `paths` is a heap by `doc`: many words may stand for one pattern. */
typedef struct {
    Path **paths;
    uint32_t n;
    uint64_t postings; /* a bound of the paragraphs that have it */
    Path *main;        /* the path that has most of them */
} Element;

typedef struct {
    Element *elements;
    uint32_t n;
    uint32_t lead; /* the rarest element */
    Step **main;   /* the steps of the main paths, where they are at most STEPS together */
    uint32_t steps;
    uint64_t others; /* postings of the paths that are not the main one of their element */
    uint32_t other_paths;
    Places reached, following, joined;
} Sequence;

/* Steps that are compared at a time. */
#define STEPS 64

/* Adds a path that is filled in, if it stands anywhere: most of a word's, its joined forms, do not. */
void element_add(Element *element, Path *path);
/* Makes a sequence ready whose elements are filled in. */
void sequence_open(Run *run, Sequence *sequence);
/* A bound of the paragraphs that have it. */
static inline uint64_t sequence_bound(const Sequence *sequence) {
    return sequence->n ? sequence->elements[sequence->lead].postings : 0;
}
/* The first paragraph from `doc` on that has a path of each element; only forwards. */
uint32_t sequence_seek(Run *run, Sequence *sequence, uint32_t doc);
/* The occurrences in the paragraph at which it stands. */
const Places *sequence_places(Run *run, Sequence *sequence);

/* Makes room for more. */
void places_grow(Run *run, Places *places);

/* There is room for one more behind the last. */
static inline void places_push(Run *run, Places *places, uint32_t start, uint32_t end) {
    if (UNLIKELY(places->n + 1 >= places->room)) places_grow(run, places);
    places->items[places->n++] = (Place){start, end};
}

/* The first of those, by rising start, that start at `from` or later. */
uint32_t places_from(const Places *places, uint32_t from);
/* Sorts by start, then end, each occurrence once. */
void places_settle(Places *places);
