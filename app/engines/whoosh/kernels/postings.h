/* Postings of terms, read from the columns: slices of 16-bit numbers, cursors, positions; lists of
 * those of some terms, or added up. */
#pragma once

#include "base.h"

#include <string.h>

/* Numbers in a byte each, and apart the bits above it of the few that have any. */
typedef struct {
    const uint8_t *low;
    const uint32_t *where;
    const uint16_t *high;
    int64_t wide, count;
} Packed;

/* The terms of one field in one segment, and the pool of their postings (see `columns.py`).
 * Every member is eight bytes wide: Python fills the structure. */
typedef struct {
    const uint8_t *term_blob;
    const void *term_off;
    int64_t term_off_width; /* bytes of an element */
    int64_t terms;
    int64_t term_bytes;
    const uint32_t *df, *cf;
    const void *start, *pos;
    int64_t start_width, pos_width;
    const uint16_t *doc;
    const uint32_t *doc_where;
    const uint16_t *doc_base; /* the high bits of those from `doc_where` on */
    int64_t doc_runs, postings;
    const uint64_t *several; /* a bit each: whether it has its term more than once */
    const uint32_t *rank;    /* how many bits are set before each line of LINE */
    Packed tf;                /* the frequencies of those */
    Packed at;                /* positions */
    int64_t base;  /* what numbers of the segment begin with, among those of all segments */
    int64_t count; /* how many numbers the segment has */
} Column;

/* A number of an array of which the elements have so many bytes. */
static inline uint64_t number_at(const void *array, int64_t width, int64_t index) {
    switch (width) {
    case 1:
        return ((const uint8_t *)array)[index];
    case 2:
        return ((const uint16_t *)array)[index];
    case 4:
        return ((const uint32_t *)array)[index];
    default:
        return ((const uint64_t *)array)[index];
    }
}

/* The first index from `at` on of which the number is not below `wanted`, in a rising array of `n`:
 * by doubling steps, then by halves. */
static inline int64_t seek_in(const void *array, int64_t width, int64_t at, int64_t n,
                              uint64_t wanted) {
    int64_t step = 1;
    if (at >= n || number_at(array, width, at) >= wanted) return at;
    for (; at + step < n && number_at(array, width, at + step) < wanted; step *= 2) at += step;
    int64_t end = at + step < n ? at + step : n;
    for (at++; at < end;) {
        int64_t middle = at + (end - at) / 2;
        if (number_at(array, width, middle) < wanted)
            at = middle + 1;
        else
            end = middle;
    }
    return at;
}

/* A run of a term's postings of which the numbers differ in their low 16 bits only. */
typedef struct {
    const uint16_t *low;
    const Column *column;
    uint64_t at;       /* the first posting's place in the pool */
    uint64_t position; /* place of the first position of the term in this segment */
    uint32_t base, n;
    uint32_t head; /* the term's first slice in this segment, by index */
} Slice;

/* A term's postings over all segments, by rising number. */
typedef struct {
    Slice *slices;
    uint32_t count;
    uint64_t df;
} Term;

/* Adds the postings of a segment's term. Terms grow by rising segment. */
void term_add(Run *run, Term *term, const Column *column, int64_t number);

/* The first index into `where` from `wide` on that is not before this place. */
static inline int64_t wide_from(const Packed *packed, int64_t wide, uint64_t place) {
    return seek_in(packed->where, 4, wide, packed->wide, place);
}

/* The number at a place; what is behind the last is damage, and 1. */
static inline uint32_t number_in(const Packed *packed, uint64_t place) {
    if (UNLIKELY(place >= (uint64_t)packed->count)) return 1;
    if (LIKELY(!packed->wide)) return packed->low[place];
    int64_t wide = wide_from(packed, 0, place);
    int there = wide < packed->wide && packed->where[wide] == place;
    return there ? packed->low[place] + ((uint32_t)packed->high[wide] << 8) : packed->low[place];
}

#define LINE 256
#define PAIRS 0x00FF00FF00FF00FF
/* The lowest n bits, n below 64. */
#define BELOW(n) (((uint64_t)1 << ((n) & 63)) - 1)

static inline uint64_t popcount(uint64_t bits) { return (uint64_t)__builtin_popcountll(bits); }

static inline uint64_t sum_bytes(uint64_t eight) {
    return ((eight & PAIRS) + (eight >> 8 & PAIRS)) * 0x0001000100010001 >> 48;
}

/* What the high bits of the numbers [from, to) come to. */
uint64_t high_sum(const Packed *packed, uint64_t from, uint64_t to);

/* The sum of the numbers [from, to). Behind the last array of a file stands its table, so that
 * eight bytes may be read anywhere. */
static inline uint64_t sum_of(const Packed *packed, uint64_t from, uint64_t to) {
    uint64_t sum = 0, at = from, eight, count = (uint64_t)packed->count;
    /* There is none; or damage. */
    if (UNLIKELY(from >= count || from > to || to > count)) return 0;
    for (; to - at > 7; at += 8) {
        memcpy(&eight, packed->low + at, sizeof eight);
        sum += sum_bytes(eight);
    }
    memcpy(&eight, packed->low + at, sizeof eight);
    sum += sum_bytes(eight & BELOW(8 * (to - at)));
    return LIKELY(!packed->wide) ? sum : sum + high_sum(packed, from, to);
}

/* How many postings before this place of the pool have their term more than once. */
static inline uint64_t rank_at(const Column *column, uint64_t at) {
    const uint64_t *line = column->several + at / LINE * (LINE / 64);
    uint64_t word = at % LINE / 64, rank = column->rank[at / LINE];
    for (uint64_t k = 0; k + 1 < LINE / 64; k++) rank += popcount(line[k] & -(uint64_t)(k < word));
    return rank + popcount(line[word] & BELOW(at % 64));
}

