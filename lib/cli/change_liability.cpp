#include "cli/change.h"
#include "cli/one_change.h"
#include "report/liability_view.h"

namespace opsctl::cli {

Outcome change_liability_command(const Common& common, const std::string& id) {
    return with_change(common, id, [](const OneChange& one) {
        return Outcome{Exit::ok, liability_view(one.change, one.records, one.session.as_of, one.session.lang), {}};
    });
}

}  // namespace opsctl::cli
