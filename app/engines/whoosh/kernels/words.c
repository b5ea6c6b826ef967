/* Words to the terms of a lexicon: exact, fuzzy and with wildcards. */
#include "leaves.h"

#include <string.h>

static const uint8_t *term_at(const Column *column, int64_t number, int64_t *length) {
    int64_t begin = (int64_t)number_at(column->term_off, column->term_off_width, number);
    int64_t end = (int64_t)number_at(column->term_off, column->term_off_width, number + 1);
    /* Damage reads as no word. */
    if (begin < 0 || begin > end || end > column->term_bytes) begin = end = 0;
    *length = end - begin;
    return column->term_blob + begin;
}

/* The first term that is not below the wanted bytes. */
EXPORT int64_t parley_lower_bound(const Column *column, const uint8_t *wanted, int64_t size) {
    int64_t low = 0, high = column->terms;
    while (low < high) {
        int64_t middle = low + (high - low) / 2, length;
        const uint8_t *term = term_at(column, middle, &length);
        int order = memcmp(term, wanted, (size_t)(length < size ? length : size));
        if (order < 0 || (!order && length < size))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The word of a term: without the mark and number of a joined word; 0 long for a cased form and for
 * a document symbol. */
static int64_t word_length(const uint8_t *term, int64_t length) {
    if (length && (term[0] == '^' || term[0] == '/')) return 0;
    const uint8_t *mark = memchr(term, '+', (size_t)length);
    return mark ? mark - term : length;
}

/* Decodes UTF-8 into at most `room` code points; their number, or more than `room`. */
static int64_t decode(const uint8_t *bytes, int64_t length, uint32_t *out, int64_t room) {
    int64_t n = 0;
    for (int64_t k = 0; k < length; n++) {
        uint32_t first = bytes[k];
        int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        uint32_t point = more == 0 ? first : first & (0x3Fu >> more);
        for (k++; more && k < length; more--, k++) point = point << 6 | (bytes[k] & 0x3F);
        if (n >= room) return room + 1;
        out[n] = point;
    }
    return n;
}

#define LONGEST 255

/* Distance of optimal string alignment, or `most` + 1: a swap of neighbours is one edit.
 * https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance */
static int distance(const uint32_t *one, int n, const uint32_t *other, int m, int most) {
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int k = 0; k <= m; k++) last[k] = k;
    for (int i = 1; i <= n; i++) {
        int least = row[0] = i;
        for (int k = 1; k <= m; k++) {
            int cost = last[k - 1] + (one[i - 1] != other[k - 1]);
            if (last[k] + 1 < cost) cost = last[k] + 1;
            if (row[k - 1] + 1 < cost) cost = row[k - 1] + 1;
            if (i > 1 && k > 1 && one[i - 1] == other[k - 2] && one[i - 2] == other[k - 1] &&
                before[k - 2] + 1 < cost)
                cost = before[k - 2] + 1;
            row[k] = cost;
            if (cost < least) least = cost;
        }
        if (least > most) return most + 1;
        int *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[m] <= most ? last[m] : most + 1;
}

/* Terms of which the word is within `edits` of the text; how many there are. At most `room` are
 * written, with their distances. A word so near differs in length by at most `edits`, and in the
 * set of its letters by two an edit: `letters` [terms], that set folded into 64 bits; `numbers`
 * [terms], the terms in that order, by length; `starts` [LONGEST + 2], where each length begins,
 * longer words with the last (`expansion.py`). */
EXPORT int64_t parley_fuzzy(const Column *column, const uint64_t *letters, const uint32_t *numbers,
                            const uint32_t *starts, const uint8_t *text, int64_t size,
                            int64_t edits, int64_t *out, int64_t *distances, int64_t room) {
    uint32_t wanted[LONGEST], points[LONGEST];
    int64_t n = decode(text, size, wanted, LONGEST), count = 0;
    if (n > LONGEST) return 0; /* longer than any word that is indexed */
    uint64_t bits = 0;
    for (int64_t k = 0; k < n; k++) bits |= (uint64_t)1 << (wanted[k] % 64);
    int64_t shortest = n > edits ? n - edits : 1;
    int64_t longest = n + edits < LONGEST ? n + edits : LONGEST;
    for (uint32_t place = starts[shortest]; place < starts[longest + 1]; place++) {
        if (__builtin_popcountll(letters[place] ^ bits) > 2 * edits) continue;
        int64_t length;
        const uint8_t *term = term_at(column, numbers[place], &length);
        int64_t m = decode(term, word_length(term, length), points, LONGEST);
        if (m > LONGEST) continue;
        int found = distance(wanted, (int)n, points, (int)m, (int)edits);
        if (found > edits) continue;
        if (count < room) {
            out[count] = numbers[place];
            distances[count] = found;
        }
        count++;
    }
    return count;
}

/* Whether a word fits a pattern of `*` (anything) and `?` (one letter). */
static int fits(const uint8_t *pattern, int64_t size, const uint8_t *word, int64_t length) {
    int64_t p = 0, w = 0, star = -1, tried = 0;
    while (w < length) {
        if (p < size && pattern[p] == '*') {
            star = p++;
            tried = w;
        } else if (p < size && pattern[p] == '?') {
            p++;
            for (w++; w < length && (word[w] & 0xC0) == 0x80;) w++;
        } else if (p < size && pattern[p] == word[w]) {
            p++;
            w++;
        } else if (star >= 0) {
            p = star + 1;
            for (tried++; tried < length && (word[tried] & 0xC0) == 0x80;) tried++;
            w = tried;
        } else {
            return 0;
        }
    }
    while (p < size && pattern[p] == '*') p++;
    return p == size;
}

/* Terms [first, behind) of which the word fits the pattern; how many. `out` holds them all. */
EXPORT int64_t parley_wildcard(const Column *column, int64_t first, int64_t behind,
                               const uint8_t *pattern, int64_t size, int64_t *out) {
    int64_t count = 0;
    for (int64_t number = first; number < behind; number++) {
        int64_t length;
        const uint8_t *term = term_at(column, number, &length);
        int64_t word = word_length(term, length);
        if (word && fits(pattern, size, term, word)) out[count++] = number;
    }
    return count;
}
