#include "cli/apps.h"
#include "cli/cli11_app.h"
#include "cli/report.h"

namespace opsctl::cli {
namespace {

// Reads opsctl-report's command line into the arguments of its commands, and remembers which command it named.
class ReportApp {
   public:
    ReportApp() : app_("The documents that the contract asks for, as Markdown", "opsctl-report") {
        app_.set_version_flag("--version", std::string("opsctl-report " OPSCTL_VERSION));
        app_.require_subcommand(1);
        common_.add_to(app_);
        add_month("monthly", "The monthly operations report", monthly_, &monthly_command);
        add_month("sla-sheet", "The SLA check sheet of a month", sheet_, &sla_sheet_command);
    }

    Outcome run(int argc, char** argv, Instant now) {
        return parse_and_run(app_, argc, argv, [&] { return command_(common_.read(now)); });
    }

   private:
    using Command = std::function<Outcome(const Common&)>;

    CLI::App& add(const std::string& name, const std::string& help, Command command) {
        CLI::App& sub = *app_.add_subcommand(name, help);
        common_.add_to(sub);
        sub.callback([this, command = std::move(command)] { command_ = command; });
        return sub;
    }

    void add_document_options(CLI::App& sub, DocumentArgs& args) {
        add_text(sub, "--contract", args.contract, "ID", "which contract (default: the only one)");
        sub.add_flag_callback(
            "--no-charts", [&args] { args.charts = false; }, "leave the charts out; tables have the same figures");
    }

    void add_month(const std::string& name, const std::string& help, MonthlyArgs& args,
                   Outcome (*command)(const Common&, const MonthlyArgs&)) {
        CLI::App& sub = add(name, help, [&args, command](const Common& c) { return command(c, args); });
        sub.add_option("--month", args.month, "the month")->type_name("YYYY-MM")->required();
        add_document_options(sub, args.document);
    }

    CLI::App app_;
    CommonOptions common_;
    Command command_;
    MonthlyArgs monthly_, sheet_;
};

}  // namespace

int run_report(int argc, char** argv) {
    ReportApp app;
    return deliver(app.run(argc, argv, current_time()));
}

}  // namespace opsctl::cli
