#include "cli/apps.h"
#include "cli/incident.h"
#include "cli/ledger_app.h"

namespace opsctl::cli {
namespace {

// Reads opsctl-incident's command line into the arguments of its commands.
class IncidentApp : public LedgerApp<Incident> {
   public:
    IncidentApp() : LedgerApp("The incident ledger (障害台帳), kept from the terminal", "opsctl-incident") {
        add_new();
        add_log();
        add_assess();
        add_attribute();
        add_outage();
        add_exempt();
        add_edit("Open an incident in your editor; checked before it is written");
        add_rename("Give an incident another id, also in every record that names it");
        add_show();
        add_list();
        add_check("Are the incidents valid, and handled as their level asks?");
        add_import();
        add_export();
        add_explain();
    }

   private:
    static void add_choice(CLI::App& sub, const std::string& name, std::string& target,
                           const std::vector<std::string>& choices, const std::string& help) {
        sub.add_option(name, target, help)->type_name("")->required()->check(CLI::IsMember(choices));
    }
    static void add_telling(CLI::App& sub, std::optional<std::string>& recipient, std::optional<std::string>& via,
                            std::optional<std::string>& note) {
        add_text(sub, "--recipient", recipient, "WHO", "who was told");
        add_text(sub, "--via", via, "MEANS", "phone, mail, ...");
        add_text(sub, "--note", note, "TEXT", "anything worth keeping");
    }

    void add_new() {
        CLI::App& sub = LedgerApp::add_new("Begin an incident; prints its id and the clocks that now run", new_,
                                           &incident_new_command);
        add_text(sub, "--title", new_.title, "TEXT", "what happened, in one line");
        add_text(sub, "--contract", new_.contract, "ID", "the contract (default: the only one)");
        add_several(sub, "--service", new_.services, "ID", "a service that is affected");
        add_several(sub, "--asset", new_.assets, "NAME", "equipment that is affected");
        add_text(sub, "--level", new_.level, "LEVEL", "fault level: A, B or C");
        add_text(sub, "--site", new_.site, "ID", "where it happened");
        add_text(sub, "--category", new_.category, "NAME",
                 "hardware, os, middleware, application, network, security, operation");
        add_text(sub, "--work", new_.work, "NAME", "which maintenance was called: hardware or system");
        add_text(sub, "--event", new_.event, "EVENT", "the first event (default: detected)");
        add_at(sub, new_.at);
        add_by(sub, new_.by, "who detected it");
        add_telling(sub, new_.recipient, new_.via, new_.note);
        add_ways(sub, new_);
    }

    void add_log() {
        CLI::App& sub = add("log", "Add an event to the timeline; prints the clocks that now run",
                            [this](const Common& c) { return incident_log_command(c, log_); });
        add_positional(sub, "ID", log_.id, "the incident");
        add_positional(sub, "EVENT", log_.event, "called, notified, dispatched, arrived, restored, ...");
        add_at(sub, log_.at);
        add_by(sub, log_.by, "who did it");
        add_telling(sub, log_.recipient, log_.via, log_.note);
        add_write(sub, log_.write);
    }

    void add_assess() {
        CLI::App& sub = add("assess", "Assess the severity (評価値); of several people's the largest is in force",
                            [this](const Common& c) { return incident_assess_command(c, assess_); });
        add_positional(sub, "ID", assess_.id, "the incident");
        add_choice(sub, "VALUE", assess_.value, {"0", "0+", "1", "2", "3"}, "0, 0+, 1, 2 or 3");
        add_at(sub, assess_.at);
        add_by(sub, assess_.by, "who assesses it");
        add_write(sub, assess_.write);
    }

