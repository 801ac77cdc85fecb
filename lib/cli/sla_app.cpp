#include "cli/apps.h"
#include "cli/check_app.h"

namespace opsctl::cli {
namespace {

const std::vector<std::pair<std::string, Format>> for_people_and_programs = {
    {"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}};

// Reads opsctl-sla's command line into the arguments of its commands, and remembers which command it named.
class SlaApp : public CheckApp {
   public:
    SlaApp()
        : CheckApp("Service levels: what was promised, what happened, what it costs", "opsctl-sla", OPSCTL_VERSION) {
        add_check("Is every record valid, and every breach reported? For CI");
        add_evaluate();
        add_explain();
        add_status();
        add_calendar();
        add_lint();
        add_whatif();
        add_diff();
    }

   private:
    void add_evaluate() {
        CLI::App& sub = add("evaluate", "The figures of a month: results, reductions, the payable amount",
                            [this](const Common& c) { return evaluate_command(c, evaluate_); });
        add_text(sub, "--month", evaluate_.months.month, "YYYY-MM", "the month");
        add_text(sub, "--from", evaluate_.months.from, "YYYY-MM", "the first of several months");
        add_text(sub, "--until", evaluate_.months.until, "YYYY-MM", "the last of them");
        add_text(sub, "--contract", evaluate_.contract, "ID", "only this contract");
        add_format(sub, evaluate_.format,
                   {{"text", Format::text},
                    {"markdown", Format::markdown},
                    {"json", Format::json},
                    {"csv", Format::csv}});
    }

    void add_explain() {
        CLI::App& sub = add("explain", "How one result, or a month's total, came about; or what a finding means",
                            [this](const Common& c) { return explain_command(c, explain_); });
        add_positional(sub, "KEY", explain_.what, "a result (LEVEL/SUBJECT), a month (YYYY-MM), or a finding's name");
        add_text(sub, "--month", explain_.month, "YYYY-MM", "look for the result only in this month");
        add_text(sub, "--contract", explain_.contract, "ID", "only this contract");
        add_format(sub, explain_.format, {{"text", Format::text}, {"markdown", Format::markdown}});
    }

    void add_status() {
        CLI::App& sub = add("status", "What is running now, the most urgent first",
                            [this](const Common& c) { return status_command(c, status_); });
        add_text(sub, "--contract", status_.contract, "ID", "only this contract");
        add_format(sub, status_.format, for_people_and_programs);
    }

    void add_choice(CLI::App& sub, CalendarChoice& choice) {
        add_text(sub, "--calendar", choice.calendar, "ID", "which calendar (default: the only one)");
        add_text(sub, "--contract", choice.contract, "ID", "the calendar of this contract");
    }

    void add_calendar() {
        CLI::App& sub = add("calendar", "Open days and service time of a month; arithmetic on their clock",
                            [this](const Common& c) { return calendar_month_command(c, month_); });
        sub.require_subcommand(0, 1);
        sub.add_option("--month", month_.month, "the month")->type_name("YYYY-MM");
        add_choice(sub, month_.choice);

        CLI::App& plus = add(sub, "add", "When a duration, or a count of days, after a time has passed",
                             [this](const Common& c) { return calendar_add_command(c, add_args_); });
        add_positional(plus, "TIME", add_args_.time, "from when");
        add_positional(plus, "DURATION", add_args_.duration, "90s, 1h15min, 3d (days), 3bd (open days), 1mo (months)");
        plus.add_option_function<std::string>(
                "--clock", [this](const std::string& clock) { add_args_.elapsed = clock == "elapsed"; },
                "service-hours (default) or elapsed")
            ->type_name("CLOCK")
            ->check(CLI::IsMember({"service-hours", "elapsed"}));
        add_choice(plus, add_args_.choice);

        CLI::App& span = add(sub, "between", "How much time lies between two moments",
                             [this](const Common& c) { return calendar_between_command(c, between_); });
        add_positional(span, "FROM", between_.from, "from when");
        add_positional(span, "TO", between_.to, "until when");
        add_choice(span, between_.choice);
    }

    void add_lint() {
        CLI::App& sub =
            add("lint", "Contradictions in contracts", [this](const Common& c) { return lint_command(c, lint_); });
        add_text(sub, "--contract", lint_.contract, "ID", "only this contract");
        sub.add_flag("--strict", lint_.strict, "fail where there is any");
        add_format(sub, lint_.format, {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}});
    }

    void add_whatif() {
        CLI::App& sub = add("whatif", "The month's figures under another contract",
                            [this](const Common& c) { return whatif_command(c, whatif_); });
        sub.add_option("--contract-file", whatif_.contract_file, "the other contract; its name is its id")
            ->type_name("FILE")
            ->required();
        sub.add_option("--month", whatif_.month, "the month")->type_name("YYYY-MM")->required();
        add_text(sub, "--contract", whatif_.contract, "ID", "compare with this one (default: the one of the same id)");
        add_format(sub, whatif_.format, for_people_and_programs);
    }

    void add_diff() {
        CLI::App& sub = add("diff", "What the records of a branch change in results and in money",
                            [this](const Common& c) { return diff_command(c, diff_); });
        add_positional(sub, "BASE..HEAD", diff_.revisions,
                       "two commits; BASE...HEAD: from where HEAD branched off; BASE: up to the work tree");
        add_text(sub, "--contract", diff_.contract, "ID", "only this contract");
        add_format(sub, diff_.format, for_people_and_programs);
    }

    EvaluateArgs evaluate_;
    ExplainArgs explain_;
    StatusArgs status_;
    LintArgs lint_;
    WhatifArgs whatif_;
    DiffArgs diff_;
    CalendarMonthArgs month_;
    CalendarAddArgs add_args_;
    CalendarBetweenArgs between_;
};

}  // namespace

int run_sla(int argc, char** argv) {
    return deliver(guarded([&] { return SlaApp().run(argc, argv, current_time()); }));
}

}  // namespace opsctl::cli
