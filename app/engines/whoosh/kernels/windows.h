/* Numbers that several terms have in common, found slice by slice: all numbers of a slice share
 * their high bits, so that 16-bit numbers are compared and nothing is unpacked. */
#pragma once

#include "postings.h"

typedef struct {
    const Term *term;
    uint32_t at;         /* the slice */
    const Slice *slice;  /* the same, of the window that was found */
    uint16_t *index;     /* within the slice, of each number found */
} Lane;

typedef struct {
    Lane *lanes;
    uint32_t n;
    uint32_t *order; /* the lanes from the rarest term on */
    uint16_t *lows, *kept;
    uint32_t base;  /* of the window */
    uint32_t found; /* numbers in it: base + lows[k] */
} Windows;

/* `terms` [n], none of them empty. */
void windows_open(Run *run, Windows *windows, const Term *const *terms, uint32_t n);
/* Moves to the next window that has numbers in common; 0: there is none. */
int windows_next(Run *run, Windows *windows);
