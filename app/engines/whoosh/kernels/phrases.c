/* What people ask for most, phrases and NEAR of words or phrases, read window by window. */
#include "near.h"
#include "windows.h"

/* Paragraphs that are looked at together: in loops without surprises. */
#define RUN 128

/* The positions of a posting; of an operand's first word, those at which the others follow. */
typedef struct {
    const uint8_t *low; /* NULL: bytes do not hold them all */
    uint32_t n;         /* at most WIDEST_BYTES */
} Located;

#define WIDEST_BYTES 256

/* One of the words. */
typedef struct {
    uint32_t operand;
    uint32_t ahead; /* positions from the beginning of the operand */
    const Slice *slice;
    Counted counted; /* in that slice */
    uint64_t rank;   /* as of `rank_at` */
    Located *located; /* [RUN] */
    uint8_t *follow;  /* [RUN][WIDEST_BYTES]: room for the positions at which the others follow; NULL:
                       * two words are all */
    /* Paragraphs in which it was looked at whether the rarest word is near, and where that is. */
    uint64_t met, kept;
    int tied; /* it had a position in common with the rarest: it will again */
} Track;

typedef struct {
    Near *near;
    const Term *terms[STEPS];
    Track tracks[STEPS];
    uint32_t n;
    Track *firsts[STEPS];  /* of each operand, its rarest word */
    uint32_t spans[STEPS]; /* positions that the operand covers */
    int told; /* by how words meet: there is one operand, or two words */
    /* Paragraphs that have one of the few other forms of a word, rising: each is read by itself. */
    List others;
    uint32_t other;
    List found;
} Asked;

/* Counts on to the beginning of the lane's slice. */
static void enter(Run *run, Track *track, const Lane *lane) {
    const Column *column = lane->slice->column;
    track->slice = lane->slice;
    count_to(&track->counted, lane->term, (uint32_t)(lane->slice - lane->term->slices), 0);
    track->rank = rank_at(column, lane->slice->at);
    if (UNLIKELY(track->rank > (uint64_t)column->tf.count)) fail(run, DAMAGED);
}

/* The same word again, as it is located behind `before`: what was found for that. */
static int locate_again(Track *track, const Track *before, const uint8_t *chosen, uint32_t n) {
    if (!before || before->slice->low != track->slice->low) return 0;
    for (uint32_t k = 0; k < n; k++) track->located[chosen[k]] = before->located[chosen[k]];
    track->counted = before->counted;
    track->rank = before->rank;
    return 1;
}

/* Finds the positions of the postings at `n` of these indices of the slice, `chosen` by rising
 * place. */
static void locate(Run *run, Track *track, const uint16_t *index, const uint8_t *chosen, uint32_t n) {
    const Slice *slice = track->slice;
    const Column *column = slice->column;
    const Packed *all = &column->at;
    uint64_t place = track->counted.place, rank = track->rank, held = (uint64_t)column->tf.count;
    int64_t wide = track->counted.wide;
    uint32_t done = track->counted.i;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t here = index[chosen[k]];
        uint64_t from = slice->at + done, skipped = here - done, bits, eight = 0;
        memcpy(&bits, (const uint8_t *)column->several + from / 8, sizeof bits);
        if (LIKELY(rank < held)) memcpy(&eight, column->tf.low + rank, sizeof eight);
        bits >>= from % 8; /* 57 or more are left */
        uint64_t several = popcount(bits & BELOW(skipped)), sum, count;
        /* As nearly always: of what is counted few are above 1, and those stand in eight bytes. */
        if (LIKELY(skipped < 57 && several < 8 && rank + several <= held && !column->tf.wide)) {
            uint64_t own = bits >> skipped & 1;
            sum = sum_bytes(eight & BELOW(8 * several));
            count = (eight >> 8 * several & 0xFF & -own) | (own ^ 1);
        } else {
            several = rank_at(column, from + skipped) - rank;
            if (several > skipped || rank + several > held) fail(run, DAMAGED);
            sum = sum_of(&column->tf, rank, rank + several);
            count = frequency_of(column, from + skipped, rank + several);
        }
        rank += several;
        place += skipped - several + sum;
        if (UNLIKELY(place + count > (uint64_t)all->count)) fail(run, DAMAGED);
        if (UNLIKELY(all->wide)) wide = wide_from(all, wide, place);
        int narrow = LIKELY(wide == all->wide) || all->where[wide] - place >= count;
        narrow &= count <= WIDEST_BYTES; /* more are damage */
        const uint8_t *low = narrow ? all->low + place : NULL;
        track->located[chosen[k]] = (Located){low, (uint32_t)count};
        done = here;
    }
    track->counted = (Counted){track->counted.slice, done, place, wide};
    track->rank = rank;
}

