#include "phrases.h"

#include "windows.h"

/* Paragraphs whose positions are found at a time: in a loop without surprises. */
#define RUN 128

/* Where the positions of a lane's postings are. */
typedef struct {
    const Slice *slice;
    Counted counted; /* in that slice */
    uint64_t rank;   /* as of `rank_at` */
    uint32_t ahead;  /* positions from the beginning of the phrase; of NEAR: the word's own */
    uint64_t *places; /* [RUN]: the first position of each posting */
    uint32_t *counts; /* and how many it has */
} Track;

/* Counts on to the beginning of the lane's slice. */
static void enter(Track *track, const Lane *lane) {
    track->slice = lane->slice;
    count_to(&track->counted, lane->term, (uint32_t)(lane->slice - lane->term->slices), 0);
    track->rank = rank_at(lane->slice->column, lane->slice->at);
}

/* Finds the positions of the postings at these `n` rising indices of the slice. */
static void locate(Run *run, Track *track, const uint16_t *index, uint32_t n) {
    const Slice *slice = track->slice;
    const Column *column = slice->column;
    uint64_t place = track->counted.place, rank = track->rank, held = (uint64_t)column->tf.count;
    uint32_t done = track->counted.i;
    for (uint32_t k = 0; k < n; k++) {
        uint64_t from = slice->at + done, skipped = index[k] - done, before = rank, bits;
        memcpy(&bits, (const uint8_t *)column->several + from / 8, sizeof bits);
        bits >>= from % 8; /* 57 or more are left */
        uint64_t several = popcount(bits & BELOW(skipped));
        if (UNLIKELY(skipped > 56)) several = rank_at(column, from + skipped) - rank;
        if (UNLIKELY(several > skipped || rank + several > held)) fail(run, DAMAGED);
        rank += several;
        place += skipped - several;
        place += sum_of(&column->tf, before, rank);
        track->places[k] = place;
        track->counts[k] = frequency_of(column, from + skipped, rank);
        done = index[k];
    }
    track->counted.place = place;
    track->counted.i = done;
    track->rank = rank;
}

typedef struct {
    const uint8_t *low;
    uint32_t *wide; /* decoded, where a byte does not hold them all */
    uint32_t n;
} Positions;

