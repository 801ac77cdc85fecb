#include "store/row_name.h"

#include <algorithm>

namespace opsctl {

RowName row_name(std::string_view text) {
    RowName name;
    const std::size_t at = text.find('@');
    const std::string_view path = text.substr(0, at);
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) name.catalogue = path.substr(0, slash);
    name.row = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string_view grade = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    if (grade.size() == 1 && grade[0] >= '0' && grade[0] <= '9') name.grade = grade[0] - '0';
    name.is_well_formed = !name.catalogue.empty() && !name.row.empty() && (at == std::string_view::npos || name.grade);
    return name;
}

}  // namespace opsctl