/* How two words are to stand: as their operand has it; the same, if it is all that is asked for; near
 * one another; near, where they also have positions in common. */
enum { TOGETHER, ALONE, APART, TIED };

/* Of two words of which bytes hold all positions: how often the one stands as it does to the other
 * in their operand, and where, unless they are ALONE; or how many of both begin a way to have one of each at two
 * positions within the distance, NONE where they are `TIED`. A step has one branch, for which way it
 * goes is hard to foresee, and reads ahead, not to wait for memory: a byte behind the last is there. */
static inline uint32_t count_two(const Located *first, uint32_t ahead, const Located *second,
                                 uint32_t ahead_too, int how, uint32_t distance, uint8_t *follow) {
    const uint8_t *one = first->low, *other = second->low;
    uint32_t found = 0, tied = 0, i = 0, j = 0, n = first->n, m = second->n;
    uint32_t here = one[0] + ahead_too, there = other[0] + ahead;
    while ((i < n) & (j < m)) {
        uint32_t next = one[i + 1] + ahead_too, next_there = other[j + 1] + ahead;
        uint32_t early = here <= there, late = there <= here;
        uint32_t gap = early ? there - here : here - there;
        tied |= early & late;
        if (how == TIED && !gap) {
            gap = i + 1 < n ? next - here : NONE;
            if (j + 1 < m && next_there - there < gap) gap = next_there - there;
        }
        if (how == TOGETHER) follow[found] = (uint8_t)(here - ahead_too);
        found += how == TOGETHER ? early & late : gap <= distance;
        i += early;
        j += late;
        here = early ? next : here;
        there = late ? next_there : there;
    }
    return how == APART && tied ? NONE : found;
}

/* The same of a word and itself: of neighbours those that are near. */
static inline uint32_t count_near_itself(const Located *word, uint32_t distance) {
    uint32_t found = 0;
    for (uint32_t i = 1; i < word->n; i++)
        found += (uint32_t)(word->low[i] - word->low[i - 1]) <= distance;
    return found;
}

/* Keeps of the chosen paragraphs those in which the word stands as it must to the first one, how many;
 * `counts`: how often it does, NONE where bytes do not tell. */
static uint32_t meet(const Near *near, Track *first, Track *track, uint8_t *chosen, uint32_t n,
                     uint32_t *counts) {
    uint32_t kept = 0, ahead = first->ahead, ahead_too = track->ahead;
    int apart = first->operand != track->operand;
    for (uint32_t k = 0; k < n; k++) {
        Located *one = first->located + chosen[k];
        const Located *other = track->located + chosen[k];
        uint32_t found = NONE;
        if (UNLIKELY(!one->low || !other->low)) {
            if (!apart) one->low = NULL;
        } else if (one->low == other->low && ahead == ahead_too) {
            found = count_near_itself(one, near->distance);
        } else if (apart) {
            if (LIKELY(!track->tied))
                found = count_two(one, ahead, other, ahead_too, APART, near->distance, NULL);
            if (UNLIKELY(found == NONE)) {
                found = count_two(one, ahead, other, ahead_too, TIED, near->distance, NULL);
                track->tied = 1;
            }
        } else if (!first->follow) {
            found = count_two(one, ahead, other, ahead_too, ALONE, 0, NULL);
        } else {
            uint8_t *follow = first->follow + WIDEST_BYTES * chosen[k];
            one->n = found = count_two(one, ahead, other, ahead_too, TOGETHER, 0, follow);
            one->low = follow;
        }
        chosen[kept] = chosen[k];
        counts[kept] = found;
        kept += found > 0;
    }
    return kept;
}

