#include "cli/apps.h"
#include "cli/change.h"
#include "cli/ledger_app.h"

namespace opsctl::cli {
namespace {

// Reads opsctl-change's command line into the arguments of its commands.
class ChangeApp : public LedgerApp<Change> {
   public:
    ChangeApp() : LedgerApp("The change ledger (変更管理台帳), kept from the terminal", "opsctl-change") {
        add_new();
        add_verb("submit", "submitted", "Submit it for a decision");
        add_verb("assess", "assessed", "Record that its impact and risk were assessed");
        add_approve();
        add_verb("reject", "rejected", "Reject it; it may be submitted again");
        add_verb("withdraw", "withdrawn", "Withdraw it");
        add_verb("start", "started", "Start the work");
        add_finish();
        add_verb("verify", "verified", "Record that the result was verified");
        add_verb("close", "closed", "Close it; everything that it owed must be done");
        add_log();
        add_edit("Open a change in your editor; checked before it is written");
        add_rename("Give a change another id, also in every record that names it");
        add_show();
        add_list();
        add_check("Are the changes valid, and handled as the contract asks?");
        add_review("What a branch does to the changes, and whether it may");
        add_calendar();
        add_of_one("liability", "Is it a defect? The defect-liability matrix (瑕疵) for it", &change_liability_command);
        add_of_one("plan-sheet", "The work plan (作業計画書), as Markdown",
                   [](const Common& c, const std::string& id) { return change_sheet_command(c, id, WorkSheet::plan); });
        add_of_one(
            "completion-sheet", "The completion report (作業完了報告書), as Markdown",
            [](const Common& c, const std::string& id) { return change_sheet_command(c, id, WorkSheet::completion); });
        add_explain();
    }

   private:
    void add_new() {
        CLI::App& sub = LedgerApp::add_new("Begin a change as a draft; prints its id", new_, &change_new_command);
        add_text(sub, "--title", new_.title, "TEXT", "what it is, in one line");
        add_text(sub, "--contract", new_.contract, "ID", "the contract (default: the only one)");
        add_text(sub, "--type", new_.type, "TYPE", "standard, normal or emergency")
            .check(CLI::IsMember({"standard", "normal", "emergency"}));
        add_text(sub, "--maintenance", new_.maintenance, "TYPE",
                 "corrective, emergency, preventive, adaptive or perfective");
        add_text(sub, "--origin", new_.origin, "PARTY", "who gave the reason for it: client, vendor or third-party");
        add_text(sub, "--site", new_.site, "ID", "where it is done");
        add_several(sub, "--service", new_.services, "ID", "a service that it touches");
        add_several(sub, "--incident", new_.incidents, "ID", "an incident that led to it");
        add_several(sub, "--ledger", new_.ledgers, "LEDGER", "a ledger that it changes");
        add_text(sub, "--reason", new_.reason, "TEXT", "why it is needed");
        add_text(sub, "--description", new_.description, "TEXT", "what is changed");
        add_text(sub, "--impact", new_.impact, "TEXT", "whom it affects and how");
        add_text(sub, "--risk", new_.risk, "RISK", "low, medium or high");
        add_text(sub, "--from", new_.from, "TIME", "when the work begins");
        add_text(sub, "--to", new_.to, "TIME", "when it ends");
        add_text(sub, "--stop-from", new_.stop_from, "TIME", "when the planned stop begins");
        add_text(sub, "--stop-to", new_.stop_to, "TIME", "when it ends");
        add_several(sub, "--team", new_.team, "WHO", "who works on it");
        add_text(sub, "--steps", new_.steps, "TEXT", "what is done");
        add_text(sub, "--backup", new_.backup, "TEXT", "what is backed up beforehand");
        add_text(sub, "--verification", new_.verification, "TEXT", "how success is verified");
        add_text(sub, "--rollback", new_.rollback, "TEXT", "how to go back");
        add_text(sub, "--at", new_.at, "TIME", "when it was drafted (default: now)");
        add_by(sub, new_.by, "who drafts it");
        add_ways(sub, new_);
    }

