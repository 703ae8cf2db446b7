#include <sqlite3.h>

/// Wrapper around sqlite3_config(SQLITE_CONFIG_MEMSTATUS, …), which as a variadic function cannot be called from Swift.
/// Without its statistics SQLite takes no lock that all its connections share whenever it needs memory. To be called
/// before anything else of SQLite is.
static inline int sqlite3_config_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