/* Fills in where the operands stand, as far as the rarest is not too far away; 0: bytes do not tell. */
static int fill(Run *run, Asked *asked, const Track *rarest, uint32_t chosen) {
    const Located *near = rarest->located + chosen;
    if (UNLIKELY(!near->low)) return 0;
    uint32_t least = near->low[0] - rarest->ahead, most = near->low[near->n - 1] - rarest->ahead;
    uint32_t distance = asked->near->distance, from = least > distance ? least - distance : 0;
    uint32_t width = most - from + distance;
    for (uint32_t k = 0; k < asked->near->n; k++) {
        Places *places = &asked->near->operands[k].places;
        const Located *first = asked->firsts[k]->located + chosen;
        uint32_t ahead = asked->firsts[k]->ahead, span = asked->spans[k], n = 0;
        if (UNLIKELY(!first->low)) return 0;
        while (UNLIKELY(first->n + 1 >= places->room)) places_grow(run, places);
        Place *items = places->items;
        for (uint32_t i = 0; i < first->n; i++) {
            uint32_t start = first->low[i] - ahead;
            items[n] = (Place){start, start + span};
            n += start - from <= width;
        }
        places->n = n;
    }
    return 1;
}

/* How often it stands in a paragraph, read by itself. Only forwards. */
static uint32_t count_in(Run *run, Near *near, uint32_t doc) {
    return near_seek(run, near, doc) == doc ? near_count(run, near, doc) : 0;
}

/* The paragraphs up to `doc` that are read by themselves; whether it is one. */
static int list_others(Run *run, Asked *asked, uint32_t doc) {
    const List *others = &asked->others;
    uint32_t other = NONE;
    for (; asked->other < others->n && others->docs[asked->other] <= doc; asked->other++) {
        other = others->docs[asked->other];
        list_push(&asked->found, other, count_in(run, asked->near, other));
    }
    return other == doc;
}

/* Words that many of the paragraphs looked at so far do not have near the rarest: it is worth a look
 * before all are put together. */
static int is_picky(const Track *track) { return track->met < RUN || 4 * track->kept < 3 * track->met; }

/* Looks at the `n` paragraphs of the window from `begin` on, word by word, at those alone in which the
 * words before stand as they must. */
static void look(Run *run, Asked *asked, const Windows *windows, uint32_t begin, uint32_t n) {
    uint8_t chosen[RUN];
    uint32_t counts[RUN];
    Track *rarest = asked->tracks + *windows->order;
    for (uint32_t k = 0; k < n; k++) {
        chosen[k] = (uint8_t)k;
        counts[k] = NONE;
    }
    for (uint32_t s = 0; s < asked->n && n; s++) {
        Track *track = asked->tracks + windows->order[s], *first = asked->firsts[track->operand];
        if (!locate_again(track, s ? asked->tracks + windows->order[s - 1] : NULL, chosen, n))
            locate(run, track, windows->lanes[windows->order[s]].index + begin, chosen, n);
        if (track != first) {
            n = meet(asked->near, first, track, chosen, n, counts);
        } else if (s && (asked->told || is_picky(track))) {
            track->met += n;
            n = meet(asked->near, rarest, track, chosen, n, counts);
            track->kept += n;
        }
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t doc = windows->base + windows->lows[begin + chosen[k]], count = counts[k];
        if (list_others(run, asked, doc)) continue;
        if (!asked->told || count == NONE)
            count = fill(run, asked, rarest, chosen[k]) ? near_counted(run, asked->near)
                                                        : count_in(run, asked->near, doc);
        list_push(&asked->found, doc, count);
    }
}

