// The commands that the command lines of several tools have: check, explain, review.
#pragma once

#include "cli/cli11_app.h"
#include "cli/front.h"
#include "cli/review.h"
#include "cli/sla.h"

namespace opsctl::cli {

class CheckApp : public ToolApp {
   protected:
    using ToolApp::ToolApp;

    void add_check(const std::string& help) {
        CLI::App& sub = add("check", help, [this](const Common& c) { return check_command(c, check_); });
        add_text(sub, "--month", check_.month, "YYYY-MM", "only what is about the month");
        add_text(sub, "--contract", check_.contract, "ID", "only this contract");
        sub.add_flag("--strict", check_.strict, "fail on warnings, too");
        add_text(sub, "--base", check_.base, "REV", "fail only for findings that the records of REV do not have");
        add_format(sub, check_.format, {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}});
    }

    void add_explain() {
        CLI::App& sub = add("explain", "What a finding means, with a bad and a good example",
                            [this](const Common& c) { return explain_finding_command(c, finding_); });
        add_text(sub, "FINDING", finding_, "", "the finding's name; without it: all names");
    }

    void add_review(const std::string& help) {
        CLI::App& sub = add("review", help, [this](const Common& c) { return review_command(c, review_); });
        add_text(sub, "BASE..HEAD", review_.revisions, "",
                 "default: from where the default branch was left, up to the work tree");
        add_format(sub, review_.format,
                   {{"text", Format::text},
                    {"markdown", Format::markdown},
                    {"json", Format::json},
                    {"github", Format::github}});
    }

    CheckArgs check_;
    ReviewArgs review_;

   private:
    std::optional<std::string> finding_;
};

}  // namespace opsctl::cli
