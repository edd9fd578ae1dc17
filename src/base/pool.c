/* Worker threads with ordered results. Jobs lie in a ring: submitted, worked on in any order, handed back in the order of
 * submission. With one thread the work is done at once by the caller, without any thread. */
#include "base/base.h"

#include <pthread.h>
#include <string.h>

#define JOBS_PER_THREAD 4u
#define THREADS_MAX 256u

typedef struct slot {
    void *job;
    bool finished;
} slot;

struct pool {
    void (*work)(void *context, uint32_t worker, void *job);
    void (*done)(void *context, void *job);
    void *context;
    uint32_t thread_count;
    uint32_t started;
    pthread_t *threads;
    slot *ring;
    uint32_t ring_size;
    uint64_t submitted; /* jobs put into the ring */
    uint64_t taken;     /* jobs begun by a worker */
    uint64_t handed;    /* jobs handed back */
    bool closing;
    pthread_mutex_t lock;
    pthread_cond_t job_there;
    pthread_cond_t job_finished;
};

typedef struct worker {
    pool *pool;
    uint32_t number;
} worker;

static void *run_worker(void *argument) {
    worker self = *(worker *)argument;
    memory_free(argument);
    pool *p = self.pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->submitted && !p->closing)
            pthread_cond_wait(&p->job_there, &p->lock);
        if (p->taken == p->submitted)
            break;
        slot *mine = &p->ring[p->taken++ % p->ring_size];
        pthread_mutex_unlock(&p->lock);
        p->work(p->context, self.number, mine->job);
        pthread_mutex_lock(&p->lock);
        mine->finished = true;
        pthread_cond_signal(&p->job_finished);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

casus_status pool_new(uint32_t threads, void (*work)(void *context, uint32_t worker, void *job),
                      void (*done)(void *context, void *job), void *context, pool **out, casus_error *error) {
    *out = NULL;
    if (threads == 0 || threads > THREADS_MAX)
        return error_set(error, CASUS_USAGE, "the number of threads must be between 1 and %u", THREADS_MAX);
    pool *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    self->work = work;
    self->done = done;
    self->context = context;
    self->thread_count = threads;
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->job_there, NULL);
    pthread_cond_init(&self->job_finished, NULL);
    if (threads > 1) {
        self->ring_size = threads * JOBS_PER_THREAD;
        self->ring = memory_alloc(self->ring_size * sizeof *self->ring);
        self->threads = memory_alloc(threads * sizeof *self->threads);
        if (!self->ring || !self->threads) {
            pool_free(self);
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
        }
        for (uint32_t i = 0; i < threads; i++) {
            worker *w = memory_alloc(sizeof *w);
            if (w)
                *w = (worker){self, i};
            if (!w || pthread_create(&self->threads[i], NULL, run_worker, w) != 0) {
                memory_free(w);
                pool_free(self);
                return error_set(error, CASUS_NO_MEMORY, "cannot start %u threads", threads);
            }
            self->started++;
        }
    }
    *out = self;
    return CASUS_OK;
}

/* Hands back what is finished at the head of the ring; waits until at most `open` jobs are under way. Called with the lock.
 */
static void hand_back(pool *self, uint64_t open) {
    while (self->handed < self->submitted) {
        slot *head = &self->ring[self->handed % self->ring_size];
        if (!head->finished) {
            if (self->submitted - self->handed <= open)
                return;
            pthread_cond_wait(&self->job_finished, &self->lock);
            continue;
        }
        void *job = head->job;
        self->handed++;
        pthread_mutex_unlock(&self->lock);
        self->done(self->context, job);
        pthread_mutex_lock(&self->lock);
    }
}

void pool_submit(pool *self, void *job) {
    if (self->thread_count == 1) {
        self->work(self->context, 0, job);
        self->done(self->context, job);
        return;
    }
    pthread_mutex_lock(&self->lock);
    hand_back(self, self->ring_size - 1);
    self->ring[self->submitted++ % self->ring_size] = (slot){job, false};
    pthread_cond_signal(&self->job_there);
    pthread_mutex_unlock(&self->lock);
}

void pool_finish(pool *self) {
    if (self->thread_count == 1)
        return;
    pthread_mutex_lock(&self->lock);
    hand_back(self, 0);
    pthread_mutex_unlock(&self->lock);
}

void pool_free(pool *self) {
    if (!self)
        return;
    pthread_mutex_lock(&self->lock);
    self->closing = true;
    pthread_cond_broadcast(&self->job_there);
    pthread_mutex_unlock(&self->lock);
    for (uint32_t i = 0; i < self->started; i++)
        pthread_join(self->threads[i], NULL);
    pthread_cond_destroy(&self->job_there);
    pthread_cond_destroy(&self->job_finished);
    pthread_mutex_destroy(&self->lock);
    memory_free(self->threads);
    memory_free(self->ring);
    memory_free(self);
}
