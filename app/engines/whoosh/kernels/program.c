#include "program.h"

#include <string.h>

typedef struct {
    Run *run;
    const Request *request;
    int64_t at;
    uint32_t leaves;
} Program;

/* Nodes within nodes. */
#define DEEPEST 200

static int64_t next(Program *program) {
    if (program->at >= program->request->words) fail(program->run, BAD_PROGRAM);
    return program->request->program[program->at++];
}

static uint32_t next_count(Program *program) {
    int64_t count = next(program);
    /* Everything that is counted takes a word at least. */
    if (count < 0 || count > program->request->words - program->at) fail(program->run, BAD_PROGRAM);
    return (uint32_t)count;
}

static const Column *column_of(Program *program, int64_t segment, int64_t field) {
    const Snapshot *snapshot = program->run->snapshot;
    if (segment < 0 || segment >= snapshot->segments || field < 0 || field >= FIELDS)
        fail(program->run, BAD_PROGRAM);
    return snapshot->columns + segment * FIELDS + field;
}

static Term read_posted(Program *program, int64_t field) {
    Term term = {0};
    for (uint32_t n = next_count(program); n; n--) {
        int64_t segment = next(program), number = next(program);
        term_add(program->run, &term, column_of(program, segment, field), number);
    }
    return term;
}

static Path *read_path(Program *program, int64_t field) {
    Run *run = program->run;
    Path *path = take_zeroed(run, 1, sizeof(Path));
    path->n = next_count(program);
    if (!path->n || path->n > STEPS) fail(run, BAD_PROGRAM);
    path->steps = take(run, path->n, sizeof(Step *));
    for (uint32_t k = 0; k < path->n; k++) {
        Step *step = path->steps[k] = take_zeroed(run, 1, sizeof(Step));
        step->span = (uint32_t)next(program);
        step->term = read_posted(program, field);
        if (!k || step->term.df < path->lead->term.df) path->lead = step;
    }
    return path;
}

static Sequence *read_sequence(Program *program) {
    Run *run = program->run;
    Sequence *sequence = take_zeroed(run, 1, sizeof(Sequence));
    int64_t field = next(program);
    sequence->n = next_count(program);
    sequence->elements = take_zeroed(run, sequence->n, sizeof(Element));
    for (uint32_t e = 0; e < sequence->n; e++) {
        Element *element = sequence->elements + e;
        uint32_t paths = next_count(program);
        element->paths = take(run, paths, sizeof(Path *));
        for (; paths; paths--) element_add(element, read_path(program, field));
        if (element->postings < sequence->elements[sequence->lead].postings) sequence->lead = e;
    }
    return sequence;
}

static Near *read_near(Program *program) {
    Run *run = program->run;
    Near *near = take_zeroed(run, 1, sizeof(Near));
    near->distance = (uint32_t)next(program);
    near->ordered = (int)next(program);
    near->n = next_count(program);
    if (!near->n) fail(run, BAD_PROGRAM);
    near->operands = take_zeroed(run, near->n, sizeof(Operand));
    near->at = take(run, near->n, sizeof(Place *));
    near->chosen = take(run, near->n, sizeof(Place));
    near->taken = take(run, near->n, 1);
    for (uint32_t k = 0; k < near->n; k++) {
        Operand *operand = near->operands + k;
        uint32_t sequences = next_count(program);
        operand->sequences = take(run, sequences, sizeof(Sequence *));
        for (; sequences; sequences--) {
            /* Most alternatives, a word's stems in other languages, stand nowhere. */
            Sequence *sequence = operand->sequences[operand->n] = read_sequence(program);
            operand->n += sequence_bound(sequence) > 0;
        }
    }
    return near;
}

static void grow(Program *program, Parts *parts, uint32_t more) {
    Term *terms = take(program->run, parts->n_terms + more, sizeof(Term));
    if (parts->n_terms) memcpy(terms, parts->terms, parts->n_terms * sizeof(Term));
    parts->terms = terms;
}

static Parts read_parts(Program *program) {
    Parts parts = {0};
    uint32_t n = next_count(program);
    grow(program, &parts, n);
    for (; n; n--) {
        Term term = read_posted(program, next(program));
        if (term.df) parts.terms[parts.n_terms++] = term;
    }
    for (n = next_count(program); n; n--) {
        int64_t field = next(program), segment = next(program);
        const Column *column = column_of(program, segment, field);
        uint32_t numbers = next_count(program);
        grow(program, &parts, numbers);
        for (; numbers; numbers--) {
            Term term = {0};
            term_add(program->run, &term, column, next(program));
            if (term.df) parts.terms[parts.n_terms++] = term;
        }
    }
    parts.n_nears = next_count(program);
    parts.nears = take(program->run, parts.n_nears, sizeof(Near *));
    for (uint32_t k = 0; k < parts.n_nears; k++) parts.nears[k] = read_near(program);
    return parts;
}

static Node *read_node(Program *program, int depth) {
    Run *run = program->run;
    if (depth > DEEPEST) fail(run, BAD_PROGRAM);
    Node *node = take_zeroed(run, 1, sizeof(Node));
    Leaf *leaf = &node->leaf;
    uint32_t freeing = 0;
    node->op = (int)next(program);
    node->frees = node->op == SYMBOL || node->op == MASK || node->op == TITLE;
    switch (node->op) {
    case LEAF:
        leaf->weight = (double)next(program) / 4294967296.0;
        leaf->own = read_parts(program);
        leaf->around = read_parts(program);
        node->number = program->leaves++;
        break;
    case AND:
    case OR:
    case NOT:
        node->n = node->op == NOT ? 1 : next_count(program);
        if (node->op == AND && !node->n) fail(run, BAD_PROGRAM);
        node->children = take(run, node->n, sizeof(Node *));
        for (uint32_t k = 0; k < node->n; k++) {
            node->children[k] = read_node(program, depth + 1);
            freeing += node->children[k]->frees != 0;
        }
        node->frees = node->op == NOT || (node->op == AND ? freeing == node->n : freeing > 0);
        break;
    case SYMBOL:
        node->own = (float)((double)next(program) / 4294967296.0);
        node->mention = (float)((double)next(program) / 4294967296.0);
        node->mask = (const uint64_t *)(intptr_t)next(program);
        leaf->own = read_parts(program);
        node->number = program->leaves++;
        break;
    case MASK:
        node->mask = (const uint64_t *)(intptr_t)next(program);
        break;
    case TITLE:
        leaf->own = read_parts(program);
        break;
    case ALL:
        break;
    default:
        fail(run, BAD_PROGRAM);
    }
    return node;
}

Node *read_program(Run *run, const Request *request, uint32_t *leaves) {
    Program program = {run, request, 0, 0};
    Node *root = read_node(&program, 0);
    *leaves = program.leaves;
    return root;
}

void open_tree(Run *run, const Request *request, Node *node) {
    const Snapshot *snapshot = run->snapshot;
    Leaf *leaf = &node->leaf;
    if (node->op == LEAF)
        leaf_open(run, leaf, request->plain ? NULL : request->unit_norm, request->k1,
                  (int)request->plain);
    if (node->op == SYMBOL)
        node->spans = parts_list(run, &leaf->own, snapshot->size, snapshot->live);
    if (node->op == TITLE)
        node->spans = parts_list(run, &leaf->own, snapshot->documents, snapshot->live_documents);
    for (uint32_t k = 0; k < node->n; k++) open_tree(run, request, node->children[k]);
}
