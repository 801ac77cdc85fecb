// Charts as inline SVG, for pages that are read without a network.
#pragma once

#include <string>

#include "report/document.h"

namespace opsctl {

std::string svg(const doc::SeriesChart&);
std::string svg(const doc::TimeChart&);

}  // namespace opsctl
