#define _POSIX_C_SOURCE 200809L
/* Threads that run searches without ever touching the interpreter: who asks goes on, and is told by
 * a byte in a pipe. A thread of Python's would have to wait for the interpreter to say so. */
#include "collect.h"

#ifndef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Job Job;
struct Job {
    Job *next;
    Snapshot *snapshot;
    Request *request;
    int64_t ticket, code;
    int64_t deadline; /* waiting counts; 0: none */
};

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t asked;
    Job *first, *last; /* waiting */
    Job *done;
    int closing;
    int pipe[2];
    int64_t n;
    pthread_t threads[];
} Pool;

static int run_in_time(Job *job) {
    if (job->deadline) {
        job->request->budget = job->deadline - now_ns();
        if (job->request->budget <= 0) return LATE;
    }
    return parley_search(job->snapshot, job->request);
}

static void *serve(void *given) {
    Pool *pool = given;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (!pool->first && !pool->closing) pthread_cond_wait(&pool->asked, &pool->lock);
        Job *job = pool->first;
        if (!job) break; /* closing, and nothing is left to do */
        pool->first = job->next;
        if (!pool->first) pool->last = NULL;
        pthread_mutex_unlock(&pool->lock);
        job->code = run_in_time(job);
        pthread_mutex_lock(&pool->lock);
        int told = pool->done != NULL;
        job->next = pool->done;
        pool->done = job;
        /* A full pipe has been told already. */
        while (!told && write(pool->pipe[1], "", 1) < 0 && errno == EINTR) continue;
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* Starts threads; NULL where there are none to be had. */
EXPORT Pool *parley_pool_open(int64_t threads) {
    Pool *pool = calloc(1, sizeof(Pool) + (size_t)threads * sizeof(pthread_t));
    if (!pool) return NULL;
    if (pipe(pool->pipe)) {
        free(pool);
        return NULL;
    }
    for (int k = 0; k < 2; k++) {
        fcntl(pool->pipe[k], F_SETFL, O_NONBLOCK);
        fcntl(pool->pipe[k], F_SETFD, FD_CLOEXEC);
    }
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->asked, NULL);
    for (; pool->n < threads; pool->n++)
        if (pthread_create(pool->threads + pool->n, NULL, serve, pool)) break;
    if (pool->n) return pool;
    close(pool->pipe[0]);
    close(pool->pipe[1]);
    free(pool);
    return NULL;
}

/* What becomes readable when something is done. */
EXPORT int parley_pool_told(const Pool *pool) { return pool->pipe[0]; }

/* Has a search run; what it reads and writes must stay until it is done. 0: no memory. */
EXPORT int parley_pool_ask(Pool *pool, Snapshot *snapshot, Request *request, int64_t ticket) {
    Job *job = malloc(sizeof(Job));
    if (!job) return 0;
    *job = (Job){NULL, snapshot, request, ticket, 0, 0};
    if (request->budget) job->deadline = now_ns() + request->budget;
    pthread_mutex_lock(&pool->lock);
    if (pool->last)
        pool->last->next = job;
    else
        pool->first = job;
    pool->last = job;
    pthread_cond_signal(&pool->asked);
    pthread_mutex_unlock(&pool->lock);
    return 1;
}

/* Takes what is done: `out` [room][2], ticket and code. How many. */
EXPORT int64_t parley_pool_take(Pool *pool, int64_t *out, int64_t room) {
    char bytes[64];
    while (read(pool->pipe[0], bytes, sizeof bytes) > 0) continue;
    pthread_mutex_lock(&pool->lock);
    int64_t n = 0;
    for (; pool->done && n < room; n++) {
        Job *job = pool->done;
        pool->done = job->next;
        out[2 * n] = job->ticket;
        out[2 * n + 1] = job->code;
        free(job);
    }
    int left = pool->done != NULL;
    pthread_mutex_unlock(&pool->lock);
    while (left && write(pool->pipe[1], "", 1) < 0 && errno == EINTR) continue;
    return n;
}

/* Waits for what was asked, and ends the threads. */
EXPORT void parley_pool_close(Pool *pool) {
    pthread_mutex_lock(&pool->lock);
    pool->closing = 1;
    pthread_cond_broadcast(&pool->asked);
    pthread_mutex_unlock(&pool->lock);
    for (int64_t k = 0; k < pool->n; k++) pthread_join(pool->threads[k], NULL);
    while (pool->done) {
        Job *job = pool->done;
        pool->done = job->next;
        free(job);
    }
    close(pool->pipe[0]);
    close(pool->pipe[1]);
    pthread_cond_destroy(&pool->asked);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

#else

/* There are none: callers run their searches themselves. */
EXPORT void *parley_pool_open(int64_t threads) {
    (void)threads;
    return NULL;
}

#endif
