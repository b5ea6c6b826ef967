/* Where term sequences stand in a paragraph, and how often (`plan.TermSequence`, `plan.NearOf`). */
#ifndef PARLEY_SEQUENCES_H
#define PARLEY_SEQUENCES_H

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
    uint32_t *positions; /* at the paragraph that is looked at */
    uint32_t n, room;
} Step;

/* Steps that follow one another directly. */
typedef struct {
    Step *steps;
    uint32_t n;
    uint32_t lead; /* the step of the rarest term */
    uint32_t span;
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
    int simple;    /* each element has one path */
    int narrow;    /* the main paths together have at most STEPS steps */
    uint64_t others; /* postings of the paths that are not the main one of their element */
    uint32_t other_paths;
    Places reached, following, joined;
} Sequence;

/* Alternatives of one operand of NEAR; or of a leaf, then alone. */
typedef struct {
    Sequence **sequences;
    uint32_t n;
    Places places;
} Operand;

typedef struct {
    Operand *operands;
    uint32_t n;
    uint32_t distance;
    int ordered;
    uint32_t *at; /* one an operand: for counting */
    uint8_t *taken, *crossing; /* likewise: when occurrences may have positions in common */
    int looked;                /* `crossing` is that of this paragraph */
    uint32_t *failed; /* by operands taken, a bit each: from which end on there is no way; or NULL */
} Near;

/* Steps that are compared at a time. */
#define STEPS 64

/* Operands of NEAR of which all sets may be kept in mind. */
#define SETS_OF 16

/* Makes a sequence ready whose elements, paths and steps are filled in. */
void sequence_open(Run *run, Sequence *sequence);
/* A bound of the paragraphs that have it. */
uint64_t sequence_bound(const Sequence *sequence);
/* The first paragraph from `doc` on that has a path of each element; only forwards. */
uint32_t sequence_seek(Run *run, Sequence *sequence, uint32_t doc);
/* How many occurrences the paragraph at which it stands has. */
uint32_t sequence_count(Run *run, Sequence *sequence);

uint32_t near_seek(Run *run, Near *near, uint32_t doc);
/* How many positions begin a way to take one occurrence of each operand within the distance, none
 * of which has a position in common with another. */
uint32_t near_count(Run *run, Near *near, uint32_t doc);

#endif
