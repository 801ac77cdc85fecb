#include "cli/plan_range.h"

namespace opsctl::cli {

void RangeArgs::add_to(Options& options) {
    options.flag("--week", week, "the present week");
    options.flag("--month", month, "the present month (default)");
    options.flag("--year", year, "the present fiscal year");
    options.text("--for", window, "WINDOW", "another: 2025-06-03, 2025-W23, 2025-06, 2025-Q1, 2025-H1, FY2025");
}

Expected<Period> read_range(const RangeArgs& args, Date today) {
    if (args.week + args.month + args.year + args.window.has_value() > 1) {
        return usage(message("--week, --month, --year and --for exclude each other",
                             "--week、--month、--year、--for は同時に指定できません"));
    }
    if (args.window) {
        std::optional<Period> named = period_called(*args.window);
        if (named) return std::move(*named);
        return usage(
            message("--for: '{}' is no window; it is written 2025-06-03, 2025-W23, 2025-06, 2025-Q1, 2025-H1 or FY2025",
                    "--for: 「{}」は期間として読めません（2025-06-03、2025-W23、2025-06、2025-Q1、2025-H1、FY2025 "
                    "のように書きます）",
                    *args.window));
    }
    if (args.week) return period_around(Every::Unit::week, today);
    return period_around(args.year ? Every::Unit::fiscal_year : Every::Unit::month, today);
}

}  // namespace opsctl::cli