/* How many times as many postings the main forms have as all others together. */
#define MAIN 8

/* Whether each operand is one sequence of which nearly all occurrences are of the main path of each
 * element. */
static int is_of_phrases(const Near *near) {
    uint32_t steps = 0;
    for (uint32_t k = 0; k < near->n; k++) {
        if (near->operands[k].n != 1) return 0;
        const Sequence *sequence = near->operands[k].sequences[0];
        uint64_t bound = sequence_bound(sequence);
        if (!bound || sequence->others * MAIN > bound) return 0;
        steps += sequence->steps;
    }
    return steps <= STEPS;
}

/* Writes the rarest terms of the paths that are not the main one of their element: how many. */
static uint32_t add_others(Term *others, const Sequence *sequence) {
    uint32_t n = 0;
    for (uint32_t e = 0; e < sequence->n; e++) {
        const Element *element = sequence->elements + e;
        for (uint32_t p = 0; p < element->n; p++)
            if (element->paths[p] != element->main) others[n++] = element->paths[p]->lead->term;
    }
    return n;
}

static List phrases_list(Run *run, Near *near, int64_t size) {
    Asked asked = {.near = near};
    uint32_t paths = 0, others = 0;
    int words = !near->ordered;
    uint64_t most = (uint64_t)size;
    for (uint32_t k = 0; k < near->n; k++) paths += near->operands[k].sequences[0]->other_paths;
    Term *terms = take(run, paths, sizeof(Term));
    for (uint32_t k = 0; k < near->n; k++) {
        const Sequence *sequence = near->operands[k].sequences[0];
        uint32_t ahead = 0;
        others += add_others(terms + others, sequence);
        for (uint32_t s = 0; s < sequence->steps; ahead += sequence->main[s++]->span) {
            Step *step = sequence->main[s];
            Track *track = asked.tracks + asked.n;
            *track = (Track){.operand = k, .ahead = ahead};
            track->counted.place = step->term.slices->position;
            track->located = take(run, RUN, sizeof(Located));
            if (sequence->steps > (near->n > 1 ? 1 : 2))
                track->follow = take(run, RUN, WIDEST_BYTES);
            asked.terms[asked.n++] = &step->term;
            if (step->term.df < most) most = step->term.df;
            words &= step->span == 1;
        }
        asked.spans[k] = ahead;
    }
    asked.told = near->n == 1 || (words && asked.n == 2);
    asked.others = sum_list(run, terms, others, NULL, 0, size);
    asked.found = list_of(run, most + asked.others.n);
    Windows windows;
    windows_open(run, &windows, asked.terms, asked.n);
    for (uint32_t s = asked.n; s-- > 0;) {
        Track *track = asked.tracks + windows.order[s];
        asked.firsts[track->operand] = track;
    }
    while (windows_next(run, &windows)) {
        for (uint32_t s = 0; s < asked.n; s++) enter(run, asked.tracks + s, windows.lanes + s);
        for (uint32_t k = 0; k < windows.found; k += RUN)
            look(run, &asked, &windows, k, windows.found - k < RUN ? windows.found - k : RUN);
    }
    list_others(run, &asked, NONE);
    return asked.found;
}

List near_list(Run *run, Near *near, int64_t size) {
    for (uint32_t k = 0; k < near->n; k++)
        for (uint32_t m = 0; m < near->operands[k].n; m++)
            sequence_open(run, near->operands[k].sequences[m]);
    if (is_of_phrases(near)) return phrases_list(run, near, size);
    uint64_t bound = near_bound(near);
    List list = list_of(run, bound < (uint64_t)size ? bound : (uint64_t)size);
    for (uint32_t doc = 0; (doc = near_seek(run, near, doc)) != NONE; doc++) {
        tick(run);
        list_push(&list, doc, near_count(run, near, doc));
    }
    return list;
}
