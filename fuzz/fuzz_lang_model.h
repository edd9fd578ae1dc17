/* A small model for the fuzzers of the language engine, trained once into memory. */
#ifndef CASUS_FUZZ_LANG_MODEL_H
#define CASUS_FUZZ_LANG_MODEL_H

#include "../train/train.h"
#include "lang/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The model's bytes, aligned as models must be. Aborts when it cannot be made. */
static inline char *fuzz_lang_model(size_t *size) {
    static const char treebank[] = "1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n"
                                   "2\tburned\tburn\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                                   "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n"
                                   "4\tvillage\tvillage\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\t_\n"
                                   "5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n"
                                   "6\tMay\tMay\tPROPN\tNNP\tNumber=Sing\t2\tobl\t_\tSpaceAfter=No\n"
                                   "7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
                                   "1\tHe\the\tPRON\tPRP\tNumber=Sing\t2\tnsubj\t_\t_\n"
                                   "2\tsaid\tsay\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
                                   "3\trebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n"
                                   "4\tmet\tmeet\tVERB\tVBD\tTense=Past\t2\tccomp\t_\tSpaceAfter=No\n"
                                   "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    char input[64];
    char output[64];
    (void)snprintf(input, sizeof input, "/tmp/casus-fuzz-%ld.conllu", (long)getpid());
    (void)snprintf(output, sizeof output, "/tmp/casus-fuzz-%ld.casus", (long)getpid());
    FILE *file = fopen(input, "wb");
    if (file == NULL)
        abort();
    for (int k = 0; k < 15; ++k)
        (void)fputs(treebank, file);
    (void)fclose(file);
    const char *files[1] = {input};
    train_options options = {
        .train_files = files, .train_count = 1, .output = output, .epochs = 40, .width = 32, .layers = 2, .rate = 0.02f};
    file_map map;
    if (train_model(&options, NULL) != CASUS_OK || file_map_open(output, 0, &map, NULL) != CASUS_OK)
        abort();
    char *bytes = aligned_alloc(MODEL_ALIGNMENT, (map.size + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT);
    if (bytes == NULL)
        abort();
    memcpy(bytes, map.bytes, map.size);
    *size = map.size;
    file_map_close(&map);
    (void)remove(input);
    (void)remove(output);
    return bytes;
}

#endif