    // What every event may say.
    CLI::App& add_event(const std::string& name, const std::string& help, Command command) {
        CLI::App& sub = add(name, help, std::move(command));
        add_positional(sub, "ID", event_.id, "the change");
        add_at(sub, event_.at);
        add_by(sub, event_.by, "who did it");
        add_text(sub, "--note", event_.note, "TEXT", "anything worth keeping");
        add_write(sub, event_.write);
        return sub;
    }

    CLI::App& add_verb(const std::string& name, const std::string& event, const std::string& help) {
        return add_event(name, help, [this, event](const Common& c) {
            event_.event = event;
            return change_event_command(c, event_);
        });
    }

    void add_approve() {
        CLI::App& sub = add_verb("approve", "approved", "Approve its present content, which the digest pins");
        add_text(sub, "--role", event_.role, "ROLE", "in which role (default: the only one that is missing)");
        add_text(sub, "--recorded-by", event_.recorded_by, "WHO", "who enters an approval that --by gave");
        add_text(sub, "--via", event_.via, "MEANS", "how it was given: phone, mail, ...");
        add_text(sub, "--evidence", event_.evidence, "WHERE", "where the proof is kept");
    }

    void add_finish() {
        CLI::App& sub = add_verb("finish", "finished", "Finish the work");
        add_text(sub, "--result", event_.result, "RESULT", "success, failed or rolled-back")
            .check(CLI::IsMember({"success", "failed", "rolled-back"}))
            ->required();
    }

    void add_log() {
        CLI::App& sub = add_event("log", "Record an event without a command of its own",
                                  [this](const Common& c) { return change_log_command(c, event_); });
        add_positional(sub, "EVENT", event_.event,
                       "announced, backed-up, ledger-updated, completion-reported, reviewed, note, x-...");
        add_text(sub, "--recipient", event_.recipient, "WHO", "who was told");
        add_text(sub, "--via", event_.via, "MEANS", "phone, mail, ...");
        add_text(sub, "--ledger", event_.ledger, "LEDGER", "of ledger-updated: software, hardware, licence or media")
            .check(CLI::IsMember({"software", "hardware", "licence", "media"}));
    }

    void add_show() {
        CLI::App& sub = add("show", "One change: where it stands, its approvals, what it owes next",
                            [this](const Common& c) { return change_show_command(c, show_); });
        add_positional(sub, "ID", show_.id, "the change");
        sub.add_flag("--canonical", show_.canonical, "print the text whose SHA-256 an approval's digest is");
    }

    void add_list() {
        CLI::App& sub = LedgerApp::add_list(list_.filter,
                                            {"draft", "submitted", "assessed", "approved", "rejected", "withdrawn",
                                             "started", "finished", "verified", "closed"},
                                            "whose window, or an event, lies in the month", "that touch the service",
                                            "whose id, title, reason, description, impact or notes contain the text",
                                            [this](const Common& c) { return change_list_command(c, list_); });
        add_text(sub, "--type", list_.type, "TYPE", "standard, normal or emergency")
            .check(CLI::IsMember({"standard", "normal", "emergency"}));
    }

    void add_calendar() {
        CLI::App& sub = add("calendar", "The coming changes: windows, planned stops, freezes and clashes",
                            [this](const Common& c) { return change_calendar_command(c, calendar_); });
        add_text(sub, "--month", calendar_.month, "YYYY-MM", "of the month");
        add_text(sub, "--from", calendar_.from, "DATE", "from the day on (default: today)");
        add_text(sub, "--until", calendar_.until, "DATE", "until the day, included");
        add_text(sub, "--contract", calendar_.contract, "ID", "only this contract");
    }

    using OfOne = std::function<Outcome(const Common&, const std::string& id)>;
    void add_of_one(const std::string& name, const std::string& help, OfOne command) {
        CLI::App& sub =
            add(name, help, [this, command = std::move(command)](const Common& c) { return command(c, id_); });
        add_positional(sub, "ID", id_, "the change");
    }

    NewChangeArgs new_;
    ChangeEventArgs event_;
    ShowChangeArgs show_;
    ChangeListArgs list_;
    ChangeCalendarArgs calendar_;
    std::string id_;
};

}  // namespace

int run_change(int argc, char** argv) {
    return deliver(guarded([&] { return ChangeApp().run(argc, argv, current_time()); }));
}

}  // namespace opsctl::cli