/* The positions of the posting that was located at `k`. */
static Positions at(Run *run, Track *track, uint32_t k, uint32_t *room) {
    const Packed *all = &track->slice->column->at;
    uint64_t first = track->places[k], held = (uint64_t)all->count;
    uint32_t n = track->counts[k];
    Positions found = {all->low + first, NULL, n};
    if (UNLIKELY(first > held || n > held - first)) fail(run, DAMAGED);
    if (LIKELY(!all->wide)) return found;
    int64_t wide = track->counted.wide = wide_from(all, track->counted.wide, first);
    if (LIKELY(wide == all->wide || all->where[wide] - first >= n)) return found;
    found.wide = n > WIDEST ? take(run, n, sizeof(uint32_t)) : room;
    read_numbers(all, wide, first, n, found.wide);
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

/* Of two words of which bytes hold all positions: how many of the one are followed by the other
 * `ahead` of it; and `near`: how many of both are with it within the distance of that. A step has
 * one branch, for which way it goes is hard to foresee, and reads ahead, not to wait for memory: a
 * byte behind the last stands in the file. */
static inline uint32_t count_two(const Positions *one, const Positions *other, uint32_t ahead,
                                 uint32_t distance, uint32_t *near) {
    uint32_t found = 0, i = 0, j = 0, here = one->low[0] + ahead, there = other->low[0];
    while ((i < one->n) & (j < other->n)) {
        uint32_t next = one->low[i + 1] + ahead, next_there = other->low[j + 1];
        uint32_t early = here <= there, late = there <= here;
        *near += (here < there ? there - here : here - there) <= distance;
        found += early & late;
        i += early;
        j += late;
        here = early ? next : here;
        there = late ? next_there : there;
    }
    return found;
}

/* Of a word's positions, which bytes hold: how many the next one is near. */
static uint32_t count_again(const Positions *word, uint32_t distance) {
    uint32_t found = 0;
    for (uint32_t k = 1; k < word->n; k++)
        found += (uint32_t)(word->low[k] - word->low[k - 1]) <= distance;
    return found;
}

/* What is asked of the positions of a paragraph. */
typedef struct {
    const Term *terms[STEPS];
    Track tracks[STEPS];
    uint32_t n;
    int single; /* NEAR of words that cover one position each */
    int same;   /* NEAR of a word and itself */
    /* Paragraphs that have one of the few other forms of a word, rising: each is read by itself. */
    List others;
    Sequence *sequence; /* a phrase */
    Near *near;         /* or NEAR, where there is no sequence */
} Asked;

/* Positions from which words of one position each stand within the distance, in whatever order;
 * NONE where two of them share one: that is for all to tell. */
static uint32_t count_any_order(const Positions *positions, const Asked *asked) {
    uint32_t places[STEPS], found = 0;
    for (uint32_t k = 0; k < asked->n; k++) places[k] = 0;
    for (;;) {
        uint32_t first = 0, start = NONE, last = 0;
        for (uint32_t k = 0; k < asked->n; k++) {
            uint32_t here = position(positions + k, places[k]);
            if (here < start) first = k;
            if (here < start) start = here;
            if (here > last) last = here;
        }
        if (last - start <= asked->near->distance) {
            found++;
            for (uint32_t k = 1; k < asked->n; k++)
                for (uint32_t m = 0; m < k; m++)
                    if (position(positions + k, places[k]) == position(positions + m, places[m]))
                        return NONE;
        }
        if (++places[first] == positions[first].n) return found;
    }
}

/* The first place from `place` on that is not before `from`. */
static inline uint32_t next_place(const Positions *positions, uint32_t place, uint32_t from) {
    while (place < positions->n && position(positions, place) < from) place++;
    return place;
}

/* Positions of the first word, each other taken as early as the one before it allows. */
static uint32_t count_in_order(const Positions *positions, const Asked *asked) {
    uint32_t places[STEPS], found = 0;
    for (uint32_t k = 0; k < asked->n; k++) places[k] = 0;
    for (uint32_t first = 0; first < positions->n; first++) {
        uint32_t start = position(positions, first), end = start + asked->tracks[0].ahead;
        for (uint32_t k = 1; k < asked->n; k++) {
            places[k] = next_place(positions + k, places[k], end);
            if (places[k] == positions[k].n) return found;
            end = position(positions + k, places[k]) + asked->tracks[k].ahead;
        }
        found += end - 1 - start <= asked->near->distance;
    }
    return found;
}

static uint32_t count_near(Run *run, const Positions *positions, const Asked *asked, int narrow) {
    Near *near = asked->near;
    uint32_t found = 0;
    if (near->ordered) return count_in_order(positions, asked);
    /* Two words may stand at one position, printed and as a stem: that is for all to tell. */
    if (asked->single && asked->n == 2 && narrow) {
        if (asked->same) return count_again(positions, near->distance);
        if (!count_two(positions, positions + 1, 0, near->distance, &found)) return found;
    } else if (asked->single) {
        found = count_any_order(positions, asked);
        if (found != NONE) return found;
    }
    for (uint32_t k = 0; k < asked->n; k++) {
        near->operands[k].places.n = 0;
        for (uint32_t i = 0; i < positions[k].n; i++) {
            uint32_t start = position(positions + k, i);
            places_push(run, &near->operands[k].places, start, start + asked->tracks[k].ahead);
        }
    }
    return near_counted(run, near);
}

static uint32_t count_asked(Run *run, const Positions *positions, const Asked *asked, int narrow) {
    uint32_t near = 0;
    if (asked->near) return count_near(run, positions, asked, narrow);
    if (asked->n == 2 && narrow)
        return count_two(positions, positions + 1, asked->tracks[1].ahead, 0, &near);
    return count(positions, asked->tracks, asked->n);
}

/* The paragraphs up to `doc` that are read by themselves. */
static void list_others(Run *run, Asked *asked, uint32_t *at, uint32_t doc, List *list) {
    for (; *at < asked->others.n && asked->others.docs[*at] <= doc; ++*at) {
        uint32_t other = asked->others.docs[*at], tf = 0;
        if (asked->sequence) {
            if (sequence_seek(run, asked->sequence, other) == other)
                tf = sequence_places(run, asked->sequence)->n;
        } else if (near_seek(run, asked->near, other) == other) {
            tf = near_count(run, asked->near, other);
        }
        list_push(list, other, tf);
    }
}

static List list_asked(Run *run, Asked *asked) {
    Positions positions[STEPS];
    uint32_t n = asked->n, other = 0;
    uint64_t most = asked->terms[0]->df;
    for (uint32_t s = 1; s < n; s++)
        if (asked->terms[s]->df < most) most = asked->terms[s]->df;
    List list = list_of(run, most + asked->others.n);
    uint32_t *room = take(run, (size_t)n * WIDEST, sizeof(uint32_t));
    for (uint32_t s = 0; s < n; s++) {
        asked->tracks[s].counted = counted_from(asked->terms[s]);
        asked->tracks[s].places = take(run, RUN, sizeof(uint64_t));
        asked->tracks[s].counts = take(run, RUN, sizeof(uint32_t));
    }
    Windows windows;
    windows_open(run, &windows, asked->terms, n);
    while (windows_next(run, &windows)) {
        for (uint32_t s = 0; s < n; s++) enter(asked->tracks + s, windows.lanes + s);
        for (uint32_t k = 0; k < windows.found; k++) {
            if (k % RUN == 0) {
                uint32_t located = windows.found - k < RUN ? windows.found - k : RUN;
                for (uint32_t s = 0; s < n; s++)
                    locate(run, asked->tracks + s, windows.lanes[s].index + k, located);
            }
            uint32_t doc = windows.base + windows.lows[k];
            if (other < asked->others.n && asked->others.docs[other] <= doc) {
                list_others(run, asked, &other, doc, &list);
                if (asked->others.docs[other - 1] == doc) continue;
            }
            int narrow = 1;
            for (uint32_t s = 0; s < n; s++) {
                positions[s] = at(run, asked->tracks + s, k % RUN, room + (size_t)s * WIDEST);
                narrow &= !positions[s].wide;
            }
            list_push(&list, doc, count_asked(run, positions, asked, narrow));
        }
    }
    list_others(run, asked, &other, NONE, &list);
    return list;
}

/* How many times as many postings the main forms have as all others together. */
#define MAIN 8

int is_phrase(const Sequence *sequence) {
    uint64_t bound = sequence_bound(sequence);
    return bound && sequence->narrow && sequence->others * MAIN <= bound;
}

/* Writes the rarest terms of the paths that are not the main one of their element: how many. */
static uint32_t add_others(Term *others, const Sequence *sequence) {
    uint32_t n = 0;
    for (uint32_t e = 0; e < sequence->n; e++) {
        const Element *element = sequence->elements + e;
        for (uint32_t p = 0; p < element->n; p++) {
            const Path *path = element->paths[p];
            if (path != element->main) others[n++] = path->steps[path->lead].term;
        }
    }
    return n;
}

List phrase_list(Run *run, Sequence *sequence, int64_t size) {
    Asked asked = {.sequence = sequence};
    Term *others = take(run, sequence->other_paths, sizeof(Term));
    uint32_t n = add_others(others, sequence);
    asked.others = sum_list(run, others, n, NULL, 0, size);
    uint32_t ahead = 0;
    for (uint32_t e = 0; e < sequence->n; e++) {
        const Path *path = sequence->elements[e].main;
        for (uint32_t k = 0; k < path->n; k++) {
            asked.tracks[asked.n].ahead = ahead;
            ahead += path->steps[k].span;
            asked.terms[asked.n++] = &path->steps[k].term;
        }
    }
    return list_asked(run, &asked);
}

int is_of_words(const Near *near) {
    if (!near->n || near->n > STEPS) return 0;
    for (uint32_t k = 0; k < near->n; k++) {
        const Operand *operand = near->operands + k;
        if (operand->n != 1) return 0;
        const Sequence *sequence = operand->sequences[0];
        if (!is_phrase(sequence) || sequence->n != 1 || sequence->elements->main->n != 1) return 0;
    }
    return 1;
}

/* Whether both are one term: their postings lie in one place. */
static int is_same(const Term *one, const Term *other) {
    if (one->df != other->df || one->count != other->count) return 0;
    for (uint32_t k = 0; k < one->count; k++)
        if (one->slices[k].low != other->slices[k].low) return 0;
    return 1;
}

List words_near_list(Run *run, Near *near, int64_t size) {
    Asked asked = {.near = near, .single = 1};
    uint32_t paths = 0;
    for (uint32_t k = 0; k < near->n; k++) paths += near->operands[k].sequences[0]->other_paths;
    Term *others = take(run, paths, sizeof(Term));
    uint32_t n_others = 0;
    for (uint32_t k = 0; k < near->n; k++) {
        const Sequence *sequence = near->operands[k].sequences[0];
        const Step *step = sequence->elements->main->steps;
        n_others += add_others(others + n_others, sequence);
        asked.tracks[k].ahead = step->span;
        asked.single &= step->span == 1;
        asked.terms[asked.n++] = &step->term;
    }
    asked.same = near->n == 2 && is_same(asked.terms[0], asked.terms[1]);
    asked.others = sum_list(run, others, n_others, NULL, 0, size);
    return list_asked(run, &asked);
}
