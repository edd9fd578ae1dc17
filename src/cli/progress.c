/* A line on stderr with rate and time left, while stderr is a terminal. */
#include "cli/cli.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool add_size(void *context, const char *file, casus_status status, const casus_error *error) {
    (void)error;
    struct stat about;
    if (status == CASUS_OK && stat(file, &about) == 0 && S_ISREG(about.st_mode))
        *(uint64_t *)context += (uint64_t)about.st_size;
    return true;
}

void cli_progress_start(cli_progress *self, const cli_options *options) {
    *self = (cli_progress){.shown = !options->quiet && isatty(STDERR_FILENO), .started = now()};
    self->last = self->started;
    for (int i = 0; self->shown && i < options->input_count; i++)
        if (file_walk(options->inputs[i], add_size, &self->total_bytes, NULL) != CASUS_OK)
            self->total_bytes = 0;
}

void cli_progress_story(cli_progress *self, uint64_t bytes, uint64_t events) {
    self->stories++;
    self->bytes += bytes;
    self->events += events;
    double time = self->shown ? now() : 0;
    if (!self->shown || time - self->last < 0.2)
        return;
    self->last = time;
    double seconds = time - self->started, rate = (double)self->bytes / seconds;
    fprintf(stderr, "\r%llu stories, %llu events, %.1f MB/s", (unsigned long long)self->stories,
            (unsigned long long)self->events, rate / 1e6);
    if (self->total_bytes > self->bytes)
        fprintf(stderr, ", about %.0f s left ", (double)(self->total_bytes - self->bytes) / rate);
    fputs("\033[K", stderr);
}

void cli_progress_end(cli_progress *self) {
    if (self->shown)
        fprintf(stderr, "\r%llu stories, %llu events in %.1f s\033[K\n", (unsigned long long)self->stories,
                (unsigned long long)self->events, now() - self->started);
}
