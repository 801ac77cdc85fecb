// Renaming a record: the file, the id, and every record that names it.
#pragma once

#include "cli/edit.h"

namespace opsctl::cli {

// Of incidents and changes. Names are references (incidents, changes) and the keys of reported breaches.
Expected<Edited> rename_record(const Session&, Kind, const std::string& from, const std::string& to);

}  // namespace opsctl::cli
