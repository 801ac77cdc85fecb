#include "cli/apps.h"
#include "cli/cli11_app.h"
#include "cli/report.h"

namespace opsctl::cli {
namespace {

// Reads opsctl-report's command line into the arguments of its commands.
class ReportApp : public ToolApp {
   public:
    ReportApp() : ToolApp("The documents that the contract asks for", "opsctl-report", OPSCTL_VERSION) {
        add_month(DocumentKind::monthly, "The monthly operations report");
        add_month(DocumentKind::sla_sheet, "The SLA check sheet of a month");
        add_about(DocumentKind::incident, "ID", "The report of an incident", "the incident");
        add_about(DocumentKind::change, "ID", "The work plan of a change; once it is done, its completion report",
                  "the change");
        add_ledger();
        add_breach();
        add_document(DocumentKind::handover, "All that whoever takes over must not miss");
        add_annual();
        add_verify();
        add_submit("submit", "Hand over the monthly report: write its record", submit_);
        add_submit("correct", "Replace the monthly report by one with the figures of now", correct_);
        add_inspect();
        add_invoice();
        add_pay();
    }

   private:
    using Formats = std::vector<std::pair<std::string, DocumentFormat>>;

    // A command for each kind of document; its options fill in the same arguments.
    CLI::App& add_document(DocumentKind kind, const std::string& help, bool as_csv = false) {
        CLI::App& sub = add(std::string(enum_name(kind)), help, [this, kind](const Common& c) {
            document_.request.kind = kind;
            return document_command(c, document_);
        });
        add_text(sub, "--contract", document_.contract, "ID", "which contract (default: the only one)");
        add_text(sub, "--output", document_.output, "FILE",
                 "write to FILE, with what verify needs (default: standard output)");
        sub.add_flag("--force", document_.force, "overwrite FILE even if it was edited by hand");
        sub.add_flag_callback(
            "--no-charts", [this] { document_.request.charts = false; }, "no charts; the tables have the same figures");
        Formats formats = {{"markdown", DocumentFormat::markdown}, {"html", DocumentFormat::html}};
        if (as_csv) formats.emplace_back("csv", DocumentFormat::csv);
        add_choice(sub, formats);
        return sub;
    }

    void add_choice(CLI::App& sub, const Formats& formats) {
        std::vector<std::string> names;
        for (const auto& [name, format] : formats) names.push_back(name);
        const std::string help = fmt::format("{} (default: markdown)", fmt::join(names, ", "));
        const auto set = [this, formats](const std::string& name) {
            for (const auto& [known, format] : formats) {
                if (known == name) document_.request.format = format;
            }
        };
        sub.add_option_function<std::string>("--format", set, help)->type_name("FORMAT")->check(CLI::IsMember(names));
    }

    void add_month(DocumentKind kind, const std::string& help) {
        CLI::App& sub = add_document(kind, help);
        add_text(sub, "--month", document_.month, "YYYY-MM", "the month").required();
    }

    void add_about(DocumentKind kind, const std::string& name, const std::string& help, const std::string& what) {
        add_positional(add_document(kind, help), name, document_.request.subject, what);
    }

    void add_ledger() {
        CLI::App& sub = add_document(DocumentKind::ledger, "Every incident, or every change, in one table", true);
        add_positional(sub, "WHICH", document_.request.subject, "incidents or changes");
    }

    void add_breach() {
        CLI::App& sub = add_document(DocumentKind::breach, "The report of breaches to fill in, with its record");
        const auto set = [this](const std::vector<std::string>& keys) {
            document_.request.subject = fmt::format("{}", fmt::join(keys, " "));
        };
        sub.add_option_function<std::vector<std::string>>("KEY", set,
                                                          "results (default: breaches that no report names)")
            ->type_name("")
            ->check(CLI::Validator(
                [](std::string& key) { return key.empty() ? "there is no result ''" : std::string(); }, {}));
    }

