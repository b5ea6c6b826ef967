/* Postings of terms, read from the columns: slices of 16-bit numbers, cursors, positions. */
#ifndef PARLEY_POSTINGS_H
#define PARLEY_POSTINGS_H

#include "base.h"

#include <string.h>

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
    const uint32_t *doc_where, *doc_base;
    int64_t doc_runs, postings;
    const uint8_t *tf; /* half a byte each; ESCAPE: it stands apart */
    const uint32_t *tf_where, *tf_whole;
    int64_t tf_wide;
    const uint8_t *at;
    const uint32_t *at_where, *at_high;
    int64_t at_wide, positions;
    int64_t base;  /* what numbers of the segment begin with, among those of all segments */
    int64_t count; /* how many numbers the segment has */
} Column;

static inline uint64_t number_at(const void *array, int64_t width, int64_t index) {
    return width == 4 ? ((const uint32_t *)array)[index] : ((const uint64_t *)array)[index];
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

#define ESCAPE 15

static inline uint32_t half_at(const uint8_t *halves, uint64_t at) {
    uint32_t pair = halves[at / 2];
    return at % 2 ? pair >> 4 : pair & 15;
}

/* The frequency at a place where the half says that it stands apart. */
uint32_t whole_frequency(const Column *column, uint64_t at);

/* The term frequency of the posting at this place of the pool. */
static inline uint32_t frequency_at(const Column *column, uint64_t at) {
    uint32_t half = half_at(column->tf, at);
    return LIKELY(half < ESCAPE) ? half : whole_frequency(column, at);
}

/* The first index from `i` on of which the number is not below `target`; n where there is none. */
static inline uint32_t seek16(const uint16_t *low, uint32_t i, uint32_t n, uint32_t target) {
    if (i >= n || low[i] >= target) return i;
    if (target > 0xFFFF) return n;
    if (++i < n && low[i] >= target) return i;
    if (i == n) return n;
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

/* Sixteen halves from an even place on. Behind the last array of a file stands its table, so that
 * as many bytes may be read anywhere. */
static inline uint64_t halves_at(const uint8_t *halves, uint64_t at) {
    uint64_t found;
    memcpy(&found, halves + at / 2, sizeof found);
    return found;
}

#define EVEN 0x0F0F0F0F0F0F0F0F
#define ONES 0x0101010101010101
#define PAIRS 0x00FF00FF00FF00FF

/* Masks of the first n halves of a word. */
extern const uint64_t BELOW[17];

/* Not 0 where one of sixteen halves is ESCAPE. */
static inline uint64_t escapes(uint64_t halves) {
    return (((halves & EVEN) + ONES) | ((halves >> 4 & EVEN) + ONES)) & EVEN << 4;
}

/* The sum of sixteen halves. */
static inline uint64_t halves_sum(uint64_t halves) {
    return ((halves & EVEN) + (halves >> 4 & EVEN)) * ONES >> 56;
}

/* The frequencies of `n` postings from a place of the pool on. */
void read_frequencies(const Column *column, uint64_t at, uint32_t n, float *tfs);

/* Sum of the frequencies of the postings [from, to) of the pool. */
uint64_t frequencies(const Column *column, uint64_t from, uint64_t to);

/* The first index into `at_where`, from `wide` on, that is not before this place; by doubling
 * steps, since most postings have no position that a byte does not hold. */
int64_t wide_from(const Column *column, int64_t wide, uint64_t place);

/* Where a reader of a term's postings stands. `doc` is NONE behind the last one. */
typedef struct {
    const Term *term;
    uint32_t slice, i;
    uint32_t doc;
    /* The posting before which positions have been counted, and the place of its first one. */
    uint32_t counted_slice, counted_i;
    uint64_t counted;
    int64_t wide; /* index into the column's `at_where`, not behind that place */
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

/* The positions of the posting that the cursor stands at, rising; `out` holds as many as its
 * frequency. Only forwards. */
uint32_t cursor_positions(Run *run, Cursor *cursor, uint32_t **out, uint32_t *room);

/* Reads all postings of a term in blocks. */
#define BLOCK 256
typedef struct {
    const Term *term;
    uint32_t slice, i;
} Reader;

/* The next numbers and frequencies, at most BLOCK; 0 behind the last. */
static inline uint32_t read_block(Reader *reader, uint32_t *docs, float *tfs) {
    if (reader->slice == reader->term->count) return 0;
    const Slice *slice = reader->term->slices + reader->slice;
    uint32_t n = slice->n - reader->i;
    if (n > BLOCK) n = BLOCK;
    const uint16_t *low = slice->low + reader->i;
    for (uint32_t k = 0; k < n; k++) docs[k] = slice->base + low[k];
    read_frequencies(slice->column, slice->at + reader->i, n, tfs);
    reader->i += n;
    if (reader->i == slice->n) {
        reader->slice++;
        reader->i = 0;
    }
    return n;
}

#endif
