// JSON Schemas (draft 2020-12) of the records, from the descriptions of their types: what editors complete and
// check with. The committed files under schemas/ are this output; a test compares them.
#pragma once

#include <string>

#include "model/record.h"

namespace opsctl {

std::string json_schema(Kind);
std::string json_schema_config();  // of opsctl.yaml

}  // namespace opsctl
