// A catalogue, and a contract held against one, as JSON: opsctl/catalogue/1 and opsctl/assessment/1.
#pragma once

#include <optional>
#include <string>

#include "assess/assessed.h"

namespace opsctl::cli {

std::string catalogues_json(const Catalogues&);
std::string catalogue_json(const Catalogue&);
std::string assessment_json(const Assessed&, std::optional<int> at_least, Lang);

}  // namespace opsctl::cli
