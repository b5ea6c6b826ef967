#define _POSIX_C_SOURCE 200809L
/* Threads that run searches without ever touching the interpreter: they read what is asked from one
 * pipe, and write to another what is done (`kernel_threads.py`). A thread of Python's would have to
 * wait for the interpreter to say so. */
#include "collect.h"

#ifdef _WIN32

/* There are none: callers run their searches themselves. */
EXPORT int parley_serve(int64_t pipes) {
    (void)pipes;
    return 0;
}

#else

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

/* Much shorter than what a pipe takes or gives at once: they come whole. */
typedef struct {
    int64_t ticket; /* 0: no more for this thread */
    Snapshot *snapshot;
    Request *request;
} Job;

typedef struct {
    int64_t ticket, code;
} Done;

static void *serve(void *given) {
    int asked = (int)((intptr_t)given >> 32), told = (int)((intptr_t)given & INT32_MAX);
    Job job;
    Done done = {1, DONE};
    while (done.ticket) {
        ssize_t size = read(asked, &job, sizeof job);
        if (size < 0 && errno == EINTR) continue;
        if (size != sizeof job) break;
        int code = job.ticket ? parley_run(job.snapshot, job.request, SEARCH) : DONE;
        done = (Done){job.ticket, code};
        while (write(told, &done, sizeof done) < 0 && errno == EINTR) continue;
    }
    return NULL;
}

/* Starts a thread between two pipes: the number of the one in the high bits, of the other in the low
 * ones. They stay until it has written that it has no more. 0: there is none to be had. */
EXPORT int parley_serve(int64_t pipes) {
    pthread_t thread;
    return !pthread_create(&thread, NULL, serve, (void *)pipes) && !pthread_detach(thread);
}

#endif
