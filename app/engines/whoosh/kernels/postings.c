#include "postings.h"

#define TO(n) (((uint64_t)1 << 4 * (n)) - 1)
const uint64_t BELOW[17] = {
    TO(0), TO(1), TO(2),  TO(3),  TO(4),  TO(5),  TO(6),  TO(7),       TO(8),
    TO(9), TO(10), TO(11), TO(12), TO(13), TO(14), TO(15), ~(uint64_t)0,
};

static int64_t first_at(const uint32_t *array, int64_t from, int64_t count, uint64_t wanted) {
    int64_t to = count;
    while (from < to) {
        int64_t middle = from + (to - from) / 2;
        if (array[middle] < wanted)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static uint16_t greatest(const uint16_t *low, uint32_t n) {
    uint16_t most = 0;
    for (uint32_t k = 0; k < n; k++) most = low[k] > most ? low[k] : most;
    return most;
}

void term_add(Run *run, Term *term, const Column *column, int64_t number) {
    if (number < 0 || number >= column->terms) fail(run, DAMAGED);
    uint64_t at = number_at(column->start, column->start_width, number);
    uint64_t position = number_at(column->pos, column->pos_width, number);
    uint64_t df = column->df[number], postings = (uint64_t)column->postings;
    uint64_t positions = (uint64_t)column->positions;
    if (at > postings || df > postings - at || position > positions ||
        column->cf[number] > positions - position)
        fail(run, DAMAGED);
    if (!df) return;
    uint64_t end = at + df;
    int64_t first = first_at(column->doc_where, 0, column->doc_runs, at + 1) - 1;
    int64_t last = first_at(column->doc_where, first + 1, column->doc_runs, end);
    if (first < 0) fail(run, DAMAGED);
    uint32_t room = term->count + (uint32_t)(last - first);
    Slice *slices = take(run, room, sizeof(Slice));
    if (term->count) memcpy(slices, term->slices, term->count * sizeof(Slice));
    term->slices = slices;
    uint32_t head = term->count;
    for (int64_t r = first; r < last; r++) {
        uint64_t begin = r == first ? at : column->doc_where[r];
        uint64_t behind = r + 1 < last ? column->doc_where[r + 1] : end;
        uint64_t base = column->doc_base[r];
        if (begin >= behind || behind > end) fail(run, DAMAGED);
        const uint16_t *low = column->doc + begin;
        uint32_t n = (uint32_t)(behind - begin);
        if (base + 0xFFFF >= (uint64_t)column->count &&
            base + greatest(low, n) >= (uint64_t)column->count)
            fail(run, DAMAGED);
        slices[term->count++] = (Slice){
            .low = low,
            .column = column,
            .at = begin,
            .position = position,
            .base = (uint32_t)(base + (uint64_t)column->base),
            .n = n,
            .head = head,
        };
    }
    term->df += df;
}

void cursor_open(Cursor *cursor, const Term *term) {
    *cursor = (Cursor){.term = term, .doc = NONE};
    if (!term->count) return;
    cursor->doc = term->slices->base + term->slices->low[0];
    cursor->counted = term->slices->position;
}

uint32_t whole_frequency(const Column *column, uint64_t at) {
    int64_t place = first_at(column->tf_where, 0, column->tf_wide, at);
    int there = place < column->tf_wide && column->tf_where[place] == at;
    return there ? column->tf_whole[place] : ESCAPE;
}

void read_frequencies(const Column *column, uint64_t at, uint32_t n, float *tfs) {
    uint32_t k = 0;
    if (at % 2) tfs[k++] = (float)half_at(column->tf, at);
    const uint8_t *pair = column->tf + (at + k) / 2;
    uint32_t pairs = (n - k) / 2;
    float *out = tfs + k;
    for (uint32_t p = 0; p < pairs; p++) {
        out[2 * p] = pair[p] & 15;
        out[2 * p + 1] = pair[p] >> 4;
    }
    k += 2 * pairs;
    if (k < n) tfs[k] = (float)half_at(column->tf, at + k);
    if (LIKELY(!column->tf_wide)) return;
    uint64_t escaped = 0;
    for (k = 0; k <= n; k += 16) escaped |= escapes(halves_at(column->tf, at + k));
    if (LIKELY(!escaped)) return;
    for (k = 0; k < n; k++)
        if (tfs[k] == ESCAPE) tfs[k] = (float)whole_frequency(column, at + k);
}

/* Adds sixteen halves to the bytes of `sums`; a high half of a byte of `full`: one was ESCAPE. */
static inline void add_halves(uint64_t halves, uint64_t *sums, uint64_t *full) {
    uint64_t even = halves & EVEN, odd = halves >> 4 & EVEN;
    *sums += even + odd;
    *full |= (even + ONES) | (odd + ONES);
}

uint64_t frequencies(const Column *column, uint64_t from, uint64_t to) {
    uint64_t at = from, sum = 0, escaped = 0;
    if (at < to && at % 2) {
        sum = half_at(column->tf, at++);
        escaped = sum == ESCAPE;
    }
    while (at < to) {
        /* At most eight words: a byte of `sums` holds sixteen halves. */
        uint64_t n = to - at > 128 ? 128 : to - at, end = at + n / 16 * 16, sums = 0, full = 0;
        for (; at < end; at += 16) add_halves(halves_at(column->tf, at), &sums, &full);
        if (n % 16) {
            add_halves(halves_at(column->tf, at) & BELOW[n % 16], &sums, &full);
            at += n % 16;
        }
        escaped |= full & EVEN << 4;
        sums = (sums & PAIRS) + (sums >> 8 & PAIRS);
        sum += sums * 0x0001000100010001 >> 48;
    }
    if (LIKELY(!escaped)) return sum;
    int64_t wide = first_at(column->tf_where, 0, column->tf_wide, from);
    for (; wide < column->tf_wide && column->tf_where[wide] < to; wide++)
        sum += (uint64_t)column->tf_whole[wide] - ESCAPE;
    return sum;
}

/* Counts on to the posting that the cursor stands at. */
static void count_on(Cursor *cursor) {
    const Slice *slices = cursor->term->slices;
    const Slice *here = slices + cursor->slice;
    if (cursor->counted_slice < here->head) {
        cursor->counted_slice = here->head;
        cursor->counted_i = 0;
        cursor->counted = here->position;
        cursor->wide = 0;
    }
    while (cursor->counted_slice < cursor->slice) {
        const Slice *slice = slices + cursor->counted_slice++;
        cursor->counted +=
            frequencies(slice->column, slice->at + cursor->counted_i, slice->at + slice->n);
        cursor->counted_i = 0;
    }
    cursor->counted += frequencies(here->column, here->at + cursor->counted_i, here->at + cursor->i);
    cursor->counted_i = cursor->i;
}

int64_t wide_from(const Column *column, int64_t wide, uint64_t place) {
    const uint32_t *where = column->at_where;
    if (wide == column->at_wide || where[wide] >= place) return wide;
    int64_t step = 1;
    while (wide + step < column->at_wide && where[wide + step] < place) {
        wide += step;
        step *= 2;
    }
    int64_t bound = wide + step < column->at_wide ? wide + step : column->at_wide;
    return first_at(where, wide, bound, place);
}

uint32_t cursor_positions(Run *run, Cursor *cursor, uint32_t **out, uint32_t *room) {
    count_on(cursor);
    const Column *column = cursor->term->slices[cursor->slice].column;
    uint32_t n = cursor_frequency(cursor);
    uint64_t first = cursor->counted, held = (uint64_t)column->positions;
    if (UNLIKELY(first > held || n > held - first)) fail(run, DAMAGED);
    if (UNLIKELY(n > *room)) {
        if (n > UINT32_MAX / 2) fail(run, DAMAGED);
        *room = 2 * n;
        *out = take(run, *room, sizeof(uint32_t));
    }
    uint32_t *positions = *out;
    for (uint32_t k = 0; k < n; k++) positions[k] = column->at[first + k];
    if (column->at_wide) {
        int64_t wide = cursor->wide = wide_from(column, cursor->wide, first);
        /* Places that do not rise are damage: they end here, below `first` as well as behind. */
        for (; wide < column->at_wide && column->at_where[wide] - first < n; wide++)
            positions[column->at_where[wide] - first] += column->at_high[wide] << 8;
    }
    return n;
}