/* The term frequency of the posting at this place of the pool, which has this rank. Without a
 * branch: for common words it would go either way. */
static inline uint32_t frequency_of(const Column *column, uint64_t at, uint64_t rank) {
    uint32_t several = column->several[at / 64] >> at % 64 & 1;
    return (number_in(&column->tf, rank) & -several) | (several ^ 1);
}

static inline uint32_t frequency_at(const Column *column, uint64_t at) {
    return frequency_of(column, at, rank_at(column, at));
}

/* The first index from `i` on of which the number is not below `target`; n where there is none. */
static inline uint32_t seek16(const uint16_t *low, uint32_t i, uint32_t n, uint32_t target) {
    if (i >= n || low[i] >= target) return i;
    if (target > 0xFFFF) return n;
    if (++i == n || low[i] >= target) return i;
    /* Doubling steps of blocks find the block, one pass over it the place. */
    uint32_t step = 16, begin = i;
    while (begin + step < n && low[begin + step] < target) {
        begin += step;
        step *= 2;
    }
    uint32_t end = begin + step < n ? begin + step : n;
    while (end - begin > 16) {
        uint32_t middle = begin + (end - begin) / 2;
        if (low[middle] < target)
            begin = middle;
        else
            end = middle;
    }
    uint32_t below = 0;
    for (uint32_t k = begin; k < end; k++) below += low[k] < target;
    return begin + below;
}

/* Postings that are read at a time. */
#define BLOCK 256

/* The frequencies of `n` postings from a place of the pool on. */
void read_frequencies(const Column *column, uint64_t at, uint32_t n, float *tfs);

/* The sum of the frequencies of the postings [from, to). */
uint64_t frequencies(const Column *column, uint64_t from, uint64_t to);

/* The posting of a term before which positions have been counted, and the place of its first one. */
typedef struct {
    uint32_t slice, i;
    uint64_t place;
    int64_t wide; /* index into `at.where` of the column, not behind that place */
} Counted;

/* Counts on to a posting. */
void count_to(Counted *counted, const Term *term, uint32_t slice, uint32_t i);

/* Where a reader of a term's postings stands. `doc` is NONE behind the last one. */
typedef struct {
    const Term *term;
    uint32_t slice, i;
    uint32_t doc;
    Counted counted;
} Cursor;

void cursor_open(Cursor *cursor, const Term *term);

/* Moves to the first posting that is not below `target`; its number. */
static inline uint32_t cursor_seek(Cursor *cursor, uint32_t target) {
    if (cursor->doc >= target) return cursor->doc;
    const Term *term = cursor->term;
    const Slice *slice = term->slices + cursor->slice;
    uint32_t i = cursor->i;
    while (slice->base + slice->low[slice->n - 1] < target) {
        if (++cursor->slice == term->count) {
            cursor->i = 0;
            return cursor->doc = NONE;
        }
        slice++;
        i = 0;
    }
    i = seek16(slice->low, i, slice->n, target > slice->base ? target - slice->base : 0);
    /* Numbers that do not rise are damage; then there may be none. */
    if (UNLIKELY(i >= slice->n)) i = slice->n - 1;
    cursor->i = i;
    return cursor->doc = slice->base + slice->low[i];
}

static inline uint32_t cursor_frequency(const Cursor *cursor) {
    const Slice *slice = cursor->term->slices + cursor->slice;
    return frequency_at(slice->column, slice->at + cursor->i);
}

/* Positions of a posting, rising. */
typedef struct {
    uint32_t *items;
    uint32_t n, room;
} Positions;

/* Those of the posting that the cursor stands at. Only forwards. */
void cursor_positions(Run *run, Cursor *cursor, Positions *out);

/* Reads all postings of a term in blocks. */
typedef struct {
    const Term *term;
    uint32_t slice, i;
} Reader;

/* The next numbers and frequencies, at most BLOCK; 0: there are none. */
static inline uint32_t read_block(Reader *reader, uint32_t *docs, float *tfs) {
    if (reader->slice == reader->term->count) return 0;
    const Slice *slice = reader->term->slices + reader->slice;
    const uint16_t *low = slice->low + reader->i;
    uint32_t n = slice->n - reader->i;
    if (n > BLOCK) n = BLOCK;
    for (uint32_t k = 0; k < n; k++) docs[k] = slice->base + low[k];
    read_frequencies(slice->column, slice->at + reader->i, n, tfs);
    reader->i += n;
    if (reader->i == slice->n) {
        reader->slice++;
        reader->i = 0;
    }
    return n;
}

/* Lists */

/* Numbers, rising, with frequencies. */
typedef struct {
    uint32_t *docs;
    float *tfs;
    uint32_t n;
} List;

/* An empty list with room for `most` numbers, and one that is written before it is known to count. */
static inline List list_of(Run *run, uint64_t most) {
    return (List){take(run, most + 1, sizeof(uint32_t)), take(run, most + 1, sizeof(float)), 0};
}

/* Adds a number that is counted, if it is. */
static inline void list_push(List *list, uint32_t doc, uint32_t count) {
    list->docs[list->n] = doc;
    list->tfs[list->n] = (float)count;
    list->n += count > 0;
}

/* All postings of the terms and of the lists, added up, among `size` numbers. The dense arrays of
 * `run` are used: lists are read before. */
List sum_list(Run *run, const Term *terms, uint32_t n_terms, const List *lists, uint32_t n_lists,
              int64_t size);

/* The first number of the list from `doc` on, from index `*at` on. */
static inline uint32_t list_seek(const List *list, uint32_t *at, uint32_t doc) {
    *at = (uint32_t)seek_in(list->docs, 4, *at, list->n, doc);
    return *at < list->n ? list->docs[*at] : NONE;
}
