/* stub */
#include "read/read_room.h"
void read_page(read_run *self, str bytes) {
    (void)self;
    (void)bytes;
}
