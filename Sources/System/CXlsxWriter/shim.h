#pragma once
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/// A file that lies in memory alone and goes with its descriptor; -1 where there is none to be had.
static inline int xlsx_file_in_memory(void) { return (int)syscall(SYS_memfd_create, "workbook", 1u); }
