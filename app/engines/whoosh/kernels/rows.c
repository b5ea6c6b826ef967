#include "collect.h"

#include <string.h>

/* Rows that are found before they are read, and how much of each is fetched. */
#define AHEAD 16
#define FETCHED 512

typedef struct {
    char *out;
    int64_t size, room;
} Text;

static void append(Text *text, const void *bytes, int64_t size) {
    if (text->size + size <= text->room) memcpy(text->out + text->size, bytes, (size_t)size);
    text->size += size;
}

typedef struct {
    const uint8_t *at;
    int64_t size;
} Bytes;

/* Bytes that are summed at a time, in 16 bits each sum. */
#define SUMMED 16

/* RFC 1950, 8.2. For 300 MB the sums stay below 2**64. */
static uint32_t adler32(Bytes bytes) {
    uint64_t a = 1, b = 0;
    int64_t k = 0;
    for (; k + SUMMED <= bytes.size; k += SUMMED) {
        uint16_t sum = 0, weighted = 0;
        for (int i = 0; i < SUMMED; i++) {
            sum += bytes.at[k + i];
            weighted += (uint16_t)((SUMMED - i) * bytes.at[k + i]);
        }
        b += SUMMED * a + weighted;
        a += sum;
    }
    for (; k < bytes.size; k++) b += a += bytes.at[k];
    return (uint32_t)(b % 65521 << 16 | a % 65521);
}

/* The bytes of a string or record; none where they are not there. */
static Bytes bytes_at(const Records *records, int64_t number) {
    int64_t begin = (int64_t)number_at(records->off, records->off_width, number);
    int64_t end = (int64_t)number_at(records->off, records->off_width, number + 1);
    if (begin < 0 || begin > end || end > records->size) return (Bytes){0};
    return (Bytes){records->bytes + begin, end - begin};
}

/* A record without its seal, if that fits. */
static Bytes unsealed(Bytes found) {
    if (found.size < 4) return (Bytes){0};
    found.size -= 4;
    uint32_t seal;
    memcpy(&seal, found.at + found.size, sizeof seal);
    return seal == adler32(found) ? found : (Bytes){0};
}

/* Where a row lies. */
typedef struct {
    Bytes id, shared, row; /* the last two with their seals */
} Row;

static void fetch(Bytes bytes) {
    for (int64_t at = 0; at < bytes.size && at < FETCHED; at += 64)
        __builtin_prefetch(bytes.at + at);
}

static Row find_row(const Snapshot *snapshot, uint32_t doc) {
    const Store *store = snapshot->stores;
    while ((int64_t)doc >= store->base + store->count) store++;
    int64_t number = doc - store->base, document = store->document_of[number];
    Row found = {.row = bytes_at(&store->rows, number)};
    int64_t behind = seek_in(store->shared_start, 4, 1, store->stretches, (uint64_t)number + 1);
    found.shared = bytes_at(&store->shared, behind - 1);
    if (document >= 0 && document < store->documents) found.id = bytes_at(&store->ids, document);
    fetch(found.id);
    fetch(found.shared);
    fetch(found.row);
    return found;
}

static void write_row(const Row *found, Text *text) {
    Bytes shared = unsealed(found->shared), row = unsealed(found->row);
    if (!found->id.at || !shared.at || !row.at) {
        append(text, "null", 4);
        return;
    }
    /* Ids are letters, digits and a few marks: nothing that JSON would escape. */
    append(text, "[\"", 2);
    append(text, found->id.at, found->id.size);
    append(text, "\",", 2);
    append(text, shared.at, shared.size);
    append(text, ",", 1);
    append(text, row.at, row.size);
    append(text, "]", 1);
}

EXPORT int64_t parley_rows(const Snapshot *snapshot, const uint32_t *docs, int64_t n, char *out,
                           int64_t room) {
    Text text = {out, 0, room};
    Row rows[AHEAD];
    append(&text, "[", 1);
    for (int64_t k = 0; k < n; k++) {
        /* All of some are found first: memory is waited for once. */
        for (int64_t m = k; k % AHEAD == 0 && m < n && m < k + AHEAD; m++)
            rows[m % AHEAD] = find_row(snapshot, docs[m]);
        if (k) append(&text, ",", 1);
        write_row(rows + k % AHEAD, &text);
    }
    append(&text, "]", 1);
    return text.size;
}
