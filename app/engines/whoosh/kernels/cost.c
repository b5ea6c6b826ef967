/* How long a search will take, told from how many paragraphs have its terms: nothing is read. */
#include "program.h"

/* Postings that take as long to read one after another as: one that is sought; the positions of a
 * paragraph that has all terms of a sequence, a term; so many that are only compared. */
#define SOUGHT 3
#define POSITIONS 6
#define COMPARED 12

/* In postings that are read one after another: what is put together before the first paragraph is
 * asked for, and what is read from then on; bounds of the paragraphs found, and of those under
 * contexts that have a term. */
typedef struct {
    uint64_t made, read, found, under;
} Work;

static uint64_t postings_of(Program *program, const Column *column, int64_t number) {
    if (number < 0 || number >= column->terms) fail(program->run, DAMAGED);
    return column->df[number];
}

static uint64_t posted(Program *program, int64_t field) {
    uint64_t found = 0;
    for (uint32_t n = next_count(program); n; n--) {
        int64_t segment = next(program);
        found += postings_of(program, column_of(program, segment, field), next(program));
    }
    return found;
}

/* Of paths of one element, or of sequences of one operand, all; of those of others the rarest. */
typedef struct {
    uint64_t all, least;
    uint32_t n;
} Meeting;

static void meet(Meeting *meeting, uint64_t all, uint64_t found) {
    if (!meeting->n++ || found < meeting->least) meeting->least = found;
    meeting->all += all;
}

static Work met(const Meeting *meeting) {
    uint64_t several = meeting->n > 1;
    uint64_t compared = several ? meeting->all / COMPARED : meeting->all;
    return (Work){compared + several * POSITIONS * meeting->n * meeting->least, 0, meeting->least, 0};
}

static Work of_sequence(Program *program) {
    Meeting elements = {0};
    int64_t field = next(program);
    for (uint32_t n = next_count(program); n; n--) {
        uint64_t all = 0, found = 0;
        for (uint32_t paths = next_count(program); paths; paths--) {
            Meeting steps = {0};
            for (uint32_t k = next_count(program); k; k--) {
                next(program); /* positions that the step covers */
                uint64_t df = posted(program, field);
                meet(&steps, df, df);
            }
            all += steps.all;
            found += steps.least;
        }
        meet(&elements, all, found);
    }
    return met(&elements);
}

static Work of_near(Program *program) {
    Meeting operands = {0};
    program->at += 2; /* distance, and whether in order */
    for (uint32_t n = next_count(program); n; n--) {
        uint64_t all = 0, found = 0;
        for (uint32_t k = next_count(program); k; k--) {
            Work sequence = of_sequence(program);
            all += sequence.made;
            found += sequence.found;
        }
        meet(&operands, all, found);
    }
    return met(&operands);
}

static void add(Work *work, Work more) {
    work->made += more.made;
    work->read += more.read;
    work->found += more.found;
    work->under += more.under;
}

/* A term that is found: the one that most have is read where it stands, the others are listed. */
static void add_term(Work *work, uint64_t df) {
    work->found += df;
    work->made += df < work->read ? df : work->read;
    if (df > work->read) work->read = df;
}

static Work of_parts(Program *program) {
    Work work = {0, 0, 0, 0};
    for (uint32_t n = next_count(program); n; n--) {
        int64_t field = next(program);
        add_term(&work, posted(program, field));
    }
    for (uint32_t n = next_count(program); n; n--) {
        int64_t field = next(program), segment = next(program);
        const Column *column = column_of(program, segment, field);
        for (uint32_t numbers = next_count(program); numbers; numbers--)
            add_term(&work, postings_of(program, column, next(program)));
    }
    for (uint32_t n = next_count(program); n; n--) add(&work, of_near(program));
    return work;
}

static Work of_leaf(Program *program) {
    next(program); /* its weight */
    Work own = of_parts(program), around = of_parts(program);
    uint64_t size = (uint64_t)program->snapshot->size, units = (uint64_t)program->snapshot->units;
    uint64_t under = around.found * (units ? size / units + 1 : 0);
    if (under > size) under = size;
    return (Work){own.made + around.made + around.read, own.read, own.found + under, under};
}

static Work of_node(Program *program, int depth);

/* Nothing is read but where the rarest child stands; what stands under a context, one by one. */
static Work of_all(Program *program, int depth) {
    uint32_t n = next_count(program);
    Work work = {0, 0, (uint64_t)program->snapshot->size, 0};
    Work *children = take(program->run, n, sizeof(Work));
    for (uint32_t k = 0; k < n; k++) {
        children[k] = of_node(program, depth + 1);
        if (children[k].found < work.found) work.found = children[k].found;
    }
    for (uint32_t k = 0; k < n; k++) {
        uint64_t sought = SOUGHT * work.found + children[k].read / COMPARED;
        work.made += children[k].made;
        work.read += children[k].read < sought ? children[k].read : sought;
        work.under += children[k].under;
    }
    work.read += work.under < work.found ? work.under : work.found;
    return work;
}

static Work of_node(Program *program, int depth) {
    uint64_t size = (uint64_t)program->snapshot->size;
    Work work = {0, size, size, 0};
    if (depth > DEEPEST) fail(program->run, BAD_PROGRAM);
    switch (next(program)) {
    case LEAF:
        return of_leaf(program);
    case AND:
        return of_all(program, depth);
    case OR:
        work = (Work){0, 0, 0, 0};
        for (uint32_t n = next_count(program); n; n--) add(&work, of_node(program, depth + 1));
        return work;
    case NOT:
        work = of_node(program, depth + 1);
        return (Work){work.made, work.read + size, size, 0};
    case SYMBOL:
        program->at += 3; /* what it adds to scores, and its mask */
        /* fallthrough */
    case TITLE:
        work = of_parts(program);
        return (Work){work.made + work.read, size, size, 0};
    case MASK:
        next(program);
        /* fallthrough */
    case ALL:
        return work;
    default:
        fail(program->run, BAD_PROGRAM);
    }
}

int64_t cost_of(Program *program) {
    Work work = of_node(program, 0);
    return (int64_t)(work.made + work.read);
}
