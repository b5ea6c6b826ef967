/* Where term sequences stand near one another (`plan.NearOf`); one sequence, then alone. */
#pragma once

#include "sequences.h"

/* Alternatives of one operand. */
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
    const Place **at; /* one an operand: the occurrences at hand */
    Place *chosen;    /* likewise: one of each that have no position in common */
    uint8_t *taken;   /* likewise: while one of each is looked for */
    uint32_t tried;   /* how many beginnings were, to the end */
    uint64_t *failed; /* by operands taken, a bit each: at which of them it was found that there is no
                       * way, and from which end on; NULL: not kept in mind */
} Near;

/* Operands of NEAR of which all sets may be kept in mind. */
#define SETS_OF 16

/* Paragraphs that have it, with how often. */
List near_list(Run *run, Near *near, int64_t size);

/* A bound of how many there are. */
uint64_t near_bound(const Near *near);
uint32_t near_seek(Run *run, Near *near, uint32_t doc);
/* How many positions begin a way to take one occurrence of each operand within the distance, none
 * of which has a position in common with another; of one operand, how often it stands there. */
uint32_t near_count(Run *run, Near *near, uint32_t doc);
/* The same of the places that the operands have. */
uint32_t near_counted(Run *run, Near *near);
