#include "windows.h"

#include <string.h>

void windows_open(Run *run, Windows *windows, const Term *const *terms, uint32_t n) {
    *windows = (Windows){.n = n};
    windows->lanes = take_zeroed(run, n, sizeof(Lane));
    windows->order = take(run, n, sizeof(uint32_t));
    for (uint32_t k = 0; k < n; k++) {
        uint32_t place = k;
        windows->lanes[k].term = terms[k];
        for (; place && terms[windows->order[place - 1]]->df > terms[k]->df; place--)
            windows->order[place] = windows->order[place - 1];
        windows->order[place] = k;
    }
    const Term *rarest = terms[*windows->order];
    uint32_t widest = 0;
    for (uint32_t s = 0; s < rarest->count; s++)
        if (rarest->slices[s].n > widest) widest = rarest->slices[s].n;
    /* One more: a loop without branches writes before it knows. */
    for (uint32_t k = 0; k < n; k++)
        windows->lanes[k].index = take(run, widest + 1, sizeof(uint16_t));
    windows->lows = take(run, widest + 1, sizeof(uint16_t));
    windows->kept = take(run, widest + 1, sizeof(uint16_t));
}

/* Moves each lane to the first window that all have; 0: there is none. */
static int align(Windows *windows) {
    uint32_t base = 0, agreed = 0;
    for (uint32_t k = 0; agreed < windows->n; k = k + 1 == windows->n ? 0 : k + 1) {
        Lane *lane = windows->lanes + k;
        while (lane->at < lane->term->count && lane->term->slices[lane->at].base < base) lane->at++;
        if (lane->at == lane->term->count) return 0;
        lane->slice = lane->term->slices + lane->at;
        if (agreed && lane->slice->base == base) {
            agreed++;
        } else {
            base = lane->slice->base;
            agreed = 1;
        }
    }
    windows->base = base;
    return 1;
}

/* Indices of equal numbers in two rising arrays. */
static uint32_t common(const uint16_t *a, uint32_t na, const uint16_t *b, uint32_t nb,
                       uint16_t *in_a, uint16_t *in_b) {
    uint32_t found = 0, i = 0, j = 0;
    /* Of about as many, steps without branches take less than searches. */
    int alike = 4 * na > nb;
    while (i < na && (j = alike ? j : seek16(b, j, nb, a[i])) < nb) {
        uint16_t one = a[i], other = b[j];
        in_a[found] = (uint16_t)i;
        in_b[found] = (uint16_t)j;
        found += one == other;
        i += one <= other;
        j += other <= one;
    }
    return found;
}

/* From the rarest term on: few are left to be sought among the many. */
static void intersect(Windows *windows) {
    Lane *lanes = windows->lanes, *rarest = lanes + *windows->order;
    uint32_t found = rarest->slice->n;
    memcpy(windows->lows, rarest->slice->low, found * sizeof(uint16_t));
    for (uint32_t i = 0; i < found; i++) rarest->index[i] = (uint16_t)i;
    for (uint32_t k = 1; k < windows->n && found; k++) {
        Lane *lane = lanes + windows->order[k];
        if (lane->slice->low == rarest->slice->low) { /* the same word again */
            memcpy(lane->index, rarest->index, found * sizeof(uint16_t));
            continue;
        }
        found = common(windows->lows, found, lane->slice->low, lane->slice->n, windows->kept,
                       lane->index);
        for (uint32_t i = 0; i < found; i++) windows->lows[i] = windows->lows[windows->kept[i]];
        for (uint32_t m = 0; m < k; m++) {
            uint16_t *index = lanes[windows->order[m]].index;
            for (uint32_t i = 0; i < found; i++) index[i] = index[windows->kept[i]];
        }
    }
    windows->found = found;
}

int windows_next(Run *run, Windows *windows) {
    for (;;) {
        check_time(run);
        if (!align(windows)) return 0;
        intersect(windows);
        for (uint32_t k = 0; k < windows->n; k++) windows->lanes[k].at++;
        if (windows->found) return 1;
    }
}
