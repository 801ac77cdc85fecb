#include "cli/change.h"
#include "cli/one_change.h"
#include "report/markdown.h"
#include "report/work_sheet.h"

namespace opsctl::cli {

Outcome change_sheet_command(const Common& common, const std::string& id, WorkSheet sheet) {
    return with_change(common, id, [&](const OneChange& one) {
        const auto write = sheet == WorkSheet::plan ? work_plan : completion_report;
        return Outcome{Exit::ok, markdown(write(one.change, one.records, one.session.lang)), {}};
    });
}

}  // namespace opsctl::cli
