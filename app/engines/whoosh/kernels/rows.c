#include "rows.h"

#include <string.h>

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

/* RFC 1950, 8.2. */
static uint32_t adler32(Bytes bytes) {
    uint32_t a = 1, b = 0;
    for (int64_t k = 0; k < bytes.size;) {
        /* The sums stay below 2**32 for so many bytes. */
        int64_t end = bytes.size - k > 5552 ? k + 5552 : bytes.size;
        for (; k < end; k++) {
            a += bytes.at[k];
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    return b << 16 | a;
}

/* The bytes of a string or record; none where they are not there. */
static Bytes bytes_at(const Records *records, int64_t number) {
    Bytes none = {NULL, 0};
    int64_t begin = (int64_t)number_at(records->off, records->off_width, number);
    int64_t end = (int64_t)number_at(records->off, records->off_width, number + 1);
    if (begin < 0 || begin > end || end > records->size) return none;
    return (Bytes){records->bytes + begin, end - begin};
}

/* A record, if its seal fits. */
static Bytes record_at(const Records *records, int64_t number) {
    Bytes found = bytes_at(records, number), none = {NULL, 0};
    if (found.size < 4) return none;
    found.size -= 4;
    const uint8_t *seal = found.at + found.size;
    uint32_t sum = seal[0] | (uint32_t)seal[1] << 8 | (uint32_t)seal[2] << 16 |
                   (uint32_t)seal[3] << 24;
    return sum == adler32(found) ? found : none;
}

/* The stretch of a paragraph. */
static int64_t stretch_of(const Store *store, int64_t number) {
    int64_t low = 0, high = store->stretches;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (store->shared_start[middle] <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void write_row(const Snapshot *snapshot, uint32_t doc, Text *text) {
    const Store *store = snapshot->stores;
    while ((int64_t)doc >= store->base + store->count) store++;
    int64_t number = doc - store->base, document = store->document_of[number];
    Bytes id = {NULL, 0};
    if (document >= 0 && document < store->documents) id = bytes_at(&store->ids, document);
    Bytes shared = record_at(&store->shared, stretch_of(store, number));
    Bytes row = record_at(&store->rows, number);
    if (!id.at || !shared.at || !row.at) {
        append(text, "null", 4);
        return;
    }
    /* Ids are letters, digits and a few marks: nothing that JSON would escape. */
    append(text, "[\"", 2);
    append(text, id.at, id.size);
    append(text, "\",", 2);
    append(text, shared.at, shared.size);
    append(text, ",", 1);
    append(text, row.at, row.size);
    append(text, "]", 1);
}

int64_t write_rows(const Snapshot *snapshot, const uint32_t *docs, int64_t n, char *out,
                   int64_t room) {
    Text text = {out, 0, room};
    append(&text, "[", 1);
    for (int64_t k = 0; k < n; k++) {
        if (k) append(&text, ",", 1);
        write_row(snapshot, docs[k], &text);
    }
    append(&text, "]", 1);
    return text.size;
}
