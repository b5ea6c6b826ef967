#include "phrases.h"

#include "windows.h"

#define STEPS 64

/* Where the positions of a lane's postings are. */
typedef struct {
    const Slice *slice;
    uint32_t done;   /* postings before this one in the slice are counted */
    uint64_t offset; /* the place of its first position */
    uint32_t ahead;  /* positions from the beginning of the phrase */
    uint32_t part;   /* slice that was counted last, by index */
    int64_t wide;
} Track;

static uint64_t sum(const Column *column, uint64_t from, uint64_t to) {
    if (LIKELY(!column->tf_wide && to - from < 16)) {
        uint64_t found = 0;
        for (; from < to; from++) found += column->tf[from];
        return found;
    }
    return frequencies(column, from, to);
}

/* Counts on to the beginning of the lane's slice. */
static void enter(Track *track, const Lane *lane) {
    const Slice *slices = lane->term->slices;
    uint32_t here = (uint32_t)(lane->slice - slices);
    if (!track->slice || slices[track->part].head != lane->slice->head) {
        track->part = lane->slice->head;
        track->done = 0;
        track->offset = lane->slice->position;
        track->wide = 0;
    }
    for (; track->part < here; track->part++, track->done = 0) {
        const Slice *slice = slices + track->part;
        track->offset += frequencies(slice->column, slice->at + track->done, slice->at + slice->n);
    }
    track->slice = lane->slice;
}

typedef struct {
    const uint8_t *low;
    uint32_t *wide; /* decoded, where a byte does not hold them all */
    uint32_t n;
} Positions;

static Positions at(Run *run, Track *track, uint32_t index, uint32_t *room) {
    const Slice *slice = track->slice;
    const Column *column = slice->column;
    track->offset += sum(column, slice->at + track->done, slice->at + index);
    track->done = index;
    Positions found = {column->at + track->offset, NULL,
                       frequency_at(column, slice->at + index)};
    uint64_t first = track->offset, held = (uint64_t)column->positions;
    if (UNLIKELY(first > held || found.n > held - first)) fail(run, DAMAGED);
    if (!column->at_wide) return found;
    int64_t w = track->wide = wide_from(column, track->wide, first);
    if (LIKELY(w == column->at_wide || column->at_where[w] - first >= found.n)) return found;
    if (UNLIKELY(found.n > WIDEST)) room = take(run, found.n, sizeof(uint32_t));
    found.wide = room;
    for (uint32_t k = 0; k < found.n; k++) room[k] = found.low[k];
    /* Places that do not rise are damage: they end here, below `first` as well as behind. */
    for (; w < column->at_wide && column->at_where[w] - first < found.n; w++)
        room[column->at_where[w] - first] += column->at_high[w] << 8;
    return found;
}

static inline uint32_t position(const Positions *positions, uint32_t k) {
    return positions->wide ? positions->wide[k] : positions->low[k];
}

/* How many positions of the first step are followed by all others. */
static uint32_t count(const Positions *positions, const Track *tracks, uint32_t n) {
    uint32_t places[STEPS], found = 0;
    for (uint32_t step = 1; step < n; step++) places[step] = 0;
    for (uint32_t k = 0; k < positions->n; k++) {
        uint32_t start = position(positions, k), step = 1;
        for (; step < n; step++) {
            const Positions *others = positions + step;
            uint32_t wanted = start + tracks[step].ahead, place = places[step];
            while (place < others->n && position(others, place) < wanted) place++;
            places[step] = place;
            if (place == others->n) return found;
            if (position(others, place) != wanted) break;
        }
        found += step == n;
    }
    return found;
}

/* The same for two steps of which bytes hold all positions: most phrases, most paragraphs. */
static uint32_t count_two(const Positions *one, const Positions *other, uint32_t ahead) {
    uint32_t found = 0, i = 0, j = 0;
    while (i < one->n && j < other->n) {
        uint32_t wanted = one->low[i] + ahead, there = other->low[j];
        found += wanted == there;
        i += wanted <= there;
        j += there <= wanted;
    }
    return found;
}

List phrase_list(Run *run, const Sequence *sequence, const uint8_t *live) {
    const Term *terms[STEPS];
    Track tracks[STEPS] = {{0}};
    Positions positions[STEPS];
    uint32_t n = 0, ahead = 0;
    for (uint32_t e = 0; e < sequence->n; e++) {
        const Path *path = sequence->elements[e].paths[0];
        for (uint32_t k = 0; k < path->n; k++) {
            tracks[n].ahead = ahead;
            ahead += path->steps[k].span;
            terms[n++] = &path->steps[k].term;
        }
    }
    uint64_t most = sequence_bound(sequence);
    List list = {take(run, most, sizeof(uint32_t)), take(run, most, sizeof(float)), 0};
    uint32_t *room = take(run, (size_t)n * WIDEST, sizeof(uint32_t));
    Windows windows;
    windows_open(run, &windows, terms, n);
    while (windows_next(run, &windows)) {
        for (uint32_t s = 0; s < n; s++) enter(tracks + s, windows.lanes + s);
        for (uint32_t k = 0; k < windows.found; k++) {
            int narrow = 1;
            for (uint32_t s = 0; s < n; s++) {
                uint32_t index = windows.lanes[s].index[k];
                positions[s] = at(run, tracks + s, index, room + (size_t)s * WIDEST);
                narrow &= !positions[s].wide;
            }
            uint32_t doc = windows.base + windows.lows[k];
            uint32_t tf = n == 2 && narrow ? count_two(positions, positions + 1, tracks[1].ahead)
                                           : count(positions, tracks, n);
            list.docs[list.n] = doc;
            list.tfs[list.n] = (float)tf;
            list.n += tf && (!live || live[doc]);
        }
    }
    return list;
}