    void add_annual() {
        CLI::App& sub =
            add_document(DocumentKind::annual, "A fiscal year (April to March): what was held, what it cost");
        sub.add_option("--fiscal-year", document_.request.fiscal_year, "the year in which it begins")
            ->type_name("YYYY")
            ->check(CLI::Range(first_year, last_year))
            ->required();
    }

    void add_verify() {
        CLI::App& sub = add("verify", "Do written documents still say what the records say? For CI",
                            [this](const Common& c) { return verify_command(c, verify_); });
        sub.add_option("FILE", verify_.files, "documents (default: all below reports/)")->type_name("");
        add_format(sub, verify_.format, {{"text", Format::text}, {"json", Format::json}});
    }

    CLI::App& add_payment(const std::string& name, const std::string& help, PaymentArgs& args, Command command) {
        CLI::App& sub = add(name, help, std::move(command));
        sub.add_option("--month", args.month, "the month")->type_name("YYYY-MM")->required();
        add_text(sub, "--contract", args.contract, "ID", "which contract (default: the only one)");
        sub.add_flag("--dry-run", args.write.dry_run, "print the difference instead of writing");
        return sub;
    }

    void add_who(CLI::App& sub, PaymentArgs& args) {
        add_text(sub, "--at", args.at, "TIME", "when (default: now)");
        add_text(sub, "--by", args.by, "PERSON", "who: a person of the contract's plans");
    }

    void add_submit(const std::string& name, const std::string& help, SubmitArgs& args) {
        args.corrects = name == "correct";
        CLI::App& sub =
            add_payment(name, help, args.payment, [&args](const Common& c) { return submit_command(c, args); });
        add_who(sub, args.payment);
        add_text(sub, "--recipient", args.recipient, "PERSON", "who received it");
        add_text(sub, "--document", args.document, "FILE",
                 "the document, in the repository; its as-of time is the figures'");
        CLI::Option& reason =
            add_text(sub, "--reason", args.reason, "TEXT",
                     args.corrects ? "why it is corrected" : "why earlier, paid months are settled in it");
        if (args.corrects) reason.required();
    }

    void add_inspect() {
        CLI::App& sub = add_payment("inspect", "Note the inspection of the month's report", inspect_.payment,
                                    [this](const Common& c) { return inspect_command(c, inspect_); });
        add_who(sub, inspect_.payment);
        sub.add_option("--result", inspect_.result, "passed, failed or deemed")
            ->type_name("RESULT")
            ->check(CLI::IsMember({"passed", "failed", "deemed"}))
            ->required();
        add_text(sub, "--note", inspect_.note, "TEXT", "anything worth keeping");
    }

    void add_invoice() {
        CLI::App& sub = add_payment("invoice", "Note the invoice for the month", invoice_.payment,
                                    [this](const Common& c) { return invoice_command(c, invoice_); });
        add_text(sub, "--received", invoice_.received, "DATE", "the day on which it was received (default: today)");
        add_text(sub, "--number", invoice_.number, "TEXT", "its number");
        add_text(sub, "--amount", invoice_.amount, "AMOUNT", "what was invoiced (default: what is due)");
    }

    void add_pay() {
        CLI::App& sub = add_payment("pay", "Note the payment for the month", pay_.payment,
                                    [this](const Common& c) { return pay_command(c, pay_); });
        add_text(sub, "--on", pay_.on, "DATE", "the day of the payment (default: today)");
        add_text(sub, "--amount", pay_.amount, "AMOUNT", "what was paid (default: what is due)");
    }

    DocumentArgs document_;
    VerifyArgs verify_;
    SubmitArgs submit_, correct_;
    InspectArgs inspect_;
    InvoiceArgs invoice_;
    PayArgs pay_;
};

}  // namespace

int run_report(int argc, char** argv) {
    return deliver(guarded([&] { return ReportApp().run(argc, argv, current_time()); }));
}

}  // namespace opsctl::cli