    void add_attribute() {
        CLI::App& sub = add("attribute", "Say whose responsibility it was (帰責), or agree to what was said",
                            [this](const Common& c) { return incident_attribute_command(c, attribute_); });
        add_positional(sub, "ID", attribute_.id, "the incident");
        add_choice(sub, "VALUE", attribute_.value, {"vendor", "client", "third-party", "force-majeure", "agree"},
                   "vendor, client, third-party or force-majeure; agree: to the latest");
        add_at(sub, attribute_.at);
        add_by(sub, attribute_.by, "who says so, or agrees");
        add_write(sub, attribute_.write);
    }

    void add_outage() {
        CLI::App& sub = add("outage", "Record that services stopped (停止), or are back",
                            [this](const Common& c) { return incident_outage_command(c, outage_); });
        add_positional(sub, "ID", outage_.id, "the incident");
        add_choice(sub, "ACTION", outage_.action, {"start", "end"}, "start or end");
        add_at(sub, outage_.at);
        add_several(sub, "--service", outage_.services, "ID", "a service that stopped (default: the incident's)");
        add_write(sub, outage_.write);
    }

    void add_exempt() {
        CLI::App& sub = add("exempt", "Claim that a guarantee does not apply (免責), or decide a claim",
                            [this](const Common& c) { return incident_exempt_command(c, exempt_); });
        add_positional(sub, "ID", exempt_.id, "the incident");
        add_choice(sub, "ACTION", exempt_.action, {"claim", "accept", "reject"}, "claim, accept or reject");
        add_text(sub, "--level", exempt_.service_level, "ID", "the service level");
        add_text(sub, "--cause", exempt_.cause, "CAUSE", "of a claim: accident or disaster");
        add_text(sub, "--contacted", exempt_.contacted, "TIME", "of a claim: when the client was told");
        add_text(sub, "--evidence", exempt_.evidence, "WHERE", "of a claim: where the proof is kept");
        add_text(sub, "--reason", exempt_.reason, "TEXT", "of a decision: why");
        add_at(sub, exempt_.at);
        add_by(sub, exempt_.by, "who claims, or decides");
        add_write(sub, exempt_.write);
    }

    void add_show() {
        CLI::App& sub = add("show", "One incident: where it stands, its clocks, its timeline",
                            [this](const Common& c) { return incident_show_command(c, show_); });
        add_positional(sub, "ID", show_.id, "the incident");
    }

    void add_list() {
        CLI::App& sub = LedgerApp::add_list(list_.filter, {"open", "working", "paused", "restored", "closed"},
                                            "that began in the month", "that affected the service",
                                            "whose id, title, cause, resolution or notes contain the text",
                                            [this](const Common& c) { return incident_list_command(c, list_); });
        add_text(sub, "--level", list_.level, "LEVEL", "fault level: A, B or C").check(CLI::IsMember({"A", "B", "C"}));
    }

    void add_import() {
        CLI::App& sub = add("import", "Bring in a ledger that was kept in a spreadsheet (CSV or TSV)",
                            [this](const Common& c) { return incident_import_command(c, import_); });
        add_positional(sub, "FILE", import_.file, "the table; its first row names the columns");
        sub.add_option("--map", import_.map, "what the columns are; see opsctl-incident(1)")
            ->type_name("FILE")
            ->required();
        sub.add_flag("--dry-run", import_.write.dry_run, "print the records instead of writing them");
    }

    void add_export() {
        CLI::App& sub = add("export", "The ledger as a table, for a spreadsheet",
                            [this](const Common& c) { return incident_export_command(c, export_); });
        add_format(sub, export_.format, {{"csv", Format::csv}, {"json", Format::json}, {"jsonl", Format::jsonl}});
    }

    NewIncidentArgs new_;
    LogArgs log_;
    AssessArgs assess_;
    AttributeArgs attribute_;
    OutageArgs outage_;
    ExemptArgs exempt_;
    ShowArgs show_;
    IncidentListArgs list_;
    ImportArgs import_;
    ExportArgs export_;
};

}  // namespace

int run_incident(int argc, char** argv) {
    return deliver(guarded([&] { return IncidentApp().run(argc, argv, current_time()); }));
}

}  // namespace opsctl::cli
