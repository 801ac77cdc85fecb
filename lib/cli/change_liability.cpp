#include "cli/change.h"
#include "cli/one_change.h"
#include "report/liability_view.h"

namespace opsctl::cli {

Outcome change_liability_command(const Common& common, const std::string& id) {
    return with_change(common, id, [](const OneChange& one) {
        Page page(one.session.lang);
        add_liability(page, one.change, one.records, one.session.as_of);
        return Outcome{Exit::ok, drawn(std::move(page), one.session.common), {}};
    });
}

}  // namespace opsctl::cli
