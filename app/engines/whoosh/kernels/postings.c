#include "postings.h"

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
    uint64_t positions = (uint64_t)column->at.count;
    if (at > postings || df > postings - at || position > positions ||
        column->cf[number] > positions - position)
        fail(run, DAMAGED);
    if (!df) return;
    uint64_t end = at + df;
    int64_t first = seek_in(column->doc_where, 4, 0, column->doc_runs, at + 1) - 1;
    int64_t last = seek_in(column->doc_where, 4, first + 1, column->doc_runs, end);
    if (first < 0) fail(run, DAMAGED);
    uint32_t room = term->count + (uint32_t)(last - first);
    Slice *slices = take(run, room, sizeof(Slice));
    if (term->count) memcpy(slices, term->slices, term->count * sizeof(Slice));
    term->slices = slices;
    uint32_t head = term->count;
    for (int64_t r = first; r < last; r++) {
        uint64_t begin = r == first ? at : column->doc_where[r];
        uint64_t behind = r + 1 < last ? column->doc_where[r + 1] : end;
        uint64_t base = (uint64_t)column->doc_base[r] << 16;
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
    cursor->counted.place = term->slices->position;
}

void read_frequencies(const Column *column, uint64_t at, uint32_t n, float *tfs) {
    uint64_t rank = rank_at(column, at);
    for (uint32_t k = 0; k < n; k++) tfs[k] = 1;
    for (uint32_t k = 0; k < n;) {
        uint32_t skipped = (uint32_t)((at + k) % 64), left = n - k;
        uint64_t bits = column->several[(at + k) / 64] >> skipped;
        if (left < 64) bits &= BELOW(left);
        for (; bits; bits &= bits - 1)
            tfs[k + (uint32_t)__builtin_ctzll(bits)] = (float)number_in(&column->tf, rank++);
        k += 64 - skipped;
    }
}

uint64_t high_sum(const Packed *packed, uint64_t from, uint64_t to) {
    uint64_t sum = 0;
    int64_t wide = wide_from(packed, 0, from);
    for (; wide < packed->wide && packed->where[wide] < to; wide++)
        sum += (uint64_t)packed->high[wide] << 8;
    return sum;
}

uint64_t frequencies(const Column *column, uint64_t from, uint64_t to) {
    uint64_t first = rank_at(column, from), several = rank_at(column, to) - first;
    if (UNLIKELY(several > to - from)) several = 0; /* damage */
    return to - from - several + sum_of(&column->tf, first, first + several);
}

void count_to(Counted *counted, const Term *term, uint32_t slice, uint32_t i) {
    const Slice *here = term->slices + slice;
    if (counted->slice < here->head) *counted = (Counted){here->head, 0, here->position, 0};
    while (counted->slice < slice) {
        const Slice *behind = term->slices + counted->slice++;
        uint64_t end = behind->at + behind->n;
        counted->place += frequencies(behind->column, behind->at + counted->i, end);
        counted->i = 0;
    }
    counted->place += frequencies(here->column, here->at + counted->i, here->at + i);
    counted->i = i;
}

void cursor_positions(Run *run, Cursor *cursor, Positions *out) {
    Counted *counted = &cursor->counted;
    const Packed *all = &cursor->term->slices[cursor->slice].column->at;
    count_to(counted, cursor->term, cursor->slice, cursor->i);
    uint64_t first = counted->place, held = (uint64_t)all->count;
    uint32_t n = cursor_frequency(cursor);
    if (UNLIKELY(first > held || n > held - first || n > UINT32_MAX / 2)) fail(run, DAMAGED);
    if (UNLIKELY(n > out->room)) {
        out->room = 2 * n;
        out->items = take(run, out->room, sizeof(uint32_t));
    }
    out->n = n;
    for (uint32_t k = 0; k < n; k++) out->items[k] = all->low[first + k];
    int64_t wide = counted->wide = wide_from(all, counted->wide, first);
    /* Places that do not rise are damage: they end here, below `first` as well as behind. */
    for (; wide < all->wide && all->where[wide] - first < n; wide++)
        out->items[all->where[wide] - first] += (uint32_t)all->high[wide] << 8;
}
